import { snapshots } from './campaigns/snapshots.ts'
import { testCampaign } from './ci.ts'

testCampaign(snapshots, ['damaged snapshot refused'])
