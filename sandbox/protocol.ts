// What the worker of the sandbox shows to the page. Money, prices and quantities as the exchange tells them: text.
import type { AccountInfo, Command, Event, MarketInfo, OrderInfo, PositionInfo } from 'perpcore'
import type { Settings } from 'perpcore/agents'

/** Where the session is in its own time. */
export interface Place {
  seq: number
  /** The last command that has been, here or ahead. */
  head: number
  /** Microseconds since the epoch. */
  ts: number
  isPlaying: boolean
  /** Market seconds in a second; 0: as fast as it goes. */
  speed: number
  /** Changes whenever the past has been visited or left, so that what was shown before is void. */
  epoch: number
}

/** A row of the ladder: price, visible quantity, orders, own quantity. */
export type Row = [price: string, qty: number, orders: number, own: number]

export interface Fill {
  seq: number
  ts: number
  price: string
  qty: string
  side: 'buy' | 'sell'
  isLiquidation: boolean
  isOwn: boolean
}

/** What is shown of the market in every frame. */
export interface Fast {
  place: Place
  /** The market that is shown, and its tick in quote units. */
  name: string
  tick: number
  market: MarketInfo | null
  bids: Row[]
  asks: Row[]
  /** Those since the last frame, the oldest first. */
  fills: Fill[]
}

/** An own order with the quantity before it at its price; null: it does not rest. */
export interface OwnOrder extends OrderInfo {
  ahead: string | null
}

/** Somebody who was liquidated. */
export interface Fallen {
  seq: number
  ts: number
  account: number
  pool: string
  side: 'long' | 'short'
  /** Mark, and what the position was worth then. */
  price: number
  notional: number
  /** `seq` of the one whose forced trades pushed most just before; null: the index alone. */
  by: number | null
  /** Lots worth that were forced so far: in the book, and by deleveraging. */
  forced: number
  deleveraged: number
}

/** What would be closed by force at a price, and what the book has there. Quote units. */
export interface MapRow {
  price: number
  longs: number
  shorts: number
  depth: number
}

export interface Meters {
  /** Of the last second. */
  commandsPerSecond: number
  /** Microseconds of a command in the engine; null: none yet. */
  p50: number | null
  p99: number | null
  /** What the clock of this page can tell apart, microseconds. */
  resolutionUs: number
  commands: number
  trades: number
  refusals: number
  liquidations: number
}

/** A receipt of the feed. */
export interface Receipt {
  id: number
  event: Event
}

/** What is shown some times a second. */
export interface Slow {
  epoch: number
  account: AccountInfo | null
  position: PositionInfo | null
  orders: OwnOrder[]
  fund: string
  treasury: string
  /** All money there is, less all that was paid in: "0". */
  conservation: string
  /** Of the state after command `hashSeq`. */
  hash: string
  hashSeq: number
  audit: string | null
  meters: Meters
  receipts: Receipt[]
  /** Events of the own account. */
  own: Receipt[]
  fallen: Fallen[]
  map: MapRow[]
  /** Seconds of market time, then index, mark and last: NaN where there is none. */
  series: Float64Array<ArrayBuffer>[]
  /** Prices and cumulated quantities of the bids, then of the asks, best first. */
  depth: Float64Array<ArrayBuffer>[]
  settings: Settings
  cutSources: readonly boolean[]
  bytes: number
  /** How far the journal is, in words. */
  journal: string
}

/** What an order would do. */
export interface Preview {
  /** The refusal's sentences; empty: it passes. */
  refusal: string[]
  code: string | null
  /** What would make it pass. */
  ways: { sentence: string; commands: Command[] }[]
  filled: string
  averagePrice: string | null
  fee: string
  rests: string
  /** Initial margin more than now. */
  cost: string
  position: PositionInfo | null
}
