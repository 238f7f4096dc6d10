// Finding who a mark move touches, without visiting everybody. Every position of a pool that is not under carries a
// trigger: while all marks of the pool are on the good side of their triggers, its equity can not be below its maintenance
// margin, since that is so even where all of them are reached at once. A mark that passes triggers touches those pools, and
// a pool that is touched is looked at in the sweep. Pools that are under are kept in a list and looked at with every mark.
import { Holding, MAX_SAFE, POOL_STATUS_TOUCHED, Perp, Pool } from '../generated/wire'
import { marketOf } from '../account/holding'
import { poolOf, touch } from '../account/pool'
import { X } from '../engine/exchange'
import { perpOf } from '../market/market'
import { divide, E8, high, mulHigh } from '../math/wide'
import {
  equityHigh, equityLow, firstPosition, marginHigh, marginLow, nextPosition, sumPool, worthAtMark,
} from './requirement'
import { highestMaintenanceRate } from './tiers'
import { armTrigger, crossedBy, disarmTrigger, triggerOf } from './trigger-heap'

/** The market has a new mark: touches the pools whose triggers it has passed. */
export function watchMark(perp: Perp): void {
  touchCrossed(perp, false)
  touchCrossed(perp, true)
  recheckUnder()
}

/** Something that decides about the liquidation of many has changed: an index, a state, a status, a mark. */
export function recheckUnder(): void {
  if (X.firstUnder == 0) return
  X.recheckUnder = 1
  X.isDue = 1
}

function touchCrossed(perp: Perp, isShort: bool): void {
  for (let holding = crossedBy(perp, perp.mark, isShort); holding !== null; holding = crossedBy(perp, perp.mark, isShort)) {
    disarmTrigger(perp, holding)
    touch(poolOf(holding))
  }
}

// The margin for a move: what the pool has above its need, in whole atoms, and what a move by the whole price would take.
let roomLow: u64 = 0
let roomHigh: u64 = 0
let lossLow: u64 = 0
let lossHigh: u64 = 0

/**
 * Sets the triggers of a pool that is not under, after sumPool. If every mark moves by the same part x of itself, longs lose
 * x of their worth, shorts lose x and need at most x · (highest rate) more; x is such that this is 7/8 of what is free: the
 * rest is left so that the next trades need not move the triggers far.
 */
export function armPool(pool: Pool): void {
  if (!measureRoom(pool)) return
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const perp = perpOf(marketOf(holding))
    armTrigger(perp, holding, triggerFor(perp.mark, holding.lots < 0))
  }
}

/** False: it has no position. */
function measureRoom(pool: Pool): bool {
  roomLow = equityLow - marginLow
  roomHigh = (equityHigh - marginHigh - ((equityLow < marginLow) as i64)) as u64
  lossLow = 0
  lossHigh = 0
  let legs: u64 = 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const market = marketOf(holding)
    const worth = worthAtMark(holding, market)
    addLoss(worth)
    if (holding.lots < 0) addLoss(growthOf(worth, highestMaintenanceRate(perpOf(market))))
    legs++
  }
  // Each margin is rounded up by itself.
  if (roomHigh == 0 && roomLow <= legs) roomLow = 0
  else {
    roomHigh -= (roomLow < legs) as u64
    roomLow -= legs
    const eighthLow = (roomLow >> 3) | (roomHigh << 61)
    roomHigh -= (roomHigh >> 3) + ((roomLow < eighthLow) as u64)
    roomLow -= eighthLow
  }
  return legs != 0
}

function addLoss(amount: u64): void {
  lossLow += amount
  lossHigh += (lossLow < amount) as u64
}

/** By how much the margin of a short may grow if its worth doubles, rounded up. */
function growthOf(worth: u64, rate: u64): u64 {
  return (worth / E8 + 1) * rate
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
