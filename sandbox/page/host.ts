// The worker as the page has it: its desk, by comlink, and its end. What a killed worker has not answered is rejected: it
// never would be otherwise, and whoever waited for it would wait for ever.
import { type Remote, wrap } from 'comlink'
import type { Desk } from '../worker/desk.js'

type Ask = (...given: unknown[]) => Promise<unknown>

export class Host {
  readonly desk: Remote<Desk>
  private readonly worker: Worker
  private readonly waiting = new Set<(reason: Error) => void>()

  constructor() {
    this.worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name: 'exchange' })
    const remote = wrap<Desk>(this.worker)
    this.desk = new Proxy(remote, {
      get: (_, name) => {
        const ask = Reflect.get(remote, name) as Ask
        return (...given: unknown[]) => this.answered(ask(...given))
      },
    })
  }

  /** Without a word. */
  kill(): void {
    this.worker.terminate()
    for (const reject of this.waiting) reject(new Error('The worker was killed.'))
  }

  private answered(answer: Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.add(reject)
      answer.then(resolve, reject).finally(() => this.waiting.delete(reject))
    })
  }
}
