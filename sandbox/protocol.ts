// What the worker of the sandbox shows to the page. Money, prices and quantities as the exchange tells them: text.
import type { AccountInfo, Command, Event, MarketInfo, OrderInfo, PositionInfo } from 'perpcore'
import type { Settings } from 'perpcore/agents'
import type { Packed } from './packed.js'

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

// Rows of numbers: these go to the page as buffers that are transferred.

/** A row of the ladder; `qty` is visible, `own` of the visitor. */
export type Row = Record<(typeof ROW)[number], number>
export const ROW = ['price', 'qty', 'orders', 'own'] as const

/** A trade. 1 or 0: `bought` (the taker did), `forced` (by a liquidation), `own` (of the visitor). */
export type Fill = Record<(typeof FILL)[number], number>
export const FILL = ['seq', 'ts', 'price', 'qty', 'bought', 'forced', 'own'] as const

/**
 * Somebody who was liquidated. `sign`: 1 of a long, -1 of a short. `price`, `notional`: mark, and what the position was
 * worth then. `by`: `seq` of the one whose forced trades pushed most just before; 0: the index alone. `forced`,
 * `deleveraged`: what went so far into the book, and to others by deleveraging, in quote units.
 */
export type Fallen = Record<(typeof FALLEN)[number], number>
export const FALLEN = ['seq', 'ts', 'account', 'sign', 'price', 'notional', 'by', 'forced', 'deleveraged'] as const

/** What would be closed by force at a price, and what the book has there. Quote units. */
export type MapRow = Record<(typeof MAP_ROW)[number], number>
export const MAP_ROW = ['price', 'longs', 'shorts', 'depth'] as const

/** What the rules do about those who come under, in the order in which it gets worse. */
export const STAGES = ['liquidationDeferred', 'liquidationStep', 'takeover', 'adl'] as const
export type Stage = (typeof STAGES)[number]

/** What is shown of the market in every frame. */
export interface Fast {
  place: Place
  /** The market that is shown, and its tick in quote units. */
  name: string
  tick: number
  market: MarketInfo | null
  bids: Packed<Row>
  asks: Packed<Row>
  /** Those since the last frame, the oldest first. */
  fills: Packed<Fill>
}

/** An own order with the quantity before it at its price; null: it does not rest. */
export interface OwnOrder extends OrderInfo {
  ahead: string | null
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
  /** How often each has been. */
  stages: Record<Stage, number>
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
  fallen: Packed<Fallen>
  map: Packed<MapRow>
  /** Seconds of market time, then index, mark and last: NaN where there is none. */
  series: Packed<number>[]
  /** Prices and cumulated quantities of the bids, then of the asks, best first. */
  depth: Packed<number>[]
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
  /** Of an order that is amended: it stays where it is in the queue. */
  keepsPlace: boolean
  /** Initial margin more than now. */
  cost: string
  position: PositionInfo | null
}
