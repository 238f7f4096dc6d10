// Money in and out, and between pools (ENGINE.md §4). Checks in this order: account, market, debt,
// amount.precision, range, overflow, margin, stale.

import { enlist, newAccount } from './accounts.ts'
import { passOnDeposit } from './debt.ts'
import { staleRefusal } from './entry.ts'
import { emit, moneyText, refuse } from './events.ts'
import { hasStalePosition, tellBalance } from './isolated.ts'
import { availableOf, hasDebt } from './margin.ts'
import { abs, decimalOf, inUnits, MAX_AMOUNT, min } from './numbers.ts'
import type { Command } from './shape.ts'
import type { Pool, Refusal, World } from './types.ts'

export function deposit(world: World, command: Command): Refusal | null {
  const id = command.account as number
  const account = world.accountById.get(id) ?? newAccount(id)
  const amount = amountOf(world, command)
  if (typeof amount !== 'bigint') return amount
  if (amount <= 0n) return refuse('amount.range')
  if (account.cross.collateral + amount > MAX_AMOUNT) return refuse('amount.overflow')
  enlist(world, account)
  account.cross.collateral += amount
  world.paidIn += amount
  tellBalance(world, account.cross, amount, 'deposit')
  passOnDeposit(world, account, amount)
  return null
}

export function withdraw(world: World, command: Command): Refusal | null {
  const account = world.accountById.get(command.account as number)
  if (account === undefined) return refuse('account.unknown')
  if (hasDebt(account)) return refuse('account.debt')
  const amount = amountOf(world, command)
  if (typeof amount !== 'bigint') return amount
  if (amount <= 0n) return refuse('amount.range')
  const refusal = mayLeave(world, account.cross, amount)
  if (refusal !== null) return refusal
  account.cross.collateral -= amount
  world.paidIn -= amount
  tellBalance(world, account.cross, -amount, 'withdraw')
  return null
}

export function fundInsurance(world: World, command: Command): Refusal | null {
  const amount = amountOf(world, command)
  if (typeof amount !== 'bigint') return amount
  if (amount <= 0n) return refuse('amount.range')
  if (world.fund + amount > MAX_AMOUNT) return refuse('amount.overflow')
  world.fund += amount
  world.paidIn += amount
  tellInsurance(world, amount, 'topUp')
  return null
}

export function tellInsurance(world: World, delta: bigint, reason: string): void {
  emit(world, 'insurance', {
    delta: moneyText(world, delta),
    balance: moneyText(world, world.fund),
    reason,
  })
}

/** Atoms, or why not. */
function amountOf(world: World, command: Command): bigint | Refusal {
  return inUnits(decimalOf(command.amount), world.atom) ?? refuse('amount.precision')
}

/** Only what is free may leave a pool, and nothing while a position of it is in a stale market. */
export function mayLeave(world: World, pool: Pool, amount: bigint): Refusal | null {
  const overflow = abs(pool.collateral - amount) > MAX_AMOUNT
  if (overflow) return refuse('amount.overflow')
  const available = availableOf(world, pool)
  if (amount > min(pool.collateral, available)) {
    return refuse('margin.insufficient', {
      available: moneyText(world, available),
      collateral: moneyText(world, pool.collateral),
    })
  }
  const stale = hasStalePosition(pool)
  return stale === null ? null : staleRefusal(world, stale)
}
