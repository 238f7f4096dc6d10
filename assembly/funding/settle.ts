// Funding settlement (ENGINE.md 9): each position pays or receives worth · |rate|, by account id; payers ⌈x⌉, receivers ⌊x⌋,
// and what rounding leaves over goes to the insurance fund.
import {
  INSURANCE_REASON_FUNDING, Market, ORACLE_STALE, POOL_STATUS_UNDER, Perp, TIMER_KIND_FUNDING_SETTLEMENT, WORK_FUNDING, WORK_NONE,
} from '../generated/wire'
import { credit, poolOf, touch } from '../account/pool'
import { tellInsurance } from '../engine/events'
import { X } from '../engine/exchange'
import { tellFunding, tellFundingRate } from '../engine/margin-events'
import { hasRoom } from '../engine/outbox'
import { schedule } from '../engine/timers'
import { worthAtMark } from '../margin/requirement'
import { isStillArmed, readMembers } from '../margin/watch'
import { perpOf, termsOf } from '../market/market'
import { memberAt, sortMembers } from '../market/members'
import { addMoney, shareDown, shareUp } from '../math/wide'
import { AHEAD } from '../memory/ahead'
import { averageHigh, averagePremium, predictedRate } from './rate'

const SETTLEMENT_AT: u32 = offsetof<Perp>('settlementAt')

export function scheduleSettlement(market: Market): void {
  const perp = perpOf(market)
  schedule(perp.nextSettlementTs, TIMER_KIND_FUNDING_SETTLEMENT, market.index, changetype<u32>(perp) + SETTLEMENT_AT)
}

/** Without a mark nothing is told; on a stale index the rate is 0 and nobody pays. The samples restart in any case. */
export function fireSettlement(market: Market): void {
  const perp = perpOf(market)
  const isStale = perp.oracle == ORACLE_STALE
  const rate = isStale ? 0 : predictedRate(perp)
  const premium = averagePremium(perp)
  const premiumHigh = averageHigh
  const samples = perp.sampleCount
  perp.sampleSumLow = 0
  perp.sampleSumHigh = 0
  perp.sampleCount = 0
  perp.nextSettlementTs += termsOf(perp).intervalUs
  scheduleSettlement(market)
  if (perp.mark == 0) return
  tellFundingRate(market, rate, premium, premiumHigh, samples, perp.mark)
  if (isStale) return
  sortMembers(perp)
  X.payMarket = changetype<u32>(market)
  X.payCursor = 0
  X.payRate = rate
  X.payLeft = 0
  X.work = WORK_FUNDING as u8
}

/** False: the outbox is full, call again. */
export function runFunding(): bool {
  const market = changetype<Market>(X.payMarket)
  const perp = perpOf(market)
  while (X.payCursor < perp.memberCount) {
    if (!hasRoom()) return false
    if (X.payCursor % AHEAD == 0) readMembers(perp, X.payCursor)
    const holding = memberAt(perp, X.payCursor++)
    if (holding.lots == 0) continue
    const worth = worthAtMark(holding, market)
    const pays = holding.lots > 0 == X.payRate > 0
    const part = abs(X.payRate) as u64
    const amount = pays ? -(shareUp(worth, part) as i64) : (shareDown(worth, part) as i64)
    const pool = poolOf(holding)
    credit(pool, amount)
    // Who receives and is not under can not come under by it, and his triggers hold.
    if (amount < 0 ? !isStillArmed(pool) : (pool.status & POOL_STATUS_UNDER) != 0) touch(pool)
    X.payLeft = addMoney(X.payLeft, -amount)
    tellFunding(holding, amount)
  }
  X.work = WORK_NONE as u8
  if (X.payLeft == 0) return true
  X.insurance = addMoney(X.insurance, X.payLeft)
  tellInsurance(X.payLeft, INSURANCE_REASON_FUNDING)
  return true
}
