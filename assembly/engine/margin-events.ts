// The events of markets with margin, one function each, beside those of events.ts.
import {
  EV_FUNDING, EV_FUNDING_RATE, EV_INDEX, EV_LEVERAGE, EV_LIQUIDATION_DEFERRED, EV_LIQUIDATION_ENDED,
  EV_LIQUIDATION_STARTED, EV_MARGIN_MODE, EV_MARK, EV_ORACLE, EV_SETTLEMENT, FUNDING_EVENT_SIZE,
  FUNDING_RATE_EVENT_SIZE, Holding, INDEX_EVENT_SIZE, LEVERAGE_EVENT_SIZE, LIQUIDATION_DEFERRED_EVENT_SIZE,
  LIQUIDATION_ENDED_EVENT_SIZE, LIQUIDATION_STARTED_EVENT_SIZE, MARGIN_MODE_EVENT_SIZE, MARK_EVENT_SIZE, Market, NONE,
  ORACLE_EVENT_SIZE, Pool, SETTLEMENT_EVENT_SIZE,
} from '../generated/wire'
import { poolOf } from '../account/pool'
import { equityHigh, equityLow, marginHigh, marginLow, sumPoolAtIndex, valuePool } from '../margin/requirement'
import { perpOf } from '../market/market'
import { clamped, pair } from '../math/wide'
import { startEvent } from './outbox'

const NO_MARKET: u32 = NONE as u32

/** Which pool: its account, and its market's index or NONE. */
export function writePool(at: u32, pool: Pool): void {
  store<u64>(at, pair((pool.key >> 32) as u32, (pool.key as u32) - 1), 8)
}

function fill(at: u32, from: u32, bytes: u32): void {
  memory.fill(at + from, 0, bytes - from)
}

export function tellLeverage(account: u32, market: u32, leverage: u32): void {
  const at = startEvent(EV_LEVERAGE, LEVERAGE_EVENT_SIZE, 0, 0, market)
  store<u64>(at, pair(account, leverage), 8)
  fill(at, 16, LEVERAGE_EVENT_SIZE)
}

export function tellMarginMode(account: u32, market: u32, mode: u32): void {
  const at = startEvent(EV_MARGIN_MODE, MARGIN_MODE_EVENT_SIZE, mode, 0, market)
  store<u64>(at, account, 8)
  fill(at, 16, MARGIN_MODE_EVENT_SIZE)
}

export function tellIndex(market: Market): void {
  const at = startEvent(EV_INDEX, INDEX_EVENT_SIZE, 0, 0, market.index)
  store<u64>(at, perpOf(market).index, 8)
  fill(at, 16, INDEX_EVENT_SIZE)
}

export function tellMark(market: Market): void {
  const at = startEvent(EV_MARK, MARK_EVENT_SIZE, 0, 0, market.index)
  store<u64>(at, perpOf(market).mark, 8)
  fill(at, 16, MARK_EVENT_SIZE)
}

export function tellOracle(market: Market): void {
  const at = startEvent(EV_ORACLE, ORACLE_EVENT_SIZE, perpOf(market).oracle, 0, market.index)
  fill(at, 8, ORACLE_EVENT_SIZE)
}

/** Rates in e8. */
export function tellFundingRate(market: Market, rate: i64, premiumLow: u64, premiumHigh: i64, samples: u64, mark: u64): void {
  const at = startEvent(EV_FUNDING_RATE, FUNDING_RATE_EVENT_SIZE, 0, 0, market.index)
  store<i64>(at, rate, 8)
  store<u64>(at, premiumLow, 16)
  store<i64>(at, premiumHigh, 24)
  store<u64>(at, samples, 32)
  store<u64>(at, mark, 40)
  fill(at, 48, FUNDING_RATE_EVENT_SIZE)
}

export function tellFunding(holding: Holding, amount: i64): void {
  const at = startEvent(EV_FUNDING, FUNDING_EVENT_SIZE, 0, 0, holding.marketIndex)
  writePool(at, poolOf(holding))
  store<i64>(at, amount, 16)
  store<u64>(at, 0, 24)
}

/** `lots`: the signed size that is closed. */
export function tellSettlement(holding: Holding, price: u64, lots: i64, realized: i64): void {
  const at = startEvent(EV_SETTLEMENT, SETTLEMENT_EVENT_SIZE, 0, 0, holding.marketIndex)
  writePool(at, poolOf(holding))
  store<u64>(at, price, 16)
  store<i64>(at, lots, 24)
  store<i64>(at, realized, 32)
  fill(at, 40, SETTLEMENT_EVENT_SIZE)
}

export function tellLiquidationStarted(pool: Pool): void {
  tellRun(startEvent(EV_LIQUIDATION_STARTED, LIQUIDATION_STARTED_EVENT_SIZE, 0, 0, NO_MARKET), pool)
}

export function tellLiquidationEnded(pool: Pool): void {
  tellRun(startEvent(EV_LIQUIDATION_ENDED, LIQUIDATION_ENDED_EVENT_SIZE, 0, 0, NO_MARKET), pool)
}

function tellRun(at: u32, pool: Pool): void {
  writePool(at, pool)
  valuePool(pool)
  writeSums(at, 16)
}

/** Equity and maintenance margin, as summed last. */
function writeSums(at: u32, from: u32): void {
  store<i64>(at + from, clamped(equityLow, equityHigh))
  store<i64>(at + from, clamped(marginLow, marginHigh), 8)
}

export function tellDeferred(pool: Pool, reason: u32): void {
  const at = startEvent(EV_LIQUIDATION_DEFERRED, LIQUIDATION_DEFERRED_EVENT_SIZE, reason, 0, NO_MARKET)
  tellRun(at, pool)
  sumPoolAtIndex(pool)
  store<u64>(at, equityLow, 32)
  store<i64>(at, equityHigh, 40)
  store<u64>(at, marginLow, 48)
  store<i64>(at, marginHigh, 56)
}
