// Calls with numbers (the number API), one for a command. What can be done at once is (book/at-once.ts); any other gives 0, and
// nothing has happened: its caller makes a record of it, and applies that.
import { DONE_AT_ONCE, Holding, MAX_SAFE, Order, ORDER_FLAG_POST_ONLY, ORDER_FLAG_SELL, STP_NONE, TIF_GTC, TIF_IOC } from '../generated/wire'
import { marketOf } from '../account/holding'
import { cancelAtOnce, moveAtOnce, restAtOnce, takeAtOnce, whoMayPlace } from '../book/at-once'
import { findByClientId } from '../book/client-ids'
import { STP_SHIFT, TIF_SHIFT } from '../book/flags'
import { crosses } from '../book/order'
import { isRecent, peekOrder } from '../book/order-ids'
import { pair } from '../math/wide'
import { hasPlenty } from '../memory/reserve'
import { goOn, isCalm, verified } from './apply'
import { answer, hashOne } from './outbox'

const NOTHING: i32 = 0

/** A limit order without a client id; price and qty have 31 bits. options: its flags (OrderFlag), stp << 8, tif << 12. */
export function place(
  tsLow: u32, tsHigh: u32, account: u32, market: u32, options: u32, price: u32, qty: u32,
): i32 {
  const ts = pair(tsLow, tsHigh)
  const holding = mayBeAtOnce(ts, options, price, qty) ? whoMayPlace(account, market, options, price, qty) : null
  if (holding === null) return NOTHING
  if (!mayMeet(holding, options, price)) return restAtOnce(ts, holding, 0, options, price, qty) ? done() : NOTHING
  return takeAtOnce(ts, holding, 0, options, price, qty) ? answer(goOn()) : NOTHING
}

/** The same with a client id. */
export function placeNamed(
  tsLow: u32, tsHigh: u32, account: u32, market: u32, options: u32, price: u32, qty: u32, clientLow: u32, clientHigh: u32,
): i32 {
  const ts = pair(tsLow, tsHigh)
  const clientId = pair(clientLow, clientHigh)
  const mayBe = mayBeAtOnce(ts, options, price, qty) && clientId <= MAX_SAFE && hasPlenty()
  const holding = mayBe ? whoMayPlace(account, market, options, price, qty) : null
  if (holding === null || findByClientId(account, clientId + 1) !== null) return NOTHING
  if (mayMeet(holding, options, price)) return takeAtOnce(ts, holding, clientId + 1, options, price, qty) ? answer(goOn()) : NOTHING
  return restAtOnce(ts, holding, clientId + 1, options, price, qty) ? answer(verified(true)) : NOTHING
}

/** A limit order, post-only or not, good till canceled or immediate or cancel, while nothing else is going on. */
// @ts-ignore: decorator
@inline
function mayBeAtOnce(ts: u64, options: u32, price: u32, qty: u32): bool {
  if ((options & UNUSUAL) != 0 || ((options >> STP_SHIFT) & 7) > STP_NONE) return false
  return (price | qty) >> 31 == 0 && isCalm(ts)
}

const UNUSUAL: u32 = ~(ORDER_FLAG_SELL | ORDER_FLAG_POST_ONLY | (7 << STP_SHIFT) | (TIF_IOC << TIF_SHIFT))

// @ts-ignore: decorator
@inline
function mayMeet(holding: Holding, options: u32, price: u64): bool {
  return options >> TIF_SHIFT != TIF_GTC || crosses(marketOf(holding), options & ORDER_FLAG_SELL, price)
}

/** By the engine's id. */
export function cancel(tsLow: u32, tsHigh: u32, account: u32, idLow: u32, idHigh: u32): i32 {
  const ts = pair(tsLow, tsHigh)
  return isCalm(ts) && cancelAtOnce(ts, account, peekOrder(pair(idLow, idHigh))) ? done() : NOTHING
}

/** By the account's own. */
export function cancelNamed(tsLow: u32, tsHigh: u32, account: u32, clientLow: u32, clientHigh: u32): i32 {
  const ts = pair(tsLow, tsHigh)
  const clientId = pair(clientLow, clientHigh)
  return isCalm(ts) && clientId <= MAX_SAFE && cancelAtOnce(ts, account, peekNamed(account, clientId)) ? done() : NOTHING
}

/** To a price, and a total if that is not 0, of 31 bits, by the engine's id. */
export function amend(tsLow: u32, tsHigh: u32, account: u32, idLow: u32, idHigh: u32, price: u32, qty: u32): i32 {
  const ts = pair(tsLow, tsHigh)
  const mayBe = (price | qty) >> 31 == 0 && isCalm(ts)
  return mayBe && moveAtOnce(ts, account, peekOrder(pair(idLow, idHigh)), price, qty) ? done() : NOTHING
}

/** The same by the account's own id. */
export function amendNamed(
  tsLow: u32, tsHigh: u32, account: u32, clientLow: u32, clientHigh: u32, price: u32, qty: u32,
): i32 {
  const ts = pair(tsLow, tsHigh)
  const clientId = pair(clientLow, clientHigh)
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
