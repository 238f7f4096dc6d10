// Conditional orders (ENGINE.md 5.4): they wait outside the book, by trigger price (a ladder for each direction) or, if
// they trail, in a list; each round takes all that are met, in the order of the rule, and fires one after the other.
import {
  BY_INDEX, BY_LAST, BY_MARK, EXCHANGE_BASE, EXCHANGE_FIRING, Ladder, Level, MARKET_TRIGGERS_ABOVE,
  MARKET_TRIGGERS_BELOW, Market, ORDER_FLAG_FIRING, ORDER_FLAG_TRAILING, ORDER_FLAG_WAITING, Order, PERP_INDEX_ABOVE,
  PERP_INDEX_BELOW, PERP_MARK_ABOVE, PERP_MARK_BELOW, WHEN_ABOVE, WHEN_BELOW,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { X } from '../engine/exchange'
import { admitsOrder } from '../market/admission'
import { hasMargin, perpOf } from '../market/market'
import { hasPlentyBeside } from '../memory/reserve'
import { closeLevel, highestLevel, levelAbove, levelBelow, levelCost, lowestLevel, openLevel } from './ladder'
import { appendToLevel, levelOf, linkLast, removeFromLevel, unlink } from './level'
import { extraOf, holdingOf } from './order'
import { addTrailing, isMet, trailBests, trailingHead, trailingTrigger } from './trailing'

/** Head of the list of orders that this round has taken and not fired yet. */
export const FIRING: u32 = EXCHANGE_BASE + EXCHANGE_FIRING

/** Those that look at one reference, by trigger price; without margin there is only the last price. */
export function triggersOf(market: Market, by: u32, when: u32): Ladder {
  if (by == BY_LAST) {
    return changetype<Ladder>(changetype<u32>(market) + (when == WHEN_BELOW ? MARKET_TRIGGERS_BELOW : MARKET_TRIGGERS_ABOVE))
  }
  const below = by == BY_MARK ? PERP_MARK_BELOW : PERP_INDEX_BELOW
  const above = by == BY_MARK ? PERP_MARK_ABOVE : PERP_INDEX_ABOVE
  return changetype<Ladder>(market.perp + (when == WHEN_BELOW ? below : above))
}

/** How many references there are to look at. */
export function referenceCount(market: Market): u32 {
  return hasMargin(market) ? BY_INDEX + 1 : BY_LAST + 1
}

/** 0: not known yet. */
export function referenceOf(market: Market, by: u32): u64 {
  if (by == BY_LAST) return market.last
  return by == BY_MARK ? perpOf(market).mark : perpOf(market).index
}

/** `order` (record and extra set) waits for its trigger from now on; looked at in this very command. */
export function addWaiting(order: Order, market: Market): void {
  const extra = extraOf(order)
  order.flags |= ORDER_FLAG_WAITING
  market.waiting++
  const ladder = triggersOf(market, extra.triggerBy, extra.triggerWhen)
  const isShort = extra.isExit != 0 && !hasPlentyBeside(levelCost(ladder, extra.triggerPrice))
  if (extra.triggerIsOffset || isShort) addToList(order, market)
  else addToLadder(order, market)
  markDirty(market)
}

export function addToLadder(order: Order, market: Market): void {
  const extra = extraOf(order)
  appendToLevel(openLevel(triggersOf(market, extra.triggerBy, extra.triggerWhen), extra.triggerPrice), order)
}

/**
 * Trailing ones stand in a list that each round goes through, and so do exits where memory is short: nobody asked for their
 * levels, and what the taker that made them needs to rest must stay free.
 */
export function addToList(order: Order, market: Market): void {
  order.flags |= ORDER_FLAG_TRAILING
  addTrailing(order, market, referenceOf(market, extraOf(order).triggerBy))
}

/** Takes a waiting or firing order out of where it waits; the record stays. */
export function removeWaiting(order: Order): void {
  const market = marketOf(holdingOf(order))
  market.waiting--
  if (order.flags & (ORDER_FLAG_FIRING | ORDER_FLAG_TRAILING)) return unlink(order)
  const level = levelOf(order)
  removeFromLevel(level, order)
  order.level = 0
  if (level.qty == 0) closeLevel(triggersOf(market, extraOf(order).triggerBy, extraOf(order).triggerWhen), level)
}

/** Sets the quantity of a waiting or firing order, which keeps its place. */
export function resizeWaiting(order: Order, qty: u64): void {
  if (!(order.flags & (ORDER_FLAG_FIRING | ORDER_FLAG_TRAILING))) levelOf(order).qty += qty - order.qty
  order.qty = qty
}

/** A reference (a trade between two accounts, a mark, an index) is at `price` now. */
export function noteReference(market: Market, by: u32, price: u64): void {
  if (market.waiting == 0) return
  trailBests(market, by, price)
  markDirty(market)
}

/** The market's triggers must be looked at: kept in order of creation. */
export function markDirty(market: Market): void {
  if (market.dirty || market.waiting == 0) return
  market.dirty = 1
  let before: u32 = 0
  let ref = X.firstDirty
  while (ref != 0 && changetype<Market>(ref).index < market.index) {
    before = ref
    ref = changetype<Market>(ref).nextDirty
  }
  market.nextDirty = ref
  if (before == 0) X.firstDirty = changetype<u32>(market)
  else changetype<Market>(before).nextDirty = changetype<u32>(market)
}

/** Begins a round: all orders that are met now go to the firing list, in the order in which they fire. */
export function takeAllMet(): void {
  while (X.firstDirty != 0) {
    const market = changetype<Market>(X.firstDirty)
    X.firstDirty = market.nextDirty
    market.dirty = 0
    if (market.waiting == 0) continue
    takeMet(market, WHEN_BELOW)
    takeMet(market, WHEN_ABOVE)
  }
}

/** `below` from the highest trigger price, `above` from the lowest; ties by id. */
function takeMet(market: Market, when: u32): void {
  const before = load<u32>(FIRING, 4)
  for (let by: u32 = 0; by < referenceCount(market); by++) takeReference(market, by, when, before)
  takeTrailing(market, when, before)
}

/** Those of one reference come in the order of the rule; what other references have brought stands behind `before`. */
function takeReference(market: Market, by: u32, when: u32, before: u32): void {
  const reference = referenceOf(market, by)
  const ladder = triggersOf(market, by, when)
  let place = load<u32>(before)
  let level = when == WHEN_BELOW ? highestLevel(ladder) : lowestLevel(ladder)
  while (level !== null && reference != 0 && isMet(when, level.price, reference)) {
    const next = when == WHEN_BELOW ? levelBelow(level) : levelAbove(level)
    place = takeLevel(level, ladder, market, when, place)
    level = next
  }
}

function takeLevel(level: Level, ladder: Ladder, market: Market, when: u32, from: u32): u32 {
  const head = changetype<u32>(level)
  const price = level.price
  let place = from
  let ref = level.next
  while (ref != head) {
    const order = changetype<Order>(ref)
    ref = order.next
    if (!admitsOrder(market, order.flags)) continue
    removeFromLevel(level, order)
    order.level = 0
    while (place != FIRING && !firesBefore(order, price, changetype<Order>(place), when)) place = changetype<Order>(place).next
    startFiring(order, place)
  }
  if (level.qty == 0) closeLevel(ladder, level)
  return place
}

// @ts-ignore: decorator
@inline
function startFiring(order: Order, before: u32): void {
  order.flags = (order.flags & ~ORDER_FLAG_WAITING) | ORDER_FLAG_FIRING
  linkLast(before, order)
}

/** Trailing orders find their place among those of this market and direction, which begin behind `before`. */
function takeTrailing(market: Market, when: u32, before: u32): void {
  const head = trailingHead(market, when)
  let ref = load<u32>(head)
  while (ref != head) {
    const order = changetype<Order>(ref)
    ref = order.next
    const trigger = trailingTrigger(order)
    const reference = referenceOf(market, extraOf(order).triggerBy)
    if (reference == 0 || !isMet(when, trigger, reference) || !admitsOrder(market, order.flags)) continue
    unlink(order)
    let behind = load<u32>(FIRING, 4)
    while (behind != before && firesBefore(order, trigger, changetype<Order>(behind), when)) behind = changetype<Order>(behind).prev
    startFiring(order, load<u32>(behind))
  }
}

function firesBefore(order: Order, trigger: u64, other: Order, when: u32): bool {
  const theirs = other.flags & ORDER_FLAG_TRAILING ? trailingTrigger(other) : extraOf(other).triggerPrice
  if (trigger == theirs) return order.id < other.id
  return when == WHEN_BELOW ? trigger > theirs : trigger < theirs
}
