// Attached exits (ENGINE.md 5.4): the take-profit and the stop-loss of an entry become reduce-only conditional market orders
// for what it has filled, a one-cancels-other pair of their own, when it ends. Their records are promised when the entry
// is accepted, so that memory can not be short when they are needed.
import {
  GIVEN_STOP_LOSS, GIVEN_TAKE_PROFIT, Holding, ORDER_FLAG_MARKET, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL,
  Order, OrderExtra, PlaceCommand, STP_CANCEL_MAKER, TIF_IOC, WHEN_ABOVE, WHEN_BELOW,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { tellAccepted } from '../engine/events'
import { T } from '../engine/exchange'
import { EXTRA_SLOT, EXTRAS, ORDER_SLOT, ORDERS, promise, redeem } from '../memory/slab'
import { addWaiting } from './conditional'
import { linkOco } from './oco'
import { STP_SHIFT, TIF_SHIFT } from './flags'
import { createExtra, createOrder, extraOf, holdingOf } from './order'
import { makeRoomForPromised, nextOrderId } from './order-ids'
import { markHolding } from './reduce-only'

/** Bits of `exits`. */
export const HAS_TAKE_PROFIT: u8 = 1
export const HAS_STOP_LOSS: u8 = 2

/** Groups of exits are told apart from those that users name. */
const EXIT_GROUP: u64 = 1 << 63
const EXIT_FLAGS: u32 = ORDER_FLAG_REDUCE_ONLY | ORDER_FLAG_MARKET | (STP_CANCEL_MAKER << STP_SHIFT) | (TIF_IOC << TIF_SHIFT)

// @ts-ignore: decorator
@inline
export function exitsOf(c: PlaceCommand): u8 {
  const given = c.given as u32
  return (given & GIVEN_TAKE_PROFIT ? HAS_TAKE_PROFIT : 0) | (given & GIVEN_STOP_LOSS ? HAS_STOP_LOSS : 0)
}

// @ts-ignore: decorator
@inline
export function countExits(exits: u8): u32 {
  return popcnt(exits as u32)
}

export function promiseExits(exits: u8): void {
  const count = countExits(exits)
  promise(ORDERS, count, ORDER_SLOT)
  promise(EXTRAS, count, EXTRA_SLOT)
  makeRoomForPromised()
}

/** The entry ends without a fill that they could close. */
export function dropExits(exits: u8): void {
  redeem(ORDERS, countExits(exits))
  redeem(EXTRAS, countExits(exits))
}

/** Keeps the plan of a new order with its record. */
export function keepPlan(extra: OrderExtra, c: PlaceCommand): void {
  extra.exits = exitsOf(c)
  extra.takeProfit = c.takeProfit
  extra.takeProfitBy = c.takeProfitBy
  extra.stopLoss = c.stopLoss
  extra.stopLossBy = c.stopLossBy
  extra.stopLossIsOffset = c.stopLossIsOffset
}

/** The plan of the order that is matching: from its command, or from its record. */
export function takePlanOf(c: PlaceCommand): void {
  T.exits = exitsOf(c)
  if (T.exits == 0) return
  T.takeProfit = c.takeProfit
  T.takeProfitBy = c.takeProfitBy
  T.stopLoss = c.stopLoss
  T.stopLossBy = c.stopLossBy
  T.stopLossIsOffset = c.stopLossIsOffset
}

export function takePlanFrom(order: Order): void {
  T.exits = order.extra == 0 ? 0 : extraOf(order).exits
  if (T.exits == 0) return
  const extra = extraOf(order)
  T.takeProfit = extra.takeProfit
  T.takeProfitBy = extra.takeProfitBy
  T.stopLoss = extra.stopLoss
  T.stopLossBy = extra.stopLossBy
  T.stopLossIsOffset = extra.stopLossIsOffset
}

/** The taker rests: its record takes the plan over. */
export function leavePlanTo(extra: OrderExtra): void {
  extra.exits = T.exits
  extra.takeProfit = T.takeProfit
  extra.takeProfitBy = T.takeProfitBy
  extra.stopLoss = T.stopLoss
  extra.stopLossBy = T.stopLossBy
  extra.stopLossIsOffset = T.stopLossIsOffset
}

/** The exits of an entry that has ended, by the plan in its record. */
export function plantExits(entry: Order): void {
  const e = extraOf(entry)
  plantPair(
    holdingOf(entry), entry.id, entry.flags & ORDER_FLAG_SELL, entry.filled, e.exits, e.takeProfitBy, e.takeProfit,
    e.stopLossBy, e.stopLoss, e.stopLossIsOffset,
  )
}

/** The exits of the order that was matching, by the plan in T. */
export function plantTakersExits(holding: Holding, entryId: u64, entrySells: u32, filled: u64): void {
  if (T.exits == 0) return
  const exits = T.exits
  T.exits = 0
  plantPair(
    holding, entryId, entrySells, filled, exits, T.takeProfitBy, T.takeProfit, T.stopLossBy, T.stopLoss, T.stopLossIsOffset,
  )
}

/** The take-profit first. Without a fill there are none. */
function plantPair(
  holding: Holding, entryId: u64, entrySells: u32, filled: u64, exits: u8, profitBy: u8, profit: u64, lossBy: u8, loss: u64,
  lossIsOffset: u8,
): void {
  dropExits(exits)
  if (filled == 0) return
  const whenProfit = entrySells != 0 ? WHEN_BELOW : WHEN_ABOVE
  if (exits & HAS_TAKE_PROFIT) plant(holding, entryId, entrySells, filled, profitBy, profit, 0, whenProfit)
  if (exits & HAS_STOP_LOSS) plant(holding, entryId, entrySells, filled, lossBy, loss, lossIsOffset, whenProfit ^ 1)
}

function plant(holding: Holding, entryId: u64, entrySells: u32, qty: u64, by: u8, price: u64, isOffset: u8, when: u32): void {
  const id = nextOrderId()
  const order = createOrder(holding, id, 0, EXIT_FLAGS | (entrySells ^ ORDER_FLAG_SELL))
  const extra = createExtra(order)
  order.qty = qty
  extra.isExit = 1
  extra.hasTrigger = 1
  extra.triggerBy = by
  extra.triggerWhen = when as u8
  extra.triggerIsOffset = isOffset
  extra.triggerPrice = price
  linkOco(order, EXIT_GROUP | entryId)
  tellAccepted(holding, id, 0, order.flags, 0, qty)
  addWaiting(order, marketOf(holding))
  markHolding(holding)
}

if ((WHEN_BELOW ^ 1) != WHEN_ABOVE) ERROR('the two directions differ in one bit')
