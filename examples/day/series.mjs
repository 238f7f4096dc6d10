// What the charts are drawn from: the state of the markets every minute, and every few seconds around the fall.
import { MARKETS } from './agents/markets.mjs'

const MINUTE_US = 60_000_000
const FINE_US = 5_000_000
/** Fear from which on the fine step is taken. */
const FINE_FROM = 0.1
/** The depth that is looked at: within 1 % of the middle. */
const DEPTH_PART = 0.01
const DEPTH_LEVELS = 200

/** Rows of one time each; per market the columns of `COLUMNS`. */
export class Series {
  times = []
  fund = []
  /** Per market: a list for each name. */
  columns = MARKETS.map(() => ({ index: [], mark: [], last: [], bids: [], asks: [], openInterest: [], premium: [] }))
  #nextUs = 0

  /**
   * Before a command of this time is applied: takes a sample if it is time for one.
   * @param {number} ts @param {import('./agents/view.mjs').MarketView} view
   * @param {(market: string, levels: number) => import('perpcore').DepthView} depthOf
   */
  sample(ts, view, depthOf) {
    if (ts < this.#nextUs || view.markets.some(({ mark }) => mark === null)) return
    const fine = view.markets.some(({ fear }) => fear > FINE_FROM)
    const step = fine ? FINE_US : MINUTE_US
    this.#nextUs = ts - (ts % step) + step
    this.times.push(Math.floor(ts / 1_000_000))
    this.fund.push(view.fund)
    for (const seen of view.markets) this.#look(seen, depthOf(seen.market.name, DEPTH_LEVELS))
  }

  #look({ market, index, mark, last, openInterest }, { bids, asks }) {
    const to = this.columns[market.index]
    const price = (ticks) => (ticks === null ? null : ticks * Number(market.tick))
    const [bid, ask] = [bids[0], asks[0]].map((level) => (level === undefined ? null : Number(level[0])))
    const middle = bid === null || ask === null ? price(index) : (bid + ask) / 2
    to.index.push(price(index))
    to.mark.push(price(mark))
    to.last.push(price(last))
    to.bids.push(within(bids, middle))
    to.asks.push(within(asks, middle))
    to.openInterest.push(openInterest * mark * market.lotValue)
    to.premium.push(bid === null || ask === null ? null : middle / price(index) - 1)
  }
}

/** Quote units of the levels near the middle. */
function within(levels, middle) {
  let sum = 0
  for (const [price, qty] of levels) {
    if (Math.abs(Number(price) / middle - 1) > DEPTH_PART) break
    sum += Number(price) * Number(qty)
  }
  return sum
}
