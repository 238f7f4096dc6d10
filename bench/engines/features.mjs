// One feature more than the plain engine has: what each costs by itself.

import { ByOrderId, kindsOf, Objects, openExchange, START_US } from './perpcore.mjs'
import { BARE, FEATURES, tieredEngine } from './tiered.mjs'

/** Never reached. */
const RATE_LIMIT = { capacity: 1_000_000_000, perSecond: 1_000_000_000 }

/** On a market without margin. @param {typeof import('../../src/index.js')} perpcore @returns {Engine[]} */
export function plainFeatures(perpcore) {
  const { Exchange } = perpcore
  const kinds = kindsOf(perpcore)
  const engine = (name, what, { Run = ByOrderId, options, prepare = () => {} }) => ({
    name,
    what,
    async create(stream) {
      const exchange = await openExchange(Exchange, stream, options)
      prepare(exchange)
      return new Run(stream, exchange, kinds)
    },
  })
  return [
    engine('events read', 'five fields of every event read through the cursor', { Run: Reading }),
    engine('client ids', 'every order has an id of the caller, by which it could be found', { Run: Naming }),
    engine('a listener', 'a function is called with each trade, as an object', { prepare: listen }),
    engine('rate limit', 'each command takes a token', { prepare: limitRates }),
    engine('objects without receipts', 'apply(object) that keeps nothing for explain', {
      Run: Objects,
      options: { explainLast: 0 },
    }),
    engine('objects recorded', 'apply(object) whose records are copied, as a journal does', {
      Run: Objects,
      prepare: record,
    }),
  ]
}

/** On a market with margin. @param {typeof import('../../src/index.js')} perpcore @returns {Engine[]} */
export function marginFeatures(perpcore) {
  const engine = (name, what, opening) => tieredEngine(perpcore, name, what, { settings: BARE, ...opening })
  return [
    engine('margin', 'one tier, the index is the mark, nothing else', {}),
    ...Object.entries(FEATURES).map(([feature, settings]) =>
      engine(`margin + ${feature}`, `and ${feature}`, { settings: { ...BARE, ...settings } }),
    ),
    engine('margin + rate limit', 'and each command takes a token', { rateLimit: RATE_LIMIT }),
    engine('margin + isolated', 'and each account has an isolated pool', { isolated: true }),
  ]
}

function listen(exchange) {
  exchange.on('trade', () => {})
}

function limitRates(exchange) {
  exchange.apply({ op: 'setRateLimit', ts: START_US, ...RATE_LIMIT })
}

function record(exchange) {
  const copy = new Uint8Array(2 ** 20)
  let at = 0
  exchange.record({
    append(bytes) {
      if (at + bytes.length > copy.length) at = 0
      copy.set(bytes, at)
      at += bytes.length
    },
  })
}

/** Makes the calls at something that stands before the exchange, but when it is traced. */
class Wrapped extends ByOrderId {
  constructor(stream, exchange, kinds, wrapper) {
    super(stream, exchange, kinds)
    this.wrapper = wrapper
    this.isTraced = false
  }

  run(from, to) {
    if (this.isTraced) return super.run(from, to)
    const { exchange } = this
    this.exchange = this.wrapper
    try {
      return super.run(from, to)
    } finally {
      this.exchange = exchange
    }
  }

  trace(from, to, onTrade) {
    this.isTraced = true
    super.trace(from, to, onTrade)
    this.isTraced = false
  }
}

class Reading extends Wrapped {
  constructor(stream, exchange, kinds) {
    super(stream, exchange, kinds, new Reader(exchange))
  }
}

class Reader {
  constructor(exchange) {
    this.exchange = exchange
  }

  place(ts, account, market, options, price, qty) {
    this.exchange.place(ts, account, market, options, price, qty)
    return this.read()
  }

  cancel(ts, account, id) {
    this.exchange.cancel(ts, account, id)
    return this.read()
  }

  amend(ts, account, id, price, qty) {
    this.exchange.amend(ts, account, id, price, qty)
    return this.read()
  }

  read() {
    const { events } = this.exchange
    let sum = 0
    while (events.next()) sum += events.kind + events.orderId + events.account + events.price + events.qty
    return sum
  }
}

class Naming extends Wrapped {
  constructor(stream, exchange, kinds) {
    super(stream, exchange, kinds, new Namer(exchange))
  }
}

class Namer {
  constructor(exchange) {
    this.exchange = exchange
    this.last = 0
  }

  place(ts, account, market, options, price, qty) {
    return this.exchange.place(ts, account, market, options, price, qty, ++this.last)
  }

  cancel(ts, account, id) {
    return this.exchange.cancel(ts, account, id)
  }

  amend(ts, account, id, price, qty) {
    return this.exchange.amend(ts, account, id, price, qty)
  }
}
