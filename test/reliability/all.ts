// All campaigns, in the order of the published table.
import type { Campaign } from './campaign.ts'
import { decoder } from './campaigns/decoder.ts'
import { everywhere } from './campaigns/everywhere.ts'
import { hostile } from './campaigns/hostile.ts'
import { limits } from './campaigns/limits.ts'
import { naive } from './campaigns/naive.ts'
import { simulation } from './campaigns/simulation.ts'
import { snapshots } from './campaigns/snapshots.ts'

export const CAMPAIGNS: readonly Campaign[] = [everywhere, snapshots, decoder, hostile, simulation, naive, limits]
