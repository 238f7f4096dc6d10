// dYdX v4, by its published program: bankruptcy and fillable prices of a whole account, the fund, deleveraging, margin,
// premiums and funding. Money is rounded to 1e-6 quote units against the account.
import type Fraction from 'fraction.js'
import { UsageError } from '../errors.js'
import type { DecimalInput } from '../types.js'
import { breakEven, type DydxAccount, type DydxClose, heldOf, marginOf, notionalOf, worthOf } from './dydx-account.js'
import { clamp, exact, min, positive, truncated } from './exact.js'
import { exactImpact, exactPremium, impactPrice, linearFundingPayment, type VenueLevel } from './funding.js'
import { movingLiquidationPrice } from './position.js'

const QUOTE_PLACES = 6
const PPM_PLACES = 6

export interface FillableTerms {
  /** Bankruptcy adjustment. Default 1. */
  adjustment?: DecimalInput
  /** Of the spread to maintenance margin. Default 0.1. */
  spread?: DecimalInput
}

export interface DydxBook {
  bids: readonly VenueLevel[]
  asks: readonly VenueLevel[]
  index: DecimalInput
  impactNotional: DecimalInput
}

export interface DydxCounterparty {
  account: number
  /** Its balance before, quote units. */
  balance: DecimalInput
  /** Its position on the other side, above 0. */
  qty: DecimalInput
}

/**
 * What closing the piece must bring (negative: what it may cost), so that the rest of the account is left its share of the
 * collateral. Rounded up to 1e-6. Throws UsageError.
 */
function bankruptcyValue(account: DydxAccount, close: DydxClose): number {
  return exactBankruptcyValue(account, close).valueOf()
}

function exactBankruptcyValue(account: DydxAccount, close: DydxClose): Fraction {
  const held = heldOf(account, close)
  return breakEven(account, held, exact(close.qty).div(exact(held.size).abs())).ceil(QUOTE_PLACES)
}

/** The first price at which a liquidation order may trade. Throws UsageError. */
function fillablePrice(account: DydxAccount, close: DydxClose, terms: FillableTerms = {}): number {
  const { collateral, margin } = worthOf(account)
  const held = heldOf(account, close)
  const distress = exact(1)
    .sub(collateral.div(margin))
    .mul(exact(terms.adjustment ?? 1))
  const rating = clamp(distress, exact(0), exact(1))
  const given = rating.mul(exact(terms.spread ?? '0.1')).mul(marginOf(held))
  return notionalOf(held).sub(given).div(exact(held.size)).valueOf()
}

/**
 * What the insurance fund gets (negative: pays) when the piece is closed at a price: what is left beyond the bankruptcy
 * value, at most `maxFee` (default 0.005) of the proceeds.
 */
function insuranceDelta(account: DydxAccount, close: DydxClose, price: DecimalInput, maxFee: DecimalInput = '0.005') {
  const held = heldOf(account, close)
  const sign = exact(held.size).compare(0) > 0 ? 1 : -1
  const proceeds = positive(price, 'price').mul(exact(close.qty)).mul(sign)
  const delta = proceeds.sub(exactBankruptcyValue(account, close))
  return (delta.compare(0) > 0 ? min(delta, proceeds.abs().mul(exact(maxFee))) : delta).valueOf()
}

/** Whether the fund can pay; else the position is deleveraged. */
function fundCovers(fund: DecimalInput, delta: DecimalInput): boolean {
  return exact(fund).add(exact(delta)).compare(0) >= 0
}

/** Whether an account may be deleveraged: its collateral is negative, or its market is in final settlement. */
function canBeDeleveraged(account: DydxAccount, isFinalSettlement = false): boolean {
  return isFinalSettlement || worthOf(account).collateral.compare(0) < 0
}

/**
 * Closes an account's only position against counterparties in their order, at its bankruptcy price (or a given one, as in
 * final settlement). One whose own collateral would not survive that price is passed over.
 */
function deleverage(account: DydxAccount, counterparties: readonly DydxCounterparty[], at?: DecimalInput) {
  const [held] = account.positions
  if (held === undefined) throw new UsageError('An account to be deleveraged has a position.')
  const isLong = exact(held.size).compare(0) > 0
  const size = exact(held.size).abs()
  const price = at === undefined ? breakEven(account, held, exact(1)).ceil(QUOTE_PLACES).abs().div(size) : exact(at)
  const flow = (part: Fraction) => price.mul(part).mul(isLong ? -1 : 1)
  const fills: { account: number; qty: number; balance: number }[] = []
  let left = size
  for (const other of counterparties) {
    const qty = positive(other.qty, 'qty')
    if (exact(other.balance).add(flow(qty)).compare(0) < 0) continue
    const part = min(left, qty)
    if (part.equals(0)) break
    fills.push({ account: other.account, qty: part.valueOf(), balance: exact(other.balance).add(flow(part)).valueOf() })
    left = left.sub(part)
  }
  return { price: price.valueOf(), fills, left: left.valueOf() }
}

/** Margin of a notional. Rounded up to `unit` (default 1e-6). */
function margin(notional: DecimalInput, rate: DecimalInput, unit: DecimalInput = '0.000001'): number {
  const step = positive(unit, 'unit')
  return exact(notional).abs().mul(exact(rate)).div(step).ceil().mul(step).valueOf()
}

/** Initial margin fraction that grows with open interest from the base, at `lower`, to 1, at `upper`. Down to 1e-6. */
function scaledInitialRate(base: DecimalInput, lower: DecimalInput, upper: DecimalInput, openInterest: DecimalInput) {
  const from = exact(lower)
  const share = clamp(exact(openInterest).sub(from).div(exact(upper).sub(from)), exact(0), exact(1))
  return exact(base)
    .add(exact(1).sub(exact(base)).mul(share))
    .floor(PPM_PLACES)
    .valueOf()
}

/** The highest 8-hour rate: factor · (initial − maintenance fraction). */
function fundingCap(factor: DecimalInput, initialRate: DecimalInput, maintenanceRate: DecimalInput): number {
  return exact(factor)
    .mul(exact(initialRate).sub(exact(maintenanceRate)))
    .valueOf()
}

/** Of the impact prices, in parts, toward zero to 1e-6. A side that is empty or too thin gives 0. */
function premium({ bids, asks, index, impactNotional }: DydxBook): number {
  const impactBid = exactImpact(bids, impactNotional)
  const impactAsk = exactImpact(asks, impactNotional)
  return truncated(exactPremium(impactBid, impactAsk, positive(index, 'index')), PPM_PLACES).valueOf()
}

/** The samples without their extremes, a part of them at each end; of an odd number more are taken from the top. */
function trimmedSamples(samples: readonly number[], part: DecimalInput): number[] {
  const sorted = [...samples].sort((a, b) => a - b)
  const gone = exact(part)
    .mul(2 * sorted.length)
    .floor()
    .valueOf()
  const bottom = Math.floor(gone / 2)
  return sorted.slice(bottom, sorted.length - (gone - bottom))
}

/**
 * What the funding index rises by: quote quantums, times 10^6, for each base quantum (10^resolution units), toward zero.
 * `price` in quote units for one unit.
 */
function fundingIndexDelta(price: DecimalInput, rate: DecimalInput, hours: DecimalInput, resolution: number): number {
  const perUnit = positive(price, 'price').mul(exact(rate)).mul(exact(hours)).div(8)
  return truncated(perUnit.mul(exact(10).pow(12 + resolution)), 0).valueOf()
}

/**
 * dYdX: rates are parts (0.01 is 1 %), prices and money in quote units. It marks at its oracle. It has no score: counterparties
 * are taken whole, from a pseudo-random one on; `deleverage` is given their order.
 */
export const dydx = {
  bankruptcyValue,
  fillablePrice,
  /** Of an account with one position; the maintenance margin moves with the price. */
  liquidationPrice: movingLiquidationPrice,
  insuranceDelta,
  fundCovers,
  canBeDeleveraged,
  deleverage,
  margin,
  scaledInitialRate,
  fundingCap,
  impactPrice,
  premium,
  trimmedSamples,
  fundingIndexDelta,
  fundingPayment: linearFundingPayment,
} as const
