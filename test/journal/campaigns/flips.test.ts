import { testCampaign } from './campaign.ts'
import { flips } from './flips.ts'

testCampaign(flips)
