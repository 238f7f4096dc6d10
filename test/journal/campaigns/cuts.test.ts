import { testCampaign } from './campaign.ts'
import { cuts } from './cuts.ts'

testCampaign(cuts, ['inside a frame', 'recovered'])
