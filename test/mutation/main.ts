// `npm run mutate`: goes on with the mutants of the core where it stopped, and keeps count in test/results/mutation.json. May
// be interrupted at any time: what is counted is counted. It begins with those that survived and of which nobody knows why:
// there may be tests now that find them.
//
//   --budget MINUTES   ends after so long (10)

import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { coreBytes, factsNow, readResult, writeResult } from '../evidence.ts'
import { writePage } from '../reliability/page.ts'
import { allMutants, MutantBench } from './bench.ts'
import { isEquivalent } from './equivalents.ts'
import type { Mutant } from './mutants.ts'
import type { MutationResult } from './result.ts'
import { type Scene, scenarios, sessions, streams, testedScenes } from './scenes.ts'
import { trialOf } from './trial.ts'

const SESSIONS = 40
/** of each kind */
const STREAMS = 30

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { budget: { type: 'string', default: '10' } } })
  const end = Date.now() + Number(values.budget) * 60_000
  const core = coreBytes()
  const mutants = allMutants(core)
  const result = resultFor(mutants.length)
  const bench = await openBench(core)
  if ((await bench.judge(null)) !== 'survived') throw new Error('the core as it is does not pass')
  const known = result.survivors.filter((survivor) => !isEquivalent(survivor)).map(({ place }) => place)
  const places = [...known, ...[...mutants.keys()].slice(result.tried)]
  for (const place of places) {
    if (Date.now() > end) break
    await tryOne(place, mutants, bench, result)
  }
  writePage()
  await bench.close()
}

async function openBench(core: Uint8Array<ArrayBuffer>): Promise<MutantBench> {
  const module = await WebAssembly.compile(core)
  const scenes: Scene[] = [
    ...(await scenarios(module)),
    ...testedScenes(core),
    ...(await sessions(SESSIONS, module)),
    ...(await streams(STREAMS, module)),
  ]
  process.stderr.write(`${scenes.length} sessions recorded\n`)
  const trials = scenes.map((scene) => trialOf(scene, module))
  const bundle = ['tools/run-ts.mjs', '--bundle', 'test/mutation/worker.ts']
  return new MutantBench(core, trials, execFileSync(process.execPath, bundle, { encoding: 'utf8' }))
}

async function tryOne(
  place: number,
  mutants: readonly Mutant[],
  bench: MutantBench,
  result: MutationResult,
): Promise<void> {
  const { site, line } = mutants[place] as Mutant
  const verdict = await bench.judge(mutants[place] as Mutant)
  const isNew = place >= result.tried
  result.survivors = result.survivors.filter((survivor) => survivor.place !== place)
  if (isNew) {
    result.tried++
    const folder = site.file.split('/')[0] ?? ''
    result.folders[folder] = (result.folders[folder] ?? 0) + 1
  }
  if (verdict === 'survived') result.survivors.push({ ...site, line, place })
  if (verdict === 'never ends') result.neverEnded++
  result.until = new Date().toISOString()
  writeResult('mutation', result)
  const survived = result.survivors.length
  const share = ((survived / result.tried) * 100).toFixed(1)
  process.stderr.write(`${result.tried} of ${result.mutants}, ${survived} survived (${share} %)\n`)
}

function resultFor(mutants: number): MutationResult {
  const facts = factsNow()
  const known = readResult<MutationResult>('mutation')
  if (known !== null && known.wasm === facts.wasm) return { ...known, commit: facts.commit }
  return { ...facts, until: facts.date, mutants, tried: 0, neverEnded: 0, folders: {}, survivors: [] }
}

await main(process.argv.slice(2))
