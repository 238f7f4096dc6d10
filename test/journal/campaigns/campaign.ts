// What of a journal is tried in numbers: a claim, a unit to count in, and a part of it that is drawn from a seed.
import { expect, test } from 'vitest'
import { factsNow, readResult, writeResult } from '../../evidence.ts'

export interface Campaign {
  /** Name of its result file. */
  readonly name: string
  /** What must hold, and what is counted. */
  readonly claim: string
  readonly unit: string
  /** How much the tests run every time, and how much is the goal of a release. */
  readonly ci: number
  readonly release: number
  /** A part of it, all drawn from the seed. */
  slice(seed: number): Promise<Slice>
}

export interface Slice {
  /** Of the unit. */
  done: number
  /** What happened in it, by kind. */
  counts: Readonly<Record<string, number>>
  /** A sentence for each thing that was wrong. */
  failures: readonly string[]
}

/** A result file: all slices so far of one core on one machine. */
interface Result extends ReturnType<typeof factsNow> {
  claim: string
  unit: string
  lastSeed: number
  done: number
  counts: Record<string, number>
  failures: string[]
}

/** How many times the amount of the tests to do, on from where the result file stands; unset: once, and nothing is kept. */
const TIMES = process.env.PERPCORE_TIMES

/** `usual`: kinds that must have come to pass, else the numbers say little. */
export function testCampaign(campaign: Campaign, usual: readonly string[] = []): void {
  const { name, claim, unit, ci, slice } = campaign
  const amount = Math.round(ci * Number(TIMES ?? 1))
  test(`${claim}: ${amount.toLocaleString('en')} ${unit}`, { timeout: 86_400_000 }, async () => {
    const result = begun(campaign)
    for (let done = 0; done < amount; ) {
      const part = await slice(result.lastSeed + 1)
      done += part.done
      add(result, part)
      if (TIMES !== undefined) writeResult(name, result)
      expect(part.failures).toEqual([])
    }
    expect(usual.filter((kind) => !(kind in result.counts))).toEqual([])
  })
}

function begun({ name, claim, unit }: Campaign): Result {
  const facts = factsNow()
  const known = TIMES === undefined ? null : readResult<Result>(name)
  if (known !== null && known.wasm === facts.wasm && known.machine === facts.machine) return { ...known, ...facts }
  return { ...facts, claim, unit, lastSeed: 0, done: 0, counts: {}, failures: [] }
}

function add(result: Result, { done, counts, failures }: Slice): void {
  result.lastSeed++
  result.done += done
  for (const [kind, times] of Object.entries(counts)) result.counts[kind] = (result.counts[kind] ?? 0) + times
  result.failures.push(...failures)
}
