// Fees (ENGINE.md 4): ⌈n · rate / 10^8⌉ to the treasury; a rebate is -⌊n · |rate| / 10^8⌋. So the treasury never loses an
// atom to rounding.
import { Pool } from '../generated/wire'
import { X } from '../engine/exchange'
import { addMoney, shareDown, shareUp } from '../math/wide'
import { credit } from './pool'

/** `notional` in atoms, `rate` in e8. */
// @ts-ignore: decorator
@inline
export function feeOf(notional: u64, rate: i32): i64 {
  return rate >= 0 ? (shareUp(notional, rate as u64) as i64) : -(shareDown(notional, (-(rate as i64)) as u64) as i64)
}

/** Takes the fee from a pool into the treasury; what it was. */
// @ts-ignore: decorator
@inline
export function chargeFee(pool: Pool, notional: u64, rate: i32): i64 {
  const fee = feeOf(notional, rate)
  credit(pool, -fee)
  X.treasury = addMoney(X.treasury, fee)
  return fee
}
