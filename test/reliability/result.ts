// What has been done of a campaign, kept in its result file: all slices of one core, seed after seed. Another core begins at
// nothing, with seeds that have not been used.
import { type Facts, readResult, writeResult } from '../evidence.ts'
import { type Campaign, Counter, type Slice } from './campaign.ts'

/** `date` is when the first slice began, `until` when the last one ended. */
export interface Result extends Facts {
  until: string
  firstSeed: number
  lastSeed: number
  done: number
  counts: Record<string, number>
  failures: string[]
}

export function resultOf({ name }: Campaign): Result | null {
  return readResult<Result>(name)
}

/** The result to go on with, by what is run here. */
export function begun(campaign: Campaign, facts: Facts): Result {
  const known = resultOf(campaign)
  if (known !== null && known.wasm === facts.wasm) return { ...known, commit: facts.commit }
  const lastSeed = known?.lastSeed ?? 0
  return { ...facts, until: facts.date, firstSeed: lastSeed + 1, lastSeed, done: 0, counts: {}, failures: [] }
}

/** Counts a slice, and writes it down at once. */
export function addTo(result: Result, { name }: Campaign, { done, counts, failures }: Slice): void {
  const sum = new Counter()
  for (const each of [result.counts, counts]) for (const [kind, times] of Object.entries(each)) sum.add(kind, times)
  result.counts = sum.counts
  result.done += done
  result.lastSeed++
  result.until = new Date().toISOString()
  result.failures.push(...failures)
  writeResult(name, result)
}
