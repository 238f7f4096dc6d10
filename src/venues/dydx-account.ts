// A dYdX v4 account: what its positions are worth, and what part of it a closed piece stands for.
import type Fraction from 'fraction.js'
import { UsageError } from '../errors.js'
import type { DecimalInput } from '../types.js'
import { exact, positive, sum } from './exact.js'

export interface DydxPosition {
  /** Base units; negative: short. */
  size: DecimalInput
  oraclePrice: DecimalInput
  /** Maintenance margin fraction. */
  maintenanceRate: DecimalInput
}

export interface DydxAccount {
  /** Quote units; negative: owed. */
  balance: DecimalInput
  positions: readonly DydxPosition[]
}

/** A piece of the account to be closed. */
export interface DydxClose {
  /** Which of the positions. */
  position: number
  /** Above 0, at most the position's. */
  qty: DecimalInput
}

interface Valued {
  /** Total net collateral. */
  collateral: Fraction
  /** Total maintenance margin requirement. */
  margin: Fraction
}

export function notionalOf({ size, oraclePrice }: DydxPosition): Fraction {
  return exact(size).mul(positive(oraclePrice, 'oraclePrice'))
}

export function marginOf(position: DydxPosition): Fraction {
  return notionalOf(position).abs().mul(exact(position.maintenanceRate))
}

export function worthOf({ balance, positions }: DydxAccount): Valued {
  return {
    collateral: exact(balance).add(sum(positions.map(notionalOf))),
    margin: sum(positions.map(marginOf)),
  }
}

/** The position that a piece is of. Throws UsageError if it is not there, or smaller. */
export function heldOf({ positions }: DydxAccount, { position, qty }: DydxClose): DydxPosition {
  const held = positions[position]
  if (held === undefined) throw new UsageError(`There is no position ${position}.`)
  if (positive(qty, 'qty').compare(exact(held.size).abs()) <= 0) return held
  throw new UsageError(`${qty} cannot be closed of a position of ${held.size}.`)
}

/** What closing a part of a position must bring at least, unrounded; negative: what it may cost at most. */
export function breakEven(account: DydxAccount, held: DydxPosition, part: Fraction): Fraction {
  const { collateral, margin } = worthOf(account)
  const share = margin.equals(0) ? exact(0) : marginOf(held).mul(part).div(margin)
  return notionalOf(held).mul(part).sub(collateral.mul(share))
}
