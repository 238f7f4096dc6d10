// Mutants that no test can find, each with the reason: what the core does is the same.
import { IN_BOOK } from './equal-in-book.ts'
import { IN_RISK } from './equal-in-risk.ts'
import type { Site } from './sites.ts'

export interface Equivalent {
  file: string
  function: string
  /** where it is compiled into; not given: wherever */
  within?: string
  reason: string
  /** the line and what is wrong there */
  mutants: readonly (readonly [code: string, what: string])[]
}

export const EQUIVALENTS: readonly Equivalent[] = [...IN_BOOK, ...IN_RISK]

export function equivalentOf(site: Site): Equivalent | undefined {
  return EQUIVALENTS.find(
    ({ file, function: name, within = site.within, mutants }) =>
      file === site.file &&
      name === site.function &&
      within === site.within &&
      mutants.some(([code, what]) => code === site.code && what === site.what),
  )
}

export function isEquivalent(site: Site): boolean {
  return equivalentOf(site) !== undefined
}
