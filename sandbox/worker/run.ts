// A session as a function of its scenario and its deeds: the same ones give the same commands, one after the other, so
// that any moment of it can be visited again. Nothing here knows a clock.
import { type Command, type Event, Exchange } from 'perpcore'
import { Floor, type FloorMemory, type FloorOptions } from 'perpcore/agents'
import { type Deed, OWN_ACCOUNT, type Scenario } from '../scenario.js'
import { newWatch, notePrices, type Watch, watch } from './watch.js'

/** A moment to go back to. */
export interface Checkpoint {
  seq: number
  image: Uint8Array | null
  floor: FloorMemory | null
  /** Deeds that had been done. */
  done: number
  watch: Watch
}

const CHECKPOINT_EVERY = 5_000
const MOST_CHECKPOINTS = 48
const EXPLAIN_LAST = 2_000

export class Run {
  seen: Watch = newWatch()
  /** Is shown every command that is applied for the first time: a journal. */
  onCommand: (command: Command) => void = () => {}
  /** Told how long a command took in the engine, milliseconds. */
  onTime: ((ms: number) => void) | null = null
  /** The last command that has ever been. */
  head = 0
  private done = 0
  private checkpoints: Checkpoint[] = []
  private every = CHECKPOINT_EVERY

  private constructor(
    readonly scenario: Scenario,
    readonly deeds: Deed[],
    public exchange: Exchange,
    public floor: Floor,
  ) {
    this.keepCheckpoint()
  }

  static async begin(scenario: Scenario, deeds: Deed[] = []): Promise<Run> {
    const exchange = await Exchange.create({ explainLast: EXPLAIN_LAST })
    const floor = new Floor(floorOptions(scenario))
    if (deeds.length === 0 && scenario.script === undefined) deeds.push(welcome(scenario, floor.nowUs))
    return new Run(scenario, deeds, exchange, floor)
  }

  get seq(): number {
    return this.exchange.seq
  }

  /** The same, from a moment that has been kept with `now`. */
  static async resume(scenario: Scenario, deeds: Deed[], moment: Checkpoint): Promise<Run> {
    const run = await Run.begin(scenario, deeds)
    await run.take(moment)
    run.checkpoints.push(moment)
    run.head = moment.seq
    return run
  }

  /** This moment, to resume from. */
  now(): Checkpoint {
    const { seq, done, exchange, floor, seen } = this
    return { seq, done, image: exchange.snapshot(), floor: floor.save(), watch: structuredClone(seen) }
  }

  /** How many deeds have been done by now. */
  get deedsDone(): number {
    return this.done
  }

  /** The clock; before the first command, when that will be. */
  get nowUs(): number {
    return this.exchange.clock === 0 ? this.floor.nowUs : this.exchange.clock
  }

  /** When the next command is due, microseconds since the epoch; infinity: never. */
  get nextUs(): number {
    const { script } = this.scenario
    if (this.deeds[this.done]?.after === this.seq) return this.nowUs
    if (script === undefined) return this.floor.nextUs
    return script[this.seq]?.ts ?? Number.POSITIVE_INFINITY
  }

  /** Applies the next command. */
  next(): Event[] {
    for (let deed = this.deeds[this.done]; deed?.after === this.seq; deed = this.deeds[this.done]) {
      this.done++
      if ('command' in deed) return this.apply(deed.command)
      this.floor.act(deed.act)
    }
    const { script } = this.scenario
    const command = script === undefined ? this.floor.next() : script[this.seq]
    return command === undefined ? [] : this.apply(command)
  }

  /** Does something now. In the past, what came after is gone: the session forks. */
  do(deed: Deed): Event[] {
    this.forgetFuture()
    this.deeds.push(deed)
    this.done = this.deeds.length
    if ('command' in deed) return this.apply(deed.command)
    this.floor.act(deed.act)
    return []
  }

  /** What comes after now is gone. */
  forgetFuture(): void {
    this.deeds.length = this.done
    this.head = this.seq
    this.checkpoints = this.checkpoints.filter((checkpoint) => checkpoint.seq <= this.seq)
    if (this.scenario.script !== undefined)
      this.scenario.script.length = Math.min(this.scenario.script.length, this.seq)
  }

  /** Goes to the moment right after a command, back or forth; `isStopped` is asked now and then. */
  async goTo(seq: number, isStopped: () => Promise<boolean> = async () => false): Promise<void> {
    const nearest = this.checkpoints.filter((checkpoint) => checkpoint.seq <= seq).at(-1)
    if (nearest !== undefined && (seq < this.seq || nearest.seq > this.seq)) await this.take(nearest)
    for (let left = seq - this.seq; left > 0; left--) {
      if (left % 2000 === 0 && (await isStopped())) return
      if (this.nextUs === Number.POSITIVE_INFINITY) return
      this.next()
    }
  }

  private async take(from: Checkpoint): Promise<void> {
    this.exchange =
      from.image === null ? await Exchange.create({ explainLast: EXPLAIN_LAST }) : await Exchange.restore(from.image)
    this.floor = new Floor(floorOptions(this.scenario), from.floor ?? undefined)
    this.seen = structuredClone(from.watch)
    this.done = from.done
  }

  private apply(command: Command): Event[] {
    const { exchange, floor, onTime } = this
    const from = onTime === null ? 0 : performance.now()
    const events = exchange.apply(command)
    if (onTime !== null) onTime(performance.now() - from)
    watch(this.seen, command, events, floor.market, floor.sight, floor.steps)
    floor.learn(events)
    notePrices(this.seen, floor.sight)
    const { seq } = exchange
    if (seq > this.head) {
      this.head = seq
      this.onCommand(command)
    }
    if (seq % this.every === 0) this.keepCheckpoint()
    return events
  }

  private keepCheckpoint(): void {
    const { seq } = this
    if (this.checkpoints.some((checkpoint) => checkpoint.seq === seq)) return
    const first = { seq, done: 0, image: null, floor: null, watch: newWatch() }
    this.checkpoints.push(seq === 0 ? first : this.now())
    this.checkpoints.sort((a, b) => a.seq - b.seq)
    if (this.checkpoints.length <= MOST_CHECKPOINTS) return
    this.every *= 2
    this.checkpoints = this.checkpoints.filter((checkpoint) => checkpoint.seq % this.every === 0)
  }
}

function floorOptions({ seed, price, fund, settings, script }: Scenario): FloorOptions {
  const created = script?.find((command) => command.op === 'createMarket')
  if (created?.op !== 'createMarket') return { seed, price, fund, settings }
  const { op: _op, ts, tickSize, lotSize, ...terms } = created
  return { seed, market: { ...terms, tickSize: String(tickSize), lotSize: String(lotSize) }, startUs: ts }
}

/** What the visitor is given, once there is a market. */
function welcome({ deposit }: Scenario, ts: number): Deed {
  return { after: 2, command: { op: 'deposit', ts, account: OWN_ACCOUNT, amount: String(deposit) } }
}
