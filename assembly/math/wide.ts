// 64 x 64 -> 128 bits, by hand: a heap object for each product would cost more than the rest of an order.

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
