import { decoder } from './campaigns/decoder.ts'
import { testCampaign } from './ci.ts'

testCampaign(decoder, ['effects', 'refused for their form, state compared', 'margin.insufficient', 'time.backwards'])
