// Opens a population in an exchange, by commands alone: deposits, margin modes, and trades at the first price against one
// big counterparty.

import { Feed } from './feed.mjs'
import { ATOMS, FIRST_TICKS, TICK_VALUE, TIERS } from './population.mjs'

/** The first command's time, in microseconds. */
export const START_US = 1_767_225_600_000_000

export const COUNTERPARTY = 2 ** 31
/** Each market's own. */
export const marketMaker = (index) => COUNTERPARTY + 1 + index
/** From here on, ids are free. */
export const NEXT_ACCOUNT = COUNTERPARTY + 1000
const RICH = '100000000000'
const FUND = '100000000'

export const marketName = (index) => `M${index}-PERP`
const money = (atoms) => (atoms / ATOMS).toFixed(6)

/**
 * An exchange with the population in it and nobody's order in any book.
 * @param {typeof import('../../src/index.js')} perpcore
 * @param {ReturnType<typeof import('./population.mjs').population>} people
 * @param {{isolated?: boolean, settings?: object, reserve: number}} options settings are those of createMarket; the memory
 *   is taken at once
 * @returns {Promise<{exchange: import('../../src/index.js').Exchange, feed: Feed, facts: object}>}
 */
export async function open(perpcore, people, { isolated = false, settings = {}, reserve }) {
  const exchange = await perpcore.Exchange.create({ quoteDecimals: 6, reserve })
  const feed = new Feed(exchange, START_US)
  const started = performance.now()
  openMarkets(feed, people.markets, settings)
  const bytes = [exchange.usage().bytesUsed]
  for (let i = 0; i < people.accounts; i++) {
    feed.apply({ op: 'deposit', account: i + 1, amount: money(people.collateral[i]) })
  }
  feed.flush()
  bytes.push(exchange.usage().bytesUsed)
  if (isolated) isolate(people, feed)
  for (let i = 0; i < people.markets; i++) trade(perpcore, people, feed, i)
  if (isolated) moveMargin(people, feed)
  bytes.push(exchange.usage().bytesUsed)
  return { exchange, feed, facts: factsOf(people, bytes, exchange.seq, performance.now() - started) }
}

function factsOf({ accounts, legs }, [empty, funded, used], commands, ms) {
  return {
    accounts,
    positions: accounts * legs,
    commands,
    openingSeconds: ms / 1000,
    bytesUsed: used,
    bytesPerAccount: (funded - empty) / accounts,
    bytesPerPosition: (used - funded) / (accounts * legs),
  }
}

/** Ticks of 0.01 and lots of 0.001, so that a tick value is 10 atoms. */
export function marketSettings(more) {
  const tiers = TIERS.map(({ upTo, initialRate, maintenanceRate }) => ({
    upTo,
    initialRate: String(initialRate),
    maintenanceRate: String(maintenanceRate),
  }))
  return { tickSize: '0.01', lotSize: '0.001', tiers, ...more }
}

/** Each with an index and a rich maker. */
export function openMarkets(feed, markets, settings) {
  for (let i = 0; i < markets; i++) {
    feed.apply({ op: 'createMarket', market: marketName(i), ...marketSettings(settings) })
    feed.index(i, FIRST_TICKS)
    feed.apply({ op: 'deposit', account: marketMaker(i), amount: RICH })
  }
  feed.apply({ op: 'deposit', account: COUNTERPARTY, amount: RICH })
  feed.apply({ op: 'fundInsurance', amount: FUND })
  feed.flush()
}

function isolate({ accounts }, feed) {
  for (let i = 0; i < accounts; i++) {
    feed.apply({ op: 'setMarginMode', account: i + 1, market: marketName(0), mode: 'isolated' })
  }
  feed.flush()
}

/** Everybody's position in a market. */
function trade({ BUY, SELL, IOC }, { accounts, legs, market: markets, lots }, feed, market) {
  const mine = []
  let bought = 0
  let sold = 0
  for (let at = 0; at < accounts * legs; at++) {
    if (markets[at] !== market) continue
    mine.push(at)
    if (lots[at] > 0) bought += lots[at]
    else sold -= lots[at]
  }
  const take = (at, side) => feed.place(Math.floor(at / legs) + 1, market, side + IOC, FIRST_TICKS, Math.abs(lots[at]))
  if (bought > 0) feed.place(COUNTERPARTY, market, SELL, FIRST_TICKS, bought)
  for (const at of mine) if (lots[at] > 0) take(at, BUY)
  if (sold > 0) feed.place(COUNTERPARTY, market, BUY, FIRST_TICKS, sold)
  for (const at of mine) if (lots[at] < 0) take(at, SELL)
  feed.flush()
}

/** What the order has not moved to the isolated pool goes there too. */
function moveMargin({ accounts, lots, collateral }, feed) {
  const market = marketName(0)
  const initial = TIERS[0].initialRate * TICK_VALUE * FIRST_TICKS
  for (let i = 0; i < accounts; i++) {
    const rest = collateral[i] - Math.ceil(Math.abs(lots[i]) * initial)
    if (rest > 0) feed.apply({ op: 'adjustIsolatedMargin', account: i + 1, market, amount: money(rest) })
  }
  feed.flush()
}
