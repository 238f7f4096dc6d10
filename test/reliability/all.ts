// All campaigns, and the published table.
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

/** A line of the table that campaigns fill besides their own: what they have done, or so often counted, together. */
export interface Besides extends Pick<Campaign, 'claim' | 'unit' | 'ci' | 'release'> {
  readonly sumOf: readonly { campaign: Campaign; kind: 'done' | string }[]
}

const conserved: Besides = {
  claim:
    'conservation and all invariants after every command, in simulated markets and in sessions beside the naive exchange',
  unit: 'commands',
  ci: 2_000_000,
  release: 500_000_000,
  sumOf: [
    { campaign: simulation, kind: 'done' },
    { campaign: naive, kind: 'of margin' },
  ],
}

const hours: Besides = {
  claim: 'the same, by the clocks of the markets',
  unit: 'hours',
  ci: 5,
  release: 1000,
  sumOf: [{ campaign: simulation, kind: 'hours of market' }],
}

export const TABLE: readonly (Campaign | Besides)[] = [
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
  conserved,
  naive,
  simulation,
  hours,
  capacity,
  limits,
  soak,
]

export const CAMPAIGNS: readonly Campaign[] = TABLE.filter((line) => 'slice' in line)
