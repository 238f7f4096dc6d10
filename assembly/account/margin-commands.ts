// setLeverage, setMarginMode, adjustIsolatedMargin (ENGINE.md 4). Checks in this order: account, market, debt, the rest.
import {
  Account, AdjustIsolatedMarginCommand, BALANCE_REASON_ISOLATED, CODE_ACCOUNT_UNKNOWN, CODE_AMOUNT_OVERFLOW,
  CODE_AMOUNT_PRECISION, CODE_AMOUNT_RANGE, CODE_CAPACITY, CODE_LEVERAGE_RANGE, CODE_MARGIN_INSUFFICIENT,
  CODE_MARGIN_MODE_IN_USE, CODE_MARGIN_MODE_NOT_ISOLATED, CODE_MARKET_NO_MARGIN, CODE_MARKET_UNKNOWN, Holding,
  MARGIN_MODE_ISOLATED, MAX_NOTIONAL, Market, POOL_STATUS_USED, Pool, SetLeverageCommand, SetMarginModeCommand,
} from '../generated/wire'
import { tellLeverage, tellMarginMode } from '../engine/margin-events'
import { because, widen } from '../engine/refusal'
import { availableHigh, availableLow, sumAvailable } from '../margin/requirement'
import { highestLeverage } from '../margin/tiers'
import { checkNotSettled } from '../market/admission'
import { findMarket, hasMargin, perpOf } from '../market/market'
import { isLess } from '../math/wide'
import { fits, modeCost } from '../memory/reserve'
import { findAccount } from './account'
import { checkDebt } from './debt'
import { createHolding, findHolding } from './holding'
import { checkPoolFresh, move } from './isolated'
import { crossOf, isIsolated, openIsolated, poolOf } from './pool'

const LIMIT: i64 = MAX_NOTIONAL as i64

function checkNamed(account: Account | null, market: Market | null): u32 {
  if (account === null) return because(CODE_ACCOUNT_UNKNOWN)
  if (market === null) return because(CODE_MARKET_UNKNOWN)
  const code = checkNotSettled(market)
  if (code != 0) return code
  return hasMargin(market) ? checkDebt(account) : because(CODE_MARKET_NO_MARGIN)
}

export function setLeverage(c: SetLeverageCommand): u32 {
  const account = findAccount(c.account)
  const market = findMarket(c.market)
  const code = checkNamed(account, market)
  if (code != 0) return code
  const highest = highestLeverage(perpOf(market!))
  if (c.leverage == 0 || (c.leverage as u64) > highest) return because(CODE_LEVERAGE_RANGE, highest as i64)
  const found = findHolding(c.account, c.market)
  const refusal = found === null ? checkAvailable(crossOf(account!)) : tryLeverage(found, c.leverage)
  if (refusal != 0) return refusal
  if (found === null) {
    if (!fits(modeCost(account!, market!, found, false))) return because(CODE_CAPACITY)
    createHolding(account!, market!).leverage = c.leverage
  }
  tellLeverage(c.account, c.market, c.leverage)
  return 0
}

/** The margin that it asks for must be there: available >= 0. */
function tryLeverage(holding: Holding, leverage: u32): u32 {
  const before = holding.leverage
  holding.leverage = leverage
  const refusal = checkAvailable(poolOf(holding))
  if (refusal != 0) holding.leverage = before
  return refusal
}

function checkAvailable(pool: Pool): u32 {
  sumAvailable(pool)
  return availableHigh >= 0 ? 0 : becauseAvailable(pool)
}

/** What the pool has free, and its collateral, after sumAvailable. */
function becauseAvailable(pool: Pool): u32 {
  const code = because(CODE_MARGIN_INSUFFICIENT, availableLow as i64, pool.collateral)
  widen(availableHigh, pool.collateral >> 63)
  return code
}

export function setMarginMode(c: SetMarginModeCommand): u32 {
  const account = findAccount(c.account)
  const market = findMarket(c.market)
  const code = checkNamed(account, market)
  if (code != 0) return code
  const found = findHolding(c.account, c.market)
  if (found !== null && (found.lots != 0 || (found.orders | found.reduceOnlyOrders) != 0)) return because(CODE_MARGIN_MODE_IN_USE)
  if (c.mode == MARGIN_MODE_ISOLATED) {
    if (!fits(modeCost(account!, market!, found, true))) return because(CODE_CAPACITY)
    isolate(found === null ? createHolding(account!, market!) : found)
  } else if (found !== null) mergeIntoCross(found, account!)
  tellMarginMode(c.account, c.market, c.mode)
  return 0
}

function isolate(holding: Holding): void {
  const pool = holding.isolated == 0 ? openIsolated(holding) : changetype<Pool>(holding.isolated)
  holding.pool = changetype<u32>(pool)
}

/** What the isolated pool has comes along; the empty pool is kept, its step timer may still run. */
function mergeIntoCross(holding: Holding, account: Account): void {
  if (!isIsolated(holding)) return
  const pool = poolOf(holding)
  if (pool.collateral > 0) move(pool, crossOf(account), pool.collateral, BALANCE_REASON_ISOLATED)
  pool.status &= ~POOL_STATUS_USED
  holding.pool = changetype<u32>(crossOf(account))
}

/** + from the cross pool, - to it. */
export function adjustIsolatedMargin(c: AdjustIsolatedMarginCommand): u32 {
  const account = findAccount(c.account)
  const market = findMarket(c.market)
  const code = checkNamed(account, market)
  if (code != 0) return code
  const holding = findHolding(c.account, c.market)
  if (holding === null || !isIsolated(holding)) return because(CODE_MARGIN_MODE_NOT_ISOLATED)
  if (c.inexact) return because(CODE_AMOUNT_PRECISION)
  if (c.amount == 0) return because(CODE_AMOUNT_RANGE)
  const cross = crossOf(account!)
  const isIn = c.amount > 0
  const from = isIn ? cross : poolOf(holding)
  const to = isIn ? poolOf(holding) : cross
  // Its own opposite is no negative number: then it is beyond all bounds anyway.
  const amount = c.amount == i64.MIN_VALUE ? i64.MAX_VALUE : abs(c.amount)
  if (amount > LIMIT - to.collateral) return because(CODE_AMOUNT_OVERFLOW)
  const refusal = checkLeaves(from, amount)
  if (refusal != 0) return refusal
  move(from, to, amount, BALANCE_REASON_ISOLATED)
  return 0
}

/** |collateral - amount| > 2^61, without a difference that may wrap. */
function isBeyond(collateral: i64, amount: i64): bool {
  return collateral >= 0 ? abs(collateral - amount) > LIMIT : amount > LIMIT + collateral
}

/** Whether an amount may leave a pool: overflow, then only what is free, and nothing while it holds a stale market. */
export function checkLeaves(pool: Pool, amount: i64): u32 {
  if (isBeyond(pool.collateral, amount)) return because(CODE_AMOUNT_OVERFLOW)
  sumAvailable(pool)
  if (amount > pool.collateral || isLess(availableLow, availableHigh, amount as u64, 0)) {
    return becauseAvailable(pool)
  }
  return checkPoolFresh(pool)
}

