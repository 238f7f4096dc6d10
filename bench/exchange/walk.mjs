// The paths that prices take.

import { Random } from '../random.mjs'
import { BASIS_POINT, FIRST_TICKS } from './population.mjs'

const SEED = 20260103

/** Markets in turn, each with steps of `step` ticks up or down, turned back at `low` and `high`. */
export class Walk {
  constructor(markets, { step = BASIS_POINT, low = 1, high = 2 * FIRST_TICKS, seed = SEED } = {}) {
    this.marks = new Float64Array(markets).fill(FIRST_TICKS)
    this.step = step
    this.low = low
    this.high = high
    this.random = new Random(seed)
    this.turn = 0
    /** Of the last step. */
    this.market = 0
  }

  /** @returns {number} the new mark of `market`, the next in turn */
  next() {
    const market = this.turn
    this.turn = (market + 1) % this.marks.length
    const step = this.random.below(2) === 0 ? this.step : -this.step
    const mark = this.marks[market] + step
    this.marks[market] = mark < this.low || mark > this.high ? mark - 2 * step : mark
    this.market = market
    return this.marks[market]
  }
}
