// Where mutants run: a core that never ends is ended with its thread.
import { setFlagsFromString } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { firstFailure, type Trial } from './suite.ts'

// Hot code of a core that lives for a second is not worth a better compiler.
setFlagsFromString('--liftoff-only')

const trials = workerData as Trial[]

parentPort?.on('message', async (core: Uint8Array<ArrayBuffer>) => {
  const name = await firstFailure(core, trials).catch((error: Error) => error.message)
  // What has killed one is likely to kill the next.
  const at = trials.findIndex((trial) => trial.name === name)
  if (at > 0) trials.unshift(...trials.splice(at, 1))
  parentPort?.postMessage(name)
})
