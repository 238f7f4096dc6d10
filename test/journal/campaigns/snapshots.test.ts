import { testCampaign } from './campaign.ts'
import { snapshots } from './snapshots.ts'

testCampaign(snapshots)
