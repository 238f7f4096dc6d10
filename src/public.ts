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
  EV_AMENDED,
  EV_BALANCE,
  EV_CANCELED,
  EV_DEAD_MAN,
  EV_DONE,
  EV_INSURANCE,
  EV_MARKET_CREATED,
  EV_MARKET_STATE,
  EV_RATE_LIMIT,
  EV_REDUCED,
  EV_REJECTED,
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
export type { Batch } from './wire/batch.js'
export type { EventCursor } from './wire/cursor.js'
