// The predicted funding rate (ENGINE.md 9): r = clampTo(A + clampTo(interest - A, ±clamp), ±cap), A the average premium of
// the samples so far, truncated; 0 without any.
import { Perp } from '../generated/wire'
import { termsOf } from '../market/market'
import { clamped, divide, high } from '../math/wide'

// The high word of what averagePremium gave.
export let averageHigh: i64 = 0

/** In e8, 128 bits: an index may fall to a tick below any bid. */
export function averagePremium(perp: Perp): u64 {
  averageHigh = 0
  if (perp.sampleCount == 0) return 0
  const isNegative = perp.sampleSumHigh < 0
  const low = isNegative ? 0 - perp.sampleSumLow : perp.sampleSumLow
  const top = isNegative ? (~perp.sampleSumHigh as u64) + ((perp.sampleSumLow == 0) as u64) : (perp.sampleSumHigh as u64)
  const average = divide(0, top, low, 0, perp.sampleCount)
  averageHigh = isNegative ? ~(high as i64) + ((average == 0) as i64) : (high as i64)
  return isNegative ? 0 - average : average
}

/** Beyond all rates an average is as good as any other. */
const BEYOND: i64 = 1 << 40

/** In e8, at most the cap of 100 % either way. */
export function predictedRate(perp: Perp): i64 {
  const terms = termsOf(perp)
  const premium = averagePremium(perp)
  const average = clampTo(clamped(premium, averageHigh), BEYOND)
  const towards = clampTo((terms.interestRate as i64) - average, terms.fundingClamp as i64)
  return clampTo(average + towards, terms.fundingCap as i64)
}

function clampTo(value: i64, bound: i64): i64 {
  return max(-bound, min(bound, value))
}
