// The invariants of ENGINE.md 12 that markets with margin add, each pool and each position looked at: so that what the
// triggers and lists of the core find is held against a full scan.
import {
  Account, Holding, Market, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, ORDER_FLAG_WAITING, Order,
  POOL_STATUS_DEFERRAL_TOLD, POOL_STATUS_IN_DEBT, POOL_STATUS_UNDER, Pool,
} from '../generated/wire'
import { findAccount } from '../account/account'
import { findHolding } from '../account/holding'
import { crossOf, isIsolated } from '../account/pool'
import { reducible } from '../account/position'
import { extraOf } from '../book/order'
import { X } from '../engine/exchange'
import { deferralOf, measure } from '../liquidation/eligible'
import { equityLow, hasPositions, marginLow, sumPool, valuePool } from '../margin/requirement'
import { areTriggersSound } from '../margin/watch'
import { hasMargin, perpOf } from '../market/market'
import { memberAt } from '../market/members'
import { addMoney } from './audit'

/** Counts the money of isolated pools and the cost of positions. */
export function arePoolsSound(account: Account): bool {
  let debts: u32 = (crossOf(account).status & POOL_STATUS_IN_DEBT) != 0 ? 1 : 0
  if (!isPoolSound(crossOf(account))) return false
  for (let ref = account.firstHolding; ref != 0; ref = changetype<Holding>(ref).next) {
    const holding = changetype<Holding>(ref)
    addMoney(-holding.cost)
    if (holding.isolated == 0) continue
    const pool = changetype<Pool>(holding.isolated)
    addMoney(pool.collateral)
    if (pool.status & POOL_STATUS_IN_DEBT) debts++
    if (!isIsolated(holding) && pool.collateral > 0) return false
    if (!isPoolSound(pool)) return false
  }
  return debts == account.debts
}

/** 4: who is under is known and dealt with or deferred; who owes is known, and owes only while the fund is empty. */
function isPoolSound(pool: Pool): bool {
  if (!isValueSound(pool)) return false
  const isUnder = measure(pool)
  if (isUnder != ((pool.status & POOL_STATUS_UNDER) != 0)) return false
  const owes = pool.collateral < 0 && !hasPositions(pool)
  if (owes != ((pool.status & POOL_STATUS_IN_DEBT) != 0) || (owes && X.insurance > 0)) return false
  if (!isUnder) return areTriggersSound(pool)
  return pool.stepAt != 0 || (deferralOf(pool) != 0 && (pool.status & POOL_STATUS_DEFERRAL_TOLD) != 0)
}

/** What is kept of its value is what it is worth. */
function isValueSound(pool: Pool): bool {
  valuePool(pool)
  const equity = equityLow
  const margin = marginLow
  sumPool(pool)
  return equity == equityLow && margin == marginLow
}

/** 2: all positions of a market sum to nothing; the longs are its open interest; members are found by their accounts. */
export function arePositionsSound(market: Market): bool {
  if (!hasMargin(market)) return true
  const perp = perpOf(market)
  let sum: i64 = 0
  let longs: u64 = 0
  for (let place: u32 = 0; place < perp.memberCount; place++) {
    const holding = memberAt(perp, place)
    if (findHolding(holding.accountId, market.index) !== holding || findAccount(holding.accountId) === null) return false
    if ((holding.lots == 0) != (holding.cost == 0) || (holding.lots > 0) != (holding.cost > 0)) return false
    sum += holding.lots
    if (holding.lots > 0) longs += holding.lots as u64
  }
  return sum == 0 && longs == perp.openInterest
}

/** 5.6: what rests and only reduces sums to the position at most; no exit is without one. */
export function isReduceOnlyKept(account: Account, holding: Holding): bool {
  if (holding.reduceSell > reducible(holding, ORDER_FLAG_SELL) || holding.reduceBuy > reducible(holding, 0)) return false
  for (let ref = account.firstOrder; ref != 0; ref = changetype<Order>(ref).accountNext) {
    const order = changetype<Order>(ref)
    const isExit = (order.flags & ORDER_FLAG_WAITING) != 0 && order.holding == changetype<u32>(holding) && extraOf(order).isExit != 0
    if (isExit && reducible(holding, order.flags & ORDER_FLAG_SELL) == 0) return false
    if (isExit && !(order.flags & ORDER_FLAG_REDUCE_ONLY)) return false
  }
  return true
}
