// What the people of a simulated market know: what they have been told by events, and nothing else. So the same agents
// run against any exchange, and on any platform draw the same commands.

import { decimalText } from '../differential/margin/plans.ts'
import type { Plan } from '../differential/plans.ts'
import { LATEST } from '../differential/plans.ts'
import { Random } from '../differential/random.ts'
import type { Feature } from './features.ts'
import type { World } from './world.ts'

export interface Stall {
  name: string
  plan: Plan
  /** the price that the feed is about to tell, in ticks, not whole */
  fair: number
  state: string
  /** the feed says nothing until then */
  silentUntil: number
  isDegraded: boolean
  /** on which side most people bet: a shock meets many at once */
  herd: 'buy' | 'sell'
}

export interface KnownOrder {
  orderId: number
  account: number
  market: string
  side: 'buy' | 'sell'
  clientId: number | null
}

type Told = Record<string, unknown>

const KNOWN_ORDERS = 400

export class Floor {
  readonly random: Random
  readonly stalls: Stall[] = []
  readonly orders: KnownOrder[] = []
  readonly accounts = new Set<number>()
  /** ids that have been given so far, whoever has them */
  lastOrderId = 0
  marketsOpened = 0
  clock = 0
  private readonly places = new Map<number, number>()

  constructor(readonly world: World) {
    this.random = new Random(world.seed)
  }

  has(feature: Feature): boolean {
    return this.world.features.has(feature)
  }

  stall(): Stall | undefined {
    return this.stalls.length === 0 ? undefined : this.random.pick(this.stalls)
  }

  /** A stall with margin. */
  tieredStall(): Stall | undefined {
    const tiered = this.stalls.filter(({ plan }) => plan.settings.margin !== 'none')
    return tiered.length === 0 ? undefined : this.random.pick(tiered)
  }

  account(): number {
    return this.random.pick(this.world.accounts)
  }

  maker(): number {
    return this.world.accounts[this.random.below(this.world.makers)] as number
  }

  gambler(): number {
    const { accounts, makers } = this.world
    return accounts[this.random.between(Math.min(makers, accounts.length - 1), accounts.length - 1)] as number
  }

  order(): KnownOrder | undefined {
    return this.orders.length === 0 ? undefined : this.random.pick(this.orders)
  }

  price(ticks: number, { tick }: Plan): string {
    return decimalText(BigInt(Math.min(Math.max(Math.round(ticks), 1), LATEST)) * tick.digits, tick.scale)
  }

  qty(lots: number, { lot }: Plan): string {
    return decimalText(BigInt(Math.min(Math.max(Math.round(lots), 1), LATEST)) * lot.digits, lot.scale)
  }

  money(atoms: bigint): string {
    return decimalText(atoms, this.world.quoteDecimals)
  }

  /** Takes in what a command has told, and how late it is now. */
  hear(events: readonly Told[], clock: number): void {
    this.clock = clock
    for (const event of events) {
      const { ev } = event
      if (ev === 'accepted') this.noteOrder(event)
      else if (ev === 'done' || ev === 'canceled') this.forget(event.orderId as number)
      else if (ev === 'marketState') this.noteState(event)
      else if (ev === 'balance') this.accounts.add(event.account as number)
    }
  }

  private noteOrder({ orderId, account, market, side, clientId }: Told): void {
    this.lastOrderId = orderId as number
    if (this.orders.length >= KNOWN_ORDERS) return
    this.places.set(orderId as number, this.orders.length)
    this.orders.push({ orderId, account, market, side, clientId } as KnownOrder)
  }

  private forget(orderId: number): void {
    const place = this.places.get(orderId)
    const last = this.orders.at(-1)
    if (place === undefined || last === undefined) return
    this.places.delete(orderId)
    this.orders.pop()
    if (last.orderId === orderId) return
    this.orders[place] = last
    this.places.set(last.orderId, place)
  }

  private noteState({ market, state }: Told): void {
    const at = this.stalls.findIndex(({ name }) => name === market)
    const stall = this.stalls[at]
    if (stall === undefined) return
    stall.state = state as string
    if (state === 'settled') this.stalls.splice(at, 1)
  }
}
