// Progressive margin (ENGINE.md 7): like income tax, each tier's rate counts for the part of the notional inside it; the
// sum is rounded up once. A market's tiers follow its Perp record, ascending, the last without end.
import { PERP_SIZE, Perp, TIER_SIZE, Tier } from '../generated/wire'
import { E8, high, mulDivWide } from '../math/wide'

// @ts-ignore: decorator
@inline
export function tierAt(perp: Perp, place: u32): Tier {
  return changetype<Tier>(changetype<u32>(perp) + PERP_SIZE + place * TIER_SIZE)
}

/** The least rate that a leverage asks for: ⌈10^8/leverage⌉; 0 without one. */
// @ts-ignore: decorator
@inline
export function leverageRate(leverage: u32): u64 {
  return leverage == 0 ? 0 : (E8 + (leverage as u64) - 1) / (leverage as u64)
}

/** The leverage that a holding may have at most: ⌊10^8/first initial rate⌋. */
export function highestLeverage(perp: Perp): u64 {
  return E8 / (tierAt(perp, 0).initialRate as u64)
}

/** Maintenance margin of a position worth `notional` atoms; no more than the notional itself. */
export function maintenanceOf(perp: Perp, notional: u64): u64 {
  let whole: u64 = 0
  let parts: u64 = 0
  let below: u64 = 0
  for (let tier = tierAt(perp, 0); ; tier = changetype<Tier>(changetype<u32>(tier) + TIER_SIZE)) {
    const end = tier.upToHigh == 0 ? min(tier.upToLow, notional) : notional
    const part = end - below
    const rate = tier.maintenanceRate as u64
    whole += (part / E8) * rate
    parts += (part % E8) * rate
    if (end == notional) break
    below = end
  }
  return whole + (parts + (E8 - 1)) / E8
}

/** The same for the initial margin, at no less than `least` in any tier. 128 bits, since orders may be worth more than 2^64. */
export function initialOf(perp: Perp, low: u64, top: u64, least: u64): u64 {
  if (top != 0) return progressiveWide(perp, low, top, least, true)
  high = 0
  let whole: u64 = 0
  let parts: u64 = 0
  let below: u64 = 0
  for (let tier = tierAt(perp, 0); ; tier = changetype<Tier>(changetype<u32>(tier) + TIER_SIZE)) {
    const end = tier.upToHigh == 0 ? min(tier.upToLow, low) : low
    const part = end - below
    const rate = max(tier.initialRate as u64, least)
    whole += (part / E8) * rate
    parts += (part % E8) * rate
    if (end == low) break
    below = end
  }
  return whole + (parts + (E8 - 1)) / E8
}

/** Maintenance margin of a notional beyond 2^64: valued at an index far from mark. */
export function maintenanceWide(perp: Perp, low: u64, top: u64): u64 {
  if (top == 0) {
    high = 0
    return maintenanceOf(perp, low)
  }
  return progressiveWide(perp, low, top, 0, false)
}

/** Whole atoms and parts of them are added apart, so that nothing is rounded before the end. */
function progressiveWide(perp: Perp, low: u64, top: u64, least: u64, isInitial: bool): u64 {
  let sumLow: u64 = 0
  let sumHigh: u64 = 0
  let parts: u64 = 0
  let belowLow: u64 = 0
  let belowHigh: u64 = 0
  for (let place: u32 = 0; ; place++) {
    const tier = tierAt(perp, place)
    const isInside = tier.upToHigh > top || (tier.upToHigh == top && tier.upToLow >= low)
    const endLow = isInside ? low : tier.upToLow
    const endHigh = isInside ? top : tier.upToHigh
    const partLow = endLow - belowLow
    const partHigh = endHigh - belowHigh - ((endLow < belowLow) as u64)
    const rate = isInitial ? max(tier.initialRate as u64, least) : (tier.maintenanceRate as u64)
    const share = mulDivWide(partLow, partHigh, rate, E8)
    const shareHigh = high
    // What the division left over is the product's last word less that of the share.
    parts += partLow * rate - share * E8
    sumLow += share
    sumHigh += shareHigh + ((sumLow < share) as u64)
    if (isInside) break
    belowLow = endLow
    belowHigh = endHigh
  }
  const up = (parts + (E8 - 1)) / E8
  sumLow += up
  high = sumHigh + ((sumLow < up) as u64)
  return sumLow
}

/** Notes the highest maintenance rate: by no more than this does the margin of a growing notional grow. */
export function noteTopRate(perp: Perp): void {
  perp.topRate = 0
  for (let place: u32 = 0; place < perp.termsTierCount; place++) perp.topRate = max(perp.topRate, tierAt(perp, place).maintenanceRate)
}
