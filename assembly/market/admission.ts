// What each market state lets in (ENGINE.md 3).
import {
  CODE_MARKET_STATE, MARKET_STATE_ACTIVE, MARKET_STATE_HALTED, MARKET_STATE_POST_ONLY, MARKET_STATE_REDUCE_ONLY,
  MARKET_STATE_SETTLED, Market, ORDER_FLAG_POST_ONLY, ORDER_FLAG_REDUCE_ONLY,
} from '../generated/wire'
import { because } from '../engine/refusal'

/** `flags`: those of an order. */
// @ts-ignore: decorator
@inline
export function admitsOrder(market: Market, flags: u32): bool {
  const state = market.state as u32
  if (state == MARKET_STATE_ACTIVE) return true
  if (state == MARKET_STATE_POST_ONLY) return (flags & ORDER_FLAG_POST_ONLY) != 0
  return state == MARKET_STATE_REDUCE_ONLY && (flags & ORDER_FLAG_REDUCE_ONLY) != 0
}

// @ts-ignore: decorator
@inline
export function checkAdmits(market: Market, flags: u32): u32 {
  return admitsOrder(market, flags) ? 0 : because(CODE_MARKET_STATE, market.state)
}

/** Cancels and reductions pass in all states but these two. */
// @ts-ignore: decorator
@inline
export function checkCancels(market: Market): u32 {
  const state = market.state as u32
  return state >= MARKET_STATE_HALTED ? because(CODE_MARKET_STATE, state) : 0
}

export function checkNotSettled(market: Market): u32 {
  return market.state == MARKET_STATE_SETTLED ? because(CODE_MARKET_STATE, MARKET_STATE_SETTLED) : 0
}

if (MARKET_STATE_SETTLED != MARKET_STATE_HALTED + 1) ERROR('halted and settled are the last two states')
