// What only markets with margin tell.
import type { Side } from './commands.js'
import type { DecimalText, Told } from './events.js'

/** Decimal text of a rate, at most 8 decimals: "0.000625". */
export type RateText = string

export type OracleStatus = 'ok' | 'degraded' | 'stale'
export type AdlPolicy = 'waterFill' | 'queue' | 'proRata'

/** A pool of an account: where a position or a liquidation belongs. */
interface OfPool extends Told {
  account: number
  /** `cross`, or the market of an isolated pool. */
  pool: string
}

/** A position was closed because its market is delisted. */
export interface SettlementEvent extends OfPool {
  ev: 'settlement'
  market: string
  price: DecimalText
  /** The size closed, negative of a short. */
  qty: DecimalText
  realized: DecimalText
}

export interface LeverageEvent extends Told {
  ev: 'leverage'
  account: number
  market: string
  leverage: number
}

export interface MarginModeEvent extends Told {
  ev: 'marginMode'
  account: number
  market: string
  mode: 'cross' | 'isolated'
}

export interface IndexEvent extends Told {
  ev: 'index'
  market: string
  price: DecimalText
}

/** The mark has changed. */
export interface MarkEvent extends Told {
  ev: 'mark'
  market: string
  price: DecimalText
}

/** The status of a market's index has changed. */
export interface OracleEvent extends Told {
  ev: 'oracle'
  market: string
  status: OracleStatus
}

/** Funding is settled at a rate; one `funding` for each position follows. */
export interface FundingRateEvent extends Told {
  ev: 'fundingRate'
  market: string
  /** Positive: longs pay. */
  rate: RateText
  /** The mean of the samples. */
  premium: RateText
  samples: number
  mark: DecimalText
}

export interface FundingEvent extends Told {
  ev: 'funding'
  account: number
  market: string
  /** `cross`, or the market of an isolated pool. */
  pool: string
  /** Received; negative: paid. */
  amount: DecimalText
}

/** A pool is below its maintenance margin at mark, but not liquidated now. Told once. */
export interface LiquidationDeferredEvent extends OfPool {
  ev: 'liquidationDeferred'
  /** `guard`: the index says otherwise; else no position of it can be taken now. */
  reason: 'guard' | 'oracle.stale' | 'market.state'
  equity: DecimalText
  maintenanceMargin: DecimalText
  /** With guarded markets valued at their index, the others at mark. */
  equityAtIndex: DecimalText
  maintenanceMarginAtIndex: DecimalText
}

export interface LiquidationStartedEvent extends OfPool {
  ev: 'liquidationStarted'
  equity: DecimalText
  maintenanceMargin: DecimalText
}

/** The receipt of one step: what was compared, what was sent, what came of it. */
export interface LiquidationStepEvent extends OfPool {
  ev: 'liquidationStep'
  market: string
  /** 1, 2, 3, … in this liquidation; takeovers count too. */
  step: number
  equity: DecimalText
  maintenanceMargin: DecimalText
  mark: DecimalText
  index: DecimalText | null
  /** Where the position's share of the equity is used up. */
  bankruptcyPrice: DecimalText
  /** Of the order that was sent. */
  limit: DecimalText
  side: Side
  /** "0": no order was sent. */
  qty: DecimalText
  filled: DecimalText
  /** To the insurance fund. */
  fee: DecimalText
  equityAfter: DecimalText
  maintenanceMarginAfter: DecimalText
}

/** The pool is no longer below its maintenance margin. */
export interface LiquidationEndedEvent extends OfPool {
  ev: 'liquidationEnded'
  equity: DecimalText
  maintenanceMargin: DecimalText
}

/** The insurance fund took a position over. */
export interface TakeoverEvent extends OfPool {
  ev: 'takeover'
  market: string
  equity: DecimalText
  bankruptcyPrice: DecimalText
  limit: DecimalText
  /** What the fund could pay at most. */
  budget: DecimalText
  filled: DecimalText
  fundPaid: DecimalText
  /** Taken from opposite positions: an `adl` for each follows. */
  deleveraged: DecimalText
  /** What nobody could give. */
  open: DecimalText
}

/** By what a counterparty was chosen: leverage (8 decimals, truncated), with the policy `queue` its score. */
export type AdlMeasure = { leverage: RateText } | { score: string }

export interface AdlEvent extends Told {
  ev: 'adl'
  market: string
  price: DecimalText
  qty: DecimalText
  policy: AdlPolicy
  bankrupt: { account: number; pool: string; realized: DecimalText }
  /** `rank`: its place among all candidates, from 1. */
  counterparty: { account: number; pool: string; rank: number; realized: DecimalText } & AdlMeasure
}

export type MarginEvent =
  | SettlementEvent
  | LeverageEvent
  | MarginModeEvent
  | IndexEvent
  | MarkEvent
  | OracleEvent
  | FundingRateEvent
  | FundingEvent
  | LiquidationDeferredEvent
  | LiquidationStartedEvent
  | LiquidationStepEvent
  | LiquidationEndedEvent
  | TakeoverEvent
  | AdlEvent
