// What the generator of margin sessions knows besides: where the prices of its walk are, which feeds are silent or bad,
// on which sides of the books people quote, and what is due next in the naive exchange.
import { poolsOf } from '../../model/accounts.ts'
import { hasDebt } from '../../model/margin.ts'
import { LATEST, type Plan } from '../plans.ts'
import type { Random } from '../random.ts'
import { type NaiveMarket, type NaiveOrder, Scene, type Venue } from '../scene.ts'
import type { MarginSession } from './plans.ts'

export type NaiveAccount = NaiveOrder['account']
export type NaivePool = NaiveAccount['cross']
export type NaivePosition = NaiveAccount['positions'] extends Map<unknown, infer P> ? P : never
type World = NaiveMarket extends never ? never : Scene['world']

/** What a market's people are up to. */
export interface Mood {
  /** the walk's price, in ticks; what the feed tells is near it */
  fair: number
  /** the feed says nothing for so many commands */
  silentFor: number
  degraded: boolean
  quotesBids: boolean
  quotesAsks: boolean
  /** most bet on this side: a shock then meets many at once */
  herd: 'buy' | 'sell'
}

const DAY_US = 86_400_000_000
/** A jump in time lets recurring timers fire at most so often. */
const MOST_TIMERS = 50

export class MarginScene extends Scene {
  private readonly moods = new Map<string, Mood>()

  constructor(
    random: Random,
    override readonly session: MarginSession,
    world: World,
  ) {
    super(random, session, world)
  }

  mood({ name, plan }: Venue): Mood {
    const known = this.moods.get(name)
    if (known !== undefined) return known
    const mood = {
      fair: plan.centre,
      silentFor: 0,
      degraded: false,
      quotesBids: true,
      quotesAsks: true,
      herd: this.random.pick(['buy', 'sell'] as const),
    }
    this.moods.set(name, mood)
    return mood
  }

  /** The mark, else the index, else where the plan is. */
  override centre(plan: Plan, market: NaiveMarket | undefined): number {
    return Number(market?.mark ?? market?.index ?? plan.centre)
  }

  /** Any; those in debt more often than others. */
  override account(): number {
    const inDebt = this.random.chance(0.1) ? this.inDebt() : []
    return inDebt.length === 0 ? super.account() : this.random.pick(inDebt).id
  }

  inDebt(): NaiveAccount[] {
    return this.world.accounts.filter(hasDebt)
  }

  /** A venue with margin, if there is one. */
  tieredVenue(): Venue | undefined {
    const tiered = this.venues.filter(({ plan }) => plan.settings.margin !== 'none')
    return tiered.length === 0 ? undefined : this.random.pick(tiered)
  }

  /** Mostly one where orders are admitted and the index is fresh. */
  openVenue(): Venue | undefined {
    const isOpen = (venue: Venue): boolean => {
      const market = this.market(venue)
      return market?.state === 'active' && market.status !== 'stale'
    }
    const open = this.venues.filter(isOpen)
    return open.length === 0 || this.random.chance(0.1) ? this.venue() : this.random.pick(open)
  }

  /** A venue with margin that has no mark yet, or a stale index. */
  waitingVenue(): Venue | undefined {
    return this.venues.find((venue) => {
      const market = this.market(venue)
      return market?.settings.margin === 'tiered' && (market.mark === null || market.status === 'stale')
    })
  }

  /** An account that has been told to quote (`makers` of them), or one of the others. */
  maker(): number {
    const { accounts, makers } = this.session
    return makers === 0 ? this.account() : (accounts[this.random.below(makers)] as number)
  }

  gambler(): number {
    const { accounts, makers } = this.session
    return accounts[this.random.between(makers, accounts.length - 1)] as number
  }

  /** Any; more often one that waits, rests as fired, or is of an account in debt. */
  override order(): NaiveOrder | undefined {
    const { random, world } = this
    if (random.chance(0.75)) return super.order()
    const inDebt = new Set(this.inDebt())
    const special = [...world.orders.values()].filter(
      (order) =>
        inDebt.has(order.account) || order.where === 'fired' || (order.where === 'waiting' && order.type === 'limit'),
    )
    return special.length === 0 ? super.order() : random.pick(special)
  }

  knownAccount(): NaiveAccount | undefined {
    return this.world.accountById.get(this.account())
  }

  /** Any open position, of a market if one is given. */
  position(market?: NaiveMarket): { account: NaiveAccount; position: NaivePosition } | undefined {
    const all = this.world.accounts.flatMap((account) =>
      [...account.positions.values()].map((position) => ({ account, position })),
    )
    const fitting = market === undefined ? all : all.filter(({ position }) => position.market === market)
    return fitting.length === 0 ? undefined : this.random.pick(fitting)
  }

  override time(): number {
    const { random, world } = this
    const now = world.started ? world.clock : this.session.firstTs
    const reach = this.reachUs()
    const step = random.weighted<() => number>([
      [300, () => now],
      [250, () => now + random.between(1, 2000)],
      [180, () => now + random.between(1, Math.min(reach, 120_000))],
      [60, () => now + random.between(1, Math.min(reach, 2_000_000))],
      [200, () => this.aroundSomethingDue(now)],
      [3, () => now + random.between(1, reach)],
      [4, () => now - random.between(1, 500)],
      [2, () => now + DAY_US + random.between(1, 1_000_000)],
    ])
    return Math.min(Math.max(step(), 0), LATEST)
  }

  /** How far time may go on in one command without firing too many timers. */
  private reachUs(): number {
    const { world } = this
    let period = DAY_US / MOST_TIMERS
    for (const { settings, state } of world.markets) {
      if (settings.funding !== null && state !== 'settled') period = Math.min(period, settings.funding.sampleUs)
    }
    for (const account of world.accounts) {
      // A liquidation may begin on the way.
      for (const { market } of account.positions.values()) {
        period = Math.min(period, market.settings.liquidation.stepUs)
      }
    }
    return Math.floor(period * MOST_TIMERS)
  }

  /** When something is due, by the kind of timer. */
  private due(): number[][] {
    const { world } = this
    const runs = world.accounts.flatMap(poolsOf).map((pool) => pool.liquidation)
    const live = world.markets.filter(({ state }) => state !== 'settled')
    const after = (since: number | null, { settings }: NaiveMarket) =>
      since === null || settings.mark.staleUs === null ? null : since + settings.mark.staleUs + 1
    const kinds: (number | null)[][] = [
      [...world.orders.values()].map((order) => order.expireTs),
      world.accounts.map((account) => account.deadManTs),
      live.map((market) => market.nextSampleTs),
      live.map((market) => market.nextSettlementTs),
      runs.map((run) => run.dueTs),
      runs.map((run) => run.guardTimerTs),
      live.map((market) => (market.haltEnds === null ? null : Number(market.haltEnds))),
      live.map((market) => after(market.index === null ? null : market.indexTs, market)),
      live.map((market) => after(market.degradedSince, market)),
    ]
    return kinds.map((kind) => kind.filter((ts) => ts !== null))
  }

  /** When something is due that is not far; nothing may be. */
  somethingDue(now: number): number | undefined {
    const reach = this.reachUs()
    const near = this.due().map((kind) => kind.filter((ts) => ts >= now && ts - now <= reach))
    const kinds = near.filter((kind) => kind.length > 0)
    return kinds.length === 0 ? undefined : this.random.pick(this.random.pick(kinds))
  }

  protected override aroundSomethingDue(now: number): number {
    return Math.max(now, (this.somethingDue(now) ?? now) + this.random.between(-1, 1))
  }
}
