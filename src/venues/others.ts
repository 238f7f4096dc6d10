// Formulas of three more: Deribit's margin by size, Vega's margin, mark and funding, GMX's funding.
import type Fraction from 'fraction.js'
import { UsageError } from '../errors.js'
import type { DecimalInput } from '../types.js'
import { spreadLoss } from './adl.js'
import { clamp, exact, max, median, min, positive, sum } from './exact.js'

/** A value from a time on, minutes (or any unit). */
export type TimedValue = readonly [at: number, value: DecimalInput]

/** Rate and margin of a linear Deribit perpetual: the rate grows with the size. */
function deribitMargin(size: DecimalInput, price: DecimalInput, base: DecimalInput, perUnit: DecimalInput) {
  const qty = exact(size).abs()
  const rate = exact(base).add(exact(perUnit).mul(qty))
  return { rate: rate.valueOf(), margin: rate.mul(qty).mul(positive(price, 'price')).valueOf() }
}

/** Within the damper no funding is paid; beyond it what is beyond. */
function deribitFundingRate(premium: DecimalInput, damper: DecimalInput = '0.00025'): number {
  const found = exact(premium)
  const width = exact(damper)
  return found.sub(clamp(found, width.neg(), width)).valueOf()
}

export interface VegaMargins {
  maintenance: number
  search: number
  initial: number
  release: number
}

/** mark · size · (slippage + risk factor), and its multiples, toward zero. */
function vegaMargins(
  mark: DecimalInput,
  size: DecimalInput,
  riskFactor: DecimalInput,
  slippageFactor: DecimalInput,
  scales: { search: DecimalInput; initial: DecimalInput; release: DecimalInput },
): VegaMargins {
  const value = positive(mark, 'mark').mul(exact(size).abs())
  const base = value.mul(exact(riskFactor).add(exact(slippageFactor)))
  const scaled = (by: DecimalInput) => base.mul(exact(by)).floor().valueOf()
  return {
    maintenance: scaled(1),
    search: scaled(scales.search),
    initial: scaled(scales.initial),
    release: scaled(scales.release),
  }
}

/** Isolated: price · size · factor, to the nearest whole one. Throws UsageError unless the factor is above the least. */
function vegaIsolatedMargin(
  price: DecimalInput,
  size: DecimalInput,
  factor: DecimalInput,
  riskFactor: DecimalInput,
  slippageFactor: DecimalInput,
): number {
  const least = exact(riskFactor).add(exact(slippageFactor))
  if (exact(factor).compare(least) <= 0) throw new UsageError(`A margin factor must be above ${least.valueOf()}.`)
  return positive(price, 'price').mul(exact(size).abs()).mul(exact(factor)).round().valueOf()
}

/** In an auction an order needs margin at its own price or the indicative one, whichever is higher. */
function vegaAuctionMargin(qty: DecimalInput, price: DecimalInput, indicative: DecimalInput, riskFactor: DecimalInput) {
  return max(exact(price), exact(indicative)).mul(exact(qty)).mul(exact(riskFactor)).valueOf()
}

/** Base margin and a part of the funding that the position (negative: short) is about to pay. */
function vegaFundingMargin(base: DecimalInput, size: DecimalInput, payment: DecimalInput, factor: DecimalInput) {
  const due = exact(payment).mul(exact(size))
  return exact(base)
    .add(exact(factor).mul(max(exact(0), due)))
    .valueOf()
}

/** Mean of values in force over a period, by time; what falls into the pauses does not count. */
function vegaTwap(
  values: readonly TimedValue[],
  end: number,
  pauses: readonly (readonly [number, number])[] = [],
): number {
  const counted = (from: number, to: number) =>
    to - from - pauses.reduce((all, [start, stop]) => all + Math.max(0, Math.min(to, stop) - Math.max(from, start)), 0)
  const first = values[0]?.[0] ?? 0
  const parts = values.map(([at, value], i) => exact(value).mul(exact(counted(at, values[i + 1]?.[0] ?? end))))
  return sum(parts)
    .div(exact(counted(first, end)))
    .valueOf()
}

/** scale · (internal − external) / external, within bounds. */
function vegaFundingRate(
  internal: DecimalInput,
  external: DecimalInput,
  terms: { scale?: DecimalInput; low?: DecimalInput; high?: DecimalInput } = {},
): number {
  const spot = positive(external, 'external')
  const rate = exact(internal)
    .sub(spot)
    .div(spot)
    .mul(exact(terms.scale ?? 1))
  const low = terms.low === undefined ? rate : exact(terms.low)
  const high = terms.high === undefined ? rate : exact(terms.high)
  return clamp(rate, min(low, high), max(low, high)).valueOf()
}

/** Weighted mean of the sources that are fresh; null: none is. */
function vegaMark(sources: readonly { weight: DecimalInput; price: DecimalInput; isFresh: boolean }[]): number | null {
  const fresh = sources.filter(({ isFresh }) => isFresh)
  const weights = sum(fresh.map(({ weight }) => exact(weight)))
  if (weights.equals(0)) return null
  return sum(fresh.map(({ weight, price }) => exact(weight).mul(exact(price))))
    .div(weights)
    .valueOf()
}

/** The middle one of several prices; of an even number the mean of the two in the middle. */
function vegaMedianMark(prices: readonly DecimalInput[]): number {
  return median(prices.map(exact)).valueOf()
}

/**
 * Marks by the last trade, renewed at most once in so much time: at a look at the market, to the last price traded by then, if
 * the last renewal is long enough ago. Gives the renewals.
 */
function vegaLastTradeMarks(
  trades: readonly TimedValue[],
  looks: readonly number[],
  terms: { every: number; last: number },
): { at: number; price: number }[] {
  const marks: { at: number; price: number }[] = []
  let renewed = terms.last
  for (const at of looks) {
    const trade = trades.filter(([when]) => when <= at).at(-1)
    if (trade === undefined || trade[0] <= renewed || at - renewed < terms.every) continue
    marks.push({ at, price: exact(trade[1]).valueOf() })
    renewed = at
  }
  return marks
}

/** Where an auction ends: the middle of the prices at which most would trade. null: nothing would. */
function vegaAuctionPrice(
  bids: readonly (readonly [price: DecimalInput, qty: DecimalInput])[],
  asks: readonly (readonly [price: DecimalInput, qty: DecimalInput])[],
): number | null {
  const volumeAt = (price: Fraction) => {
    const willing = (orders: typeof bids, side: 1 | -1) =>
      sum(orders.filter(([limit]) => exact(limit).compare(price) * side >= 0).map(([, qty]) => positive(qty, 'qty')))
    return min(willing(bids, 1), willing(asks, -1))
  }
  const prices = [...bids, ...asks].map(([price]) => exact(price))
  const most = prices.map(volumeAt).reduce(max, exact(0))
  if (most.equals(0)) return null
  const best = prices.filter((price) => volumeAt(price).equals(most))
  return best.reduce(min).add(best.reduce(max)).div(2).valueOf()
}

/** The orders in which a network's position is sold off: a part at a time, at most a part of the book, small ends whole. */
function vegaDisposal(
  position: DecimalInput,
  terms: { fraction: DecimalInput; wholeBelow: DecimalInput; book: DecimalInput; bookFraction: DecimalInput },
): number[] {
  const most = exact(terms.book).mul(exact(terms.bookFraction)).floor()
  const orders: number[] = []
  for (let left = exact(position).abs(); left.compare(0) > 0; ) {
    const wished = left.compare(exact(terms.wholeBelow)) <= 0 ? left : left.mul(exact(terms.fraction)).ceil()
    const order = min(wished, most)
    if (order.compare(0) <= 0) break
    orders.push(order.valueOf())
    left = left.sub(order)
  }
  return orders
}

/** What each side pays a second: the larger side's rate is its part of the factor, the smaller gets what is paid. */
function gmxSkewFunding(factor: DecimalInput, longs: DecimalInput, shorts: DecimalInput) {
  const [long, short] = [exact(longs), exact(shorts)]
  const paid = long.sub(short).div(long.add(short)).mul(exact(factor))
  const longPays = long.compare(short) >= 0
  const long1 = longPays ? paid : paid.mul(short).div(long)
  const short1 = longPays ? paid.mul(long).div(short).neg() : paid.neg()
  return { long: long1.valueOf(), short: short1.valueOf() }
}

/** By how much the adaptive rate changes: it rises with the imbalance above a threshold, and falls below another. */
function gmxFundingChange(
  imbalance: DecimalInput,
  seconds: DecimalInput,
  terms: { riseAbove: DecimalInput; fallBelow: DecimalInput; risePerSecond: DecimalInput; fallPerSecond: DecimalInput },
): number {
  const skew = exact(imbalance)
  if (skew.compare(exact(terms.riseAbove)) > 0)
    return skew.mul(exact(terms.risePerSecond)).mul(exact(seconds)).valueOf()
  if (skew.compare(exact(terms.fallBelow)) < 0) return exact(terms.fallPerSecond).mul(exact(seconds)).neg().valueOf()
  return 0
}

export const deribit = { margin: deribitMargin, fundingRate: deribitFundingRate } as const

export const vega = {
  margins: vegaMargins,
  isolatedMargin: vegaIsolatedMargin,
  auctionMargin: vegaAuctionMargin,
  fundingMargin: vegaFundingMargin,
  twap: vegaTwap,
  fundingRate: vegaFundingRate,
  markPrice: vegaMark,
  medianMark: vegaMedianMark,
  lastTradeMarks: vegaLastTradeMarks,
  auctionPrice: vegaAuctionPrice,
  disposal: vegaDisposal,
  spreadLoss,
} as const

export const gmx = { skewFunding: gmxSkewFunding, fundingChange: gmxFundingChange } as const
