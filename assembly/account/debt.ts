// Debt (ENGINE.md 7): a pool without position and with negative collateral. The insurance fund makes it whole at the end of
// the command, as far as it can; what it can not pay stays, and the account may only deposit, cancel and reduce until then.
import {
  Account, BALANCE_REASON_DEBT, CODE_ACCOUNT_DEBT, Holding, INSURANCE_REASON_DEBT, POOL_STATUS_IN_DEBT, Pool,
} from '../generated/wire'
import { tellBalance, tellInsurance } from '../engine/events'
import { X } from '../engine/exchange'
import { hasRoom } from '../engine/outbox'
import { because } from '../engine/refusal'
import { hasPositions } from '../margin/requirement'
import { addMoney } from '../math/wide'
import { move } from './isolated'
import { sortByKey } from './sorting'
import { credit, crossOf, ownerOf, poolName, touch } from './pool'

// @ts-ignore: decorator
@inline
export function checkDebt(account: Account): u32 {
  return account.debts != 0 ? because(CODE_ACCOUNT_DEBT) : 0
}

/** Takes note of whether a pool owes. Debtors are linked as pools that are under are: no pool is both. */
export function noteDebt(pool: Pool): void {
  const owes = pool.collateral < 0 && !hasPositions(pool)
  const isNoted = (pool.status & POOL_STATUS_IN_DEBT) != 0
  if (owes == isNoted) return
  const account = ownerOf(pool)
  if (owes) {
    pool.status |= POOL_STATUS_IN_DEBT
    account.debts++
    linkDebtor(pool)
  } else {
    pool.status &= ~POOL_STATUS_IN_DEBT
    account.debts--
    unlinkDebtor(pool)
  }
}

function linkDebtor(pool: Pool): void {
  const ref = changetype<u32>(pool)
  pool.underNext = X.firstDebt
  pool.underPrev = 0
  if (X.firstDebt != 0) changetype<Pool>(X.firstDebt).underPrev = ref
  X.firstDebt = ref
}

function unlinkDebtor(pool: Pool): void {
  if (pool.underPrev == 0) X.firstDebt = pool.underNext
  else changetype<Pool>(pool.underPrev).underNext = pool.underNext
  if (pool.underNext != 0) changetype<Pool>(pool.underNext).underPrev = pool.underPrev
}

/** Step (5). False: the outbox is full, call again. */
export function coverDebts(): bool {
  if (X.firstDebt == 0 || X.insurance <= 0) return true
  X.firstDebt = sortByKey(X.firstDebt, offsetof<Pool>('underNext'))
  linkBack()
  while (X.firstDebt != 0 && X.insurance > 0) {
    if (!hasRoom()) return false
    cover(changetype<Pool>(X.firstDebt))
  }
  return true
}

/** Sorting has only kept the links forward. */
function linkBack(): void {
  let before: u32 = 0
  for (let ref = X.firstDebt; ref != 0; ref = changetype<Pool>(ref).underNext) {
    changetype<Pool>(ref).underPrev = before
    before = ref
  }
}

function cover(pool: Pool): void {
  const paid = min(-pool.collateral, X.insurance)
  X.insurance -= paid
  tellInsurance(-paid, INSURANCE_REASON_DEBT)
  credit(pool, paid)
  tellBalance(ownerOf(pool).id, poolName(pool), paid, pool.collateral, BALANCE_REASON_DEBT)
  noteDebt(pool)
}

/** A deposit has come: what isolated pools owe moves on to them, in market order, up to the amount deposited. */
export function passOnDeposit(account: Account, deposited: i64): void {
  const cross = crossOf(account)
  noteDebt(cross)
  if (account.debts == 0) return
  let left = hasPositions(cross) ? deposited : min(deposited, max<i64>(0, cross.collateral))
  for (let ref = account.firstHolding; ref != 0 && left != 0; ref = changetype<Holding>(ref).next) {
    const isolated = changetype<Holding>(ref).isolated
    if (isolated == 0 || !(changetype<Pool>(isolated).status & POOL_STATUS_IN_DEBT)) continue
    const pool = changetype<Pool>(isolated)
    const paid = min(-pool.collateral, left)
    left = addMoney(left, -paid)
    move(cross, pool, paid, BALANCE_REASON_DEBT)
    noteDebt(pool)
  }
  touch(cross)
}
