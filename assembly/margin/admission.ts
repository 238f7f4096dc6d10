// Check 11 (ENGINE.md 7): may this order in? What it could lose at once against mark and its fee must be there: beyond the
// initial margin with the order counted, or, for one that only reduces, beyond nothing, so that nobody closes into the
// insurance fund's money.
import {
  CODE_AMOUNT_OVERFLOW, CODE_MARGIN_INSUFFICIENT, Holding, Market, MAX_NOTIONAL, ORDER_FLAG_MARKET,
  ORDER_FLAG_SELL, Pool, TIF_FOK,
} from '../generated/wire'
import { checkPoolFresh } from '../account/isolated'
import { crossOf, isCross, ownerOf } from '../account/pool'
import { because, widen } from '../engine/refusal'
import { enterAt } from '../book/entry'
import { checkFillOrKill } from '../book/fill-or-kill'
import { STP_SHIFT, TIF_SHIFT } from '../book/flags'
import { perpOf, termsOf } from '../market/market'
import { clamped, high, isLess, multiply, product, shareUpWide } from '../math/wide'
import {
  availableHigh, availableLow, equityHigh, equityLow, initialHigh, initialLow, sumAvailable, sumEquity, sumWithOrder,
} from './requirement'

/** No transfer takes a balance beyond it. */
const LIMIT: i64 = MAX_NOTIONAL as i64

// The bill of an order at a price: 128 bits each; initial margin 0 for what only reduces.
let adverseLow: u64 = 0
let adverseHigh: i64 = 0
let feeLow: u64 = 0
let feeHigh: i64 = 0
let lackLow: u64 = 0
let lackHigh: i64 = 0
let needLow: u64 = 0
let needHigh: i64 = 0

export function checkMargin(
  market: Market, holding: Holding | null, pool: Pool, flags: u32, qty: u64, limit: u64, reduces: bool, groupKey: u64,
): u32 {
  const sell = flags & ORDER_FLAG_SELL
  if (reduces) {
    sumEquity(pool)
    needLow = 0
    needHigh = 0
    return checkReducing(market, holding, flags, qty, limit, groupKey)
  }
  sumWithOrder(pool, market, changetype<u32>(holding), sell, qty)
  needLow = initialLow
  needHigh = initialHigh
  bill(market, sell, qty, limit)
  if (isPaid()) return 0
  return isCross(pool) ? insufficient() : checkShortfall(pool, limit)
}

/** adverse = max(0, ±(price - mark)) · qty · tick value; fee = ⌈notional · takerFee⌉; lack = need + adverse + fee - equity. */
function bill(market: Market, sell: u32, qty: u64, price: u64): void {
  const perp = perpOf(market)
  const lots = product(qty, market.tickValue)
  const isAdverse = sell == ORDER_FLAG_SELL ? price < perp.mark : price > perp.mark
  const distance = price > perp.mark ? price - perp.mark : perp.mark - price
  adverseLow = isAdverse ? multiply(lots, distance) : 0
  adverseHigh = isAdverse ? (high as i64) : 0
  const notional = multiply(lots, price)
  feeLow = shareUpWide(notional, high, termsOf(perp).takerFee as u64)
  feeHigh = high as i64
  lackLow = needLow
  lackHigh = needHigh
  addLack(adverseLow, adverseHigh)
  addLack(feeLow, feeHigh)
  const borrow = (lackLow < equityLow) as i64
  lackLow -= equityLow
  lackHigh -= equityHigh + borrow
}

function addLack(low: u64, top: i64): void {
  lackLow += low
  lackHigh += top + ((lackLow < low) as i64)
}

function isPaid(): bool {
  return lackHigh < 0 || (lackHigh == 0 && lackLow == 0)
}

function insufficient(): u32 {
  const code = because(
    CODE_MARGIN_INSUFFICIENT, equityLow as i64, needLow as i64, adverseLow as i64, feeLow as i64, lackLow as i64,
  )
  widen(equityHigh, needHigh, adverseHigh, feeHigh, lackHigh)
  return code
}

/** A market order that fails has its protective price moved to the furthest that passes; a FOK is then counted again. */
function checkReducing(market: Market, holding: Holding | null, flags: u32, qty: u64, limit: u64, groupKey: u64): u32 {
  const sell = flags & ORDER_FLAG_SELL
  bill(market, sell, qty, limit)
  if (isPaid()) return 0
  if (!(flags & ORDER_FLAG_MARKET) || (adverseLow == 0 && adverseHigh == 0)) return insufficient()
  const moved = furthestPaid(market, sell, qty, limit)
  if (moved == 0) {
    bill(market, sell, qty, limit)
    return insufficient()
  }
  enterAt(moved, 0)
  if (flags >> TIF_SHIFT != TIF_FOK) return 0
  return checkFillOrKill(market, holding, sell, moved, qty, (flags >> STP_SHIFT) & 7, groupKey)
}

/** Binary search between mark and a price that does not pass; 0: mark itself does not. */
function furthestPaid(market: Market, sell: u32, qty: u64, limit: u64): u64 {
  let good = perpOf(market).mark
  let bad = limit
  bill(market, sell, qty, good)
  if (!isPaid()) return 0
  while (good > bad + 1 || bad > good + 1) {
    const middle = (good + bad) / 2
    bill(market, sell, qty, middle)
    if (isPaid()) good = middle
    else bad = middle
  }
  return good
}

/** An isolated pool may be given what it lacks by the cross pool, out of what that has free. */
function checkShortfall(pool: Pool, limit: u64): u32 {
  const lack = clamped(lackLow, lackHigh)
  const cross = crossOf(ownerOf(pool))
  if (lack > LIMIT - pool.collateral || lack > LIMIT + cross.collateral) return because(CODE_AMOUNT_OVERFLOW)
  const code = insufficient()
  sumAvailable(cross)
  if (lack > cross.collateral || isLess(availableLow, availableHigh, lack as u64, lack >> 63)) return code
  enterAt(limit, lack)
  return checkPoolFresh(cross)
}
