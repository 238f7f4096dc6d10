// A step (ENGINE.md 10): an order for the least that helps, no worse than the bankruptcy price and the band around mark, of
// the position with the largest maintenance margin; then its fee to the fund and the receipt.
import {
  ATTEMPT_END, ATTEMPT_STEP_DONE, EV_LIQUIDATION_STEP, Holding, INSURANCE_REASON_LIQUIDATION_FEE,
  LIQUIDATION_STEP_EVENT_SIZE, POOL_STATUS_HAD_STEP, Pool, TAKER_KIND_LIQUIDATION,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { tellInsurance } from '../engine/events'
import { L, T, X } from '../engine/exchange'
import { writePool } from '../engine/margin-events'
import { startEvent } from '../engine/outbox'
import { lowerBound, upperBound } from '../guard/band'
import { equityHigh, equityLow, marginHigh, marginLow, valuePool } from '../margin/requirement'
import { perpOf, termsOf } from '../market/market'
import { clamped } from '../math/wide'
import { isWorthTelling, send } from './attempt'
import { bankruptcyPrice } from './bankruptcy'
import { largestOf, STEPPABLE } from './eligible'
import { cutByDepth, wishedQty } from './size'

export function startStep(pool: Pool): void {
  const holding = changetype<Holding>(largestOf(pool, STEPPABLE))
  L.holding = changetype<u32>(holding)
  valuePool(pool)
  L.equity = clamped(equityLow, equityHigh)
  L.maintenanceMargin = clamped(marginLow, marginHigh)
  L.bankruptcyPrice = bankruptcyPrice(pool, holding)
  L.limit = limitOf(holding)
  L.qty = cutByDepth(holding, wishedQty(pool, holding, L.limit), L.limit)
  L.lots = holding.lots
  L.fundBefore = X.insurance
  send(holding, L.qty, L.limit, TAKER_KIND_LIQUIDATION, ATTEMPT_STEP_DONE)
}

/** The bankruptcy price, but not further from mark than the band. */
function limitOf(holding: Holding): u64 {
  const perp = perpOf(marketOf(holding))
  const band = termsOf(perp).liquidationBand
  if (holding.lots > 0) return max(L.bankruptcyPrice, lowerBound(perp.mark, band))
  return min(L.bankruptcyPrice, upperBound(perp.mark, band))
}

export function finishStep(pool: Pool): void {
  const fee = X.insurance - L.fundBefore
  if (fee > 0) tellInsurance(fee, INSURANCE_REASON_LIQUIDATION_FEE)
  if (isWorthTelling(pool, POOL_STATUS_HAD_STEP, T.filled != 0)) tellStep(pool, fee)
  L.attempt = ATTEMPT_END as u8
}

function tellStep(pool: Pool, fee: i64): void {
  const holding = changetype<Holding>(L.holding)
  const perp = perpOf(marketOf(holding))
  const side: u32 = L.lots > 0 ? 1 : 0
  const at = startEvent(EV_LIQUIDATION_STEP, LIQUIDATION_STEP_EVENT_SIZE, side, 0, holding.marketIndex)
  writePool(at, pool)
  store<u64>(at, (pool.steps as u64) + 1, 16)
  store<i64>(at, L.equity, 24)
  store<i64>(at, L.maintenanceMargin, 32)
  store<u64>(at, perp.mark, 40)
  store<u64>(at, perp.index, 48)
  store<u64>(at, L.bankruptcyPrice, 56)
  store<u64>(at, L.limit, 64)
  store<u64>(at, L.qty, 72)
  store<u64>(at, T.filled, 80)
  store<i64>(at, fee, 88)
  valuePool(pool)
  store<i64>(at, clamped(equityLow, equityHigh), 96)
  store<i64>(at, clamped(marginLow, marginHigh), 104)
  store<u64>(at, 0, 112)
  store<u64>(at, 0, 120)
}
