// BitMEX: inverse perpetuals, fair price marking, and the deleveraging queue, by its published formulas.
import type { DecimalInput } from '../types.js'
import { adlQueue, profitLeverageScore, takeFromQueue } from './adl.js'
import { exact, positive } from './exact.js'
import { clampedFundingRate, impactPrice, inverseFundingPayment, premiumIndex } from './funding.js'
import { inverseBankruptcyPrice, inverseLiquidationPrice, type PositionSide, signOf } from './position.js'

export interface FairPrice {
  index: DecimalInput
  /** Of the current interval. */
  fundingRate: DecimalInput
  hoursToFunding: DecimalInput
  /** Default 8. */
  intervalHours?: DecimalInput
}

/** index · (1 + rate · time left / interval) */
function markPrice({ index, fundingRate, hoursToFunding, intervalHours = 8 }: FairPrice): number {
  const share = exact(hoursToFunding).div(positive(intervalHours, 'intervalHours'))
  return positive(index, 'index').mul(exact(fundingRate).mul(share).add(1)).valueOf()
}

/** (quote − base) / intervals of a day, from daily rates. */
function interestRate(quoteDaily: DecimalInput, baseDaily: DecimalInput, intervals: DecimalInput = 3): number {
  return exact(quoteDaily).sub(exact(baseDaily)).div(positive(intervals, 'intervals')).valueOf()
}

/** Of contracts of 1 USD, in base units. */
function profit(side: PositionSide, contracts: DecimalInput, entry: DecimalInput, exit: DecimalInput): number {
  const turns = positive(entry, 'entry').inverse().sub(positive(exit, 'exit').inverse())
  return positive(contracts, 'contracts').mul(turns).mul(signOf(side)).valueOf()
}

/** |value at mark| / (value at mark − value at bankruptcy), the values of the position in base units. */
function effectiveLeverage(markValue: DecimalInput, bankruptValue: DecimalInput): number {
  const mark = exact(markValue)
  return mark
    .abs()
    .div(mark.sub(exact(bankruptValue)))
    .valueOf()
}

/** BitMEX: contracts are of 1 USD; rates are parts (0.01 is 1 %). */
export const bitmex = {
  liquidationPrice: inverseLiquidationPrice,
  bankruptcyPrice: inverseBankruptcyPrice,
  markPrice,
  impactPrice,
  premiumIndex,
  interestRate,
  fundingRate: clampedFundingRate,
  fundingPayment: inverseFundingPayment,
  profit,
  effectiveLeverage,
  adlScore: profitLeverageScore,
  adlQueue,
  deleverage: takeFromQueue,
} as const
