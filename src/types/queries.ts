// What one asks an exchange about, besides its whole state.
import type { MarketState, OrderType, Reference, SelfTradePrevention, Side, TimeInForce } from './commands.js'
import type { DecimalText } from './events.js'
import type { OracleStatus, RateText } from './margin-events.js'
import type { AccountView, PositionView, TriggerView } from './state.js'

/** An account, and what it has set. */
export interface AccountInfo extends AccountView {
  /** By market, where it has set one. */
  leverage: Record<string, number>
  /** The markets on isolated margin. */
  isolated: string[]
  /** When the dead man's switch cancels its orders, microseconds since the epoch; null: it is not armed. */
  deadManTs: number | null
}

/** A position, and what would become of it. */
export interface PositionInfo extends PositionView {
  maintenanceMargin: DecimalText
  /** Where its share of the pool's equity is used up; null: none. */
  bankruptcyPrice: DecimalText | null
  /** Its place, from 1, if positions of its side were to be deleveraged now; null: it is no candidate. */
  adlRank: number | null
  /** How many there are. */
  adlCandidates: number
}

/** An order that is live or waits. */
export interface OrderInfo {
  orderId: number
  clientId: number | null
  account: number
  market: string
  /** `resting` in the book, `waiting` for its trigger, `fired`: a reduce-only market order tried again and again. */
  status: 'resting' | 'waiting' | 'fired'
  side: Side
  type: OrderType
  /** The limit; null: a market order. */
  price: DecimalText | null
  /** The total. */
  qty: DecimalText
  filled: DecimalText
  /** Hidden quantity included. */
  remaining: DecimalText
  /** Of an iceberg: what is visible at most. */
  displayQty: DecimalText | null
  tif: TimeInForce
  /** Of `gtd`: microseconds since the epoch. */
  expireTs: number | null
  postOnly: boolean
  reduceOnly: boolean
  stp: SelfTradePrevention
  ocoGroup: number | null
  /** null: of a resting one. */
  trigger: TriggerView | null
  /** Exits that come into being when it ends with a fill. */
  takeProfit: { by: Reference; price: DecimalText } | null
  stopLoss: { by: Reference; price: DecimalText } | { by: Reference; offset: DecimalText } | null
}

/** The funding of a market, up to now. */
export interface FundingInfo {
  /** The rate at which it would be settled now; positive: longs pay. */
  predictedRate: RateText
  /** The mean of the samples since the last settlement. */
  premium: RateText
  samples: number
  /** Microseconds since the epoch. */
  nextSettlementTs: number
}

/** A market without its book. */
export interface MarketInfo {
  state: MarketState
  /** Status of the index; null: a market for matching only. */
  oracle: OracleStatus | null
  index: DecimalText | null
  mark: DecimalText | null
  last: DecimalText | null
  /** Sum of the long sizes. */
  openInterest: DecimalText
  /** null: the market has none. */
  funding: FundingInfo | null
}
