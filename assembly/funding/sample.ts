// Premium samples (ENGINE.md 9): how far the visible bids, walked until impactNotional is reached, lie above the index, less
// how far the asks lie below it.
import { Level, Market, ORACLE_STALE, Perp, SIDE_BUY, SIDE_SELL, TIMER_KIND_FUNDING_SAMPLE } from '../generated/wire'
import { levelAbove, levelBelow } from '../book/ladder'
import { bestOf } from '../book/order'
import { schedule } from '../engine/timers'
import { perpOf, termsOf } from '../market/market'
import { divide, E8, high, isLess, mulHigh, multiply } from '../math/wide'

const SAMPLE_AT: u32 = offsetof<Perp>('sampleAt')
export function scheduleSample(market: Market): void {
  const perp = perpOf(market)
  schedule(perp.nextSampleTs, TIMER_KIND_FUNDING_SAMPLE, market.index, changetype<u32>(perp) + SAMPLE_AT)
}

/** Without a good index there is no sample. */
export function fireSample(market: Market): void {
  const perp = perpOf(market)
  perp.nextSampleTs += termsOf(perp).sampleUs
  scheduleSample(market)
  if (perp.index == 0 || perp.oracle == ORACLE_STALE) return
  const up = premiumOf(market, SIDE_BUY)
  addPremium(perp, up, high as i64)
  const down = premiumOf(market, SIDE_SELL)
  addPremium(perp, 0 - down, ~(high as i64) + ((down == 0) as i64))
  perp.sampleCount++
}

function addPremium(perp: Perp, low: u64, top: i64): void {
  perp.sampleSumLow += low
  perp.sampleSumHigh += top + ((perp.sampleSumLow < low) as i64)
}

// What the walk has reached: notional (128 bits) and lots.
let reachedLow: u64 = 0
let reachedHigh: u64 = 0
let reachedLots: u64 = 0

/** max(0, trunc(±(N - index · Q · tv) · 10^8/(index · Q · tv))) of one side, 128 bits; 0 if it is too thin. */
function premiumOf(market: Market, side: u32): u64 {
  const perp = perpOf(market)
  if (!walk(market, side, termsOf(perp).impactNotional)) return multiply(0, 0)
  const atIndex = multiply(reachedLots * market.tickValue, perp.index)
  const atIndexHigh = high
  const isAbove = isLess(atIndex, atIndexHigh as i64, reachedLow, reachedHigh as i64)
  if (isAbove != (side == SIDE_BUY)) return multiply(0, 0)
  const low = isAbove ? reachedLow - atIndex : atIndex - reachedLow
  const borrow = isAbove ? (reachedLow < atIndex) as u64 : (atIndex < reachedLow) as u64
  const top = (isAbove ? reachedHigh - atIndexHigh : atIndexHigh - reachedHigh) - borrow
  const carry = mulHigh(low, E8)
  const middle = top * E8 + carry
  return divide(mulHigh(top, E8) + ((middle < carry) as u64), middle, low * E8, atIndexHigh, atIndex)
}

/** Takes visible lots until `impact` atoms are reached; of the last level no more than that needs. */
function walk(market: Market, side: u32, impact: u64): bool {
  reachedLow = 0
  reachedHigh = 0
  reachedLots = 0
  let level = changetype<Level | null>(bestOf(market, side))
  while (level !== null) {
    const unit = multiply(level.price, market.tickValue)
    const unitHigh = high
    const wanted = impact - reachedLow
    const enough = unitHigh != 0 ? 1 : wanted / unit + ((wanted % unit != 0) as u64)
    const taken = min(enough, level.qty)
    const low = multiply(taken, unit)
    const top = high + taken * unitHigh
    reachedLow += low
    reachedHigh += top + ((reachedLow < low) as u64)
    reachedLots += taken
    if (reachedHigh != 0 || reachedLow >= impact) return true
    level = side == SIDE_SELL ? levelAbove(level) : levelBelow(level)
  }
  return false
}
