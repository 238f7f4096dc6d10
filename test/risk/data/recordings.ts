// Recorded markets as observations, each file read as it is; nothing of it is kept.
import type { TestContext } from 'vitest'
import type { Row } from '../../../src/cli/import/rows.js'
import type { Observation, TradeSeen } from '../../../src/risk/index.js'
import { allRows, sharedFile } from '../../data/shared.ts'

const MINUTE_US = 60_000_000
const DAY_US = 86_400_000_000

/** A market's name, and what was seen there in the order of time. */
export interface Recording {
  readonly source: string
  readonly observations: readonly Observation[]
}

async function rows(context: TestContext, name: string, header = true): Promise<Row[]> {
  const all = await allRows(sharedFile(context, name))
  return header ? all.slice(1) : all
}

/** The crash files: trades, where there is one with the trades of a spot market as its index. */
export async function crashTrades(context: TestContext, file: string, indexFile?: string): Promise<Recording> {
  const folder = 'crash-2025-10-10-perp-trades'
  const trades = (await rows(context, `${folder}/${file}_trades.csv.gz`)).map((row) => crashTrade(row, file))
  if (indexFile === undefined) return { source: file, observations: trades }
  const spot = await rows(context, `${folder}/${indexFile}_trades.csv.gz`)
  const index = spot.map((row): Observation => {
    return { kind: 'index', ts: row.integer(0, 'time'), market: file, price: Number(row.text(3)) }
  })
  return { source: file, observations: [...trades, ...index].sort((a, b) => a.ts - b.ts) }
}

function crashTrade(row: Row, market: string): TradeSeen {
  return {
    kind: 'trade',
    ts: row.integer(0, 'time'),
    market,
    price: Number(row.text(3)),
    qty: Number(row.text(4)),
    takerSide: row.text(2) === 'buy' ? 'buy' : 'sell',
  }
}

/** Closes of the mark of BTCUSD_PERP, each at the end of its minute. */
export async function crashMarks(context: TestContext): Promise<Recording> {
  const source = 'binance-coinm_BTCUSD_PERP_mark_1m'
  const candles = await rows(context, `crash-2025-10-10-perp-trades/${source}_2025-10-10.csv.gz`)
  const observations = candles.map((row): Observation => {
    return {
      kind: 'mark',
      ts: row.integer(0, 'time') * 1000 + MINUTE_US - 1,
      market: source,
      price: Number(row.text(4)),
    }
  })
  return { source, observations }
}

/** FTX's perpetual by minutes, 2022-01-20 to 24. */
export async function ftxMinutes(context: TestContext): Promise<Recording> {
  const source = 'ftx-btc-perp-1m'
  const candles = await rows(context, 'ftx-btc-perp-1m-2022-01/btc-perp_1m.csv.gz')
  const observations = candles.map((row): Observation => {
    const ts = Date.parse(`${row.text(0).slice(0, 19).replace(' ', 'T')}Z`) * 1000 + MINUTE_US - 1
    return { kind: 'mark', ts, market: source, price: Number(row.text(4)) }
  })
  return { source, observations }
}

/** LOBSTER: visible executions, and the best quotes after each message with what stands at the levels of the file. */
export async function lobster(context: TestContext, messages: string, books: string, levels: number) {
  const source = messages.split('/')[0] as string
  const day = Date.parse('2012-06-21T04:00:00Z') * 1000
  const events = await rows(context, messages, false)
  const quotes = await rows(context, books, false)
  const observations = events.flatMap((row, i): Observation[] => {
    const ts = day + Math.round(Number(row.text(0)) * 1e6)
    const seen = bookOf(source, ts, quotes[i] as Row, levels)
    if (row.text(1) !== '4') return [seen]
    const takerSide = row.text(5) === '1' ? 'sell' : 'buy'
    return [
      { kind: 'trade', ts, market: source, price: Number(row.text(4)) / 1e4, qty: Number(row.text(3)), takerSide },
      seen,
    ]
  })
  return { source, observations }
}

function bookOf(market: string, ts: number, row: Row, levels: number): Observation {
  let depth = 0
  for (let level = 0; level < levels; level++) {
    for (const side of [0, 2])
      depth += (Number(row.text(4 * level + side)) / 1e4) * Number(row.text(4 * level + side + 1))
  }
  return { kind: 'book', ts, market, ask: Number(row.text(0)) / 1e4, bid: Number(row.text(2)) / 1e4, depth }
}

/** Trades of the opening half hour of ESH4, after the auction. */
export async function cme(context: TestContext): Promise<Recording> {
  const source = 'cme-es-mbo-2023-12-25'
  const events = await rows(context, `${source}/mbo.csv.gz`)
  const observations = events.flatMap((row): Observation[] => {
    if (row.text(2) !== 'T' || row.text(3) === 'N') return []
    const ts = Math.floor(Number(row.text(0)) / 1000)
    const takerSide = row.text(3) === 'B' ? 'buy' : 'sell'
    return [{ kind: 'trade', ts, market: source, price: Number(row.text(4)), qty: Number(row.text(5)), takerSide }]
  })
  return { source, observations }
}

/** Bitstamp's trades of nine hours; the side is that of the tick, since the recording has none. */
export async function bitstamp(context: TestContext): Promise<Recording> {
  const source = 'bitstamp-btcusd-l3-2015-05-01'
  const events = await rows(context, `${source}/events.csv.gz`)
  let last = 0
  let side: 'buy' | 'sell' = 'buy'
  const observations = events.flatMap((row): Observation[] => {
    if (row.text(2) !== 'trade') return []
    const price = Number(row.text(5))
    if (price !== last) side = price > last ? 'buy' : 'sell'
    last = price
    return [
      {
        kind: 'trade',
        ts: row.integer(1, 'time') * 1000,
        market: source,
        price,
        qty: Number(row.text(6)),
        takerSide: side,
      },
    ]
  })
  return { source, observations: observations.sort((a, b) => a.ts - b.ts) }
}

/** What of a recording lies before a time. */
export function before({ source, observations }: Recording, ts: number): Recording {
  return { source, observations: observations.filter((o) => o.ts < ts) }
}

/** Cut into pieces of so many microseconds, each from the first observation behind the one before. */
export function cut({ source, observations }: Recording, pieceUs: number): Recording[] {
  const pieces: Observation[][] = []
  for (const seen of observations) {
    const piece = pieces.at(-1)
    if (piece === undefined || seen.ts >= (piece[0] as Observation).ts + pieceUs) pieces.push([seen])
    else piece.push(seen)
  }
  return pieces.map((piece) => ({ source, observations: piece }))
}

/** The minute of the day in which the logarithm of the price fell most, by the last price of each minute. */
export function steepestMinute({ observations }: Recording): { ts: number; fall: number } {
  const closes = new Map<number, number>()
  for (const o of observations) {
    if (o.kind === 'trade' || o.kind === 'mark') closes.set(Math.floor(o.ts / MINUTE_US), o.price)
  }
  let steepest = { ts: 0, fall: 0 }
  let last: number | null = null
  for (const [minute, close] of closes) {
    const fall = last === null ? 0 : Math.log(last / close)
    if (fall > steepest.fall) steepest = { ts: minute * MINUTE_US, fall }
    last = close
  }
  return steepest
}

export function daysOf({ observations }: Recording): number {
  const [first, last] = [observations[0], observations.at(-1)]
  return first === undefined || last === undefined ? 0 : (last.ts - first.ts) / DAY_US
}

/** Binance's BTCUSDT every eight hours, 2019 to 2021: perpetual, spot and the funding rate settled then. */
export async function fundingHistory(context: TestContext): Promise<Recording> {
  const source = 'binance-usdm-btcusdt-funding-8h'
  const settlements = await rows(context, `${source}/funding.csv.gz`)
  const observations = settlements.flatMap((row): Observation[] => {
    const ts = Date.parse(`${row.text(0).replace(' ', 'T')}Z`) * 1000
    const seen = { ts, market: source }
    return [
      { kind: 'index', ...seen, price: Number(row.text(1)) },
      { kind: 'mark', ...seen, price: Number(row.text(2)) },
      { kind: 'funding', ...seen, rate: Number(row.text(3)) },
    ]
  })
  return { source, observations }
}
