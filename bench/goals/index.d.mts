import type { Result } from '../report.mjs'

export interface Goal {
  readonly work: string
  readonly wanted: string
  /** What repeats it. */
  readonly only: string
  /** It is missed, where it is. */
  readonly why?: string
}

export interface Standing extends Goal {
  readonly section: string
  readonly measured: string
  readonly met: boolean
  /** Label of the result. */
  readonly run: string
}

export const SECTIONS: Readonly<Record<'book' | 'exchange' | 'boundary' | 'scale', readonly Goal[]>>
export function standing(results: readonly Result[]): Standing[]
