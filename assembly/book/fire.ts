// A conditional order whose turn has come (ENGINE.md 5.4): told, checked like a placement, then a taker; if a check
// fails it is canceled with that code.
import {
  CODE_CAPACITY, Holding, MAX_SAFE, ORDER_FLAG_FIRING, ORDER_FLAG_MARKET, ORDER_FLAG_SELL, ORDER_FLAG_TRAILING, Order,
  REASON_CODE,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { tellCanceled, tellTriggered } from '../engine/events'
import { T } from '../engine/exchange'
import { because } from '../engine/refusal'
import { fits, hasPlenty } from '../memory/reserve'
import { checkEntry, checkNotional } from './entry'
import { levelCost } from './ladder'
import { unlink } from './level'
import { startMatch } from './match'
import { bookOf, extraOf, forgetOrder, holdingOf, isKept } from './order'

export function fireOrder(order: Order): void {
  const holding = holdingOf(order)
  const market = marketOf(holding)
  const extra = extraOf(order)
  unlink(order)
  order.flags &= ~(ORDER_FLAG_FIRING | ORDER_FLAG_TRAILING)
  market.waiting--
  const isMarket = (order.flags & ORDER_FLAG_MARKET) != 0
  const limit = !isMarket ? extra.price : order.flags & ORDER_FLAG_SELL ? 0 : MAX_SAFE
  tellTriggered(holding, order.id, extra.triggerBy, market.last, isMarket ? 0 : limit)
  let code = checkNotional(market, order.flags, market.openLots, limit, order.qty)
  if (code == 0) code = checkEntry(market, holding, order.flags, limit, order.qty, extra.ocoGroup)
  if (code == 0 && isKept(order.flags) && !hasPlenty() && !fits(levelCost(bookOf(market), limit))) code = because(CODE_CAPACITY)
  if (code != 0) {
    tellCanceled(holding, order.id, order.qty, order.filled, REASON_CODE, code)
    forgetOrder(order)
  } else takeFrom(order, holding, limit, order.qty)
}

/** An order that has its record already (fired, or amended and out of the book) becomes the taker. */
export function takeFrom(order: Order, holding: Holding, limit: u64, remaining: u64): void {
  T.order = changetype<u32>(order)
  T.holding = changetype<u32>(holding)
  T.id = order.id
  T.limit = limit
  T.remaining = remaining
  T.filled = order.filled
  T.displayQty = order.extra == 0 ? 0 : extraOf(order).displayQty
  T.ocoGroup = order.extra == 0 ? 0 : extraOf(order).ocoGroup
  T.flags = order.flags
  startMatch()
}
