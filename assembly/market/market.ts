// Markets by index, in the order of their creation. They never go, settled or not.
import { MARKET_STATE_ACTIVE, Market, Perp, PERP_TERMS, Terms } from '../generated/wire'
import { X } from '../engine/exchange'
import { releaseBlock, takeBlock } from '../memory/arena'

/** Null if the index names none. */
// @ts-ignore: decorator
@inline
export function findMarket(index: u32): Market | null {
  return index < X.marketCount ? changetype<Market>(load<u32>(X.marketBase + (index << 2))) : null
}

/** What a market with margin has besides; only where hasMargin. */
// @ts-ignore: decorator
@inline
export function perpOf(market: Market): Perp {
  return changetype<Perp>(market.perp)
}

// @ts-ignore: decorator
@inline
export function termsOf(perp: Perp): Terms {
  return changetype<Terms>(changetype<u32>(perp) + PERP_TERMS)
}

// @ts-ignore: decorator
@inline
export function hasMargin(market: Market): bool {
  return market.perp != 0
}

// @ts-ignore: decorator
@inline
export function isActive(market: Market): bool {
  return market.state == MARKET_STATE_ACTIVE
}

export function openMarketList(log2: u32): void {
  X.marketBase = takeBlock(log2 + 2)
  X.marketCapacity = 1 << log2
}

export function listMarket(market: Market): void {
  if (X.marketCount == X.marketCapacity) growMarketList()
  market.index = X.marketCount++
  store<u32>(X.marketBase + (market.index << 2), changetype<u32>(market))
}

function growMarketList(): void {
  const oldBase = X.marketBase
  const oldLog2 = ctz(X.marketCapacity)
  openMarketList(oldLog2 + 1)
  memory.copy(X.marketBase, oldBase, X.marketCount << 2)
  releaseBlock(oldBase, oldLog2 + 2)
}
