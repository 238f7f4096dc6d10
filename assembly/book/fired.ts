// Orders that rest as fired (ENGINE.md 5.4): what is left of a reduce-only conditional market order is tried again at the
// beginning of each round, in ascending order of id, until its position is gone. They stand in one list by id; for all else
// they wait.
import {
  EXCHANGE_BASE, EXCHANGE_FIRED, ORDER_FLAG_MARKET, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL,
  ORDER_FLAG_TRAILING, ORDER_FLAG_WAITING, Order, REASON_REDUCE_ONLY,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { reducible } from '../account/position'
import { tellReduced } from '../engine/events'
import { X } from '../engine/exchange'
import { hasRoom } from '../engine/outbox'
import { admitsOrder } from '../market/admission'
import { checkEntryAgain, entryLimit, entryQty } from './entry'
import { takeFrom } from './fire'
import { linkLast, unlink } from './level'
import { extraOf, holdingOf } from './order'
import { takeOff } from './reduce-only'

export const FIRED: u32 = EXCHANGE_BASE + EXCHANGE_FIRED

// @ts-ignore: decorator
@inline
export function hasFired(): bool {
  return load<u32>(FIRED) != FIRED
}

/** Whether what is left of an order rests as fired. */
// @ts-ignore: decorator
@inline
export function restsAsFired(order: Order): bool {
  const both = ORDER_FLAG_REDUCE_ONLY | ORDER_FLAG_MARKET
  return (order.flags & both) == both && order.extra != 0 && extraOf(order).hasTrigger != 0
}

/** In ascending order of id; it waits, but for no trigger. */
export function restAsFired(order: Order, qty: u64): void {
  order.qty = qty
  order.flags |= ORDER_FLAG_WAITING | ORDER_FLAG_TRAILING
  extraOf(order).isFired = 1
  marketOf(holdingOf(order)).waiting++
  let behind = load<u32>(FIRED, 4)
  while (behind != FIRED && changetype<Order>(behind).id > order.id) behind = changetype<Order>(behind).prev
  linkLast(load<u32>(behind), order)
}

/** A round begins: of those of a holding only its position is kept, the highest ids go first. False: the outbox is full. */
export function cutFired(): bool {
  while (hasExcess()) {
    if (!hasRoom()) return false
    cutFirst()
  }
  return true
}

/** Notes in each holding how many lots its fired orders have, and whether any have too many. */
function hasExcess(): bool {
  X.walks++
  let isTooMuch = false
  for (let ref = load<u32>(FIRED); ref != FIRED; ref = changetype<Order>(ref).next) {
    const order = changetype<Order>(ref)
    const holding = holdingOf(order)
    const most = reducible(holding, order.flags & ORDER_FLAG_SELL)
    if (holding.walk != X.walks) {
      holding.walk = X.walks
      holding.walkLots = 0
    }
    if (most != 0) holding.walkLots += order.qty as i64
    if (most == 0 || (holding.walkLots as u64) > most) isTooMuch = true
  }
  return isTooMuch
}

/** The first holding with too much, by account id and market; of it buys before sells, the newest first. */
function cutFirst(): void {
  let found: u32 = 0
  for (let ref = load<u32>(FIRED); ref != FIRED; ref = changetype<Order>(ref).next) {
    const order = changetype<Order>(ref)
    if (excessOf(order) == 0 || (found != 0 && !isCutBefore(order, changetype<Order>(found)))) continue
    found = ref
  }
  const order = changetype<Order>(found)
  takeOff(order, excessOf(order))
}

function excessOf(order: Order): u64 {
  const holding = holdingOf(order)
  const most = reducible(holding, order.flags & ORDER_FLAG_SELL)
  if (most == 0) return order.qty
  const lots = holding.walkLots as u64
  return lots > most ? lots - most : 0
}

function isCutBefore(order: Order, other: Order): bool {
  const a = holdingOf(order)
  const b = holdingOf(other)
  if (a.accountId != b.accountId) return a.accountId < b.accountId
  if (a.marketIndex != b.marketIndex) return a.marketIndex < b.marketIndex
  const isSell = order.flags & ORDER_FLAG_SELL
  return isSell == (other.flags & ORDER_FLAG_SELL) ? order.id > other.id : isSell == 0
}

/** Tries the next one behind X.triedId; false: there is none. What it sets going is matched before the next. */
export function tryNextFired(): bool {
  let ref = load<u32>(FIRED)
  while (ref != FIRED && changetype<Order>(ref).id <= X.triedId) ref = changetype<Order>(ref).next
  if (ref == FIRED) return false
  const order = changetype<Order>(ref)
  X.triedId = order.id
  tryAgain(order)
  return true
}

/** Checks 3 and 5 to 11 again; a refusal is silent and it goes on waiting. */
function tryAgain(order: Order): void {
  const holding = holdingOf(order)
  const market = marketOf(holding)
  if (!admitsOrder(market, order.flags)) return
  const group = extraOf(order).ocoGroup
  if (checkEntryAgain(market, holding, order.flags, 0, order.qty, group) != 0) return
  const limit = entryLimit
  const qty = entryQty
  if (qty != order.qty) tellReduced(holding, order.id, qty, REASON_REDUCE_ONLY)
  unlink(order)
  order.flags &= ~(ORDER_FLAG_WAITING | ORDER_FLAG_TRAILING)
  extraOf(order).isFired = 0
  market.waiting--
  takeFrom(order, holding, limit, qty, 0)
}
