// The liquidation sweep (ENGINE.md 10): all pools that are eligible or must be told that they are deferred, fixed when the
// sweep begins, the lowest equity/MM first; each is looked at again at its turn. Only pools that have been touched since the
// last sweep, and those that are under, need a look (margin/watch.ts).
import {
  POOL_STATUS_DEFERRAL_TOLD, POOL_STATUS_IN_DEBT, POOL_STATUS_IN_SWEEP, POOL_STATUS_MAY_BE_SWEPT_EARLY, POOL_STATUS_TOUCHED, Pool,
} from '../generated/wire'
import { noteDebt } from '../account/debt'
import { sortByRatio } from '../account/sorting'
import { X } from '../engine/exchange'
import { tellDeferred } from '../engine/margin-events'
import { hasPositions } from '../margin/requirement'
import { readTouched } from '../margin/watch'
import { AHEAD } from '../memory/ahead'
import { startAttempt } from './attempt'
import { canBeTakenOver, deferralOf, observe } from './eligible'

/** Looks at whom there is to look at and makes the list. */
export function startSweep(): void {
  X.sweepNext = 0
  for (let place: u32 = 0; X.firstTouched != 0; place++) {
    if (place % AHEAD == 0) readTouched()
    const pool = changetype<Pool>(X.firstTouched)
    X.firstTouched = pool.touchedNext
    pool.status &= ~POOL_STATUS_TOUCHED
    lookAt(pool)
  }
  const markets = X.recheckMarkets
  X.recheckMarkets = 0
  if (markets == 0) return finishList()
  for (let ref = X.firstUnder; ref != 0; ) {
    const pool = changetype<Pool>(ref)
    ref = pool.underNext
    if ((pool.markets & markets) != 0 && !(pool.status & POOL_STATUS_IN_SWEEP)) lookAt(pool)
  }
  finishList()
}

function finishList(): void {
  X.sweepNext = sortByRatio(X.sweepNext, offsetof<Pool>('sweepNext'))
}

function lookAt(pool: Pool): void {
  // Debtors and pools that are under share their links: who comes out of one list leaves it before entering the other.
  if ((pool.status & POOL_STATUS_IN_DEBT) != 0 && hasPositions(pool)) noteDebt(pool)
  const isUnder = observe(pool)
  if (!isUnder) noteDebt(pool)
  if (!isUnder || turnOf(pool) == NO_TURN) return
  pool.status |= POOL_STATUS_IN_SWEEP
  pool.sweepNext = X.sweepNext
  X.sweepNext = changetype<u32>(pool)
}

const NO_TURN: u32 = u32.MAX_VALUE

/** What a pool that is under is due: an attempt (0), or to be told why not (a reason + 1), or nothing. */
function turnOf(pool: Pool): u32 {
  const reason = deferralOf(pool)
  if (reason != 0) return pool.status & POOL_STATUS_DEFERRAL_TOLD ? NO_TURN : reason
  return pool.stepAt == 0 || isSweptEarly(pool) ? 0 : NO_TURN
}

/** It has fallen to zero or below since its last attempt, and a takeover is possible. */
function isSweptEarly(pool: Pool): bool {
  if (!(pool.status & POOL_STATUS_MAY_BE_SWEPT_EARLY)) return false
  const isPositive = pool.equityHigh > 0 || (pool.equityHigh == 0 && pool.equityLow != 0)
  return !isPositive && canBeTakenOver(pool)
}

/** The turn of the next pool on the list; false: there is none. What it sets going is done before the next. */
export function sweepNext(): bool {
  if (X.sweepNext == 0) return false
  const pool = changetype<Pool>(X.sweepNext)
  X.sweepNext = pool.sweepNext
  pool.status &= ~POOL_STATUS_IN_SWEEP
  if (!observe(pool)) return true
  const turn = turnOf(pool)
  if (turn == NO_TURN) return true
  X.hasWorked = 1
  if (turn == 0) startAttempt(pool)
  else {
    pool.status |= POOL_STATUS_DEFERRAL_TOLD
    tellDeferred(pool, turn - 1)
  }
  return true
}
