// perpcore, through its public API alone, in four ways. Everything is on: accounts, every check, events written and
// hashed.

/** The first command's time; the clock moves by 1 µs with each message. */
export const START_US = 1_767_225_600_000_000
export const MARKET = 'BENCH-PERP'

/** Messages of a batch, unless it is full before. */
const BATCH = 256

/** @param {typeof import('../../src/index.js')} perpcore the package @returns {Record<string, Engine>} */
export function perpcoreEngines(perpcore) {
  const { Exchange } = perpcore
  const kinds = kindsOf(perpcore)
  const engine = (name, what, Run) => ({
    name,
    what,
    create: async (stream) => new Run(stream, await openExchange(Exchange, stream), kinds),
  })
  return {
    byOrderId: engine('perpcore', 'a call with numbers per message, by the ids of the engine', ByOrderId),
    byClientId: engine('perpcore by clientId', 'a call with numbers per message, by the ids of the caller', ByClientId),
    batch: engine('perpcore batch', `batches of ${BATCH}, five fields of every event read through the cursor`, Batched),
    objects: engine('perpcore objects', 'apply(object), all events as objects', Objects),
  }
}

/** The constants that the runs need. */
export function kindsOf({ EV_TRADE, EV_REJECTED, IOC }) {
  return { trade: EV_TRADE, rejected: EV_REJECTED, ioc: IOC }
}

/** @param {object} options of the exchange */
export async function openExchange(Exchange, stream, options = {}) {
  const exchange = await Exchange.create({ quoteDecimals: 0, ...options })
  const market = { market: MARKET, margin: 'none', tickSize: '1', lotSize: '1', maxOpenOrders: stream.mostLive }
  const [event] = exchange.apply({ op: 'createMarket', ts: START_US, ...market })
  if (event.ev !== 'marketCreated') throw new Error(`no market: ${JSON.stringify(event)}`)
  return exchange
}

class PerpcoreRun {
  constructor(stream, exchange, kinds) {
    this.stream = stream
    this.exchange = exchange
    this.kinds = kinds
    this.market = exchange.market(MARKET).index
    /** Since the stream is played again on the same exchange: the ids of its orders are higher by so many, */
    this.turned = 0
    /** and message i comes at startUs + i. */
    this.startUs = START_US
    this.firstSeq = exchange.seq + 1
  }

  /** The message that was command `seq`, the first time that the stream is played. */
  messageOf(seq) {
    return seq - this.firstSeq
  }

  turn(orders) {
    this.turned += orders
  }

  /** Empties the book, so that the stream can be played again: an exchange that goes on living, as they do. */
  again() {
    const { exchange, stream } = this
    this.turned = exchange.lastOrderId
    this.startUs += stream.length
    for (let account = 1; account <= stream.accounts; account++) {
      exchange.apply({ op: 'cancelAll', ts: this.startUs, account })
    }
  }

  trace(from, to, onTrade) {
    for (let i = from; i < to; i++) {
      this.run(i, i + 1)
      this.traceEvents(onTrade)
    }
  }

  /** Tells the trades among the unread events; a refusal is an error, since every message of a stream is good. */
  traceEvents(onTrade) {
    const { events } = this.exchange
    while (events.next()) {
      const { kind } = events
      if (kind === this.kinds.rejected) throw new Error(`message ${this.messageOf(events.seq)}: ${events.code}`)
      if (kind === this.kinds.trade)
        onTrade(this.messageOf(events.seq), events.makerOrderId - this.turned, events.price, events.qty)
    }
  }

  book() {
    const { bids, asks } = this.exchange.depth(MARKET, Number.POSITIVE_INFINITY)
    const numbers = (side) => side.map(([price, qty, orders]) => [Number(price), Number(qty), orders])
    return { bids: numbers(bids), asks: numbers(asks) }
  }
}

export class ByOrderId extends PerpcoreRun {
  run(from, to) {
    const { op, side, tif, price, qty, id, account } = this.stream
    const { exchange, market, turned, startUs, kinds } = this
    let bytes = 0
    for (let i = from; i < to; i++) {
      const kind = op[i]
      const ts = startUs + i
      if (kind === 0) {
        const options = tif[i] === 1 ? side[i] + kinds.ioc : side[i]
        bytes += exchange.place(ts, account[i], market, options, price[i], qty[i])
      } else if (kind === 1) bytes += exchange.cancel(ts, account[i], id[i] + turned)
      else bytes += exchange.amend(ts, account[i], id[i] + turned, price[i], 0)
    }
    return bytes
  }
}

class ByClientId extends PerpcoreRun {
  run(from, to) {
    const { op, side, tif, price, qty, id, account } = this.stream
    const { exchange, market, startUs, kinds } = this
    let bytes = 0
    for (let i = from; i < to; i++) {
      const kind = op[i]
      const ts = startUs + i
      if (kind === 0) {
        const options = tif[i] === 1 ? side[i] + kinds.ioc : side[i]
        bytes += exchange.place(ts, account[i], market, options, price[i], qty[i], id[i])
      } else if (kind === 1) bytes += exchange.cancelByClientId(ts, account[i], id[i])
      else bytes += exchange.amendByClientId(ts, account[i], id[i], price[i], 0)
    }
    return bytes
  }
}

export class Batched extends PerpcoreRun {
  run(from, to) {
    const batch = this.exchange.batch()
    let sum = 0
    for (let i = from; i < to; i++) {
      if (batch.count === BATCH || !this.add(batch, i)) {
        sum += readFields(batch.run())
        if (!this.add(batch, i)) throw new Error(`message ${i} does not fit an empty batch`)
      }
    }
    return sum + readFields(batch.run())
  }

  /** @returns {boolean} false if the batch must run first */
  add(batch, i) {
    const { op, side, tif, price, qty, id, account } = this.stream
    const ts = this.startUs + i
    if (op[i] === 0) {
      const options = tif[i] === 1 ? side[i] + this.kinds.ioc : side[i]
      return batch.place(ts, account[i], this.market, options, price[i], qty[i])
    }
    if (op[i] === 1) return batch.cancel(ts, account[i], id[i] + this.turned)
    return batch.amend(ts, account[i], id[i] + this.turned, price[i], 0)
  }

  trace(from, to, onTrade) {
    const batch = this.exchange.batch()
    for (let i = from; i < to; i++) {
      if (batch.count < BATCH && this.add(batch, i)) continue
      batch.run()
      this.traceEvents(onTrade)
      this.add(batch, i)
    }
    batch.run()
    this.traceEvents(onTrade)
  }
}

function readFields(events) {
  let sum = 0
  while (events.next()) sum += events.kind + events.orderId + events.account + events.price + events.qty
  return sum
}

export class Objects extends PerpcoreRun {
  run(from, to) {
    let events = 0
    for (let i = from; i < to; i++) events += this.exchange.apply(this.command(i)).length
    return events
  }

  command(i) {
    const { op, side, tif, price, qty, id, account } = this.stream
    const ts = this.startUs + i
    if (op[i] === 0) {
      return {
        op: 'place',
        ts,
        account: account[i],
        market: MARKET,
        side: side[i] === 0 ? 'buy' : 'sell',
        type: 'limit',
        price: String(price[i]),
        qty: String(qty[i]),
        tif: tif[i] === 1 ? 'ioc' : 'gtc',
      }
    }
    const orderId = id[i] + this.turned
    if (op[i] === 1) return { op: 'cancel', ts, account: account[i], orderId }
    return { op: 'amend', ts, account: account[i], orderId, price: String(price[i]) }
  }

  trace(from, to, onTrade) {
    for (let i = from; i < to; i++) {
      for (const event of this.exchange.apply(this.command(i))) {
        if (event.ev === 'rejected') throw new Error(`message ${i}: ${event.code}`)
        if (event.ev === 'trade') onTrade(i, event.maker.orderId - this.turned, Number(event.price), Number(event.qty))
      }
    }
  }
}
