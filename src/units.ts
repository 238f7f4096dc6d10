// Decimal text and integers, exactly. A value is digits / 10^places; a scale says how much one unit (a tick, a lot, an
// atom) is worth. Nearly all values fit a double's 53 bits and take the short way; the rest go through BigInt.

const MAX_SAFE = Number.MAX_SAFE_INTEGER
const I64_MAX = 2n ** 63n - 1n
const POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent) // 10^22 is the last exact one
const ZERO = 48
const MINUS = 45
const POINT = 46
/** Texts remembered per scale; a power of two. */
const MEMO_SIZE = 4096
/** Digits of 2^53, the largest count of units. */
const UNITS_DIGITS = 16

/** Reads decimal strings (`-?[0-9]+(\.[0-9]+)?`) and numbers (by their shortest decimal); one serves many reads. */
export class Decimal {
  negative = false
  /** The digits as a number where they fit 2^53, else -1. */
  mantissa = 0
  /** The value is the digits / 10^places; negative for a large number with an exponent. */
  places = 0
  private text = ''

  /** Takes the value in; false if it is not a decimal. */
  read(value: unknown): boolean {
    if (typeof value === 'string') return this.readText(value)
    if (typeof value !== 'number') return false
    if (Number.isSafeInteger(value)) {
      this.negative = value < 0
      this.mantissa = value < 0 ? -value : value + 0
      this.places = 0
      return true
    }
    return Number.isFinite(value) && this.readNumberText(String(value))
  }

  /** The digits without leading and trailing zeros (empty for 0), and the places that belong to them. */
  significant(): { digits: string; places: number } {
    const text = this.mantissa >= 0 ? String(this.mantissa) : this.text
    let start = 0
    let end = text.length
    while (start < end && text.charCodeAt(start) === ZERO) start++
    while (end > start && text.charCodeAt(end - 1) === ZERO) end--
    return { digits: text.slice(start, end), places: this.places - (text.length - end) }
  }

  private readText(text: string): boolean {
    const end = text.length
    const start = text.charCodeAt(0) === MINUS ? 1 : 0
    let mantissa = 0
    let point = -1
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at)
      if (code >= ZERO && code <= ZERO + 9) mantissa = mantissa * 10 + (code - ZERO)
      else if (code === POINT && point < 0 && at > start && at < end - 1) point = at
      else return false
    }
    if (end === start) return false
    this.negative = start === 1
    this.places = point < 0 ? 0 : end - point - 1
    this.mantissa = mantissa
    if (mantissa > MAX_SAFE) this.keepDigits(text, start, point)
    return true
  }

  private keepDigits(text: string, start: number, point: number): void {
    this.mantissa = -1
    this.text = point < 0 ? text.slice(start) : text.slice(start, point) + text.slice(point + 1)
  }

  /** As JavaScript prints numbers: `0.1`, `1e-7`, `1.5e+300`. */
  private readNumberText(text: string): boolean {
    const mark = text.indexOf('e')
    if (mark < 0) return this.readText(text)
    this.readText(text.slice(0, mark))
    this.places -= Number(text.slice(mark + 1))
    return true
  }
}

/** What one unit is worth: mantissa / 10^decimals. */
export class Scale {
  readonly decimals: number
  private readonly exact: bigint
  /** `exact` as a number; NaN beyond 2^53, which sends everything the long way. */
  private readonly mantissa: number
  private readonly exactDigits: number
  private readonly memoUnits: Float64Array<ArrayBuffer>
  private readonly memoTexts: string[]

  /** `decimals` may be negative: 1, -3 is a unit of 1000. */
  constructor(mantissa: bigint, decimals: number) {
    this.exact = decimals < 0 ? mantissa * 10n ** BigInt(-decimals) : mantissa
    this.decimals = Math.max(decimals, 0)
    this.mantissa = this.exact <= BigInt(MAX_SAFE) ? Number(this.exact) : Number.NaN
    this.exactDigits = String(this.exact).length
    this.memoUnits = new Float64Array(MEMO_SIZE).fill(Number.NaN)
    this.memoTexts = new Array<string>(MEMO_SIZE).fill('')
  }

  /** How many units make the value; 0 if it is not a whole number of them between 1 and 2^53 - 1. */
  units(value: Decimal): number {
    if (value.negative || value.mantissa === 0) return 0
    const shift = this.decimals - value.places
    if (value.mantissa > 0 && shift <= 15 && shift >= -15) {
      if (shift < 0 && value.mantissa % (POWERS[-shift] as number) !== 0) return 0
      const scaled =
        shift < 0 ? value.mantissa / (POWERS[-shift] as number) : value.mantissa * (POWERS[shift] as number)
      if (this.mantissa === 1 && scaled <= MAX_SAFE) return scaled
      if (scaled <= MAX_SAFE && this.mantissa > 0) return scaled % this.mantissa === 0 ? scaled / this.mantissa : 0
    }
    return this.unitsTheLongWay(value)
  }

  /** Decimal text of a count of units (a safe integer): no trailing zeros, no exponent. */
  format(units: number): string {
    const place = units & (MEMO_SIZE - 1)
    if (this.memoUnits[place] === units) return this.memoTexts[place] as string
    const text = this.text(units)
    this.memoUnits[place] = units
    this.memoTexts[place] = text
    return text
  }

  /** The same for a count of any size. */
  formatAny(units: number | bigint): string {
    return typeof units === 'number' ? this.format(units) : this.formatBig(units)
  }

  /** The same for a count beyond 2^53. */
  formatBig(units: bigint): string {
    const value = units * this.exact
    if (this.decimals === 0) return String(value)
    const digits = String(value < 0n ? -value : value).padStart(this.decimals + 1, '0')
    const whole = digits.slice(0, digits.length - this.decimals)
    const fraction = digits.slice(digits.length - this.decimals).replace(/0+$/, '')
    return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : '.'}${fraction}`
  }

  // With at most 15 digits the nearest double of v / 10^d prints as exactly v / 10^d.
  private text(units: number): string {
    const value = units * this.mantissa
    if (value < 1e15 && value > -1e15 && this.decimals < POWERS.length) {
      const quotient = value / (POWERS[this.decimals] as number)
      if (quotient >= 1e-6 || quotient <= -1e-6 || value === 0) return String(quotient + 0)
    }
    return this.formatBig(BigInt(units))
  }

  private unitsTheLongWay(value: Decimal): number {
    const { digits, places } = value.significant()
    const shift = this.decimals - places
    if (digits === '' || shift < 0 || digits.length + shift > this.exactDigits + UNITS_DIGITS) return 0
    const scaled = BigInt(digits) * 10n ** BigInt(shift)
    const units = scaled / this.exact
    return scaled % this.exact === 0n && units <= BigInt(MAX_SAFE) ? Number(units) : 0
  }
}

/** What rates are told in: e8, units of 10^-8. */
export const RATES = new Scale(1n, 8)

/** Money: a signed count of atoms (10^-quoteDecimals of the quote currency). */
export interface Amount {
  /** Truncated toward zero; clamped to ±most. */
  atoms: bigint
  /** Whether the value was finer than an atom. */
  inexact: boolean
}

/** `most`: below 10^39. */
export function amountOf(value: Decimal, quoteDecimals: number, most = I64_MAX): Amount {
  const { digits, places } = value.significant()
  const shift = quoteDecimals - places
  const length = digits.length + shift // of the whole atoms
  const size = digits === '' || length <= 0 ? 0n : length > 39 ? most : wholeAtoms(digits, shift)
  const atoms = size > most ? most : size
  return { atoms: value.negative ? -atoms : atoms, inexact: digits !== '' && shift < 0 }
}

function wholeAtoms(digits: string, shift: number): bigint {
  return shift < 0 ? BigInt(digits.slice(0, digits.length + shift)) : BigInt(digits) * 10n ** BigInt(shift)
}
