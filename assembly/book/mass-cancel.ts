// cancelAll and the dead-man's switch (ENGINE.md 5.5): the account's orders in ascending order of id. Where it stands is
// part of the state, so that a full outbox only interrupts it.
import {
  Account, CancelAllAfterCommand, CancelAllCommand, CODE_ACCOUNT_UNKNOWN, CODE_CAPACITY, CODE_MARKET_UNKNOWN,
  MARKET_STATE_HALTED, Market, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, ORDER_FLAG_WAITING, Order, REASON_DEAD_MAN,
  REASON_USER, SIDE_SELL, TIMER_KIND_DEAD_MAN, WORK_MASS_CANCEL, WORK_NONE,
} from '../generated/wire'
import { findAccount } from '../account/account'
import { findHolding, marketOf } from '../account/holding'
import { tellDeadMan } from '../engine/events'
import { X } from '../engine/exchange'
import { hasRoom } from '../engine/outbox'
import { because } from '../engine/refusal'
import { schedule, timersCost, unschedule } from '../engine/timers'
import { spendToken } from '../guard/rate-limit'
import { checkCancels } from '../market/admission'
import { findMarket } from '../market/market'
import { fits } from '../memory/reserve'
import { cancelOrder } from './cancel'
import { holdingOf } from './order'

/** Values of X.massFilter beside a side + 1. */
const EVERY_SIDE: u32 = 0
const SELLS: u32 = 2
/** What the dead-man's switch leaves alone has both. */
const WAITING_EXIT: u32 = ORDER_FLAG_WAITING | ORDER_FLAG_REDUCE_ONLY
const DEAD_MAN_AT: u32 = offsetof<Account>('deadManAt')

export function cancelAll(c: CancelAllCommand): u32 {
  const account = findAccount(c.account)
  if (account === null) return because(CODE_ACCOUNT_UNKNOWN)
  const market = c.hasMarket ? findMarket(c.market) : null
  if (c.hasMarket && market === null) return because(CODE_MARKET_UNKNOWN)
  const code = spendToken(account, true)
  if (code != 0) return code
  const state = market === null ? 0 : checkCancels(market)
  if (state != 0) return state
  startMassCancel(account, changetype<u32>(market), c.sideFilter, REASON_USER)
  return 0
}

function startMassCancel(account: Account, market: u32, sideFilter: u32, reason: u32): void {
  X.massNext = account.firstOrder
  X.massLastId = X.lastOrderId
  X.massMarket = market
  X.massFilter = sideFilter
  X.massReason = reason
  X.massLeft = market == 0 ? EVERY_ORDER : countOrders(account, changetype<Market>(market))
  X.work = WORK_MASS_CANCEL as u8
}

/** X.massLeft of a cancel in all markets: more than there can be. */
const EVERY_ORDER: u32 = u32.MAX_VALUE

/** How many orders of the account a cancel in one market may meet: behind the last of them it need not look. */
function countOrders(account: Account, market: Market): u32 {
  const holding = findHolding(account.id, market.index)
  return holding === null ? 0 : holding.orders + holding.reduceOnlyOrders
}

/** False: the outbox is full, call again. */
export function runMassCancel(): bool {
  while (X.massNext != 0 && X.massLeft != 0) {
    if (!hasRoom()) return false
    const order = changetype<Order>(X.massNext)
    // Exits that these cancels plant are younger and stay.
    if (order.id > X.massLastId) break
    X.massNext = order.accountNext
    if (X.massMarket == holdingOf(order).market) X.massLeft--
    if (isMeant(order)) cancelOrder(order, X.massReason)
  }
  X.work = WORK_NONE as u8
  return true
}

/** The switch takes what rests, and what waits unless it is RO, in every state; a cancelAll passes over halted markets. */
function isMeant(order: Order): bool {
  const flags = order.flags
  if (X.massReason == REASON_DEAD_MAN) return (flags & WAITING_EXIT) != WAITING_EXIT
  if (X.massMarket != 0 && X.massMarket != holdingOf(order).market) return false
  if (X.massFilter != EVERY_SIDE && (X.massFilter == SELLS) != ((flags & ORDER_FLAG_SELL) != 0)) return false
  return marketOf(holdingOf(order)).state != MARKET_STATE_HALTED
}

/** Arms the switch anew, or disarms it (0). */
export function cancelAllAfter(c: CancelAllAfterCommand): u32 {
  const account = findAccount(c.account)
  if (account === null) return because(CODE_ACCOUNT_UNKNOWN)
  const code = spendToken(account, true)
  if (code != 0) return code
  if (account.deadManAt == 0 && c.timeoutUs != 0 && !fits(timersCost(1))) return because(CODE_CAPACITY)
  const owner = changetype<u32>(account) + DEAD_MAN_AT
  unschedule(owner)
  account.deadManTs = c.timeoutUs == 0 ? 0 : X.clock + c.timeoutUs
  if (account.deadManTs != 0) schedule(account.deadManTs, TIMER_KIND_DEAD_MAN, account.id, owner)
  tellDeadMan(account.id, account.deadManTs)
  return 0
}

/** The switch was not renewed. */
export function fireDeadMan(accountId: u32): void {
  const account = findAccount(accountId)!
  account.deadManTs = 0
  startMassCancel(account, 0, EVERY_SIDE, REASON_DEAD_MAN)
}

/** Restores an armed switch. */
export function rearmDeadMan(account: Account): void {
  if (account.deadManTs != 0) schedule(account.deadManTs, TIMER_KIND_DEAD_MAN, account.id, changetype<u32>(account) + DEAD_MAN_AT)
}

if (SIDE_SELL != 1) ERROR('a side filter is the side + 1')
