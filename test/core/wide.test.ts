// The core's 128-bit arithmetic against BigInt and, inside WebAssembly, against as-bignum.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

interface Oracle {
  mulHigh(a: bigint, b: bigint): bigint
  mulHighByBignum(a: bigint, b: bigint): bigint
  productExceeds(a: bigint, b: bigint, limit: bigint): number
  productExceedsByBignum(a: bigint, b: bigint, limit: bigint): number
  productOrZero(a: bigint, b: bigint): bigint
  sumHigh(low: bigint, high: bigint, amount: bigint): bigint
}

const root = resolve(import.meta.dirname, '../..')
const RUNS = 20_000
const WORD = 1n << 64n
const u64 = (value: bigint): bigint => BigInt.asUintN(64, value)

/** Words near the powers of two, where carries happen, as often as any. */
const word = fc.oneof(
  fc.bigInt({ min: 0n, max: WORD - 1n }),
  fc
    .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: -2, max: 2 }))
    .map(([bit, off]) => u64((1n << BigInt(bit)) + BigInt(off))),
)

let oracle: Oracle

beforeAll(async () => {
  const out = resolve(root, 'build/wide-oracle.wasm')
  const options = ['--outFile', out, '--config', 'none', '--runtime', 'stub', '--use', 'abort=']
  execFileSync(
    process.execPath,
    [resolve(root, 'node_modules/assemblyscript/bin/asc.js'), 'test/oracle/wide.ts', ...options],
    { cwd: root },
  )
  const { instance } = await WebAssembly.instantiate(readFileSync(out))
  oracle = instance.exports as unknown as Oracle
}, 60_000)

describe('wide arithmetic', () => {
  it('multiplies to 128 bits', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(u64(oracle.mulHigh(a, b))).toBe((a * b) >> 64n)
        expect(u64(oracle.mulHighByBignum(a, b))).toBe((a * b) >> 64n)
      }),
      { numRuns: RUNS },
    )
  })

  it('compares a product that does not fit 64 bits', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, limit) => {
        expect(oracle.productExceeds(a, b, limit)).toBe(a * b > limit ? 1 : 0)
        expect(oracle.productExceedsByBignum(a, b, limit)).toBe(a * b > limit ? 1 : 0)
      }),
      { numRuns: RUNS },
    )
  })

  it('tells a product that fits from one that does not', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(u64(oracle.productOrZero(a, b))).toBe(a * b < WORD ? a * b : 0n)
      }),
      { numRuns: RUNS },
    )
  })

  it('adds money to 128 bits with a sign', () => {
    const sum = fc.bigInt({ min: -(1n << 126n), max: 1n << 126n })
    const amount = fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n })
    fc.assert(
      fc.property(sum, amount, (before, added) => {
        const high = oracle.sumHigh(u64(before), before >> 64n, added)
        expect(high).toBe((before + added) >> 64n)
      }),
      { numRuns: RUNS },
    )
  })
})
