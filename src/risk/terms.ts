// What a market was created with, read back from memory.

import { MARK_MODE_EXTERNAL, MARKET_PERP, PERP_TERMS_MARK_MODE } from '../generated/wire.js'
import { type Market, marketAddress } from '../markets.js'
import type { ExchangeViews } from '../views.js'
import { engineOf } from './inside.js'

/** Whether its mark is told by `mark` commands. */
export function hasExternalMark(exchange: ExchangeViews, market: Market): boolean {
  const { memory } = engineOf(exchange).core
  const perp = memory.word(marketAddress(memory, market.index) + MARKET_PERP)
  return perp !== 0 && memory.byte(perp + PERP_TERMS_MARK_MODE) === MARK_MODE_EXTERNAL
}
