import { testCampaign } from '../../reliability/ci.ts'
import { cuts } from './cuts.ts'

testCampaign(cuts, ['inside a frame', 'recovered'])
