// AssemblyScript, compiled by wide.test.ts: the core's own wide arithmetic beside as-bignum's, in one module. Both are
// compared in here: 0 where they differ. Quotients are judged by multiplying back: as-bignum 0.3.1 does not divide right
// (1 / 2^63 is 1 there, and some quotients never end).
import { u128 } from 'as-bignum/assembly'
import {
  compareProducts,
  divide,
  divideTop,
  high,
  inexact,
  isLess,
  mulDiv,
  multiply,
  productExceeds,
} from '../../assembly/math/wide'

export {
  addMoney,
  clamped,
  compareProducts,
  divide,
  divideTop,
  high,
  inexact,
  isLess,
  mulDiv,
  mulDivWide,
  mulHigh,
  multiply,
  pair,
  product,
  productExceeds,
  productOrZero,
  shareDown,
  shareUp,
  shareUpWide,
  sumHigh,
} from '../../assembly/math/wide'

export function multiplyAsBignum(a: u64, b: u64): bool {
  heap.reset()
  const whole = u128.fromU64(a) * u128.fromU64(b)
  return multiply(a, b) === whole.lo && high === whole.hi
}

export function productExceedsAsBignum(a: u64, b: u64, limit: u64): bool {
  heap.reset()
  const exceeds = u128.fromU64(a) * u128.fromU64(b) > u128.fromU64(limit)
  return productExceeds(a, b, limit) === exceeds
}

export function divideTopAsBignum(top: u64, low: u64, d: u64): bool {
  heap.reset()
  return isQuotient(u128.fromU64(divideTop(top, low, d)), new u128(low, top), u128.fromU64(d))
}

export function divideAsBignum(n1: u64, n0: u64, d1: u64, d0: u64): bool {
  heap.reset()
  const lower = divide(0, n1, n0, d1, d0)
  const quotient = new u128(lower, high)
  const n = new u128(n0, n1)
  const d = new u128(d0, d1)
  return isQuotient(quotient, n, d) && inexact === u128.ne(quotient * d, n)
}

export function mulDivAsBignum(a: u64, b: u64, d: u64): bool {
  heap.reset()
  const quotient = u128.fromU64(mulDiv(a, b, d))
  const n = u128.fromU64(a) * u128.fromU64(b)
  return isQuotient(quotient, n, u128.fromU64(d)) && inexact === u128.ne(quotient * u128.fromU64(d), n)
}

function isQuotient(quotient: u128, n: u128, d: u128): bool {
  const back = quotient * d
  return back <= n && n - back < d
}

export function isLessAsBignum(aLow: u64, aHigh: i64, bLow: u64, bHigh: i64): bool {
  heap.reset()
  // With the sign turned over the order is that of numbers without one.
  const a = new u128(aLow, (aHigh as u64) ^ (1 << 63))
  const b = new u128(bLow, (bHigh as u64) ^ (1 << 63))
  return isLess(aLow, aHigh, bLow, bHigh) === a < b
}

export function compareProductsAsBignum(a: u64, b: u64, c: u64, d: u64): bool {
  heap.reset()
  const left = u128.fromU64(a) * u128.fromU64(b)
  const right = u128.fromU64(c) * u128.fromU64(d)
  return compareProducts(a, 0, b, 0, c, 0, d, 0) === (left > right ? 1 : left < right ? -1 : 0)
}
