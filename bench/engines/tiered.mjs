// perpcore on a market with margin, everything on: a thousand funded accounts with positions, fees, tiers, price band, halt,
// funding, and an index that follows the middle of the book. The accounts are so rich that no order is refused and nobody
// is liquidated: the trades are those of the same stream without margin.

import { MIDDLE_EVERY } from '../recorder.mjs'
import { Batched, ByOrderId, kindsOf, MARKET, Objects, START_US } from './perpcore.mjs'

/** Where the books of the streams have their middle at first, in ticks. */
const FIRST_TICKS = 30_000
const DEPOSIT = '1000000000'
const MOST_LOTS = 100

/** Ticks and lots of 1: a lot is worth about 30,000 quote units. */
const SETTINGS = {
  tickSize: '1',
  lotSize: '1',
  tiers: [
    { upTo: '1000000', initialRate: '0.02', maintenanceRate: '0.01' },
    { upTo: '5000000', initialRate: '0.04', maintenanceRate: '0.02' },
    { upTo: '20000000', initialRate: '0.05', maintenanceRate: '0.025' },
    { upTo: '100000000', initialRate: '0.1', maintenanceRate: '0.05' },
    { upTo: null, initialRate: '0.2', maintenanceRate: '0.1' },
  ],
  makerFee: '0.0002',
  takerFee: '0.0005',
  liquidationFee: '0.001',
  priceBand: '0.5',
  funding: { intervalUs: 1_000_000, sampleUs: 100_000, impactNotional: '1000000' },
  halt: { move: '0.2', windowUs: 60_000_000, haltUs: 1_000_000 },
}

/** @param {typeof import('../../src/index.js')} perpcore the package @returns {Record<string, Engine>} */
export function tieredEngines(perpcore) {
  const kinds = kindsOf(perpcore)
  const engine = (name, what, Run) => ({
    name,
    what,
    create: async (stream) => new Run(stream, await openExchange(perpcore, stream), kinds),
  })
  return {
    byOrderId: engine('perpcore tiered', 'with margin, a call with numbers per message', TieredByOrderId),
    batch: engine(
      'perpcore tiered batch',
      'with margin, batches of 256, five fields of every event read',
      TieredBatched,
    ),
    objects: engine('perpcore tiered objects', 'with margin, apply(object), all events as objects', TieredObjects),
  }
}

/** Everybody has a deposit and a position, half of them long, against one that has no orders later. */
async function openExchange({ Exchange, BUY, SELL, IOC }, stream) {
  const exchange = await Exchange.create({ quoteDecimals: 6 })
  let ts = START_US
  const apply = (command) => {
    const refused = exchange.apply({ ts: ts++, ...command }).find(({ ev }) => ev === 'rejected')
    if (refused !== undefined) throw new Error(`${command.op}: ${refused.code}`)
  }
  apply({ op: 'createMarket', market: MARKET, maxOpenOrders: stream.mostLive, ...SETTINGS })
  apply({ op: 'index', market: MARKET, price: FIRST_TICKS })
  const house = stream.accounts + 1
  for (let account = 1; account <= house; account++) apply({ op: 'deposit', account, amount: DEPOSIT })
  const { index } = exchange.market(MARKET)
  for (let account = 1; account < house; account++) {
    const side = account % 2 === 0 ? SELL : BUY
    const lots = 1 + ((account * 37) % MOST_LOTS)
    exchange.place(ts++, house, index, side === BUY ? SELL : BUY, FIRST_TICKS, lots)
    exchange.place(ts++, account, index, side + IOC, FIRST_TICKS, lots)
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
    const price = String(this.indexAt(i))
    return this.exchange.apply({ op: 'index', ts: this.startUs + i, market: MARKET, price }).length
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
