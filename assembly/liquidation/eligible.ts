// Which pools are under, which of those may be liquidated now, and why the others may not (ENGINE.md 10).
import {
  DEFER_REASON_GUARD, DEFER_REASON_MARKET_STATE, DEFER_REASON_ORACLE_STALE, Holding,
  MARKET_STATE_ACTIVE, MARKET_STATE_REDUCE_ONLY, Market, ORACLE_STALE, POOL_STATUS_DEFERRAL_TOLD,
  POOL_STATUS_GUARDED, POOL_STATUS_UNDER, Pool, TIMER_KIND_LIQUIDATION_STEP,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { X } from '../engine/exchange'
import { schedule, unschedule } from '../engine/timers'
import {
  firstPosition, hasPositions, isBelowMargin, isGuarded, nextPosition, sumPoolAtIndex, valuePool, worthAtMark,
} from '../margin/requirement'
import { maintenanceOf } from '../margin/tiers'
import { armPool, marketsOf } from '../margin/watch'
import { perpOf, termsOf } from '../market/market'
import { isBadForTakeovers } from '../price/validity'

/** A reason + 1; 0: it may be liquidated. */
const NOT_DEFERRED: u32 = 0

/** Takes note of a pool that has come under, has recovered, or is eligible again. Keeps what it has and needs in the pool. */
export function observe(pool: Pool): bool {
  const isUnder = measure(pool)
  if (!isUnder) {
    recover(pool)
    return false
  }
  if (!(pool.status & POOL_STATUS_UNDER)) comeUnder(pool)
  pool.markets = marketsOf(pool)
  if ((pool.status & POOL_STATUS_DEFERRAL_TOLD) != 0 && deferralOf(pool) == NOT_DEFERRED) pool.status &= ~POOL_STATUS_DEFERRAL_TOLD
  return true
}

/** Under: equity < maintenance margin at mark. */
export function measure(pool: Pool): bool {
  valuePool(pool)
  return isBelowMargin() && hasPositions(pool)
}

/** What `measure` found stands: the triggers are set by it. */
function recover(pool: Pool): void {
  armPool(pool)
  if (!(pool.status & POOL_STATUS_UNDER)) return
  pool.status &= ~(POOL_STATUS_UNDER | POOL_STATUS_DEFERRAL_TOLD | POOL_STATUS_GUARDED)
  pool.guardEndsTs = 0
  unschedule(guardOwner(pool))
  unlistUnder(pool)
}

function comeUnder(pool: Pool): void {
  pool.status |= POOL_STATUS_UNDER
  listUnder(pool)
  const guardUs = smallestGuardUs(pool)
  if (guardUs == 0) return
  pool.status |= POOL_STATUS_GUARDED
  pool.guardEndsTs = X.clock + guardUs
  schedule(pool.guardEndsTs, TIMER_KIND_LIQUIDATION_STEP, timerIdOf(pool), guardOwner(pool))
}

/** Of one pool the guard's end comes before a step due at the same time. */
export function timerIdOf(pool: Pool): u64 {
  const account = pool.key >> 32
  return (account << 24) | ((pool.key & 0xffffffff) << 1)
}

function guardOwner(pool: Pool): u32 {
  return changetype<u32>(pool) + offsetof<Pool>('guardAt')
}

export function listUnder(pool: Pool): void {
  const ref = changetype<u32>(pool)
  pool.underNext = X.firstUnder
  pool.underPrev = 0
  if (X.firstUnder != 0) changetype<Pool>(X.firstUnder).underPrev = ref
  X.firstUnder = ref
}

export function unlistUnder(pool: Pool): void {
  if (pool.underPrev == 0) X.firstUnder = pool.underNext
  else changetype<Pool>(pool.underPrev).underNext = pool.underNext
  if (pool.underNext != 0) changetype<Pool>(pool.underNext).underPrev = pool.underPrev
}

/** 0: without limit. */
function smallestGuardUs(pool: Pool): u64 {
  let least: u64 = 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const us = termsOf(perpOf(marketOf(changetype<Holding>(ref)))).guardUs
    if (us != 0 && (least == 0 || us < least)) least = us
  }
  return least
}

export function smallestStepUs(pool: Pool): u64 {
  let least: u64 = u64.MAX_VALUE
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    least = min(least, termsOf(perpOf(marketOf(changetype<Holding>(ref)))).stepUs)
  }
  return least
}

/** Why a pool that is under is left alone: a reason + 1, the first in their order; 0: it is not. */
export function deferralOf(pool: Pool): u32 {
  if (isHeldByGuard(pool)) return DEFER_REASON_GUARD + 1
  let isStale = false
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const market = marketOf(changetype<Holding>(ref))
    if (isSteppable(market)) return NOT_DEFERRED
    if (perpOf(market).oracle == ORACLE_STALE) isStale = true
  }
  return (isStale ? DEFER_REASON_ORACLE_STALE : DEFER_REASON_MARKET_STATE) + 1
}

/** Nobody is liquidated by a smoothed mark after the index has bounced, for guardUs at most: until the timer of that. */
function isHeldByGuard(pool: Pool): bool {
  if ((pool.status & POOL_STATUS_GUARDED) != 0 && pool.guardAt == 0) return false
  if (!isValuedApart(pool)) return false
  sumPoolAtIndex(pool)
  return !isBelowMargin()
}

/** Whether any of its positions has a guard whose index is not the mark, by which it is under. */
function isValuedApart(pool: Pool): bool {
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const perp = perpOf(marketOf(changetype<Holding>(ref)))
    if (isGuarded(perp) && perp.index != perp.mark) return true
  }
  return false
}

/** Neither stale nor in a state that admits no taker. */
export function isSteppable(market: Market): bool {
  const state = market.state as u32
  return perpOf(market).oracle != ORACLE_STALE && (state == MARKET_STATE_ACTIVE || state == MARKET_STATE_REDUCE_ONLY)
}

export function isTakeable(market: Market): bool {
  return isSteppable(market) && !isBadForTakeovers(perpOf(market))
}

export function canBeTakenOver(pool: Pool): bool {
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    if (isTakeable(marketOf(changetype<Holding>(ref)))) return true
  }
  return false
}

/** Which positions `largestOf` looks at. */
export const ANY: u32 = 0
export const STEPPABLE: u32 = 1
export const UNTRIED: u32 = 2

/** The position with the largest maintenance margin, ties by the first market; 0: none. UNTRIED: takeable, without a mark. */
export function largestOf(pool: Pool, which: u32): u32 {
  let best: u32 = 0
  let most: u64 = 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const market = marketOf(holding)
    if (which == STEPPABLE && !isSteppable(market)) continue
    if (which == UNTRIED && (!isTakeable(market) || holding.walk == X.walks)) continue
    const margin = maintenanceAtMark(holding)
    if (best != 0 && margin <= most) continue
    best = ref
    most = margin
  }
  return best
}

export function maintenanceAtMark(holding: Holding): u64 {
  const market = marketOf(holding)
  return maintenanceOf(perpOf(market), worthAtMark(holding, market))
}

