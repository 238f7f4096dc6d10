// A hundred thousand markets with margin in one memory, each with a book.

import { Feed } from '../exchange/feed.mjs'
import { marketName, marketSettings, START_US } from '../exchange/opening.mjs'
import { FIRST_TICKS } from '../exchange/population.mjs'
import { Random } from '../random.mjs'
import { perUnit, timed } from '../scene/clock.mjs'
import { HIGHEST, liquidate, MARK } from './casualties.mjs'

/** Each market has a maker and a taker of its own: what an account does is weighed with all its positions. */
const makerOf = (market) => 2 * market + 1
const takerOf = (market) => 2 * market + 2
const RICH = '1000000000'
/** Prices of each side of each book, and lots on each. */
const LEVELS = 2
const LOTS = 1_000
/** Distance of the prices, in ticks. */
const STEP = 1_000
const CASUALTIES = 100
const CASUALTY_LOTS = 200

const TAKE = 'taker in a random book'
const QUOTE = 'new order in a random book'
const LIQUIDATION = 'liquidation, each in a book of its own'

export const books = {
  name: 'books',
  title: 'books: a hundred thousand markets in one memory',
  what:
    'Markets with margin and five tiers, an index and a book of two prices a side each. Then takers trade and makers quote in ' +
    'random books, and a hundred accounts in as many markets are liquidated as their index falls by 2.2 %.',
  sizes: { full: { markets: 100_000, commands: 50_000 }, quick: { markets: 5_000, commands: 10_000 } },
  engines: ['perpcore'],
  create: async (_engine, perpcore, size) => {
    const exchange = await perpcore.Exchange.create({ quoteDecimals: 6 })
    return new Books(perpcore, new Feed(exchange, START_US), size)
  },
}

class Books {
  constructor(perpcore, feed, { markets, commands }) {
    this.perpcore = perpcore
    this.feed = feed
    this.markets = markets
    this.commands = commands
    this.random = new Random(20260105)
    this.nextAccount = takerOf(markets)
    this.nextMarket = 0
    const bytes = () => feed.exchange.usage().bytesUsed
    const before = bytes()
    const created = timed(() => this.createMarkets())
    const empty = bytes()
    this.fund()
    const funded = bytes()
    const loaded = timed(() => this.fillBooks())
    const quotes = markets * LEVELS * 2
    this.facts = {
      markets,
      bytesUsed: bytes(),
      bytesPerMarket: (empty - before) / markets,
      bytesPerBook: (bytes() - funded) / markets,
      createNs: (created.ms * 1e6) / markets,
      loadNs: (loaded.ms * 1e6) / (quotes + markets),
    }
  }

  createMarkets() {
    const { feed, markets } = this
    for (let i = 0; i < markets; i++) feed.apply({ op: 'createMarket', market: marketName(i), ...marketSettings(MARK) })
    feed.flush()
  }

  fund() {
    const { feed, markets } = this
    for (let account = makerOf(0); account <= takerOf(markets - 1); account++) {
      feed.apply({ op: 'deposit', account, amount: RICH })
    }
    feed.flush()
  }

  fillBooks() {
    const { feed, markets, perpcore } = this
    for (let i = 0; i < markets; i++) {
      feed.index(i, FIRST_TICKS)
      for (let level = 1; level <= LEVELS; level++) {
        feed.place(makerOf(i), i, perpcore.BUY, FIRST_TICKS - level * STEP, LOTS)
        feed.place(makerOf(i), i, perpcore.SELL, FIRST_TICKS + level * STEP, LOTS)
      }
    }
    feed.flush()
  }

  round() {
    const { perpcore, feed, facts, commands } = this
    const taken = timed(() => this.each((market) => this.take(market)))
    const quoted = timed(() => this.each((market) => this.quote(market)))
    const casualties = Array.from({ length: CASUALTIES }, () => this.casualty())
    const liquidation = liquidate(perpcore, feed, casualties)
    const measures = {
      [TAKE]: perUnit(taken, commands),
      [QUOTE]: perUnit(quoted, commands),
      [LIQUIDATION]: liquidation,
    }
    return { facts, measures }
  }

  each(act) {
    for (let i = 0; i < this.commands; i++) act(this.random.next() % this.markets)
  }

  take(market) {
    const { perpcore, feed } = this
    feed.exchange.place(feed.ts++, takerOf(market), market, perpcore.BUY + perpcore.IOC, HIGHEST, 1)
  }

  quote(market) {
    const { perpcore, feed } = this
    feed.exchange.place(feed.ts++, makerOf(market), market, perpcore.SELL, FIRST_TICKS + STEP, 1)
  }

  casualty() {
    const market = this.nextMarket++ % this.markets
    return { market, account: this.nextAccount++, lots: CASUALTY_LOTS }
  }
}
