// Checks 5 to 11 of ENGINE.md 5.2: what an order must pass when it enters the book, at its placement, when it is amended
// or when its trigger fires.
import {
  CODE_ORDER_NOTIONAL_OVERFLOW, CODE_POST_ONLY_WOULD_CROSS, CODE_REDUCE_ONLY_NO_POSITION, Holding, Level, Market,
  MAX_NOTIONAL, ORDER_FLAG_MARKET, ORDER_FLAG_POST_ONLY, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, TIF_FOK,
} from '../generated/wire'
import { because } from '../engine/refusal'
import { productExceeds } from '../math/wide'
import { checkFillOrKill } from './fill-or-kill'
import { crosses, STP_SHIFT, TIF_SHIFT } from './order'

/** All open lots and these, at this price, may be worth 2^61 atoms at the most; a market order counts at one tick. */
// @ts-ignore: decorator
@inline
export function checkNotional(market: Market, flags: u32, openLots: u64, price: u64, qty: u64): u32 {
  if (flags & (ORDER_FLAG_REDUCE_ONLY | ORDER_FLAG_MARKET)) return checkRareNotional(market, flags, openLots, qty)
  return checkWorth(market, openLots + qty, price)
}

// @ts-ignore: decorator
@inline
function checkWorth(market: Market, lots: u64, price: u64): u32 {
  return productExceeds(lots, price, market.maxLotTicks) ? because(CODE_ORDER_NOTIONAL_OVERFLOW, MAX_NOTIONAL as i64) : 0
}

/** What only reduces is free. */
function checkRareNotional(market: Market, flags: u32, openLots: u64, qty: u64): u32 {
  return flags & ORDER_FLAG_REDUCE_ONLY ? 0 : checkWorth(market, openLots + qty, 1)
}

// @ts-ignore: decorator
@inline
export function checkEntry(market: Market, holding: Holding | null, flags: u32, limit: u64, qty: u64, groupKey: u64): u32 {
  const needsLook = (flags & (ORDER_FLAG_REDUCE_ONLY | ORDER_FLAG_POST_ONLY)) != 0 || (flags >> TIF_SHIFT) == TIF_FOK
  return needsLook ? checkSpecial(market, holding, flags, limit, qty, groupKey) : 0
}

function checkSpecial(market: Market, holding: Holding | null, flags: u32, limit: u64, qty: u64, groupKey: u64): u32 {
  if (flags & ORDER_FLAG_REDUCE_ONLY) return because(CODE_REDUCE_ONLY_NO_POSITION)
  const sells = (flags & ORDER_FLAG_SELL) != 0
  const best = changetype<Level | null>(sells ? market.bestBid : market.bestAsk)
  if (flags & ORDER_FLAG_POST_ONLY) {
    return crosses(market, flags & ORDER_FLAG_SELL, limit) ? because(CODE_POST_ONLY_WOULD_CROSS, best!.price) : 0
  }
  return checkFillOrKill(market, holding, sells, limit, qty, (flags >> STP_SHIFT) & 7, groupKey)
}
