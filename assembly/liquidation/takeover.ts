// A takeover (ENGINE.md 10): the fund pays for what an order for the whole position costs beyond the bankruptcy price, out
// of a budget fixed at the beginning; what the book does not take is deleveraged. Position by position, each once, while
// the pool is below its margin and buffer.
import {
  ATTEMPT_ADL, ATTEMPT_END, ATTEMPT_TAKEOVER, ATTEMPT_TAKEOVER_DONE, EV_TAKEOVER, Holding, INSURANCE_REASON_TAKEOVER,
  POOL_STATUS_HAD_TAKEOVER, Pool, TAKEOVER_EVENT_SIZE, TAKER_KIND_TAKEOVER,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { credit, touch } from '../account/pool'
import { notionalOf, sizeOf } from '../account/position'
import { tellInsurance } from '../engine/events'
import { L, T, X } from '../engine/exchange'
import { writePool } from '../engine/margin-events'
import { startEvent } from '../engine/outbox'
import { lowerBound, upperBound } from '../guard/band'
import { perpOf, termsOf } from '../market/market'
import { addMoney, clamped, high, isLess, product, shareDown, shareUpWide } from '../math/wide'
import { isWorthTelling, send } from './attempt'
import { bankruptcyPrice } from './bankruptcy'
import { planDeleveraging } from './deleverage'
import { ANY, largestOf, measure, UNTRIED } from './eligible'
import { cutByDepth } from './size'

export function startTakeover(pool: Pool): void {
  const terms = termsOf(perpOf(marketOf(changetype<Holding>(largestOf(pool, ANY)))))
  L.budget = shareDown(max<i64>(0, X.insurance) as u64, terms.fundShare as u64) as i64
  L.isFirst = (!(pool.status & POOL_STATUS_HAD_TAKEOVER)) as u8
  X.walks++
  L.attempt = ATTEMPT_TAKEOVER as u8
}

/** The next position, while the pool is below its margin with the buffer of that position's market. */
export function takeNext(pool: Pool): void {
  const ref = largestOf(pool, UNTRIED)
  if (ref == 0 || !isBelowBuffer(pool, changetype<Holding>(ref))) {
    L.attempt = ATTEMPT_END as u8
    return
  }
  const holding = changetype<Holding>(ref)
  holding.walk = X.walks
  L.holding = ref
  L.lots = holding.lots
  L.equity = clamped(pool.equityLow, pool.equityHigh)
  L.bankruptcyPrice = bankruptcyPrice(pool, holding)
  L.limit = limitOf(holding)
  send(holding, cutByDepth(holding, sizeOf(holding), L.limit), L.limit, TAKER_KIND_TAKEOVER, ATTEMPT_TAKEOVER_DONE)
}

/** equity · 10^8 < MM · (10^8 + buffer): the rounded margin with buffer is the same bound for whole atoms. */
function isBelowBuffer(pool: Pool, holding: Holding): bool {
  measure(pool)
  const low = pool.marginLow
  const buffer = shareUpWide(low, pool.marginHigh, termsOf(perpOf(marketOf(holding))).buffer as u64)
  const wantLow = low + buffer
  const wantHigh = pool.marginHigh + high + ((wantLow < buffer) as u64)
  return isLess(pool.equityLow, pool.equityHigh, wantLow, wantHigh as i64)
}

/** As far from the bankruptcy price as the budget reaches for the whole size, within the band, never better than it. */
function limitOf(holding: Holding): u64 {
  const market = marketOf(holding)
  const perp = perpOf(market)
  const band = termsOf(perp).takeoverBand
  const price = L.bankruptcyPrice
  const reach = (L.budget as u64) / product(sizeOf(holding), market.tickValue)
  if (holding.lots < 0) return max(price, min(price + reach, upperBound(perp.mark, band)))
  const reached = price > reach ? price - reach : 1
  return min(price, max(reached, lowerBound(perp.mark, band)))
}

export function finishTakeover(pool: Pool): void {
  L.fundPaid = costBeyond()
  if (L.fundPaid > 0) {
    X.insurance = addMoney(X.insurance, -L.fundPaid)
    credit(pool, L.fundPaid)
    touch(pool)
    tellInsurance(-L.fundPaid, INSURANCE_REASON_TAKEOVER)
  }
  const need = (abs(L.lots) as u64) - T.filled
  const deleveraged = planDeleveraging(changetype<Holding>(L.holding), need)
  const didSomething = T.filled != 0 || deleveraged != 0
  if (isWorthTelling(pool, POOL_STATUS_HAD_TAKEOVER, didSomething) || L.isFirst) tellTakeover(pool, deleveraged, need - deleveraged)
  L.budget -= L.fundPaid
  L.attempt = ATTEMPT_ADL as u8
}

/** What the fills cost beyond the bankruptcy price, net: max(0, Σ ±(pb - price) · q · tv). */
function costBeyond(): i64 {
  if (T.filled == 0) return 0
  const atPrice = notionalOf(marketOf(changetype<Holding>(L.holding)), L.bankruptcyPrice, T.filled)
  const beyond = L.lots > 0 ? (atPrice as i64) - (T.traded as i64) : (T.traded as i64) - (atPrice as i64)
  return max<i64>(0, beyond)
}

function tellTakeover(pool: Pool, deleveraged: u64, open: u64): void {
  const at = startEvent(EV_TAKEOVER, TAKEOVER_EVENT_SIZE, 0, 0, changetype<Holding>(L.holding).marketIndex)
  writePool(at, pool)
  store<i64>(at, L.equity, 16)
  store<u64>(at, L.bankruptcyPrice, 24)
  store<u64>(at, L.limit, 32)
  store<i64>(at, L.budget, 40)
  store<u64>(at, T.filled, 48)
  store<i64>(at, L.fundPaid, 56)
  store<u64>(at, deleveraged, 64)
  store<u64>(at, open, 72)
  store<u64>(at, 0, 80)
  store<u64>(at, 0, 88)
}
