// AssemblyScript, compiled by wide.test.ts: the core's own wide arithmetic beside as-bignum's, in one module.
import { u128 } from 'as-bignum/assembly'

export { mulHigh, productExceeds, productOrZero, sumHigh } from '../../assembly/math/wide'

export function mulHighByBignum(a: u64, b: u64): u64 {
  const x = u128.fromU64(a)
  const y = u128.fromU64(b)
  return (x * y).hi
}

export function productExceedsByBignum(a: u64, b: u64, limit: u64): bool {
  const x = u128.fromU64(a)
  const y = u128.fromU64(b)
  const most = u128.fromU64(limit)
  return x * y > most
}
