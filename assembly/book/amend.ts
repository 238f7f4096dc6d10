// amend (ENGINE.md 5.5): `qty` is the new total. A lower total at the same price keeps time priority; anything else is an
// atomic replace: checked like a placement with the old version gone, it keeps its id, loses its priority and may trade.
import {
  Account, AmendCommand, CODE_ACCOUNT_UNKNOWN, CODE_CAPACITY, CODE_ORDER_DISPLAY_QTY, CODE_ORDER_PRICE,
  CODE_ORDER_QTY, CODE_ORDER_UNKNOWN, GIVEN_CLIENT_ID, GIVEN_PRICE, GIVEN_QTY, Market, MAX_SAFE, ORDER_FLAG_MARKET,
  ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, ORDER_FLAG_WAITING, Order, REASON_AMEND,
} from '../generated/wire'
import { findAccount } from '../account/account'
import { marketOf } from '../account/holding'
import { tellAmended, tellReduced } from '../engine/events'
import { because } from '../engine/refusal'
import { spendToken } from '../guard/rate-limit'
import { checkAdmits, checkCancels } from '../market/admission'
import { fits, hasPlenty } from '../memory/reserve'
import { resizeWaiting } from './conditional'
import { checkEntry, checkNotional } from './entry'
import { checkQty } from './fields'
import { findOwnOrder } from './find'
import { takeFrom } from './fire'
import { levelCost } from './ladder'
import { levelOf } from './level'
import { bookOf, crosses, extraOf, holdingOf, leaveBook, remainingOf } from './order'
import { restAgain } from './rest'
import { shrinkOrder } from './shrink'

export function amend(c: AmendCommand): u32 {
  const order = findOwnOrder(c.account, c.id, (c.given & GIVEN_CLIENT_ID) != 0)
  const account = order === null ? findAccount(c.account) : changetype<Account>(holdingOf(order).account)
  if (account === null) return because(CODE_ACCOUNT_UNKNOWN)
  const code = spendToken(account, order !== null && (order.flags & ORDER_FLAG_REDUCE_ONLY) != 0)
  if (code != 0) return code
  if (order === null) return because(CODE_ORDER_UNKNOWN)
  const market = marketOf(holdingOf(order))
  const hasPrice = (c.given & GIVEN_PRICE) != 0
  const oldPrice = priceOf(order)
  const oldTotal = order.filled + remainingOf(order)
  const total = c.given & GIVEN_QTY ? c.qty : oldTotal
  if (total < oldTotal && (!hasPrice || (c.price == oldPrice && oldPrice != 0))) return reduce(order, market, total)
  return replace(order, market, hasPrice, hasPrice ? c.price : oldPrice, total)
}

/** The limit; 0 of a waiting market order. */
// @ts-ignore: decorator
@inline
function priceOf(order: Order): u64 {
  return order.flags & ORDER_FLAG_WAITING ? extraOf(order).price : levelOf(order).price
}

// @ts-ignore: decorator
@inline
function checkTotal(order: Order, market: Market, total: u64): u32 {
  if (total <= order.filled) return because(CODE_ORDER_QTY)
  return checkQty(total, market, (order.flags & ORDER_FLAG_REDUCE_ONLY) != 0)
}

function reduce(order: Order, market: Market, total: u64): u32 {
  let code = checkCancels(market)
  if (code == 0) code = checkTotal(order, market, total)
  if (code != 0) return code
  const left = total - order.filled
  shrinkOrder(order, left)
  tellReduced(holdingOf(order), order.id, left, REASON_AMEND)
  return 0
}

// @ts-ignore: decorator
@inline
function replace(order: Order, market: Market, hasPrice: bool, price: u64, total: u64): u32 {
  const isMarket = (order.flags & ORDER_FLAG_MARKET) != 0
  const waits = (order.flags & ORDER_FLAG_WAITING) != 0
  const left = total - order.filled
  let code = checkAdmits(market, order.flags)
  if (code == 0 && (isMarket ? hasPrice : price - 1 >= MAX_SAFE)) code = because(CODE_ORDER_PRICE)
  if (code == 0) code = checkTotal(order, market, total)
  if (code == 0 && order.extra != 0 && extraOf(order).displayQty > total) code = because(CODE_ORDER_DISPLAY_QTY)
  if (code == 0) code = checkNotional(market, order.flags, waits ? market.openLots : market.openLots - remainingOf(order), price, left)
  if (code != 0) return code
  return waits ? replaceWaiting(order, price, left) : replaceResting(order, market, price, left)
}

function replaceWaiting(order: Order, price: u64, qty: u64): u32 {
  extraOf(order).price = price
  resizeWaiting(order, qty)
  tellAmended(holdingOf(order), order.id, price, qty)
  return 0
}

// @ts-ignore: decorator
@inline
function replaceResting(order: Order, market: Market, price: u64, left: u64): u32 {
  const holding = holdingOf(order)
  let code = checkEntry(market, holding, order.flags, price, left, 0)
  if (code == 0 && !hasPlenty() && !fits(levelCost(bookOf(market), price))) code = because(CODE_CAPACITY)
  if (code != 0) return code
  leaveBook(order, market)
  tellAmended(holding, order.id, price, order.filled + left)
  if (crosses(market, order.flags & ORDER_FLAG_SELL, price)) takeFrom(order, holding, price, left)
  else restAgain(order, market, price, left)
  return 0
}
