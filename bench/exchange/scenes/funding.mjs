// Funding settled over a million isolated positions: each pays or receives, is told, and its pool is looked at.

import { perUnit, timed } from '../../scene/clock.mjs'
import { open } from '../opening.mjs'
import { FIRST_TICKS, population } from '../population.mjs'

const MINUTE_US = 60_000_000
const SETTLEMENT = 'settlement'
const READ = 'and every event read'
const BYTES_PER_ACCOUNT = 1000

/** At the interest rate: without a book there is no premium. */
const SETTINGS = {
  funding: { intervalUs: MINUTE_US, sampleUs: MINUTE_US, impactNotional: '10000' },
  mark: { mode: 'index', staleUs: null },
}

export const funding = {
  name: 'funding',
  title: 'funding: a settlement over isolated positions in one market',
  what: 'Every position pays or receives and is told so; then every pool that has paid is looked at.',
  sizes: { full: { accounts: 1_000_000 }, quick: { accounts: 200_000 } },
  engines: ['perpcore'],
  create: async (_engine, perpcore, size) => {
    const people = population({ ...size, markets: 1, legs: 1 })
    const options = { isolated: true, settings: SETTINGS, reserve: size.accounts * BYTES_PER_ACCOUNT }
    return new Funding({ perpcore, size, ...(await open(perpcore, people, options)) })
  },
}

class Funding {
  constructor({ perpcore, size, exchange, feed, facts }) {
    this.paid = perpcore.EV_FUNDING
    this.positions = size.accounts
    this.exchange = exchange
    this.facts = facts
    this.due = Math.ceil(feed.ts / MINUTE_US) * MINUTE_US
  }

  round() {
    const settlement = timed(() => {
      this.settle()
      // What did not fit the outbox is told before the next command.
      this.exchange.index(this.due, 0, FIRST_TICKS)
    })
    this.due += MINUTE_US
    const read = timed(() => {
      this.settle()
      this.count()
    })
    this.due += MINUTE_US
    return { measures: { [SETTLEMENT]: perUnit(settlement, 1), [READ]: perUnit(read, 1) } }
  }

  settle() {
    this.exchange.index(this.due, 0, FIRST_TICKS)
  }

  /** Everybody, and the counterparty if it has a position. */
  count() {
    const { events } = this.exchange
    let payments = 0
    while (events.next()) if (events.kind === this.paid) payments++
    if (payments < this.positions) throw new Error(`${payments} payments to ${this.positions} positions`)
  }
}
