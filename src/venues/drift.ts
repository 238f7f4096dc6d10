// Drift v2, by its published program: sizes of partial liquidations, their fees, funding.
import type { DecimalInput } from '../types.js'
import { clamp, exact, max, min, positive } from './exact.js'
import { linearFundingPayment } from './funding.js'
import { linearBankruptcyPrice, movingLiquidationPrice } from './position.js'

const GRACE_SLOTS = 1500
/** 0.01 basis points. */
const FEE_PER_SLOT = '0.000001'
/** Below this shortage, in quote units, everything may be liquidated at once. */
const SMALL_SHORTAGE = 50
const BASE_PLACES = 9
const QUOTE_PLACES = 6

export interface DriftShortage {
  /** Margin that lacks, quote units. */
  shortage: DecimalInput
  /** Of the market. */
  marginRatio: DecimalInput
  /** To the liquidator. */
  liquidationFee: DecimalInput
  price: DecimalInput
  /** Of the quote asset. Default 1. */
  quotePrice?: DecimalInput
}

/** How much of the base asset must be transferred to cover a shortage. Rounded down to 1e-9. */
function baseToCoverShortage(terms: DriftShortage & { insuranceFee: DecimalInput }): number {
  const price = positive(terms.price, 'price').mul(positive(terms.quotePrice ?? 1, 'quotePrice'))
  const freed = exact(terms.marginRatio).sub(exact(terms.liquidationFee)).sub(exact(terms.insuranceFee))
  return exact(terms.shortage).div(price.mul(freed)).floor(BASE_PLACES).valueOf()
}

/** What is left for the insurance fund of the margin that closing everything frees: 95 % of it, within a maximum. */
function insuranceFee(terms: DriftShortage & { qty: DecimalInput; maximum: DecimalInput }): number {
  const price = positive(terms.price, 'price').mul(positive(terms.quotePrice ?? 1, 'quotePrice'))
  const lacking = exact(terms.shortage).div(positive(terms.qty, 'qty').mul(price))
  const free = exact(terms.marginRatio).sub(exact(terms.liquidationFee)).sub(lacking)
  return clamp(free.mul('0.95'), exact(0), exact(terms.maximum)).valueOf()
}

/** Rises from the base by 0.01 basis points a slot once the grace period is over, up to the maximum. */
function liquidationFee(base: DecimalInput, maximum: DecimalInput, elapsedSlots: number): number {
  if (elapsedSlots < GRACE_SLOTS) return exact(base).valueOf()
  return min(exact(base).add(exact(FEE_PER_SLOT).mul(elapsedSlots)), exact(maximum)).valueOf()
}

/** Whether a shortage is small enough to liquidate everything at once. */
function mayLiquidateAll(shortage: DecimalInput): boolean {
  return exact(shortage).compare(SMALL_SHORTAGE) < 0
}

/** What each unit of open interest, long or short, bears of a loss. Rounded up to 1e-6. */
function socializedLossPerUnit(loss: DecimalInput, longs: DecimalInput, shorts: DecimalInput): number {
  return exact(loss)
    .div(exact(longs).abs().add(exact(shorts).abs()))
    .ceil(QUOTE_PLACES)
    .valueOf()
}

/** max(ratio, 0.8 · ratio + factor · √size): larger positions need more. */
function marginRatio(ratio: DecimalInput, imfFactor: DecimalInput, size: DecimalInput): number {
  const base = exact(ratio)
  const larger = base.mul('0.8').add(exact(imfFactor).mul(exact(String(Math.sqrt(exact(size).abs().valueOf())))))
  return max(base, larger).valueOf()
}

/** Quote units per base unit and hour: a 24th of the difference of the averages. Positive: longs pay. */
function hourlyFunding(markTwap: DecimalInput, oracleTwap: DecimalInput): number {
  return exact(markTwap).sub(exact(oracleTwap)).div(24).valueOf()
}

/** What the difference of the averages is limited to, by the market's tier: 1/33 of the oracle, speculative 1/10. */
function divergenceCap(oracleTwap: DecimalInput, tier: 'A' | 'B' | 'speculative'): number {
  return positive(oracleTwap, 'oracleTwap')
    .div(tier === 'speculative' ? 10 : 33)
    .valueOf()
}

/** Drift: rates are parts (0.01 is 1 %). It marks at its oracle and has no deleveraging queue: losses are socialised. */
export const drift = {
  liquidationPrice: movingLiquidationPrice,
  bankruptcyPrice: linearBankruptcyPrice,
  marginRatio,
  baseToCoverShortage,
  insuranceFee,
  liquidationFee,
  mayLiquidateAll,
  socializedLossPerUnit,
  hourlyFunding,
  divergenceCap,
  fundingPayment: linearFundingPayment,
} as const
