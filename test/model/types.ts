// What the naive exchange knows: plain objects, arrays and Maps, nothing derived unless it says so.
import type { Decimal } from './numbers.ts'

export type Side = 'buy' | 'sell'
export type Reference = 'mark' | 'last' | 'index'
export type Stp = 'cancelTaker' | 'cancelMaker' | 'cancelBoth' | 'decrement' | 'none'
export type Tif = 'gtc' | 'ioc' | 'fok' | 'gtd'
export type MarketState = 'active' | 'postOnly' | 'reduceOnly' | 'cancelOnly' | 'halted' | 'settled'
export type OracleStatus = 'ok' | 'degraded' | 'stale'

export interface Event {
  seq: number
  ts: number
  ev: string
  [field: string]: unknown
}

/** Why a command or a fired order is refused: the rule's code and what it compared (§13). */
export interface Refusal {
  code: string
  detail: Record<string, unknown> | null
}

export interface Tier {
  /** in atoms; null: no upper end */
  upTo: bigint | null
  initialRate: bigint
  maintenanceRate: bigint
}

export interface MarkSettings {
  mode: 'index' | 'external' | 'median'
  tauUs: number
  maxDeviation: bigint
  staleUs: number | null
}

export interface FundingSettings {
  intervalUs: number
  sampleUs: number
  interestRate: bigint
  clamp: bigint
  cap: bigint
  impactNotional: bigint
}

export interface LiquidationSettings {
  buffer: bigint
  band: bigint
  depthShare: bigint
  stepUs: number
  maxSteps: number
  guard: 'none' | 'index'
  guardUs: number | null
  takeoverAt: bigint
  takeoverBand: bigint
  fundShare: bigint
  adl: 'waterFill' | 'queue' | 'proRata'
}

export interface HaltSettings {
  move: bigint
  windowUs: number
  haltUs: number
}

export interface MarketSettings {
  margin: 'tiered' | 'none'
  tick: Decimal
  lot: Decimal
  /** tick value in atoms: notional(p, q) = p·q·tv */
  tv: bigint
  minQty: bigint
  maxQty: bigint
  maxOpenOrders: number
  makerFee: bigint
  takerFee: bigint
  liquidationFee: bigint
  tiers: Tier[]
  priceBand: bigint | null
  marketOrderBand: bigint
  mark: MarkSettings
  funding: FundingSettings | null
  liquidation: LiquidationSettings
  halt: HaltSettings | null
}

export interface Level {
  price: bigint
  /** in time priority */
  orders: Order[]
}

export interface Market {
  /** place in the order of creation */
  number: number
  name: string
  settings: MarketSettings
  state: MarketState
  /** best first */
  bids: Level[]
  asks: Level[]
  last: bigint | null
  index: bigint | null
  indexTs: number
  mark: bigint | null
  status: OracleStatus
  /** since when the feed has called itself degraded without a break; null: it says ok */
  degradedSince: number | null
  /** the silent timer at the end of its patience with a degradation has fired */
  degradationNoted: boolean
  /** basis average b of §8 and when it was last updated */
  basis: bigint
  basisTs: number | null
  createdTs: number
  nextSampleTs: number | null
  nextSettlementTs: number | null
  sampleSum: bigint
  sampleCount: bigint
  /** the marks in force, oldest first, as far back as the halt's window may look */
  marks: { ts: number; price: bigint }[]
  haltBegan: number | null
  /** may be beyond what a clock can reach */
  haltEnds: bigint | null
  /** the state to go back to at the end of a halt */
  stateBefore: MarketState
}

export interface Trigger {
  by: Reference
  when: 'above' | 'below'
  /** plain: price; trailing: offset; in ticks */
  price: bigint | null
  offset: bigint | null
}

export interface ExitPlan {
  by: Reference
  price: bigint | null
  offset: bigint | null
}

/** taking: being matched now; fired: a reduce-only conditional market order that rests as fired */
export type Whereabouts = 'taking' | 'resting' | 'waiting' | 'fired' | 'ended'

export interface Order {
  id: number
  clientId: number | null
  account: Account
  market: Market
  side: Side
  type: 'limit' | 'market'
  /** the limit; null for a market order */
  price: bigint | null
  filled: bigint
  /** the notional of its fills */
  traded: bigint
  remaining: bigint
  /** of `remaining`, what is visible in the book */
  visible: bigint
  displayQty: bigint | null
  tif: Tif
  expireTs: number | null
  postOnly: boolean
  reduceOnly: boolean
  stp: Stp
  trigger: Trigger | null
  /** best reference that a trailing trigger has seen */
  best: bigint | null
  /** a user's group, or for a pair of exits −(orderId of their entry) */
  ocoGroup: number | null
  takeProfit: ExitPlan | null
  stopLoss: ExitPlan | null
  isExit: boolean
  isLiquidation: boolean
  /** what was moved from the cross pool for it (§7, isolated) */
  shortfall: bigint
  where: Whereabouts
}

export interface Position {
  market: Market
  size: bigint
  cost: bigint
}

export interface Bucket {
  /** in micro-tokens */
  level: bigint
  ts: number
}

export interface RateLimit {
  capacity: bigint
  perSecond: bigint
  reserve: bigint
}

export interface Pool {
  account: Account
  /** null: the cross pool */
  market: Market | null
  collateral: bigint
  /** isolated: had a position or a resting order since the last end of a command (§4) */
  used: boolean
  liquidation: LiquidationRun
}

/** How far the liquidation of a pool has come (§10). */
export interface LiquidationRun {
  /** it was under when it was last looked at */
  isUnder: boolean
  /** when the guard lets go; fixed when the pool came under */
  guardEndsTs: number | null
  /** the same as a timer; null once it has fired */
  guardTimerTs: number | null
  /** liquidationDeferred has been told, and the pool has been neither eligible nor well since */
  deferralTold: boolean
  started: boolean
  /** steps and takeovers so far, fruitless ones too */
  steps: number
  /** the step timer */
  dueTs: number | null
  hadStep: boolean
  hadTakeover: boolean
  /** the last step or takeover traded or deleveraged something */
  lastDidSomething: boolean
  /** its equity was > 0 after the last attempt, or that was a step only because of a bad index */
  mayBeSweptEarly: boolean
}

export interface Account {
  id: number
  /** live and waiting orders, ascending by id */
  orders: Map<number, Order>
  positions: Map<Market, Position>
  leverage: Map<Market, bigint>
  isolated: Set<Market>
  cross: Pool
  isolatedPools: Map<Market, Pool>
  deadManTs: number | null
  ownLimit: RateLimit | null
  bucket: Bucket | null
  reserveBucket: Bucket | null
}

export interface World {
  /** one atom: 10^-D */
  atom: Decimal
  quoteDecimals: number
  clock: number
  /** some command has not been refused for its shape (§2: time.tooFar) */
  started: boolean
  seq: number
  events: Event[]
  markets: Market[]
  marketByName: Map<string, Market>
  /** ascending by id */
  accounts: Account[]
  accountById: Map<number, Account>
  orders: Map<number, Order>
  nextOrderId: number
  nextTradeId: number
  treasury: bigint
  fund: bigint
  /** deposits − withdrawals + fund top-ups, for §12 */
  paidIn: bigint
  generalLimit: RateLimit | null
}
