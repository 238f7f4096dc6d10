// Who takes part: so many of each kind, with what they have and how they are.
import { FALL_US } from './feed.mjs'
import { MARKETS } from './markets.mjs'

const SECOND_US = 1_000_000
const HOUR_US = 3_600_000_000

/** How many there are on a whole day; a smaller day has its part of them. */
const MAKERS = 10
const TAKERS = 70
const ARBITRAGEURS = 4
const CARRIERS = 8
const TRADERS = 900

/** Ids of accounts begin here. */
const FIRST = { maker: 1, taker: 101, arbitrageur: 301, carrier: 401, trader: 1_001 }

/** Lots that a whole day's makers together show on their first levels, and at most hold. */
const DEPTH_LOTS = [3_000, 4_000]
const INVENTORY_LOTS = [240_000, 330_000]
const TAKER_LOTS = [60, 90]
const LEVERAGES = [1, 2, 3, 5, 5, 8, 10, 10, 12, 15, 20, 20, 25, 25, 30, 40, 50, 50]

/**
 * Somebody (or the feed of a market), and when he first looks at the market, from midnight. All but the feed have an
 * `account`, a `deposit` in quote units to begin with, and a `role`: what they are called.
 * @typedef {{ person: { kind: string, account?: number, deposit?: number, role?: string }, fromUs: number }} Guest
 */

/**
 * @param {number} scale part of a whole day, above 0
 * @param {import('../../common/random.mjs').Random} random
 * @param {number} startUs midnight
 * @returns {Guest[]}
 */
export function population(scale, random, startUs) {
  return [
    ...MARKETS.map(({ index }) => ({
      person: { kind: 'feed', market: index, startUs, noise: 0, lastUs: startUs },
      fromUs: 0,
    })),
    ...desks('maker', scale * MAKERS, 4, random, (market, share, i) => ({
      role: 'market maker',
      deposit: Math.ceil(16_000_000 * scale * share),
      lots: Math.ceil(DEPTH_LOTS[market] * scale * share),
      limit: Math.ceil(INVENTORY_LOTS[market] * scale * share),
      nerve: 0.55 + i * share,
      paceUs: 28 * SECOND_US,
      failsUs: i === 1 ? startUs + FALL_US + 30 * SECOND_US : null,
    })),
    ...desks('arbitrageur', scale * ARBITRAGEURS, 1, random, (market, share, i) => ({
      role: 'arbitrageur',
      deposit: Math.ceil(3_000_000 * scale * share),
      lots: Math.ceil(TAKER_LOTS[market] * 40 * scale * share),
      limit: Math.ceil(INVENTORY_LOTS[market] * 0.2 * scale * share),
      edge: 0.0008 + 0.0003 * (i % 4),
      paceUs: 30 * SECOND_US,
      sellsOnly: false,
    })),
    ...many(scale * TAKERS, (i) => taker(i, random)),
    ...desks('carrier', scale * CARRIERS, 2, random, (market, share, i) => ({
      kind: 'arbitrageur',
      role: 'carry fund',
      deposit: Math.ceil(12_000_000 * scale * share),
      lots: Math.ceil(TAKER_LOTS[market] * 60 * scale * share),
      limit: Math.ceil(INVENTORY_LOTS[market] * 0.4 * scale * share),
      edge: 0.0012 + 0.0004 * (i % 4),
      paceUs: 500 * SECOND_US,
      sellsOnly: true,
    })),
    ...many(scale * TRADERS, (i) => trader(i, random)),
  ]
}

/** @param {number} count @param {(i: number) => Guest} make */
function many(count, make) {
  return Array.from({ length: Math.max(1, Math.round(count)) }, (_, i) => make(i))
}

/** Desks of firms that are in every market, at least so many; `share`: the part of all that a firm has. */
function desks(kind, count, least, random, settings) {
  const firms = Math.max(least, Math.round(count))
  return Array.from({ length: firms }, (_, i) =>
    MARKETS.map(({ index }) => ({
      person: { kind, account: FIRST[kind] + i, market: index, ...settings(index, 1 / firms, i) },
      fromUs: random.below(20 * SECOND_US),
    })),
  ).flat()
}

/** @returns {Guest} */
function taker(i, random) {
  const market = pickMarket(random)
  const lots = TAKER_LOTS[market]
  const person = { kind: 'taker', role: 'everyday flow', account: FIRST.taker + i, market, deposit: 150_000 }
  return {
    person: { ...person, lots, limit: 12 * lots, paceUs: 90 * SECOND_US },
    fromUs: random.below(600 * SECOND_US),
  }
}

/** @returns {Guest} */
function trader(i, random) {
  const side = random.percent(70) ? 1 : -1
  const deposit = (1_500 + random.below(1_500)) * 2 ** Math.min(6, Math.floor(random.falling(10) / 10))
  const person = {
    kind: 'trader',
    role: side > 0 ? 'bullish trader' : 'bearish trader',
    account: FIRST.trader + i,
    market: pickMarket(random),
    side,
    deposit,
    leverage: bearable(deposit, random.pick(LEVERAGES)),
    isolated: random.percent(35),
    exits: random.pick(['none', 'none', 'none', 'none', 'stop', 'bracket', 'trailing']),
    nerve: random.percent(50) ? 0.5 + random.unit() * 0.4 : 9,
    greed: 0.4 + random.unit() * 3,
    comesBack: random.percent(30),
    paceUs: (200 + random.below(800)) * SECOND_US,
  }
  return { person, fromUs: arrival(random) }
}

/** Most hold a position from the night on, others come in the course of the morning, a few after the fall. */
function arrival(random) {
  const dice = random.below(100)
  if (dice < 45) return random.below(HOUR_US)
  return dice < 92 ? random.below(14 * HOUR_US) : FALL_US + random.below(3 * HOUR_US)
}

/** The leverage that the tiers allow for a position of this deposit. */
function bearable(deposit, leverage) {
  if (deposit * leverage <= 230_000) return leverage
  return deposit * Math.min(leverage, 25) <= 1_800_000 ? Math.min(leverage, 25) : Math.min(leverage, 10)
}

const pickMarket = (random) => (random.percent(62) ? 0 : 1)
