// perpcore on a market with margin, everything on: a thousand funded accounts with positions, fees, tiers, price band, halt,
// funding, and an index that follows the middle of the book. The accounts are so rich that no order is refused and nobody
// is liquidated: the trades are those of the same stream without margin.

import { MIDDLE_EVERY } from '../recorder.mjs'
import { Batched, ByOrderId, kindsOf, MARKET, Objects, START_US } from './perpcore.mjs'

/** Where the books of the streams have their middle at first, in ticks. */
const FIRST_TICKS = 30_000
const DEPOSIT = '1000000000'
const MOST_LOTS = 100

/** Ticks and lots of 1: a lot is worth about 30,000 quote units. Without any of FEATURES. */
export const BARE = {
  tickSize: '1',
  lotSize: '1',
  tiers: [{ upTo: null, initialRate: '0.02', maintenanceRate: '0.01' }],
  mark: { mode: 'index', staleUs: null },
}

/** What a market with margin can have besides. */
export const FEATURES = {
  'five tiers': {
    tiers: [
      { upTo: '1000000', initialRate: '0.02', maintenanceRate: '0.01' },
      { upTo: '5000000', initialRate: '0.04', maintenanceRate: '0.02' },
      { upTo: '20000000', initialRate: '0.05', maintenanceRate: '0.025' },
      { upTo: '100000000', initialRate: '0.1', maintenanceRate: '0.05' },
      { upTo: null, initialRate: '0.2', maintenanceRate: '0.1' },
    ],
  },
  fees: { makerFee: '0.0002', takerFee: '0.0005', liquidationFee: '0.001' },
  'price band': { priceBand: '0.5' },
  'median mark': { mark: {} },
  funding: { funding: { intervalUs: 1_000_000, sampleUs: 100_000, impactNotional: '1000000' } },
  halt: { halt: { move: '0.2', windowUs: 60_000_000, haltUs: 1_000_000 } },
}

const EVERYTHING = Object.assign({}, BARE, ...Object.values(FEATURES))

/** @param {typeof import('../../src/index.js')} perpcore the package @returns {Record<string, Engine>} */
export function tieredEngines(perpcore) {
  return {
    byOrderId: tieredEngine(perpcore, 'perpcore tiered', 'with margin, a call with numbers per message'),
    batch: tieredEngine(
      perpcore,
      'perpcore tiered batch',
      'with margin, batches of 256, five fields of every event read',
      {},
      TieredBatched,
    ),
    objects: tieredEngine(
      perpcore,
      'perpcore tiered objects',
      'with margin, apply(object), all events as objects',
      {},
      TieredObjects,
    ),
  }
}

/** @param {Opening} opening */
export function tieredEngine(perpcore, name, what, opening = {}, Run = TieredByOrderId) {
  const kinds = kindsOf(perpcore)
  return {
    name,
    what,
    create: async (stream) => new Run(stream, await openExchange(perpcore, stream, opening), kinds),
  }
}

/**
 * The commands that open a market with margin: everybody has a deposit and a position, half of them long, against one that
 * has no orders later.
 * @typedef {{settings?: object, isolated?: boolean, rateLimit?: object}} Opening settings of the market; whether positions have
 *   pools of their own
 * @param {import('../streams.mjs').Stream} stream @param {Opening} opening
 */
export function* openingOf(stream, { settings = EVERYTHING, isolated = false, rateLimit } = {}) {
  let ts = START_US
  yield { op: 'createMarket', ts: ts++, market: MARKET, maxOpenOrders: stream.mostLive, ...settings }
  yield { op: 'index', ts: ts++, market: MARKET, price: FIRST_TICKS }
  if (rateLimit !== undefined) yield { op: 'setRateLimit', ts: ts++, ...rateLimit }
  const house = stream.accounts + 1
  for (let account = 1; account <= house; account++) {
    yield { op: 'deposit', ts: ts++, account, amount: DEPOSIT }
    if (isolated) yield { op: 'setMarginMode', ts: ts++, account, market: MARKET, mode: 'isolated' }
  }
  const order = { op: 'place', market: MARKET, type: 'limit', price: FIRST_TICKS }
  for (let account = 1; account < house; account++) {
    const [side, other] = account % 2 === 0 ? ['sell', 'buy'] : ['buy', 'sell']
    const qty = 1 + ((account * 37) % MOST_LOTS)
    yield { ...order, ts: ts++, account: house, side: other, qty }
    yield { ...order, ts: ts++, account, side, qty, tif: 'ioc' }
  }
}

async function openExchange({ Exchange }, stream, opening) {
  const exchange = await Exchange.create({ quoteDecimals: 6 })
  for (const command of openingOf(stream, opening)) {
    const refused = exchange.apply(command).find(({ ev }) => ev === 'rejected')
    if (refused !== undefined) throw new Error(`${command.op}: ${refused.code}`)
  }
  return exchange
}

/** The index comes before each hundredth message, at the same time. */
const tiered = (Run) =>
  class extends Run {
    constructor(stream, exchange, kinds) {
      super(stream, exchange, kinds)
      this.turned = exchange.lastOrderId
      this.startUs = exchange.clock
    }

    messageOf(seq) {
      const command = seq - this.firstSeq
      const turn = MIDDLE_EVERY + 1
      return Math.floor(command / turn) * MIDDLE_EVERY + (command % turn) - 1
    }

    indexAt(i) {
      return this.stream.middle[i / MIDDLE_EVERY] || FIRST_TICKS
    }

    run(from, to) {
      let sum = 0
      for (let at = from; at < to; ) {
        if (at % MIDDLE_EVERY === 0) sum += this.tellIndex(at)
        const end = Math.min(to, at - (at % MIDDLE_EVERY) + MIDDLE_EVERY)
        sum += super.run(at, end)
        at = end
      }
      return sum
    }

    tellIndex(i) {
      return this.exchange.index(this.startUs + i, this.market, this.indexAt(i))
    }
  }

class TieredByOrderId extends tiered(ByOrderId) {}

class TieredObjects extends tiered(Objects) {
  tellIndex(i) {
    return this.exchange.apply(this.indexCommand(i)).length
  }

  indexCommand(i) {
    return { op: 'index', ts: this.startUs + i, market: MARKET, price: String(this.indexAt(i)) }
  }

  /** All of them, as objects. */
  *commands() {
    for (let i = 0; i < this.stream.length; i++) {
      if (i % MIDDLE_EVERY === 0) yield this.indexCommand(i)
      yield this.command(i)
    }
  }

  trace(from, to, onTrade) {
    for (let i = from; i < to; i++) {
      if (i % MIDDLE_EVERY === 0) this.tellIndex(i)
      super.trace(i, i + 1, onTrade)
    }
  }
}

class TieredBatched extends tiered(Batched) {
  /** A batch is not to end because the index comes: it is a command of the batch. */
  run(from, to) {
    return Batched.prototype.run.call(this, from, to)
  }

  add(batch, i) {
    if (i % MIDDLE_EVERY === 0 && this.indexed !== i) {
      if (!batch.index(this.startUs + i, this.market, this.indexAt(i))) return false
      this.indexed = i
    }
    return super.add(batch, i)
  }
}
