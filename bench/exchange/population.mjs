// Accounts with leveraged positions, as columns of numbers: from the same seed the exchange opens them by commands and the
// full scan has them in typed arrays.

import { Random } from '../random.mjs'

/** A lot at the first price is worth 50 quote units: ticks of 0.01, lots of 0.001. */
export const FIRST_TICKS = 5_000_000
export const BASIS_POINT = FIRST_TICKS / 10_000
/** Atoms: what a lot changes in value by with each tick. */
export const TICK_VALUE = 10

/** In atoms and e8 rates. Positions here lie in the first tier, but whoever values them has to find that out. */
export const TIERS = [
  { upTo: 50_000, initialRate: 0.02, maintenanceRate: 0.005 },
  { upTo: 250_000, initialRate: 0.025, maintenanceRate: 0.01 },
  { upTo: 1_000_000, initialRate: 0.05, maintenanceRate: 0.025 },
  { upTo: 5_000_000, initialRate: 0.1, maintenanceRate: 0.05 },
  { upTo: null, initialRate: 0.2, maintenanceRate: 0.1 },
]
export const ATOMS = 1_000_000

const LEAST_LOTS = 10
const MOST_LOTS = 400
const MOST_LEVERAGE = 50
const DEFAULT_SEED = 20260102

/**
 * `accounts` accounts, each with positions in `legs` different ones of `markets` markets: long or short alike, 10 to 400
 * lots opened at the first price, collateral of 1/leverage of their worth, leverage even in its logarithm from 1 to 50.
 * Position i·legs + k belongs to account i + 1.
 * @returns {{accounts: number, markets: number, legs: number, market: Uint8Array, lots: Int32Array,
 *   collateral: Float64Array}} lots are signed, collateral is in atoms
 */
export function population({ accounts, markets, legs }, seed = DEFAULT_SEED) {
  const random = new Random(seed)
  const market = new Uint8Array(accounts * legs)
  const lots = new Int32Array(accounts * legs)
  const collateral = new Float64Array(accounts)
  const deck = Uint8Array.from({ length: markets }, (_, i) => i)
  for (let i = 0; i < accounts; i++) {
    let gross = 0
    for (let leg = 0; leg < legs; leg++) {
      const at = i * legs + leg
      market[at] = draw(deck, leg, random)
      const size = random.between(LEAST_LOTS, MOST_LOTS)
      lots[at] = random.below(2) === 0 ? size : -size
      gross += size
    }
    const leverage = MOST_LEVERAGE ** (random.next() / 2 ** 32)
    collateral[i] = Math.ceil((gross * FIRST_TICKS * TICK_VALUE) / leverage)
  }
  return { accounts, markets, legs, market, lots, collateral }
}

/** The next card of a deck of which `dealt` have been dealt from the front. */
function draw(deck, dealt, random) {
  const at = random.between(dealt, deck.length - 1)
  const card = deck[at]
  deck[at] = deck[dealt]
  deck[dealt] = card
  return card
}
