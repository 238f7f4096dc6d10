import type { MarketState, Reference, Side } from './commands.js'
import type { DecimalText } from './events.js'

/** A price level: price, visible quantity, number of orders. */
export type LevelView = [price: DecimalText, qty: DecimalText, orders: number]

/** Bids from the highest, asks from the lowest. */
export interface DepthView {
  bids: LevelView[]
  asks: LevelView[]
}

/** What is not there is null. */
export interface MarketView extends DepthView {
  state: MarketState
  index: DecimalText | null
  mark: DecimalText | null
  last: DecimalText | null
  /** Sum of the long sizes. */
  openInterest: DecimalText
}

/** A body of collateral and the positions on it, valued at mark. */
export interface PoolView {
  collateral: DecimalText
  /** Collateral and what its positions have made. */
  equity: DecimalText
  /** Of its positions and resting orders. */
  initialMargin: DecimalText
  /** With less equity it is liquidated. */
  maintenanceMargin: DecimalText
  /** Equity less initial margin. */
  available: DecimalText
}

export interface PositionView {
  /** `cross`, or the market of an isolated pool. */
  pool: string
  /** Negative: short. */
  size: DecimalText
  /** What its entries cost, of the sign of the size. */
  cost: DecimalText
  entryPrice: DecimalText
  /** At mark. */
  unrealized: DecimalText
  /**
   * Where it comes under maintenance margin, all other markets as they are: optimistically, and after the fee, the band
   * and the funding that closing it would cost. null: nowhere.
   */
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
  /** `cross`, and the isolated ones by market. */
  pools: Record<string, PoolView>
  /** By market; flat ones are left out. */
  positions: Record<string, PositionView>
  /** Resting, by orderId. */
  orders: OrderView[]
  /** Conditional, by orderId; also those that have fired and are tried again. */
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
