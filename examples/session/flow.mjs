import { Random } from '../common/random.mjs'

const START_US = 1_767_225_600_000_000 // 2026-01-01T00:00:00Z
const ACCOUNTS = 240
const STP = ['cancelTaker', 'cancelMaker', 'cancelBoth', 'decrement', 'none']

/** Prices in ticks and quantities in lots; `decimals` of the texts. */
export const MARKETS = [
  { name: 'BTC-USD', tick: '0.1', lot: '0.001', priceDecimals: 1, qtyDecimals: 3, mid: 971_840, spread: 40, lots: 500 },
  {
    name: 'ETH-USD',
    tick: '0.01',
    lot: '0.001',
    priceDecimals: 2,
    qtyDecimals: 3,
    mid: 364_215,
    spread: 25,
    lots: 4_000,
  },
  {
    name: 'SOL-USD',
    tick: '0.001',
    lot: '0.01',
    priceDecimals: 3,
    qtyDecimals: 2,
    mid: 187_420,
    spread: 30,
    lots: 9_000,
  },
  {
    name: 'DOGE-USD',
    tick: '0.00001',
    lot: '1',
    priceDecimals: 5,
    qtyDecimals: 0,
    mid: 32_145,
    spread: 8,
    lots: 60_000,
  },
]

/** How many of 1,000 commands are of each kind. */
const MIX = /** @type {const} */ ([
  ['limit', 355],
  ['postOnly', 60],
  ['iceberg', 30],
  ['goodTill', 30],
  ['immediate', 60],
  ['fillOrKill', 20],
  ['market', 75],
  ['cancel', 250],
  ['amend', 80],
  ['stop', 18],
  ['trailing', 6],
  ['pair', 6],
  ['cancelAll', 2],
  ['deadMan', 3],
  ['wait', 5],
])

/**
 * A seeded flow of commands in several markets: what people send to an exchange, good ideas and bad ones. It learns
 * from the events which orders are live, so that cancels and amends mostly name some.
 */
export class SessionFlow {
  #random
  #ts = START_US
  #nextId = 1
  #kinds = MIX.flatMap(([kind, share]) => new Array(share).fill(kind))
  #mids = MARKETS.map(({ mid }) => mid)
  /** Live orders, in no order, and where each stands. */
  #live = []
  #places = new Map()
  #queued = []

  /** @param {number} seed */
  constructor(seed) {
    this.#random = new Random(seed)
    for (const { name, tick, lot } of MARKETS) {
      this.#queued.push({
        op: 'createMarket',
        ts: this.#ts,
        market: name,
        margin: 'none',
        tickSize: tick,
        lotSize: lot,
        maxOpenOrders: 400,
      })
    }
    this.#queued.push({ op: 'setRateLimit', ts: this.#ts, capacity: 2_000, perSecond: 400 })
  }

  /** The next command. */
  next() {
    const queued = this.#queued.shift()
    if (queued !== undefined) return queued
    this.#ts += this.#random.falling(40)
    return this[this.#random.pick(this.#kinds)]()
  }

  /** What the exchange made of it. @param {readonly import('perpcore').Event[]} events */
  learn(events) {
    for (const event of events) {
      if (event.ev === 'accepted') this.#enter(event)
      else if (event.ev === 'done' || event.ev === 'canceled') this.#leave(event.orderId)
    }
  }

  /** An order of 5.1: `patch` overrides the plain limit order near the middle. */
  #order(patch = {}, aggressive = false) {
    const random = this.#random
    const index = random.below(MARKETS.length)
    const market = MARKETS[index]
    if (random.below(3) === 0) this.#mids[index] += random.between(-1, 1) * Math.ceil(market.spread / 10)
    const side = random.pick(['buy', 'sell'])
    const away = random.falling(market.spread) - (random.below(12) === 0 ? market.spread : 0)
    const direction = (side === 'buy') === aggressive ? 1 : -1
    const lots = 1 + random.falling(Math.ceil(market.lots / 6))
    return {
      op: 'place',
      ts: this.#ts,
      account: random.between(1, ACCOUNTS),
      market: market.name,
      side,
      type: 'limit',
      qty: decimal(lots, market.qtyDecimals),
      price: decimal(this.#mids[index] + direction * away, market.priceDecimals),
      ...(random.below(4) === 0 ? { clientId: this.#nextId++ } : {}),
      ...(random.below(8) === 0 ? { stp: random.pick(STP) } : {}),
      ...patch,
    }
  }

  limit() {
    return this.#order()
  }

  postOnly() {
    return this.#order({ postOnly: true })
  }

  iceberg() {
    const order = this.#order()
    const market = MARKETS.find(({ name }) => name === order.market)
    return {
      ...order,
      qty: decimal(market.lots, market.qtyDecimals),
      displayQty: decimal(Math.ceil(market.lots / 20), market.qtyDecimals),
    }
  }

  goodTill() {
    return this.#order({ tif: 'gtd', expireTs: this.#ts + this.#random.between(1_000, 4_000_000) })
  }

  immediate() {
    return this.#order({ tif: 'ioc' }, true)
  }

  fillOrKill() {
    return this.#order({ tif: 'fok' }, true)
  }

  market() {
    const { price: _none, ...order } = this.#order({ type: 'market' }, true)
    return order
  }

  /** A stop loss or a take profit some way off. */
  stop() {
    const { price, ...order } = this.#order({ type: 'market' })
    const when = this.#random.pick(['above', 'below'])
    return { ...order, trigger: { by: 'last', price, when } }
  }

  trailing() {
    const { price: _none, ...order } = this.#order({ type: 'market' })
    const market = MARKETS.find(({ name }) => name === order.market)
    const offset = decimal(this.#random.between(1, 4) * market.spread, market.priceDecimals)
    return { ...order, trigger: { by: 'last', offset, when: order.side === 'sell' ? 'below' : 'above' } }
  }

  /** A limit order and a stop that share one quantity. */
  pair() {
    const ocoGroup = this.#nextId++
    const { clientId: _none, ...first } = this.#order({ ocoGroup })
    const { price, ...second } = first
    const when = first.side === 'sell' ? 'below' : 'above'
    this.#queued.push({ ...second, type: 'market', trigger: { by: 'last', price, when } })
    return first
  }

  cancel() {
    const order = this.#someLive()
    return { op: 'cancel', ts: this.#ts, account: order.account, orderId: order.orderId }
  }

  amend() {
    const order = this.#someLive()
    const index = MARKETS.findIndex(({ name }) => name === order.market)
    const market = MARKETS[index]
    const random = this.#random
    const qty = decimal(1 + random.falling(Math.ceil(market.lots / 8)), market.qtyDecimals)
    const offset = random.falling(market.spread) * (order.side === 'buy' ? -1 : 1)
    const price = decimal(this.#mids[index] + offset, market.priceDecimals)
    const change = random.pick([{ qty }, { price }, { qty, price }])
    return { op: 'amend', ts: this.#ts, account: order.account, orderId: order.orderId, ...change }
  }

  cancelAll() {
    const account = this.#random.between(1, ACCOUNTS)
    return { op: 'cancelAll', ts: this.#ts, account, market: this.#random.pick(MARKETS).name }
  }

  deadMan() {
    const timeoutUs = this.#random.pick([0, 50_000, 500_000])
    return { op: 'cancelAllAfter', ts: this.#ts, account: this.#random.between(1, ACCOUNTS), timeoutUs }
  }

  wait() {
    this.#ts += this.#random.below(2_000)
    return { op: 'tick', ts: this.#ts }
  }

  #someLive() {
    if (this.#live.length === 0) return { account: 1, orderId: 1, market: MARKETS[0].name, side: 'buy' }
    return this.#random.pick(this.#live)
  }

  #enter({ orderId, account, market, side }) {
    this.#places.set(orderId, this.#live.length)
    this.#live.push({ orderId, account, market, side })
  }

  #leave(orderId) {
    const place = this.#places.get(orderId)
    const last = this.#live.pop()
    if (place === undefined || last === undefined) {
      if (last !== undefined) this.#live.push(last)
      return
    }
    if (last.orderId !== orderId) {
      this.#live[place] = last
      this.#places.set(last.orderId, place)
    }
    this.#places.delete(orderId)
  }
}

/** The text of `units` of 10^-decimals. @param {number} units @param {number} decimals */
function decimal(units, decimals) {
  if (decimals === 0) return String(units)
  const digits = String(units).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
