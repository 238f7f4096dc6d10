// 64 x 64 -> 128 bits, by hand: a heap object for each product would cost more than the rest of an order.
import { FAULT_MONEY } from '../generated/wire'
import { invariant } from '../engine/invariant'


/** Two 32-bit words as one of 64. */
// @ts-ignore: decorator
@inline
export function pair(low: u32, high: u32): u64 {
  // Masked, since an inlined i32 cast to u32 would still be extended by its sign.
  return ((low as u64) & 0xffffffff) | ((high as u64) << 32)
}

/** The high 64 bits of a product. */
export function mulHigh(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff
  const a1 = a >> 32
  const b0 = b & 0xffffffff
  const b1 = b >> 32
  const middle = a1 * b0 + ((a0 * b0) >> 32)
  return a1 * b1 + (middle >> 32) + ((a0 * b1 + (middle & 0xffffffff)) >> 32)
}

/** a * b > limit, exact. */
// @ts-ignore: decorator
@inline
export function productExceeds(a: u64, b: u64, limit: u64): bool {
  if ((a | b) >> 32 == 0) return a * b > limit
  return mulHigh(a, b) != 0 || a * b > limit
}

/** a * b where the product is known or checked to fit; 0 where it does not. */
export function productOrZero(a: u64, b: u64): u64 {
  return mulHigh(a, b) != 0 ? 0 : a * b
}

/** The high 64 bits of {high, low} + amount, 128 bits with a sign; the low ones are low + amount. */
export function sumHigh(low: u64, high: i64, amount: i64): i64 {
  const carry = (low + (amount as u64) < low) as i64
  return high + (amount >> 63) + carry
}

// Results of more than 64 bits: a function gives the low word and leaves the high one here, to be taken at once.
export let high: u64 = 0
/** Whether the last division left a rest. */
export let inexact: bool = false

/** a * b, 128 bits. */
// @ts-ignore: decorator
@inline
export function multiply(a: u64, b: u64): u64 {
  high = (a | b) >> 32 == 0 ? 0 : mulHigh(a, b)
  return a * b
}

/** a * b where both bounds checked at entry and 64 bits leave no other outcome; else it is our bug. */
// @ts-ignore: decorator
@inline
export function product(a: u64, b: u64): u64 {
  invariant((a | b) >> 32 == 0 || mulHigh(a, b) == 0, FAULT_MONEY)
  return a * b
}

/** ⌊{top, low} / d⌋ for top < d: two digits of 32 bits each (Knuth, The Art of Computer Programming 4.3.1, algorithm D). */
export function divideTop(top: u64, low: u64, d: u64): u64 {
  if (top == 0) {
    rest = low % d
    return low / d
  }
  const shift = clz(d)
  const divisor = d << shift
  const d1 = divisor >> 32
  const d0 = divisor & 0xffffffff
  const n = shift == 0 ? top : (top << shift) | (low >> (64 - shift))
  const l = low << shift
  const q1 = digit(n, l >> 32, d1, d0)
  const middle = ((n << 32) | (l >> 32)) - q1 * divisor
  const q0 = digit(middle, l & 0xffffffff, d1, d0)
  rest = (((middle << 32) | (l & 0xffffffff)) - q0 * divisor) >> shift
  return (q1 << 32) | q0
}

// What the last divideTop left over.
let rest: u64 = 0

/** One digit of the quotient: estimated from the upper halves, at most two too high. */
// @ts-ignore: decorator
@inline
function digit(n: u64, next: u64, d1: u64, d0: u64): u64 {
  let q = n / d1
  let r = n - q * d1
  while (q >> 32 != 0 || q * d0 > ((r << 32) | next)) {
    q--
    r += d1
    if (r >> 32 != 0) break
  }
  return q
}

/** ⌊{n2, n1, n0} / {d1, d0}⌋, at most 128 bits; tells in `inexact` whether anything is left over. */
export function divide(n2: u64, n1: u64, n0: u64, d1: u64, d0: u64): u64 {
  return d1 == 0 ? divideByWord(n2, n1, n0, d0) : divideByTwo(n2, n1, n0, d1, d0)
}

function divideByWord(n2: u64, n1: u64, n0: u64, d: u64): u64 {
  invariant(n2 < d, FAULT_MONEY)
  let upper: u64 = 0
  let top = n2
  if ((n2 | n1) != 0) {
    upper = divideTop(n2, n1, d)
    top = rest
  }
  const lower = divideTop(top, n0, d)
  inexact = rest != 0
  high = upper
  return lower
}

/** Bit by bit: nothing but amounts beyond 2^64 atoms comes here. */
function divideByTwo(n2: u64, n1: u64, n0: u64, d1: u64, d0: u64): u64 {
  let r1: u64 = 0
  let r0: u64 = 0
  let a2 = n2
  let a1 = n1
  let a0 = n0
  for (let bit = 0; bit < 192; bit++) {
    const carry = r1 >> 63
    r1 = (r1 << 1) | (r0 >> 63)
    r0 = (r0 << 1) | (a2 >> 63)
    a2 = (a2 << 1) | (a1 >> 63)
    a1 = (a1 << 1) | (a0 >> 63)
    a0 <<= 1
    if (carry == 0 && (r1 < d1 || (r1 == d1 && r0 < d0))) continue
    r1 -= d1 + ((r0 < d0) as u64)
    r0 -= d0
    a0 |= 1
  }
  invariant(a2 == 0, FAULT_MONEY)
  inexact = (r1 | r0) != 0
  high = a1
  return a0
}

/** ⌊{aHigh, aLow} · m / d⌋, at most 128 bits. */
export function mulDivWide(aLow: u64, aHigh: u64, m: u64, d: u64): u64 {
  const low = aLow * m
  const carry = mulHigh(aLow, m)
  const middle = aHigh * m + carry
  const top = aHigh == 0 ? 0 : mulHigh(aHigh, m) + ((middle < carry) as u64)
  return divideByWord(top, middle, low, d)
}

/** ⌊a · b / d⌋, which must have at most 64 bits. */
export function mulDiv(a: u64, b: u64, d: u64): u64 {
  if ((a | b) >> 32 == 0) {
    const whole = a * b
    inexact = whole % d != 0
    return whole / d
  }
  const top = mulHigh(a, b)
  invariant(top < d, FAULT_MONEY)
  const quotient = divideTop(top, a * b, d)
  inexact = rest != 0
  return quotient
}

/** 100 % in units of 10^-8. */
export const E8: u64 = 100_000_000

/** ⌊n · rate / 10^8⌋ for a rate of at most 100 %. No product passes 64 bits. */
// @ts-ignore: decorator
@inline
export function shareDown(n: u64, rate: u64): u64 {
  return (n / E8) * rate + ((n % E8) * rate) / E8
}

/** ⌈n · rate / 10^8⌉ for a rate of at most 100 %. */
// @ts-ignore: decorator
@inline
export function shareUp(n: u64, rate: u64): u64 {
  return (n / E8) * rate + ((n % E8) * rate + (E8 - 1)) / E8
}

/** ⌈{top, low} · rate / 10^8⌉, 128 bits. */
export function shareUpWide(low: u64, top: u64, rate: u64): u64 {
  if (top == 0) {
    high = 0
    return shareUp(low, rate)
  }
  const share = mulDivWide(low, top, rate, E8)
  if (!inexact) return share
  if (share == u64.MAX_VALUE) high++
  return share + 1
}

/**
 * A number of three whole words, and perhaps more behind them, as a key below 2^63 that grows with it: how many bits it has,
 * the first 54 of them, and whether that was not all.
 */
export function floating(n2: u64, n1: u64, n0: u64, hasMore: bool): u64 {
  let first = n2
  let second = n1
  let rest = n0
  let below: u64 = 128
  while (first == 0 && below != 0) {
    first = second
    second = rest
    rest = 0
    below -= 64
  }
  if (first == 0) return hasMore as u64
  const shift = clz(first)
  const bits = shift == 0 ? first : (first << shift) | (second >> (64 - shift))
  const isMore = hasMore || (bits & 0x3ff) != 0 || second << shift != 0 || rest != 0
  return ((below + 64 - shift) << 55) | ((bits >> 10) << 1) | (isMore as u64)
}

/** a < b, 128 bits with a sign. */
// @ts-ignore: decorator
@inline
export function isLess(aLow: u64, aHigh: i64, bLow: u64, bHigh: i64): bool {
  return aHigh < bHigh || (aHigh == bHigh && aLow < bLow)
}

/** An amount of 128 bits as 64: where that cannot hold it, the nearest that can. */
// @ts-ignore: decorator
@inline
export function clamped(low: u64, top: i64): i64 {
  if (top == (low as i64) >> 63) return low as i64
  return top < 0 ? i64.MIN_VALUE : i64.MAX_VALUE
}

/** a + b, which bounds keep within 64 bits; else it is our bug. */
// @ts-ignore: decorator
@inline
export function addMoney(a: i64, b: i64): i64 {
  const sum = a + b
  invariant(((a ^ sum) & (b ^ sum)) >= 0, FAULT_MONEY)
  return sum
}

// A product of two numbers of 128 bits, the lowest word first.
let p0: u64 = 0
let p1: u64 = 0
let p2: u64 = 0
let p3: u64 = 0

function multiplyWide(aLow: u64, aHigh: u64, bLow: u64, bHigh: u64): void {
  p0 = aLow * bLow
  p1 = mulHigh(aLow, bLow)
  p2 = aHigh * bHigh
  p3 = mulHigh(aHigh, bHigh)
  addMiddle(aLow * bHigh, mulHigh(aLow, bHigh))
  addMiddle(aHigh * bLow, mulHigh(aHigh, bLow))
}

function addMiddle(low: u64, top: u64): void {
  p1 += low
  const carry = (p1 < low) as u64
  const sum = top + carry
  p2 += sum
  p3 += (p2 < sum) as u64
}

/** Compares a · b with c · d, all unsigned 128 bits: negative, 0, positive. */
export function compareProducts(
  aLow: u64, aHigh: u64, bLow: u64, bHigh: u64, cLow: u64, cHigh: u64, dLow: u64, dHigh: u64,
): i32 {
  if ((aHigh | bHigh | cHigh | dHigh) == 0) return compareSmall(aLow, bLow, cLow, dLow)
  multiplyWide(aLow, aHigh, bLow, bHigh)
  const l0 = p0
  const l1 = p1
  const l2 = p2
  const l3 = p3
  multiplyWide(cLow, cHigh, dLow, dHigh)
  if (l3 != p3) return l3 < p3 ? -1 : 1
  if (l2 != p2) return l2 < p2 ? -1 : 1
  if (l1 != p1) return l1 < p1 ? -1 : 1
  return l0 == p0 ? 0 : l0 < p0 ? -1 : 1
}

function compareSmall(a: u64, b: u64, c: u64, d: u64): i32 {
  const left = mulHigh(a, b)
  const right = mulHigh(c, d)
  if (left != right) return left < right ? -1 : 1
  return a * b == c * d ? 0 : a * b < c * d ? -1 : 1
}
