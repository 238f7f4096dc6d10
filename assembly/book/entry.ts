// Checks 5 to 11 of ENGINE.md 5.2: what an order must pass when it enters the book, at its placement, when it is amended,
// when its trigger fires or when it is tried again. What it then enters with is in the three variables below.
import {
  CODE_ORACLE_NONE, CODE_ORACLE_STALE, CODE_ORDER_NOTIONAL_OVERFLOW, CODE_POST_ONLY_WOULD_CROSS, CODE_PRICE_BAND,
  CODE_REDUCE_ONLY_NO_POSITION, Holding, Level, Market, MAX_NOTIONAL, MAX_SAFE, ORACLE_STALE, ORDER_FLAG_MARKET,
  ORDER_FLAG_POST_ONLY, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, Perp, Pool, TIF_FOK,
} from '../generated/wire'
import { reducible } from '../account/position'
import { X } from '../engine/exchange'
import { because } from '../engine/refusal'
import { lowerBound, upperBound } from '../guard/band'
import { checkMargin } from '../margin/admission'
import { hasMargin, perpOf, termsOf } from '../market/market'
import { productExceeds } from '../math/wide'
import { checkFillOrKill } from './fill-or-kill'
import { STP_SHIFT, TIF_SHIFT } from './flags'
import { bestOf, crosses } from './order'
import { protectivePrice } from './protective-price'

/** The quantity, cut to the position if it is reduce-only; the limit or protective price; what its isolated pool lacks. */
export let entryQty: u64 = 0
export let entryLimit: u64 = 0
export let entryShortfall: i64 = 0

/** All open lots and these, at this price, may be worth 2^61 atoms at the most; a market order counts at one tick. */
// @ts-ignore: decorator
@inline
export function checkNotional(market: Market, holding: Holding | null, flags: u32, openLots: u64, price: u64, qty: u64): u32 {
  if (hasMargin(market)) return checkMarginNotional(market, holding, flags, openLots, price, qty)
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

/** At no less than the mark, with the open positions counted. */
function checkMarginNotional(market: Market, holding: Holding | null, flags: u32, openLots: u64, price: u64, qty: u64): u32 {
  if (onlyReduces(holding, flags, qty)) return 0
  const perp = perpOf(market)
  return checkWorth(market, perp.openInterest + openLots + qty, max(price, max(perp.mark, 1)))
}

/** RO, or within what the position has on the other side and no order of the account offers yet (ENGINE.md 7). */
export function onlyReduces(holding: Holding | null, flags: u32, qty: u64): bool {
  if (flags & ORDER_FLAG_REDUCE_ONLY) return true
  if (holding === null) return false
  const sell = flags & ORDER_FLAG_SELL
  const offered = sell != 0 ? holding.openSell + holding.reduceSell : holding.openBuy + holding.reduceBuy
  const most = reducible(holding, sell)
  return most != 0 && most >= offered && qty <= most - offered
}

/** `price`: the limit, 0 of a market order. `pool`: the one that pays. `openLots`: of the market, without the order itself. */
// @ts-ignore: decorator
@inline
export function checkEntry(
  market: Market, holding: Holding | null, pool: Pool | null, flags: u32, price: u64, qty: u64, groupKey: u64, openLots: u64,
): u32 {
  entryQty = qty
  entryShortfall = 0
  if (hasMargin(market)) return checkMarginEntry(market, holding, pool!, flags, price, qty, groupKey, openLots)
  const limit = limitOf(flags, price)
  entryLimit = limit
  const code = checkNotional(market, holding, flags, openLots, price, qty)
  if (code != 0) return code
  const needsLook = (flags & (ORDER_FLAG_REDUCE_ONLY | ORDER_FLAG_POST_ONLY)) != 0 || (flags >> TIF_SHIFT) == TIF_FOK
  if (!needsLook) return 0
  if (flags & ORDER_FLAG_REDUCE_ONLY) return because(CODE_REDUCE_ONLY_NO_POSITION)
  return checkSpecial(market, holding, flags, limit, qty, groupKey)
}

/** Whether a limit order of a cross pool, good till canceled or immediate or cancel, may enter where margin is asked. */
export function mayEnter(market: Market, holding: Holding, flags: u32, price: u64, qty: u64): bool {
  if (holding.isolated != 0) return false
  entryShortfall = 0
  return checkMarginEntry(market, holding, changetype<Pool>(holding.pool), flags, price, qty, 0, market.openLots) == 0
}

/** The same, for orders that enter again: rare, so without a copy of it at each place. */
export function checkEntryAgain(market: Market, holding: Holding, flags: u32, price: u64, qty: u64, groupKey: u64): u32 {
  return checkEntry(market, holding, changetype<Pool | null>(holding.pool), flags, price, qty, groupKey, market.openLots)
}

/** Without margin a market order has no protective price. */
// @ts-ignore: decorator
@inline
function limitOf(flags: u32, price: u64): u64 {
  if (!(flags & ORDER_FLAG_MARKET)) return price
  return flags & ORDER_FLAG_SELL ? 0 : MAX_SAFE
}

/** Checks 9 and 10. */
function checkSpecial(market: Market, holding: Holding | null, flags: u32, limit: u64, qty: u64, groupKey: u64): u32 {
  const sell = flags & ORDER_FLAG_SELL
  if ((flags & ORDER_FLAG_POST_ONLY) != 0 && crosses(market, sell, limit)) {
    return because(CODE_POST_ONLY_WOULD_CROSS, changetype<Level>(bestOf(market, sell ^ 1)).price)
  }
  if (flags >> TIF_SHIFT != TIF_FOK) return 0
  return checkFillOrKill(market, holding, sell, limit, qty, (flags >> STP_SHIFT) & 7, groupKey)
}

function checkMarginEntry(
  market: Market, holding: Holding | null, pool: Pool, flags: u32, price: u64, qty: u64, groupKey: u64, openLots: u64,
): u32 {
  const perp = perpOf(market)
  const sell = flags & ORDER_FLAG_SELL
  const isReduceOnly = (flags & ORDER_FLAG_REDUCE_ONLY) != 0
  const cut = !isReduceOnly ? qty : holding === null ? 0 : min(qty, reducible(holding, sell))
  const limit = flags & ORDER_FLAG_MARKET ? protectivePrice(market, sell, cut) : price
  entryQty = cut
  entryLimit = limit
  let code = checkNotional(market, holding, flags, openLots, limit, qty)
  if (code == 0) code = checkOracle(perp, holding, flags, qty)
  if (code == 0 && !(flags & ORDER_FLAG_MARKET)) code = checkBand(perp, sell, price)
  if (code == 0 && isReduceOnly && cut == 0) code = because(CODE_REDUCE_ONLY_NO_POSITION, holding === null ? 0 : holding.lots)
  if (code == 0) code = checkSpecial(market, holding, flags, limit, cut, groupKey)
  if (code != 0) return code
  code = checkMargin(market, holding, pool, flags, cut, limit, onlyReduces(holding, flags, cut), groupKey)
  return code
}

/** Check 6. */
function checkOracle(perp: Perp, holding: Holding | null, flags: u32, qty: u64): u32 {
  if (perp.mark == 0) return because(CODE_ORACLE_NONE)
  if (perp.oracle != ORACLE_STALE || onlyReduces(holding, flags, qty)) return 0
  return becauseStale(perp)
}

export function becauseStale(perp: Perp): u32 {
  return because(CODE_ORACLE_STALE, (X.clock - perp.indexTs) as i64, termsOf(perp).staleUs as i64)
}

/** Check 7: only the side that would push the price away from mark is bounded. */
function checkBand(perp: Perp, sell: u32, price: u64): u32 {
  const terms = termsOf(perp)
  if (!terms.hasPriceBand) return 0
  const bound = sell != 0 ? lowerBound(perp.mark, terms.priceBand) : upperBound(perp.mark, terms.priceBand)
  if (sell != 0 ? price >= bound : price <= bound) return 0
  return because(CODE_PRICE_BAND, perp.mark as i64, bound as i64)
}

/** Check 11 has moved the protective price, or found what an isolated pool lacks. */
export function enterAt(limit: u64, shortfall: i64): void {
  entryLimit = limit
  entryShortfall = shortfall
}
