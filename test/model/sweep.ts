// Step (4) of ENGINE.md §2: the liquidation sweep (§10).

import { poolName, poolsOf } from './accounts.ts'
import { emit, moneyText } from './events.ts'
import { attempt } from './liquidation.ts'
import { equityOf, maintenanceMargin } from './margin.ts'
import type { Pool, World } from './types.ts'
import { atIndex, deferralReason, isUnder, observe, takeoverPositions } from './watch.ts'

/** Tells whether it did anything. The list is fixed at the beginning, each rechecked at its turn. */
export function sweep(world: World): boolean {
  let worked = false
  for (const pool of poorestFirst(world)) {
    observe(world, pool)
    if (!needsTurn(pool)) continue
    if (deferralReason(pool) !== null) tellDeferred(world, pool)
    else attempt(world, pool)
    worked = true
  }
  return worked
}

function poorestFirst(world: World): Pool[] {
  const list: Pool[] = []
  for (const account of world.accounts) {
    for (const pool of poolsOf(account)) {
      observe(world, pool)
      if (needsTurn(pool)) list.push(pool)
    }
  }
  // equity/MM as exact rationals; pools were found by account id, cross first, in market order,
  // and the sort is stable.
  const keyed = list.map((pool) => ({ pool, equity: equityOf(pool), mm: maintenanceMargin(pool) }))
  keyed.sort((a, b) => {
    const [x, y] = [a.equity * b.mm, b.equity * a.mm]
    return x < y ? -1 : x > y ? 1 : 0
  })
  return keyed.map(({ pool }) => pool)
}

function needsTurn(pool: Pool): boolean {
  if (!isUnder(pool)) return false
  const run = pool.liquidation
  if (deferralReason(pool) !== null) return !run.deferralTold
  return run.dueTs === null || isSweptEarly(pool)
}

/** It has fallen to zero or below since its last attempt, and a takeover is possible. */
function isSweptEarly(pool: Pool): boolean {
  if (!pool.liquidation.mayBeSweptEarly || equityOf(pool) > 0n) return false
  return takeoverPositions(pool).length > 0
}

function tellDeferred(world: World, pool: Pool): void {
  pool.liquidation.deferralTold = true
  emit(world, 'liquidationDeferred', {
    account: pool.account.id,
    pool: poolName(pool),
    reason: deferralReason(pool),
    equity: moneyText(world, equityOf(pool)),
    maintenanceMargin: moneyText(world, maintenanceMargin(pool)),
    equityAtIndex: moneyText(world, equityOf(pool, atIndex)),
    maintenanceMarginAtIndex: moneyText(world, maintenanceMargin(pool, atIndex)),
  })
}
