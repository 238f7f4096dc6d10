// How much a candidate of a deleveraging can give (ENGINE.md 10), in lots.
import { Holding, Market, Pool } from '../generated/wire'
import { unrealizedOf } from '../margin/requirement'
import { perpOf, termsOf } from '../market/market'
import { clamped, divide, high, isLess, multiply, shareUpWide } from '../math/wide'
import { measure } from './eligible'

// What a pool can spare: max(0, equity - ⌈MM · (1 + buffer)⌉), 128 bits.
let spareLow: u64 = 0
let spareHigh: u64 = 0

/** After `measure`. */
function sumSpare(pool: Pool, market: Market): void {
  const buffer = shareUpWide(pool.marginLow, pool.marginHigh, termsOf(perpOf(market)).buffer as u64)
  const keptLow = pool.marginLow + buffer
  const keptHigh = (pool.marginHigh + high + ((keptLow < buffer) as u64)) as i64
  const isNothing = isLess(pool.equityLow, pool.equityHigh, keptLow, keptHigh)
  spareLow = isNothing ? 0 : pool.equityLow - keptLow
  spareHigh = isNothing ? 0 : ((pool.equityHigh - keptHigh) as u64) - ((pool.equityLow < keptLow) as u64)
}

/** Its profit in the position and what it can spare must bear the harm; without harm, all of it. */
export function firstCap(pool: Pool, holding: Holding, market: Market, harm: u64): u64 {
  if (harm == 0) return pool.lots
  sumSpare(pool, market)
  const profit = max<i64>(0, unrealizedOf(holding)) as u64
  const bearable = min(profit, clamped(spareLow, spareHigh as i64) as u64)
  const each = multiply(market.tickValue, harm)
  return high != 0 ? 0 : min(pool.lots, bearable / each)
}

/** A tenth of what it can spare, profit or not, less what the first pass took. */
export function setSecondCap(pool: Pool, market: Market, harm: u64): void {
  measure(pool)
  sumSpare(pool, market)
  const low = multiply(market.tickValue, harm)
  const top = high
  const each = multiply(low, 10)
  const most = divide(0, spareHigh, spareLow, high + top * 10, each)
  const cap = high != 0 ? pool.lots : min(pool.lots, most)
  pool.cap = cap > pool.taken ? cap - pool.taken : 0
}
