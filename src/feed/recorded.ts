// Recordings as observations: lines of CSV files with a heading, and of Bybit's websocket.
import { UsageError } from '../errors.js'
import type { Observation } from './index-feed.js'

/** Lines without their ends. */
export type Lines = AsyncIterable<string> | Iterable<string>

/** Which column has the time, how many microseconds its unit is, and which columns make the price: their mean. */
export interface CsvShape {
  time: string
  unitUs: number
  price: readonly string[]
}

/** Trades and best quotes of Binance USDⓈ-M as recorded from its websocket (`transact_ms`, …). */
export const BINANCE_TRADES: CsvShape = { time: 'transact_ms', unitUs: 1_000, price: ['price'] }
export const BINANCE_QUOTES: CsvShape = { time: 'transact_ms', unitUs: 1_000, price: ['bid', 'ask'] }
/** Trades as Tardis gives them, of any venue (`timestamp_us`, …). */
export const TARDIS_TRADES: CsvShape = { time: 'timestamp_us', unitUs: 1, price: ['price'] }

/** Rows whose price is none are left out. Throws UsageError if a column is missing. */
export async function* csvObservations(lines: Lines, { time, unitUs, price }: CsvShape): AsyncGenerator<Observation> {
  let columns: number[] | null = null
  for await (const line of lines) {
    const fields = line.split(',')
    if (columns === null) {
      columns = [time, ...price].map((name) => fields.indexOf(name))
      if (columns.includes(-1)) throw new UsageError(`There is no column ${[time, ...price][columns.indexOf(-1)]}.`)
      continue
    }
    const [ts, ...prices] = columns.map((column) => Number(fields[column]))
    const observation = {
      ts: Math.round((ts as number) * unitUs),
      price: prices.reduce((a, b) => a + b, 0) / prices.length,
    }
    if (observation.price > 0 && Number.isSafeInteger(observation.ts)) yield observation
  }
}

/** What of a Bybit ticker is observed. */
export type BybitPrice = 'indexPrice' | 'markPrice' | 'lastPrice'

/** Messages of Bybit's v5 websocket, one a line; of other topics, and where the price has not changed, nothing. */
export async function* bybitObservations(lines: Lines, symbol: string, price: BybitPrice): AsyncGenerator<Observation> {
  for await (const line of lines) {
    const message = messageOf(line)
    if (message.topic !== `tickers.${symbol}`) continue
    const observation = { ts: Number(message.ts) * 1_000, price: Number(message.data?.[price]) }
    if (observation.price > 0 && Number.isSafeInteger(observation.ts)) yield observation
  }
}

interface BybitMessage {
  topic?: string
  ts?: number
  data?: Record<string, unknown>
}

/** What is no JSON object says nothing. */
function messageOf(line: string): BybitMessage {
  try {
    return (JSON.parse(line) as BybitMessage | null) ?? {}
  } catch {
    return {}
  }
}
