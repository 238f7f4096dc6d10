// The short way of most orders: a limit order without options, good till canceled or immediate or cancel, in an active market
// without margin, of an account without debts and rate limits. Nothing of it can be refused, so its checks are one question.
// In doubt the answer is no: then place.ts, or amend.ts, goes on, check by check.
import {
  Account, AmendCommand, GIVEN_CLIENT_ID, GIVEN_PRICE, GIVEN_QTY, Holding, Market, MAX_SAFE, Order, ORDER_FLAG_FIRING,
  ORDER_FLAG_MARKET, ORDER_FLAG_OCO, ORDER_FLAG_POST_ONLY, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, ORDER_FLAG_WAITING, PlaceCommand,
  TIF_FOK, TIF_GTC, TIF_GTD, TIF_IOC,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { tellAccepted, tellAmended } from '../engine/events'
import { isUnlimited } from '../guard/rate-limit'
import { isActiveWithoutMargin } from '../market/market'
import { hasPlenty } from '../memory/reserve'
import { productExceeds } from '../math/wide'
import { findByClientId } from './client-ids'
import { TIF_SHIFT } from './flags'
import { takeWith } from './match'
import { levelOf } from './level'
import { crosses, enterBook, holdingOf, moveInBook, openOrder } from './order'
import { nextOrderId } from './order-ids'

/** Post-only, reduce-only, market, fill or kill, good till date. */
const UNUSUAL: u32 = ORDER_FLAG_MARKET | ORDER_FLAG_POST_ONLY | ORDER_FLAG_REDUCE_ONLY | (TIF_FOK << TIF_SHIFT)
/** A resting order that waits or fires, or is bound to others, besides. */
const UNUSUAL_RESTING: u32 = UNUSUAL | ORDER_FLAG_WAITING | ORDER_FLAG_FIRING | ORDER_FLAG_OCO
if ((TIF_FOK & TIF_GTD) != TIF_FOK || ((TIF_GTC | TIF_IOC) & TIF_FOK) != 0) ERROR('one bit tells the unusual times in force')

/** False: nothing has happened. */
// @ts-ignore: decorator
@inline
export function placePlain(c: PlaceCommand, holding: Holding): bool {
  const market = marketOf(holding)
  const flags = c.flags
  const given = c.given as u32
  const price = c.price
  const qty = c.qty
  const asks = (flags & UNUSUAL) | ((given & ~GIVEN_CLIENT_ID) ^ GIVEN_PRICE)
  if (asks != 0 || !isFree(changetype<Account>(holding.account), market) || !mayPass(market, price, qty)) return false
  if (holding.orders >= market.maxOpenOrders) return false
  const clientKey = given & GIVEN_CLIENT_ID ? c.clientId + 1 : 0
  if (clientKey != 0 && findByClientId(holding.accountId, clientKey) !== null) return false
  const id = nextOrderId()
  tellAccepted(holding, id, clientKey, flags, price, qty)
  if (flags >> TIF_SHIFT != TIF_GTC || crosses(market, flags & ORDER_FLAG_SELL, price)) takeWith(holding, id, clientKey, flags, price, qty)
  else {
    const order = openOrder(holding, id, clientKey, flags)
    order.qty = qty
    enterBook(order, market, price)
  }
  return true
}

/** The same for an amend, of an order that rests and meets nobody at its new price. False: nothing has happened. */
// @ts-ignore: decorator
@inline
export function amendPlain(c: AmendCommand, order: Order): bool {
  const holding = holdingOf(order)
  const market = marketOf(holding)
  const flags = order.flags
  const price = c.price
  const total = c.given & GIVEN_QTY ? c.qty : order.filled + order.qty
  const asks = (flags & UNUSUAL_RESTING) | order.extra | (~(c.given as u32) & GIVEN_PRICE)
  if (asks != 0 || !isFree(changetype<Account>(holding.account), market)) return false
  if (price == levelOf(order).price || total <= order.filled || !mayPass(market, price, total)) return false
  if (crosses(market, flags & ORDER_FLAG_SELL, price)) return false
  tellAmended(holding, order.id, price, total)
  moveInBook(order, market, price, total - order.filled)
  return true
}

/** No debt, no rate limit, no margin to have, a market that admits all. */
// @ts-ignore: decorator
@inline
function isFree(account: Account, market: Market): bool {
  return ((account.debts == 0) as u32 & (isUnlimited(account) as u32) & (isActiveWithoutMargin(market) as u32)) != 0
}

/** Numbers within their bounds, also with all that is open besides, and memory for a level. */
// @ts-ignore: decorator
@inline
function mayPass(market: Market, price: u64, qty: u64): bool {
  const isSized = ((price - 1 < MAX_SAFE) as u32) & ((qty >= market.minQty) as u32) & ((qty <= market.maxQty) as u32)
  return (isSized & (hasPlenty() as u32)) != 0 && !productExceeds(market.openLots + qty, price, market.maxLotTicks)
}
