// Decimal text as integers of a common unit, for what no scale of a market covers.
import { Decimal } from '../units.js'

interface Exact {
  /** Signed: the value is digits / 10^places. */
  digits: bigint
  places: number
}

const decimal = new Decimal()

/** null: it is no decimal. */
function exact(value: unknown): Exact | null {
  if (!decimal.read(value)) return null
  const { digits, places } = decimal.significant()
  const size = BigInt(digits === '' ? '0' : digits)
  return { digits: decimal.negative ? -size : size, places }
}

function scaled({ digits, places }: Exact, to: number): bigint {
  return digits * 10n ** BigInt(to - places)
}

/** a - b, as text. */
export function difference(a: string, b: string): string {
  const first = exact(a)
  const second = exact(b)
  if (first === null || second === null) return ''
  const places = Math.max(first.places, second.places, 0)
  const sum = scaled(first, places) - scaled(second, places)
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0')
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '')
  return `${sum < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}${fraction === '' ? '' : `.${fraction}`}`
}

/** The whole number of units nearest to a value, of two the one nearer to zero; null: it is no decimal. */
export function nearest(value: unknown, unit: string): bigint | null {
  const asked = exact(value)
  const one = exact(unit)
  if (asked === null || one === null) return null
  const places = Math.max(asked.places, one.places)
  const size = scaled(asked, places)
  const step = scaled(one, places)
  const half = size < 0n ? (2n * size - step + 1n) / (2n * step) : (2n * size + step - 1n) / (2n * step)
  return half
}

export function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
