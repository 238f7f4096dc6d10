import { testCampaign } from '../../reliability/ci.ts'
import { flips } from './flips.ts'

testCampaign(flips)
