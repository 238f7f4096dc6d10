import type { Facts } from '../evidence.ts'

export interface Survivor {
  file: string
  line: number
  what: string
  /** byte of the core */
  at: number
}

/** What became of the mutants of one core so far. */
export interface MutationResult extends Facts {
  until: string
  mutants: number
  tried: number
  /** of the killed: by the clock */
  neverEnded: number
  folders: Record<string, { killed: number; survived: number }>
  survivors: Survivor[]
}
