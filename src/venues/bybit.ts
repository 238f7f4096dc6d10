// Bybit linear (USDT) and inverse perpetuals, by its published formulas. Its maintenance margin is that of the entry: it
// does not move with the price, so its liquidation prices differ from those of others by a little.
import type { DecimalInput } from '../types.js'
import { profitLeverageScore } from './adl.js'
import { exact, positive, toMultiple } from './exact.js'
import { clampedFundingRate, impactPrice, linearFundingPayment, premiumIndex } from './funding.js'
import { linearBankruptcyPrice, numberOrNull, type PositionSide, signOf } from './position.js'
import { nextMaintenanceAmount, tieredMaintenanceMargin, tierOf } from './tiers.js'

export interface BybitIsolated {
  side: PositionSide
  entryPrice: DecimalInput
  leverage: DecimalInput
  maintenanceRate: DecimalInput
  /** Margin added by hand, per unit of the position. Default 0. */
  extraMarginPerUnit?: DecimalInput
}

export interface BybitInverseCross {
  side: PositionSide
  /** Contracts of 1 USD. */
  qty: DecimalInput
  entryPrice: DecimalInput
  /** What the position may lose, base units. */
  balance: DecimalInput
  maintenanceRate: DecimalInput
  takerFee: DecimalInput
}

export interface BybitInverseIsolated {
  side: PositionSide
  entryPrice: DecimalInput
  leverage: DecimalInput
  tickSize: DecimalInput
}

/** entry · (1 ∓ (1/leverage − rate)), what was added taken off. null: nowhere above 0. */
function liquidationPrice(position: BybitIsolated): number | null {
  const sign = signOf(position.side)
  const entry = positive(position.entryPrice, 'entryPrice')
  const cushion = positive(position.leverage, 'leverage').inverse().sub(exact(position.maintenanceRate))
  const price = entry.sub(
    entry
      .mul(cushion)
      .add(exact(position.extraMarginPerUnit ?? 0))
      .mul(sign),
  )
  return numberOrNull(price.compare(0) > 0 ? price : null)
}

/** Bankruptcy price of a cross position, its closing fee there paid. */
function bankruptcyOf({ side, qty, entryPrice, balance, takerFee }: BybitInverseCross) {
  const sign = signOf(side)
  const size = positive(qty, 'qty')
  const below = size.div(positive(entryPrice, 'entryPrice')).add(exact(balance).mul(sign))
  return below.compare(0) > 0 ? size.mul(exact(takerFee).mul(sign).add(1)).div(below) : null
}

/** Where balance and profit are the maintenance margin of the entry and the fee of closing at the bankruptcy price. */
function inverseCrossLiquidationPrice(position: BybitInverseCross): number | null {
  const sign = signOf(position.side)
  const bankrupt = bankruptcyOf(position)
  if (bankrupt === null) return null
  const qty = exact(position.qty)
  const value = qty.div(exact(position.entryPrice))
  const held = value.mul(exact(position.maintenanceRate)).add(qty.mul(exact(position.takerFee)).div(bankrupt))
  const below = value.add(exact(position.balance).sub(held).mul(sign))
  return below.compare(0) > 0 ? qty.div(below).valueOf() : null
}

function inverseCrossBankruptcyPrice(position: BybitInverseCross): number | null {
  return numberOrNull(bankruptcyOf(position))
}

/** entry · L/(L ± 1), of a long up to a tick, of a short down. null: a short without leverage has none. */
function inverseBankruptcyPrice({ side, entryPrice, leverage, tickSize }: BybitInverseIsolated): number | null {
  const sign = signOf(side)
  const by = positive(leverage, 'leverage')
  const below = by.add(sign)
  if (below.compare(0) <= 0) return null
  const price = positive(entryPrice, 'entryPrice').mul(by).div(below)
  return toMultiple(price, positive(tickSize, 'tickSize'), sign === 1).valueOf()
}

/** Of both yearly or daily interest rates, so many intervals in their time. */
function interestRate(quoteRate: DecimalInput, baseRate: DecimalInput, intervals: DecimalInput = 3): number {
  return exact(quoteRate).sub(exact(baseRate)).div(positive(intervals, 'intervals')).valueOf()
}

/** Bybit: rates are parts (0.01 is 1 %), prices and money plain decimals. */
export const bybit = {
  tierOf,
  nextMaintenanceAmount,
  maintenanceMargin: tieredMaintenanceMargin,
  /** Isolated, USDT. */
  liquidationPrice,
  bankruptcyPrice: linearBankruptcyPrice,
  inverseCrossLiquidationPrice,
  inverseCrossBankruptcyPrice,
  /** Isolated, inverse. */
  inverseBankruptcyPrice,
  impactPrice,
  premiumIndex,
  interestRate,
  fundingRate: clampedFundingRate,
  fundingPayment: linearFundingPayment,
  adlScore: profitLeverageScore,
} as const
