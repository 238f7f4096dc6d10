// Making a live or waiting order smaller without trading.
import { ORDER_FLAG_FIRING, ORDER_FLAG_WAITING, Order } from '../generated/wire'
import { marketOf } from '../account/holding'
import { resizeWaiting } from './conditional'
import { levelOf } from './level'
import { countOpen, extraOf, holdingOf } from './order'

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
