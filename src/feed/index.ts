// The index of a market from several sources.
export { UsageError } from '../errors.js'
export type { Composition, FeedSource } from './composition.js'
export {
  type FeedReason,
  type FeedRules,
  type FeedState,
  type FeedValue,
  IndexFeed,
  type Observation,
} from './index-feed.js'
export {
  BINANCE_QUOTES,
  BINANCE_TRADES,
  type BybitPrice,
  bybitObservations,
  type CsvShape,
  csvObservations,
  type Lines,
  TARDIS_TRADES,
} from './recorded.js'
export { indexCommands, type ObservationStreams, type StreamOptions } from './streams.js'
