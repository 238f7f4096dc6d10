// What most calls ask for, done at once: an order that rests or takes, a cancel, an order that moves; in an active market, of an
// account without debts and rate limits, while nothing is due. Questions tell whether a call is that, and whether something has to
// be made for it first: a record, a leaf, a place among the ids. Then comes the deed: without the record of a command, and nothing
// in it can fail. In doubt the answer is no, nothing has happened, and the usual way goes on.
import {
  Account, Holding, Level, Market, MAX_SAFE, Order, ORDER_FLAG_FIRING, ORDER_FLAG_MARKET, ORDER_FLAG_OCO, ORDER_FLAG_POST_ONLY,
  ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, ORDER_FLAG_WAITING, REASON_USER, TIF_FOK, TIF_GTD, TIF_IOC,
} from '../generated/wire'
import { marketOf, peekHolding } from '../account/holding'
import { tellAccepted, tellAmended, tellCanceled } from '../engine/events'
import { startCall } from '../engine/outbox'
import { isUnlimited } from '../guard/rate-limit'
import { hasMargin, isActive } from '../market/market'
import { hasPlenty } from '../memory/reserve'
import { hasFree, ORDERS, release, takeFree } from '../memory/slab'
import { registerClientId, unregisterClientId } from './client-ids'
import { mayEnter } from './entry'
import { TIF_SHIFT } from './flags'
import { besideIn, closeBesideOthers, findLevel, hasNeighbours, leafOf, levelCost, makeLevel, nearestOf, startLevel } from './ladder'
import { appendToLevel, levelOf, removeFromLevel } from './level'
import { takeWith } from './match'
import {
  bestOf, bestTicks, bookOf, closeBookLevel, countLots, crosses, fillRecord, holdingOf, improves, linkToAccount, noteBest, unlinkFromAccount,
} from './order'
import { nextOrderId, placeOfNext, registerNext, unregisterPeeked } from './order-ids'

/** What a limit order that rests till canceled, and is bound to nothing else, does not have. */
const UNUSUAL: u32 =
  ORDER_FLAG_MARKET | ORDER_FLAG_REDUCE_ONLY | ORDER_FLAG_WAITING | ORDER_FLAG_FIRING | ORDER_FLAG_OCO |
  ((TIF_IOC | TIF_FOK | TIF_GTD) << TIF_SHIFT)

/** Whose limit order passes all checks; null: perhaps nobody's. */
// @ts-ignore: decorator
@inline
export function whoMayPlace(accountId: u32, marketIndex: u32, flags: u32, price: u64, qty: u64): Holding | null {
  const found = peekHolding(accountId, marketIndex)
  if (found === null) return null
  const holding = changetype<Holding>(found)
  const market = marketOf(holding)
  if (!isFree(changetype<Account>(holding.account)) || !isActive(market)) return null
  if (holding.orders >= market.maxOpenOrders || !isSized(market, price, qty)) return null
  return !hasMargin(market) || mayEnter(market, holding, flags, price, qty) ? holding : null
}

/** It meets somebody, or may not rest: it takes what it can, and what is left rests, or not. The match is set going, still to be run. */
// @ts-ignore: decorator
@inline
export function takeAtOnce(ts: u64, holding: Holding, clientKey: u64, flags: u32, price: u64, qty: u64): bool {
  if (!hasPlenty() || (flags & ORDER_FLAG_POST_ONLY) != 0) return false
  startCall(ts)
  const id = nextOrderId()
  tellAccepted(holding, id, clientKey, flags, price, qty)
  takeWith(holding, id, clientKey, flags, price, qty)
  return true
}

/** It meets nobody. */
// @ts-ignore: decorator
@inline
export function restAtOnce(ts: u64, holding: Holding, clientKey: u64, flags: u32, price: u64, qty: u64): bool {
  const market = marketOf(holding)
  const account = changetype<Account>(holding.account)
  const sell = flags & ORDER_FLAG_SELL
  const place = placeOfNext()
  if (place == 0 || !hasFree(ORDERS)) return false
  const found = levelFor(market, price)
  if (found == 0) return false

  startCall(ts)
  const level = changetype<Level>(found)
  if (level.qty == 0) startLevel(bookOf(market), level, leafOf(level, price), price)
  const order = changetype<Order>(takeFree(ORDERS))
  const id = registerNext(place, changetype<u32>(order))
  tellAccepted(holding, id, clientKey, flags, price, qty)
  fillRecord(order, holding, id, clientKey, flags)
  order.qty = qty
  linkToAccount(account, order)
  holding.orders++
  enterAtOnce(order, market, level, price, sell)
  countLots(holding, market, sell, qty)
  if (clientKey != 0) registerClientId(order)
  return true
}

/** Cancels an order that `peekOrder` has found. */
// @ts-ignore: decorator
@inline
export function cancelAtOnce(ts: u64, accountId: u32, order: Order | null): bool {
  if (order === null) return false
  const holding = holdingOf(order)
  const market = marketOf(holding)
  const account = changetype<Account>(holding.account)
  if (holding.accountId != accountId || !isUnlimited(account) || !isActive(market)) return false
  const asks = (order.flags & UNUSUAL) | order.extra | holding.isolated
  if (asks != 0) return false

  startCall(ts)
  const id = order.id
  const qty = order.qty
  tellCanceled(holding, id, qty, order.filled, REASON_USER, 0)
  countLots(holding, market, order.flags & ORDER_FLAG_SELL, 0 - qty)
  leaveAtOnce(order, market)
  unregisterPeeked(id)
  unlinkFromAccount(account, order)
  holding.orders--
  if (order.clientId != 0) unregisterClientId(order)
  release(ORDERS, changetype<u32>(order))
  return true
}

/** A new price, and a new total if that is not 0, for an order that `peekOrder` has found, and that meets nobody there. */
// @ts-ignore: decorator
@inline
export function moveAtOnce(ts: u64, accountId: u32, order: Order | null, price: u64, newTotal: u64): bool {
  if (order === null) return false
  const holding = holdingOf(order)
  const market = marketOf(holding)
  const flags = order.flags
  const sell = flags & ORDER_FLAG_SELL
  if (holding.accountId != accountId || !isFree(changetype<Account>(holding.account))) return false
  if (!isActive(market) || ((flags & UNUSUAL) | order.extra) != 0) return false
  const total = newTotal != 0 ? newTotal : order.filled + order.qty
  if (price == levelOf(order).price || total <= order.filled || !isSized(market, price, total)) return false
  if (crosses(market, sell, price)) return false
  const qty = total - order.filled
  const gone = order.qty
  countLots(holding, market, sell, 0 - gone)
  const found = !hasMargin(market) || mayEnter(market, holding, flags, price, qty) ? levelFor(market, price) : 0
  if (found == 0) {
    countLots(holding, market, sell, gone)
    return false
  }

  startCall(ts)
  const level = changetype<Level>(found)
  // Before the old one is left: its leaf, which may be this one's too, must not go.
  if (level.qty == 0) startLevel(bookOf(market), level, leafOf(level, price), price)
  tellAmended(holding, order.id, price, total)
  countLots(holding, market, sell, qty)
  leaveAtOnce(order, market)
  order.qty = qty
  enterAtOnce(order, market, level, price, sell)
  return true
}

/** No debt, no rate limit. */
// @ts-ignore: decorator
@inline
function isFree(account: Account): bool {
  return account.debts == 0 && isUnlimited(account)
}

/** Numbers within their bounds; the worth of all that is open, and this besides, fits 64 bits and the market's bound. */
// @ts-ignore: decorator
@inline
function isSized(market: Market, price: u64, qty: u64): bool {
  if (price - 1 >= MAX_SAFE || qty < market.minQty || qty > market.maxQty) return false
  const open = market.openLots + qty
  return clz(open) + clz(price) >= 64 && open * price <= market.maxLotTicks
}

/** The level at a price, perhaps empty; 0 if memory has to be taken for it. Asked last: it may have been made for the order. */
// @ts-ignore: decorator
@inline
function levelFor(market: Market, price: u64): u32 {
  const ladder = bookOf(market)
  const found = findLevel(ladder, price)
  if (found != 0) return found
  return levelCost(ladder, price) == 0 ? changetype<u32>(makeLevel(ladder, price)) : 0
}

/** Takes an order out of its level. An empty one mostly has neighbours, the next best among them: then it is a bit to clear. */
// @ts-ignore: decorator
@inline
function leaveAtOnce(order: Order, market: Market): void {
  const level = levelOf(order)
  removeFromLevel(level, order)
  if (level.qty != 0) return
  const sell = order.flags & ORDER_FLAG_SELL
  const isBest = bestOf(market, sell) == changetype<u32>(level)
  const beside = besideIn(level, sell)
  if (!hasNeighbours(level) || (isBest && beside == 0)) return closeBookLevel(market, level)
  if (isBest) {
    const next = nearestOf(beside, level, sell)
    noteBest(market, sell, next, next.price)
  }
  closeBesideOthers(bookOf(market), level)
}

/** Puts an order behind all others at a price. */
// @ts-ignore: decorator
@inline
function enterAtOnce(order: Order, market: Market, level: Level, price: u64, sell: u32): void {
  appendToLevel(level, order)
  if (improves(sell, price, bestTicks(market, sell))) noteBest(market, sell, level, price)
}
