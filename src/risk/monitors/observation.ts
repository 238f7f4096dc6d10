// What monitors see: plain numbers, from a running exchange (watch.ts) or from any recording.

interface Seen {
  /** Microseconds since the epoch; observations come in the order of their times. */
  readonly ts: number
}

interface SeenIn extends Seen {
  readonly market: string
}

/** A trade. Accounts are known inside a venue, not on a public tape. */
export interface TradeSeen extends SeenIn {
  readonly kind: 'trade'
  readonly price: number
  readonly qty: number
  readonly takerSide: 'buy' | 'sell'
  readonly taker?: number
  readonly maker?: number
}

/** The top of a book, and what stands within a band of it. */
export interface BookSeen extends SeenIn {
  readonly kind: 'book'
  readonly bid: number
  readonly ask: number
  /** Notional of both sides within the band that the caller has chosen, always the same one. */
  readonly depth: number
}

/** A price that nobody trades at: the reference, or what positions are valued at. */
export interface PriceSeen extends SeenIn {
  readonly kind: 'index' | 'mark'
  readonly price: number
}

/** A funding rate, settled or predicted, as a fraction for each interval; positive: longs pay. */
export interface FundingSeen extends SeenIn {
  readonly kind: 'funding'
  readonly rate: number
}

/** Open interest, in the unit of quantities. */
export interface OpenInterestSeen extends SeenIn {
  readonly kind: 'openInterest'
  readonly qty: number
}

/** Flow that was forced: a liquidation's fills, a takeover, a deleveraging. */
export interface ForcedSeen extends SeenIn {
  readonly kind: 'forced'
  readonly notional: number
}

/** What would be liquidated within a band of the mark, and the depth that would have to take it. */
export interface OverhangSeen extends SeenIn {
  readonly kind: 'overhang'
  readonly notional: number
  readonly depth: number
}

/** An account has set its leverage. */
export interface LeverageSeen extends SeenIn {
  readonly kind: 'leverage'
  readonly account: number
  readonly leverage: number
}

/** An order was accepted, or was canceled by its owner. */
export interface OrderSeen extends SeenIn {
  readonly kind: 'order' | 'cancel'
  readonly account: number
}

/** A command of an account was refused. */
export interface RefusalSeen extends Seen {
  readonly kind: 'refusal'
  readonly account: number
  readonly market: string | null
  readonly code: string
  /** Equal for the same request made again: by a client's id, or by all that it says. */
  readonly request: string
}

/** How long something took that should always take as long. */
export interface LatencySeen extends Seen {
  readonly kind: 'latency'
  /** What was measured: `order`, `feed`, … */
  readonly path: string
  readonly us: number
}

export type Observation =
  | TradeSeen
  | BookSeen
  | PriceSeen
  | FundingSeen
  | OpenInterestSeen
  | ForcedSeen
  | OverhangSeen
  | LeverageSeen
  | OrderSeen
  | RefusalSeen
  | LatencySeen
