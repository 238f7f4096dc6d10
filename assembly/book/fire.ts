// A conditional order whose turn has come (ENGINE.md 5.4): checked like a placement and told, then a taker; if a check fails
// it is canceled with that code.
import {
  CODE_CAPACITY, Holding, ORDER_FLAG_FIRING, ORDER_FLAG_MARKET, ORDER_FLAG_TRAILING, Order, REASON_CODE,
  REASON_REDUCE_ONLY, STP_CANCEL_MAKER, TAKER_KIND_ORDER,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { giveBack, moveShortfall } from '../account/isolated'
import { tellCanceled, tellReduced, tellTriggered } from '../engine/events'
import { T } from '../engine/exchange'
import { because } from '../engine/refusal'
import { hasMargin } from '../market/market'
import { fits, hasPlenty } from '../memory/reserve'
import { referenceOf } from './conditional'
import { checkEntryAgain, entryLimit, entryQty, entryShortfall } from './entry'
import { plantExits, takePlanFrom } from './exits'
import { restsAsFired } from './fired'
import { levelCost } from './ladder'
import { unlink } from './level'
import { startMatch } from './match'
import { STP_SHIFT } from './flags'
import { bookOf, extraOf, forgetOrder, holdingOf, isKept } from './order'

const STP_MASK: u32 = 7 << STP_SHIFT

export function fireOrder(order: Order): void {
  const holding = holdingOf(order)
  const market = marketOf(holding)
  const extra = extraOf(order)
  unlink(order)
  order.flags &= ~(ORDER_FLAG_FIRING | ORDER_FLAG_TRAILING)
  market.waiting--
  if (restsAsFired(order)) order.flags = (order.flags & ~STP_MASK) | (STP_CANCEL_MAKER << STP_SHIFT)
  const isMarket = (order.flags & ORDER_FLAG_MARKET) != 0
  const price = isMarket ? 0 : extra.price
  let code = checkEntryAgain(market, holding, order.flags, price, order.qty, extra.ocoGroup)
  const limit = entryLimit
  const qty = entryQty
  if (code == 0 && isKept(order.flags) && !hasPlenty() && !fits(levelCost(bookOf(market), limit))) code = because(CODE_CAPACITY)
  if (code == 0) moveShortfall(holding, entryShortfall)
  const told = isMarket && (code != 0 || !hasMargin(market)) ? 0 : isMarket ? limit : price
  tellTriggered(holding, order.id, extra.triggerBy, referenceOf(market, extra.triggerBy), told)
  if (code != 0) return refuseFired(order, holding, code)
  if (qty != order.qty) tellReduced(holding, order.id, qty, REASON_REDUCE_ONLY)
  takeFrom(order, holding, limit, qty, entryShortfall)
}

function refuseFired(order: Order, holding: Holding, code: u32): void {
  const extra = extraOf(order)
  tellCanceled(holding, order.id, order.qty, order.filled, REASON_CODE, code)
  if (extra.shortfall != 0) giveBack(holding, extra.shortfall, order.qty, order.filled)
  if (extra.exits != 0) plantExits(order)
  forgetOrder(order)
}

/** An order that has its record already (fired, or amended and out of the book) becomes the taker. */
export function takeFrom(order: Order, holding: Holding, limit: u64, remaining: u64, shortfall: i64): void {
  T.order = changetype<u32>(order)
  T.holding = changetype<u32>(holding)
  T.id = order.id
  T.limit = limit
  T.remaining = remaining
  T.filled = order.filled
  T.displayQty = order.extra == 0 ? 0 : extraOf(order).displayQty
  T.ocoGroup = order.extra == 0 ? 0 : extraOf(order).ocoGroup
  T.shortfall = shortfall + (order.extra == 0 ? 0 : extraOf(order).shortfall)
  T.flags = order.flags
  T.kind = TAKER_KIND_ORDER
  takePlanFrom(order)
  startMatch()
}
