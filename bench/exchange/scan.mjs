// What finding the liquidatable costs without an index: all positions valued at every tick, in plain JavaScript over typed
// arrays (one column each of markets, lots and what the pool has without the worth of its positions), in exact integers.

import { ATOMS, FIRST_TICKS, TICK_VALUE, TIERS } from './population.mjs'

/** Per tier: its end in atoms, the maintenance margin of all below it, and what one atom of margin covers (1/rate). */
const ENDS = Float64Array.from(TIERS, ({ upTo }) => (upTo === null ? Number.POSITIVE_INFINITY : upTo * ATOMS))
const COVERS = Float64Array.from(TIERS, ({ maintenanceRate }) => 1 / maintenanceRate)

export class Scan {
  /** @param {ReturnType<typeof import('./population.mjs').population>} people */
  constructor({ accounts, markets, legs, market, lots, collateral }) {
    this.legs = legs
    this.market = market
    this.lots = lots
    this.marks = new Float64Array(markets).fill(FIRST_TICKS)
    this.cash = Float64Array.from({ length: accounts }, (_, i) => {
      let cash = collateral[i]
      for (let at = i * legs; at < (i + 1) * legs; at++) cash -= lots[at] * FIRST_TICKS * TICK_VALUE
      return cash
    })
  }

  /** A new mark. */
  set(market, ticks) {
    this.marks[market] = ticks
  }

  /** @returns {number} how many pools have less than their maintenance margin */
  countUnder() {
    return this.legs === 1 ? this.countSingles() : this.countPools()
  }

  /** One position each, all in the first market. */
  countSingles() {
    const { lots, cash } = this
    const unit = this.marks[0] * TICK_VALUE
    let under = 0
    for (let i = 0; i < cash.length; i++) {
      const worth = lots[i] * unit
      if (cash[i] + worth < maintenance(Math.abs(worth))) under++
    }
    return under
  }

  countPools() {
    let under = 0
    for (let i = 0; i < this.cash.length; i++) if (this.isUnder(i)) under++
    return under
  }

  /** Whether the pool of account i + 1 has less than its maintenance margin. */
  isUnder(i) {
    const { market, lots, cash, marks, legs } = this
    let equity = cash[i]
    let margin = 0
    for (let at = i * legs; at < (i + 1) * legs; at++) {
      const worth = lots[at] * marks[market[at]] * TICK_VALUE
      equity += worth
      margin += maintenance(Math.abs(worth))
    }
    return equity < margin
  }
}

/** Progressive, rounded up once. */
function maintenance(worth) {
  if (worth <= ENDS[0]) return Math.ceil(worth / COVERS[0])
  let margin = 0
  let below = 0
  for (let tier = 0; ; tier++) {
    const end = Math.min(worth, ENDS[tier])
    margin += (end - below) / COVERS[tier]
    if (end === worth) return Math.ceil(margin)
    below = end
  }
}
