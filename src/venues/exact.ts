// Exact arithmetic for the formulas of venues: decimals in, rationals between, and a double, the nearest one, out.
import Fraction from 'fraction.js'
import { UsageError } from '../errors.js'
import type { DecimalInput } from '../types.js'
import { Decimal } from '../units.js'

const decimal = new Decimal()

/** The value of a decimal. Throws UsageError if it is none. */
export function exact(value: DecimalInput): Fraction {
  if (!decimal.read(value)) throw new UsageError(`${JSON.stringify(value)} is not a decimal.`)
  const { digits, places } = decimal.significant()
  const size = BigInt(digits === '' ? '0' : digits)
  const signed = decimal.negative ? -size : size
  return places < 0 ? new Fraction(signed * 10n ** BigInt(-places)) : new Fraction(signed, 10n ** BigInt(places))
}

/** A value that must be above zero. Throws UsageError. */
export function positive(value: DecimalInput, what: string): Fraction {
  const found = exact(value)
  if (found.compare(0) > 0) return found
  throw new UsageError(`${what} must be above 0, not ${JSON.stringify(value)}.`)
}

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce((total, value) => total.add(value), new Fraction(0))
}

export function min(a: Fraction, b: Fraction): Fraction {
  return a.compare(b) < 0 ? a : b
}

export function max(a: Fraction, b: Fraction): Fraction {
  return a.compare(b) > 0 ? a : b
}

export function clamp(value: Fraction, low: Fraction, high: Fraction): Fraction {
  return max(low, min(value, high))
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: readonly Fraction[]): Fraction {
  if (values.length === 0) throw new UsageError('A median needs one value at least.')
  const sorted = [...values].sort((a, b) => a.compare(b))
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]] as [Fraction, Fraction]
  return low.add(high).div(2)
}

/** To a whole number of places, toward zero. */
export function truncated(value: Fraction, places: number): Fraction {
  return value.compare(0) < 0 ? value.ceil(places) : value.floor(places)
}

/** To a multiple of a unit: `up` toward +∞, else toward −∞. */
export function toMultiple(value: Fraction, unit: Fraction, up: boolean): Fraction {
  const count = value.div(unit)
  return (up ? count.ceil() : count.floor()).mul(unit)
}
