// A trade in a market with margin (ENGINE.md 4, 5.6, 6, 7): whether the maker still may and can, and what it does to both
// sides: position, then fee, the taker first.
import {
  Holding, Market, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, Order, REASON_MARGIN, REASON_REDUCE_ONLY,
  TAKER_KIND_LIQUIDATION, TAKER_KIND_ORDER,
} from '../generated/wire'
import { cancelOrder } from '../book/cancel'
import { holdingOf, remainingOf } from '../book/order'
import { shrinkOrder } from '../book/shrink'
import { tellMarginTrade, tellReduced } from '../engine/events'
import { T, X } from '../engine/exchange'
import { equityHigh, equityLow, sumEquity } from '../margin/requirement'
import { perpOf, termsOf } from '../market/market'
import { addMoney, clamped } from '../math/wide'
import { chargeFee, feeOf } from './fee'
import { credit, poolOf } from './pool'
import { fillPosition, notionalOf, reducible } from './position'

/** A reduce-only maker is cut to its position at the moment it would trade; one that can not pay for it is canceled. */
export function mayTrade(maker: Order, market: Market, price: u64): bool {
  if ((maker.flags & ORDER_FLAG_REDUCE_ONLY) != 0 && !fitsPosition(maker)) return false
  if (canPay(maker, market, price)) return true
  cancelOrder(maker, REASON_MARGIN)
  return false
}

function fitsPosition(maker: Order): bool {
  const most = reducible(holdingOf(maker), maker.flags & ORDER_FLAG_SELL)
  if (most == 0) {
    cancelOrder(maker, REASON_REDUCE_ONLY)
    return false
  }
  if (most < remainingOf(maker)) {
    shrinkOrder(maker, most)
    tellReduced(holdingOf(maker), maker.id, most, REASON_REDUCE_ONLY)
  }
  return true
}

/** One that is RO or adverse to mark must not end below zero by this very trade: equity - adverse - fee >= 0. */
function canPay(maker: Order, market: Market, price: u64): bool {
  if (!needsEquity(maker, market, price)) return true
  sumEquity(poolOf(holdingOf(maker)))
  return clamped(equityLow, equityHigh) >= costOfFill(maker, market, price, min(T.remaining, maker.qty))
}

/** A buy above mark, a sell below it, or RO. */
// @ts-ignore: decorator
@inline
export function needsEquity(maker: Order, market: Market, price: u64): bool {
  if (maker.flags & ORDER_FLAG_REDUCE_ONLY) return true
  const mark = perpOf(market).mark
  return maker.flags & ORDER_FLAG_SELL ? price < mark : price > mark
}

/** What a maker loses at once by filling `qty` lots: adverse to mark, and the fee or rebate that it would get. */
export function costOfFill(maker: Order, market: Market, price: u64, qty: u64): i64 {
  const mark = perpOf(market).mark
  const isAdverse = maker.flags & ORDER_FLAG_SELL ? price < mark : price > mark
  const adverse = isAdverse ? (notionalOf(market, price > mark ? price - mark : mark - price, qty) as i64) : 0
  return addMoney(adverse, feeOf(notionalOf(market, price, qty), makerRate(market)))
}

/** A fill against a liquidation order earns no rebate. */
// @ts-ignore: decorator
@inline
function makerRate(market: Market): i32 {
  const rate = termsOf(perpOf(market)).makerFee
  return T.kind == TAKER_KIND_ORDER ? rate : max(rate, 0)
}

/** Does it to both sides and tells it. `done`: the maker is filled. */
export function settleTrade(maker: Order, market: Market, taker: Holding, price: u64, qty: u64, done: bool): void {
  const notional = notionalOf(market, price, qty)
  const sell = T.flags & ORDER_FLAG_SELL
  const takerRealized = fillPosition(taker, market, sell, qty, notional)
  const takerFee = chargeTaker(taker, market, notional)
  T.traded += notional
  const holding = holdingOf(maker)
  const makerRealized = fillPosition(holding, market, sell ^ ORDER_FLAG_SELL, qty, notional)
  const makerFee = chargeFee(poolOf(holding), notional, makerRate(market))
  tellMarginTrade(
    market.index, sell, price, qty, taker.accountId, maker, holding.accountId, done, takerFee, takerRealized, makerFee,
    makerRealized,
  )
}

/** The taker fee; the fee of a liquidation step goes to the fund and is at most what equity is left; a takeover pays none. */
function chargeTaker(taker: Holding, market: Market, notional: u64): i64 {
  const terms = termsOf(perpOf(market))
  if (T.kind == TAKER_KIND_ORDER) return chargeFee(poolOf(taker), notional, terms.takerFee as i32)
  if (T.kind != TAKER_KIND_LIQUIDATION) return 0
  const pool = poolOf(taker)
  sumEquity(pool)
  const fee = min(feeOf(notional, terms.liquidationFee as i32), max<i64>(0, clamped(equityLow, equityHigh)))
  credit(pool, -fee)
  X.insurance = addMoney(X.insurance, fee)
  return fee
}
