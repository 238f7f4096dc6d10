// Four million resting orders in one book of a market with margin.

import { Feed } from '../exchange/feed.mjs'
import { openMarkets, START_US } from '../exchange/opening.mjs'
import { FIRST_TICKS } from '../exchange/population.mjs'
import { Random } from '../random.mjs'
import { perUnit, timed } from '../scene/clock.mjs'
import { HIGHEST, liquidate, MARK } from './casualties.mjs'

const MAKERS = 1_000
/** Prices of each side. */
const LEVELS = 10_000
const MOST_LOTS = 100
const DEPOSIT = '10000000000'
const TAKER = MAKERS + 1
const CASUALTIES = 100
const CASUALTY_LOTS = 200

const REPLACE = 'a cancel and a new order'
const TAKE = 'taker of five orders'
const LIQUIDATION = 'liquidation through the book'

export const orders = {
  name: 'orders',
  title: 'orders: four million resting in one book',
  what:
    'A market with margin and five tiers; a thousand accounts quote evenly over 20,000 prices. Then random orders are replaced, ' +
    'takers trade, and a hundred accounts with the most leverage are liquidated through the book as the index falls by 2.2 %.',
  sizes: { full: { orders: 4_000_000, commands: 100_000 }, quick: { orders: 200_000, commands: 20_000 } },
  engines: ['perpcore'],
  create: async (_engine, perpcore, size) => {
    const exchange = await perpcore.Exchange.create({ quoteDecimals: 6 })
    const feed = new Feed(exchange, START_US)
    openMarkets(feed, 1, { ...MARK, maxOpenOrders: (size.orders / MAKERS) * 2 })
    for (let account = 1; account <= TAKER; account++) feed.apply({ op: 'deposit', account, amount: DEPOSIT })
    feed.flush()
    return new Orders(perpcore, feed, size)
  },
}

class Orders {
  constructor(perpcore, feed, { orders, commands }) {
    this.perpcore = perpcore
    this.feed = feed
    this.commands = commands
    this.random = new Random(20260104)
    this.nextAccount = TAKER + 1
    this.ids = new Float64Array(orders)
    this.owners = new Uint16Array(orders)
    this.firstId = feed.exchange.lastOrderId + 1
    const before = feed.exchange.usage()
    const { ms } = timed(() => this.load(orders))
    const { bytesUsed, resting, levels } = feed.exchange.usage()
    if (resting !== orders) throw new Error(`${resting} of ${orders} orders rest`)
    this.facts = {
      orders,
      levels,
      bytesUsed,
      bytesPerOrder: (bytesUsed - before.bytesUsed) / orders,
      loadNs: (ms * 1e6) / orders,
    }
  }

  load(orders) {
    for (let at = 0; at < orders; at++) this.owners[at] = 1 + (at % MAKERS)
    for (let at = 0; at < orders; at++) {
      this.quote(at)
      this.ids[at] = this.firstId + at
    }
    this.feed.flush()
  }

  /** A new order of the owner of place `at`. */
  quote(at) {
    const { random, feed, perpcore } = this
    const side = random.below(2) === 0 ? perpcore.BUY : perpcore.SELL
    const ticks = 1 + random.below(LEVELS)
    const price = side === perpcore.BUY ? FIRST_TICKS - ticks : FIRST_TICKS + ticks
    feed.place(this.owners[at], 0, side, price, random.between(1, MOST_LOTS))
  }

  round() {
    const { perpcore, feed, facts } = this
    const replaced = timed(() => this.replace())
    const taken = timed(() => this.take())
    const casualties = Array.from({ length: CASUALTIES }, () => this.casualty())
    const liquidation = liquidate(perpcore, feed, casualties)
    facts.resting = feed.exchange.usage().resting
    const measures = {
      [REPLACE]: perUnit(replaced, this.commands),
      [TAKE]: perUnit(taken, this.commands / 100),
      [LIQUIDATION]: liquidation,
    }
    return { facts, measures }
  }

  /** Random orders, by calls with numbers; those that have been taken meanwhile are only placed anew. */
  replace() {
    const { random, feed, perpcore, ids, owners } = this
    const { exchange } = feed
    let lastId = exchange.lastOrderId
    for (let i = 0; i < this.commands; i++) {
      const at = random.next() % ids.length
      exchange.cancel(feed.ts++, owners[at], ids[at])
      const side = random.below(2) === 0 ? perpcore.BUY : perpcore.SELL
      const ticks = 1 + random.below(LEVELS)
      const price = side === perpcore.BUY ? FIRST_TICKS - ticks : FIRST_TICKS + ticks
      exchange.place(feed.ts++, owners[at], 0, side, price, random.between(1, MOST_LOTS))
      ids[at] = ++lastId
    }
  }

  take() {
    const { feed, perpcore } = this
    const lots = (MOST_LOTS / 2) * 5
    for (let i = 0; i < this.commands / 100; i++) {
      const [side, price] = i % 2 === 0 ? [perpcore.BUY, HIGHEST] : [perpcore.SELL, 2 * FIRST_TICKS - HIGHEST]
      feed.exchange.place(feed.ts++, TAKER, 0, side + perpcore.IOC, price, lots)
    }
  }

  casualty() {
    return { market: 0, account: this.nextAccount++, lots: CASUALTY_LOTS }
  }
}
