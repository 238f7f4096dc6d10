// All twenty marks fall by a tenth in 200 ticks of 5 bp, one a second: everybody who becomes eligible is liquidated through a
// book that its makers keep around mark. Each round begins with a copy of the same exchange.

import { perUnit, Times, timed } from '../../scene/clock.mjs'
import { Feed } from '../feed.mjs'
import { Makers } from '../makers.mjs'
import { BASIS_POINT, FIRST_TICKS } from '../population.mjs'
import { openWithMakers } from './cross.mjs'

const TICKS = 200
const FALL = 5 * BASIS_POINT
const SECOND_US = 1_000_000

const FALLING = `${TICKS} ticks of each market`
const QUOTING = 'makers’ new quotes'

export const crash = {
  name: 'crash',
  title: 'crash: −10 % in 200 ticks over the accounts of cross',
  what:
    'All twenty marks fall by 5 bp a second; liquidations are executed, and all events read, within the time that is told. ' +
    'Leverage is even in its logarithm from 1 to 50. After each tick makers quote a tenth of the open interest within 5 % of ' +
    'mark anew. Each round begins with a copy of the same exchange.',
  sizes: { full: { accounts: 1_000_000 }, quick: { accounts: 50_000 } },
  engines: ['perpcore'],
  create: async (_engine, perpcore, size) => new Crash(await openWithMakers(perpcore, size)),
}

class Crash {
  constructor({ perpcore, people, exchange, feed, facts }) {
    this.perpcore = perpcore
    this.people = people
    this.exchange = exchange
    this.ts = feed.ts
    this.facts = facts
  }

  async round() {
    const { perpcore, people, facts } = this
    const { EV_LIQUIDATION_STARTED, EV_LIQUIDATION_STEP, EV_TAKEOVER, EV_ADL } = perpcore
    const exchange = await this.exchange.fork()
    const feed = new Feed(exchange, this.ts)
    const makers = new Makers(perpcore, people, feed)
    const counts = new Uint32Array(256)
    const falling = new Times()
    const quoting = new Times()
    for (let tick = 1; tick <= TICKS; tick++) {
      feed.ts += SECOND_US
      const mark = FIRST_TICKS - tick * FALL
      falling.add(timed(() => fall(exchange, feed, people.markets, mark, counts)))
      quoting.add(timed(() => makers.quoteAll(mark)))
    }
    const fault = exchange.audit()
    if (fault !== null) throw new Error(`after the crash: ${fault}`)
    facts.liquidated = counts[EV_LIQUIDATION_STARTED]
    facts.steps = counts[EV_LIQUIDATION_STEP]
    facts.takeovers = counts[EV_TAKEOVER]
    facts.deleveraged = counts[EV_ADL]
    return { facts, measures: { [FALLING]: perUnit(falling, 1), [QUOTING]: perUnit(quoting, 1) } }
  }
}

function fall(exchange, feed, markets, mark, counts) {
  const { events } = exchange
  for (let market = 0; market < markets; market++) {
    exchange.index(feed.ts++, market, mark)
    while (events.next()) counts[events.kind]++
  }
}
