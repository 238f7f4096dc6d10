// The wide arithmetic of the core as a module of its own (test/oracle/wide.ts), compiled anew.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export type Word = (...words: bigint[]) => bigint
export type Test = (...words: bigint[]) => number

export interface Oracle {
  /** The high word of the last result. */
  high: { value: bigint }
  /** Whether the last division left a rest. */
  inexact: { value: number }
  pair(low: number, high: number): bigint
  mulHigh: Word
  multiply: Word
  product: Word
  productExceeds: Test
  productOrZero: Word
  sumHigh: Word
  divideTop: Word
  divide: Word
  mulDiv: Word
  mulDivWide: Word
  shareDown: Word
  shareUp: Word
  shareUpWide: Word
  isLess: Test
  clamped: Word
  addMoney: Word
  compareProducts: Test
  multiplyAsBignum: Test
  productExceedsAsBignum: Test
  divideTopAsBignum: Test
  divideAsBignum: Test
  mulDivAsBignum: Test
  isLessAsBignum: Test
  compareProductsAsBignum: Test
}

const OUT = 'build/wide-oracle.wasm'
const ASC = 'node_modules/assemblyscript/bin/asc.js'

/** To be called from the root of the project. */
export async function compileOracle(): Promise<Oracle> {
  const options = ['--outFile', OUT, '--config', 'none', '--runtime', 'stub', '--use', 'abort=']
  execFileSync(process.execPath, [resolve(ASC), 'test/oracle/wide.ts', ...options])
  const { instance } = await WebAssembly.instantiate(readFileSync(OUT))
  return instance.exports as unknown as Oracle
}
