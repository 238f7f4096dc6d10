// A million cross accounts with positions in five of twenty markets: what a tick of one market costs on a walk of 1 bp. Makers
// quote around the first price, as in the crash, so that whoever becomes eligible is liquidated.

import { perUnit, timed } from '../../scene/clock.mjs'
import { foundByExchange, foundByScan } from '../finding.mjs'
import { Makers } from '../makers.mjs'
import { open } from '../opening.mjs'
import { FIRST_TICKS, population } from '../population.mjs'
import { Scan } from '../scan.mjs'
import { Walk } from '../walk.mjs'

const BYTES_PER_ACCOUNT = 2000
const SPARE_BYTES = 2 ** 26
const MARKETS = 20
const LEGS = 5
const SCANS = 20
const TICK = 'tick of a market'

/** The liquidation fee is a tenth of the lowest maintenance rate: more would leave nobody to be saved by a step. */
const SETTINGS = { liquidationFee: '0.0005' }

const sized = (size) => ({ ...size, markets: MARKETS, legs: LEGS })

export const cross = {
  name: 'cross',
  title: 'cross: mark ticks over cross accounts in 5 of 20 markets each',
  what:
    'The markets take turns, each walks at random by 1 bp. Makers quote around the first price: whoever becomes eligible on ' +
    'the way is liquidated, within the time that is told.',
  sizes: { full: { accounts: 1_000_000, ticks: 20_000 }, quick: { accounts: 50_000, ticks: 20_000 } },
  compared: { accounts: 1_000 },
  engines: ['perpcore', 'full scan'],
  create: async (engine, perpcore, size) =>
    engine === 'perpcore'
      ? new CrossExchange(await openWithMakers(perpcore, size), size.ticks)
      : new CrossScan(sized(size)),
  find: (engine, perpcore, size) =>
    engine === 'perpcore' ? foundByExchange(perpcore, sized(size), false) : foundByScan(sized(size)),
}

class CrossScan {
  constructor(size) {
    this.facts = {}
    this.scan = new Scan(population(size))
    this.walk = new Walk(MARKETS)
  }

  round() {
    const { scan, walk } = this
    const scanned = timed(() => {
      for (let i = 0; i < SCANS; i++) {
        const mark = walk.next()
        scan.set(walk.market, mark)
        scan.countUnder()
      }
    })
    return { measures: { [TICK]: perUnit(scanned, SCANS) } }
  }
}

/** The population with makers' quotes around it. */
export async function openWithMakers(perpcore, size) {
  const people = population(sized(size))
  const reserve = size.accounts * BYTES_PER_ACCOUNT + SPARE_BYTES
  const { exchange, feed, facts } = await open(perpcore, people, { settings: SETTINGS, reserve })
  new Makers(perpcore, people, feed).quoteAll(FIRST_TICKS)
  return { perpcore, people, exchange, feed, facts }
}

class CrossExchange {
  constructor({ perpcore, exchange, feed, facts }, ticks) {
    this.started = perpcore.EV_LIQUIDATION_STARTED
    this.exchange = exchange
    this.feed = feed
    this.facts = { ...facts, liquidated: 0 }
    this.walk = new Walk(MARKETS)
    this.prices = new Float64Array(ticks)
  }

  round() {
    const { exchange, feed, walk, prices, facts, started } = this
    const { events } = exchange
    const first = walk.turn
    for (let i = 0; i < prices.length; i++) prices[i] = walk.next()
    const walked = timed(() => {
      for (let i = 0; i < prices.length; i++) {
        exchange.index(feed.ts++, (first + i) % MARKETS, prices[i])
        while (events.next()) if (events.kind === started) facts.liquidated++
      }
    })
    return { facts, measures: { [TICK]: perUnit(walked, prices.length) } }
  }
}
