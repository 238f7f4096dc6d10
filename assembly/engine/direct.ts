// Commands that come as numbers, one call each (the number API). JavaScript has doubles: what is no integer of its range is
// told by its bits and never enters the core: such a call does nothing and gives 0. All others tell an event at the least.
import {
  AmendCommand, CALL_BASE, CancelCommand, DONE_AT_ONCE, GIVEN_CLIENT_ID, GIVEN_ORDER_ID, GIVEN_PRICE, GIVEN_QTY, IndexCommand, MAX_SAFE,
  OP_AMEND, OP_CANCEL, OP_INDEX, OP_PLACE, ORDER_FLAG_MARKET, ORDER_FLAG_SELL, PlaceCommand, STP_NONE, TIF_GTC, TIF_GTD, TIF_IOC,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { cancelAtOnce, moveAtOnce, restAtOnce, takeAtOnce, whoMayPlace } from '../book/at-once'
import { STP_SHIFT, TIF_SHIFT } from '../book/flags'
import { crosses } from '../book/order'
import { pair } from '../math/wide'
import { applyWellFormed, goOn, isCalm, verified } from './apply'
import { answer, emptyOutbox, hashOne } from './outbox'
import { PLACE_FLAGS } from './records'

/** No command: an argument is not what it must be. */
const NOTHING: i32 = 0
/** -1 */
const NO_CLIENT_ID: u64 = 0xbff0000000000000
const NOT_A_COUNT: u64 = u64.MAX_VALUE

/** An integer from 0 to 2^63; anything else, -0 too, is NOT_A_COUNT. */
// @ts-ignore: decorator
@inline
function count(value: f64): u64 {
  const n = value as i64
  return reinterpret<u64>(n as f64) == reinterpret<u64>(value) ? (n as u64) : NOT_A_COUNT
}

// A double from 1 to 2^53 - 1 in its bits: the exponent says how many of the mantissa's bits stand behind the point.
const MANTISSA_BITS: u64 = 52
const MANTISSA: u64 = (1 << MANTISSA_BITS) - 1
const UNIT_EXPONENT: u64 = 1023

/** An integer from 1 to 2^53 - 1; anything else is NOT_A_COUNT. The same as `count`, but for 0, in half the time. */
// @ts-ignore: decorator
@inline
function positive(value: f64): u64 {
  const bits = reinterpret<u64>(value)
  const behind = UNIT_EXPONENT + MANTISSA_BITS - (bits >> MANTISSA_BITS)
  const mantissa = (bits & MANTISSA) | (1 << MANTISSA_BITS)
  const n = mantissa >> behind
  return behind <= MANTISSA_BITS && n << behind == mantissa ? n : NOT_A_COUNT
}

// What most calls are comes in small numbers, and is done at once if it can be (book/at-once.ts). The others take the rest.

/** A limit order without a client id; price and qty have 31 bits. */
export function placeSmall(tsNumber: f64, account: u32, market: u32, options: u32, price: u32, qty: u32): i32 {
  const ts = positive(tsNumber)
  const tif = options >> TIF_SHIFT
  const isUsual = (options & NEITHER_SELL_STP_NOR_IOC) == 0 && ((options >> STP_SHIFT) & 7) <= STP_NONE
  const holding = isUsual && isCalm(ts) ? whoMayPlace(account, market, price, qty) : null
  if (holding !== null) {
    const meets = crosses(marketOf(holding), options & ORDER_FLAG_SELL, price) || tif != TIF_GTC
    if (!meets && restAtOnce(ts, holding, options, price, qty)) return done()
    if (meets && takeAtOnce(ts, holding, options, price, qty)) return answer(goOn())
  }
  return (price | qty) >> 31 == 0 ? placeAny(count(tsNumber), account, market, options, price, qty, false, 0) : NOTHING
}

const NEITHER_SELL_STP_NOR_IOC: u32 = ~(ORDER_FLAG_SELL | (7 << STP_SHIFT) | (TIF_IOC << TIF_SHIFT))

/** By the engine's id. */
export function cancelById(tsNumber: f64, account: u32, idNumber: f64): i32 {
  const ts = positive(tsNumber)
  const id = positive(idNumber)
  return isCalm(ts) && cancelAtOnce(ts, account, id) ? done() : cancel(tsNumber, account, idNumber, 0)
}

/** By the engine's id, to a price and a total of 31 bits; 0: as it is. */
export function amendSmall(tsNumber: f64, account: u32, idNumber: f64, price: u32, qty: u32): i32 {
  const ts = positive(tsNumber)
  const id = positive(idNumber)
  if (isCalm(ts) && moveAtOnce(ts, account, id, price, qty)) return done()
  return (price | qty) >> 31 == 0 ? amendAny(count(tsNumber), account, count(idNumber), 0, price, qty) : NOTHING
}

/** One event was told, of two blocks, and memory is where it was. */
// @ts-ignore: decorator
@inline
function done(): i32 {
  hashOne()
  verified(true)
  return DONE_AT_ONCE as i32
}

/** options: the flags of an order (OrderFlag), stp << 8, tif << 12; clientId: -1 for none. */
export function place(
  tsNumber: f64, account: u32, market: u32, options: u32, priceNumber: f64, qtyNumber: f64, clientNumber: f64,
): i32 {
  const hasClientId = reinterpret<u64>(clientNumber) != NO_CLIENT_ID
  const clientId: u64 = hasClientId ? count(clientNumber) : 0
  return placeAny(count(tsNumber), account, market, options, count(priceNumber), count(qtyNumber), hasClientId, clientId)
}

function placeAny(
  ts: u64, account: u32, market: u32, options: u32, price: u64, qty: u64, hasClientId: bool, clientId: u64,
): i32 {
  if ((ts | price | qty | clientId) > MAX_SAFE || account == 0) return NOTHING
  const isOther = (options & ~PLACE_FLAGS) != 0 || ((options >> STP_SHIFT) & 7) > STP_NONE || options >> TIF_SHIFT == TIF_GTD
  if (isOther) return NOTHING
  const isMarket = (options & ORDER_FLAG_MARKET) != 0
  const tif = isMarket && options >> TIF_SHIFT == TIF_GTC ? TIF_IOC << TIF_SHIFT : 0
  const given = (isMarket ? 0 : GIVEN_PRICE) | (hasClientId ? GIVEN_CLIENT_ID : 0)
  const c = changetype<PlaceCommand>(CALL_BASE)
  store<u64>(CALL_BASE, pair(OP_PLACE | (given << 16), options | tif))
  c.ts = ts
  c.account = account
  c.market = market
  c.price = price
  c.qty = qty
  c.clientId = clientId
  emptyOutbox()
  return answer(applyWellFormed(OP_PLACE, CALL_BASE))
}

export function cancel(tsNumber: f64, account: u32, idNumber: f64, byClientId: u32): i32 {
  const ts = count(tsNumber)
  const id = count(idNumber)
  if ((ts | id) > MAX_SAFE || account == 0) return NOTHING
  const c = changetype<CancelCommand>(CALL_BASE)
  store<u64>(CALL_BASE, pair(OP_CANCEL | ((byClientId & 1) << 8), account))
  c.ts = ts
  c.id = id
  emptyOutbox()
  return answer(applyWellFormed(OP_CANCEL, CALL_BASE))
}

/** Price, qty 0: as it is, but not both. */
export function amend(
  tsNumber: f64, account: u32, idNumber: f64, byClientId: u32, priceNumber: f64, qtyNumber: f64,
): i32 {
  return amendAny(count(tsNumber), account, count(idNumber), byClientId, count(priceNumber), count(qtyNumber))
}

function amendAny(ts: u64, account: u32, id: u64, byClientId: u32, price: u64, qty: u64): i32 {
  if ((ts | id | price | qty) > MAX_SAFE || account == 0 || (price | qty) == 0) return NOTHING
  const given = (byClientId ? GIVEN_CLIENT_ID : GIVEN_ORDER_ID) | (price != 0 ? GIVEN_PRICE : 0) | (qty != 0 ? GIVEN_QTY : 0)
  const c = changetype<AmendCommand>(CALL_BASE)
  store<u64>(CALL_BASE, pair(OP_AMEND, given))
  c.ts = ts
  c.account = account
  c.id = id
  c.price = price
  c.qty = qty
  emptyOutbox()
  return answer(applyWellFormed(OP_AMEND, CALL_BASE))
}

/** quality: 0 ok, 1 degraded. */
export function index(tsNumber: f64, market: u32, priceNumber: f64, quality: u32): i32 {
  const ts = count(tsNumber)
  const price = count(priceNumber)
  if ((ts | price) > MAX_SAFE) return NOTHING
  const c = changetype<IndexCommand>(CALL_BASE)
  store<u64>(CALL_BASE, pair(OP_INDEX | ((quality & 1) << 8), market))
  c.ts = ts
  c.price = price
  emptyOutbox()
  return answer(applyWellFormed(OP_INDEX, CALL_BASE))
}
