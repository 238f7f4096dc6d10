import { limits } from './campaigns/limits.ts'
import { testCampaign } from './ci.ts'

testCampaign(limits, ['pairs of fields', 'mulDiv against BigInt'])
