import { hostile } from './campaigns/hostile.ts'
import { testCampaign } from './ci.ts'

testCampaign(hostile, ['UsageError', 'SnapshotError', 're-entrant call', 'taken', 'apply', 'replay', 'Exchange.create'])
