// What a cascade forces, tallied from the events of each round.
import {
  EV_ADL,
  EV_INSURANCE,
  EV_LIQUIDATION_STARTED,
  EV_LIQUIDATION_STEP,
  EV_MARK,
  EV_TAKEOVER,
  EV_TRADE,
} from '../generated/wire.js'
import type { Market } from '../markets.js'
import type { EventCursor } from '../wire/cursor.js'
import { tickValue } from './inside.js'

/** A pool that came under. */
export interface FallenPool {
  account: number
  /** Index of the market of an isolated pool; -1: cross. */
  pool: number
  round: number
  forced: number
  /** What it was closed by deleveraging. */
  deleveraged: number
  fundPaid: number
  feePaid: number
}

export interface Flow {
  pool: FallenPool
  market: number
  notional: number
}

/** Of one round and market: where forced orders wanted to go. */
interface Push {
  /** Lots bought less lots sold. */
  net: number
  /** Orders to buy less orders to sell, empty ones too. */
  steps: number
  /** Limits that went furthest, ticks. */
  lowest: number
  highest: number
}

export interface AdlFlow {
  pool: FallenPool
  market: number
  counterparty: number
  notional: number
}

const PER_ACCOUNT = 2 ** 32

export class Flows {
  readonly pools: FallenPool[] = []
  /** By round. */
  readonly flows: Flow[][] = []
  readonly adl: AdlFlow[] = []
  readonly forcedIn: number[]
  readonly deleveragedIn: number[]
  readonly marks: number[]
  /** Trades of liquidation orders, and those before the first fill of deleveraging. */
  fills = 0
  fillsBeforeAdl = 0
  steps = 0
  takeovers = 0
  /** What counterparties got less than at mark. */
  adlLost = 0
  fundPaid = 0
  fundReceived = 0
  /** Nothing was forced in this round. */
  isQuiet = true
  private readonly byKey = new Map<number, FallenPool>()
  private pushes = new Map<number, Push>()
  /** Trades of the attempt that is going on: whose it is, its receipt will tell. */
  private pending: { market: number; notional: number }[] = []
  private readonly tickValues: number[]

  constructor(
    markets: readonly Market[],
    marks: readonly number[],
    /** Quote units of an atom. */
    private readonly atom: number,
  ) {
    this.tickValues = markets.map(tickValue)
    this.marks = [...marks]
    this.forcedIn = markets.map(() => 0)
    this.deleveragedIn = markets.map(() => 0)
  }

  begin(round: number): void {
    this.flows[round] = []
    this.pushes = new Map()
    this.isQuiet = true
  }

  /** Takes in events of the round that has begun. */
  take(events: EventCursor): void {
    const round = this.flows.length - 1
    this.pending = []
    while (events.next()) if (this.note(events, round)) this.isQuiet = false
  }

  /** Of this round: null if nothing was forced there. */
  push(market: number): Push | null {
    return this.pushes.get(market) ?? null
  }

  private note(event: EventCursor, round: number): boolean {
    switch (event.kind) {
      case EV_MARK:
        this.marks[event.market] = event.price
        return false
      case EV_TRADE:
        if (event.liquidation) this.trade(event)
        return event.liquidation
      case EV_LIQUIDATION_STARTED:
        this.poolOf(event.account, event.pool, round)
        return true
      case EV_LIQUIDATION_STEP:
        this.steps++
        this.step(event)
        this.settle(event, round).feePaid += event.fee * this.atom
        return true
      case EV_TAKEOVER:
        this.takeovers++
        this.settle(event, round).fundPaid += event.fundPaid * this.atom
        return true
      case EV_ADL:
        this.deleverage(event, round)
        return true
      case EV_INSURANCE:
        if (event.delta < 0) this.fundPaid -= event.delta * this.atom
        else this.fundReceived += event.delta * this.atom
        return false
      default:
        return false
    }
  }

  private trade(event: EventCursor): void {
    const { market, price, qty } = event
    this.fills++
    if (this.adl.length === 0) this.fillsBeforeAdl++
    this.pending.push({ market, notional: price * qty * this.valueOfTick(market) })
    this.pushOf(market, price).net += event.side === 0 ? qty : -qty
  }

  private step({ market, limit, side }: EventCursor): void {
    this.pushOf(market, limit).steps += side === 0 ? 1 : -1
  }

  private pushOf(market: number, price: number): Push {
    const push = this.pushes.get(market) ?? { net: 0, steps: 0, lowest: price, highest: price }
    push.lowest = Math.min(push.lowest, price)
    push.highest = Math.max(push.highest, price)
    this.pushes.set(market, push)
    return push
  }

  private settle(event: EventCursor, round: number): FallenPool {
    const pool = this.poolOf(event.account, event.pool, round)
    for (const { market, notional } of this.pending) {
      pool.forced += notional
      this.forcedIn[market] = (this.forcedIn[market] as number) + notional
      this.flows[round]?.push({ pool, market, notional })
    }
    this.pending = []
    return pool
  }

  private deleverage(event: EventCursor, round: number): void {
    const { market, price, qty } = event
    const value = this.valueOfTick(market)
    const notional = price * qty * value
    const pool = this.poolOf(event.bankruptAccount, event.bankruptPool, round)
    pool.deleveraged += notional
    this.deleveragedIn[market] = (this.deleveragedIn[market] as number) + notional
    this.adlLost += Math.abs(price - (this.marks[market] as number)) * qty * value
    this.adl.push({ pool, market, counterparty: event.account, notional })
  }

  private poolOf(account: number, pool: number, round: number): FallenPool {
    const key = account + (pool + 1) * PER_ACCOUNT
    const known = this.byKey.get(key)
    if (known !== undefined) return known
    const fallen = { account, pool, round, forced: 0, deleveraged: 0, fundPaid: 0, feePaid: 0 }
    this.byKey.set(key, fallen)
    this.pools.push(fallen)
    return fallen
  }

  private valueOfTick(market: number): number {
    return this.tickValues[market] as number
  }
}
