// Fields of a record that the core has written. Every function takes the word index at which the record begins and the
// byte offset of the field.
import { NONE } from '../generated/wire.js'
import { pair, wholePair, widePair } from '../wasm/memory.js'

export type Words = Uint32Array

const HIGH = 2 ** 32

export function byteOf(words: Words, index: number, offset: number): number {
  return ((words[index + (offset >>> 2)] as number) >>> ((offset & 3) * 8)) & 0xff
}

export function wordOf(words: Words, index: number, offset: number): number {
  return words[index + (offset >>> 2)] as number
}

/** An unsigned 64-bit value below 2^53. */
export function countOf(words: Words, index: number, offset: number): number {
  return pair(words, index + (offset >>> 2))
}

/** A signed 64-bit value as the nearest number: exact within ±2^53. */
export function signedOf(words: Words, index: number, offset: number): number {
  const at = index + (offset >>> 2)
  return (words[at] as number) + ((words[at + 1] as number) | 0) * HIGH
}

/** A signed 64-bit value, exactly: as a number where that can be. */
export function wholeOf(words: Words, index: number, offset: number): number | bigint {
  return wholePair(words, index + (offset >>> 2))
}

/** A signed 128-bit value. */
export function wideOf(words: Words, index: number, offset: number): bigint {
  return widePair(words, index + (offset >>> 2))
}

/** The same as the nearest number: exact within ±2^53. */
export function nearestWide(words: Words, index: number, offset: number): number {
  const low = signedOf(words, index, offset)
  const high = signedOf(words, index, offset + 8)
  if (high === (low < 0 ? -1 : 0)) return low
  return high * 2 ** 64 + (low < 0 ? low + 2 ** 64 : low)
}

/** The name of an enum's value that the core has written. */
export function nameOf<Name extends string>(names: readonly Name[], value: number): Name {
  return names[value] as Name
}

/** What a pool is called: `cross`, or the market whose isolated pool it is. */
export function poolName(markets: { at(index: number): { readonly name: string } }, pool: number): string {
  return pool === NONE ? 'cross' : markets.at(pool).name
}
