import { testCampaign } from './campaign.ts'
import { faults } from './faults.ts'

testCampaign(faults, ['lost', 'doubled', 'swapped', 'foreign', 'bits flipped', 'overwritten', 'zeroed', 'cut short'])
