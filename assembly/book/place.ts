// place (ENGINE.md 5.2): the checks in their order, the first that fails names the refusal; then the order enters the
// book as a taker or waits for its trigger.
import {
  Account, CODE_ACCOUNT_UNKNOWN, CODE_CAPACITY, CODE_MARKET_UNKNOWN, GIVEN_CLIENT_ID, GIVEN_DISPLAY_QTY, GIVEN_OCO_GROUP,
  GIVEN_TRIGGER, Holding, Market, MAX_SAFE, ORDER_FLAG_MARKET, ORDER_FLAG_POST_ONLY, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL,
  ORDER_TYPE_MARKET, PLACE_FLAG_POST_ONLY, PLACE_FLAG_REDUCE_ONLY, PlaceCommand, SIDE_SELL, TIF_GTC, TIF_GTD, TIMER_KIND_ORDER_EXPIRY,
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
import { fits, hasPlenty, orderCost } from '../memory/reserve'
import { addWaiting, triggersOf } from './conditional'
import { checkEntry, checkNotional } from './entry'
import { checkFields } from './fields'
import { startMatch } from './match'
import { linkOco } from './oco'
import { bookOf, createExtra, createOrder, crosses, expiryOwner, STP_SHIFT, TIF_SHIFT } from './order'
import { nextOrderId } from './order-ids'
import { restNew } from './rest'

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

// @ts-ignore: decorator
@inline
function placeIn(c: PlaceCommand, market: Market, holding: Holding | null, account: Account | null): u32 {
  const flags = flagsOf(c)
  const lowersRisk = (flags & ORDER_FLAG_REDUCE_ONLY) != 0
  let code = account === null ? checkFirstToken(lowersRisk) : spendToken(account, lowersRisk)
  if (code == 0) code = checkAdmits(market, flags)
  if (code == 0) code = checkFields(c, market, holding)
  if (code == 0) code = checkNotional(market, c.type == ORDER_TYPE_MARKET ? 1 : c.price, c.qty)
  if (code == 0 && !(c.given & GIVEN_TRIGGER)) code = checkEntry(market, holding, flags, limitOf(c), c.qty, groupKeyOf(c))
  if (code == 0 && !hasPlenty() && !fits(costOf(c, market, holding, account))) code = because(CODE_CAPACITY)
  if (code != 0) return code
  accept(c, market, holding === null ? openHolding(c, market, account) : holding, flags)
  return 0
}

// @ts-ignore: decorator
@inline
function flagsOf(c: PlaceCommand): u32 {
  let flags: u32 = ((c.stp as u32) << STP_SHIFT) | ((c.tif as u32) << TIF_SHIFT)
  if (c.side == SIDE_SELL) flags |= ORDER_FLAG_SELL
  if (c.flags & PLACE_FLAG_POST_ONLY) flags |= ORDER_FLAG_POST_ONLY
  if (c.flags & PLACE_FLAG_REDUCE_ONLY) flags |= ORDER_FLAG_REDUCE_ONLY
  if (c.type == ORDER_TYPE_MARKET) flags |= ORDER_FLAG_MARKET
  return flags
}

// @ts-ignore: decorator
@inline
function groupKeyOf(c: PlaceCommand): u64 {
  return c.given & GIVEN_OCO_GROUP ? c.ocoGroup + 1 : 0
}

/** The worst price that it may trade at; a market order without margin has none. */
// @ts-ignore: decorator
@inline
function limitOf(c: PlaceCommand): u64 {
  if (c.type != ORDER_TYPE_MARKET) return c.price
  return c.side == SIDE_SELL ? 0 : MAX_SAFE
}

function costOf(c: PlaceCommand, market: Market, holding: Holding | null, account: Account | null): u64 {
  const waits = (c.given & GIVEN_TRIGGER) != 0
  const ladder = waits ? triggersOf(market, c.triggerWhen) : bookOf(market)
  return orderCost(ladder, waits ? c.triggerPrice : limitOf(c), holding === null, account === null)
}

function openHolding(c: PlaceCommand, market: Market, found: Account | null): Holding {
  const account = found === null ? createAccount(c.account) : found
  if (found === null) spendToken(account, (c.flags & PLACE_FLAG_REDUCE_ONLY) != 0)
  return createHolding(account, market)
}

// @ts-ignore: decorator
@inline
function accept(c: PlaceCommand, market: Market, holding: Holding, flags: u32): void {
  const id = nextOrderId()
  const clientKey = c.given & GIVEN_CLIENT_ID ? c.clientId + 1 : 0
  const price = c.type == ORDER_TYPE_MARKET ? 0 : c.price
  tellAccepted(holding, id, clientKey, c.side, c.type, c.tif, price, c.qty)
  if (c.given & GIVEN_TRIGGER) return waitForTrigger(c, market, holding, id, clientKey, flags)
  if (isResting(c) && !crosses(market, flags & ORDER_FLAG_SELL, c.price)) {
    const displayQty = c.given & GIVEN_DISPLAY_QTY ? c.displayQty : 0
    restNew(createOrder(holding, id, clientKey, flags), market, c.price, c.qty, displayQty, c.expireTs, groupKeyOf(c))
  } else take(c, holding, id, clientKey, flags)
}

/** Whether what does not trade rests. */
// @ts-ignore: decorator
@inline
function isResting(c: PlaceCommand): bool {
  return c.tif == TIF_GTC || c.tif == TIF_GTD
}

function take(c: PlaceCommand, holding: Holding, id: u64, clientKey: u64, flags: u32): void {
  T.order = 0
  T.holding = changetype<u32>(holding)
  T.id = id
  T.clientId = clientKey
  T.limit = limitOf(c)
  T.remaining = c.qty
  T.filled = 0
  T.displayQty = c.given & GIVEN_DISPLAY_QTY ? c.displayQty : 0
  T.expireTs = c.expireTs
  T.ocoGroup = groupKeyOf(c)
  T.flags = flags
  startMatch()
}

function waitForTrigger(c: PlaceCommand, market: Market, holding: Holding, id: u64, clientKey: u64, flags: u32): void {
  const order = createOrder(holding, id, clientKey, flags)
  const extra = createExtra(order)
  order.qty = c.qty
  extra.price = c.type == ORDER_TYPE_MARKET ? 0 : c.price
  extra.displayQty = c.given & GIVEN_DISPLAY_QTY ? c.displayQty : 0
  extra.hasTrigger = 1
  extra.triggerBy = c.triggerBy
  extra.triggerWhen = c.triggerWhen
  extra.triggerIsOffset = c.triggerIsOffset
  extra.triggerPrice = c.triggerPrice
  if (c.tif == TIF_GTD) {
    extra.expireTs = c.expireTs
    schedule(c.expireTs, TIMER_KIND_ORDER_EXPIRY, id, expiryOwner(order))
  }
  if (c.given & GIVEN_OCO_GROUP) linkOco(order, c.ocoGroup + 1)
  addWaiting(order, market)
}
