// The process of soak/life.ts as seen from the one that asks it to live on.
import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Plant, Wanted } from './life.ts'
import type { Window } from './windows.ts'

export class Soak {
  private constructor(private readonly child: ChildProcess) {}

  static async begin(plant?: Plant): Promise<Soak> {
    const run = ['tools/run-ts.mjs', '--bundle', 'test/reliability/soak/life.ts']
    const program = execFileSync(process.execPath, run, { encoding: 'utf8' })
    const child = fork(program, plant === undefined ? [] : [plant], { execArgv: ['--expose-gc'] })
    const soak = new Soak(child)
    await soak.answer()
    return soak
  }

  /** Whoever waits for nothing but this may end; the process then ends too. */
  async live(wanted: Wanted): Promise<Window[]> {
    this.child.channel?.ref()
    this.child.ref()
    this.child.send(wanted)
    return (await this.answer()) as Window[]
  }

  end(): void {
    this.child.kill()
  }

  private async answer(): Promise<unknown> {
    const { child } = this
    const stop = new AbortController()
    const gone = once(child, 'exit', { signal: stop.signal }).then(([code]) => {
      throw new Error(`the process has ended with ${code}`)
    })
    try {
      const [message] = await Promise.race([once(child, 'message', { signal: stop.signal }), gone])
      return message
    } finally {
      stop.abort()
      gone.catch(() => {})
      child.channel?.unref()
      child.unref()
    }
  }
}
