// A million accounts with a position each: over twenty markets, and all in one.

import { Feed } from '../exchange/feed.mjs'
import { Makers } from '../exchange/makers.mjs'
import { open } from '../exchange/opening.mjs'
import { FIRST_TICKS, population } from '../exchange/population.mjs'
import { Random } from '../random.mjs'
import { perUnit, timed } from '../scene/clock.mjs'
import { MARK } from './casualties.mjs'

const FALLEN = Math.round(FIRST_TICKS * 0.984)
const REACH = 1.02
/** The liquidation fee is a tenth of the lowest maintenance rate: more would leave nobody to be saved by a step. */
const SETTINGS = { ...MARK, liquidationFee: '0.0005' }

const TAKE = 'taker of a random account'
const LIQUIDATION = 'liquidation'

const scene = (name, markets, title) => ({
  name,
  title,
  what:
    'Cross margin, leverage even in its logarithm from 1 to 50; makers quote in each market. Random accounts close a lot, then ' +
    'the index of each market falls by 1.6 % and whoever is under is liquidated. Each round begins with a copy of the exchange.',
  sizes: { full: { accounts: 1_000_000, commands: 100_000 }, quick: { accounts: 50_000, commands: 20_000 } },
  engines: ['perpcore'],
  create: async (_engine, perpcore, { accounts, commands }) => {
    const people = population({ accounts, markets, legs: 1 })
    const { exchange, feed, facts } = await open(perpcore, people, { settings: SETTINGS, reserve: 0 })
    new Makers(perpcore, people, feed).quoteAll(FIRST_TICKS)
    return new Crowd({ perpcore, people, exchange, ts: feed.ts, facts, commands })
  },
})

export const accounts = scene('accounts', 20, 'accounts: a million, with positions in twenty markets')
export const positions = scene('positions', 1, 'positions: a million in one market')

class Crowd {
  constructor({ perpcore, people, exchange, ts, facts, commands }) {
    this.perpcore = perpcore
    this.people = people
    this.exchange = exchange
    this.ts = ts
    this.facts = facts
    this.commands = commands
    this.random = new Random(20260106)
  }

  async round() {
    const { facts, commands } = this
    const exchange = await this.exchange.fork()
    const feed = new Feed(exchange, this.ts)
    const taken = timed(() => this.take(feed))
    const counts = new Uint32Array(256)
    const fallen = timed(() => this.fall(feed, counts))
    const fault = exchange.audit()
    if (fault !== null) throw new Error(`after the liquidations: ${fault}`)
    facts.liquidated = counts[this.perpcore.EV_LIQUIDATION_STARTED]
    facts.steps = counts[this.perpcore.EV_LIQUIDATION_STEP]
    return { facts, measures: { [TAKE]: perUnit(taken, commands), [LIQUIDATION]: perUnit(fallen, facts.liquidated) } }
  }

  /** Each time somebody closes a lot of his position with a maker. */
  take({ exchange, ts }) {
    const { random, people, commands } = this
    const { BUY, SELL, IOC } = this.perpcore
    for (let i = 0; i < commands; i++) {
      const at = random.next() % people.accounts
      const [side, price] = people.lots[at] < 0 ? [BUY, FIRST_TICKS * REACH] : [SELL, FIRST_TICKS / REACH]
      exchange.place(ts + i, at + 1, people.market[at], side + IOC, Math.round(price), 1)
    }
  }

  fall({ exchange, ts }, counts) {
    const { events } = exchange
    for (let market = 0; market < this.people.markets; market++) {
      exchange.index(ts + this.commands + market, market, FALLEN)
      while (events.next()) counts[events.kind]++
    }
  }
}
