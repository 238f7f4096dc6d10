// index and mark (ENGINE.md 8): the spot reference that a feed sends, and what follows from it.
import {
  BY_INDEX, BY_MARK, CODE_CAPACITY, CODE_MARK_NOT_EXTERNAL, CODE_MARKET_NO_MARGIN, CODE_MARKET_UNKNOWN,
  CODE_ORDER_PRICE, CODE_PRICE_OVERFLOW, IndexCommand, MARK_MODE_EXTERNAL, MARK_MODE_INDEX, MAX_NOTIONAL, MAX_SAFE,
  MarkCommand, Market,
} from '../generated/wire'
import { noteReference } from '../book/conditional'
import { X } from '../engine/exchange'
import { tellIndex, tellMark } from '../engine/margin-events'
import { because } from '../engine/refusal'
import { noteMarkForHalt } from '../guard/halt'
import { windowCost } from '../guard/mark-window'
import { recheckUnder, watchMark } from '../margin/watch'
import { checkNotSettled } from '../market/admission'
import { findMarket, hasMargin, perpOf, termsOf } from '../market/market'
import { compareProducts, E8, high, multiply } from '../math/wide'
import { fits } from '../memory/reserve'
import { medianMark } from './mark'
import { noteQuality } from './validity'

export function setIndex(c: IndexCommand): u32 {
  const market = findMarket(c.market)
  const code = checkPrice(market, c.price, false)
  if (code != 0) return code
  const perp = perpOf(market!)
  perp.index = c.price
  perp.indexTs = X.clock
  tellIndex(market!)
  noteReference(market!, BY_INDEX, c.price)
  noteQuality(market!, c.quality)
  recheckUnder(market!)
  const mode = termsOf(perp).markMode as u32
  if (mode != MARK_MODE_EXTERNAL) changeMark(market!, mode == MARK_MODE_INDEX ? c.price : medianMark(market!))
  return 0
}

export function setMark(c: MarkCommand): u32 {
  const market = findMarket(c.market)
  const code = checkPrice(market, c.price, true)
  if (code != 0) return code
  changeMark(market!, c.price)
  return 0
}

function checkPrice(market: Market | null, price: u64, isMark: bool): u32 {
  if (market === null) return because(CODE_MARKET_UNKNOWN)
  const code = checkNotSettled(market)
  if (code != 0) return code
  if (!hasMargin(market)) return because(CODE_MARKET_NO_MARGIN)
  if (isMark && termsOf(perpOf(market)).markMode != MARK_MODE_EXTERNAL) return because(CODE_MARK_NOT_EXTERNAL)
  if (price - 1 >= MAX_SAFE) return because(CODE_ORDER_PRICE)
  if (overflowsAt(market, price)) return because(CODE_PRICE_OVERFLOW)
  return fits(windowCost(perpOf(market))) ? 0 : because(CODE_CAPACITY)
}

/** open interest · price · (1 + maxDeviation) · tick value > 2^61, exact. */
export function overflowsAt(market: Market, price: u64): bool {
  const perp = perpOf(market)
  const worth = multiply(perp.openInterest * market.tickValue, price)
  if (high != 0) return true
  return compareProducts(worth, 0, E8 + (termsOf(perp).maxDeviation as u64), 0, MAX_NOTIONAL, 0, E8, 0) > 0
}

/** Told only when it changes; then whoever watches it sees it. */
function changeMark(market: Market, price: u64): void {
  const perp = perpOf(market)
  if (perp.mark == price) return
  perp.mark = price
  X.moment++
  tellMark(market)
  noteReference(market, BY_MARK, price)
  noteMarkForHalt(market)
  watchMark(market)
}
