// The reported liquidation prices (ENGINE.md §7): where the position would be liquidated with all
// other markets at mark, optimistically (equity < MM) and conservatively (after what closing costs).

import { predictedRate } from './funding.ts'
import { atMark, equityOf, maintenanceMargin, progressiveE8 } from './margin.ts'
import { abs, ceilDiv, E8, MAX_SAFE } from './numbers.ts'
import type { Pool, Position } from './types.ts'
import { maintenanceOfPosition } from './watch.ts'

/** What is taken off the equity, in e8 of the notional, each ⌈⌉ by itself. */
type Costs = bigint[]

export interface LiquidationPrices {
  optimistic: bigint | null
  conservative: bigint | null
}

export function liquidationPrices(pool: Pool, position: Position): LiquidationPrices {
  const { liquidationFee, liquidation } = position.market.settings
  const costs = [liquidationFee, liquidation.band, fundingCost(position)]
  return {
    optimistic: firstPriceUnder(pool, position, []),
    conservative: firstPriceUnder(pool, position, costs),
  }
}

/** The predicted rate, if the position pays it. */
function fundingCost({ market, size }: Position): bigint {
  if (market.settings.funding === null) return 0n
  const rate = predictedRate(market)
  return size > 0n === rate > 0n ? abs(rate) : 0n
}

/**
 * The first tick from mark against the position that is under. What is over, without the ⌈⌉, falls
 * steadily, so it is found by halving where that is less than the ⌈⌉ can take away; from there on
 * tick by tick.
 */
function firstPriceUnder(pool: Pool, position: Position, costs: Costs): bigint | null {
  const { market, size } = position
  const mark = atMark(market)
  const s = size > 0n ? -1n : 1n
  const farthest = size > 0n ? mark - 1n : MAX_SAFE - mark
  const noise = BigInt(costs.length + 1)
  const over = overAt(pool, position, costs)
  const isNear = (distance: bigint) => over(mark + s * distance).exactE8 < noise * E8
  if (!isNear(farthest)) return null
  let distance = firstPassing(farthest, isNear)
  while (distance <= farthest && over(mark + s * distance).rounded >= 0n) distance += 1n
  return distance <= farthest ? mark + s * distance : null
}

/** The smallest distance that passes, if the farthest does. */
function firstPassing(farthest: bigint, passes: (distance: bigint) => boolean): bigint {
  let low = 0n
  let high = farthest
  while (low < high) {
    const middle = (low + high) / 2n
    if (passes(middle)) high = middle
    else low = middle + 1n
  }
  return low
}

/** equity − costs − MM at a price of this market, as compared and without rounding. */
function overAt(pool: Pool, position: Position, costs: Costs) {
  const { market, size } = position
  const { tv, tiers } = market.settings
  const lots = abs(size)
  const mark = atMark(market)
  const equity = equityOf(pool)
  const otherMm = maintenanceMargin(pool) - maintenanceOfPosition(position)
  return (price: bigint) => {
    const notional = lots * price * tv
    const base = equity + size * (price - mark) * tv - otherMm
    const mmE8 = progressiveE8(tiers, notional, (tier) => tier.maintenanceRate)
    const parts = [mmE8, ...costs.map((rate) => notional * rate)]
    return {
      rounded: parts.reduce((left, part) => left - ceilDiv(part, E8), base),
      exactE8: parts.reduce((left, part) => left - part, base * E8),
    }
  }
}
