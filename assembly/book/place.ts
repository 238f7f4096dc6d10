// place (ENGINE.md 5.2): the checks in their order, the first that fails names the refusal; then the order enters the
// book as a taker or waits for its trigger.
import {
  Account, CODE_ACCOUNT_UNKNOWN, CODE_CAPACITY, CODE_MARKET_UNKNOWN, GIVEN_CLIENT_ID, GIVEN_DISPLAY_QTY,
  GIVEN_EXPIRE_TS, GIVEN_OCO_GROUP, GIVEN_TRIGGER, Holding, Market, MAX_SAFE, ORDER_FLAG_MARKET,
  ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, PlaceCommand, TIF_GTD, TIMER_KIND_ORDER_EXPIRY,
} from '../generated/wire'
import { createAccount, findAccount } from '../account/account'
import { createHolding, findHolding, marketOf } from '../account/holding'
import { tellAccepted } from '../engine/events'
import { T } from '../engine/exchange'
import { because } from '../engine/refusal'
import { schedule } from '../engine/timers'
import { checkFirstToken, spendToken } from '../guard/rate-limit'
import { checkAdmits } from '../market/admission'
import { findMarket } from '../market/market'
import { accountCost, fits, hasPlenty, holdingCost, orderCost } from '../memory/reserve'
import { addWaiting, triggersOf } from './conditional'
import { checkEntry, checkNotional } from './entry'
import { checkFields } from './fields'
import { startMatch } from './match'
import { linkOco } from './oco'
import { bookOf, createExtra, createOrder, crosses, expiryOwner, isKept, TIF_SHIFT } from './order'
import { nextIdCost, nextOrderId } from './order-ids'
import { restNew, restPlain } from './rest'

/** What makes an order that rests need more than its record. */
const OPTIONS: u32 = GIVEN_DISPLAY_QTY | GIVEN_OCO_GROUP | GIVEN_EXPIRE_TS

export function place(c: PlaceCommand): u32 {
  const holding = findHolding(c.account, c.market)
  return holding === null ? placeFirst(c) : placeIn(c, marketOf(holding), holding, changetype<Account>(holding.account))
}

/** The account's first order in this market. On a margin-none market an account comes into being with its first order. */
function placeFirst(c: PlaceCommand): u32 {
  const account = findAccount(c.account)
  const market = findMarket(c.market)
  if (market === null) return because(account === null ? CODE_ACCOUNT_UNKNOWN : CODE_MARKET_UNKNOWN)
  return placeIn(c, market, null, account)
}

function placeIn(c: PlaceCommand, market: Market, holding: Holding | null, account: Account | null): u32 {
  const flags = c.flags
  const given = c.given as u32
  const price = c.price
  const qty = c.qty
  const lowersRisk = (flags & ORDER_FLAG_REDUCE_ONLY) != 0
  let code = account === null ? checkFirstToken(lowersRisk) : spendToken(account, lowersRisk)
  if (code == 0) code = checkAdmits(market, flags)
  if (code == 0) code = checkFields(c, flags, given, price, qty, market, holding)
  if (code == 0) code = checkNotional(market, flags, market.openLots, price, qty)
  if (code == 0 && !(given & GIVEN_TRIGGER)) code = checkEntry(market, holding, flags, limitOf(flags, price), qty, groupKeyOf(c))
  if (code == 0 && !hasPlenty() && !fits(costOf(c, market, holding, account))) code = because(CODE_CAPACITY)
  if (code != 0) return code
  accept(c, market, holding === null ? openHolding(c, market, account) : holding, flags, given, price, qty)
  return 0
}

/** The worst price that it may trade at; a market order without margin has none. */
// @ts-ignore: decorator
@inline
function limitOf(flags: u32, price: u64): u64 {
  if (!(flags & ORDER_FLAG_MARKET)) return price
  return flags & ORDER_FLAG_SELL ? 0 : MAX_SAFE
}

// @ts-ignore: decorator
@inline
function groupKeyOf(c: PlaceCommand): u64 {
  return c.given & GIVEN_OCO_GROUP ? c.ocoGroup + 1 : 0
}

// @ts-ignore: decorator
@inline
function displayQtyOf(c: PlaceCommand): u64 {
  return c.given & GIVEN_DISPLAY_QTY ? c.displayQty : 0
}

/** What accepting the order may take: nothing but its id for one that only takes. */
function costOf(c: PlaceCommand, market: Market, holding: Holding | null, account: Account | null): u64 {
  const waits = (c.given & GIVEN_TRIGGER) != 0
  const isGtd = c.flags >> TIF_SHIFT == TIF_GTD
  let bytes = nextIdCost()
  if (holding === null) bytes += holdingCost()
  if (account === null) bytes += accountCost()
  if (!waits && !isKept(c.flags)) return bytes
  const ladder = waits ? triggersOf(market, c.triggerWhen) : bookOf(market)
  const hasExtra = waits || (c.given & OPTIONS) != 0
  return bytes + orderCost(ladder, waits ? c.triggerPrice : c.price, hasExtra, (c.given & GIVEN_CLIENT_ID) != 0, isGtd)
}

function openHolding(c: PlaceCommand, market: Market, found: Account | null): Holding {
  const account = found === null ? createAccount(c.account) : found
  if (found === null) spendToken(account, (c.flags & ORDER_FLAG_REDUCE_ONLY) != 0)
  return createHolding(account, market)
}

// @ts-ignore: decorator
@inline
function accept(c: PlaceCommand, market: Market, holding: Holding, flags: u32, given: u32, price: u64, qty: u64): void {
  const id = nextOrderId()
  const clientKey = given & GIVEN_CLIENT_ID ? c.clientId + 1 : 0
  tellAccepted(holding, id, clientKey, flags, flags & ORDER_FLAG_MARKET ? 0 : price, qty)
  if (given & GIVEN_TRIGGER) waitForTrigger(c, market, holding, id, clientKey, flags)
  else if (isKept(flags) && !crosses(market, flags & ORDER_FLAG_SELL, price)) {
    const order = createOrder(holding, id, clientKey, flags)
    if ((given & OPTIONS) == 0) restPlain(order, market, price, qty)
    else restNew(order, market, price, qty, displayQtyOf(c), c.expireTs, groupKeyOf(c))
  } else take(c, holding, id, clientKey, flags)
}

function take(c: PlaceCommand, holding: Holding, id: u64, clientKey: u64, flags: u32): void {
  T.order = 0
  T.holding = changetype<u32>(holding)
  T.id = id
  T.clientId = clientKey
  T.limit = limitOf(flags, c.price)
  T.remaining = c.qty
  T.filled = 0
  T.displayQty = displayQtyOf(c)
  T.expireTs = c.expireTs
  T.ocoGroup = groupKeyOf(c)
  T.flags = flags
  startMatch()
}

function waitForTrigger(c: PlaceCommand, market: Market, holding: Holding, id: u64, clientKey: u64, flags: u32): void {
  const order = createOrder(holding, id, clientKey, flags)
  const extra = createExtra(order)
  order.qty = c.qty
  extra.price = flags & ORDER_FLAG_MARKET ? 0 : c.price
  extra.displayQty = displayQtyOf(c)
  extra.hasTrigger = 1
  extra.triggerBy = c.triggerBy
  extra.triggerWhen = c.triggerWhen
  extra.triggerIsOffset = c.triggerIsOffset
  extra.triggerPrice = c.triggerPrice
  if (flags >> TIF_SHIFT == TIF_GTD) {
    extra.expireTs = c.expireTs
    schedule(c.expireTs, TIMER_KIND_ORDER_EXPIRY, id, expiryOwner(order))
  }
  if (c.given & GIVEN_OCO_GROUP) linkOco(order, c.ocoGroup + 1)
  addWaiting(order, market)
}
