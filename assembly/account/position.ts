// Positions (ENGINE.md 4): signed lots and their cost, the sum of entry notional with the same sign. What a fill opens adds
// to both; what it closes takes its part of the cost with it, truncated, and realizes the rest into the pool.
import { Holding, Market, ORDER_FLAG_SELL, Perp } from '../generated/wire'
import { addMoney, mulDiv, product } from '../math/wide'
import { markHolding } from '../book/reduce-only'
import { disarmTrigger } from '../margin/trigger-heap'
import { perpOf } from '../market/market'
import { credit, isIsolated, noteUse, poolOf, touch } from './pool'

/** |lots| */
// @ts-ignore: decorator
@inline
export function sizeOf(holding: Holding): u64 {
  return abs(holding.lots) as u64
}

/** How many lots an order of a side (`sell` 0 or 1) can take off the position. */
// @ts-ignore: decorator
@inline
export function reducible(holding: Holding, sell: u32): u64 {
  const lots = sell != 0 ? holding.lots : -holding.lots
  return lots > 0 ? (lots as u64) : 0
}

/** price · qty · tick value, in atoms. */
// @ts-ignore: decorator
@inline
export function notionalOf(market: Market, price: u64, qty: u64): u64 {
  return product(product(price, qty), market.tickValue)
}

/** Fills `qty` lots worth `notional` on a side; the profit realized. Touches the pool. */
export function fillPosition(holding: Holding, market: Market, sell: u32, qty: u64, notional: u64): i64 {
  const before = holding.lots
  const signed = sell == ORDER_FLAG_SELL ? -(qty as i64) : (qty as i64)
  const worth = sell == ORDER_FLAG_SELL ? -(notional as i64) : (notional as i64)
  let realized: i64 = 0
  if (before == 0 || before > 0 == signed > 0) {
    holding.lots = before + signed
    holding.cost = addMoney(holding.cost, worth)
  } else realized = reduce(holding, qty, signed, worth, notional)
  const perp = perpOf(market)
  countInterest(perp, before, holding.lots)
  if (holding.lots == 0) disarmTrigger(holding)
  const pool = poolOf(holding)
  touch(pool)
  if (isIsolated(holding)) noteUse(pool)
  if (holding.reduceOnlyOrders != 0) markHolding(holding)
  return realized
}

/** Closes up to the whole position; what is left of the fill opens the other way. */
function reduce(holding: Holding, qty: u64, signed: i64, worth: i64, notional: u64): i64 {
  const size = sizeOf(holding)
  const closed = min(qty, size)
  const closedNotional = closed == qty ? notional : (notional / qty) * closed
  const costPart = costOf(holding.cost, closed, size)
  const proceeds = signed < 0 ? (closedNotional as i64) : -(closedNotional as i64)
  const realized = addMoney(proceeds, -costPart)
  credit(poolOf(holding), realized)
  holding.lots += signed
  holding.cost -= costPart
  if (closed != qty) holding.cost = worth - (signed < 0 ? -(closedNotional as i64) : (closedNotional as i64))
  return realized
}

/** trunc(cost · closed/size): what `closed` of `size` lots take of the cost. */
export function costOf(cost: i64, closed: u64, size: u64): i64 {
  if (closed == size) return cost
  const part = mulDiv(abs(cost) as u64, closed, size) as i64
  return cost < 0 ? -part : part
}

/** Open interest: the sum of the long positions. */
function countInterest(perp: Perp, before: i64, after: i64): void {
  perp.openInterest += (max<i64>(after, 0) - max<i64>(before, 0)) as u64
}
