// The smallest shock that is too much, by bisection.
import { UsageError } from '../errors.js'
import { cascade } from './cascade.js'
import type { CascadeModel, CascadeResult } from './cascade-types.js'
import type { Lab } from './lab.js'

export interface CriticalOptions extends CascadeModel {
  market: string
  direction: 'down' | 'up'
  /** What is too much. Default: an amplification above 2. */
  isCritical?: (result: CascadeResult) => boolean
  /** The largest move that is tried, a part. Default 0.5. */
  most?: number
  /** In how many equal steps it is approached before bisection: a shock beyond the critical one may do less. Default 25. */
  steps?: number
  /** How closely the move is found, a part. Default 0.0001. */
  precision?: number
}

export interface CriticalShock {
  /** Signed. */
  move: number
  /** What it does; `below`: what the largest move does that was found not to be critical, at most `precision` smaller. */
  result: CascadeResult
  below: CascadeResult | null
  /** Cascades that were run. */
  runs: number
}

/** null: no move up to `most` is critical, as far as the steps tell. Throws UsageError. */
export function criticalShock(lab: Lab, options: CriticalOptions): CriticalShock | null {
  const { market, direction, most = 0.5, steps = 25, precision = 0.0001, ...model } = options
  const isCritical = options.isCritical ?? (({ amplification }) => (amplification ?? 0) > 2)
  if (!(most > 0 && (direction === 'up' || most < 1) && precision > 0) || !Number.isSafeInteger(steps) || steps < 1) {
    throw new UsageError('`most` is between 0 and 1, `precision` above 0, `steps` a whole number from 1.')
  }
  let runs = 0
  const run = (size: number) => {
    runs++
    return cascade(lab, { market, move: direction === 'down' ? -size : size }, model)
  }
  let low = 0
  let below: CascadeResult | null = null
  for (let step = 1; step <= steps; step++) {
    let high = (most * step) / steps
    let result = run(high)
    if (!isCritical(result)) {
      low = high
      below = result
      continue
    }
    while (high - low > precision) {
      const middle = (low + high) / 2
      const tried = run(middle)
      if (isCritical(tried)) {
        high = middle
        result = tried
      } else {
        low = middle
        below = tried
      }
    }
    return { move: direction === 'down' ? -high : high, result, below, runs }
  }
  return null
}
