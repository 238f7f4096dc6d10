// Any bytes as a batch: whatever they are, the core answers with events, does not trap and stays sound; and what it refuses
// for its form leaves the state that a plain refusal of that code leaves, hash for hash.
import {
  AMEND_COMMAND_QTY,
  CODE_NAMES,
  EV_REJECTED,
  INBOX_BYTES,
  MALFORMED_COMMAND_SIZE,
  MAX_AHEAD_US,
  OP_AMEND,
  OP_MALFORMED,
  OP_NAMES,
  OP_PLACE,
  PLACE_COMMAND_DISPLAY_QTY,
  PLACE_COMMAND_QTY,
  TICK_COMMAND_TS,
} from '../../../src/generated/wire.ts'
import { type Event, type Exchange, HaltedError } from '../../../src/slim.ts'
import { Random } from '../../differential/random.ts'
import { type Campaign, Counter } from '../campaign.ts'
import { sessionOf } from '../sessions.ts'

const HISTORY = 400
const ROUNDS = 20
const CASES = 5000
const LONG = 400
/** Of a case: an order may have a great many slices, and a market very frequent timers. */
const MOST_EVENTS = 20_000
const JUMP_US = 1_000_000
const SLICES_MAX = 10_000n

/** Numbers at which something begins or ends. */
const EDGES = [
  0n,
  1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 61n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
]

type Rejected = Extract<Event, { ev: 'rejected' }>

class Fuzzer {
  readonly counter = new Counter()
  readonly failures: string[] = []
  private readonly random: Random

  constructor(
    seed: number,
    private readonly base: Exchange,
    private readonly records: readonly Uint8Array[],
  ) {
    this.random = new Random(seed)
  }

  async round(): Promise<void> {
    let exchange = await this.base.fork()
    const refused: Uint8Array[] = []
    const refusals: Rejected[] = []
    for (let i = 0; i < CASES; i++) {
      const bytes = this.draw(exchange.clock)
      try {
        const told = this.apply(exchange, bytes)
        if (told === 'endless') exchange = await this.base.fork()
        if (told === 'endless' || told === null) continue
        refused.push(bytes)
        refusals.push(...told)
      } catch (error) {
        if (error instanceof HaltedError && error.fault === 'money') {
          // R-ACC-03: an index and a funding rate out of all reason can make a balance that 64 bits do not hold.
          this.counter.add('halted by R-ACC-03')
          exchange = await this.base.fork()
          continue
        }
        this.failures.push(`${Buffer.from(bytes).toString('hex')}: ${error}`)
        return
      }
    }
    const fault = exchange.audit()
    if (fault !== null) this.failures.push(`after ${CASES} cases the audit says ${fault}`)
    await this.compareWithPlain(refused, refusals)
  }

  /** The refusals, if the bytes were refused for their form and nothing else happened. */
  private apply(exchange: Exchange, bytes: Uint8Array): Rejected[] | null | 'endless' {
    const before = exchange.seq
    const events = exchange.replay(bytes)
    const refusals: Rejected[] = []
    let others = 0
    while (events.next()) {
      if (others === MOST_EVENTS) return this.letGo()
      const code = events.kind === EV_REJECTED ? (events.code ?? '') : ''
      this.counter.add(code === '' ? 'effects' : code)
      if (code.startsWith('command.')) refusals.push(events.event() as Rejected)
      else others++
    }
    const isRefused = others === 0 && refusals.length === exchange.seq - before && refusals.length > 0
    return isRefused ? refusals : null
  }

  /** What tells so much is no case for a second: the exchange is left as it is, in the middle of a command. */
  private letGo(): 'endless' {
    this.counter.add('let go for its length')
    return 'endless'
  }

  private async compareWithPlain(refused: readonly Uint8Array[], refusals: readonly Rejected[]): Promise<void> {
    const [raw, plain] = [await this.base.fork(), await this.base.fork()]
    for (const bytes of refused) raw.replay(bytes)
    for (const refusal of refusals) plain.replay(plainRefusal(refusal))
    if (raw.stateHash() !== plain.stateHash()) this.failures.push('bytes that were refused have left something behind')
    this.counter.add('refused for their form, state compared', refused.length)
  }

  private draw(clock: number): Uint8Array {
    const { random } = this
    const kind = random.below(10)
    if (kind === 0) return this.noise(random.below(LONG))
    if (kind === 1) return this.tagged()
    if (kind === 2) return Buffer.concat([this.spoilt(clock), this.spoilt(clock), this.noise(random.below(64))])
    const bytes = this.spoilt(clock)
    return random.chance(0.05) ? bytes.slice(0, random.below(bytes.length)) : bytes
  }

  /**
   * A jump of hours may fire a million timers of a market, and an iceberg may have a billion slices that a fill-or-kill
   * order has to count: slow, and nothing new.
   */
  private static withoutLongWork(bytes: Uint8Array, clock: number): Uint8Array {
    const view = new DataView(bytes.buffer)
    const clamp = (at: number, low: bigint, high: bigint) => {
      if (at + 8 > bytes.length) return
      const value = view.getBigUint64(at, true)
      if (value > high || value < low) view.setBigUint64(at, value > high ? high : low, true)
    }
    const ts = view.getBigUint64(TICK_COMMAND_TS, true)
    if (ts <= BigInt(clock + MAX_AHEAD_US)) clamp(TICK_COMMAND_TS, 0n, BigInt(clock + JUMP_US))
    if (bytes[0] === OP_AMEND) clamp(AMEND_COMMAND_QTY, 0n, SLICES_MAX)
    if (bytes[0] === OP_PLACE && bytes.length > PLACE_COMMAND_DISPLAY_QTY)
      clamp(PLACE_COMMAND_DISPLAY_QTY, view.getBigUint64(PLACE_COMMAND_QTY, true) / SLICES_MAX, 2n ** 64n - 1n)
    return bytes
  }

  private noise(length: number): Uint8Array {
    const bytes = new Uint8Array(Math.min(length, INBOX_BYTES))
    for (let at = 0; at < length; at++) bytes[at] = this.random.word()
    return bytes
  }

  /** Noise behind a tag that means something. */
  private tagged(): Uint8Array {
    const bytes = this.noise(8 * this.random.between(1, 40))
    bytes[0] = this.random.below(OP_NAMES.length + 1)
    return bytes
  }

  /** A sound record, mostly of now, in which something is otherwise. */
  private spoilt(clock: number): Uint8Array {
    const { random } = this
    const bytes = random.pick(this.records).slice()
    const ts = BigInt(clock + random.below(1000))
    if (random.chance(0.95)) new DataView(bytes.buffer).setBigUint64(TICK_COMMAND_TS, ts, true)
    for (let changes = random.between(1, 3); changes > 0; changes--) {
      const at = random.below(bytes.length)
      const kind = random.below(3)
      if (kind === 0) bytes[at] = (bytes[at] as number) ^ (1 << random.below(8))
      else if (kind === 1) bytes[at] = random.word()
      else this.putEdge(bytes, at & ~7)
    }
    return Fuzzer.withoutLongWork(bytes, clock)
  }

  private putEdge(bytes: Uint8Array, at: number): void {
    const view = new DataView(bytes.buffer)
    const edge = this.random.pick(EDGES)
    if (this.random.chance(0.3)) view.setUint32(at + 4 * this.random.below(2), Number(BigInt.asUintN(32, edge)), true)
    else if (at + 8 <= bytes.length) view.setBigUint64(at, edge, true)
  }
}

/** What the encoder writes for a command that is refused before it is one. */
function plainRefusal({ op, code }: Rejected): Uint8Array {
  const record = new Uint8Array(MALFORMED_COMMAND_SIZE)
  record[0] = OP_MALFORMED
  record[1] = op === null ? 0 : (OP_NAMES as readonly string[]).indexOf(op)
  record[2] = (CODE_NAMES as readonly string[]).indexOf(code)
  return record
}

export const decoder: Campaign = {
  name: 'decoder',
  claim: 'any bytes to the batch decoder: a code, state unchanged, no trap',
  unit: 'cases',
  ci: 20_000_000,
  release: 2_000_000_000,
  async slice(seed, core) {
    const { exchange, records } = await sessionOf(seed, HISTORY, core)
    const fuzzer = new Fuzzer(seed, exchange, records)
    for (let round = 0; round < ROUNDS && fuzzer.failures.length === 0; round++) await fuzzer.round()
    return { done: ROUNDS * CASES, counts: fuzzer.counter.counts, failures: fuzzer.failures }
  },
}
