// Premium and funding as most venues calculate them; all rates are parts of the notional, positive: longs pay.
import type Fraction from 'fraction.js'
import { UsageError } from '../errors.js'
import type { DecimalInput } from '../types.js'
import { clamp, exact, max, positive } from './exact.js'
import { numberOrNull } from './position.js'

/** Price and quantity. */
export type VenueLevel = readonly [price: DecimalInput, qty: DecimalInput]

export interface ImpactPrices {
  /** null: the side is too thin, and counts as no premium. */
  impactBid: DecimalInput | null
  impactAsk: DecimalInput | null
  index: DecimalInput
}

export interface FundingTerms {
  /** Mean premium of the interval. */
  premium: DecimalInput
  /** For 8 hours. Default 0.0001. */
  interestRate?: DecimalInput
  /** How far the interest may pull the rate from the premium. Default 0.0005. */
  clamp?: DecimalInput
  /** The rate's limit, either way. Default: none. */
  cap?: DecimalInput
  /** Between settlements. Default 8. */
  intervalHours?: DecimalInput
}

/** The mean price of trading a notional against levels, the best first; null: they do not reach so far. */
export function impactPrice(levels: readonly VenueLevel[], notional: DecimalInput): number | null {
  return numberOrNull(exactImpact(levels, notional))
}

/** The same, exactly. */
export function exactImpact(levels: readonly VenueLevel[], notional: DecimalInput): Fraction | null {
  const wanted = positive(notional, 'notional')
  let rest = wanted
  let qty = exact(0)
  for (const [levelPrice, levelQty] of levels) {
    const price = positive(levelPrice, 'price')
    const value = price.mul(exact(levelQty))
    if (value.compare(rest) >= 0) return wanted.div(qty.add(rest.div(price)))
    rest = rest.sub(value)
    qty = qty.add(exact(levelQty))
  }
  return null
}

/** (max(0, impact bid − index) − max(0, index − impact ask)) / index */
export function premiumIndex({ impactBid, impactAsk, index }: ImpactPrices): number {
  const price = (value: DecimalInput | null) => (value === null ? null : exact(value))
  return exactPremium(price(impactBid), price(impactAsk), positive(index, 'index')).valueOf()
}

/** The same, exactly. */
export function exactPremium(impactBid: Fraction | null, impactAsk: Fraction | null, index: Fraction): Fraction {
  const none = exact(0)
  const up = impactBid === null ? none : max(none, impactBid.sub(index))
  const down = impactAsk === null ? none : max(none, index.sub(impactAsk))
  return up.sub(down).div(index)
}

/** (premium + clamp(interest − premium)) / (8 / hours), within the cap. */
export function clampedFundingRate(terms: FundingTerms): number {
  const premium = exact(terms.premium)
  const width = exact(terms.clamp ?? '0.0005')
  const pull = clamp(exact(terms.interestRate ?? '0.0001').sub(premium), width.neg(), width)
  const rate = premium
    .add(pull)
    .mul(positive(terms.intervalHours ?? 8, 'intervalHours'))
    .div(8)
  if (terms.cap === undefined) return rate.valueOf()
  const cap = exact(terms.cap)
  if (cap.compare(0) < 0) throw new UsageError('A cap is not below 0.')
  return clamp(rate, cap.neg(), cap).valueOf()
}

/** What a long pays at a rate, in quote units; a short gets it. Negative: the long gets it. */
export function linearFundingPayment(qty: DecimalInput, mark: DecimalInput, rate: DecimalInput): number {
  return exact(qty).mul(exact(mark)).mul(exact(rate)).valueOf()
}

/** The same for inverse contracts of one quote unit, in base units. */
export function inverseFundingPayment(contracts: DecimalInput, mark: DecimalInput, rate: DecimalInput): number {
  return exact(contracts).div(positive(mark, 'mark')).mul(exact(rate)).valueOf()
}
