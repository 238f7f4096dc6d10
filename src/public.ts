// What both entries export besides the exchange.
export type { DepthFeed } from './depth.js'
export {
  CapacityError,
  explain,
  type FaultName,
  HaltedError,
  ListenerError,
  type RefusalCode,
  refusalCodes,
  SnapshotError,
  UsageError,
} from './errors.js'
export type { ExchangeOptions } from './exchange.js'
export {
  EV_ACCEPTED,
  EV_ADL,
  EV_AMENDED,
  EV_BALANCE,
  EV_CANCELED,
  EV_DEAD_MAN,
  EV_DONE,
  EV_FUNDING,
  EV_FUNDING_RATE,
  EV_INDEX,
  EV_INSURANCE,
  EV_LEVERAGE,
  EV_LIQUIDATION_DEFERRED,
  EV_LIQUIDATION_ENDED,
  EV_LIQUIDATION_STARTED,
  EV_LIQUIDATION_STEP,
  EV_MARGIN_MODE,
  EV_MARK,
  EV_MARKET_CREATED,
  EV_MARKET_STATE,
  EV_ORACLE,
  EV_RATE_LIMIT,
  EV_REDUCED,
  EV_REJECTED,
  EV_SETTLEMENT,
  EV_TAKEOVER,
  EV_TRADE,
  EV_TRIGGERED,
} from './generated/wire.js'
export type { CommandRecorder } from './journal/recorder.js'
export type { ListenerOf } from './listeners.js'
export type { Market } from './markets.js'
export {
  BUY,
  CANCEL_BOTH,
  CANCEL_MAKER,
  DECREMENT,
  FOK,
  IOC,
  MARKET,
  POST_ONLY,
  REDUCE_ONLY,
  SELL,
  TRADE_WITH_SELF,
} from './options.js'
export type * from './types.js'
export type { ExchangeViews } from './views.js'
export type { Batch } from './wire/batch.js'
export type { EventCursor } from './wire/cursor.js'
