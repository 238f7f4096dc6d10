// The gate on the binary lets the core pass, and nothing of what it is there to stop.
import { readFileSync } from 'node:fs'
import binaryen from 'binaryen'
import { expect, test } from 'vitest'
import { inspectWasm, namesOf } from '../../tools/inspect-wasm.mjs'

const build = (file: string) => readFileSync(new URL(`../../build/${file}`, import.meta.url))

test('the core', () => {
  const { facts, problems } = inspectWasm(build('core.wasm'), namesOf(build('core.wat').toString()))
  process.stdout.write(
    `core.wasm: ${facts.bytes} bytes, ${facts.functions} functions, calls at most ${facts.callDepth} deep\n`,
  )
  expect(problems).toEqual([])
  expect(facts.exports).toContain('apply')
})

test('the direct calls may convert, no more', () => {
  const isOf = (name: string, text: string) => {
    const module = binaryen.parseText(`(module ${text})`)
    const bytes = module.emitBinary()
    module.dispose()
    return inspectWasm(bytes, [name]).problems
  }
  const convert = '(func (export "f") (param f64) (result i64) (i64.trunc_sat_f64_s (local.get 0)))'
  const compare = '(func (export "f") (param f64) (result i32) (f64.lt (local.get 0) (f64.const 1)))'
  expect(isOf('assembly/engine/direct/place', convert)).toEqual([])
  expect(isOf('assembly/engine/apply/applyRecord', convert).join()).toContain('i64.trunc_sat_f64_s')
  expect(isOf('assembly/engine/direct/place', compare).join()).toContain('f64.lt')
})

test('knows the names of the functions', () => {
  const names = namesOf(build('core.wat').toString())
  expect(inspectWasm(build('core.wasm')).facts.functions).toBe(names.length)
})

/** The problems of a module given as text. */
function problemsOf(text: string, features = binaryen.Features.All): string {
  const module = binaryen.parseText(`(module ${text})`)
  module.setFeatures(features)
  const bytes = module.emitBinary()
  module.dispose()
  return inspectWasm(bytes).problems.join('; ')
}

test.each([
  ['an import', '(import "env" "now" (func $now (result i64)))', 'imports: env.now'],
  [
    'float arithmetic',
    '(func (export "f") (param f64) (result f64) (f64.add (local.get 0) (f64.const 1)))',
    'float instructions: f64.add',
  ],
  [
    'a conversion elsewhere',
    '(func (export "f") (param f64) (result i64) (i64.trunc_sat_f64_s (local.get 0)))',
    'i64.trunc_sat_f64_s',
  ],
  [
    'a conversion that may trap',
    '(func (export "f") (param f64) (result i64) (i64.trunc_f64_s (local.get 0)))',
    'i64.trunc_f64_s',
  ],
  [
    'float memory',
    '(memory 1) (func (export "f") (param i32) (f32.store (local.get 0) (f32.load (local.get 0))))',
    'f32.store',
  ],
  [
    'vectors',
    '(memory 1) (func (export "f") (result i32) (i8x16.extract_lane_s 0 (v128.load (i32.const 0))))',
    'vector instructions',
  ],
  [
    'atomics',
    '(memory 1 1 shared) (func (export "f") (result i32) (i32.atomic.load (i32.const 0)))',
    'atomic instructions',
  ],
  [
    'indirect calls',
    '(table 1 funcref) (type $t (func)) (func (export "f") (call_indirect (type $t) (i32.const 0)))',
    'indirect calls: call_indirect',
  ],
  ['recursion', '(func $a (export "f") (call $b)) (func $b (call $a))', 'recursion'],
  [
    'growth elsewhere',
    '(memory 1) (func (export "f") (result i32) (memory.grow (i32.const 1)))',
    'memory.grow outside',
  ],
  ['size', `(memory 1) (data (i32.const 0) "${'x'.repeat(64)}${'ab'.repeat(50_000)}")`, 'bytes, more than'],
])('%s is a problem', (_, text, problem) => {
  expect(problemsOf(text)).toContain(problem)
})
