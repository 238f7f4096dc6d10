// OKX perpetuals, by its published formulas.
import type { DecimalInput } from '../types.js'
import { profitLeverageScore } from './adl.js'
import { clamp, exact, max, positive } from './exact.js'
import { clampedFundingRate, impactPrice, linearFundingPayment, premiumIndex } from './funding.js'
import {
  inverseBankruptcyPrice,
  inverseLiquidationPrice,
  linearBankruptcyPrice,
  movingLiquidationPrice,
} from './position.js'
import { tieredMaintenanceMargin, tierOf } from './tiers.js'

export interface OkxMark {
  index: DecimalInput
  /** Moving average of the middle of the book less the index. */
  basisAverage: DecimalInput
  /** How far from the index it may be, a part of it. Default: any distance. */
  limit?: DecimalInput
}

/** What a partial liquidation closes: what is above the largest position of the tier that it steps down to. */
function partialLiquidation(contracts: DecimalInput, lowerTierMaximum: DecimalInput): number {
  return max(exact(0), positive(contracts, 'contracts').sub(exact(lowerTierMaximum))).valueOf()
}

/** Index and average basis. */
function markPrice({ index, basisAverage, limit }: OkxMark): number {
  const at = positive(index, 'index')
  const price = at.add(exact(basisAverage))
  if (limit === undefined) return price.valueOf()
  const width = at.mul(positive(limit, 'limit'))
  return clamp(price, at.sub(width), at.add(width)).valueOf()
}

/** OKX: rates are parts (0.01 is 1 %). Liquidation prices take the fee of closing in: give `closingFee`. */
export const okx = {
  tierOf,
  maintenanceMargin: tieredMaintenanceMargin,
  liquidationPrice: movingLiquidationPrice,
  bankruptcyPrice: linearBankruptcyPrice,
  /** Of contracts settled in the coin: `qty` is their value in USD, `margin` coins. */
  coinLiquidationPrice: inverseLiquidationPrice,
  coinBankruptcyPrice: inverseBankruptcyPrice,
  partialLiquidation,
  markPrice,
  impactPrice,
  premiumIndex,
  fundingRate: clampedFundingRate,
  fundingPayment: linearFundingPayment,
  adlScore: profitLeverageScore,
} as const
