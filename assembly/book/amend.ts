// amend (ENGINE.md 5.5): `qty` is the new total. A lower total at the same price keeps time priority; anything else is an
// atomic replace: checked like a placement with the old version gone, it keeps its id, loses its priority and may trade.
import {
  Account, AmendCommand, CODE_ACCOUNT_DEBT, CODE_ACCOUNT_UNKNOWN, CODE_CAPACITY, CODE_ORDER_DISPLAY_QTY,
  CODE_ORDER_PRICE, CODE_ORDER_QTY, CODE_ORDER_TOO_MANY, CODE_ORDER_UNKNOWN, GIVEN_CLIENT_ID, GIVEN_PRICE, GIVEN_QTY,
  Holding, Market, MAX_SAFE,
  ORDER_FLAG_MARKET, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, ORDER_FLAG_WAITING, Order, Pool, REASON_AMEND,
} from '../generated/wire'
import { findAccount } from '../account/account'
import { marketOf } from '../account/holding'
import { moveShortfall } from '../account/isolated'
import { tellAmended, tellReduced } from '../engine/events'
import { because } from '../engine/refusal'
import { spendToken } from '../guard/rate-limit'
import { checkAdmits, checkCancels } from '../market/admission'
import { hasMargin } from '../market/market'
import { fits, hasPlenty } from '../memory/reserve'
import { EXTRA_SLOT, EXTRAS, slotsCost } from '../memory/slab'
import { resizeWaiting } from './conditional'
import { checkEntry, checkNotional, entryQty, entryShortfall, onlyReduces } from './entry'
import { countExits } from './exits'
import { checkQty } from './fields'
import { findOwnOrder } from './find'
import { takeFrom } from './fire'
import { levelCost } from './ladder'
import { levelOf } from './level'
import { bookOf, countOpen, crosses, extraOf, holdingOf, leaveBook, remainingOf } from './order'
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
  const left = total > order.filled ? total - order.filled : 0
  let code = checkAdmits(market, order.flags)
  if (code != 0) return code
  const remaining = waits ? 0 : remainingOf(order)
  if (remaining != 0 && hasMargin(market)) uncount(order, market, 0 - remaining)
  code = checkReplacement(order, market, hasPrice, isMarket, waits, price, total, left, remaining)
  if (remaining != 0 && hasMargin(market)) uncount(order, market, remaining)
  if (code != 0) return code
  return waits ? replaceWaiting(order, price, left) : replaceResting(order, market, price)
}

/** The old version is gone while the new one is checked: it counts nowhere, wherever it still stands. */
function uncount(order: Order, market: Market, lots: u64): void {
  countOpen(order, market, lots)
  market.openLots -= lots
}

// @ts-ignore: decorator
@inline
function checkReplacement(
  order: Order, market: Market, hasPrice: bool, isMarket: bool, waits: bool, price: u64, total: u64, left: u64, gone: u64,
): u32 {
  const holding = holdingOf(order)
  const flags = order.flags
  const account = changetype<Account>(holding.account)
  if (account.debts != 0 && !onlyReduces(holding, flags, left)) return because(CODE_ACCOUNT_DEBT)
  if (isMarket ? hasPrice : price - 1 >= MAX_SAFE) return because(CODE_ORDER_PRICE)
  let code = checkTotal(order, market, total)
  if (code != 0) return code
  if (order.extra != 0 && extraOf(order).displayQty > total) return because(CODE_ORDER_DISPLAY_QTY)
  if (hasTooManyExits(order, holding, market)) return because(CODE_ORDER_TOO_MANY, market.maxOpenOrders)
  if (waits) return checkNotional(market, holding, flags, market.openLots, price, left)
  code = checkEntry(market, holding, changetype<Pool | null>(holding.pool), flags, price, left, groupOf(order), market.openLots - gone)
  if (code != 0 || hasPlenty()) return code
  const extra = entryShortfall != 0 && order.extra == 0 ? slotsCost(EXTRAS, 1, EXTRA_SLOT) : 0
  return fits(levelCost(bookOf(market), price) + extra) ? 0 : because(CODE_CAPACITY)
}

/** Exits do not ask for room when they come into being, so an order may find too many beside it. */
// @ts-ignore: decorator
@inline
function hasTooManyExits(order: Order, holding: Holding, market: Market): bool {
  const most = market.maxOpenOrders
  if (order.flags & ORDER_FLAG_REDUCE_ONLY) return holding.reduceOnlyOrders > most
  const exits = order.extra == 0 ? 0 : countExits(extraOf(order).exits)
  return exits != 0 && (holding.reduceOnlyOrders as u64) + exits > (most as u64)
}

// @ts-ignore: decorator
@inline
function groupOf(order: Order): u64 {
  return order.extra == 0 ? 0 : extraOf(order).ocoGroup
}

function replaceWaiting(order: Order, price: u64, qty: u64): u32 {
  extraOf(order).price = price
  resizeWaiting(order, qty)
  tellAmended(holdingOf(order), order.id, price, order.filled + qty)
  return 0
}

// @ts-ignore: decorator
@inline
function replaceResting(order: Order, market: Market, price: u64): u32 {
  const holding = holdingOf(order)
  const left = entryQty
  const shortfall = entryShortfall
  leaveBook(order, market)
  if (shortfall != 0) moveShortfall(holding, shortfall)
  tellAmended(holding, order.id, price, order.filled + left)
  if (shortfall != 0 || crosses(market, order.flags & ORDER_FLAG_SELL, price)) takeFrom(order, holding, price, left, shortfall)
  else restAgain(order, market, price, left)
  return 0
}
