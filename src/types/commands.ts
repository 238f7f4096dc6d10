/**
 * A price, a quantity or an amount of money in quote or base units: decimal text (`"50000.5"`), or a number, which is
 * taken for its shortest decimal. It must be an exact multiple of the tick, the lot or the smallest quote unit.
 */
export type DecimalInput = string | number
/** Decimal text of a rate, at most 8 decimals: `"0.0005"`. */
export type Rate = string | number

export type Side = 'buy' | 'sell'
export type OrderType = 'limit' | 'market'
/** `gtc` until canceled, `ioc` at once or not at all, `fok` whole or not at all, `gtd` until `expireTs`. */
export type TimeInForce = 'gtc' | 'ioc' | 'fok' | 'gtd'
/** What happens when an order meets one of the same account. */
export type SelfTradePrevention = 'cancelTaker' | 'cancelMaker' | 'cancelBoth' | 'decrement' | 'none'
/** What a trigger looks at. On a market without margin: `last` only. */
export type Reference = 'last' | 'mark' | 'index'
export type MarketState = 'active' | 'postOnly' | 'reduceOnly' | 'cancelOnly' | 'halted' | 'settled'

interface Timed {
  /** Microseconds since the Unix epoch; not earlier than the clock, at most 24 h ahead of it. */
  ts: number
}

interface OfAccount extends Timed {
  /** 1 to 2^32 - 1. */
  account: number
}

/** A tier of margin rates, by notional: progressive, like income tax. */
export interface Tier {
  /** End of the tier in quote units; null: the last one. */
  upTo: DecimalInput | null
  initialRate: Rate
  maintenanceRate: Rate
}

export interface CreateMarketCommand extends Timed {
  op: 'createMarket'
  /** 1 to 32 of A-Z a-z 0-9 . _ - */
  market: string
  /** Prices are multiples of it. */
  tickSize: DecimalInput
  /** Quantities are multiples of it. */
  lotSize: DecimalInput
  /** `none`: matching only. Default `tiered`. */
  margin?: 'tiered' | 'none'
  /** Ascending; 1 to 64 of them, the last without an end. Required if tiered. */
  tiers?: readonly Tier[]
  /** Default one lot. */
  minQty?: DecimalInput
  /** Default 2^53 - 1 lots. */
  maxQty?: DecimalInput
  /** Live and waiting orders of one account here. Default 200. */
  maxOpenOrders?: number
  /** Of the notional; negative: a rebate. Default 0. */
  makerFee?: Rate
  /** Default 0; at least what a rebate costs. */
  takerFee?: Rate
  /** What the fills of a liquidation pay to the insurance fund in place of the taker fee. Default 0. */
  liquidationFee?: Rate
  /** How far beyond mark a limit may be. Default null: as far as one likes. */
  priceBand?: Rate | null
  /** How far from mark a market order may trade. Default 5 %. */
  marketOrderBand?: Rate
  mark?: MarkSettings
  /** Default null: none. */
  funding?: FundingSettings | null
  liquidation?: LiquidationSettings
  /** Default null: none. */
  halt?: HaltSettings | null
}

/** Where the mark, which values positions, comes from. */
export interface MarkSettings {
  /** The index itself, told by `mark` commands, or the median of three prices. Default `median`. */
  mode?: 'index' | 'external' | 'median'
  /** Of the average of book over index, microseconds. Default 300 s. */
  tauUs?: number
  /** How far from the index a median mark may be. Default 5 %. */
  maxDeviation?: Rate
  /** An index older than this is stale; null: never. Default 10 s. */
  staleUs?: number | null
}

/** Durations in microseconds. */
export interface FundingSettings {
  /** Default 8 h; at least `sampleUs`. */
  intervalUs?: number
  /** Default 60 s, at least 0.1 s. */
  sampleUs?: number
  /** For an interval. Default 0.01 %. */
  interestRate?: Rate
  /** Default 0.05 %. */
  clamp?: Rate
  /** The highest rate. Default 2 %. */
  cap?: Rate
  /** How deep the book is sampled, in quote units. */
  impactNotional: DecimalInput
}

/** Durations in microseconds. */
export interface LiquidationSettings {
  /** A step restores maintenance margin and this much of it. Default 10 %. */
  buffer?: Rate
  /** How far from mark a step may trade. Default 1 %. */
  band?: Rate
  /** Of the visible opposite lots, what a step may take. Default 100 %. */
  depthShare?: Rate
  /** Between steps. Default 1 s, at least 0.1 s. */
  stepUs?: number
  /** After so many, a takeover below `takeoverAt`. Default 5. */
  maxSteps?: number
  /** `index`: nobody is liquidated whom the index would spare. Default `index`. */
  guard?: 'none' | 'index'
  /** How long the guard may hold a pool; null: without limit. Default null. */
  guardUs?: number | null
  /** Equity in parts of maintenance margin. Default 50 %. */
  takeoverAt?: Rate
  /** How far from mark a takeover may trade. Default 0.1 %. */
  takeoverBand?: Rate
  /** Of the insurance fund, what one takeover may cost. Default 50 %. */
  fundShare?: Rate
  /** Whose positions are taken against a bankrupt one. Default `waterFill`. */
  adl?: 'waterFill' | 'queue' | 'proRata'
}

/** A mark that moves by more than `move` within the window stops takers for a time. Durations in microseconds. */
export interface HaltSettings {
  move: Rate
  windowUs: number
  haltUs: number
}

export interface SetMarketStateCommand extends Timed {
  op: 'setMarketState'
  market: string
  state: Exclude<MarketState, 'settled'>
}

/** Delists a market for ever: all its orders are canceled. */
export interface SettleMarketCommand extends Timed {
  op: 'settleMarket'
  market: string
  price: DecimalInput
}

export interface DepositCommand extends OfAccount {
  op: 'deposit'
  amount: DecimalInput
}

export interface WithdrawCommand extends OfAccount {
  op: 'withdraw'
  amount: DecimalInput
}

/** Money for the insurance fund. */
export interface FundInsuranceCommand extends Timed {
  op: 'fundInsurance'
  amount: DecimalInput
}

export interface SetLeverageCommand extends OfAccount {
  op: 'setLeverage'
  market: string
  /** 1 to what the first tier's initial rate admits. */
  leverage: number
}

/** Only without position and orders there. */
export interface SetMarginModeCommand extends OfAccount {
  op: 'setMarginMode'
  market: string
  mode: 'cross' | 'isolated'
}

export interface AdjustIsolatedMarginCommand extends OfAccount {
  op: 'adjustIsolatedMargin'
  market: string
  /** Positive: from the cross pool; negative: back to it. */
  amount: DecimalInput
}

/** Fires at a price, or, trailing, at a distance (`offset`) from the best reference since the placement. */
export type Trigger = { by: Reference; when: 'above' | 'below' } & ({ price: DecimalInput } | { offset: DecimalInput })

export interface PlaceCommand extends OfAccount {
  op: 'place'
  market: string
  side: Side
  type: OrderType
  qty: DecimalInput
  /** Of a limit order, and only there. */
  price?: DecimalInput
  /** Default `gtc` for a limit, `ioc` for a market order. */
  tif?: TimeInForce
  /** With `gtd`, and only there: microseconds since the epoch. */
  expireTs?: number
  postOnly?: boolean
  reduceOnly?: boolean
  /** Default `cancelTaker`. */
  stp?: SelfTradePrevention
  /** Iceberg: at most this much is visible. */
  displayQty?: DecimalInput
  trigger?: Trigger
  /** Orders of one group share one quantity. 0 to 2^53 - 1. */
  ocoGroup?: number
  takeProfit?: { by: Reference; price: DecimalInput }
  stopLoss?: { by: Reference } & ({ price: DecimalInput } | { offset: DecimalInput })
  /** 0 to 2^53 - 1, unique among the live orders of the account. */
  clientId?: number
}

/** An order by the engine's id, or by the account's own. */
export type OrderRef = { orderId: number; clientId?: undefined } | { clientId: number; orderId?: undefined }

/** A lower total at the same price keeps its time priority; anything else is a replace. */
export type AmendCommand = OfAccount & {
  op: 'amend'
  /** The new total, what is filled included. */
  qty?: DecimalInput
  price?: DecimalInput
} & OrderRef

export type CancelCommand = OfAccount & { op: 'cancel' } & OrderRef

export interface CancelAllCommand extends OfAccount {
  op: 'cancelAll'
  market?: string
  side?: Side
}

/** The dead man's switch: unless renewed, the orders of the account are canceled at `ts + timeoutUs`; 0 disarms. */
export interface CancelAllAfterCommand extends OfAccount {
  op: 'cancelAllAfter'
  timeoutUs: number
}

/** Integers up to 10^9. */
export interface SetRateLimitCommand extends Timed {
  op: 'setRateLimit'
  /** Without it: all accounts that have no limit of their own. */
  account?: number
  capacity: number
  perSecond: number
  /** Default: as `capacity`. */
  reserve?: number
}

/** The spot reference of a market, from the feed. */
export interface IndexCommand extends Timed {
  op: 'index'
  market: string
  price: DecimalInput
  /** `degraded`: liquidations go on, but nothing is taken over or deleveraged. Default `ok`. */
  quality?: 'ok' | 'degraded'
}

/** The mark of a market whose mark is `external`. */
export interface MarkCommand extends Timed {
  op: 'mark'
  market: string
  price: DecimalInput
}

/** Only moves the clock. */
export interface TickCommand extends Timed {
  op: 'tick'
}

/** Everything that an exchange can be told. */
export type Command =
  | CreateMarketCommand
  | SetMarketStateCommand
  | SettleMarketCommand
  | DepositCommand
  | WithdrawCommand
  | FundInsuranceCommand
  | SetLeverageCommand
  | SetMarginModeCommand
  | AdjustIsolatedMarginCommand
  | PlaceCommand
  | AmendCommand
  | CancelCommand
  | CancelAllCommand
  | CancelAllAfterCommand
  | SetRateLimitCommand
  | IndexCommand
  | MarkCommand
  | TickCommand

/** The name of a command. */
export type Op = Command['op']
