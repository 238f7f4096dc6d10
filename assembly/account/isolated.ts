// Money between the cross pool and the isolated pools of an account (ENGINE.md 4 and 7): what an order lacks moves to its
// pool before it is accepted, what its end leaves unused goes back, and an idle pool returns what it has.
import {
  BALANCE_REASON_ISOLATED, Holding, ORACLE_STALE, POOL_STATUS_LISTED, POOL_STATUS_USED, Pool,
} from '../generated/wire'
import { becauseStale } from '../book/entry'
import { tellBalance } from '../engine/events'
import { X } from '../engine/exchange'
import { hasRoom } from '../engine/outbox'
import { availableHigh, availableLow, firstPosition, nextPosition, sumAvailable } from '../margin/requirement'
import { perpOf } from '../market/market'
import { clamped, mulDiv } from '../math/wide'
import { marketOf } from './holding'
import { sortByKey } from './sorting'
import { crossOf, credit, isIsolated, ownerOf, poolName, poolOf, touch } from './pool'

/** Moves collateral and tells it, giver first. */
export function move(from: Pool, to: Pool, amount: i64, reason: u32): void {
  const account = ownerOf(from).id
  credit(from, -amount)
  tellBalance(account, poolName(from), -amount, from.collateral, reason)
  credit(to, amount)
  tellBalance(account, poolName(to), amount, to.collateral, reason)
  touch(from)
  touch(to)
}

/** 0, or `oracle.stale`: a position of the pool is in a stale market, so nobody knows what it is worth. */
export function checkPoolFresh(pool: Pool): u32 {
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const perp = perpOf(marketOf(changetype<Holding>(ref)))
    if (perp.oracle == ORACLE_STALE) return becauseStale(perp)
  }
  return 0
}

function isFresh(pool: Pool): bool {
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    if (perpOf(marketOf(changetype<Holding>(ref))).oracle == ORACLE_STALE) return false
  }
  return true
}

/** Before `accepted`, `amended` or `triggered`. */
export function moveShortfall(holding: Holding, amount: i64): void {
  if (amount != 0) move(crossOf(ownerOf(poolOf(holding))), poolOf(holding), amount, BALANCE_REASON_ISOLATED)
}

/** The order has ended with `remaining` lots unfilled: their part of its shortfall goes back, as far as it is free. */
export function giveBack(holding: Holding, shortfall: i64, remaining: u64, filled: u64): void {
  if (!isIsolated(holding)) return
  const pool = poolOf(holding)
  const total = filled + remaining
  if (total == 0 || !isFresh(pool)) return
  const share = mulDiv(shortfall as u64, remaining, total) as i64
  sumAvailable(pool)
  const free = max<i64>(0, min(pool.collateral, clamped(availableLow, availableHigh)))
  const amount = min(share, free)
  if (amount > 0) move(pool, crossOf(ownerOf(pool)), amount, BALANCE_REASON_ISOLATED)
}

/** Neither position nor resting order. */
function isIdle(holding: Holding): bool {
  return holding.lots == 0 && (holding.openBuy | holding.openSell | holding.reduceBuy | holding.reduceSell) == 0
}

/** Step (5): pools that were in use and are idle now return what they have. False: the outbox is full, call again. */
export function returnIdlePools(): bool {
  X.firstUsed = sortByKey(X.firstUsed, offsetof<Pool>('usedNext'))
  while (X.firstUsed != 0) {
    if (!hasRoom()) return false
    const pool = changetype<Pool>(X.firstUsed)
    X.firstUsed = pool.usedNext
    pool.status &= ~POOL_STATUS_LISTED
    const holding = changetype<Holding>(pool.holding)
    if (!(pool.status & POOL_STATUS_USED) || !isIdle(holding)) continue
    pool.status &= ~POOL_STATUS_USED
    if (pool.collateral > 0) move(pool, crossOf(ownerOf(pool)), pool.collateral, BALANCE_REASON_ISOLATED)
  }
  return true
}
