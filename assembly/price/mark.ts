// The median mark (ENGINE.md 8), computed when an index arrives and at no other time: the median of what funding makes of
// the index until settlement, of index and average basis, and of the market's own prices; never further from the index
// than maxDeviation.
import { Level, Market, Perp } from '../generated/wire'
import { X } from '../engine/exchange'
import { predictedRate } from '../funding/rate'
import { lowerBound, upperBound } from '../guard/band'
import { perpOf, termsOf } from '../market/market'
import { divide, E8, high, mulDivWide, multiply } from '../math/wide'

/** The basis average is kept in 2^-17 ticks. */
const BASIS_BITS: u64 = 17

export function medianMark(market: Market): u64 {
  const perp = perpOf(market)
  updateBasis(market, perp)
  const index = perp.index as i64
  const middle = median(index + discountToSettlement(perp), index + averageBasis(perp), marketPrice(market, index))
  const band = termsOf(perp).maxDeviation
  const low = lowerBound(perp.index, band) as i64
  const top = upperBound(perp.index, band) as i64
  return max(low, min(top, middle)) as u64
}

function median(a: i64, b: i64, c: i64): i64 {
  return max(min(a, b), min(max(a, b), c))
}

/** trunc(index · r · left/(interval · 10^8)): the part of the predicted funding that is still to run. */
function discountToSettlement(perp: Perp): i64 {
  const terms = termsOf(perp)
  if (!terms.hasFunding) return 0
  const rate = predictedRate(perp)
  const left = perp.nextSettlementTs - X.clock
  const low = multiply(perp.index, abs(rate) as u64)
  const part = mulDivWide(low, high, left, terms.intervalUs)
  const whole = divide(0, high, part, 0, E8) as i64
  return rate < 0 ? -whole : whole
}

/** b += trunc((x - b) · min(dt, ⌊tau/60⌋)/tau), x = (bid + ask - 2 · index) · 2^16, with both sides of the book there. */
function updateBasis(market: Market, perp: Perp): void {
  if (market.bestBid == 0 || market.bestAsk == 0) return
  const tau = termsOf(perp).tauUs
  const dt = perp.hasBasis ? X.clock - perp.basisTs : 0
  const step = min(dt, tau / 60)
  perp.hasBasis = 1
  perp.basisTs = X.clock
  if (step == 0) return
  const spread = (market.bidTicks + market.askTicks - 2 * perp.index) as i64
  const low = ((spread << 16) as u64) - perp.basisLow
  const top = (spread >> 48) - perp.basisHigh - ((((spread << 16) as u64) < perp.basisLow) as i64)
  addBasis(perp, low, top, step, tau)
}

function addBasis(perp: Perp, low: u64, top: i64, step: u64, tau: u64): void {
  const isNegative = top < 0
  const sizeLow = isNegative ? 0 - low : low
  const sizeHigh = isNegative ? (~top as u64) + ((low == 0) as u64) : (top as u64)
  const part = mulDivWide(sizeLow, sizeHigh, step, tau)
  const partHigh = high
  if (isNegative) {
    perp.basisHigh -= (partHigh as i64) + ((perp.basisLow < part) as i64)
    perp.basisLow -= part
  } else {
    perp.basisLow += part
    perp.basisHigh += (partHigh as i64) + ((perp.basisLow < part) as i64)
  }
}

/** trunc(b/2^17), in ticks. */
function averageBasis(perp: Perp): i64 {
  const isNegative = perp.basisHigh < 0
  const low = isNegative ? 0 - perp.basisLow : perp.basisLow
  const top = isNegative ? (~perp.basisHigh as u64) + ((perp.basisLow == 0) as u64) : (perp.basisHigh as u64)
  const ticks = ((low >> BASIS_BITS) | (top << (64 - BASIS_BITS))) as i64
  return isNegative ? -ticks : ticks
}

/** The index before the first trade; then the median of last price, best bid, best ask, of two the lower. */
function marketPrice(market: Market, index: i64): i64 {
  if (market.last == 0) return index
  const last = market.last as i64
  const bid = market.bestBid == 0 ? last : (changetype<Level>(market.bestBid).price as i64)
  const ask = market.bestAsk == 0 ? last : (changetype<Level>(market.bestAsk).price as i64)
  if (market.bestBid == 0) return min(last, ask)
  return market.bestAsk == 0 ? min(last, bid) : median(last, bid, ask)
}
