// The bankruptcy price (ENGINE.md 10): where a position's share of its pool's equity is used up.
import { Holding, Pool } from '../generated/wire'
import { marketOf } from '../account/holding'
import { sizeOf } from '../account/position'
import { equityHigh, equityLow, marginHigh, marginLow, valuePool } from '../margin/requirement'
import { perpOf } from '../market/market'
import { clamped, divide, high, mulHigh, product } from '../math/wide'
import { maintenanceAtMark } from './eligible'

/** part = trunc(equity · MM_m/MM); mark - ⌊part/(size · tv)⌋ of a long, mark + ⌊part/(|size| · tv)⌋ of a short, at least 1. */
export function bankruptcyPrice(pool: Pool, holding: Holding): u64 {
  const market = marketOf(holding)
  const margin = maintenanceAtMark(holding)
  valuePool(pool)
  const isNegative = equityHigh < 0
  const low = isNegative ? 0 - equityLow : equityLow
  const top = isNegative ? (~equityHigh as u64) + ((equityLow == 0) as u64) : (equityHigh as u64)
  const carry = mulHigh(low, margin)
  const middle = top * margin + carry
  const part = divide(mulHigh(top, margin) + ((middle < carry) as u64), middle, low * margin, marginHigh as u64, marginLow)
  const size = clamped(part, high as i64)
  const distance = floorOf(isNegative ? -size : size, product(sizeOf(holding), market.tickValue) as i64)
  const mark = perpOf(market).mark as i64
  return max<i64>(1, holding.lots > 0 ? mark - distance : mark + distance) as u64
}

/** ⌊a/b⌋ for b > 0. */
function floorOf(a: i64, b: i64): i64 {
  return a / b - ((a % b < 0) as i64)
}
