// Bounds around the mark (ENGINE.md 5.2, 5.3, 10): ⌊mark · (1 + band)⌋ above and ⌈mark · (1 - band)⌉ below, as prices.
import { MAX_SAFE } from '../generated/wire'
import { shareDown } from '../math/wide'

/** `band` in e8, at most 100 %. No price is beyond 2^53 - 1 ticks. */
export function upperBound(mark: u64, band: u32): u64 {
  return min(mark + shareDown(mark, band as u64), MAX_SAFE)
}

/** No price is below 1 tick. */
export function lowerBound(mark: u64, band: u32): u64 {
  return max(mark - shareDown(mark, band as u64), 1)
}
