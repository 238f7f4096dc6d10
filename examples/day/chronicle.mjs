// What happened on the day, put together from the events: the numbers that the summary and the report tell.
import { MARKETS } from './agents/markets.mjs'

const PRICE_LEVELS = ['index', 'mark', 'last']

/** Adds to the number of a key. @param {Map<string, number>} counts @param {string} key @param {number} [by] */
export function add(counts, key, by = 1) {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

/** A market's day in quote units. */
class MarketStory {
  trades = 0
  volume = 0
  feesPaid = 0
  rebates = 0
  /** Of index, mark and last price: first, highest, lowest and latest, with their times. */
  prices = Object.fromEntries(PRICE_LEVELS.map((name) => [name, null]))
  /** The largest distance of the mark from the index, as a part of the index. */
  gap = { part: 0, ts: 0 }
  /** All of the index: time, price. */
  index = []

  /** The largest fall of the index within so many microseconds, as a part, with when it ended. @param {number} spanUs */
  worstFall(spanUs) {
    let worst = { part: 0, ts: 0 }
    let from = 0
    for (const [ts, price] of this.index) {
      while (this.index[from][0] < ts - spanUs) from++
      let high = price
      for (let i = from; this.index[i][0] < ts; i++) high = Math.max(high, this.index[i][1])
      if (price / high - 1 < worst.part) worst = { part: price / high - 1, ts }
    }
    return worst
  }

  /** @param {string} name @param {number} price @param {number} ts */
  price(name, price, ts) {
    const known = this.prices[name]
    const point = { price, ts }
    if (known === null) this.prices[name] = { first: point, high: point, low: point, latest: point }
    else {
      known.latest = point
      if (price > known.high.price) known.high = point
      if (price < known.low.price) known.low = point
    }
    const { index } = this.prices
    if (name !== 'mark' || index === null) return
    const part = price / index.latest.price - 1
    if (Math.abs(part) > Math.abs(this.gap.part)) this.gap = { part, ts }
  }
}

/** Listens to all events of a day. Amounts of money are numbers here: for reading, not for keeping books. */
export class Chronicle {
  markets = new Map(MARKETS.map(({ name }) => [name, new MarketStory()]))
  counts = new Map()
  refusals = new Map()
  deferrals = new Map()
  fundFlows = new Map()
  /** The insurance fund after each change: time, balance. */
  fund = []
  /** @type {{ ts: number, market: string, rate: number, premium: number, paid: number, received: number }[]} */
  settlements = []
  /** Liquidation steps and takeovers that did something. */
  liquidations = []
  /** @type {import('perpcore').Event[]} */
  adls = []
  halts = []
  outages = []
  /** Orders that a dead man's switch has canceled: the first moment of each account, and how many. */
  silenced = []
  /** Money that each account has paid in, less what it took out. */
  paidIn = new Map()
  /** Names of the accounts that came under, with the times. */
  started = []
  #settlement = null

  /** @param {readonly import('perpcore').Event[]} events */
  note(events) {
    for (const event of events) {
      add(this.counts, event.ev)
      this[event.ev]?.(event)
    }
  }

  index({ market, price, ts }) {
    const story = this.markets.get(market)
    story.price('index', Number(price), ts)
    story.index.push([ts, Number(price)])
  }

  mark({ market, price, ts }) {
    this.markets.get(market).price('mark', Number(price), ts)
  }

  trade({ market, price, qty, liquidation, taker, maker, ts }) {
    const story = this.markets.get(market)
    const notional = Number(price) * Number(qty)
    story.trades++
    story.volume += notional
    if (!liquidation) story.feesPaid += Number(taker.fee)
    story.rebates -= Math.min(0, Number(maker.fee))
    if (taker.account !== maker.account) story.price('last', Number(price), ts)
  }

  rejected({ code }) {
    add(this.refusals, code)
  }

  balance({ account, delta, reason }) {
    if (reason === 'deposit' || reason === 'withdraw') add(this.paidIn, account, Number(delta))
  }

  insurance({ delta, balance, reason, ts }) {
    add(this.fundFlows, reason, Number(delta))
    this.fund.push({ ts, balance: Number(balance) })
  }

  fundingRate({ ts, market, rate, premium }) {
    this.#settlement = { ts, market, rate: Number(rate), premium: Number(premium), paid: 0, received: 0 }
    this.settlements.push(this.#settlement)
  }

  funding({ amount }) {
    const money = Number(amount)
    if (money < 0) this.#settlement.paid -= money
    else this.#settlement.received += money
  }

  canceled({ ts, account, reason }) {
    if (reason !== 'deadMan') return
    const known = this.silenced.find((one) => one.account === account)
    if (known === undefined) this.silenced.push({ ts, account, orders: 1 })
    else known.orders++
  }

  marketState({ ts, market, reason }) {
    const open = this.halts.find((halt) => halt.market === market && halt.endTs === null)
    if (reason === 'halt' && open === undefined) this.halts.push({ market, ts, endTs: null })
    if (reason === 'haltEnd' && open !== undefined) open.endTs = ts
  }

  oracle({ ts, market, status }) {
    this.outages.push({ ts, market, status })
  }

  liquidationDeferred({ reason }) {
    add(this.deferrals, reason)
  }

  liquidationStarted({ account, pool, ts }) {
    this.started.push({ account, pool, ts })
  }

  liquidationStep({ ts, account, market, side, filled, mark, fee }) {
    const [closed, price] = [Number(filled), Number(mark)]
    this.liquidations.push({
      kind: 'step',
      ts,
      account,
      market,
      side,
      price,
      closed,
      fee: Number(fee),
    })
  }

  takeover({ ts, account, market, filled, fundPaid }) {
    const price = this.markets.get(market).prices.mark.latest.price
    const closed = Number(filled)
    this.liquidations.push({ kind: 'takeover', ts, account, market, price, closed, fundPaid: Number(fundPaid) })
  }

  adl(event) {
    this.adls.push(event)
  }
}
