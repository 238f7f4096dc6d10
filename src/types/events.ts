import type { RefusalCode } from '../errors.js'
import type { MarketState, Op, OrderType, Reference, Side, TimeInForce } from './commands.js'
import type { MarginEvent } from './margin-events.js'

/** Prices, quantities and money in events: decimal text in quote or base units, without trailing zeros. */
export type DecimalText = string

/** What all events begin with. */
export interface Told {
  /** Number of the command that caused it: 1, 2, 3, … */
  seq: number
  /** The clock, in microseconds since the epoch. */
  ts: number
}

/** What an order would have needed: initialMargin + adverse + fee, of which the shortfall is not there. */
export interface OrderMargin {
  equity: DecimalText
  /** With the order counted; 0 for one that only reduces. */
  initialMargin: DecimalText
  /** What its price is worse than the mark. */
  adverse: DecimalText
  fee: DecimalText
  shortfall: DecimalText
}

/** What is free to leave a pool: the lesser of the two. */
export interface FreeMargin {
  available: DecimalText
  collateral: DecimalText
}

/** The numbers that a refusal compared, by its code; null for the codes that are not here. */
export interface RefusalDetails {
  'time.backwards': { clock: number }
  'time.tooFar': { clock: number }
  'market.state': { state: MarketState }
  /** Whole tokens left; when the next one comes, null if never. */
  rateLimit: { tokens: number; retryAfterUs: number | null }
  'order.price': { tick: DecimalText }
  'order.qty': { lot: DecimalText; min: DecimalText; max: DecimalText }
  'order.tooMany': { max: number }
  'leverage.range': { max: number }
  'order.notionalOverflow': { limit: DecimalText }
  /** How old the index is, and how old it may be. */
  'oracle.stale': { ageUs: number; staleUs: number }
  /** The furthest limit that the band admits. */
  priceBand: { mark: DecimalText; bound: DecimalText }
  'postOnly.wouldCross': { best: DecimalText }
  /** Of the lots that it would fill, those now visible. */
  'fok.unfillable': { available: DecimalText }
  'reduceOnly.noPosition': { size: DecimalText }
  'margin.insufficient': OrderMargin | FreeMargin
}

/** Not all refusals name all three; a refusal of shape names none. */
interface Refused<Code extends RefusalCode> extends Told {
  ev: 'rejected'
  op: Op | null
  code: Code
  detail: Code extends keyof RefusalDetails ? RefusalDetails[Code] | null : null
  account?: number
  market?: string
  clientId?: number
}

/** The command was refused: only its number and the clock have moved, and the clock not if shape or time was wrong. */
export type RejectedEvent = { [Code in RefusalCode]: Refused<Code> }[RefusalCode]

export interface MarketCreatedEvent extends Told {
  ev: 'marketCreated'
  market: string
}

export interface MarketStateEvent extends Told {
  ev: 'marketState'
  market: string
  state: MarketState
  reason: 'user' | 'halt' | 'haltEnd' | 'settled'
}

export interface BalanceEvent extends Told {
  ev: 'balance'
  account: number
  /** `cross`, or the market of an isolated pool. */
  pool: string
  delta: DecimalText
  collateral: DecimalText
  reason: 'deposit' | 'withdraw' | 'isolated' | 'debt'
}

export interface RateLimitEvent extends Told {
  ev: 'rateLimit'
  /** null: all accounts. */
  account: number | null
  capacity: number
  perSecond: number
  reserve: number
}

export interface DeadManEvent extends Told {
  ev: 'deadMan'
  account: number
  /** null: disarmed. */
  atTs: number | null
}

export interface AcceptedEvent extends Told {
  ev: 'accepted'
  orderId: number
  clientId: number | null
  account: number
  market: string
  side: Side
  type: OrderType
  /** The limit; of a market order its protective price, null while it waits or if there is none. */
  price: DecimalText | null
  qty: DecimalText
  tif: TimeInForce
}

/** One side of a trade. */
export interface TradeParty {
  orderId: number
  account: number
  /** Paid; negative: a rebate. */
  fee: DecimalText
  /** Profit of what it closed, fees aside. */
  realized: DecimalText
}

export interface TradeEvent extends Told {
  ev: 'trade'
  tradeId: number
  market: string
  price: DecimalText
  qty: DecimalText
  takerSide: Side
  /** The taker is an order of a liquidation. */
  liquidation: boolean
  taker: TradeParty
  maker: TradeParty
}

/** The order is filled. */
export interface DoneEvent extends Told {
  ev: 'done'
  orderId: number
  account: number
  market: string
  filled: DecimalText
}

export interface CanceledEvent extends Told {
  ev: 'canceled'
  orderId: number
  account: number
  market: string
  /** What the cancel takes off. */
  remaining: DecimalText
  filled: DecimalText
  /** Or the code that refused the order when it fired. */
  reason:
    | 'user'
    | 'ioc'
    | 'stp'
    | 'reduceOnly'
    | 'liquidation'
    | 'expired'
    | 'oco'
    | 'deadMan'
    | 'margin'
    | 'settled'
    | RefusalCode
}

export interface ReducedEvent extends Told {
  ev: 'reduced'
  orderId: number
  account: number
  market: string
  /** What remains. */
  qty: DecimalText
  reason: 'amend' | 'reduceOnly' | 'stp' | 'oco'
}

export interface AmendedEvent extends Told {
  ev: 'amended'
  orderId: number
  account: number
  market: string
  price: DecimalText | null
  /** The total. */
  qty: DecimalText
}

export interface TriggeredEvent extends Told {
  ev: 'triggered'
  orderId: number
  account: number
  market: string
  by: Reference
  reference: DecimalText
  price: DecimalText | null
}

/** The insurance fund got or gave. */
export interface InsuranceEvent extends Told {
  ev: 'insurance'
  delta: DecimalText
  balance: DecimalText
  reason: 'topUp' | 'liquidationFee' | 'funding' | 'takeover' | 'debt'
}

/** Everything that an exchange tells, in the order of its effects. */
export type Event =
  | RejectedEvent
  | MarketCreatedEvent
  | MarketStateEvent
  | BalanceEvent
  | RateLimitEvent
  | DeadManEvent
  | AcceptedEvent
  | TradeEvent
  | DoneEvent
  | CanceledEvent
  | ReducedEvent
  | AmendedEvent
  | TriggeredEvent
  | InsuranceEvent
  | MarginEvent

/** The name of an event. */
export type Ev = Event['ev']
/** The event of a name. */
export type EventOf<Name extends Ev> = Extract<Event, { ev: Name }>
