// Reduce-only orders (ENGINE.md 5.6): at the end of a command those that can reduce nothing go, exits without a position
// too, and what rests of an account in a market sums to its position at most.
import {
  Account, Holding, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, ORDER_FLAG_WAITING, Order, REASON_REDUCE_ONLY, SIDE_SELL,
} from '../generated/wire'
import { sortByHolding } from '../account/sorting'
import { reducible } from '../account/position'
import { tellReduced } from '../engine/events'
import { X } from '../engine/exchange'
import { hasRoom } from '../engine/outbox'
import { cancelOrder } from './cancel'
import { levelOf } from './level'
import { extraOf, holdingOf, remainingOf } from './order'
import { shrinkOrder } from './shrink'

/** Its position or its reduce-only orders have changed: it is looked at in step (5). */
export function markHolding(holding: Holding): void {
  if (holding.isDirty) return
  holding.isDirty = 1
  holding.dirtyNext = X.firstDirtyHolding
  X.firstDirtyHolding = changetype<u32>(holding)
  X.isDue = 1
}

/** Step (5), by account id and market. False: the outbox is full, call again. */
export function establishReduceOnly(): bool {
  X.firstDirtyHolding = sortByHolding(X.firstDirtyHolding, offsetof<Holding>('dirtyNext'))
  while (X.firstDirtyHolding != 0) {
    if (!hasRoom()) return false
    const holding = changetype<Holding>(X.firstDirtyHolding)
    if (cancelPointless(holding) || cutExcess(holding)) continue
    X.firstDirtyHolding = holding.dirtyNext
    holding.isDirty = 0
  }
  return true
}

/** Resting, or an exit: what step (5) looks at. */
function isLookedAt(order: Order, holding: Holding): bool {
  if (order.holding != changetype<u32>(holding) || !(order.flags & ORDER_FLAG_REDUCE_ONLY)) return false
  return !(order.flags & ORDER_FLAG_WAITING) || extraOf(order).isExit != 0
}

/** Cancels the oldest that has nothing to reduce; false: there is none. */
function cancelPointless(holding: Holding): bool {
  for (let ref = changetype<Account>(holding.account).firstOrder; ref != 0; ref = changetype<Order>(ref).accountNext) {
    const order = changetype<Order>(ref)
    if (!isLookedAt(order, holding) || reducible(holding, order.flags & ORDER_FLAG_SELL) != 0) continue
    cancelOrder(order, REASON_REDUCE_ONLY)
    return true
  }
  return false
}

/** Takes the excess off the highest sell (lowest buy), the newest first; false: there is none. */
function cutExcess(holding: Holding): bool {
  const sell: u32 = holding.reduceSell != 0 ? SIDE_SELL : 0
  const offered = holding.reduceSell + holding.reduceBuy
  const most = reducible(holding, sell)
  if (offered <= most) return false
  takeOff(furthest(holding), offered - most)
  return true
}

function furthest(holding: Holding): Order {
  let found: u32 = 0
  for (let ref = changetype<Account>(holding.account).firstOrder; ref != 0; ref = changetype<Order>(ref).accountNext) {
    const order = changetype<Order>(ref)
    if (!isLookedAt(order, holding) || (order.flags & ORDER_FLAG_WAITING) != 0) continue
    if (found == 0 || !isNearer(order, changetype<Order>(found))) found = ref
  }
  return changetype<Order>(found)
}

/** Of two orders of one side; at one price the older is nearer. */
function isNearer(order: Order, other: Order): bool {
  const ticks = levelOf(order).price
  const others = levelOf(other).price
  if (ticks == others) return order.id < other.id
  return order.flags & ORDER_FLAG_SELL ? ticks < others : ticks > others
}

/** Takes at most `excess` lots off an order: cuts it, or cancels it. */
export function takeOff(order: Order, excess: u64): void {
  const remaining = remainingOf(order)
  if (remaining <= excess) return cancelOrder(order, REASON_REDUCE_ONLY)
  shrinkOrder(order, remaining - excess)
  tellReduced(holdingOf(order), order.id, remaining - excess, REASON_REDUCE_ONLY)
}
