// One-cancels-other (ENGINE.md 5.4): orders of an account in a market that share a group share one quantity. After each
// trade of one, the others are cut to what remains of it, and canceled at 0, in ascending order of id.
import { Holding, ORDER_FLAG_OCO, Order, REASON_OCO } from '../generated/wire'
import { tellReduced } from '../engine/events'
import { T } from '../engine/exchange'
import { hasRoom } from '../engine/outbox'
import { cancelOrder } from './cancel'
import { extraOf, holdingOf, remainingOf } from './order'
import { shrinkOrder } from './shrink'
import { cancelTaker } from './taker'

/** Joins the holding's list of grouped orders. `groupKey` = ocoGroup + 1. */
export function linkOco(order: Order, groupKey: u64): void {
  const holding = holdingOf(order)
  const ref = changetype<u32>(order)
  const extra = extraOf(order)
  extra.ocoGroup = groupKey
  extra.ocoPrev = holding.lastOco
  extra.ocoNext = 0
  if (holding.lastOco == 0) holding.firstOco = ref
  else extraOf(changetype<Order>(holding.lastOco)).ocoNext = ref
  holding.lastOco = ref
  order.flags |= ORDER_FLAG_OCO
}

export function unlinkOco(order: Order): void {
  const holding = holdingOf(order)
  const extra = extraOf(order)
  if (extra.ocoPrev == 0) holding.firstOco = extra.ocoNext
  else extraOf(changetype<Order>(extra.ocoPrev)).ocoNext = extra.ocoNext
  if (extra.ocoNext == 0) holding.lastOco = extra.ocoPrev
  else extraOf(changetype<Order>(extra.ocoNext)).ocoPrev = extra.ocoPrev
}

/** Notes the groups of a trade, the maker's and the taker's, for the cuts after it. `left`: what remains of the maker. */
export function noteGroups(maker: Order, left: u64): void {
  if (T.ocoGroup != 0) T.ocoTakerPending = 1
  if (!(maker.flags & ORDER_FLAG_OCO)) return
  T.ocoMaker = extraOf(maker).ocoGroup
  T.ocoMakerId = maker.id
  T.ocoMakerLeft = left
  T.ocoMakerHolding = maker.holding
  T.ocoMakerPending = 1
}

/** Makes the cuts that the last trade asks for: the maker's group, then the taker's. False: the outbox is full. */
export function cutGroups(): bool {
  if (T.ocoMakerPending) {
    if (!cutGroup(changetype<Holding>(T.ocoMakerHolding), T.ocoMaker, T.ocoMakerLeft, T.ocoMakerId)) return false
    T.ocoMakerPending = 0
  }
  if (T.ocoTakerPending) {
    if (!cutGroup(changetype<Holding>(T.holding), T.ocoGroup, T.remaining, T.id)) return false
    T.ocoTakerPending = 0
  }
  return true
}

/** Cuts all but `exceptId` to `left`. Who was cut already is left alone, so this may be interrupted and begun again. */
function cutGroup(holding: Holding, groupKey: u64, left: u64, exceptId: u64): bool {
  let ref = holding.firstOco
  while (ref != 0) {
    const order = changetype<Order>(ref)
    const extra = extraOf(order)
    ref = extra.ocoNext
    if (extra.ocoGroup != groupKey || order.id == exceptId) continue
    if (!hasRoom()) return false
    if (order.id == T.id) cutTaker(holding, left)
    else cutOther(order, left)
  }
  // A taker that has no record yet is the newest of its group.
  if (T.order == 0 && T.id != exceptId && T.holding == changetype<u32>(holding) && T.ocoGroup == groupKey) cutTaker(holding, left)
  return true
}

function cutOther(order: Order, left: u64): void {
  const remaining = remainingOf(order)
  if (remaining <= left) return
  if (left == 0) return cancelOrder(order, REASON_OCO)
  shrinkOrder(order, left)
  tellReduced(holdingOf(order), order.id, left, REASON_OCO)
}

/** The taker itself can be of the maker's group. */
function cutTaker(holding: Holding, left: u64): void {
  if (T.ended || T.remaining <= left) return
  if (left == 0) return cancelTaker(holding, T.remaining, REASON_OCO)
  tellReduced(holding, T.id, left, REASON_OCO)
  T.remaining = left
}
