// No regression: what fixed runs cost, counted without a clock, is what bench/counting/counted.json says.
import { readFileSync } from 'node:fs'
import binaryen from 'binaryen'
import { describe, expect, test } from 'vitest'
import { changesOf, readCounted, TOLERANCE } from '../../bench/counting/compare.mjs'
import { COUNTERS, instrument } from '../../bench/counting/instrument.mjs'
import { measureWork } from '../../bench/counting/measure.mjs'
import * as slim from '../../src/slim.js'

test('the core does no more work than it did, and less is written down: `npm run work -- --update`', async () => {
  expect(changesOf(readCounted(), await measureWork(slim))).toEqual([])
}, 60_000)

describe('changes', () => {
  const some = { 'mix, instructions a message': 1000, 'resting order, bytes': 96 }

  test('within the tolerance are none', () => {
    const little = Object.fromEntries(
      Object.entries(some).map(([name, value]) => [name, value * (1 + TOLERANCE * 0.9)]),
    )
    expect(changesOf(some, little)).toEqual([])
  })

  test('more and less are both told', () => {
    expect(changesOf(some, { ...some, 'resting order, bytes': 112 })).toEqual([
      'resting order, bytes: 96 → 112.00 (+16.7 %)',
    ])
    expect(changesOf(some, { ...some, 'resting order, bytes': 80 })).toEqual([
      'resting order, bytes: 96 → 80.00 (−16.7 %, better)',
    ])
  })

  test('what is counted anew, or no more, is told', () => {
    expect(changesOf({}, { sweep: 1 })).toEqual(['sweep: not counted → 1'])
    expect(changesOf({ sweep: 1 }, {})).toEqual(['sweep: 1 → not counted'])
  })
})

describe('the counting copy', () => {
  /** What a function of a module given as text executes. */
  function countsOf(text: string, ...args: number[]) {
    const module = binaryen.parseText(`(module (memory 1) (global $own (mut i32) (i32.const 7)) ${text})`)
    const bytes = module.emitBinary()
    module.dispose()
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(instrument(bytes)))
    const result = (exports.f as (...args: number[]) => number)(...args)
    return { result, counts: COUNTERS.map((name) => Number((exports[name] as WebAssembly.Global).value)) }
  }

  test('counts each turn of a loop', () => {
    const sum = `(func (export "f") (param $n i32) (result i32) (local $sum i32)
      (loop $next
        (local.set $sum (i32.add (local.get $sum) (local.get $n)))
        (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $sum))`
    // 4 for the sum, 5 for the next turn; 1 for the result.
    expect(countsOf(sum, 10)).toEqual({ result: 55, counts: [91, 0, 0] })
    expect(countsOf(sum, 1)).toEqual({ result: 1, counts: [10, 0, 0] })
  })

  test('counts the arm that is taken, and no code behind a jump', () => {
    const choose = `(func (export "f") (param $x i32) (result i32)
      (if (local.get $x) (then (return (i32.load (i32.const 0)))) (else (i32.store (i32.const 0) (i32.const 9))))
      (i32.load (i32.const 0)))`
    // get, if; const, load, return.
    expect(countsOf(choose, 1)).toEqual({ result: 0, counts: [5, 1, 0] })
    // get, if; const, const, store; const, load.
    expect(countsOf(choose, 0)).toEqual({ result: 9, counts: [7, 2, 0] })
  })

  test('counts what is called', () => {
    const nested = `(func $own2 (result i32) (global.get $own))
      (func (export "f") (param i32) (result i32) (i32.add (call $own2) (call $own2)))`
    expect(countsOf(nested, 0)).toEqual({ result: 14, counts: [5, 0, 2] })
  })

  test('goes through tables of jumps', () => {
    const jump = `(func (export "f") (param i32) (result i32)
      (block $two (block $one (block $zero (br_table $zero $one $two (local.get 0))) (return (i32.const 10)))
        (return (i32.const 11)))
      (i32.const 12))`
    for (const [at, result] of [10, 11, 12, 12].entries()) {
      expect(countsOf(jump, at)).toEqual({ result, counts: [at < 2 ? 4 : 3, 0, 0] })
    }
  })

  test('does what the core does', async () => {
    const bytes = readFileSync(new URL('../../build/core.wasm', import.meta.url))
    const hashes = []
    for (const module of [bytes, instrument(bytes)]) {
      const exchange = await slim.Exchange.create({ module })
      exchange.apply({ op: 'createMarket', ts: 1, market: 'M', tickSize: '1', lotSize: '1', margin: 'none' })
      for (const side of ['buy', 'sell'] as const) {
        exchange.apply({ op: 'place', ts: 2, account: side.length, market: 'M', side, type: 'limit', price: 5, qty: 3 })
      }
      hashes.push(exchange.stateHash())
    }
    expect(hashes[1]).toBe(hashes[0])
  })
})
