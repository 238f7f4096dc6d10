// Finding who a mark move touches, without visiting everybody. Every position of a pool that is not under carries a
// trigger: while all marks of the pool are on the good side of their triggers, its equity can not be below its maintenance
// margin, since that is so even where all of them are reached at once. A mark that passes triggers touches those pools, and
// a pool that is touched is looked at in the sweep. Pools that are under are kept in a list and looked at with every mark.
import { Holding, MAX_SAFE, Market, POOL_STATUS_TOUCHED, Perp, Pool } from '../generated/wire'
import { marketOf } from '../account/holding'
import { poolOf, touch } from '../account/pool'
import { sizeOf } from '../account/position'
import { X } from '../engine/exchange'
import { perpOf } from '../market/market'
import { divide, high, mulHigh, multiply, shareUpWide } from '../math/wide'
import {
  equityHigh, equityLow, firstPosition, marginHigh, marginLow, nextPosition, sumPool,
} from './requirement'
import { highestMaintenanceRate } from './tiers'
import { armTrigger, crossedBy, disarmTrigger, isOnSide, triggerOf } from './trigger-heap'

/** The market has a new mark: touches the pools whose triggers it has passed. */
export function watchMark(market: Market): void {
  const perp = perpOf(market)
  touchCrossed(perp, false)
  touchCrossed(perp, true)
  recheckUnder(market)
}

/** Something that decides about the liquidation of many has changed in a market: its index, state, status or mark. */
export function recheckUnder(market: Market): void {
  if (X.firstUnder == 0) return
  X.recheckMarkets |= bitOf(market)
  X.isDue = 1
}

/** A pool may be looked at for a market that only shares its bit; never is one passed over. */
// @ts-ignore: decorator
@inline
function bitOf(market: Market): u64 {
  return (1 as u64) << (market.index & 63)
}

/** The markets of a pool's positions. */
export function marketsOf(pool: Pool): u64 {
  let bits: u64 = 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    bits |= bitOf(marketOf(changetype<Holding>(ref)))
  }
  return bits
}

function touchCrossed(perp: Perp, isShort: bool): void {
  for (let holding = crossedBy(perp, perp.mark, isShort); holding !== null; holding = crossedBy(perp, perp.mark, isShort)) {
    disarmTrigger(perp, holding)
    touch(poolOf(holding))
  }
}

// What the pool has above its need, in whole atoms, and what a move would take of it: 128 bits each.
let roomLow: u64 = 0
let roomHigh: u64 = 0
let lossLow: u64 = 0
let lossHigh: u64 = 0

/**
 * Sets the triggers of a pool that is not under, after sumPool, unless those that it has still do. If every mark moves by the
 * same part x of itself, longs lose x of their worth, shorts lose x and need at most x · (highest rate) more; x is such that
 * this is 7/8 of what is free: the rest is left so that the next trades need not move the triggers. One that is nearer to
 * mark than it must be stays: it only has the pool looked at early.
 */
export function armPool(pool: Pool): void {
  if (!measureRoom(pool) || isArmed(pool)) return
  sumLosses(pool)
  keepEighth()
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const perp = perpOf(marketOf(holding))
    const trigger = triggerFor(perp.mark, holding.lots < 0)
    if (!isNearer(perp, holding, trigger)) armTrigger(perp, holding, trigger)
  }
}

/** False: it has no position. Each margin is rounded up by itself: an atom for each is set aside. */
function measureRoom(pool: Pool): bool {
  let legs: u64 = 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) legs++
  roomLow = equityLow - marginLow
  roomHigh = (equityHigh - marginHigh - ((equityLow < marginLow) as i64)) as u64
  if (roomHigh == 0 && roomLow <= legs) roomLow = 0
  else {
    roomHigh -= (roomLow < legs) as u64
    roomLow -= legs
  }
  return legs != 0
}

/** Whether all its triggers are set, not passed, and not too much would be lost where all are reached at once. */
function isArmed(pool: Pool): bool {
  lossLow = 0
  lossHigh = 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const market = marketOf(holding)
    const perp = perpOf(market)
    const isShort = holding.lots < 0
    if (!isOnSide(holding, isShort)) return false
    const trigger = triggerOf(perp, holding)
    if (isShort ? trigger < perp.mark : trigger > perp.mark) return false
    addLoss(perp, sizeOf(holding) * market.tickValue, isShort ? trigger - perp.mark : perp.mark - trigger, isShort)
  }
  return lossHigh < roomHigh || (lossHigh == roomHigh && lossLow <= roomLow)
}

/** What a move of every mark by all of itself would take. */
function sumLosses(pool: Pool): void {
  lossLow = 0
  lossHigh = 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const market = marketOf(holding)
    addLoss(perpOf(market), sizeOf(holding) * market.tickValue, perpOf(market).mark, holding.lots < 0)
  }
}

/** `lotWorth`: atoms that a tick is worth. Of a short its margin grows too. */
function addLoss(perp: Perp, lotWorth: u64, ticks: u64, isShort: bool): void {
  const low = multiply(lotWorth, ticks)
  const top = high
  addTo(low, top)
  if (!isShort) return
  const growth = shareUpWide(low, top, highestMaintenanceRate(perp))
  addTo(growth, high)
}

function addTo(low: u64, top: u64): void {
  lossLow += low
  lossHigh += top + ((lossLow < low) as u64)
}

function keepEighth(): void {
  const eighthLow = (roomLow >> 3) | (roomHigh << 61)
  roomHigh -= (roomHigh >> 3) + ((roomLow < eighthLow) as u64)
  roomLow -= eighthLow
}

/** mark -/+ ⌊mark · room/loss⌋; 0 or beyond all prices if that is out of reach. */
function triggerFor(mark: u64, isShort: bool): u64 {
  const carry = mulHigh(roomLow, mark)
  const middle = roomHigh * mark + carry
  const top = mulHigh(roomHigh, mark) + ((middle < carry) as u64)
  const low = divide(top, middle, roomLow * mark, lossHigh, lossLow)
  const isFar = high != 0 || low > MAX_SAFE
  if (isShort) return isFar ? MAX_SAFE + 1 : min(mark + low, MAX_SAFE + 1)
  return isFar || low >= mark ? 0 : mark - low
}

/** Whether it has a trigger between mark and this one. */
function isNearer(perp: Perp, holding: Holding, trigger: u64): bool {
  const isShort = holding.lots < 0
  if (!isOnSide(holding, isShort)) return false
  const old = triggerOf(perp, holding)
  return isShort ? old >= perp.mark && old <= trigger : old <= perp.mark && old >= trigger
}

/** Whether the triggers of a pool are as they must be: for the audit. Not while it is under or must be looked at. */
export function areTriggersSound(pool: Pool): bool {
  if (pool.status & POOL_STATUS_TOUCHED) return true
  sumPool(pool)
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const perp = perpOf(marketOf(holding))
    const trigger = triggerOf(perp, holding)
    if (holding.heapAt == 0 || (holding.lots > 0 ? perp.mark < trigger : perp.mark > trigger)) return false
  }
  return true
}
