// Check 4 of a placement (ENGINE.md 5.2): each field on its own and with the others, in the order of the codes. Numbers
// that are off the grid come as 0.
import {
  BY_LAST, CODE_ORDER_DISPLAY_QTY, CODE_ORDER_DUPLICATE_CLIENT_ID, CODE_ORDER_EXPIRED, CODE_ORDER_PRICE,
  CODE_ORDER_QTY, CODE_ORDER_TIF, CODE_ORDER_TOO_MANY, CODE_ORDER_TRIGGER, GIVEN_CLIENT_ID, GIVEN_DISPLAY_QTY,
  GIVEN_EXPIRE_TS, GIVEN_PRICE, GIVEN_STOP_LOSS, GIVEN_TAKE_PROFIT, GIVEN_TRIGGER, Holding, Market, MAX_SAFE,
  ORDER_FLAG_MARKET, ORDER_FLAG_POST_ONLY, ORDER_FLAG_REDUCE_ONLY, PlaceCommand, TIF_FOK, TIF_GTC, TIF_GTD, TIF_IOC,
} from '../generated/wire'
import { X } from '../engine/exchange'
import { because } from '../engine/refusal'
import { hasMargin } from '../market/market'
import { findByClientId } from './client-ids'
import { TIF_SHIFT } from './flags'
import { isKept } from './order'

// What a plain limit order has none of. Those are most, and pass quickly.
const UNUSUAL_GIVEN: u32 = GIVEN_DISPLAY_QTY | GIVEN_EXPIRE_TS | GIVEN_TRIGGER | GIVEN_TAKE_PROFIT | GIVEN_STOP_LOSS
const UNUSUAL_FLAGS: u32 = ORDER_FLAG_MARKET | ORDER_FLAG_POST_ONLY | ORDER_FLAG_REDUCE_ONLY

// @ts-ignore: decorator
@inline
export function checkFields(
  c: PlaceCommand, flags: u32, given: u32, price: u64, qty: u64, market: Market, holding: Holding | null,
): u32 {
  const isUnusual = ((given & UNUSUAL_GIVEN) | (flags & UNUSUAL_FLAGS)) != 0 || flags >> TIF_SHIFT == TIF_GTD
  if (isUnusual) return checkUnusual(c, flags, market, holding)
  if (!(given & GIVEN_PRICE) || price - 1 >= MAX_SAFE) return because(CODE_ORDER_PRICE)
  if (qty < market.minQty || qty > market.maxQty) return because(CODE_ORDER_QTY)
  return checkCounts(c, flags, given, market, holding, isKept(flags))
}

function checkUnusual(c: PlaceCommand, flags: u32, market: Market, holding: Holding | null): u32 {
  const given = c.given as u32
  const isMarket = (flags & ORDER_FLAG_MARKET) != 0
  const hasPrice = (given & GIVEN_PRICE) != 0
  if (isMarket ? hasPrice : !hasPrice || c.price - 1 >= MAX_SAFE) return because(CODE_ORDER_PRICE)
  let code = checkQty(c.qty, market, (flags & ORDER_FLAG_REDUCE_ONLY) != 0)
  if (code == 0) code = checkOptions(c, given, flags, market, isMarket, isKept(flags))
  return code != 0 ? code : checkCounts(c, flags, given, market, holding, isKept(flags) || (given & GIVEN_TRIGGER) != 0)
}

/** The smallest quantity does not bind what only reduces. */
// @ts-ignore: decorator
@inline
export function checkQty(qty: u64, market: Market, isReduceOnly: bool): u32 {
  if (qty == 0 || qty > market.maxQty || (qty < market.minQty && !isReduceOnly)) return because(CODE_ORDER_QTY)
  return 0
}

function checkOptions(c: PlaceCommand, given: u32, flags: u32, market: Market, isMarket: bool, mayStay: bool): u32 {
  if (given & GIVEN_DISPLAY_QTY) {
    if (isMarket || !mayStay || c.displayQty == 0 || c.displayQty > c.qty) return because(CODE_ORDER_DISPLAY_QTY)
  }
  const isGtd = flags >> TIF_SHIFT == TIF_GTD
  if (isGtd && (!(given & GIVEN_EXPIRE_TS) || c.expireTs <= X.clock)) return because(CODE_ORDER_EXPIRED)
  if (!isGtd && (given & GIVEN_EXPIRE_TS) != 0) return because(CODE_ORDER_TIF)
  if (isMarket && mayStay) return because(CODE_ORDER_TIF)
  if ((flags & ORDER_FLAG_POST_ONLY) != 0 && !mayStay) return because(CODE_ORDER_TIF)
  return areTriggersGood(c, given, flags, market) ? 0 : because(CODE_ORDER_TRIGGER)
}

/** Without margin triggers go by the last price and there are no exits; nor are there of what only reduces. */
function areTriggersGood(c: PlaceCommand, given: u32, flags: u32, market: Market): bool {
  if ((given & GIVEN_TRIGGER) != 0 && c.triggerPrice - 1 >= MAX_SAFE) return false
  if ((given & GIVEN_TAKE_PROFIT) != 0 && c.takeProfit - 1 >= MAX_SAFE) return false
  if ((given & GIVEN_STOP_LOSS) != 0 && c.stopLoss - 1 >= MAX_SAFE) return false
  const hasExits = (given & (GIVEN_TAKE_PROFIT | GIVEN_STOP_LOSS)) != 0
  if (hasMargin(market)) return !hasExits || (flags & ORDER_FLAG_REDUCE_ONLY) == 0
  return !hasExits && ((given & GIVEN_TRIGGER) == 0 || c.triggerBy == BY_LAST)
}

/** The client id must be free; and the account's orders here have a limit, if this one may rest or wait. */
// @ts-ignore: decorator
@inline
function checkCounts(c: PlaceCommand, flags: u32, given: u32, market: Market, holding: Holding | null, mayStay: bool): u32 {
  if ((given & GIVEN_CLIENT_ID) != 0 && findByClientId(c.account, c.clientId + 1) !== null) {
    return because(CODE_ORDER_DUPLICATE_CLIENT_ID)
  }
  if (given & (GIVEN_TAKE_PROFIT | GIVEN_STOP_LOSS)) {
    const code = checkExitCount(given, market, holding)
    if (code != 0) return code
  }
  if (!mayStay || holding === null) return 0
  const live = flags & ORDER_FLAG_REDUCE_ONLY ? holding.reduceOnlyOrders : holding.orders
  return live >= market.maxOpenOrders ? because(CODE_ORDER_TOO_MANY, market.maxOpenOrders) : 0
}

/** Exits to come need room among the reduce-only orders. */
function checkExitCount(given: u32, market: Market, holding: Holding | null): u32 {
  const live: u64 = holding === null ? 0 : holding.reduceOnlyOrders
  const exits = live + popcnt(given & (GIVEN_TAKE_PROFIT | GIVEN_STOP_LOSS))
  return exits > (market.maxOpenOrders as u64) ? because(CODE_ORDER_TOO_MANY, market.maxOpenOrders) : 0
}

if (TIF_GTC != 0 || TIF_IOC != 1 || TIF_FOK != 2 || TIF_GTD != 3) ERROR('records carry the time in force in two bits')
