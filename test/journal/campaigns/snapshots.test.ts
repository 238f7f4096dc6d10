import { testCampaign } from '../../reliability/ci.ts'
import { snapshots } from './snapshots.ts'

testCampaign(snapshots)
