// Planted bugs in each part of the core are found by the trials that count mutants; the core as it is passes them. What is said
// to compute the same is still there.
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coreBytes } from '../evidence.ts'
import { allMutants, FOLDERS, MutantBench } from './bench.ts'
import { EQUIVALENTS, isEquivalent } from './equivalents.ts'
import type { Mutant } from './mutants.ts'
import { scenarios, sessions, streams } from './scenes.ts'
import { trialOf } from './trial.ts'

/** Of each folder; half of them must be found. */
const PLANTED = 10
const SESSIONS = 20

let mutants: Mutant[]
let bench: MutantBench

beforeAll(async () => {
  const core = coreBytes()
  const module = await WebAssembly.compile(core)
  mutants = allMutants(core)
  const scenes = [
    ...(await scenarios(module)),
    ...(await sessions(SESSIONS, module)),
    ...(await streams(SESSIONS, module)),
  ]
  const bundled = ['tools/run-ts.mjs', '--bundle', 'test/mutation/worker.ts']
  const trials = scenes.map((scene) => trialOf(scene, module))
  bench = new MutantBench(core, trials, execFileSync(process.execPath, bundled, { encoding: 'utf8' }))
}, 600_000)

afterAll(() => bench.close())

test('the core as it is passes', { timeout: 120_000 }, async () => {
  expect(await bench.judge(null)).toBe('survived')
})

test.each(FOLDERS)('bugs planted in assembly/%s are found', { timeout: 300_000 }, async (folder) => {
  const own = mutants.filter(({ site }) => site.file.startsWith(`${folder}/`) && !isEquivalent(site))
  const planted = own.slice(0, PLANTED)
  expect(planted).toHaveLength(PLANTED)
  const verdicts: unknown[] = []
  for (const mutant of planted) verdicts.push(await bench.judge(mutant))
  expect(verdicts.filter((verdict) => verdict !== 'survived').length).toBeGreaterThanOrEqual(PLANTED / 2)
})

test('what computes the same, with a reason, is there', () => {
  const gone = EQUIVALENTS.flatMap(({ file, function: name, within, mutants: list }) =>
    list
      .filter(([code, what]) => {
        const isIt = ({ site }: Mutant) =>
          site.file === file &&
          site.function === name &&
          (within ?? site.within) === site.within &&
          site.code === code &&
          site.what === what
        return !mutants.some(isIt)
      })
      .map(([code, what]) => `${file} ${name}: ${what}: ${code}`),
  )
  expect(gone).toEqual([])
})
