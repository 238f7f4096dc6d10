// place (ENGINE.md 5.2): the checks in their order, the first that fails names the refusal; then the order enters the
// book as a taker or waits for its trigger.
import {
  Account, CODE_ACCOUNT_DEBT, CODE_ACCOUNT_UNKNOWN, CODE_CAPACITY, CODE_MARKET_UNKNOWN, GIVEN_CLIENT_ID,
  GIVEN_DISPLAY_QTY, GIVEN_EXPIRE_TS, GIVEN_OCO_GROUP, GIVEN_STOP_LOSS, GIVEN_TAKE_PROFIT, GIVEN_TRIGGER, Holding,
  Market, ORDER_FLAG_MARKET, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, PlaceCommand, Pool, TIF_GTD,
  TIMER_KIND_ORDER_EXPIRY,
} from '../generated/wire'
import { createAccount, findAccount } from '../account/account'
import { createHolding, findHolding, marketOf } from '../account/holding'
import { moveShortfall } from '../account/isolated'
import { crossOf } from '../account/pool'
import { tellAccepted } from '../engine/events'
import { T } from '../engine/exchange'
import { because } from '../engine/refusal'
import { schedule, timersCost } from '../engine/timers'
import { checkFirstToken, spendToken } from '../guard/rate-limit'
import { checkAdmits } from '../market/admission'
import { findMarket, hasMargin } from '../market/market'
import { accountCost, fits, hasPlenty, holdingCost, orderCost, timersOf } from '../memory/reserve'
import { addWaiting, triggersOf } from './conditional'
import { checkEntry, checkNotional, entryLimit, entryQty, entryShortfall, onlyReduces } from './entry'
import { countExits, exitsOf, keepPlan, promiseExits, takePlanOf } from './exits'
import { checkFields } from './fields'
import { takeWith } from './match'
import { linkOco } from './oco'
import { TIF_SHIFT } from './flags'
import { bookOf, createExtra, createOrder, crosses, expiryOwner, isKept } from './order'
import { nextOrderId } from './order-ids'
import { restNew } from './rest'

/** What makes an order that rests need more than its record. */
const OPTIONS: u32 = GIVEN_DISPLAY_QTY | GIVEN_OCO_GROUP | GIVEN_EXPIRE_TS
const EXITS: u32 = GIVEN_TAKE_PROFIT | GIVEN_STOP_LOSS

export function place(c: PlaceCommand): u32 {
  const holding = findHolding(c.account, c.market)
  if (holding === null) return placeFirst(c)
  return placeIn(c, marketOf(holding), holding, changetype<Account>(holding.account))
}

/** The account's first order in this market. On a margin-none market an account comes into being with its first order. */
function placeFirst(c: PlaceCommand): u32 {
  const account = findAccount(c.account)
  const market = findMarket(c.market)
  if (market === null) return because(account === null ? CODE_ACCOUNT_UNKNOWN : CODE_MARKET_UNKNOWN)
  if (account === null && hasMargin(market)) return because(CODE_ACCOUNT_UNKNOWN)
  return placeIn(c, market, null, account)
}

function placeIn(c: PlaceCommand, market: Market, holding: Holding | null, account: Account | null): u32 {
  const flags = c.flags
  const given = c.given as u32
  const price = c.price
  const qty = c.qty
  const lowersRisk = (flags & ORDER_FLAG_REDUCE_ONLY) != 0
  if (account !== null && account.debts != 0 && !onlyReduces(holding, flags, qty)) return because(CODE_ACCOUNT_DEBT)
  let code = account === null ? checkFirstToken(lowersRisk) : spendToken(account, lowersRisk)
  if (code == 0) code = checkAdmits(market, flags)
  if (code == 0) code = checkFields(c, flags, given, price, qty, market, holding)
  if (code == 0) code = checkEntryOf(c, market, holding, account, flags, given, price, qty)
  if (code == 0 && !hasPlentyFor(market, holding) && !fits(costOf(c, market, holding, account))) code = because(CODE_CAPACITY)
  if (code != 0) return code
  accept(c, market, holding === null ? openHolding(c, market, account) : holding, flags, given, price)
  return 0
}

/** Checks 5 to 11; one that waits for its trigger passes 6 to 11 when that fires. */
// @ts-ignore: decorator
@inline
function checkEntryOf(
  c: PlaceCommand, market: Market, holding: Holding | null, account: Account | null, flags: u32, given: u32, price: u64, qty: u64,
): u32 {
  const limit = flags & ORDER_FLAG_MARKET ? 0 : price
  if (given & GIVEN_TRIGGER) return checkNotional(market, holding, flags, market.openLots, limit, qty)
  const pool = holding !== null ? changetype<Pool | null>(holding.pool) : account === null ? null : crossOf(account)
  return checkEntry(market, holding, pool, flags, limit, qty, groupKeyOf(c), market.openLots)
}

/** Members of a market are counted apart from the tables that plenty looks at. */
// @ts-ignore: decorator
@inline
function hasPlentyFor(market: Market, holding: Holding | null): bool {
  return hasPlenty() && (holding !== null || !hasMargin(market))
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

/** What accepting the order may take: nothing for one that only takes and has no exits. */
function costOf(c: PlaceCommand, market: Market, holding: Holding | null, account: Account | null): u64 {
  const waits = (c.given & GIVEN_TRIGGER) != 0
  const isGtd = c.flags >> TIF_SHIFT == TIF_GTD
  const exits = countExits(exitsOf(c))
  let bytes: u64 = holding === null ? holdingCost(market) : 0
  if (account === null) bytes += accountCost()
  const stays = waits || isKept(c.flags)
  bytes += timersCost((holding === null ? timersOf(market, account) : 0) + ((stays && isGtd) as u32))
  if (!stays && exits == 0) return bytes
  const ladder = waits ? triggersOf(market, c.triggerBy, c.triggerWhen) : bookOf(market)
  const hasExtra = waits || (c.given & OPTIONS) != 0 || entryShortfall != 0 || exits != 0
  const ticks: u64 = waits ? c.triggerPrice : c.flags & ORDER_FLAG_MARKET ? 1 : c.price // a market order's may be anything
  return bytes + orderCost(ladder, ticks, hasExtra, (c.given & GIVEN_CLIENT_ID) != 0, exits)
}

function openHolding(c: PlaceCommand, market: Market, found: Account | null): Holding {
  const account = found === null ? createAccount(c.account) : found
  if (found === null) spendToken(account, (c.flags & ORDER_FLAG_REDUCE_ONLY) != 0)
  return createHolding(account, market)
}

// @ts-ignore: decorator
@inline
function accept(c: PlaceCommand, market: Market, holding: Holding, flags: u32, given: u32, price: u64): void {
  const id = nextOrderId()
  const clientKey = given & GIVEN_CLIENT_ID ? c.clientId + 1 : 0
  if (given & (GIVEN_TAKE_PROFIT | GIVEN_STOP_LOSS)) promiseExits(exitsOf(c))
  if (given & GIVEN_TRIGGER) return waitForTrigger(c, market, holding, id, clientKey, flags)
  const qty = entryQty
  const shortfall = entryShortfall
  const limit = entryLimit
  if (shortfall != 0) moveShortfall(holding, shortfall)
  tellAccepted(holding, id, clientKey, flags, (flags & ORDER_FLAG_MARKET) != 0 && !hasMargin(market) ? 0 : limit, qty)
  if (isKept(flags) && shortfall == 0 && (given & EXITS) == 0 && !crosses(market, flags & ORDER_FLAG_SELL, price)) {
    const order = createOrder(holding, id, clientKey, flags)
    restNew(order, market, price, qty, displayQtyOf(c), c.expireTs, groupKeyOf(c))
  } else take(c, holding, id, clientKey, flags, limit, qty, shortfall)
}

function take(c: PlaceCommand, holding: Holding, id: u64, clientKey: u64, flags: u32, limit: u64, qty: u64, shortfall: i64): void {
  takeWith(holding, id, clientKey, flags, limit, qty)
  T.displayQty = displayQtyOf(c)
  T.expireTs = c.expireTs
  T.ocoGroup = groupKeyOf(c)
  T.shortfall = shortfall
  takePlanOf(c)
}

function waitForTrigger(c: PlaceCommand, market: Market, holding: Holding, id: u64, clientKey: u64, flags: u32): void {
  tellAccepted(holding, id, clientKey, flags, flags & ORDER_FLAG_MARKET ? 0 : c.price, c.qty)
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
  keepPlan(extra, c)
  if (flags >> TIF_SHIFT == TIF_GTD) {
    extra.expireTs = c.expireTs
    schedule(c.expireTs, TIMER_KIND_ORDER_EXPIRY, id, expiryOwner(order))
  }
  if (c.given & GIVEN_OCO_GROUP) linkOco(order, c.ocoGroup + 1)
  addWaiting(order, market)
}
