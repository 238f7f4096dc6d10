// Exact numbers (ENGINE.md §1). Nothing here, and nothing built on it, ever uses a float: a JSON
// number is taken for its shortest decimal text and goes on as digits.

/** digits / 10^scale */
export interface Decimal {
  digits: bigint
  scale: number
}

export const MAX_SAFE = 2n ** 53n - 1n
export const MAX_AMOUNT = 2n ** 61n
/** 100 % in units of 10^-8 */
export const E8 = 100_000_000n
const RATE: Decimal = { digits: 1n, scale: 8 }

const DECIMAL = /^-?[0-9]+(\.[0-9]+)?$/
const EXPONENT_FORM = /^(-?)([0-9]+)(?:\.([0-9]+))?e([+-][0-9]+)$/

/** A decimal string or a JSON number (PROTOCOL.md "JSON values"), or null if it is neither. */
export function parseDecimal(value: unknown): Decimal | null {
  if (typeof value === 'number') return Number.isFinite(value) ? fromNumberText(String(value)) : null
  if (typeof value !== 'string' || !DECIMAL.test(value)) return null
  return fromPlainText(value)
}

function fromPlainText(text: string): Decimal {
  const point = text.indexOf('.')
  if (point < 0) return { digits: BigInt(text), scale: 0 }
  const fraction = text.slice(point + 1)
  return { digits: BigInt(text.slice(0, point) + fraction), scale: fraction.length }
}

/** JavaScript prints the shortest decimal, for very large and small numbers with an exponent. */
function fromNumberText(text: string): Decimal {
  const parts = EXPONENT_FORM.exec(text)
  if (parts === null) return fromPlainText(text)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const digits = BigInt(sign + whole + fraction)
  const scale = fraction.length - Number(exponent)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}

/** The decimal of a field whose shape has been checked. */
export function decimalOf(value: unknown): Decimal {
  const decimal = parseDecimal(value)
  if (decimal === null) throw new Error('not a decimal: the shape check has let it through')
  return decimal
}

/** How many units make the value, or null if it is not a whole number of them. */
export function inUnits(value: Decimal, unit: Decimal): bigint | null {
  const numerator = value.digits * 10n ** BigInt(unit.scale)
  const denominator = unit.digits * 10n ** BigInt(value.scale)
  return numerator % denominator === 0n ? numerator / denominator : null
}

/** A rate in e8, or null if it has more than 8 decimals. */
export function rateE8(value: Decimal): bigint | null {
  return inUnits(value, RATE)
}

/** `count` units as text in the shortest form. */
export function textOf(count: bigint, unit: Decimal): string {
  const value = count * unit.digits
  if (unit.scale === 0) return value.toString()
  const sign = value < 0n ? '-' : ''
  const digits = abs(value)
    .toString()
    .padStart(unit.scale + 1, '0')
  const whole = digits.slice(0, -unit.scale)
  const fraction = digits.slice(-unit.scale).replace(/0+$/, '')
  return sign + whole + (fraction === '' ? '' : `.${fraction}`)
}

export function rateText(e8: bigint): string {
  return textOf(e8, RATE)
}

export function abs(a: bigint): bigint {
  return a < 0n ? -a : a
}

export function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

export function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

/** ⌊a/b⌋ for b > 0; BigInt division itself truncates. */
export function floorDiv(a: bigint, b: bigint): bigint {
  const q = a / b
  return a % b !== 0n && a < 0n ? q - 1n : q
}

/** ⌈a/b⌉ for b > 0 */
export function ceilDiv(a: bigint, b: bigint): bigint {
  return -floorDiv(-a, b)
}

/** trunc(a/b), toward zero */
export function truncDiv(a: bigint, b: bigint): bigint {
  return a / b
}

export function clampTo(value: bigint, low: bigint, high: bigint): bigint {
  return max(low, min(high, value))
}
