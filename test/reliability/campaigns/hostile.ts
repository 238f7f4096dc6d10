// Any JavaScript value to any method: events or an error of ours with a name, and an exchange that is as it was if it threw.
import { Exchange } from '../../../src/slim.ts'
import { Random } from '../../differential/random.ts'
import { type Campaign, Counter } from '../campaign.ts'
import { sessionOf } from '../sessions.ts'

const HISTORY = 200
const CASES = 5000
const OURS = new Set(['UsageError', 'ListenerError', 'SnapshotError', 'CapacityError'])

type Draw = (enemy: Enemy) => unknown

const bomb = (): never => {
  throw new Error('boom')
}

function detached(): Uint8Array {
  const bytes = new Uint8Array(64)
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
  return bytes
}

const NUMBERS = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, -1, 0.5, 1, 2, 1e300, 5e-324]
const LIMITS = [
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 63,
  2 ** 64,
  -(2 ** 53),
  -(2 ** 31),
]
const TEXTS = [
  '',
  ' 1',
  '1e5',
  '0x10',
  '.5',
  '--1',
  '-',
  '١',
  '9'.repeat(400),
  '__proto__',
  'constructor',
  'buy',
  '\ud800',
]

/** Values that a program may hand over by mistake or on purpose; some are traps that spring when they are looked at. */
const VALUES: readonly Draw[] = [
  ({ random }) => random.pick(NUMBERS),
  ({ random }) => random.pick(LIMITS),
  ({ random }) => random.pick(TEXTS),
  ({ random }) => random.pick([null, undefined, true, false, 10n, -(2n ** 70n), Symbol('s'), bomb, () => 1]),
  ({ random }) => random.pick([[], {}, [1], [[]], new Date(0), new Map(), Object.create(null), new Array(2 ** 32 - 1)]),
  () => detached(),
  () => new Uint8Array(new SharedArrayBuffer(64)),
  () => new Float64Array([Number.NaN]),
  () => new Proxy({}, { get: bomb, has: bomb, ownKeys: bomb, getPrototypeOf: bomb }),
  () => new Proxy([], { get: bomb }),
  () => Proxy.revocable({}, {}).proxy,
  () => revoked(),
  () => ({ [Symbol.toPrimitive]: bomb, toString: bomb, valueOf: bomb, toJSON: bomb }),
  () => ({ toString: () => '1', valueOf: () => 1 }),
  (enemy) => ({ valueOf: () => enemy.reenter(), toString: () => enemy.reenter() }),
  (enemy) => enemy.command(),
]

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

type Call = (exchange: Exchange, value: () => never, module: WebAssembly.Module) => unknown

/** Every method of the public class, with values where it takes any. */
const CALLS: Readonly<Record<string, Call>> = {
  apply: (x, v) => x.apply(v()),
  applyLine: (x, v) => x.applyLine(v()),
  dryRun: (x, v) => x.dryRun(v()),
  place: (x, v) => x.place(v(), v(), v(), v(), v(), v(), v()),
  cancel: (x, v) => x.cancel(v(), v(), v()),
  cancelByClientId: (x, v) => x.cancelByClientId(v(), v(), v()),
  amend: (x, v) => x.amend(v(), v(), v(), v(), v()),
  amendByClientId: (x, v) => x.amendByClientId(v(), v(), v(), v(), v()),
  index: (x, v) => x.index(v(), v(), v(), v()),
  replay: (x, v) => x.replay(v()),
  reserve: (x, v) => x.reserve(v()),
  on: (x, v) => x.on(v(), v()),
  account: (x, v) => x.account(v()),
  order: (x, v) => x.order(v(), v()),
  orderByClientId: (x, v) => x.orderByClientId(v(), v()),
  pool: (x, v) => x.pool(v(), v()),
  position: (x, v) => x.position(v(), v()),
  marketInfo: (x, v) => x.marketInfo(v()),
  explain: (x, v) => x.explain(v(), v()),
  'Exchange.restore': (_, v, module) => Exchange.restore(v(), { module }),
  'Exchange.create': (_, v, module) =>
    Exchange.create({ quoteDecimals: v(), memoryLimit: v(), explainLast: v(), reserve: v(), module }),
  market: (x, v) => x.market(v()),
  depth: (x, v) => x.depth(v(), v()),
  'batch().place': (x, v) => x.batch().place(v(), v(), v(), v(), v(), v(), v()),
  'batch().apply': (x, v) => x.batch().apply(v()),
  'batch().run': (x) => x.batch().run(),
}

/** What `apply` and the like take must come back as events, whatever it is. */
const NEVER_THROW = new Set(['apply', 'dryRun'])

class Enemy {
  readonly counter = new Counter()
  readonly failures: string[] = []
  /** The method that is being called. */
  private under = ''

  constructor(
    readonly random: Random,
    private readonly exchange: Exchange,
    private readonly sound: readonly object[],
    private readonly core: WebAssembly.Module,
  ) {}

  /** Something that comes back into the exchange while it is at work. */
  reenter(): string {
    this.counter.add('re-entrant call')
    try {
      this.exchange.apply({ op: 'tick', ts: this.exchange.clock })
      // A dry run works on a copy: the exchange itself is free.
      if (this.under !== 'dryRun') this.failures.push(`${this.under}: a call from inside was let in`)
    } catch (error) {
      // Only what the exchange calls itself is inside of it.
      if (!(error instanceof Error && OURS.has(error.name))) this.failures.push(`re-entry: ${error}`)
    }
    return '1'
  }

  value(depth = 0): never {
    const draw = this.random.pick(depth > 2 ? VALUES.slice(0, 4) : VALUES)
    return draw(this) as never
  }

  /** A sound command of which some fields are other values, or getters. */
  command(): object {
    const { random } = this
    const command: Record<string, unknown> = { ...random.pick(this.sound) }
    const fields = Object.keys(command)
    for (let changes = random.below(3); changes > 0; changes--) {
      const field = random.pick([...fields, 'op', '__proto__', 'colour'])
      if (random.chance(0.2)) this.plant(command, field)
      else this.put(command, field, { value: random.pick(VALUES.slice(0, 13))(this), writable: true })
    }
    return command
  }

  async attack(): Promise<void> {
    const { random, exchange } = this
    const [name, call] = random.pick(Object.entries(CALLS))
    this.under = name
    const before = { hash: exchange.stateHash(), seq: exchange.seq }
    this.counter.add(name)
    try {
      const value = (): never => (name === 'apply' && random.chance(0.7) ? (this.command() as never) : this.value())
      await call(exchange, value, this.core)
      this.counter.add('taken')
    } catch (error) {
      this.judge(name, error, before)
    }
  }

  private plant(command: Record<string, unknown>, field: string): void {
    const value: unknown = Object.getOwnPropertyDescriptor(command, field)?.value
    const get = this.random.pick([bomb, () => this.reenter(), () => value])
    this.put(command, field, { get })
  }

  private put(command: object, field: string, property: PropertyDescriptor): void {
    Object.defineProperty(command, field, { ...property, enumerable: true, configurable: true })
  }

  private judge(name: string, error: unknown, before: { hash: string; seq: number }): void {
    const { exchange, failures } = this
    const isOurs = error instanceof Error && OURS.has(error.name)
    this.counter.add(isOurs ? error.name : 'foreign error')
    if (NEVER_THROW.has(name)) failures.push(`${name} threw ${error}`)
    else if (!isOurs) failures.push(`${name}: ${String((error as Error)?.stack ?? error)}`)
    if (exchange.stateHash() !== before.hash) failures.push(`${name} threw and has changed the state`)
    if (exchange.seq !== before.seq) failures.push(`${name} threw and has taken a number`)
  }
}

export const hostile: Campaign = {
  name: 'hostile',
  claim: 'hostile JavaScript to the API: a typed error or the documented answer, state unchanged',
  unit: 'calls',
  ci: 100_000,
  release: 10_000_000,
  async slice(seed, core) {
    const { exchange, commands } = await sessionOf(seed, HISTORY, core)
    const sound = commands.filter(
      (command): command is { op: string } => typeof command === 'object' && command !== null,
    )
    const enemy = new Enemy(new Random(seed ^ 0xbad), exchange, sound, core)
    for (let i = 0; i < CASES && enemy.failures.length === 0; i++) await enemy.attack()
    const fault = exchange.audit()
    if (fault !== null) enemy.failures.push(`the audit says ${fault}`)
    return { done: CASES, counts: enemy.counter.counts, failures: enemy.failures }
  },
}
