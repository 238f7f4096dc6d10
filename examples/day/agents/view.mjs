// What the people of the day know: told by the events of the exchange, and by nothing else.
import { MARKETS, units } from './markets.mjs'

/** How fast the slow price follows the index, and how fast fear goes away. */
const FOLLOW_US = 240_000_000
const CALM_US = 1_500_000_000
/** The distance from the slow price at which fear is 1. */
const FEAR_AT = 0.05

/** A market as seen from outside; prices in ticks, null before the first. */
class SeenMarket {
  index = null
  mark = null
  last = null
  state = 'active'
  status = 'ok'
  /** Lots of all long positions. */
  openInterest = 0
  /** The index of the last minutes. */
  slow = 0
  /** 0: calm, 1: panic. */
  fear = 0
  #seenUs = 0

  /** @param {import('./markets.mjs').DayMarket} market */
  constructor(market) {
    this.market = market
  }

  /** How far the index is from where it was some minutes ago; negative in a fall. */
  get trend() {
    return this.index === null ? 0 : this.index / this.slow - 1
  }

  /** @param {number} ticks @param {number} ts */
  see(ticks, ts) {
    const dt = ts - this.#seenUs
    this.#seenUs = ts
    if (this.index === null) this.slow = ticks
    this.index = ticks
    this.slow += (ticks - this.slow) * Math.min(1, dt / FOLLOW_US)
    const now = Math.min(1, Math.abs(this.trend) / FEAR_AT)
    this.fear = Math.max(now, this.fear - dt / CALM_US, 0)
  }
}

/** What is known of an account: its positions in lots, its entry prices in ticks, its live orders by their own id. */
class SeenAccount {
  sizes = MARKETS.map(() => 0)
  entries = MARKETS.map(() => 0)
  /** @type {Map<number, { orderId: number, market: number, price: number, total: number, filled: number }>} */
  live = new Map()
  deposits = 0
  liquidations = 0
  /** When its dead man's switch goes off, if it is not renewed; 0: it is not set. */
  switchUs = 0

  /** How many lots more are long now. @param {number} index @param {number} lots signed @param {number} ticks */
  fill(index, lots, ticks) {
    const size = this.sizes[index]
    const next = size + lots
    if (size === 0 || size > 0 !== next > 0) this.entries[index] = ticks
    else if (Math.abs(next) > Math.abs(size)) this.entries[index] = (this.entries[index] * size + ticks * lots) / next
    this.sizes[index] = next
    return Math.max(next, 0) - Math.max(size, 0)
  }
}

/** The market as everybody sees it, and of each account what its owner sees. */
export class MarketView {
  now = 0
  markets = MARKETS.map((market) => new SeenMarket(market))
  /** Quote units in the insurance fund. */
  fund = 0
  #byName = new Map(this.markets.map((seen) => [seen.market.name, seen]))
  /** @type {Map<number, SeenAccount>} */
  #accounts = new Map()
  /** Live orders that have an id of their owner, by the engine's. */
  #owners = new Map()

  /** @param {number} id */
  account(id) {
    let account = this.#accounts.get(id)
    if (account === undefined) {
      account = new SeenAccount()
      this.#accounts.set(id, account)
    }
    return account
  }

  /** @param {readonly import('perpcore').Event[]} events */
  learn(events) {
    for (const event of events) this[event.ev]?.(event)
  }

  index({ market, price, ts }) {
    const seen = this.#byName.get(market)
    seen.see(units(price, seen.market.priceDecimals), ts)
  }

  mark({ market, price }) {
    const seen = this.#byName.get(market)
    seen.mark = units(price, seen.market.priceDecimals)
  }

  oracle({ market, status }) {
    this.#byName.get(market).status = status
  }

  marketState({ market, state }) {
    this.#byName.get(market).state = state
  }

  insurance({ balance }) {
    this.fund = Number(balance)
  }

  balance({ account, reason }) {
    if (reason === 'deposit') this.account(account).deposits++
  }

  liquidationStarted({ account }) {
    this.account(account).liquidations++
  }

  deadMan({ account, atTs }) {
    this.account(account).switchUs = atTs ?? 0
  }

  trade({ market, price, qty, takerSide, taker, maker }) {
    const seen = this.#byName.get(market)
    const lots = units(qty, seen.market.qtyDecimals)
    const ticks = units(price, seen.market.priceDecimals)
    const sign = takerSide === 'buy' ? 1 : -1
    if (taker.account !== maker.account) seen.last = ticks
    this.#fill(seen, taker.account, sign * lots, ticks)
    this.#fill(seen, maker.account, -sign * lots, ticks)
    for (const { orderId } of [taker, maker]) {
      const order = this.#owners.get(orderId)?.order
      if (order !== undefined) order.filled += lots
    }
  }

  adl({ market, price, qty, bankrupt, counterparty }) {
    const seen = this.#byName.get(market)
    const lots = units(qty, seen.market.qtyDecimals)
    const ticks = units(price, seen.market.priceDecimals)
    const sign = this.account(bankrupt.account).sizes[seen.market.index] > 0 ? -1 : 1
    this.#fill(seen, bankrupt.account, sign * lots, ticks)
    this.#fill(seen, counterparty.account, -sign * lots, ticks)
  }

  accepted({ orderId, clientId, account, market, price, qty }) {
    if (clientId === null || price === null) return
    const { index, priceDecimals, qtyDecimals } = this.#byName.get(market).market
    const total = units(qty, qtyDecimals)
    const order = { orderId, market: index, price: units(price, priceDecimals), total, filled: 0 }
    this.account(account).live.set(clientId, order)
    this.#owners.set(orderId, { account, clientId, order })
  }

  amended({ orderId, market, price, qty }) {
    const order = this.#owners.get(orderId)?.order
    if (order === undefined) return
    const { priceDecimals, qtyDecimals } = this.#byName.get(market).market
    order.price = units(price, priceDecimals)
    order.total = units(qty, qtyDecimals)
  }

  reduced({ orderId, market, qty }) {
    const order = this.#owners.get(orderId)?.order
    if (order !== undefined) order.total = order.filled + units(qty, this.#byName.get(market).market.qtyDecimals)
  }

  done({ orderId }) {
    this.#leave(orderId)
  }

  canceled({ orderId }) {
    this.#leave(orderId)
  }

  #fill(seen, account, lots, ticks) {
    seen.openInterest += this.account(account).fill(seen.market.index, lots, ticks)
  }

  #leave(orderId) {
    const owner = this.#owners.get(orderId)
    if (owner === undefined) return
    this.#owners.delete(orderId)
    this.account(owner.account).live.delete(owner.clientId)
  }
}
