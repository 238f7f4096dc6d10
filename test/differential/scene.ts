// What the generator knows while it invents: the session, the choices, and the state of the naive exchange, so that most
// of what it sends makes sense there.
import type { NaiveExchange } from '../model/naive.ts'
import { LATEST, type Plan, type Session } from './plans.ts'
import type { Random } from './random.ts'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type Command = { [name: string]: Json }

type World = NaiveExchange['world']
export type NaiveOrder = World['orders'] extends Map<number, infer O> ? O : never
export type NaiveMarket = World['markets'][number]

/** A market of the session that has not been settled. */
export interface Venue {
  name: string
  plan: Plan
}

export class Scene {
  readonly venues: Venue[] = []
  /** all names ever used, settled ones too */
  readonly names: string[] = []

  constructor(
    readonly random: Random,
    readonly session: Session,
    readonly world: World,
  ) {}

  venue(): Venue | undefined {
    return this.venues.length === 0 ? undefined : this.random.pick(this.venues)
  }

  market(venue: Venue): NaiveMarket | undefined {
    return this.world.marketByName.get(venue.name)
  }

  /** Around which price one trades now, in ticks. */
  centre(plan: Plan, _market: NaiveMarket | undefined): number {
    return plan.centre
  }

  account(): number {
    return this.random.pick(this.session.accounts)
  }

  /** Any live or waiting order. */
  order(): NaiveOrder | undefined {
    const count = this.world.orders.size
    if (count === 0) return undefined
    let left = this.random.below(count)
    for (const order of this.world.orders.values()) {
      if (left === 0) return order
      left--
    }
    return undefined
  }

  planOf(order: NaiveOrder): Plan | undefined {
    return this.venues.find((venue) => venue.name === order.market.name)?.plan
  }

  /** What has `units` ticks or lots in text; the same number may be written in several ways. */
  text(units: number | bigint, { digits, scale }: { digits: bigint; scale: number }): Json {
    const { random } = this
    const value = BigInt(units) * digits
    const padded = value.toString().padStart(scale + 1, '0')
    const whole = padded.slice(0, padded.length - scale)
    const fraction = padded.slice(padded.length - scale)
    const zeros = random.chance(0.05) ? '0'.repeat(random.between(1, 3)) : ''
    const plain = scale === 0 ? whole : `${whole}.${fraction}`
    const text = fraction + zeros === '' ? whole : `${whole}.${fraction}${zeros}`
    if (!random.chance(0.04)) return text
    // A JSON number counts as its shortest decimal.
    const asNumber = Number(plain)
    return padded.length <= 15 ? asNumber : text
  }

  price(ticks: number | bigint, plan: Plan): Json {
    return this.text(ticks, plan.tick)
  }

  qty(lots: number | bigint, plan: Plan): Json {
    return this.text(lots, plan.lot)
  }

  /** A ts within 24 hours of the clock; mostly a little later, often exactly when something is due. */
  time(): number {
    const { random, world } = this
    const now = world.started ? world.clock : this.session.firstTs
    const step = random.weighted<() => number>([
      [400, () => now],
      [450, () => now + random.between(1, 300)],
      [80, () => now + random.between(300, 1_000_000)],
      [50, () => this.aroundSomethingDue(now)],
      [4, () => now + random.between(1, 7_200_000_000)],
      [1, () => now + 86_400_000_000],
      [6, () => now - random.between(1, 500)],
      [4, () => now + 86_400_000_000 + random.between(1, 1_000_000)],
    ])
    return Math.min(Math.max(step(), 0), LATEST)
  }

  protected aroundSomethingDue(now: number): number {
    const due: number[] = []
    for (const order of this.world.orders.values()) if (order.expireTs !== null) due.push(order.expireTs)
    for (const account of this.world.accounts) if (account.deadManTs !== null) due.push(account.deadManTs)
    const near = due.filter((ts) => ts >= now && ts - now < 86_400_000_000)
    if (near.length === 0) return now
    return Math.max(now, this.random.pick(near) + this.random.between(-1, 1))
  }
}
