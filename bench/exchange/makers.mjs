// Market makers: each market's own keeps a book of a tenth of the open interest within 5 % of mark, half of it on each side,
// on evenly spaced prices.

import { marketMaker, marketName } from './opening.mjs'

const SHARE = 0.1
const REACH = 0.05
/** Prices of a side. */
const LEVELS = 100

export class Makers {
  /** @param {typeof import('../../src/index.js')} perpcore @param {object} people @param {import('./feed.mjs').Feed} feed */
  constructor({ BUY, SELL }, { market, lots, markets }, feed) {
    this.buy = BUY
    this.sell = SELL
    this.feed = feed
    const interest = new Float64Array(markets)
    for (let at = 0; at < lots.length; at++) interest[market[at]] += Math.abs(lots[at])
    /** Lots an order: half of a market's gross positions is at least its open interest. */
    this.lots = interest.map((gross) => Math.max(1, Math.floor(((gross / 2) * SHARE) / 2 / LEVELS)))
  }

  /** All take their old quotes back and quote around a mark. */
  quoteAll(mark) {
    for (let market = 0; market < this.lots.length; market++) this.quote(market, mark)
    this.feed.flush()
  }

  quote(market, mark) {
    const { feed, buy, sell } = this
    const maker = marketMaker(market)
    const lots = this.lots[market]
    feed.apply({ op: 'cancelAll', account: maker, market: marketName(market) })
    for (let level = 1; level <= LEVELS; level++) {
      const distance = Math.round((mark * REACH * level) / LEVELS)
      feed.place(maker, market, buy, mark - distance, lots)
      feed.place(maker, market, sell, mark + distance, lots)
    }
  }
}
