// Fill or kill (ENGINE.md 6): would the match fill the whole order? The walk takes the book as the match would, self-trade
// prevention, one-cancels-other cuts and makers that may not or can not trade included, and changes nothing but its own
// notes: what is left of an order, and by how much positions and equities would have changed.
import {
  CODE_FOK_UNFILLABLE, Holding, Level, Market, ORDER_FLAG_OCO, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, Order,
  STP_CANCEL_MAKER, STP_DECREMENT, STP_NONE, TAKER_KIND_ORDER,
} from '../generated/wire'
import { T, X } from '../engine/exchange'
import { because } from '../engine/refusal'
import { hasMargin } from '../market/market'
import { cancelThen, lotsThen, settleThen } from './fill-or-kill-pools'
import { levelAbove, levelBelow } from './ladder'
import { extraOf, holdingOf, remainingOf } from './order'

// The order in question and what the walk has found so far.
let market: u32 = 0
let own: u32 = 0
let ownSells: u32 = 0
let ownGroup: u64 = 0
let ownStp: u32 = 0
let wanted: u64 = 0
let visibleLots: u64 = 0
let stopped: bool = false
let spoilt: bool = false

/** 0, or the refusal with the visible lots that it would have had. `groupKey`: its ocoGroup + 1, or 0. */
export function checkFillOrKill(
  inMarket: Market, holding: Holding | null, sell: u32, limit: u64, qty: u64, stp: u32, groupKey: u64,
): u32 {
  const sells = sell != 0
  market = changetype<u32>(inMarket)
  own = changetype<u32>(holding)
  ownSells = sell
  T.kind = TAKER_KIND_ORDER
  ownGroup = groupKey
  ownStp = stp
  wanted = qty
  visibleLots = 0
  stopped = false
  spoilt = false
  X.walks++
  let level = changetype<Level | null>(sells ? inMarket.bestBid : inMarket.bestAsk)
  while (level !== null && wanted != 0 && !stopped) {
    if (sells ? level.price < limit : level.price > limit) break
    if (ownGroup != 0 || hasMargin(inMarket) || hasGroups(level)) walkSlices(level)
    else walkTotals(level)
    level = sells ? levelBelow(level) : levelAbove(level)
  }
  return wanted == 0 && !spoilt ? 0 : because(CODE_FOK_UNFILLABLE, visibleLots as i64)
}

function hasGroups(level: Level): bool {
  const head = changetype<u32>(level)
  for (let ref = level.next; ref != head; ref = changetype<Order>(ref).next) {
    if (changetype<Order>(ref).flags & ORDER_FLAG_OCO) return true
  }
  return false
}

/** First every visible slice, oldest first; hidden lots come after them, since each slice is refilled at the tail. */
function walkTotals(level: Level): void {
  const head = changetype<u32>(level)
  let hidden: u64 = 0
  for (let ref = level.next; ref != head && wanted != 0; ref = changetype<Order>(ref).next) {
    const order = changetype<Order>(ref)
    if (order.holding == own && ownStp != STP_NONE) {
      meetOwn(remainingOf(order))
      if (stopped) return
      continue
    }
    const lots = min(order.qty, wanted)
    visibleLots += lots
    wanted -= lots
    if (order.extra != 0) hidden += extraOf(order).hidden
  }
  wanted -= min(hidden, wanted)
}

/** Self-trade prevention: passes over the own order, or stops, or loses lots without a fill and so can not fill whole. */
function meetOwn(remaining: u64): void {
  if (ownStp == STP_CANCEL_MAKER) return
  if (ownStp == STP_DECREMENT) {
    spoilt = true
    wanted -= min(remaining, wanted)
  } else stopped = true
}

/** Slice by slice in the order of the match, where the trade of one order may cut another. */
function walkSlices(level: Level): void {
  const head = changetype<u32>(level)
  let again = true
  for (let isFirst = true; again && wanted != 0; isFirst = false) {
    again = false
    for (let ref = level.next; ref != head && wanted != 0; ref = changetype<Order>(ref).next) {
      const order = changetype<Order>(ref)
      let left = leftOf(order)
      if (left == 0 || (!isFirst && order.extra == 0)) continue
      if (order.holding == own && ownStp != STP_NONE) {
        if (isFirst) meetOwn(left)
        if (stopped) return
        continue
      }
      if (hasMargin(changetype<Market>(market))) {
        left = leftToTrade(order, left)
        if (left == 0) continue
      }
      const slice = min(left, isFirst ? order.qty : extraOf(order).displayQty)
      if (!trade(order, left, min(slice, wanted), level.price)) continue
      if (leftOf(order) != 0) again = true
    }
  }
}

/** What the walk has left of an order. The notes of an earlier walk do not count. */
function leftOf(order: Order): u64 {
  if (order.extra == 0) return order.qty
  const extra = extraOf(order)
  return extra.walk == X.walks ? extra.walkLeft : remainingOf(order)
}

function note(order: Order, left: u64): void {
  const extra = extraOf(order)
  if (extra.walk != X.walks) {
    extra.walk = X.walks
    extra.walkFilled = 0
  }
  extra.walkLeft = left
}

/** A reduce-only maker is cut to what its position would be then. */
function leftToTrade(order: Order, left: u64): u64 {
  if (!(order.flags & ORDER_FLAG_REDUCE_ONLY)) return left
  const lots = lotsThen(holdingOf(order))
  const most = order.flags & ORDER_FLAG_SELL ? max<i64>(lots, 0) : max<i64>(-lots, 0)
  const kept = min(left, most as u64)
  if (kept != left && order.extra != 0) note(order, kept)
  return kept
}

/** What it has given back does not stay with its pool. */
function cancelInWalk(order: Order, left: u64): void {
  if (order.extra == 0) return
  if (hasMargin(changetype<Market>(market))) cancelThen(order, left, extraOf(order).walk == X.walks ? extraOf(order).walkFilled : 0)
  note(order, 0)
}

/** False: the maker can not pay and would be canceled. */
function trade(order: Order, left: u64, lots: u64, price: u64): bool {
  if (hasMargin(changetype<Market>(market)) && !settleThen(order, changetype<Market>(market), own, ownSells, price, lots)) {
    cancelInWalk(order, left)
    return false
  }
  wanted -= lots
  if (order.extra == 0) visibleLots += lots
  else {
    note(order, left - lots)
    const extra = extraOf(order)
    visibleLots += min(order.qty, extra.walkFilled + lots) - min(order.qty, extra.walkFilled)
    extra.walkFilled += lots
  }
  if (order.flags & ORDER_FLAG_OCO) cutGroup(order.holding, extraOf(order).ocoGroup, left - lots, order)
  if (ownGroup != 0) cutOthers(own, ownGroup, wanted, null)
  return true
}

/** The maker's group, of which the order in question may be. */
function cutGroup(holding: u32, groupKey: u64, left: u64, except: Order): void {
  cutOthers(holding, groupKey, left, except)
  if (holding != own || groupKey != ownGroup || wanted <= left) return
  spoilt = true
  wanted = left
}

function cutOthers(holding: u32, groupKey: u64, left: u64, except: Order | null): void {
  if (holding == 0) return
  for (let ref = changetype<Holding>(holding).firstOco; ref != 0; ref = extraOf(changetype<Order>(ref)).ocoNext) {
    const order = changetype<Order>(ref)
    if (order === except || extraOf(order).ocoGroup != groupKey) continue
    const before = leftOf(order)
    if (before <= left) continue
    if (left == 0) cancelInWalk(order, before)
    else note(order, left)
  }
}
