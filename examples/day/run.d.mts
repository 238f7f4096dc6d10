import type { Command, DepthView, Event } from 'perpcore'
import type { MarketDay } from './agents/index.mjs'

/** What an exchange must be able to do for a day. */
export interface Venue {
  apply(command: Command): Event[]
  depth(market: string, levels: number): DepthView
}

/** What happened, put together from the events; money in quote units. */
export interface Chronicle {
  /** Events by name. */
  readonly counts: ReadonlyMap<string, number>
  /** Refusals by code. */
  readonly refusals: ReadonlyMap<string, number>
  /** Deferred liquidations by reason. */
  readonly deferrals: ReadonlyMap<string, number>
  /** What came into the insurance fund and went out, by reason. */
  readonly fundFlows: ReadonlyMap<string, number>
  readonly settlements: readonly { market: string; rate: number; paid: number; received: number }[]
  readonly liquidations: readonly { kind: 'step' | 'takeover'; market: string; closed: number }[]
  readonly started: readonly { account: number; pool: string; ts: number }[]
  readonly markets: ReadonlyMap<
    string,
    { trades: number; prices: { index: { high: { price: number }; low: { price: number } } } }
  >
}

export interface Ran {
  readonly day: MarketDay
  readonly chronicle: Chronicle
  /** Deposits less withdrawals and what was put into the fund, in atoms. */
  readonly paidIn: bigint
  readonly commands: number
  readonly events: number
}

/** Runs a seeded day on an exchange. `scale`: part of a whole day's people. */
export function runDay(exchange: Venue, options: { seed: number; scale?: number }): Ran
