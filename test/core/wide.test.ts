// The core's 128-bit arithmetic against BigInt, on millions of cases, and, inside WebAssembly, against as-bignum.
import { beforeAll, describe, expect, it } from 'vitest'
import { compileOracle, type Oracle } from '../oracle-module.ts'
import { Words } from './words.js'

const CASES = 120_000
/** Of each kind that must trap; slow. */
const TRAPS = 500
const WORD = 1n << 64n
const E8 = 100_000_000n
const MOST = (1n << 63n) - 1n
const LEAST = -(1n << 63n)

let oracle: Oracle

beforeAll(async () => {
  oracle = await compileOracle()
}, 60_000)

const u64 = (value: bigint): bigint => BigInt.asUintN(64, value)
const i64 = (value: bigint): bigint => BigInt.asIntN(64, value)
const wide = (high: bigint, low: bigint): bigint => (high << 64n) | low
/** With the sign of the high word. */
const signed = (high: bigint, low: bigint): bigint => (i64(high) << 64n) | low
const ceilDiv = (a: bigint, b: bigint): bigint => (a + b - 1n) / b
const orderOf = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
/** A rate of at most 100 %, the ends as often as any. */
const rateOf = (word: bigint): bigint => [0n, 1n, E8 - 1n, E8][Number(word % 16n)] ?? word % (E8 + 1n)

/** A result of 128 bits. */
const full = (low: bigint): bigint => wide(u64(oracle.high.value), u64(low))

/** A quotient, and whether something is left over. */
function withRest(quotient: bigint): string {
  return `${quotient} ${oracle.inexact.value === 0 ? 'exact' : 'inexact'}`
}

function truth(dividend: bigint, divisor: bigint): string {
  return `${dividend / divisor} ${dividend % divisor === 0n ? 'exact' : 'inexact'}`
}

interface Claim<Result> {
  /** How many words it takes. */
  words: number
  /** Whether they are within what it promises; the others are passed over. */
  within?: (...words: bigint[]) => boolean
  ours: (...words: bigint[]) => Result
  exact: (...words: bigint[]) => Result
}

/** Fails on the first case in which both differ. */
function prove<Result>({ words, within = () => true, ours, exact }: Claim<Result>): void {
  const source = new Words(words)
  for (let cases = 0; cases < CASES; ) {
    const args = source.take(words)
    if (!within(...args)) continue
    cases += 1
    const [found, expected] = [ours(...args), exact(...args)]
    if (found !== expected) expect(found, args.join(', ')).toBe(expected)
  }
}

/** What is beyond its promise must trap, not give a number. */
function traps(words: number, isBeyond: (...words: bigint[]) => boolean, call: (...words: bigint[]) => unknown): void {
  const source = new Words(words)
  for (let cases = 0; cases < TRAPS; ) {
    const args = source.take(words)
    if (!isBeyond(...args)) continue
    cases += 1
    expect(() => call(...args), args.join(', ')).toThrow(WebAssembly.RuntimeError)
  }
}

describe('products', { timeout: 60_000 }, () => {
  it('joins two words of 32 bits', () => {
    prove({
      words: 1,
      ours: (word) => u64(oracle.pair(Number(word & 0xffff_ffffn), Number(word >> 32n))),
      exact: (word) => word,
    })
  })

  it('multiplies to 128 bits', () => {
    prove({ words: 2, ours: (a, b) => u64(oracle.mulHigh(a, b)), exact: (a, b) => (a * b) >> 64n })
    prove({ words: 2, ours: (a, b) => full(oracle.multiply(a, b)), exact: (a, b) => a * b })
    prove({ words: 2, ours: (a, b) => oracle.multiplyAsBignum(a, b), exact: () => 1 })
  })

  it('tells a product that fits from one that does not', () => {
    const fits = (a: bigint, b: bigint) => a * b < WORD
    prove({
      words: 2,
      ours: (a, b) => u64(oracle.productOrZero(a, b)),
      exact: (a, b) => (fits(a, b) ? a * b : 0n),
    })
    prove({ words: 2, within: fits, ours: (a, b) => u64(oracle.product(a, b)), exact: (a, b) => a * b })
    traps(
      2,
      (a, b) => !fits(a, b),
      (a, b) => oracle.product(a, b),
    )
  })

  it('compares a product that does not fit 64 bits', () => {
    prove({
      words: 3,
      ours: (a, b, limit) => oracle.productExceeds(a, b, limit),
      exact: (a, b, limit) => (a * b > limit ? 1 : 0),
    })
    prove({ words: 3, ours: (a, b, limit) => oracle.productExceedsAsBignum(a, b, limit), exact: () => 1 })
  })

  it('compares two products of 128 bits each', () => {
    prove({
      words: 8,
      ours: (...words) => oracle.compareProducts(...words),
      exact: (a, aTop, b, bTop, c, cTop, d, dTop) =>
        orderOf(wide(aTop, a) * wide(bTop, b), wide(cTop, c) * wide(dTop, d)),
    })
    prove({ words: 4, ours: (a, b, c, d) => oracle.compareProductsAsBignum(a, b, c, d), exact: () => 1 })
  })

  it('compares products that are equal or nearly so', () => {
    /** p·q·r·s in two ways, the last factor of one of them a little off. */
    const factors = (p: bigint, q: bigint, r: bigint, s: bigint, off: bigint) => {
      const last = q * s + (off % 3n) - 1n
      return { a: p * q, b: r * s, c: p * r, d: last < 0n || last >> 128n !== 0n ? q * s : last }
    }
    prove({
      words: 5,
      ours: (p, q, r, s, off) => {
        const { a, b, c, d } = factors(p, q, r, s, off)
        return oracle.compareProducts(...[a, b, c, d].flatMap((each) => [u64(each), each >> 64n]))
      },
      exact: (p, q, r, s, off) => {
        const { a, b, c, d } = factors(p, q, r, s, off)
        return orderOf(a * b, c * d)
      },
    })
  })
})

describe('quotients', { timeout: 60_000 }, () => {
  it('divides two words by one', () => {
    const within = (top: bigint, _low: bigint, d: bigint) => top < d
    prove({
      words: 3,
      within,
      ours: (top, low, d) => u64(oracle.divideTop(top, low, d)),
      exact: (top, low, d) => wide(top, low) / d,
    })
    prove({ words: 3, within, ours: (top, low, d) => oracle.divideTopAsBignum(top, low, d), exact: () => 1 })
  })

  it('divides three words by two', () => {
    const dividend = (n2: bigint, n1: bigint, n0: bigint) => (n2 << 128n) | wide(n1, n0)
    const within = (n2: bigint, n1: bigint, n0: bigint, d1: bigint, d0: bigint) =>
      dividend(n2, n1, n0) < wide(d1, d0) << 128n
    prove({
      words: 5,
      within,
      ours: (...words) => withRest(full(oracle.divide(...words))),
      exact: (n2, n1, n0, d1, d0) => truth(dividend(n2, n1, n0), wide(d1, d0)),
    })
    prove({
      words: 4,
      within: (_n1, _n0, d1, d0) => wide(d1, d0) > 0n,
      ours: (n1, n0, d1, d0) => oracle.divideAsBignum(n1, n0, d1, d0),
      exact: () => 1,
    })
    traps(
      5,
      (n2, n1, n0, d1, d0) => !within(n2, n1, n0, d1, d0),
      (...words) => oracle.divide(...words),
    )
  })

  it('multiplies and divides', () => {
    const within = (a: bigint, b: bigint, d: bigint) => a * b < d << 64n
    prove({
      words: 3,
      within,
      ours: (a, b, d) => withRest(u64(oracle.mulDiv(a, b, d))),
      exact: (a, b, d) => truth(a * b, d),
    })
    prove({ words: 3, within, ours: (a, b, d) => oracle.mulDivAsBignum(a, b, d), exact: () => 1 })
    traps(
      3,
      (a, b, d) => !within(a, b, d) && (d === 0n || (a | b) >> 32n !== 0n),
      (a, b, d) => oracle.mulDiv(a, b, d),
    )
  })

  it('multiplies two words by one and divides', () => {
    const within = (low: bigint, top: bigint, m: bigint, d: bigint) => wide(top, low) * m < d << 128n
    prove({
      words: 4,
      within,
      ours: (...words) => withRest(full(oracle.mulDivWide(...words))),
      exact: (low, top, m, d) => truth(wide(top, low) * m, d),
    })
    traps(
      4,
      (low, top, m, d) => !within(low, top, m, d),
      (...words) => oracle.mulDivWide(...words),
    )
  })

  it('takes shares of at most 100 %', () => {
    prove({
      words: 2,
      ours: (n, word) => u64(oracle.shareDown(n, rateOf(word))),
      exact: (n, word) => (n * rateOf(word)) / E8,
    })
    prove({
      words: 2,
      ours: (n, word) => u64(oracle.shareUp(n, rateOf(word))),
      exact: (n, word) => ceilDiv(n * rateOf(word), E8),
    })
    prove({
      words: 3,
      ours: (low, top, word) => full(oracle.shareUpWide(low, top, rateOf(word))),
      exact: (low, top, word) => ceilDiv(wide(top, low) * rateOf(word), E8),
    })
    // Where rounding up carries into the high word.
    const carrying = (word: bigint, rate: bigint) => ceilDiv(wide(word % rate, WORD - 1n) * E8, rate)
    const within = (_word: bigint, rate: bigint) => rateOf(rate) > 0n
    prove({
      words: 2,
      within,
      ours: (word, rate) => {
        const n = carrying(word, rateOf(rate))
        return full(oracle.shareUpWide(u64(n), n >> 64n, rateOf(rate)))
      },
      exact: (word, rate) => ceilDiv(carrying(word, rateOf(rate)) * rateOf(rate), E8),
    })
  })
})

describe('sums and order, with a sign', { timeout: 60_000 }, () => {
  it('adds money to 128 bits', () => {
    prove({
      words: 3,
      ours: (low, high, amount) => i64(oracle.sumHigh(low, i64(high), i64(amount))),
      exact: (low, high, amount) => i64((signed(high, low) + i64(amount)) >> 64n),
    })
  })

  it('adds money that must stay within 64 bits', () => {
    const within = (a: bigint, b: bigint) => i64(a) + i64(b) >= LEAST && i64(a) + i64(b) <= MOST
    prove({
      words: 2,
      within,
      ours: (a, b) => oracle.addMoney(i64(a), i64(b)),
      exact: (a, b) => i64(a) + i64(b),
    })
    traps(
      2,
      (a, b) => !within(a, b),
      (a, b) => oracle.addMoney(i64(a), i64(b)),
    )
  })

  it('compares 128 bits', () => {
    prove({
      words: 4,
      ours: (aLow, aHigh, bLow, bHigh) => oracle.isLess(aLow, i64(aHigh), bLow, i64(bHigh)),
      exact: (aLow, aHigh, bLow, bHigh) => (signed(aHigh, aLow) < signed(bHigh, bLow) ? 1 : 0),
    })
    prove({
      words: 4,
      ours: (aLow, aHigh, bLow, bHigh) => oracle.isLessAsBignum(aLow, i64(aHigh), bLow, i64(bHigh)),
      exact: () => 1,
    })
  })

  it('narrows to the nearest of 64 bits', () => {
    prove({
      words: 2,
      ours: (low, high) => oracle.clamped(low, i64(high)),
      exact: (low, high) => {
        const value = signed(high, low)
        return value < LEAST ? LEAST : value > MOST ? MOST : value
      },
    })
  })
})
