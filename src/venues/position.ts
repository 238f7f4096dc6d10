// What all venues share: the algebra of a position's equity and margin, for contracts settled in the quote currency
// (linear) and in the base currency (inverse). The venues differ in what they put in.
import type Fraction from 'fraction.js'
import { UsageError } from '../errors.js'
import type { DecimalInput } from '../types.js'
import { exact, positive } from './exact.js'

export type PositionSide = 'long' | 'short'

/** A position with collateral of its own. */
export interface IsolatedPosition {
  side: PositionSide
  entryPrice: DecimalInput
  /** Above 0: base units (linear), or contracts of one quote unit (inverse). */
  qty: DecimalInput
  /** Its collateral: quote units (linear), base units (inverse). */
  margin: DecimalInput
}

export interface Requirement {
  /** Maintenance margin as a part of the position's value: 0.01 is 1 %. */
  maintenanceRate: DecimalInput
  /** What the tiers below take off the maintenance margin ("cum", "deduction"). Default 0. */
  maintenanceAmount?: DecimalInput
  /** Of closing it, as a part of its value. Default 0. */
  closingFee?: DecimalInput
}

/** 1: long, -1: short. Throws UsageError. */
export function signOf(side: PositionSide): 1 | -1 {
  if (side === 'long') return 1
  if (side === 'short') return -1
  throw new UsageError(`A side is 'long' or 'short', not ${JSON.stringify(side)}.`)
}

/**
 * Where collateral and profit are a given part of the value then, less an amount: margin + s·q·(P − entry) =
 * rate·q·P − amount. null: at no price above 0.
 */
export function linearPrice(position: IsolatedPosition, rate: Fraction, amount: Fraction): Fraction | null {
  const sign = signOf(position.side)
  const qty = positive(position.qty, 'qty')
  const cost = qty.mul(positive(position.entryPrice, 'entryPrice')).mul(sign)
  const price = cost
    .sub(exact(position.margin))
    .sub(amount)
    .div(qty.mul(sign).sub(qty.mul(rate)))
  return price.compare(0) > 0 ? price : null
}

/** The same for inverse contracts, whose profit is s·q·(1/entry − 1/P) in base units. null: at no price. */
export function inversePrice(position: IsolatedPosition, rate: Fraction, amount: Fraction): Fraction | null {
  const sign = signOf(position.side)
  const qty = positive(position.qty, 'qty')
  const value = qty.div(positive(position.entryPrice, 'entryPrice'))
  const below = value.add(exact(position.margin).add(amount).mul(sign))
  return below.compare(0) > 0 ? qty.mul(rate.mul(sign).add(1)).div(below) : null
}

/** Maintenance rate and closing fee together, and the amount. */
export function requirementOf(requirement: Requirement): { rate: Fraction; amount: Fraction } {
  const { maintenanceRate, maintenanceAmount = 0, closingFee = 0 } = requirement
  return { rate: exact(maintenanceRate).add(exact(closingFee)), amount: exact(maintenanceAmount) }
}

/** As a number; null stays null. */
export function numberOrNull(value: Fraction | null): number | null {
  return value === null ? null : value.valueOf()
}

/** Liquidation price of a linear position whose maintenance margin moves with the price. null: nowhere above 0. */
export function movingLiquidationPrice(position: IsolatedPosition & Requirement): number | null {
  const { rate, amount } = requirementOf(position)
  return numberOrNull(linearPrice(position, rate, amount))
}

/** Where a linear position has used up its collateral, its closing fee paid. null: nowhere above 0. */
export function linearBankruptcyPrice(position: IsolatedPosition & Pick<Requirement, 'closingFee'>): number | null {
  return numberOrNull(linearPrice(position, exact(position.closingFee ?? 0), exact(0)))
}

/** Liquidation price of an inverse position whose maintenance margin moves with the price. null: nowhere. */
export function inverseLiquidationPrice(position: IsolatedPosition & Requirement): number | null {
  const { rate, amount } = requirementOf(position)
  return numberOrNull(inversePrice(position, rate, amount))
}

/** Where an inverse position has used up its collateral, its closing fee paid. null: nowhere. */
export function inverseBankruptcyPrice(position: IsolatedPosition & Pick<Requirement, 'closingFee'>): number | null {
  return numberOrNull(inversePrice(position, exact(position.closingFee ?? 0), exact(0)))
}
