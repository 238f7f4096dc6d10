// Commands by the hundred thousand: gathered in batches, a microsecond apart, none of them refused.

export class Feed {
  /** @param {import('../../src/index.js').Exchange} exchange @param {number} ts of the first command */
  constructor(exchange, ts) {
    this.exchange = exchange
    this.batch = exchange.batch()
    this.ts = ts
  }

  /** An order in ticks and lots, as in the number API. */
  place(account, market, options, price, qty) {
    const ts = this.ts++
    if (this.batch.place(ts, account, market, options, price, qty)) return
    this.flush()
    this.batch.place(ts, account, market, options, price, qty)
  }

  /** The index of a market, in ticks. */
  index(market, price) {
    const ts = this.ts++
    if (this.batch.index(ts, market, price)) return
    this.flush()
    this.batch.index(ts, market, price)
  }

  /** Any command, without its time. */
  apply(command) {
    const timed = { ...command, ts: this.ts++ }
    if (this.batch.apply(timed)) return
    this.flush()
    this.batch.apply(timed)
  }

  /** Applies what has been gathered. @throws an Error if anything was refused */
  flush() {
    const events = this.batch.run()
    while (events.next()) if (events.ev === 'rejected') throw new Error(`command ${events.seq}: ${events.code}`)
  }
}
