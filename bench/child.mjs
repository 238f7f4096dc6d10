// One process per engine: its own heap and compiled code, so that the garbage of one is not the pause of another. All
// of them run on the same core, one at a time.

import { fork } from 'node:child_process'
import { cpus } from 'node:os'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { canPin } from './machine.mjs'

const WORKER = new URL('./worker.mjs', import.meta.url)

export class Child {
  /**
   * @param {string} engine a name of engines/index.mjs, or another that the worker knows
   * @param {string[]} flags of node
   * @param {URL} worker
   * @param {boolean} allCores whether it may use them all: for what has threads of its own
   */
  constructor(engine, flags = [], worker = WORKER, allCores = false) {
    this.engine = engine
    const node = ['--expose-gc', '--max-old-space-size=8192', ...flags]
    const unpinned = allCores && canPin() ? ['taskset', '-c', `0-${cpus().length - 1}`, execPath] : null
    this.process = fork(fileURLToPath(worker), [], {
      ...(unpinned === null
        ? { execArgv: node }
        : { execPath: unpinned[0], execArgv: [...unpinned.slice(1), ...node] }),
      serialization: 'advanced',
    })
    this.waiting = null
    this.process.on('message', (answer) => this.settle(answer))
    this.process.on('exit', (code, signal) => this.settle({ error: `ended early (${signal ?? code})` }))
  }

  /** @param {object} task see worker.mjs @returns {Promise<any>} its answer */
  ask(task) {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject }
      this.process.send({ engine: this.engine, ...task })
    })
  }

  settle(answer) {
    const { waiting } = this
    this.waiting = null
    if (waiting === null) return
    if (answer.error !== undefined) waiting.reject(new Error(`${this.engine}: ${answer.error}`))
    else waiting.resolve(answer.result)
  }

  /** Ends the process. */
  stop() {
    this.process.kill()
  }
}
