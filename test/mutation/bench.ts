// Tries mutants one after another in a thread of its own.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Random } from '../differential/random.ts'
import { SourceLines } from './code.ts'
import { type Mutant, mutantsOf, withMutant } from './mutants.ts'
import type { Site } from './sites.ts'
import type { Trial } from './trial.ts'
import type { Order } from './worker.ts'

/** Time of the processor for a part of a trial, which takes milliseconds, or for a worker to begin, which takes about a second. */
const PATIENCE_US = 4_000_000
const LOOK_MS = 50
export const FOLDERS = ['margin', 'liquidation', 'funding', 'book'] as const
const MAPPED = 'build/mutation/core.wasm'
/** They read memory that will be needed soon and give nothing, or are for the audit alone. */
const DECIDES_NOTHING = ['readPools', 'readTouched', 'readMembers', 'readLegs', 'areTriggersSound', 'isTriggerSound']
const AUDIT = 'assembly/state/audit'

/** The mutants of the shipped core, in an order that is random and always the same. */
export function allMutants(core: Uint8Array): Mutant[] {
  const asc = resolve('node_modules/assemblyscript/bin/asc.js')
  execFileSync(process.execPath, [asc, '--target', 'release', '--outFile', MAPPED, '--sourceMap', '--debug'])
  const named = readFileSync(MAPPED)
  // Names and map stand behind the code and change nothing of it.
  if (named.indexOf(core) !== 0) throw new Error('the core was built from other sources')
  const lines = new SourceLines(JSON.parse(readFileSync(`${MAPPED}.map`, 'utf8')))
  return shuffled(mutantsOf(named, lines, isMeant))
}

function isMeant({ file, function: name, within }: Site, compiled: string): boolean {
  const isOfFolder = FOLDERS.some((folder) => file.startsWith(`${folder}/`))
  return isOfFolder && !compiled.startsWith(AUDIT) && ![name, within].some((one) => DECIDES_NOTHING.includes(one))
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
  /** Counts the parts of trials that are done. */
  private readonly steps = new Int32Array(new SharedArrayBuffer(4))

  constructor(
    private readonly core: Uint8Array<ArrayBuffer>,
    private readonly trials: readonly Trial[],
    /** the bundle of worker.ts */
    private readonly program: string,
  ) {}

  /** `null`: the core as it is. */
  async judge(mutant: Mutant | null): Promise<Verdict> {
    this.worker ??= new Worker(this.program, { workerData: { trials: this.trials, steps: this.steps } })
    const { worker } = this
    const order: Order =
      mutant === null
        ? { core: this.core, place: '' }
        : { core: withMutant(this.core, mutant), place: `${mutant.site.file} ${mutant.site.function}` }
    const verdict = await new Promise<Verdict>((done, fail) => {
      const stopWatching = this.whenStuck(() => done('never ends'))
      worker.once('error', fail)
      worker.once('message', (name: string | null) => {
        stopWatching()
        worker.off('error', fail)
        done(name === null ? 'survived' : { killedBy: name })
      })
      worker.postMessage(order)
    })
    if (verdict === 'never ends') await this.close()
    return verdict
  }

  /** By time of the processor: on a busy machine a thread may have to wait for long. */
  private whenStuck(tell: () => void): () => void {
    let [steps, since] = [Atomics.load(this.steps, 0), usedUs()]
    const timer = setInterval(() => {
      const now = Atomics.load(this.steps, 0)
      if (now !== steps) [steps, since] = [now, usedUs()]
      else if (usedUs() - since > PATIENCE_US) {
        clearInterval(timer)
        tell()
      }
    }, LOOK_MS)
    return () => clearInterval(timer)
  }

  async close(): Promise<void> {
    await this.worker?.terminate()
    this.worker = null
  }
}

function usedUs(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}
