// An exchange in a worker of its own, on a core of its own if there is one: batches of 1,000 commands go as transferred
// buffers and come back with their events. Two batches in turn: one is filled, or its events are read, while the other runs.

import { START_US } from '../engines/perpcore.mjs'
import { perUnit, timedAsync } from '../scene/clock.mjs'
import { makeStream } from '../streams.mjs'

const BATCH = 1_000
export const READ = 'command, every event read'
export const UNREAD = 'command, events left unread'

export const worker = {
  name: 'worker',
  title: 'worker: batches of 1,000 as transferred buffers',
  what:
    'The messages of mix on a market with margin, in an exchange in a worker: filling the batches, sending them, applying ' +
    'them and taking back their events all count; five fields of every event are read through the cursor, or none.',
  sizes: { full: { preload: 25_000, messages: 250_000 }, quick: { preload: 25_000, messages: 50_000 } },
  engines: ['perpcore'],
  allCores: true,
  create: async (_engine, perpcore, size) => {
    const { openingOf, tieredEngines } = await import('../engines/tiered.mjs')
    const { WorkerExchange } = await import(new URL('../../dist/worker/client.js', import.meta.url).href)
    const stream = makeStream('mix', size)
    const exchange = await WorkerExchange.create({ quoteDecimals: 6 })
    for (const command of openingOf(stream)) await exchange.apply(command)
    // What makes records of the messages of the stream, after the same opening.
    const messages = await tieredEngines(perpcore).batch.create(stream)
    return new Worked(exchange, stream, messages, perpcore.EV_REJECTED)
  },
}

class Worked {
  constructor(exchange, stream, messages, rejected) {
    this.exchange = exchange
    this.stream = stream
    this.messages = messages
    this.rejected = rejected
    this.batches = [exchange.batch(), exchange.batch()]
    this.played = 0
  }

  async round() {
    const { stream } = this
    const measures = {}
    for (const [name, reads] of [
      [READ, true],
      [UNREAD, false],
    ]) {
      await this.begin()
      const time = await timedAsync(() => this.play(stream.preload, stream.length, reads))
      const messages = stream.length - stream.preload
      measures[name] = perUnit(time, messages)
    }
    return { measures }
  }

  /** The book as it is when the timed part begins. */
  async begin() {
    const { stream, messages, batches } = this
    const ts = START_US + (++this.played + 1) * 2 * stream.length
    for (let account = 1; account <= stream.accounts; account++) batches[0].apply({ op: 'cancelAll', ts, account })
    await batches[0].run()
    messages.startUs = ts
    const opened = messages.exchange.lastOrderId
    messages.turned = opened + (this.played - 1) * stream.orders
    await this.play(0, stream.preload, true)
  }

  async play(from, to, reads) {
    const running = [null, null]
    let sum = 0
    for (let at = from, turn = 0; at < to; turn = 1 - turn) {
      const events = await running[turn]
      if (events !== null && reads) sum += this.readFields(events)
      at = this.fill(this.batches[turn], at, to)
      running[turn] = this.batches[turn].run()
    }
    for (const last of running) if (last !== null) sum += this.readFields(await last)
    return sum
  }

  /** @returns {number} the first message that is not in it */
  fill(batch, from, to) {
    let at = from
    while (at < to && batch.count < BATCH && this.messages.add(batch, at)) at++
    return at
  }

  /** A refusal would mean that another stream is played than was meant. */
  readFields(events) {
    let sum = 0
    while (events.next()) {
      if (events.kind === this.rejected) throw new Error(`command ${events.seq}: ${events.code}`)
      sum += events.kind + events.orderId + events.account + events.price + events.qty
    }
    return sum
  }
}
