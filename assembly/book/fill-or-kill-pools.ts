// What the walk of a fill-or-kill order (fill-or-kill.ts) would have done to positions and pools: whether a maker could pay
// depends on its fills so far, and on what an isolated pool has given back for a canceled order. Notes only, valid while
// their stamp is that of the walk. An isolated pool notes the cost of its position in `cap`, and how many lots of its
// orders have left the book in `taken`: what a deleveraging needs them for is never under way at the same time.
import {
  Holding, Market, ORACLE_STALE, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, Order, Pool,
} from '../generated/wire'
import { feeOf } from '../account/fee'
import { costOfFill, needsEquity } from '../account/fill'
import { marketOf } from '../account/holding'
import { crossOf, isIsolated, ownerOf, poolOf } from '../account/pool'
import { costOf, notionalOf } from '../account/position'
import { X } from '../engine/exchange'
import { equityHigh, equityLow, initialHigh, initialLow, sumEquity, sumInitialOf } from '../margin/requirement'
import { leverageRate } from '../margin/tiers'
import { perpOf, termsOf } from '../market/market'
import { addMoney, clamped, mulDiv } from '../math/wide'
import { extraOf, holdingOf } from './order'

export function lotsThen(holding: Holding): i64 {
  return holding.walk == X.walks ? holding.lots + holding.walkLots : holding.lots
}

function equityThen(pool: Pool): i64 {
  sumEquity(pool)
  const equity = clamped(equityLow, equityHigh)
  return pool.walk == X.walks ? addMoney(equity, pool.walkEquity) : equity
}

/** Whether the maker could pay; if so, notes what the fill does to both sides. `own`: the holding of the order, or 0. */
export function settleThen(order: Order, market: Market, own: u32, ownSells: u32, price: u64, qty: u64): bool {
  const holding = holdingOf(order)
  const sell = order.flags & ORDER_FLAG_SELL
  const cost = costOfFill(order, market, price, qty)
  if (needsEquity(order, market, price) && equityThen(poolOf(holding)) < cost) return false
  const notional = notionalOf(market, price, qty)
  noteFill(holding, sell, qty, notional, addMoney(gainOf(market, price, qty, sell), -cost))
  if (!(order.flags & ORDER_FLAG_REDUCE_ONLY)) noteGone(holding, qty)
  if (own == 0) return true
  const fee = feeOf(notional, termsOf(perpOf(market)).takerFee as i32)
  const gain = gainOf(market, price, qty, ownSells) - gainOf(market, price, qty, ownSells ^ ORDER_FLAG_SELL)
  noteFill(changetype<Holding>(own), ownSells, qty, notional, addMoney(gain, -fee))
  return true
}

/** What a fill better than mark gains at once; nothing if it is worse. */
function gainOf(market: Market, price: u64, qty: u64, sell: u32): i64 {
  const mark = perpOf(market).mark
  const isBetter = sell != 0 ? price > mark : price < mark
  return isBetter ? (notionalOf(market, price > mark ? price - mark : mark - price, qty) as i64) : 0
}

function stamp(pool: Pool): void {
  if (pool.walk == X.walks) return
  pool.walk = X.walks
  pool.walkEquity = 0
  pool.taken = 0
  if (pool.holding != 0) pool.cap = changetype<Holding>(pool.holding).cost as u64
}

function noteFill(holding: Holding, sell: u32, qty: u64, notional: u64, gain: i64): void {
  const pool = poolOf(holding)
  stamp(pool)
  const before = lotsThen(holding)
  if (holding.walk != X.walks) {
    holding.walk = X.walks
    holding.walkLots = 0
  }
  const signed = sell != 0 ? -(qty as i64) : (qty as i64)
  holding.walkLots += signed
  pool.walkEquity = addMoney(pool.walkEquity, gain)
  if (isIsolated(holding)) pool.cap = costAfter(pool.cap as i64, before, signed, qty, notional) as u64
}

/** The cost of a position of `before` lots after a fill (account/position.ts). */
function costAfter(cost: i64, before: i64, signed: i64, qty: u64, notional: u64): i64 {
  const worth = signed < 0 ? -(notional as i64) : (notional as i64)
  if (before == 0 || before > 0 == signed > 0) return addMoney(cost, worth)
  const size = abs(before) as u64
  if (qty <= size) return cost - costOf(cost, qty, size)
  const opened = (notional / qty) * (qty - size)
  return signed < 0 ? -(opened as i64) : (opened as i64)
}

/** Lots of the pool's orders have left the book. */
function noteGone(holding: Holding, lots: u64): void {
  if (!isIsolated(holding)) return
  stamp(poolOf(holding))
  poolOf(holding).taken += lots
}

/** A maker is canceled with `left` lots after `filled` more than it had: part of its shortfall goes back to the cross pool. */
export function cancelThen(order: Order, left: u64, filled: u64): void {
  const holding = holdingOf(order)
  if (!isIsolated(holding)) return
  if (!(order.flags & ORDER_FLAG_REDUCE_ONLY)) noteGone(holding, left)
  const shortfall = extraOf(order).shortfall
  const lots = lotsThen(holding)
  if (shortfall == 0 || (lots != 0 && perpOf(marketOf(holding)).oracle == ORACLE_STALE)) return
  const share = mulDiv(shortfall as u64, left, order.filled + filled + left) as i64
  const amount = min(share, freeThen(holding, order.flags & ORDER_FLAG_SELL, lots))
  if (amount <= 0) return
  const pool = poolOf(holding)
  const cross = crossOf(ownerOf(pool))
  stamp(cross)
  pool.walkEquity = addMoney(pool.walkEquity, -amount)
  cross.walkEquity = addMoney(cross.walkEquity, amount)
}

/** min(collateral, available) of an isolated pool then; `sell`: the side whose orders have left. */
function freeThen(holding: Holding, sell: u32, lots: i64): i64 {
  const market = marketOf(holding)
  const pool = poolOf(holding)
  const equity = equityThen(pool)
  const worth = notionalOf(market, perpOf(market).mark, abs(lots) as u64) as i64
  const collateral = addMoney(addMoney(equity, lots < 0 ? worth : -worth), pool.cap as i64)
  const up = abs(lots + ((holding.openBuy - (sell != 0 ? 0 : pool.taken)) as i64)) as u64
  const down = abs(lots - ((holding.openSell - (sell != 0 ? pool.taken : 0)) as i64)) as u64
  sumInitialOf(market, max(abs(lots) as u64, max(up, down)), leverageRate(holding.leverage))
  return min(collateral, addMoney(equity, -clamped(initialLow, initialHigh)))
}
