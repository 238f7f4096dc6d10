// Decimal text against BigInt, which knows no rounding.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountOf, Decimal, Scale } from '../../src/units.js'

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** digits / 10^places of a text, without the code under test. */
function exact(text: string): { digits: bigint; places: number } {
  const [whole = '', fraction = ''] = text.split('.')
  return {
    digits: BigInt(whole.replace('-', '') + fraction) * (text.startsWith('-') ? -1n : 1n),
    places: fraction.length,
  }
}

/** Units of mantissa / 10^decimals in a text, by cross-multiplication; 0 unless that is a whole number in range. */
function expectedUnits(text: string, mantissa: bigint, decimals: number): number {
  const { digits, places } = exact(text)
  const up = digits * 10n ** BigInt(Math.max(decimals, 0))
  const down = mantissa * 10n ** BigInt(places + Math.max(-decimals, 0))
  const units = up / down
  return up % down === 0n && units >= 1n && units <= MAX_SAFE ? Number(units) : 0
}

const decimalText = fc
  .tuple(
    fc.constantFrom('', '', '', '-'),
    fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 6n }), fc.bigInt({ min: 0n, max: 10n ** 40n })),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\.[0-9]{1,12}$/), fc.stringMatching(/^\.[0-9]{1,30}0{0,5}$/)),
    fc.constantFrom('', '', '0', '000'),
  )
  .map(([sign, whole, fraction, zeros]) => `${sign}${zeros}${whole}${fraction}`)
const unit = fc.record({
  mantissa: fc.oneof(fc.constantFrom(1n, 1n, 5n, 25n, 3n), fc.bigInt({ min: 1n, max: 2n ** 64n - 1n })),
  decimals: fc.integer({ min: -6, max: 30 }),
})

describe('reading', () => {
  test('counts units exactly', () => {
    fc.assert(
      fc.property(decimalText, unit, (text, { mantissa, decimals }) => {
        const value = new Decimal()
        expect(value.read(text)).toBe(true)
        expect(new Scale(mantissa, decimals).units(value)).toBe(expectedUnits(text, mantissa, decimals))
      }),
      { numRuns: 3000 },
    )
  })

  test('counts units exactly where there is a whole number of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), unit, (units, { mantissa, decimals }) => {
        const scale = new Scale(mantissa, decimals)
        const value = new Decimal()
        const text = scale.format(units)
        expect(value.read(text)).toBe(true)
        expect(scale.units(value)).toBe(units)
        expect(value.read(`000${text}${text.includes('.') ? '00' : '.0'}`)).toBe(true)
        expect(scale.units(value)).toBe(units)
      }),
      { numRuns: 3000 },
    )
  })

  test('takes a number for its shortest decimal', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const value = new Decimal()
        expect(value.read(number)).toBe(true)
        const { digits, places } = value.significant()
        const text = `${value.negative ? '-' : ''}${digits === '' ? '0' : digits}e${-places}`
        expect(Number(text)).toBe(number === 0 ? 0 : number)
        expect(digits.length).toBeLessThanOrEqual(17)
      }),
      { numRuns: 3000 },
    )
    const value = new Decimal()
    const tick = new Scale(1n, 8)
    for (const [number, units] of [
      [1e-7, 10],
      [1.234e-5, 1234],
      [0.1, 1e7],
      [1e21, 0],
      [5, 5e8],
    ] as const) {
      value.read(number)
      expect(tick.units(value)).toBe(units)
    }
  })

  test('takes the grammar and nothing else', () => {
    const value = new Decimal()
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^-?[0-9.e+-]{0,6}$/)), (text) => {
        expect(value.read(text)).toBe(/^-?[0-9]+(\.[0-9]+)?$/.test(text) && !text.includes('\n'))
      }),
      { numRuns: 3000 },
    )
    for (const other of [Number.NaN, Number.POSITIVE_INFINITY, 1n, null, undefined, {}, [], true, Symbol('x')]) {
      expect(value.read(other)).toBe(false)
    }
  })

  test('is quick with absurd texts', () => {
    const value = new Decimal()
    const zeros = '0'.repeat(1_000_000)
    for (const text of [`${zeros}1`, `1${zeros}`, `0.${zeros}1`, `1.${zeros}`, '9'.repeat(1_000_000)]) {
      expect(value.read(text)).toBe(true)
      const units = new Scale(1n, 1).units(value)
      expect(units).toBe(text === `${zeros}1` || text === `1.${zeros}` ? 10 : 0)
      amountOf(value, 6)
    }
  })
})

describe('writing', () => {
  test('is exact, shortest, and without exponent', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), unit, (units, { mantissa, decimals }) => {
        const text = new Scale(mantissa, decimals).format(units)
        const { digits, places } = exact(text)
        const scaled = BigInt(units) * mantissa
        expect(digits * 10n ** BigInt(Math.max(decimals, 0))).toBe(
          scaled * 10n ** BigInt(places + Math.max(-decimals, 0)),
        )
        expect(text).toMatch(/^(0|-?[1-9][0-9]*(\.[0-9]*[1-9])?|-?0\.[0-9]*[1-9])$/)
      }),
      { numRuns: 3000 },
    )
  })

  test('gives the same again from memory, also of what shares its place there', () => {
    const scale = new Scale(5n, 3)
    for (let round = 0; round < 2; round++) {
      for (const units of [1, 4097, -4095, 0, 1, -1, 4096]) {
        expect(scale.format(units)).toBe(scale.formatBig(BigInt(units)))
      }
    }
  })
})

describe('money', () => {
  test('is counted in atoms, truncated toward zero, and says so', () => {
    fc.assert(
      fc.property(decimalText, fc.integer({ min: 0, max: 8 }), (text, decimals) => {
        const value = new Decimal()
        value.read(text)
        const { digits, places } = exact(text)
        const up = digits * 10n ** BigInt(decimals)
        const down = 10n ** BigInt(places)
        const limit = 2n ** 63n - 1n
        const atoms = up / down
        expect(amountOf(value, decimals)).toEqual({
          atoms: atoms > limit ? limit : atoms < -limit ? -limit : atoms,
          inexact: up % down !== 0n,
        })
      }),
      { numRuns: 3000 },
    )
  })
})
