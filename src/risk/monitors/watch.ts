// A running exchange as observations: its events as they come, and a look at book and open interest once in a while.

import type { Exchange } from '../../exchange.js'
import type { Event, EventOf } from '../../types.js'
import type { ExchangeViews } from '../../views.js'
import type { Monitors } from './monitors.js'
import type { Observation } from './observation.js'

export interface WatchOptions {
  /** Between two looks at a market's book, open interest and funding, microseconds. Default 10 s. */
  sampleUs?: number
  /** What counts as depth: levels within this share of the best price, of at most `levels` of each side. Default 1 %. */
  band?: number
  /** Default 50. */
  levels?: number
}

const SAMPLE_US = 10_000_000
const BAND = 0.01
const LEVELS = 50

/** Shows monitors all that an exchange tells from now on; the function returned ends that. */
export function watchExchange(exchange: Exchange, monitors: Monitors, options: WatchOptions = {}): () => void {
  const { sampleUs = SAMPLE_US, band = BAND, levels = LEVELS } = options
  const sampledTs = new Map<string, number>()
  return exchange.on('*', (event) => {
    const seen = observationOf(event)
    if (seen !== null) monitors.see(seen)
    if (event.ev !== 'trade' && event.ev !== 'mark' && event.ev !== 'index') return
    const { market, ts } = event
    if (ts - (sampledTs.get(market) ?? Number.NEGATIVE_INFINITY) < sampleUs) return
    sampledTs.set(market, ts)
    for (const sample of samplesOf(exchange, market, ts, band, levels)) monitors.see(sample)
  })
}

/** What monitors make of an event; null: nothing. */
export function observationOf(event: Event): Observation | null {
  const { ts } = event
  switch (event.ev) {
    case 'trade':
      return tradeOf(event)
    case 'index':
    case 'mark':
      return { kind: event.ev, ts, market: event.market, price: Number(event.price) }
    case 'fundingRate':
      return { kind: 'funding', ts, market: event.market, rate: Number(event.rate) }
    case 'accepted':
      return { kind: 'order', ts, market: event.market, account: event.account }
    case 'canceled':
      if (event.reason !== 'user') return null
      return { kind: 'cancel', ts, market: event.market, account: event.account }
    case 'leverage':
      return { kind: 'leverage', ts, market: event.market, account: event.account, leverage: event.leverage }
    case 'liquidationStep':
      return { kind: 'forced', ts, market: event.market, notional: Number(event.filled) * Number(event.mark) }
    case 'takeover':
      return { kind: 'forced', ts, market: event.market, notional: Number(event.filled) * Number(event.limit) }
    case 'adl':
      return { kind: 'forced', ts, market: event.market, notional: Number(event.qty) * Number(event.price) }
    case 'rejected':
      return refusalOf(event)
    default:
      return null
  }
}

function tradeOf({ ts, market, price, qty, takerSide, taker, maker }: EventOf<'trade'>): Observation {
  return {
    kind: 'trade',
    ts,
    market,
    price: Number(price),
    qty: Number(qty),
    takerSide,
    taker: taker.account,
    maker: maker.account,
  }
}

/** The same request is one of the same kind, in the same market, with the same clientId where it has one. */
function refusalOf({ ts, account, market, code, op, clientId }: EventOf<'rejected'>): Observation | null {
  if (account === undefined) return null
  return { kind: 'refusal', ts, account, market: market ?? null, code, request: `${op} ${market} ${clientId} ${code}` }
}

function* samplesOf(
  exchange: ExchangeViews,
  market: string,
  ts: number,
  band: number,
  levels: number,
): Generator<Observation> {
  const { openInterest, funding } = exchange.marketInfo(market)
  yield { kind: 'openInterest', ts, market, qty: Number(openInterest) }
  if (funding !== null) yield { kind: 'funding', ts, market, rate: Number(funding.predictedRate) }
  const { bids, asks } = exchange.depth(market, levels)
  const [bid, ask] = [Number(bids[0]?.[0]), Number(asks[0]?.[0])]
  if (!(ask > bid)) return
  let depth = 0
  for (const [price, qty] of bids) if (Number(price) >= bid * (1 - band)) depth += Number(price) * Number(qty)
  for (const [price, qty] of asks) if (Number(price) <= ask * (1 + band)) depth += Number(price) * Number(qty)
  yield { kind: 'book', ts, market, bid, ask, depth }
}
