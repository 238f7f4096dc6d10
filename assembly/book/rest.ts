// What is left of a good-till-canceled or good-till-date order rests in the book: the rest of a taker, or the whole of an
// order that meets nobody.
import {
  Holding, Market, ORDER_FLAG_WAITING, Order, TIF_GTD, TIMER_KIND_ORDER_EXPIRY,
} from '../generated/wire'
import { T, X } from '../engine/exchange'
import { schedule } from '../engine/timers'
import { leavePlanTo } from './exits'
import { sliceOf } from './iceberg'
import { linkOco } from './oco'
import { TIF_SHIFT } from './flags'
import { createExtra, createOrder, enterBook, expiryOwner, extraOf, moveBeforeYounger } from './order'

export function restTaker(holding: Holding, market: Market): void {
  if (T.order == 0) {
    const order = createOrder(holding, T.id, T.clientId, T.flags)
    if (X.lastOrderId != T.id) moveBeforeYounger(order)
    order.filled = T.filled
    if (T.shortfall != 0 || T.exits != 0) leaveDebts(order)
    restNew(order, market, T.limit, T.remaining, T.displayQty, T.expireTs, T.ocoGroup)
  } else {
    const order = changetype<Order>(T.order)
    order.flags &= ~ORDER_FLAG_WAITING
    order.filled = T.filled
    if (T.shortfall != 0 || T.exits != 0) leaveDebts(order)
    restAgain(order, market, T.limit, T.remaining)
  }
}

/** Its record takes over what the taker has borrowed, and its exits. */
function leaveDebts(order: Order): void {
  const extra = order.extra == 0 ? createExtra(order) : extraOf(order)
  extra.shortfall = T.shortfall
  if (T.exits != 0) leavePlanTo(extra)
}

/** A new record enters the book, with its expiry and its group. */
export function restNew(
  order: Order, market: Market, price: u64, remaining: u64, displayQty: u64, expireTs: u64, groupKey: u64,
): void {
  order.qty = remaining
  if ((order.flags >> TIF_SHIFT) == TIF_GTD || (displayQty | groupKey) != 0) {
    addOptions(order, remaining, displayQty, expireTs, groupKey)
  }
  enterBook(order, market, price)
}

function addOptions(order: Order, remaining: u64, displayQty: u64, expireTs: u64, groupKey: u64): void {
  const extra = order.extra == 0 ? createExtra(order) : extraOf(order)
  extra.displayQty = displayQty
  order.qty = sliceOf(remaining, displayQty)
  extra.hidden = remaining - order.qty
  if ((order.flags >> TIF_SHIFT) == TIF_GTD) {
    extra.expireTs = expireTs
    schedule(expireTs, TIMER_KIND_ORDER_EXPIRY, order.id, expiryOwner(order))
  }
  if (groupKey != 0) linkOco(order, groupKey)
}

/** An order that has its record (amended or fired) enters the book behind all others at its price. */
// @ts-ignore: decorator
@inline
export function restAgain(order: Order, market: Market, price: u64, remaining: u64): void {
  order.qty = remaining
  if (order.extra != 0) {
    const extra = extraOf(order)
    order.qty = sliceOf(remaining, extra.displayQty)
    extra.hidden = remaining - order.qty
  }
  enterBook(order, market, price)
}
