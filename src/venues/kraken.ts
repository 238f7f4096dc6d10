// Kraken futures, by its published formulas.
import type { DecimalInput } from '../types.js'
import { clamp, exact, positive, toMultiple } from './exact.js'
import { impactPrice, inverseFundingPayment, linearFundingPayment } from './funding.js'
import {
  type IsolatedPosition,
  inverseLiquidationPrice,
  inversePrice,
  linearBankruptcyPrice,
  movingLiquidationPrice,
  signOf,
} from './position.js'

/** Of an inverse position, to the tick that leaves the account no debt: of a long up, of a short down. null: none. */
function inverseBankruptcyPrice(position: IsolatedPosition, tickSize: DecimalInput = 1): number | null {
  const price = inversePrice(position, exact(0), exact(0))
  return price === null
    ? null
    : toMultiple(price, positive(tickSize, 'tickSize'), signOf(position.side) === 1).valueOf()
}

/** (perpetual − index) / index, spread over the hours of its realisation, within the hourly cap. */
function hourlyFundingRate(
  index: DecimalInput,
  perpetual: DecimalInput,
  hours: DecimalInput = 24,
  cap: DecimalInput = '0.0025',
): number {
  const at = positive(index, 'index')
  const rate = exact(perpetual).sub(at).div(at).div(positive(hours, 'hours'))
  return clamp(rate, exact(cap).neg(), exact(cap)).valueOf()
}

function premium(index: DecimalInput, perpetual: DecimalInput): number {
  const at = positive(index, 'index')
  return exact(perpetual).sub(at).div(at).valueOf()
}

/** Index and average premium of the impact mid, at most so far from the index. */
function markPrice(index: DecimalInput, premiumAverage: DecimalInput, limit: DecimalInput = '0.01'): number {
  const at = positive(index, 'index')
  return at.mul(clamp(exact(premiumAverage), exact(limit).neg(), exact(limit)).add(1)).valueOf()
}

/**
 * Kraken: rates are parts (0.01 is 1 %); of inverse contracts `qty` is in USD and `margin` in coins. It publishes no score
 * for its assignment of positions.
 */
export const kraken = {
  liquidationPrice: movingLiquidationPrice,
  bankruptcyPrice: linearBankruptcyPrice,
  inverseLiquidationPrice,
  inverseBankruptcyPrice,
  impactPrice,
  premium,
  hourlyFundingRate,
  fundingPayment: linearFundingPayment,
  inverseFundingPayment,
  markPrice,
} as const
