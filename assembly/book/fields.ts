// Check 4 of a placement (ENGINE.md 5.2): each field on its own and with the others, in the order of the codes. Numbers
// that are off the grid come as 0.
import {
  BY_LAST, CODE_ORDER_DISPLAY_QTY, CODE_ORDER_DUPLICATE_CLIENT_ID, CODE_ORDER_EXPIRED, CODE_ORDER_PRICE, CODE_ORDER_QTY,
  CODE_ORDER_TIF, CODE_ORDER_TOO_MANY, CODE_ORDER_TRIGGER, GIVEN_CLIENT_ID, GIVEN_DISPLAY_QTY, GIVEN_EXPIRE_TS, GIVEN_PRICE,
  GIVEN_STOP_LOSS, GIVEN_TAKE_PROFIT, GIVEN_TRIGGER, Holding, Market, MAX_SAFE, ORDER_TYPE_MARKET, PLACE_FLAG_POST_ONLY,
  PLACE_FLAG_REDUCE_ONLY, PlaceCommand, TIF_FOK, TIF_GTC, TIF_GTD, TIF_IOC,
} from '../generated/wire'
import { X } from '../engine/exchange'
import { because } from '../engine/refusal'
import { findByClientId } from './client-ids'

// Anything beside a plain limit or market order: looked at apart, so that those pass quickly.
const UNUSUAL: u32 = GIVEN_DISPLAY_QTY | GIVEN_EXPIRE_TS | GIVEN_TRIGGER | GIVEN_TAKE_PROFIT | GIVEN_STOP_LOSS

// @ts-ignore: decorator
@inline
export function checkFields(c: PlaceCommand, market: Market, holding: Holding | null): u32 {
  const isMarket = c.type == ORDER_TYPE_MARKET
  const isReduceOnly = (c.flags & PLACE_FLAG_REDUCE_ONLY) != 0
  if (!isPriceValid(c, isMarket)) return because(CODE_ORDER_PRICE)
  const code = checkQty(c.qty, market, isReduceOnly)
  if (code != 0) return code
  const mayStay = c.tif == TIF_GTC || c.tif == TIF_GTD
  if ((c.given & UNUSUAL) != 0 || c.tif == TIF_GTD) {
    const unusual = checkUnusual(c, isMarket, mayStay)
    if (unusual != 0) return unusual
  } else if (isMarket ? mayStay || (c.flags & PLACE_FLAG_POST_ONLY) != 0 : !mayStay && (c.flags & PLACE_FLAG_POST_ONLY) != 0) {
    return because(CODE_ORDER_TIF)
  }
  if ((c.given & GIVEN_CLIENT_ID) != 0 && findByClientId(c.account, c.clientId + 1) !== null) {
    return because(CODE_ORDER_DUPLICATE_CLIENT_ID)
  }
  if (!mayStay && !(c.given & GIVEN_TRIGGER)) return 0
  const live: u32 = holding === null ? 0 : isReduceOnly ? holding.reduceOnlyOrders : holding.orders
  return live >= market.maxOpenOrders ? because(CODE_ORDER_TOO_MANY, market.maxOpenOrders) : 0
}

// @ts-ignore: decorator
@inline
function isPriceValid(c: PlaceCommand, isMarket: bool): bool {
  return isMarket ? !(c.given & GIVEN_PRICE) : (c.given & GIVEN_PRICE) != 0 && c.price - 1 < MAX_SAFE
}

/** The smallest quantity does not bind what only reduces. */
// @ts-ignore: decorator
@inline
export function checkQty(qty: u64, market: Market, isReduceOnly: bool): u32 {
  if (qty == 0 || qty > market.maxQty || (qty < market.minQty && !isReduceOnly)) return because(CODE_ORDER_QTY)
  return 0
}

function checkUnusual(c: PlaceCommand, isMarket: bool, mayStay: bool): u32 {
  if (c.given & GIVEN_DISPLAY_QTY) {
    if (isMarket || !mayStay || c.displayQty == 0 || c.displayQty > c.qty) return because(CODE_ORDER_DISPLAY_QTY)
  }
  if (c.tif == TIF_GTD && (!(c.given & GIVEN_EXPIRE_TS) || c.expireTs <= X.clock)) return because(CODE_ORDER_EXPIRED)
  if (c.tif != TIF_GTD && (c.given & GIVEN_EXPIRE_TS) != 0) return because(CODE_ORDER_TIF)
  if (isMarket && mayStay) return because(CODE_ORDER_TIF)
  if ((c.flags & PLACE_FLAG_POST_ONLY) != 0 && !mayStay) return because(CODE_ORDER_TIF)
  if (c.given & (GIVEN_TAKE_PROFIT | GIVEN_STOP_LOSS)) return because(CODE_ORDER_TRIGGER)
  if (!(c.given & GIVEN_TRIGGER)) return 0
  return c.triggerBy != BY_LAST || c.triggerPrice - 1 >= MAX_SAFE ? because(CODE_ORDER_TRIGGER) : 0
}

if (TIF_GTC != 0 || TIF_IOC != 1 || TIF_FOK != 2 || TIF_GTD != 3) ERROR('records carry the time in force in two bits')
