// A process of its own in which an exchange lives as long as it is asked to, and says what each window of it was like. It
// must run with --expose-gc.
import { type Command, type Event, Exchange } from '../../../src/index.ts'
import { Market } from './market.ts'
import { median, type Window } from './windows.ts'

/** What is done wrong, so that it is found. */
export type Plant = 'leak' | 'crowd' | 'slowness'

/** Asked: so many windows more, of so long. */
export interface Wanted {
  windows: number
  windowMs: number
}

/** Commands between two runs of the empty loop. */
const BLOCK = 500
const LOOP_TURNS = 20_000
/** Commands of which the latencies are kept: more than any window has. */
const MOST = 2 ** 22

const collect = (globalThis as { gc?: () => void }).gc
if (collect === undefined) throw new Error('run it with --expose-gc')

class Life {
  private readonly market: Market
  private readonly latencies = new Float64Array(MOST)
  private readonly kept: unknown[] = []
  private lived = 0

  private constructor(
    private readonly exchange: Exchange,
    private readonly plant: Plant | undefined,
  ) {
    this.market = new Market(exchange)
  }

  static async begin(plant: Plant | undefined): Promise<Life> {
    return new Life(await Exchange.create(), plant)
  }

  window(forMs: number): Window {
    const { latencies } = this
    const loops: number[] = []
    const began = performance.now()
    let commands = 0
    while (performance.now() - began < forMs && commands + BLOCK <= MOST) {
      loops.push(emptyLoop())
      for (const end = commands + BLOCK; commands < end; commands++) latencies[commands] = this.step()
    }
    const seconds = (performance.now() - began) / 1000
    collect?.()
    const { heapUsed, rss } = process.memoryUsage()
    const turn = median(loops) / LOOP_TURNS
    const sorted = latencies.subarray(0, commands).sort()
    return {
      seconds,
      commands,
      arena: this.exchange.usage().bytesUsed,
      heap: heapUsed,
      resident: rss,
      median: (sorted[commands >> 1] as number) / turn,
      slow: (sorted[Math.floor(commands * 0.99)] as number) / turn,
    }
  }

  /** One command; how long it took, in milliseconds. */
  private step(): number {
    const command = this.market.next()
    const began = performance.now()
    const events = this.apply(command)
    const took = performance.now() - began
    this.market.learn(events)
    return took
  }

  private apply(command: Command): Event[] {
    const events = this.exchange.apply(command)
    this.lived++
    if (this.plant === 'leak' && this.lived % 5 === 0) this.kept.push(events)
    if (this.plant === 'crowd' && this.lived % 50 === 0)
      this.exchange.apply({ op: 'deposit', ts: command.ts, account: 1_000_000 + this.lived, amount: '1' })
    if (this.plant === 'slowness') for (let i = 0; i < this.lived / 50; i++) spent += i
    return events
  }
}

let spent = 0

/** How long the same work takes on this machine now, in milliseconds. */
function emptyLoop(): number {
  const began = performance.now()
  for (let i = 0; i < LOOP_TURNS; i++) spent = (Math.imul(spent, 0x9e3779b1) + i) | 0
  return performance.now() - began
}

const life = await Life.begin(process.argv[2] as Plant | undefined)
process.on('disconnect', () => process.exit())
process.on('message', async ({ windows, windowMs }: Wanted) => {
  const lived: Window[] = []
  for (let i = 0; i < windows; i++) {
    lived.push(life.window(windowMs))
    await new Promise(setImmediate) // the one who asked may be gone
  }
  process.send?.(lived)
})
process.send?.('born')
