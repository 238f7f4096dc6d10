// Before anything is timed: after each of many wide steps of prices the exchange has found exactly the pools that the full
// scan finds. All markets admit no takers, so that nobody is liquidated: who comes under is told once, as deferred.

import { marketName, open } from './opening.mjs'
import { BASIS_POINT, population } from './population.mjs'
import { Scan } from './scan.mjs'
import { Walk } from './walk.mjs'

const STEP = 50 * BASIS_POINT
const MARKET_STEPS = 400
const RESERVE = 2 ** 26

/**
 * @returns {Promise<Float64Array>} for each step how many accounts have newly come under, and the sum of their ids
 */
export async function foundByExchange(perpcore, size, isolated) {
  const { exchange, feed } = await open(perpcore, population(size), { isolated, reserve: RESERVE })
  for (let i = 0; i < size.markets; i++) feed.apply({ op: 'setMarketState', market: marketName(i), state: 'postOnly' })
  feed.flush()
  const { events } = exchange
  const { EV_LIQUIDATION_DEFERRED, EV_LIQUIDATION_STARTED } = perpcore
  return alongWalk(size, (market, mark, newly) => {
    exchange.index(feed.ts++, market, mark)
    while (events.next()) {
      if (events.kind === EV_LIQUIDATION_DEFERRED) newly(events.account)
      if (events.kind === EV_LIQUIDATION_STARTED) throw new Error(`account ${events.account} is liquidated`)
    }
  })
}

/** The same by the full scan. */
export function foundByScan(size) {
  const scan = new Scan(population(size))
  const wasUnder = new Uint8Array(size.accounts)
  return alongWalk(size, (market, mark, newly) => {
    scan.set(market, mark)
    for (let i = 0; i < size.accounts; i++) {
      const isUnder = scan.isUnder(i) ? 1 : 0
      if (isUnder > wasUnder[i]) newly(i + 1)
      wasUnder[i] = isUnder
    }
  })
}

function alongWalk({ markets }, step) {
  const walk = new Walk(markets, { step: STEP })
  const found = new Float64Array(2 * MARKET_STEPS * markets)
  for (let at = 0; at < found.length; at += 2) {
    const mark = walk.next()
    step(walk.market, mark, (account) => {
      found[at]++
      found[at + 1] += account
    })
  }
  return found
}
