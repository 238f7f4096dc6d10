// Random worlds with margin of any size, told without knowing the state: makers quote around prices that walk, traders with
// little money bet on them, and everything else happens now and then. The naive exchange can not follow thousands of
// accounts; here the core's own audit judges, or the same core in other circumstances.
import type { Command, CreateMarketCommand } from '../../src/index.js'
import { Random, type Weighted } from '../differential/random.ts'
import { T0 } from './scenes.js'

export interface WorldSize {
  accounts: number
  markets: number
  /** markets that halt need memory for the marks of their windows: true by default */
  halts?: boolean
}

interface Venue {
  name: string
  /** in ticks */
  fair: number
  isExternal: boolean
  /** commands until the feed speaks again */
  silence: number
  isClosed: boolean
}

const MAKERS = 6
const LOT = 1000
const CLIENT_IDS = 40
/** Initial and maintenance rate of the first tier: the margin of a short grows fast where they are high. */
const RATES = [
  ['0.01', '0.005'],
  ['0.02', '0.01'],
  ['0.05', '0.025'],
  ['0.5', '0.45'],
] as const
type Side = 'buy' | 'sell'
type MarketStateName = 'active' | 'postOnly' | 'reduceOnly' | 'cancelOnly' | 'halted'

export class World {
  readonly random: Random
  private readonly venues: Venue[] = []
  /** Orders that may still be there. */
  private readonly recent: { account: number; clientId: number; venue: Venue }[] = []
  private named = 0
  private ts = T0

  constructor(
    seed: number,
    private readonly size: WorldSize,
  ) {
    this.random = new Random(Math.imul(seed, 0x9e3779b1))
  }

  /** Markets with a mark, and everybody's first deposit. */
  opening(): Command[] {
    const { markets, accounts } = this.size
    const opened = Array.from({ length: markets }, () => this.open())
    const marked = this.venues.flatMap((venue) => [
      this.index(venue, false),
      ...(venue.isExternal ? [this.mark(venue)] : []),
    ])
    const paid = Array.from({ length: accounts }, (_, i) => this.deposit(i + 1))
    return [...opened, ...marked, ...paid, this.fund()]
  }

  /** The opening and so many commands more. */
  commands(count: number): Command[] {
    return [...this.opening(), ...Array.from({ length: count }, () => this.next())]
  }

  next(): Command {
    const { random } = this
    this.ts += random.pick([0, 0, 0, 1, 700, 90_000, random.below(600_000)])
    const closed = this.venues.find(({ isClosed }) => isClosed)
    if (closed !== undefined && random.chance(0.04)) return this.setState(closed, 'active')
    return random.weighted(CHOICES)(this)
  }

  tick(): Command {
    this.ts += this.random.pick([1, 100_000, 1_000_000, 4_000_000])
    return { op: 'tick', ts: this.ts }
  }

  feed(): Command {
    const { random } = this
    const venue = this.venue()
    if (venue.silence-- > 0) return this.tick()
    if (random.chance(0.01)) venue.silence = random.between(1, 8)
    const step = random.pick([0.0005, 0.003, 0.003, 0.01, 0.01, 0.06])
    venue.fair = Math.min(Math.max(venue.fair * (1 + (step * (random.below(2001) - 1000)) / 1000), 200), 40_000_000)
    if (venue.isExternal && random.chance(0.7)) return this.mark(venue)
    return this.index(venue, random.chance(0.03))
  }

  quote(): Command {
    const { random } = this
    const venue = this.venue()
    const side = this.side()
    const away = (side === 'buy' ? -1 : 1) * random.pick([0, 0.0005, 0.001, 0.002, 0.004, 0.02])
    return this.place(random.between(1, MAKERS), venue, side, {
      type: 'limit',
      price: this.price(venue, away),
      qty: this.qty(venue, random.between(200, 6000)),
      ...random.weighted<() => object>([
        [6, () => ({})],
        [2, () => ({ displayQty: '0.05' })],
        [2, () => ({ tif: 'gtd', expireTs: this.ts + random.between(1, 3_000_000) })],
        [1, () => ({ postOnly: true })],
        [1, () => ({ ocoGroup: random.below(3), stp: 'decrement' })],
        [1, () => this.exits(venue, side)],
      ])(),
    })
  }

  bet(): Command {
    const { random } = this
    const venue = this.venue()
    const side = this.side()
    const qty = this.qty(venue, random.between(50, 9000))
    const more = random.weighted<() => object>([
      [5, () => ({ type: 'market' })],
      [2, () => ({ type: 'limit', price: this.price(venue, side === 'buy' ? 0.002 : -0.002), tif: 'ioc' })],
      [2, () => ({ type: 'limit', price: this.price(venue, (random.below(200) - 100) / 20_000) })],
      [2, () => ({ type: 'market', ...this.exits(venue, side) })],
      [2, () => ({ type: 'market', reduceOnly: true })],
      [1, () => ({ type: 'limit', price: this.price(venue, side === 'buy' ? -0.01 : 0.01), reduceOnly: true })],
      [2, () => ({ type: 'market', ...this.trigger(venue) })],
      [1, () => ({ type: 'market', reduceOnly: true, ...this.trigger(venue) })],
    ])()
    return this.place(this.trader(), venue, side, {
      qty,
      stp: random.pick(['cancelTaker', 'cancelMaker', 'none']),
      ...more,
    })
  }

  target(): Command {
    const { random, ts, recent } = this
    const found =
      recent.length === 0 ? { account: this.trader(), clientId: 1, venue: this.venue() } : random.pick(recent)
    const { account, clientId, venue } = found
    return random.weighted<() => Command>([
      [3, () => ({ op: 'cancel', ts, account, clientId })],
      [3, () => ({ op: 'amend', ts, account, clientId, qty: this.qty(venue, random.between(50, 4000)) })],
      [3, () => ({ op: 'amend', ts, account, clientId, price: this.price(venue, (random.below(200) - 100) / 10_000) })],
      [3, () => ({ op: 'cancelAll', ts, account, market: venue.name })],
      [1, () => ({ op: 'cancelAll', ts, account })],
      [2, () => ({ op: 'cancelAllAfter', ts, account, timeoutUs: random.pick([0, 1, 400_000, 5_000_000]) })],
    ])()
  }

  money(): Command {
    const { random, ts } = this
    const account = this.trader()
    const { name: market } = this.venue()
    const amount = String(random.between(1, 400))
    return random.weighted<() => Command>([
      [4, () => this.deposit(account)],
      [3, () => ({ op: 'withdraw', ts, account, amount })],
      [3, () => ({ op: 'setLeverage', ts, account, market, leverage: random.between(1, 20) })],
      [5, () => ({ op: 'setMarginMode', ts, account, market, mode: random.chance(0.7) ? 'isolated' : 'cross' })],
      [
        4,
        () => ({ op: 'adjustIsolatedMargin', ts, account, market, amount: random.chance(0.7) ? amount : `-${amount}` }),
      ],
      [1, () => this.fund()],
    ])()
  }

  venueChange(): Command {
    const { random, ts, venues } = this
    const venue = this.venue()
    if (random.chance(0.03)) {
      // One takes its place first.
      if (venues.length <= this.size.markets) return this.open()
      venues.splice(venues.indexOf(venue), 1)
      return { op: 'settleMarket', ts, market: venue.name, price: this.price(venue, random.pick([0, 0, 0.3, -0.3])) }
    }
    return this.setState(venue, random.pick(['active', 'postOnly', 'reduceOnly', 'cancelOnly', 'halted'] as const))
  }

  private setState(venue: Venue, state: MarketStateName): Command {
    venue.isClosed = state !== 'active'
    return { op: 'setMarketState', ts: this.ts, market: venue.name, state }
  }

  private open(): Command {
    const { random } = this
    const name = `M${++this.named}`
    const isExternal = random.chance(0.25)
    this.venues.push({ name, fair: random.between(5_000, 4_000_000), isExternal, silence: 0, isClosed: false })
    const mode = isExternal ? 'external' : random.pick(['index', 'index', 'median'] as const)
    return { op: 'createMarket', ts: this.ts, market: name, tickSize: '0.01', lotSize: '0.001', ...this.settings(mode) }
  }

  private settings(
    mode: 'external' | 'index' | 'median',
  ): Omit<CreateMarketCommand, 'op' | 'ts' | 'market' | 'tickSize' | 'lotSize'> {
    const { random } = this
    const [initialRate, maintenanceRate] = random.pick(RATES)
    return {
      takerFee: '0.0005',
      makerFee: random.pick(['-0.0001', '0.0002']),
      liquidationFee: random.pick(['0', '0.005']),
      maxOpenOrders: 300,
      tiers: [
        { upTo: '3000', initialRate, maintenanceRate },
        { upTo: '20000', initialRate: '0.06', maintenanceRate: '0.03' },
        { upTo: null, initialRate: '0.1', maintenanceRate: random.pick(['0.05', '0.01']) },
      ],
      mark: { mode, staleUs: random.pick([null, 3_000_000, 20_000_000]) },
      funding: random.chance(0.5)
        ? { intervalUs: 7_000_000, sampleUs: 1_000_000, impactNotional: '500', interestRate: '0.001' }
        : null,
      liquidation: {
        guard: random.pick(['none', 'index']),
        guardUs: random.pick([null, 300_000]),
        stepUs: random.pick([100_000, 1_000_000]),
        maxSteps: random.pick([0, 2, 5]),
        depthShare: random.pick(['0.3', '1']),
        adl: random.pick(['waterFill', 'queue', 'proRata']),
      },
      halt:
        this.size.halts !== false && random.chance(0.4) ? { move: '0.05', windowUs: 2_000_000, haltUs: 300_000 } : null,
    }
  }

  private place(account: number, venue: Venue, side: Side, more: object): Command {
    const { random, recent } = this
    const command = { op: 'place', ts: this.ts, account, market: venue.name, side, ...more }
    if (random.chance(0.6)) return command as Command
    const clientId = random.below(CLIENT_IDS)
    recent.push({ account, clientId, venue })
    if (recent.length > CLIENT_IDS) recent.shift()
    return { ...command, clientId } as Command
  }

  private exits(venue: Venue, side: Side): object {
    const { random } = this
    const way = side === 'buy' ? 1 : -1
    const by = random.pick(['mark', 'last', 'index'] as const)
    const distance = random.pick([0.004, 0.02, 0.1])
    const takeProfit = { by, price: this.price(venue, way * distance) }
    const stopLoss = random.chance(0.7) ? { by, price: this.price(venue, -way * distance) } : { by, offset: '1.5' }
    return random.chance(0.7) ? { takeProfit, stopLoss } : random.chance(0.5) ? { takeProfit } : { stopLoss }
  }

  private trigger(venue: Venue): object {
    const { random } = this
    const when = random.pick(['above', 'below'] as const)
    const by = random.pick(['mark', 'last', 'index'] as const)
    if (random.chance(0.3)) return { trigger: { by, offset: random.pick(['0.3', '7']), when } }
    return { trigger: { by, price: this.price(venue, (random.below(200) - 100) / 4000), when } }
  }

  private index(venue: Venue, isDegraded: boolean): Command {
    const quality = isDegraded ? { quality: 'degraded' as const } : {}
    return { op: 'index', ts: this.ts, market: venue.name, price: this.price(venue, 0), ...quality }
  }

  /** Off the index, which then holds some that are under. */
  private mark(venue: Venue): Command {
    const away = this.random.pick([0, 0.01, -0.01, 0.04, -0.04])
    return { op: 'mark', ts: this.ts, market: venue.name, price: this.price(venue, away) }
  }

  /** Makers are rich; the others can lose what they have within a few moves. */
  private deposit(account: number): Command {
    const amount = account <= MAKERS ? 50_000_000 : this.random.between(30, 2500)
    return { op: 'deposit', ts: this.ts, account, amount: String(amount) }
  }

  private fund(): Command {
    return { op: 'fundInsurance', ts: this.ts, amount: String(this.random.between(1, 2000)) }
  }

  private price({ fair }: Venue, away: number): string {
    return (Math.max(1, Math.round(fair * (1 + away))) / 100).toFixed(2)
  }

  /** As many lots as are worth so many units of money. */
  private qty({ fair }: Venue, worth: number): string {
    return (Math.max(1, Math.round((worth * 100 * LOT) / fair)) / LOT).toFixed(3)
  }

  private venue(): Venue {
    return this.random.pick(this.venues)
  }

  private side(): Side {
    return this.random.chance(0.5) ? 'buy' : 'sell'
  }

  private trader(): number {
    return this.random.between(MAKERS + 1, this.size.accounts)
  }
}

const CHOICES: Weighted<(world: World) => Command> = [
  [300, (world) => world.feed()],
  [260, (world) => world.quote()],
  [320, (world) => world.bet()],
  [90, (world) => world.target()],
  [60, (world) => world.money()],
  [25, (world) => world.tick()],
  [12, (world) => world.venueChange()],
]
