// Debt: a pool without position and with negative collateral (ENGINE.md §7).

import { poolsOf, positionsOf } from './accounts.ts'
import { move, tellBalance } from './isolated.ts'
import { owes } from './margin.ts'
import { max, min } from './numbers.ts'
import { tellInsurance } from './transfers.ts'
import type { Account, World } from './types.ts'

/** At the end of a command the insurance fund makes such pools whole, as far as it can. */
export function coverDebts(world: World): void {
  if (world.fund <= 0n) return
  for (const account of world.accounts) {
    for (const pool of poolsOf(account)) {
      const paid = owes(pool) ? min(-pool.collateral, world.fund) : 0n
      if (paid <= 0n) continue
      world.fund -= paid
      tellInsurance(world, -paid, 'debt')
      pool.collateral += paid
      tellBalance(world, pool, paid, 'debt')
    }
  }
}

/** What isolated pools owe moves on to them, up to the amount deposited, in market order. */
export function passOnDeposit(world: World, account: Account, deposited: bigint): void {
  const { cross } = account
  // Where the cross pool itself was in debt, only what is left after its own debt can move on.
  const isIdle = positionsOf(cross).length === 0
  let left = isIdle ? min(deposited, max(0n, cross.collateral)) : deposited
  for (const pool of poolsOf(account)) {
    if (pool.market === null || !owes(pool) || left === 0n) continue
    const paid = min(-pool.collateral, left)
    left -= paid
    move(world, cross, pool, paid, 'debt')
  }
}
