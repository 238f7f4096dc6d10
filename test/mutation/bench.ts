// Tries mutants one after another in a thread of its own.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Random } from '../differential/random.ts'
import { type Place, SourceLines } from './code.ts'
import { type Mutant, mutantsOf, withMutant } from './mutants.ts'
import type { Trial } from './suite.ts'

/** For all trials of a core that passes them, a fraction of it. */
const PATIENCE_MS = 20_000
export const FOLDERS = ['margin', 'liquidation', 'funding', 'book'] as const
const MAPPED = 'build/mutation/core.wasm'

/** The mutants of the shipped core, in an order that is random and always the same. */
export function allMutants(core: Uint8Array): Mutant[] {
  const asc = resolve('node_modules/assemblyscript/bin/asc.js')
  execFileSync(process.execPath, [asc, '--target', 'release', '--outFile', MAPPED, '--sourceMap'])
  const mapped = readFileSync(MAPPED)
  // The map is of a build that differs in what stands behind the code only.
  if (mapped.indexOf(core.subarray(0, core.length)) !== 0) throw new Error('the core was built from other sources')
  const lines = new SourceLines(JSON.parse(readFileSync(`${MAPPED}.map`, 'utf8')))
  const mutants = mutantsOf(core, lines, ({ file }: Place) =>
    FOLDERS.some((folder) => file.startsWith(`assembly/${folder}/`)),
  )
  return shuffled(mutants)
}

function shuffled<T>(list: T[]): T[] {
  const random = new Random(19)
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    ;[list[i], list[j]] = [list[j] as T, list[i] as T]
  }
  return list
}

export type Verdict = { killedBy: string } | 'survived' | 'never ends'

export class MutantBench {
  private worker: Worker | null = null

  constructor(
    private readonly core: Uint8Array,
    private readonly trials: readonly Trial[],
    /** the bundle of worker.ts */
    private readonly program: string,
  ) {}

  /** `null`: the core as it is. */
  async judge(mutant: Mutant | null): Promise<Verdict> {
    this.worker ??= new Worker(this.program, { workerData: this.trials })
    const { worker } = this
    const verdict = await new Promise<Verdict>((done) => {
      const timer = setTimeout(() => done('never ends'), PATIENCE_MS)
      worker.once('message', (name: string | null) => {
        clearTimeout(timer)
        done(name === null ? 'survived' : { killedBy: name })
      })
      worker.postMessage(mutant === null ? this.core : withMutant(this.core, mutant))
    })
    if (verdict === 'never ends') await this.close()
    return verdict
  }

  async close(): Promise<void> {
    await this.worker?.terminate()
    this.worker = null
  }
}
