// Tiers of margin rates by notional, as most venues publish them: each with the amount that makes the maintenance margin
// continuous where one ends and the next begins.
import { UsageError } from '../errors.js'
import type { DecimalInput } from '../types.js'
import { exact } from './exact.js'

/** From this notional on, in the order of the floors; the first at 0. */
export interface VenueTier {
  floor: DecimalInput
  maintenanceRate: DecimalInput
}

export interface FoundTier {
  maintenanceRate: number
  /** Maintenance margin = notional · rate − amount. */
  maintenanceAmount: number
}

/** amount_k = amount_{k−1} + floor_k · (rate_k − rate_{k−1}). */
export function nextMaintenanceAmount(
  floor: DecimalInput,
  rateBefore: DecimalInput,
  rate: DecimalInput,
  amountBefore: DecimalInput,
): number {
  return exact(floor)
    .mul(exact(rate).sub(exact(rateBefore)))
    .add(exact(amountBefore))
    .valueOf()
}

function find(tiers: readonly VenueTier[], notional: DecimalInput) {
  const value = exact(notional).abs()
  let amount = exact(0)
  let rate = exact(0)
  for (const tier of tiers) {
    const floor = exact(tier.floor)
    if (floor.compare(value) > 0) break
    const next = exact(tier.maintenanceRate)
    amount = amount.add(floor.mul(next.sub(rate)))
    rate = next
  }
  return { value, rate, amount }
}

/** The tier of a notional, its sign aside. Throws UsageError if there is none. */
export function tierOf(tiers: readonly VenueTier[], notional: DecimalInput): FoundTier {
  requireTiers(tiers)
  const { rate, amount } = find(tiers, notional)
  return { maintenanceRate: rate.valueOf(), maintenanceAmount: amount.valueOf() }
}

/** Of a notional in quote units. Throws UsageError. */
export function tieredMaintenanceMargin(tiers: readonly VenueTier[], notional: DecimalInput): number {
  requireTiers(tiers)
  const { value, rate, amount } = find(tiers, notional)
  return value.mul(rate).sub(amount).valueOf()
}

function requireTiers(tiers: readonly VenueTier[]): void {
  const isAscending = tiers.every(
    ({ floor }, i) => i === 0 || exact(floor).compare(exact(tiers[i - 1]?.floor ?? 0)) > 0,
  )
  if (tiers.length > 0 && exact(tiers[0]?.floor ?? 1).equals(0) && isAscending) return
  throw new UsageError('Tiers begin at a floor of 0 and ascend.')
}
