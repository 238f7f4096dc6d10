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

/** A tier of margin rates, by notional. */
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
  tiers?: readonly Tier[]
  /** Default one lot. */
  minQty?: DecimalInput
  /** Default 2^53 - 1 lots. */
  maxQty?: DecimalInput
  /** Live and waiting orders of one account here. Default 200. */
  maxOpenOrders?: number
  makerFee?: Rate
  takerFee?: Rate
  liquidationFee?: Rate
  priceBand?: Rate | null
  marketOrderBand?: Rate
  mark?: {
    mode?: 'index' | 'external' | 'median'
    tauUs?: number
    maxDeviation?: Rate
    staleUs?: number | null
  }
  funding?: {
    intervalUs?: number
    sampleUs?: number
    interestRate?: Rate
    clamp?: Rate
    cap?: Rate
    impactNotional: DecimalInput
  } | null
  liquidation?: {
    buffer?: Rate
    band?: Rate
    depthShare?: Rate
    stepUs?: number
    maxSteps?: number
    guard?: 'none' | 'index'
    guardUs?: number | null
    takeoverAt?: Rate
    takeoverBand?: Rate
    fundShare?: Rate
    adl?: 'waterFill' | 'queue' | 'proRata'
  }
  halt?: { move: Rate; windowUs: number; haltUs: number } | null
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

export interface FundInsuranceCommand extends Timed {
  op: 'fundInsurance'
  amount: DecimalInput
}

export interface SetLeverageCommand extends OfAccount {
  op: 'setLeverage'
  market: string
  /** An integer. */
  leverage: number
}

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

export interface IndexCommand extends Timed {
  op: 'index'
  market: string
  price: DecimalInput
  quality?: 'ok' | 'degraded'
}

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
