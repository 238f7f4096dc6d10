// One attempt to liquidate a pool, a step or a takeover (ENGINE.md 10), from the sweep or from the pool's step timer. Where
// it stands is in L, so that a full outbox, or the match of its order, only interrupts it.
import {
  ATTEMPT_ADL, ATTEMPT_BEGIN, ATTEMPT_CANCEL, ATTEMPT_CHOOSE, ATTEMPT_STEP, ATTEMPT_STEP_DONE, ATTEMPT_TAKEOVER,
  ATTEMPT_TAKEOVER_DONE, Holding, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_WAITING, Order, POOL_STATUS_IN_DEBT,
  POOL_STATUS_IN_SWEEP, POOL_STATUS_LAST_DID_SOMETHING, POOL_STATUS_LISTED, POOL_STATUS_MAY_BE_SWEPT_EARLY,
  POOL_STATUS_STARTED, POOL_STATUS_TOUCHED, POOL_STATUS_UNDER, POOL_STATUS_USED, Pool, REASON_LIQUIDATION,
  STP_CANCEL_MAKER, TIF_IOC, TIMER_KIND_LIQUIDATION_STEP, WORK_LIQUIDATION, WORK_NONE,
} from '../generated/wire'
import { findAccount } from '../account/account'
import { findHolding, marketOf } from '../account/holding'
import { crossOf, ownerOf, touch } from '../account/pool'
import { cancelOrder } from '../book/cancel'
import { startMatch } from '../book/match'
import { STP_SHIFT, TIF_SHIFT } from '../book/flags'
import { holdingOf } from '../book/order'
import { nextOrderId } from '../book/order-ids'
import { L, T, X } from '../engine/exchange'
import { tellLiquidationEnded, tellLiquidationStarted } from '../engine/margin-events'
import { hasRoom } from '../engine/outbox'
import { schedule, unschedule } from '../engine/timers'
import { perpOf, termsOf } from '../market/market'
import { compareProducts, E8 } from '../math/wide'
import { runDeleveraging } from './deleverage'
import {
  ANY, canBeTakenOver, deferralOf, largestOf, measure, observe, smallestStepUs, timerIdOf, unlistUnder,
} from './eligible'
import { closingSide } from './size'
import { finishStep, startStep } from './step'
import { finishTakeover, startTakeover, takeNext } from './takeover'

/** For a pool that is eligible and has a position that may be taken; measured just before. */
export function startAttempt(pool: Pool): void {
  L.pool = changetype<u32>(pool)
  L.wanted = wantsTakeover(pool) as u8
  L.possible = canBeTakenOver(pool) as u8
  L.attempt = (pool.status & POOL_STATUS_STARTED ? ATTEMPT_CHOOSE : ATTEMPT_BEGIN) as u8
  X.work = WORK_LIQUIDATION as u8
}

/** A takeover, if equity <= 0, or after maxSteps steps if equity < MM · takeoverAt. */
function wantsTakeover(pool: Pool): bool {
  measure(pool)
  if (pool.equityHigh < 0 || (pool.equityHigh | pool.equityLow) == 0) return true
  const terms = termsOf(perpOf(marketOf(changetype<Holding>(largestOf(pool, ANY)))))
  if ((pool.steps as u64) < terms.maxSteps) return false
  return compareProducts(pool.equityLow, pool.equityHigh as u64, E8, 0, pool.marginLow, pool.marginHigh, terms.takeoverAt as u64, 0) < 0
}

/** False: the outbox is full, or an order of the attempt has to be matched: call again then. */
export function runAttempt(): bool {
  while (X.work == WORK_LIQUIDATION) {
    if (!hasRoom()) return false
    advance(changetype<Pool>(L.pool))
  }
  return true
}

function advance(pool: Pool): void {
  switch (L.attempt as u32) {
    case ATTEMPT_BEGIN: return begin(pool)
    case ATTEMPT_CANCEL: return cancelNext(pool)
    case ATTEMPT_CHOOSE: return choose(pool)
    case ATTEMPT_STEP: return startStep(pool)
    case ATTEMPT_STEP_DONE: return finishStep(pool)
    case ATTEMPT_TAKEOVER: return takeNext(pool)
    case ATTEMPT_TAKEOVER_DONE: return finishTakeover(pool)
    case ATTEMPT_ADL: return runDeleveraging()
    default: return end(pool)
  }
}

/** The pool's resting orders go, and what waits, unless it only reduces. */
function begin(pool: Pool): void {
  pool.status |= POOL_STATUS_STARTED
  tellLiquidationStarted(pool)
  L.massNext = ownerOf(pool).firstOrder
  L.lastId = X.lastOrderId
  L.attempt = ATTEMPT_CANCEL as u8
}

function cancelNext(pool: Pool): void {
  const order = changetype<Order | null>(L.massNext)
  if (order === null || order.id > L.lastId) {
    L.attempt = ATTEMPT_CHOOSE as u8
    return
  }
  L.massNext = order.accountNext
  if (holdingOf(order).pool != changetype<u32>(pool)) return
  if (!(order.flags & ORDER_FLAG_WAITING) || !(order.flags & ORDER_FLAG_REDUCE_ONLY)) cancelOrder(order, REASON_LIQUIDATION)
}

function choose(pool: Pool): void {
  if (!L.wanted || !L.possible) L.attempt = ATTEMPT_STEP as u8
  else startTakeover(pool)
}

/** Sends an IOC reduce-only order of the pool, told by nothing but its trades and the receipt; of no lots none is sent. */
export function send(holding: Holding, qty: u64, limit: u64, kind: u32, then: u32): void {
  L.attempt = then as u8
  T.order = 0
  T.holding = changetype<u32>(holding)
  T.limit = limit
  T.remaining = qty
  T.filled = 0
  T.traded = 0
  T.kind = kind
  if (qty == 0) return
  T.id = nextOrderId()
  T.clientId = 0
  T.displayQty = 0
  T.ocoGroup = 0
  T.shortfall = 0
  T.exits = 0
  T.flags = closingSide(holding) | ORDER_FLAG_REDUCE_ONLY | (STP_CANCEL_MAKER << STP_SHIFT) | (TIF_IOC << TIF_SHIFT)
  startMatch()
}

/** A fruitless attempt is told only if it is the first of its kind or the one before did something. */
export function isWorthTelling(pool: Pool, first: u32, didSomething: bool): bool {
  const tell = didSomething || (pool.status & POOL_STATUS_LAST_DID_SOMETHING) != 0 || !(pool.status & first)
  pool.status |= first
  if (didSomething) pool.status |= POOL_STATUS_LAST_DID_SOMETHING
  else pool.status &= ~POOL_STATUS_LAST_DID_SOMETHING
  return tell
}

function end(pool: Pool): void {
  pool.steps++
  const isUnder = measure(pool)
  const isPositive = pool.equityHigh > 0 || (pool.equityHigh == 0 && pool.equityLow != 0)
  if (isPositive || (L.wanted != 0 && L.possible == 0)) pool.status |= POOL_STATUS_MAY_BE_SWEPT_EARLY
  else pool.status &= ~POOL_STATUS_MAY_BE_SWEPT_EARLY
  if (isUnder) setStepTimer(pool)
  else endLiquidation(pool)
  X.work = WORK_NONE as u8
}

function stepOwner(pool: Pool): u32 {
  return changetype<u32>(pool) + offsetof<Pool>('stepAt')
}

function setStepTimer(pool: Pool): void {
  unschedule(stepOwner(pool))
  schedule(X.clock + smallestStepUs(pool), TIMER_KIND_LIQUIDATION_STEP, timerIdOf(pool) | 1, stepOwner(pool))
}

/** No longer under: all that was noted of the liquidation is forgotten. */
function endLiquidation(pool: Pool): void {
  tellLiquidationEnded(pool)
  unschedule(stepOwner(pool))
  unschedule(changetype<u32>(pool) + offsetof<Pool>('guardAt'))
  if (pool.status & POOL_STATUS_UNDER) unlistUnder(pool)
  pool.status &= POOL_STATUS_USED | POOL_STATUS_LISTED | POOL_STATUS_TOUCHED | POOL_STATUS_IN_DEBT | POOL_STATUS_IN_SWEEP
  pool.guardEndsTs = 0
  pool.steps = 0
  touch(pool)
}

/** The step timer of a pool looks again; the end of its guard only lets the sweep look. */
export function fireLiquidationTimer(id: u64): void {
  const pool = poolOfTimer(id)
  touch(pool)
  if (!(id & 1)) return
  if (!observe(pool)) endLiquidation(pool)
  else if (deferralOf(pool) == 0) startAttempt(pool)
  else setStepTimer(pool)
}

function poolOfTimer(id: u64): Pool {
  const account = (id >> 24) as u32
  const market = ((id >> 1) as u32) & 0x7fffff
  if (market == 0) return crossOf(findAccount(account)!)
  return changetype<Pool>(findHolding(account, market - 1)!.isolated)
}
