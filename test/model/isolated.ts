// Money between the cross pool and the isolated pools of an account (ENGINE.md §4, §7).

import { poolName, poolOf, poolsOf, positionsOf } from './accounts.ts'
import { emit, moneyText } from './events.ts'
import { availableOf } from './margin.ts'
import { floorDiv, max, min } from './numbers.ts'
import type { Account, Market, Order, Pool, World } from './types.ts'

export function tellBalance(world: World, pool: Pool, delta: bigint, reason: string): void {
  emit(world, 'balance', {
    account: pool.account.id,
    pool: poolName(pool),
    delta: moneyText(world, delta),
    collateral: moneyText(world, pool.collateral),
    reason,
  })
}

/** Moves collateral and tells it, giver first. */
export function move(world: World, from: Pool, to: Pool, amount: bigint, reason: string): void {
  from.collateral -= amount
  tellBalance(world, from, -amount, reason)
  to.collateral += amount
  tellBalance(world, to, amount, reason)
}

export function hasStalePosition(pool: Pool): Market | null {
  return positionsOf(pool).find(({ market }) => market.status === 'stale')?.market ?? null
}

/** What an order's end leaves unfilled of the money that was moved for it goes back (§7). */
export function giveShortfallBack(world: World, order: Order): void {
  const { account, market, shortfall } = order
  order.shortfall = 0n
  if (shortfall === 0n || !account.isolated.has(market)) return
  const pool = poolOf(account, market)
  if (hasStalePosition(pool) !== null) return
  const total = order.filled + order.remaining
  const share = total === 0n ? 0n : floorDiv(shortfall * order.remaining, total)
  const free = max(0n, min(pool.collateral, availableOf(world, pool)))
  const amount = min(share, free)
  if (amount > 0n) move(world, pool, account.cross, amount, 'isolated')
}

export function hasRestingOrder(account: Account, market: Market): boolean {
  for (const order of account.orders.values()) {
    if (order.where === 'resting' && order.market === market) return true
  }
  return false
}

function isBusy(pool: Pool): boolean {
  return positionsOf(pool).length > 0 || hasRestingOrder(pool.account, pool.market!)
}

/** Called whenever a position or a resting order comes into being. */
export function noteUse(account: Account, market: Market): void {
  if (account.isolated.has(market)) poolOf(account, market).used = true
}

/** An isolated pool that was in use and no longer is returns what it has (§4). */
export function returnIdlePools(world: World): void {
  for (const account of world.accounts) {
    if (account.isolatedPools.size === 0) continue
    for (const pool of poolsOf(account)) {
      if (pool.market === null || !pool.used || isBusy(pool)) continue
      pool.used = false
      if (pool.collateral > 0n) move(world, pool, account.cross, pool.collateral, 'isolated')
    }
  }
}

/** Before `accepted`, `amended` or `triggered` (§7); the order remembers it. */
export function moveShortfall(world: World, order: Order, amount: bigint): void {
  if (amount === 0n) return
  order.shortfall += amount
  move(world, order.account.cross, poolOf(order.account, order.market), amount, 'isolated')
}
