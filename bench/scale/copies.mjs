// Copies of a state of 64 MiB: snapshot, restore, fork, and its hash.

import { marketMaker, open } from '../exchange/opening.mjs'
import { FIRST_TICKS, population } from '../exchange/population.mjs'
import { Random } from '../random.mjs'
import { perUnit, timed, timedAsync } from '../scene/clock.mjs'
import { MARK } from './casualties.mjs'

const MARKETS = 20
const LEGS = 2
const MIB = 2 ** 20
const SETTINGS = { ...MARK, maxOpenOrders: 1_000_000 }
/** Orders between two looks at what is used. */
const ORDERS = 1_000
const REACH = 10_000
const MOST_LOTS = 100

const SNAPSHOT = 'snapshot'
const RESTORE = 'restore'
const FORK = 'fork'
const HASH = 'state hash'

export const copies = {
  name: 'copies',
  title: 'copies: snapshot, restore and fork of a state of 64 MiB',
  what:
    'Cross accounts with positions in two of twenty markets each, and as many resting orders in those as fill 64 MiB. A ' +
    'snapshot is the canonical image with its hash; a restore checks all of it.',
  sizes: { full: { accounts: 30_000, mib: 64 }, quick: { accounts: 30_000, mib: 64 } },
  engines: ['perpcore'],
  create: async (_engine, perpcore, { accounts, mib }) => {
    const people = population({ accounts, markets: MARKETS, legs: LEGS })
    const { exchange, feed } = await open(perpcore, people, { settings: SETTINGS, reserve: 0 })
    const random = new Random(20260107)
    while (exchange.usage().bytesUsed < mib * MIB) quote(perpcore, feed, random)
    return new Copies(perpcore, exchange)
  },
}

function quote({ BUY, SELL }, feed, random) {
  for (let i = 0; i < ORDERS; i++) {
    const market = i % MARKETS
    const ticks = random.between(1, REACH)
    const [side, price] = random.below(2) === 0 ? [BUY, FIRST_TICKS - ticks] : [SELL, FIRST_TICKS + ticks]
    feed.place(marketMaker(market), market, side, price, random.between(1, MOST_LOTS))
  }
  feed.flush()
}

class Copies {
  constructor({ Exchange }, exchange) {
    this.restore = (bytes) => Exchange.restore(bytes)
    this.exchange = exchange
    const { bytesUsed, accounts, orders } = exchange.usage()
    const imageBytes = exchange.snapshot().length
    this.facts = { accounts, orders, bytesUsed, imageBytes, stateHash: exchange.stateHash() }
  }

  async round() {
    const { exchange, facts } = this
    let image = null
    const snapshot = timed(() => {
      image = exchange.snapshot()
    })
    let restored = null
    const restore = await timedAsync(async () => {
      restored = await this.restore(image)
    })
    let copy = null
    const fork = await timedAsync(async () => {
      copy = await exchange.fork()
    })
    const hash = timed(() => exchange.stateHash())
    for (const other of [restored, copy]) {
      if (other.stateHash() !== facts.stateHash) throw new Error('a copy has another state hash')
    }
    return {
      facts,
      measures: {
        [SNAPSHOT]: perUnit(snapshot, 1),
        [RESTORE]: perUnit(restore, 1),
        [FORK]: perUnit(fork, 1),
        [HASH]: perUnit(hash, 1),
      },
    }
  }
}
