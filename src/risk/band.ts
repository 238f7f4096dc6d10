// The band of a position: where its trouble begins, and where it ends.
import { UsageError } from '../errors.js'
import type { Exchange } from '../exchange.js'
import type { Market } from '../markets.js'
import type { AccountInfo, PositionInfo } from '../types.js'
import type { Lab } from './lab.js'
import { hasExternalMark } from './terms.js'

export interface BandOptions {
  /** Standard deviation of a day's logarithmic return, for the times. Default: no times. */
  dailyVolatility?: number
  /** Settlements over which funding is projected. Default 3. */
  fundingCycles?: number
}

/** A price of the band, and how soon it is reached. */
export interface BandPoint {
  price: number
  /** From the mark, a part of it; signed. */
  move: number
  /**
   * Half of all driftless random walks of the given volatility have reached it by then, microseconds. (Their mean time is
   * infinite.) null: no volatility was given.
   */
  medianUs: number | null
}

export interface LiquidationBand {
  account: number
  market: string
  size: number
  mark: number
  /** Equity below initial margin: nothing more can be opened. null: not before the first forced order. */
  marginCall: BandPoint | null
  /** Equity below maintenance margin. */
  firstForced: BandPoint | null
  /** The same after the fee, the band and the funding of closing: what lies between the two is uncertain. */
  conservative: BandPoint | null
  gap: number | null
  /** The nearest price at which, if it stays there, nothing of the position is left. */
  fullClosure: BandPoint | null
  bankruptcy: BandPoint | null
  funding: {
    /** At the rate predicted now. Positive: the position pays. Quote units. */
    perCycle: number
    total: number
    /** The first forced price once that has been paid, or received. null: it cannot be told. */
    firstForcedAfter: number | null
  }
  /** Waiting orders of the account that would reduce the position; trailing ones, whose trigger moves, are left out. */
  stops: BandStop[]
}

export interface BandStop {
  orderId: number
  price: number
  /** `before` the band; `uncertain`, between the conservative and the optimistic price; `late`, inside the band. */
  lies: 'before' | 'uncertain' | 'late'
}

const DAY_US = 86_400_000_000
/** The median of the absolute value of a standard normal variable. */
const MEDIAN = 0.674_489_750_196_081_7
/** Ticks of a second: more than all steps before a takeover, by default. */
const HELD = 24

/** Throws UsageError if the account has no position there. */
export function liquidationBand(lab: Lab, account: number, market: string, options: BandOptions = {}): LiquidationBand {
  const { dailyVolatility, fundingCycles = 3 } = options
  if (dailyVolatility !== undefined && !(dailyVolatility > 0)) throw new UsageError('A volatility is a number above 0.')
  const position = lab.exchange.position(account, market)
  if (position === null) throw new UsageError(`Account ${account} has no position in ${market}.`)
  const info = lab.exchange.marketInfo(market)
  const mark = Number(info.mark)
  const point = (price: number | null): BandPoint | null => {
    if (price === null) return null
    const walk = Math.abs(Math.log(price / mark))
    const medianUs = dailyVolatility === undefined ? null : (walk / (dailyVolatility * MEDIAN)) ** 2 * DAY_US
    return { price, move: price / mark - 1, medianUs }
  }
  const first = numberOf(position.liquidationPrice.optimistic)
  const safe = numberOf(position.liquidationPrice.conservative)
  const last = numberOf(position.bankruptcyPrice)
  const size = Number(position.size)
  const perCycle = size * mark * Number(info.funding?.predictedRate ?? 0)
  return {
    account,
    market,
    size,
    mark,
    marginCall: point(first === null ? null : marginCall(lab, account, market, position, first)),
    firstForced: point(first),
    conservative: point(safe),
    gap: first === null || safe === null ? null : Math.abs(safe - first),
    fullClosure: point(first === null || last === null ? null : fullClosure(lab, account, market, first, last)),
    bankruptcy: point(last),
    funding: {
      perCycle,
      total: perCycle * fundingCycles,
      firstForcedAfter: forcedAfter(lab, account, market, position, perCycle * fundingCycles),
    },
    stops: stopsOf(lab.exchange.account(account), market, size, first, safe),
  }
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text)
}

/** Moves the mark of the copy as near as it can to a price. */
function moveTo(exchange: Exchange, market: string, price: number): void {
  const found = exchange.market(market)
  const text = found.price(Math.max(1, Math.round(price / Number(found.tickSize))))
  const ts = exchange.clock
  exchange.apply({ op: 'index', ts, market, price: text })
  if (hasExternalMark(exchange, found)) exchange.apply({ op: 'mark', ts, market, price: text })
}

/** With takers kept out, nothing is liquidated while it is looked for. null: not between the mark and the first order. */
function marginCall(lab: Lab, account: number, market: string, { pool }: PositionInfo, first: number): number | null {
  const mark = Number(lab.exchange.marketInfo(market).mark)
  return lab.play((exchange) => {
    exchange.apply({ op: 'setMarketState', ts: exchange.clock, market, state: 'cancelOnly' })
    const isCalled = (price: number) => {
      moveTo(exchange, market, price)
      return Number(exchange.account(account)?.pools[pool]?.available ?? 0) < 0
    }
    return isCalled(first) ? nearest(exchange.market(market), mark, first, isCalled) : null
  })
}

function fullClosure(lab: Lab, account: number, market: string, first: number, last: number): number | null {
  const isGone = (price: number) =>
    lab.play((exchange) => {
      const { size } = exchange.position(account, market) ?? { size: '0' }
      moveTo(exchange, market, price)
      for (let i = 0; i < HELD; i++) exchange.apply({ op: 'tick', ts: exchange.clock + 1_000_000 })
      return size !== '0' && exchange.position(account, market) === null
    })
  if (isGone(first)) return first
  return isGone(last) ? nearest(lab.exchange.market(market), first, last, isGone) : null
}

/** The price nearest to `from` that is meant, to the tick, between it and one that is. */
function nearest(market: Market, from: number, to: number, isMeant: (price: number) => boolean): number {
  const tick = Number(market.tickSize)
  const priceOf = (ticks: number) => Number(market.price(ticks))
  let [low, high] = [Math.round(from / tick), Math.round(to / tick)]
  while (Math.abs(high - low) > 1) {
    const middle = Math.trunc((low + high) / 2)
    if (isMeant(priceOf(middle))) high = middle
    else low = middle
  }
  return priceOf(high)
}

/** Takes the funding out of the pool (or puts it in) by ordinary commands, and looks again. */
function forcedAfter(lab: Lab, account: number, market: string, { pool }: PositionInfo, paid: number): number | null {
  return lab.play((exchange) => {
    const ts = exchange.clock
    const amount = Math.abs(paid).toFixed(exchange.quoteDecimals)
    if (Number(amount) !== 0) {
      const [event] =
        pool !== 'cross'
          ? exchange.apply({
              op: 'adjustIsolatedMargin',
              ts,
              account,
              market,
              amount: paid > 0 ? `-${amount}` : amount,
            })
          : exchange.apply({ op: paid > 0 ? 'withdraw' : 'deposit', ts, account, amount })
      if (event?.ev === 'rejected') return null
    }
    return numberOf(exchange.position(account, market)?.liquidationPrice.optimistic ?? null)
  })
}

function stopsOf(info: AccountInfo | null, market: string, size: number, first: number | null, safe: number | null) {
  const sign = Math.sign(size)
  const isBeyond = (price: number, limit: number | null) => limit !== null && (price - limit) * sign <= 0
  return (info?.waiting ?? []).flatMap((order): BandStop[] => {
    if (order.market !== market || (order.side === 'sell') !== size > 0 || !('price' in order.trigger)) return []
    const price = Number(order.trigger.price)
    const lies = isBeyond(price, first) ? 'late' : isBeyond(price, safe) ? 'uncertain' : 'before'
    return [{ orderId: order.orderId, price, lies }]
  })
}
