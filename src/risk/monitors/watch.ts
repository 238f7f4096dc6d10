// A running exchange as observations: its events as they come, and a look at book and open interest once in a while.
import { UsageError } from '../../errors.js'
import type { Exchange } from '../../exchange.js'
import type { Event, EventOf } from '../../types.js'
import type { ExchangeViews } from '../../views.js'
import { liquidationMap, type MapBucket } from '../map.js'
import type { Monitors } from './monitors.js'
import type { Observation } from './observation.js'

export interface WatchOptions {
  /** Between two looks at a market's book, open interest and funding, microseconds. Default 10 s. */
  sampleUs?: number
  /** What counts as depth: levels within this share of the best price, of at most `levels` of each side. Default 1 %. */
  band?: number
  /** Default 50. */
  levels?: number
  /**
   * Between two looks at a market's liquidation map, microseconds; null: none. Each visits every position of the exchange.
   * Default 1 min.
   */
  overhangUs?: number | null
  /** How far from the mark that looks, on each side, a part of it; the side with more to liquidate over its depth counts. Default 5 %. */
  overhangBand?: number
}

const SAMPLE_US = 10_000_000
const BAND = 0.01
const LEVELS = 50
const OVERHANG_US = 60_000_000
const OVERHANG_BAND = 0.05

/** Shows monitors all that an exchange tells from now on; the function returned ends that. Throws UsageError. */
export function watchExchange(exchange: Exchange, monitors: Monitors, options: WatchOptions = {}): () => void {
  const { sampleUs = SAMPLE_US, band = BAND, levels = LEVELS } = options
  const { overhangUs = OVERHANG_US, overhangBand = OVERHANG_BAND } = options
  if (!(overhangBand > 0 && overhangBand < 1)) throw new UsageError('`overhangBand` is a part of the mark below 1.')
  const isSampled = everySoOften(sampleUs)
  const isMapped = everySoOften(overhangUs ?? 0)
  return exchange.on('*', (event) => {
    const seen = observationOf(event)
    if (seen !== null) monitors.see(seen)
    if (event.ev !== 'trade' && event.ev !== 'mark' && event.ev !== 'index') return
    const { market, ts } = event
    if (isSampled(market, ts)) for (const sample of samplesOf(exchange, market, ts, band, levels)) monitors.see(sample)
    if (overhangUs === null || !isMapped(market, ts) || exchange.marketInfo(market).mark === null) return
    monitors.see(overhangOf(exchange, market, ts, overhangBand))
  })
}

/** Whether so much time has passed since it was last true of a market. */
function everySoOften(us: number): (market: string, ts: number) => boolean {
  const last = new Map<string, number>()
  return (market, ts) => {
    if (ts - (last.get(market) ?? Number.NEGATIVE_INFINITY) < us) return false
    last.set(market, ts)
    return true
  }
}

function overhangOf(exchange: ExchangeViews, market: string, ts: number, band: number): Observation {
  const { below, above } = liquidationMap(exchange, market, { bucket: band, range: band, clusters: 0 })
  const worse = [...below, ...above].reduce((most, one) => (loadOf(one) > loadOf(most) ? one : most))
  return { kind: 'overhang', ts, market, notional: worse.liquidated, depth: worse.depth }
}

function loadOf({ liquidated, depth }: MapBucket): number {
  return liquidated / Math.max(depth, 1)
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
