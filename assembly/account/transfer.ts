// Money in and out (ENGINE.md 4): deposits, withdrawals, top-ups of the insurance fund.
import {
  BALANCE_REASON_DEPOSIT, BALANCE_REASON_WITHDRAW, CODE_ACCOUNT_UNKNOWN, CODE_AMOUNT_OVERFLOW, CODE_AMOUNT_PRECISION,
  CODE_AMOUNT_RANGE, CODE_CAPACITY, DepositCommand, FundInsuranceCommand, INSURANCE_REASON_TOP_UP, MAX_NOTIONAL, NONE,
  WithdrawCommand,
} from '../generated/wire'
import { tellBalance, tellInsurance } from '../engine/events'
import { X } from '../engine/exchange'
import { because } from '../engine/refusal'
import { sumHigh } from '../math/wide'
import { accountCost, fits } from '../memory/reserve'
import { createAccount, findAccount } from './account'
import { checkDebt, passOnDeposit } from './debt'
import { checkLeaves } from './margin-commands'
import { credit, crossOf, touch } from './pool'

const CROSS: u32 = NONE as u32
const LIMIT: i64 = MAX_NOTIONAL as i64

/** Precision, range, then overflow of a balance by the amount. */
function checkAmount(inexact: u32, amount: i64, balance: i64): u32 {
  if (inexact) return because(CODE_AMOUNT_PRECISION)
  if (amount <= 0) return because(CODE_AMOUNT_RANGE)
  // Asked by difference, since the sum may wrap.
  if (amount > LIMIT - balance) return because(CODE_AMOUNT_OVERFLOW)
  return 0
}

export function deposit(c: DepositCommand): u32 {
  const found = findAccount(c.account)
  const code = checkAmount(c.inexact, c.amount, found === null ? 0 : crossOf(found).collateral)
  if (code) return code
  if (found === null && !fits(accountCost())) return because(CODE_CAPACITY)
  const account = found === null ? createAccount(c.account) : found
  const pool = crossOf(account)
  credit(pool, c.amount)
  countDeposit(c.amount)
  tellBalance(c.account, CROSS, c.amount, pool.collateral, BALANCE_REASON_DEPOSIT)
  passOnDeposit(account, c.amount)
  if (account.firstHolding != 0) touch(pool)
  return 0
}

export function withdraw(c: WithdrawCommand): u32 {
  const account = findAccount(c.account)
  if (account === null) return because(CODE_ACCOUNT_UNKNOWN)
  let code = checkDebt(account)
  if (code == 0 && c.inexact) code = because(CODE_AMOUNT_PRECISION)
  if (code == 0 && c.amount <= 0) code = because(CODE_AMOUNT_RANGE)
  const pool = crossOf(account)
  if (code == 0) code = checkLeaves(pool, c.amount)
  if (code) return code
  credit(pool, -c.amount)
  countDeposit(-c.amount)
  tellBalance(c.account, CROSS, -c.amount, pool.collateral, BALANCE_REASON_WITHDRAW)
  if (account.firstHolding != 0) touch(pool)
  return 0
}

export function fundInsurance(c: FundInsuranceCommand): u32 {
  const code = checkAmount(c.inexact, c.amount, X.insurance)
  if (code) return code
  X.insurance += c.amount
  countDeposit(c.amount)
  tellInsurance(c.amount, INSURANCE_REASON_TOP_UP)
  if (X.firstDebt != 0) X.isDue = 1
  return 0
}

/** Deposits less withdrawals plus top-ups, 128 bits: the sum over all accounts may pass 2^63. */
function countDeposit(amount: i64): void {
  X.netDepositsHigh = sumHigh(X.netDepositsLow, X.netDepositsHigh, amount)
  X.netDepositsLow += amount as u64
}
