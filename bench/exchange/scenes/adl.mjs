// Auto-deleveraging: one long position of 2 % of the open interest is bankrupt, no book takes it, and 100,000 shorts are the
// candidates.

import { perUnit, timed } from '../../scene/clock.mjs'
import { COUNTERPARTY, NEXT_ACCOUNT, open } from '../opening.mjs'
import { ATOMS, FIRST_TICKS, population, TICK_VALUE } from '../population.mjs'

const POLICIES = ['waterFill', 'queue', 'proRata']
const SHARE = 0.02
/** What the bankrupt position has behind it, and a fall that takes more than that. */
const MARGIN = 0.2
const FALLEN = Math.round(FIRST_TICKS * 0.795)
const BYTES_PER_ACCOUNT = 900

export const adl = {
  name: 'adl',
  title: 'adl: auto-deleveraging by each policy',
  what:
    'One index command: the mark falls so far that a position of 2 % of the open interest is bankrupt; there is no book, and ' +
    'every other account is a candidate.',
  sizes: { full: { accounts: 100_000 }, quick: { accounts: 20_000 } },
  engines: ['perpcore'],
  create: async (_engine, perpcore, size) => {
    const people = population({ ...size, markets: 1, legs: 1 })
    for (let i = 0; i < people.lots.length; i++) people.lots[i] = -Math.abs(people.lots[i])
    const need = Math.floor(-people.lots.reduce((sum, lots) => sum + lots, 0) * SHARE)
    const exchanges = []
    for (const policy of POLICIES) {
      const settings = { liquidation: { adl: policy }, mark: { mode: 'index', staleUs: null } }
      const reserve = size.accounts * BYTES_PER_ACCOUNT + 2 ** 24
      exchanges.push({ policy, ...(await open(perpcore, people, { settings, reserve })) })
    }
    return new Deleveraging({ perpcore, exchanges, need })
  },
}

class Deleveraging {
  constructor({ perpcore, exchanges, need }) {
    this.perpcore = perpcore
    this.exchanges = exchanges
    this.need = need
    this.facts = { ...exchanges[0].facts, need, givers: {} }
    this.bankrupt = NEXT_ACCOUNT
  }

  round() {
    const measures = {}
    this.bankrupt++
    for (const { policy, exchange, feed } of this.exchanges) {
      this.enter(feed)
      const taken = timed(() => exchange.index(feed.ts++, 0, FALLEN))
      this.facts.givers[policy] = this.count(exchange)
      exchange.index(feed.ts++, 0, FIRST_TICKS)
      measures[policy] = perUnit(taken, 1)
    }
    return { facts: this.facts, measures }
  }

  /** A new account takes over lots of the counterparty. */
  enter(feed) {
    const { perpcore, need, bankrupt } = this
    const { BUY, SELL, IOC } = perpcore
    const amount = Math.ceil((need * FIRST_TICKS * TICK_VALUE * MARGIN) / ATOMS)
    feed.apply({ op: 'deposit', account: bankrupt, amount: String(amount) })
    feed.place(COUNTERPARTY, 0, SELL, FIRST_TICKS, need)
    feed.place(bankrupt, 0, BUY + IOC, FIRST_TICKS, need)
    feed.flush()
  }

  /** Who gave; all of it must have been given. */
  count({ events }) {
    let givers = 0
    let lots = 0
    while (events.next()) {
      if (events.kind !== this.perpcore.EV_ADL) continue
      givers++
      lots += events.qty
    }
    if (lots !== this.need) throw new Error(`${lots} of ${this.need} lots were given`)
    return givers
  }
}
