// What crosses between a client and a worker besides comlink's calls. All on one port, so that batches and calls are
// served in the order in which they were made.
import type { ErrorData } from './errors.js'

/** To the worker itself, once for each exchange: the port of all that follows. */
export interface ConnectMessage {
  readonly kind: 'connect'
  readonly port: MessagePort
}

/** To the host: the records of a batch, and a buffer for those of its events. Both come back. */
export interface RunMessage {
  readonly kind: 'run'
  readonly batch: number
  readonly commands: ArrayBuffer
  /** Length of the records. */
  readonly bytes: number
  readonly events: ArrayBuffer
}

/** To the client: the batch has run. The buffer of the events is a larger one if they did not fit. */
export interface RanMessage {
  readonly kind: 'ran'
  readonly batch: number
  readonly commands: ArrayBuffer
  readonly events: ArrayBuffer
  /** Length of the records of events. */
  readonly bytes: number
  readonly error: ErrorData | null
}

/** A market as its client needs it; the texts are exact. */
export interface MarketData {
  readonly name: string
  readonly tickSize: string
  readonly lotSize: string
  readonly minLots: number
  readonly maxLots: number
}

/** To the client: markets that have come into being, in that order. Sent before the answer that tells of them. */
export interface MarketsMessage {
  readonly kind: 'markets'
  readonly markets: readonly MarketData[]
}

/** The answer to `create` and `restore`. */
export interface Opened {
  readonly layoutHash: string
  readonly quoteDecimals: number
}
