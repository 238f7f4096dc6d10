// Planted bugs in each part of the core are found by the trials that count mutants; the core as it is passes them.
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coreBytes } from '../evidence.ts'
import { allMutants, FOLDERS, MutantBench } from './bench.ts'
import type { Mutant } from './mutants.ts'
import { recordTrials } from './suite.ts'

/** Of each folder: one of so many must be found at the least. */
const PLANTED = 4

let mutants: Mutant[]
let bench: MutantBench

beforeAll(async () => {
  const core = coreBytes()
  mutants = allMutants(core)
  const bundled = ['tools/run-ts.mjs', '--bundle', 'test/mutation/worker.ts']
  bench = new MutantBench(core, await recordTrials(core), execFileSync(process.execPath, bundled, { encoding: 'utf8' }))
}, 300_000)

afterAll(() => bench.close())

test('the core as it is passes', { timeout: 120_000 }, async () => {
  expect(await bench.judge(null)).toBe('survived')
})

test.each(FOLDERS)('bugs planted in assembly/%s are found', { timeout: 300_000 }, async (folder) => {
  const planted = mutants.filter(({ file }) => file.startsWith(`assembly/${folder}/`)).slice(0, PLANTED)
  expect(planted).toHaveLength(PLANTED)
  const verdicts: unknown[] = []
  for (const mutant of planted) verdicts.push(await bench.judge(mutant))
  expect(verdicts.some((verdict) => verdict !== 'survived')).toBe(true)
})
