// Finding who a mark move touches, without visiting everybody. Every position of a pool that is not under carries a
// trigger: while all marks of the pool are on the good side of their triggers, its equity can not be below its maintenance
// margin, since that is so even where all of them are reached at once. A mark that passes triggers touches those pools, and
// a pool that is touched is looked at in the sweep. Pools that are under are kept in a list and looked at with every mark.
import { Holding, MAX_SAFE, Market, POOL_STATUS_TOUCHED, POOL_STATUS_UNDER, Perp, Pool } from '../generated/wire'
import { marketOf } from '../account/holding'
import { poolOf, touch } from '../account/pool'
import { sizeOf } from '../account/position'
import { X } from '../engine/exchange'
import { perpOf } from '../market/market'
import { memberAt } from '../market/members'
import { AHEAD, aheadAt, setAhead, setRead, readAt, wordAt } from '../memory/ahead'
import { divide, divideTop, high, mulHigh, multiply, shareUpWide } from '../math/wide'
import {
  equityHigh, equityLow, firstPosition, isBelowMargin, marginHigh, marginLow, nextPosition, startOf, valuePool,
} from './requirement'
import { armTrigger, isBeyond, isOnSide, isTriggerSound, takeEntries, triggerPrice, wasTrigger } from './trigger-heap'

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
  for (let count = takeEntries(perp, perp.mark, isShort); count != 0; count = takeEntries(perp, perp.mark, isShort)) {
    readPools(count)
    for (let place: u32 = 0; place < count; place++) {
      const holding = changetype<Holding>(aheadAt(place))
      if (wasTrigger(perp, perp.mark, holding, wordAt(place))) touch(poolOf(holding))
    }
  }
}

/** Reads the holdings that were taken out, and their pools, ahead. */
function readPools(count: u32): void {
  for (let place: u32 = 0; place < count; place++) setRead(place, changetype<Holding>(aheadAt(place)).pool)
  for (let place: u32 = 0; place < count; place++) setRead(place, changetype<Pool>(readAt(place)).status)
}

/** Reads what the pools that are touched first will be valued by ahead. */
export function readTouched(): void {
  let count: u32 = 0
  for (let ref = X.firstTouched; ref != 0 && count < AHEAD; ref = changetype<Pool>(ref).touchedNext) setAhead(count++, ref)
  readLegs(count)
}

/** The same of the members of a market from a place on. */
export function readMembers(perp: Perp, from: u32): void {
  const count = min(AHEAD, perp.memberCount - from)
  for (let place: u32 = 0; place < count; place++) setAhead(place, changetype<u32>(poolOf(memberAt(perp, from + place))))
  readLegs(count)
}

/** The holdings of pools that are noted, the first few of each. */
function readLegs(count: u32): void {
  for (let place: u32 = 0; place < count; place++) setAhead(place, startOf(changetype<Pool>(aheadAt(place))))
  for (let step: u32 = 0; step < LEGS_AHEAD; step++) {
    for (let place: u32 = 0; place < count; place++) {
      const ref = aheadAt(place)
      if (ref != 0) setAhead(place, changetype<Holding>(ref).next)
    }
  }
}

const LEGS_AHEAD: u32 = 6

// What the pool has above its need, in whole atoms, and what a move would take of it: 128 bits each. Each margin is rounded
// up by itself: an atom for each position is set aside.
let roomLow: u64 = 0
let roomHigh: u64 = 0
let lossLow: u64 = 0
let lossHigh: u64 = 0

/**
 * Sets the triggers of a pool that is not under, after it was valued, unless those that it has still do. If every mark moves
 * by the same part x of itself, longs lose x of their worth, shorts lose x and need at most x · (highest rate) more; x is such
 * that this is 15/16 of what is free: the rest is left so that the next trades need not move the triggers.
 */
export function armPool(pool: Pool): void {
  sumRoom()
  if (isArmed(pool)) return
  sumLosses(pool)
  keepPart()
  const isPart = (roomHigh | lossHigh) == 0 && roomLow < lossLow
  const part = isPart ? divideTop(roomLow, 0, lossLow) : 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const perp = perpOf(marketOf(holding))
    const mark = perp.mark
    const distance = isPart ? mulHigh(mark, part) : reach(mark)
    armTrigger(perp, holding, holding.lots < 0 ? min(mark + distance, MAX_SAFE + 1) : mark - min(mark, distance))
  }
}

/** Whether a pool that has positions, and has lost something, is neither under nor needs other triggers: nobody has to look at it. */
export function isStillArmed(pool: Pool): bool {
  if (pool.status & (POOL_STATUS_TOUCHED | POOL_STATUS_UNDER)) return false
  valuePool(pool)
  if (isBelowMargin()) return false
  sumRoom()
  return isArmed(pool)
}

function sumRoom(): void {
  roomLow = equityLow - marginLow
  roomHigh = (equityHigh - marginHigh - ((equityLow < marginLow) as i64)) as u64
}

/** Whether all its triggers are set, not passed, and not too much would be lost where all are reached at once. */
function isArmed(pool: Pool): bool {
  lossLow = 0
  lossHigh = 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const isShort = holding.lots < 0
    const market = marketOf(holding)
    const perp = perpOf(market)
    if (!isOnSide(holding, isShort) || isBeyond(perp.mark, holding.trigger)) return false
    const trigger = triggerPrice(holding.trigger)
    addLoss(perp, sizeOf(holding) * market.tickValue, isShort ? trigger - perp.mark : perp.mark - trigger, isShort)
    addTo(1, 0)
  }
  return lossHigh < roomHigh || (lossHigh == roomHigh && lossLow <= roomLow)
}

/** What a move of every mark by all of itself would take; the atoms are set aside. */
function sumLosses(pool: Pool): void {
  let legs: u64 = 0
  lossLow = 0
  lossHigh = 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const market = marketOf(holding)
    addLoss(perpOf(market), sizeOf(holding) * market.tickValue, perpOf(market).mark, holding.lots < 0)
    legs++
  }
  if (roomHigh == 0 && roomLow <= legs) roomLow = 0
  else {
    roomHigh -= (roomLow < legs) as u64
    roomLow -= legs
  }
}

/** `lotWorth`: atoms that a tick is worth. Of a short its margin grows too. */
function addLoss(perp: Perp, lotWorth: u64, ticks: u64, isShort: bool): void {
  const low = multiply(lotWorth, ticks)
  const top = high
  addTo(low, top)
  if (!isShort) return
  const growth = shareUpWide(low, top, perp.topRate)
  addTo(growth, high)
}

// @ts-ignore: decorator
@inline
function addTo(low: u64, top: u64): void {
  lossLow += low
  lossHigh += top + ((lossLow < low) as u64)
}

function keepPart(): void {
  const keptLow = (roomLow >> KEPT_LOG2) | (roomHigh << (64 - KEPT_LOG2))
  roomHigh -= (roomHigh >> KEPT_LOG2) + ((roomLow < keptLow) as u64)
  roomLow -= keptLow
}

const KEPT_LOG2: u64 = 4

/** ⌊mark · room/loss⌋, or beyond all prices. */
function reach(mark: u64): u64 {
  const carry = mulHigh(roomLow, mark)
  const middle = roomHigh * mark + carry
  const top = mulHigh(roomHigh, mark) + ((middle < carry) as u64)
  const ticks = divide(top, middle, roomLow * mark, lossHigh, lossLow)
  return high != 0 ? MAX_SAFE : min(ticks, MAX_SAFE)
}

/** Whether the triggers of a pool are as they must be: for the audit. Not while it is under or must be looked at. */
export function areTriggersSound(pool: Pool): bool {
  if (pool.status & POOL_STATUS_TOUCHED) return true
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    if (!isTriggerSound(holding, perpOf(marketOf(holding)).mark)) return false
  }
  return true
}
