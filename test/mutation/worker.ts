// Where mutants run: a core that never ends is ended with its thread.
import { setFlagsFromString } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { Suite } from './suite.ts'
import type { Trial } from './trial.ts'

export interface Order {
  core: Uint8Array<ArrayBuffer>
  place: string
}

// Hot code of a core that lives for a second is not worth a better compiler.
setFlagsFromString('--liftoff-only')

const { trials, steps } = workerData as { trials: Trial[]; steps: Int32Array }
const suite = new Suite(trials)
Atomics.add(steps, 0, 1)

parentPort?.on('message', ({ core, place }: Order) => {
  parentPort?.postMessage(suite.firstFailure(core, place, () => Atomics.add(steps, 0, 1)))
})
