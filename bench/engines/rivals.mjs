// The two order books of npm, used as their documentation says. Both have one interface. What they need for a call is
// made before the clock starts as far as a caller could have it ready: the ids as strings, which do not look like
// numbers because both are a third faster with such keys. The option objects are the interface.

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** @param {string} packageName nodejs-order-book or hft-limit-order-book */
function rival(packageName) {
  const { version } = require(`${packageName}/package.json`)
  return {
    name: packageName,
    version,
    what: `${packageName} ${version} from npm, matching only`,
    async create(stream) {
      const { OrderBook } = require(packageName)
      return new RivalRun(stream, new OrderBook())
    },
  }
}

class RivalRun {
  constructor(stream, book) {
    this.stream = stream
    this.engine = book
    this.names = namesOf(stream)
  }

  run(from, to) {
    const { op, side, tif, price, qty, id } = this.stream
    const { engine, names } = this
    let makers = 0
    for (let i = from; i < to; i++) {
      const name = names[id[i]]
      const kind = op[i]
      if (kind === 0) {
        makers += engine.limit({
          id: name,
          side: side[i] === 0 ? 'buy' : 'sell',
          size: qty[i],
          price: price[i],
          timeInForce: tif[i] === 1 ? 'IOC' : 'GTC',
        }).done.length
      } else if (kind === 1) engine.cancel(name)
      else makers += engine.modify(name, { price: price[i] }).done.length
    }
    return makers
  }

  trace(from, to, onTrade) {
    const { op, side, tif, price, qty, id } = this.stream
    const { engine, names } = this
    for (let i = from; i < to; i++) {
      const name = names[id[i]]
      if (op[i] === 1) {
        if (engine.cancel(name) === undefined) throw new Error(`message ${i}: order ${name} is not there to cancel`)
        continue
      }
      const terms = { id: name, side: side[i] === 0 ? 'buy' : 'sell', size: qty[i], price: price[i] }
      const answer =
        op[i] === 0
          ? engine.limit({ ...terms, timeInForce: tif[i] === 1 ? 'IOC' : 'GTC' })
          : engine.modify(name, { price: price[i] })
      if (answer.err !== null) throw new Error(`message ${i}: ${answer.err.message}`)
      tradesOf(answer, name, (maker, at, lots) => onTrade(i, maker, at, lots))
    }
  }

  book() {
    const { bids, asks } = this.engine.snapshot()
    const levels = (side) =>
      side.map(({ price, orders }) => [price, orders.reduce((sum, order) => sum + order.size, 0), orders.length])
    return { bids: levels(bids).sort((a, b) => b[0] - a[0]), asks: levels(asks).sort((a, b) => a[0] - b[0]) }
  }
}

/**
 * `done` lists the makers used up, in order, then the taker if it is; `partial` is the maker that was left, or the
 * taker.
 */
function tradesOf(answer, taker, onTrade) {
  for (const order of answer.done) if (order.id !== taker) onTrade(numberOf(order.id), order.price, order.size)
  const { partial } = answer
  if (partial !== null && partial.id !== taker) {
    onTrade(numberOf(partial.id), partial.price, answer.partialQuantityProcessed)
  }
}

const numberOf = (name) => Number(name.slice(1))

const namesByStream = new WeakMap()

function namesOf(stream) {
  let names = namesByStream.get(stream)
  if (names === undefined) {
    names = Array.from({ length: stream.orders + 1 }, (_, id) => `o${id}`)
    namesByStream.set(stream, names)
  }
  return names
}

export const nodejsOrderBook = rival('nodejs-order-book')
export const hftLimitOrderBook = rival('hft-limit-order-book')
