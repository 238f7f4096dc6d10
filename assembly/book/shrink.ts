// Making a live or waiting order smaller without trading, and taking it away.
import { ORDER_FLAG_FIRING, ORDER_FLAG_WAITING, Order } from '../generated/wire'
import { marketOf } from '../account/holding'
import { removeWaiting, resizeWaiting } from './conditional'
import { levelOf } from './level'
import { countOpen, extraOf, forgetOrder, holdingOf, leaveBook } from './order'

/** Cuts what remains of an order to `left` > 0. Hidden lots go first; the order keeps its time priority. */
export function shrinkOrder(order: Order, left: u64): void {
  if (order.flags & (ORDER_FLAG_WAITING | ORDER_FLAG_FIRING)) return resizeWaiting(order, left)
  const market = marketOf(holdingOf(order))
  const hidden = order.extra == 0 ? 0 : extraOf(order).hidden
  const visible = order.qty
  countOpen(order, market, left - visible - hidden)
  if (left > visible) extraOf(order).hidden = left - visible
  else {
    if (hidden != 0) extraOf(order).hidden = 0
    levelOf(order).qty -= visible - left
    order.qty = left
  }
}

/** Takes an order away, wherever it is. The caller has told why. */
export function removeOrder(order: Order): void {
  if (order.flags & (ORDER_FLAG_WAITING | ORDER_FLAG_FIRING)) removeWaiting(order)
  else leaveBook(order, marketOf(holdingOf(order)))
  forgetOrder(order)
}
