// The life of an order record: made when an order first rests or waits, in the book or out of it, forgotten when it ends.
import {
  Account, Holding, Ladder, Level, MARKET_BOOK, Market, ORDER_FLAG_OCO, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL,
  Order, OrderExtra, TIF_GTC, TIF_GTD,
} from '../generated/wire'
import { isIsolated, noteUse, poolOf } from '../account/pool'
import { unschedule } from '../engine/timers'
import { hasMargin } from '../market/market'
import { allocate, EXTRA_SLOT, EXTRAS, ORDER_SLOT, ORDERS, release } from '../memory/slab'
import { registerClientId, unregisterClientId } from './client-ids'
import { TIF_SHIFT } from './flags'
import { closeLevel, levelAbove, levelBelow, openLevel } from './ladder'
import { appendToLevel, levelOf, removeFromLevel } from './level'
import { unlinkOco } from './oco'
import { registerOrder, unregisterOrder } from './order-ids'
import { markHolding } from './reduce-only'

const TIMER_AT_OFFSET: u32 = offsetof<OrderExtra>('timerAt')
const BEST_BID: usize = offsetof<Market>('bestBid')
const BID_TICKS: usize = offsetof<Market>('bidTicks')
const NO_ASK: u64 = 1 << 60
const OPEN_BUY: usize = offsetof<Holding>('openBuy')
if (ORDER_FLAG_SELL != 1) ERROR('the sell flag serves as an index')
if (offsetof<Market>('bestAsk') != offsetof<Market>('bestBid') + 4) ERROR('bestAsk follows bestBid')
if (offsetof<Market>('askTicks') != offsetof<Market>('bidTicks') + 8) ERROR('askTicks follows bidTicks')
if (offsetof<Holding>('openSell') != offsetof<Holding>('openBuy') + 8) ERROR('openSell follows openBuy')

/** Whether what does not trade stays in the book: GTC and GTD. The time in force stands in the highest bits of the flags. */
// @ts-ignore: decorator
@inline
export function isKept(flags: u32): bool {
  const tif = flags >> TIF_SHIFT
  return tif == TIF_GTC || tif == TIF_GTD
}

// @ts-ignore: decorator
@inline
export function holdingOf(order: Order): Holding {
  return changetype<Holding>(order.holding)
}

// @ts-ignore: decorator
@inline
export function extraOf(order: Order): OrderExtra {
  return changetype<OrderExtra>(order.extra)
}

/** The word that knows where the order's expiry stands among the timers. */
export function expiryOwner(order: Order): u32 {
  return order.extra + TIMER_AT_OFFSET
}

// @ts-ignore: decorator
@inline
export function bookOf(market: Market): Ladder {
  return changetype<Ladder>(changetype<u32>(market) + MARKET_BOOK)
}

// @ts-ignore: decorator
@inline
export function remainingOf(order: Order): u64 {
  return order.extra == 0 ? order.qty : order.qty + extraOf(order).hidden
}

/** A record for an order that will rest or wait, known by its ids and to its account. */
export function createOrder(holding: Holding, id: u64, clientKey: u64, flags: u32): Order {
  const order = changetype<Order>(allocate(ORDERS, ORDER_SLOT))
  fillRecord(order, holding, id, clientKey, flags)
  order.level = 0
  order.qty = 0
  registerOrder(order)
  if (clientKey != 0) registerClientId(order)
  linkToAccount(changetype<Account>(holding.account), order)
  if (flags & ORDER_FLAG_REDUCE_ONLY) holding.reduceOnlyOrders++
  else holding.orders++
  return order
}

/** All but its place and what is open of it. */
// @ts-ignore: decorator
@inline
export function fillRecord(order: Order, holding: Holding, id: u64, clientKey: u64, flags: u32): void {
  order.id = id
  order.holding = changetype<u32>(holding)
  order.filled = 0
  order.clientId = clientKey
  order.extra = 0
  order.flags = flags
}

/** Orders get their records in the order of their ids (but for moveBeforeYounger), so the account's list is ascending. */
// @ts-ignore: decorator
@inline
export function linkToAccount(account: Account, order: Order): void {
  const ref = changetype<u32>(order)
  const last = account.lastOrder
  order.accountPrev = last
  order.accountNext = 0
  if (last == 0) account.firstOrder = ref
  else changetype<Order>(last).accountNext = ref
  account.lastOrder = ref
}

/** A taker gets its record when it rests: exits that came into being while it matched have younger ids, and stay behind it. */
export function moveBeforeYounger(order: Order): void {
  const account = changetype<Account>(holdingOf(order).account)
  let younger: u32 = 0
  for (let ref = order.accountPrev; ref != 0 && changetype<Order>(ref).id > order.id; ref = changetype<Order>(ref).accountPrev) younger = ref
  if (younger == 0) return
  unlinkFromAccount(account, order)
  const next = changetype<Order>(younger)
  order.accountPrev = next.accountPrev
  order.accountNext = younger
  if (next.accountPrev == 0) account.firstOrder = changetype<u32>(order)
  else changetype<Order>(next.accountPrev).accountNext = changetype<u32>(order)
  next.accountPrev = changetype<u32>(order)
}

// @ts-ignore: decorator
@inline
export function unlinkFromAccount(account: Account, order: Order): void {
  const prev = order.accountPrev
  const next = order.accountNext
  if (prev == 0) account.firstOrder = next
  else changetype<Order>(prev).accountNext = next
  if (next == 0) account.lastOrder = prev
  else changetype<Order>(next).accountPrev = prev
}

export function createExtra(order: Order): OrderExtra {
  order.extra = allocate(EXTRAS, EXTRA_SLOT)
  memory.fill(order.extra, 0, EXTRA_SLOT)
  return extraOf(order)
}

/** The order has ended and is in no level: its record goes. */
// @ts-ignore: decorator
@inline
export function forgetOrder(order: Order): void {
  const holding = holdingOf(order)
  const flags = order.flags
  unregisterOrder(order)
  if (order.clientId != 0) unregisterClientId(order)
  unlinkFromAccount(changetype<Account>(holding.account), order)
  if (flags & ORDER_FLAG_REDUCE_ONLY) holding.reduceOnlyOrders--
  else holding.orders--
  if (order.extra != 0) forgetExtra(order)
  release(ORDERS, changetype<u32>(order))
}

function forgetExtra(order: Order): void {
  unschedule(expiryOwner(order))
  if (order.flags & ORDER_FLAG_OCO) unlinkOco(order)
  release(EXTRAS, order.extra)
}

/** The best level of a side (`sell` 0 or 1), or 0. Sides come at random: indexing them spares a mispredicted branch. */
// @ts-ignore: decorator
@inline
export function bestOf(market: Market, sell: u32): u32 {
  return load<u32>(changetype<u32>(market) + (sell << 2), BEST_BID)
}

/** The best price of a side; without one, a price that nothing crosses and everything improves: 0 bid, NO_ASK. */
// @ts-ignore: decorator
@inline
export function bestTicks(market: Market, sell: u32): u64 {
  return load<u64>(changetype<u32>(market) + (sell << 3), BID_TICKS)
}

function setBest(market: Market, sell: u32, level: Level | null): void {
  if (level !== null) noteBest(market, sell, level, level.price)
  else noteBest(market, sell, changetype<Level>(0), sell ? NO_ASK : 0)
}

/** A level is the best of its side now. */
// @ts-ignore: decorator
@inline
export function noteBest(market: Market, sell: u32, level: Level, ticks: u64): void {
  store<u32>(changetype<u32>(market) + (sell << 2), changetype<u32>(level), BEST_BID)
  store<u64>(changetype<u32>(market) + (sell << 3), ticks, BID_TICKS)
}

/** No bid, no ask. */
export function openBook(market: Market): void {
  setBest(market, 0, null)
  setBest(market, 1, null)
}

/** Whether a price is better than another on a side: a lower ask, a higher bid. */
// @ts-ignore: decorator
@inline
export function improves(sell: u32, ticks: u64, other: u64): bool {
  const difference = (other - ticks) as i64
  return select<i64>(difference, -difference, sell != 0) > 0
}

/** Whether an order of side `sell` at this price would trade now. */
// @ts-ignore: decorator
@inline
export function crosses(market: Market, sell: u32, ticks: u64): bool {
  const difference = (bestTicks(market, sell ^ 1) - ticks) as i64
  return select<i64>(difference, -difference, sell != 0) >= 0
}

/** Rests `order` (qty and hidden set) at a price, behind all others there. */
export function enterBook(order: Order, market: Market, ticks: u64): void {
  const level = openLevel(bookOf(market), ticks)
  appendToLevel(level, order)
  const sell = order.flags & ORDER_FLAG_SELL
  if (improves(sell, ticks, bestTicks(market, sell))) noteBest(market, sell, level, ticks)
  countOpen(order, market, remainingOf(order))
}

/** Takes a resting order out of its level; the record stays. */
export function leaveBook(order: Order, market: Market): void {
  countOpen(order, market, 0 - remainingOf(order))
  const level = levelOf(order)
  removeFromLevel(level, order)
  if (level.qty == 0) closeBookLevel(market, level)
  order.level = 0
}

/** An empty level leaves the book; if it was the best of its side, the next one is now. */
export function closeBookLevel(market: Market, level: Level): void {
  const ref = changetype<u32>(level)
  if (market.bestBid == ref) setBest(market, 0, levelBelow(level))
  else if (market.bestAsk == ref) setBest(market, 1, levelAbove(level))
  closeLevel(bookOf(market), level)
}

/** Counts lots (modulo 2^64: negative ones too) in or out of what is open: the market's, and the account's, RO apart. */
// @ts-ignore: decorator
@inline
export function countOpen(order: Order, market: Market, lots: u64): void {
  const flags = order.flags
  const reduces = (flags >> REDUCE_ONLY_BIT) & 1
  countLots(holdingOf(order), market, (flags & ORDER_FLAG_SELL) + (reduces << 1), lots)
  if (hasMargin(market)) noteOpen(holdingOf(order), reduces != 0)
}

/** The count alone. `kind`: 1 sells, 2 reduces. */
// @ts-ignore: decorator
@inline
export function countLots(holding: Holding, market: Market, kind: u32, lots: u64): void {
  market.openLots += lots
  const open = changetype<u32>(holding) + (kind << 3)
  store<u64>(open, load<u64>(open, OPEN_BUY) + lots, OPEN_BUY)
}

/** What rests in a market with margin has changed. */
function noteOpen(holding: Holding, reduces: bool): void {
  if (isIsolated(holding)) noteUse(poolOf(holding))
  if (reduces) markHolding(holding)
}

const REDUCE_ONLY_BIT: u32 = 2
if (ORDER_FLAG_REDUCE_ONLY != 1 << 2) ERROR('the reduce-only flag serves as an index')
if (offsetof<Holding>('reduceBuy') != offsetof<Holding>('openBuy') + 16) ERROR('what reduces follows what opens')
if (offsetof<Holding>('reduceSell') != offsetof<Holding>('reduceBuy') + 8) ERROR('reduceSell follows reduceBuy')
