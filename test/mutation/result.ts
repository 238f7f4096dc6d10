import type { Facts } from '../evidence.ts'
import type { Site } from './sites.ts'

export interface Survivor extends Site {
  /** of the file, when it was tried */
  line: number
  /** place among the mutants */
  place: number
}

/** What became of the mutants of one core so far. */
export interface MutationResult extends Facts {
  until: string
  mutants: number
  tried: number
  /** of the killed: by the clock */
  neverEnded: number
  /** how many of each folder were tried */
  folders: Record<string, number>
  survivors: Survivor[]
}
