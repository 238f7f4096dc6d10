// How much a step closes (ENGINE.md 10): the least that brings the pool above its margin and buffer at the limit price, or
// everything; but no more than the allowed share of what is visible there.
import { Holding, Level, Market, ORDER_FLAG_SELL, Perp, Pool } from '../generated/wire'
import { feeOf } from '../account/fee'
import { marketOf } from '../account/holding'
import { notionalOf, sizeOf } from '../account/position'
import { levelAbove, levelBelow } from '../book/ladder'
import { bestOf } from '../book/order'
import { equityHigh, equityLow, marginHigh, marginLow, valuePool } from '../margin/requirement'
import { maintenanceOf } from '../margin/tiers'
import { perpOf, termsOf } from '../market/market'
import { high, isLess, product, shareDown, shareUpWide } from '../math/wide'
import { maintenanceAtMark } from './eligible'

// What `enough` compares with: of the pool, and of its other positions.
let poolLow: u64 = 0
let poolHigh: i64 = 0
let othersLow: u64 = 0
let othersHigh: i64 = 0

/** The side of the order that closes a position: 1 sells a long. */
export function closingSide(holding: Holding): u32 {
  return holding.lots > 0 ? ORDER_FLAG_SELL : 0
}

/** The least quantity that is enough; all of it if even that is not. */
export function wishedQty(pool: Pool, holding: Holding, limit: u64): u64 {
  const own = maintenanceAtMark(holding)
  valuePool(pool)
  poolLow = equityLow
  poolHigh = equityHigh
  othersLow = marginLow - own
  othersHigh = marginHigh - ((marginLow < own) as i64)
  const size = sizeOf(holding)
  if (!isEnough(holding, limit, size)) return size
  let low: u64 = 1
  let top = size
  while (low < top) {
    const middle = (low + top) / 2
    if (isEnough(holding, limit, middle)) top = middle
    else low = middle + 1
  }
  return low
}

/** equity - loss against mark - fee >= ⌈MM' · (1 + buffer)⌉, MM' with q lots closed; a fee is at most what equity is left. */
function isEnough(holding: Holding, limit: u64, qty: u64): bool {
  const market = marketOf(holding)
  const perp = perpOf(market)
  const terms = termsOf(perp)
  const loss = lossAt(holding, market, perp, limit, qty)
  const leftLow = poolLow - loss
  const leftHigh = poolHigh - ((poolLow < loss) as i64)
  const due = feeOf(notionalOf(market, limit, qty), terms.liquidationFee as i32) as u64
  const isBroke = leftHigh < 0
  const fee = isBroke ? 0 : leftHigh > 0 ? due : min(due, leftLow)
  const afterLow = leftLow - fee
  const afterHigh = leftHigh - ((leftLow < fee) as i64)
  const rest = maintenanceOf(perp, product(product(sizeOf(holding) - qty, perp.mark), market.tickValue))
  const needLow = othersLow + rest
  const needHigh = othersHigh + ((needLow < rest) as i64)
  const buffer = shareUpWide(needLow, needHigh as u64, terms.buffer as u64)
  const wantLow = needLow + buffer
  const wantHigh = needHigh + (high as i64) + ((wantLow < buffer) as i64)
  return !isLess(afterLow, afterHigh, wantLow, wantHigh)
}

function lossAt(holding: Holding, market: Market, perp: Perp, limit: u64, qty: u64): u64 {
  const isWorse = holding.lots > 0 ? limit < perp.mark : limit > perp.mark
  return isWorse ? notionalOf(market, perp.mark > limit ? perp.mark - limit : limit - perp.mark, qty) : 0
}

/** At most the allowed share of the lots visible within the limit, one lot at least; 0 where none is visible. */
export function cutByDepth(holding: Holding, wish: u64, limit: u64): u64 {
  const market = marketOf(holding)
  const sell = closingSide(holding)
  let visible: u64 = 0
  let level = changetype<Level | null>(bestOf(market, sell ^ 1))
  while (level !== null && (sell != 0 ? level.price >= limit : level.price <= limit)) {
    visible += level.qty
    level = sell != 0 ? levelBelow(level) : levelAbove(level)
  }
  if (visible == 0) return 0
  return min(wish, max(shareDown(visible, termsOf(perpOf(market)).depthShare as u64), 1))
}

