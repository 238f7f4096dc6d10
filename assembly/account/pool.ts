// Pools (ENGINE.md 4): the collateral behind positions. Each account has its cross pool; a market that it has isolated has
// one of its own. Who changes a pool touches it, so that the sweep looks at it (margin/watch.ts).
import {
  ACCOUNT_CROSS, Account, Holding, NONE, POOL_STATUS_LISTED, POOL_STATUS_TOUCHED, POOL_STATUS_USED, Pool,
} from '../generated/wire'
import { X } from '../engine/exchange'
import { promiseTimers } from '../engine/timers'
import { addMoney, pair } from '../math/wide'
import { allocate, POOL_SLOT, POOLS } from '../memory/slab'

// @ts-ignore: decorator
@inline
export function crossOf(account: Account): Pool {
  return changetype<Pool>(changetype<u32>(account) + ACCOUNT_CROSS)
}

// @ts-ignore: decorator
@inline
export function poolOf(holding: Holding): Pool {
  return changetype<Pool>(holding.pool)
}

// @ts-ignore: decorator
@inline
export function ownerOf(pool: Pool): Account {
  return changetype<Account>(pool.account)
}

export function isCross(pool: Pool): bool {
  return pool.holding == 0
}

/** How events name it: the market's index, NONE for the cross pool. */
export function poolName(pool: Pool): u32 {
  return pool.holding == 0 ? (NONE as u32) : changetype<Holding>(pool.holding).marketIndex
}

export function isIsolated(holding: Holding): bool {
  return holding.isolated != 0 && holding.pool == holding.isolated
}

/** The account's record is new. */
export function openCross(account: Account): void {
  const pool = crossOf(account)
  pool.account = changetype<u32>(account)
  pool.key = pair(0, account.id)
}

/** Of its liquidation: a step and the end of a guard. They are promised before it may have a position. */
export const TIMERS_OF_A_POOL: u32 = 2

export function openIsolated(holding: Holding): Pool {
  const ref = allocate(POOLS, POOL_SLOT)
  memory.fill(ref, 0, POOL_SLOT)
  const pool = changetype<Pool>(ref)
  pool.account = holding.account
  pool.holding = changetype<u32>(holding)
  pool.key = pair(holding.marketIndex + 1, holding.accountId)
  holding.isolated = ref
  promiseTimers(TIMERS_OF_A_POOL)
  return pool
}

/** Changes the collateral. */
// @ts-ignore: decorator
@inline
export function credit(pool: Pool, amount: i64): void {
  pool.collateral = addMoney(pool.collateral, amount)
  pool.valuedAt = 0
}

/** Its equity or its margin has changed: the sweep must look at it. */
export function touch(pool: Pool): void {
  pool.valuedAt = 0
  if (pool.status & POOL_STATUS_TOUCHED) return
  pool.status |= POOL_STATUS_TOUCHED
  pool.touchedNext = X.firstTouched
  X.firstTouched = changetype<u32>(pool)
  X.isDue = 1
}

/** An isolated pool has, or had until now, a position or a resting order. */
export function noteUse(pool: Pool): void {
  pool.status |= POOL_STATUS_USED
  if (pool.status & POOL_STATUS_LISTED) return
  pool.status |= POOL_STATUS_LISTED
  pool.usedNext = X.firstUsed
  X.firstUsed = changetype<u32>(pool)
  X.isDue = 1
}
