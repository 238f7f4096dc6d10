// Accounts that are there to be liquidated: each buys with as little margin as it may, the index falls by 2.2 %, and their
// positions are closed in the book.

import { ATOMS, FIRST_TICKS, TICK_VALUE, TIERS } from '../exchange/population.mjs'
import { perUnit, timed } from '../scene/clock.mjs'

/** What markets of these scenes have besides: without it the mark would follow the book, which stays where it is. */
export const MARK = { mark: { mode: 'index', staleUs: null } }

/** How far beyond mark a casualty may buy, which costs margin; */
const BEYOND = 0.004
/** what it has, by the worth of its position; and how far the index falls: it is then under, but not bankrupt. */
const MARGIN = TIERS[0].initialRate + 1.1 * BEYOND
const FALLEN = Math.round(FIRST_TICKS * (1 - 0.022))
/** The highest price that it may pay. */
export const HIGHEST = Math.round(FIRST_TICKS * (1 + BEYOND))

/**
 * @param {object} perpcore @param {import('../exchange/feed.mjs').Feed} feed
 * @param {{market: number, account: number, lots: number}[]} entries who buys what, at the asks that are there
 * @returns {{ns: number, cpuNs: number | null, units: number}} of each liquidation
 */
export function liquidate(perpcore, feed, entries) {
  const { EV_LIQUIDATION_STARTED, BUY, IOC } = perpcore
  const { exchange } = feed
  for (const { market, account, lots } of entries) {
    const amount = (lots * FIRST_TICKS * TICK_VALUE * MARGIN) / ATOMS
    feed.apply({ op: 'deposit', account, amount: amount.toFixed(6) })
    feed.place(account, market, BUY + IOC, HIGHEST, lots)
  }
  feed.flush()
  const markets = [...new Set(entries.map(({ market }) => market))]
  let liquidated = 0
  const fall = timed(() => {
    for (const market of markets) {
      exchange.index(feed.ts++, market, FALLEN)
      while (exchange.events.next()) if (exchange.events.kind === EV_LIQUIDATION_STARTED) liquidated++
    }
  })
  for (const market of markets) feed.index(market, FIRST_TICKS)
  feed.flush()
  if (liquidated !== entries.length) throw new Error(`${liquidated} of ${entries.length} were liquidated`)
  return perUnit(fall, liquidated)
}
