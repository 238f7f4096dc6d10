import type { MarketState, Reference, Side } from './commands.js'
import type { DecimalText } from './events.js'

/** A price level: price, visible quantity, number of orders. */
export type LevelView = [price: DecimalText, qty: DecimalText, orders: number]

/** Bids from the highest, asks from the lowest. */
export interface DepthView {
  bids: LevelView[]
  asks: LevelView[]
}

export interface MarketView extends DepthView {
  state: MarketState
  index: DecimalText | null
  mark: DecimalText | null
  last: DecimalText | null
  openInterest: DecimalText
}

export interface PoolView {
  collateral: DecimalText
  equity: DecimalText
  initialMargin: DecimalText
  maintenanceMargin: DecimalText
  available: DecimalText
}

export interface PositionView {
  pool: string
  size: DecimalText
  cost: DecimalText
  entryPrice: DecimalText
  unrealized: DecimalText
  liquidationPrice: { optimistic: DecimalText | null; conservative: DecimalText | null }
}

export interface OrderView {
  orderId: number
  market: string
  side: Side
  price: DecimalText
  /** Hidden quantity included. */
  remaining: DecimalText
}

export type TriggerView =
  | { by: Reference; price: DecimalText; when: 'above' | 'below' }
  | { by: Reference; offset: DecimalText; when: 'above' | 'below' }

export interface WaitingOrderView {
  orderId: number
  market: string
  side: Side
  remaining: DecimalText
  trigger: TriggerView
}

export interface AccountView {
  pools: Record<string, PoolView>
  positions: Record<string, PositionView>
  /** Resting, by orderId. */
  orders: OrderView[]
  /** Conditional, by orderId. */
  waiting: WaitingOrderView[]
}

/** The whole state of an exchange in text. */
export interface StateView {
  seq: number
  ts: number
  treasury: DecimalText
  insurance: DecimalText
  /** 16 hex digits, the same for the same commands on every platform. */
  stateHash: string
  markets: Record<string, MarketView>
  accounts: Record<string, AccountView>
}

/** What an exchange takes up. */
export interface Usage {
  /** Bytes of state: deterministic, at most `memoryLimit`. */
  bytesUsed: number
  /** Bytes that the host has given. */
  bytesCommitted: number
  memoryLimit: number
  markets: number
  accounts: number
  /** Live and waiting ones. */
  orders: number
  /** Orders in the books. */
  resting: number
  /** Price levels of the books. */
  levels: number
}
