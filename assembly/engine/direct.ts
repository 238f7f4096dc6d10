// Calls with numbers (the number API), one for a command. What can be done at once is (book/at-once.ts); any other gives 0, and
// nothing has happened: its caller makes a record of it, and applies that. JavaScript has doubles: what is no integer of its range is
// told by its bits and is never done.
import { DONE_AT_ONCE, Holding, MAX_SAFE, Order, ORDER_FLAG_SELL, STP_NONE, TIF_GTC, TIF_IOC } from '../generated/wire'
import { marketOf } from '../account/holding'
import { cancelAtOnce, moveAtOnce, restAtOnce, takeAtOnce, whoMayPlace } from '../book/at-once'
import { findByClientId } from '../book/client-ids'
import { STP_SHIFT, TIF_SHIFT } from '../book/flags'
import { crosses } from '../book/order'
import { isRecent, peekOrder } from '../book/order-ids'
import { hasPlenty } from '../memory/reserve'
import { goOn, isCalm, verified } from './apply'
import { answer, hashOne } from './outbox'

const NOTHING: i32 = 0
const NOT_POSITIVE: u64 = u64.MAX_VALUE

// A double from 1 to 2^53 - 1 in its bits: the exponent says how many of the mantissa's bits stand behind the point.
const MANTISSA_BITS: u64 = 52
const MANTISSA: u64 = (1 << MANTISSA_BITS) - 1
const UNIT_EXPONENT: u64 = 1023

/** An integer from 1 to 2^53 - 1; anything else is NOT_POSITIVE. In half the time of a conversion that checks. */
// @ts-ignore: decorator
@inline
function positive(value: f64): u64 {
  const bits = reinterpret<u64>(value)
  const behind = UNIT_EXPONENT + MANTISSA_BITS - (bits >> MANTISSA_BITS)
  const mantissa = (bits & MANTISSA) | (1 << MANTISSA_BITS)
  const n = mantissa >> behind
  return behind <= MANTISSA_BITS && n << behind == mantissa ? n : NOT_POSITIVE
}

/** A limit order without a client id; price and qty have 31 bits. options: its flags (OrderFlag), stp << 8, tif << 12. */
export function place(tsNumber: f64, account: u32, market: u32, options: u32, price: u32, qty: u32): i32 {
  const ts = positive(tsNumber)
  const holding = mayBeAtOnce(ts, options, price, qty) ? whoMayPlace(account, market, options, price, qty) : null
  if (holding === null) return NOTHING
  if (!mayMeet(holding, options, price)) return restAtOnce(ts, holding, 0, options, price, qty) ? done() : NOTHING
  return takeAtOnce(ts, holding, 0, options, price, qty) ? answer(goOn()) : NOTHING
}

/** The same with a client id from 1 to 2^53 - 1. */
export function placeNamed(
  tsNumber: f64, account: u32, market: u32, options: u32, price: u32, qty: u32, clientNumber: f64,
): i32 {
  const ts = positive(tsNumber)
  const clientId = positive(clientNumber)
  const mayBe = mayBeAtOnce(ts, options, price, qty) && clientId <= MAX_SAFE && hasPlenty()
  const holding = mayBe ? whoMayPlace(account, market, options, price, qty) : null
  if (holding === null || findByClientId(account, clientId + 1) !== null) return NOTHING
  if (mayMeet(holding, options, price)) return takeAtOnce(ts, holding, clientId + 1, options, price, qty) ? answer(goOn()) : NOTHING
  return restAtOnce(ts, holding, clientId + 1, options, price, qty) ? answer(verified(true)) : NOTHING
}

/** A limit order, good till canceled or immediate or cancel, while nothing else is going on. */
// @ts-ignore: decorator
@inline
function mayBeAtOnce(ts: u64, options: u32, price: u32, qty: u32): bool {
  if ((options & NEITHER_SELL_STP_NOR_IOC) != 0 || ((options >> STP_SHIFT) & 7) > STP_NONE) return false
  return (price | qty) >> 31 == 0 && isCalm(ts)
}

const NEITHER_SELL_STP_NOR_IOC: u32 = ~(ORDER_FLAG_SELL | (7 << STP_SHIFT) | (TIF_IOC << TIF_SHIFT))

// @ts-ignore: decorator
@inline
function mayMeet(holding: Holding, options: u32, price: u64): bool {
  return options >> TIF_SHIFT != TIF_GTC || crosses(marketOf(holding), options & ORDER_FLAG_SELL, price)
}

/** By the engine's id. */
export function cancel(tsNumber: f64, account: u32, id: f64): i32 {
  const ts = positive(tsNumber)
  return isCalm(ts) && cancelAtOnce(ts, account, peekOrder(positive(id))) ? done() : NOTHING
}

/** By the account's own, from 1 to 2^53 - 1. */
export function cancelNamed(tsNumber: f64, account: u32, clientNumber: f64): i32 {
  const ts = positive(tsNumber)
  const clientId = positive(clientNumber)
  return isCalm(ts) && clientId <= MAX_SAFE && cancelAtOnce(ts, account, peekNamed(account, clientId)) ? done() : NOTHING
}

/** To a price, and a total if that is not 0, of 31 bits, by the engine's id. */
export function amend(tsNumber: f64, account: u32, id: f64, price: u32, qty: u32): i32 {
  const ts = positive(tsNumber)
  const mayBe = (price | qty) >> 31 == 0 && isCalm(ts)
  return mayBe && moveAtOnce(ts, account, peekOrder(positive(id)), price, qty) ? done() : NOTHING
}

/** The same by the account's own id. */
export function amendNamed(tsNumber: f64, account: u32, clientNumber: f64, price: u32, qty: u32): i32 {
  const ts = positive(tsNumber)
  const clientId = positive(clientNumber)
  const mayBe = (price | qty) >> 31 == 0 && isCalm(ts) && clientId <= MAX_SAFE
  return mayBe && moveAtOnce(ts, account, peekNamed(account, clientId), price, qty) ? done() : NOTHING
}

/** An order that has outlived the ring of ids is left to the usual way. */
// @ts-ignore: decorator
@inline
function peekNamed(account: u32, clientId: u64): Order | null {
  const order = findByClientId(account, clientId + 1)
  return order !== null && isRecent(order.id) ? order : null
}

/** One event was told, of two blocks, and memory is where it was. */
// @ts-ignore: decorator
@inline
function done(): i32 {
  hashOne()
  verified(true)
  return DONE_AT_ONCE as i32
}
