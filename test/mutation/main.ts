// `npm run mutate`: goes on with the mutants of the core where it stopped, and keeps count in test/results/mutation.json. May
// be interrupted at any time: what is counted is counted.
//
//   --budget MINUTES   ends after so long (10)

import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { coreBytes, factsNow, readResult, writeResult } from '../evidence.ts'
import { writePage } from '../reliability/page.ts'
import { allMutants, MutantBench } from './bench.ts'
import type { MutationResult } from './result.ts'
import { recordTrials } from './suite.ts'

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { budget: { type: 'string', default: '10' } } })
  const end = Date.now() + Number(values.budget) * 60_000
  const core = coreBytes()
  const mutants = allMutants(core)
  const result = resultFor(mutants.length)
  const program = execFileSync(process.execPath, ['tools/run-ts.mjs', '--bundle', 'test/mutation/worker.ts'], {
    encoding: 'utf8',
  })
  const bench = new MutantBench(core, await recordTrials(core), program)
  if ((await bench.judge(null)) !== 'survived') throw new Error('the core as it is does not pass')
  for (const mutant of mutants.slice(result.tried)) {
    if (Date.now() > end) break
    const verdict = await bench.judge(mutant)
    result.tried++
    const folder = mutant.file.split('/')[1] ?? ''
    const counts = result.folders[folder] ?? { killed: 0, survived: 0 }
    result.folders[folder] = counts
    if (verdict !== 'survived') counts.killed++
    else {
      counts.survived++
      const { file, line, what, at } = mutant
      result.survivors.push({ file, line, what, at })
    }
    if (verdict === 'never ends') result.neverEnded++
    result.until = new Date().toISOString()
    writeResult('mutation', result)
    const survived = result.survivors.length
    process.stderr.write(
      `${result.tried} of ${mutants.length}, ${survived} survived (${((survived / result.tried) * 100).toFixed(1)} %)\n`,
    )
  }
  writePage()
  await bench.close()
}

function resultFor(mutants: number): MutationResult {
  const facts = factsNow()
  const known = readResult<MutationResult>('mutation')
  if (known !== null && known.wasm === facts.wasm) return { ...known, commit: facts.commit }
  return { ...facts, until: facts.date, mutants, tried: 0, neverEnded: 0, folders: {}, survivors: [] }
}

await main(process.argv.slice(2))
