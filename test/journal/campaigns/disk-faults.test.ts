import { testCampaign } from './campaign.ts'
import { diskFaults } from './disk-faults.ts'

testCampaign(diskFaults, [
  'EIO in write',
  'ENOSPC in write',
  'EIO in sync',
  'EIO in rename',
  'EIO in create',
  'EIO in syncNames',
])
