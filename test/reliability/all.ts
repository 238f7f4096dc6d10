// All campaigns, in the order of the published table.
import { cuts } from '../journal/campaigns/cuts.ts'
import { diskFaults } from '../journal/campaigns/disk-faults.ts'
import { faults } from '../journal/campaigns/faults.ts'
import { flips } from '../journal/campaigns/flips.ts'
import { kills } from '../journal/campaigns/kills.ts'
import { snapshots as journalSnapshots } from '../journal/campaigns/snapshots.ts'
import type { Campaign } from './campaign.ts'
import { capacity } from './campaigns/capacity.ts'
import { decoder } from './campaigns/decoder.ts'
import { everywhere } from './campaigns/everywhere.ts'
import { hostile } from './campaigns/hostile.ts'
import { limits } from './campaigns/limits.ts'
import { naive } from './campaigns/naive.ts'
import { simulation } from './campaigns/simulation.ts'
import { snapshots } from './campaigns/snapshots.ts'
import { soak } from './campaigns/soak.ts'

export const CAMPAIGNS: readonly Campaign[] = [
  everywhere,
  snapshots,
  journalSnapshots,
  cuts,
  flips,
  faults,
  kills,
  diskFaults,
  decoder,
  hostile,
  simulation,
  naive,
  capacity,
  limits,
  soak,
]
