import { describe, expect, it } from 'vitest'
import { makeStream, type Size, type Stream, streamHash, WORKLOADS } from '../../bench/streams.mjs'

const SMALL: Record<string, Size> = {
  mix: { preload: 2_000, messages: 20_000 },
  deep: { preload: 4_000, messages: 8_000, levels: 400 },
  sweep: { takers: 6, levels: 150 },
  core: { preload: 1_000, messages: 20_000 },
  steady: { preload: 1_000, pairs: 64 },
}
const small = (name: string, seed?: number) => makeStream(name, SMALL[name], seed)

/** A book of objects that shares nothing with the recorder: it finds the best maker by looking at every order. */
class PlainBook {
  readonly orders = new Map<number, { side: number; price: number; qty: number; time: number; account: number }>()
  private time = 0

  enter(id: number, side: number, price: number, qty: number, ioc: boolean, account: number): void {
    let left = qty
    while (left > 0) {
      const maker = this.best(side, price)
      if (maker === undefined) break
      const [makerId, order] = maker
      expect(order.account, `order ${id} meets its own account`).not.toBe(account)
      const traded = Math.min(left, order.qty)
      left -= traded
      order.qty -= traded
      if (order.qty === 0) this.orders.delete(makerId)
    }
    if (left > 0 && !ioc) this.orders.set(id, { side, price, qty: left, time: this.time++, account })
  }

  private best(side: number, limit: number) {
    const better = (a: number, b: number) => (side === 0 ? a < b : a > b)
    let found: [number, { side: number; price: number; qty: number; time: number; account: number }] | undefined
    for (const entry of this.orders) {
      const order = entry[1]
      if (order.side === side || better(limit, order.price)) continue
      if (found === undefined || better(order.price, found[1].price)) found = entry
      else if (order.price === found[1].price && order.time < found[1].time) found = entry
    }
    return found
  }
}

/** Plays a stream on the plain book; fails where a message names an order that is not live. */
function play(stream: Stream): PlainBook {
  const book = new PlainBook()
  let placed = 0
  for (let i = 0; i < stream.length; i++) {
    const [id, side, price, account] = [
      stream.id[i] ?? 0,
      stream.side[i] ?? 0,
      stream.price[i] ?? 0,
      stream.account[i] ?? 0,
    ]
    if (stream.op[i] === 0) {
      expect(id).toBe(++placed)
      book.enter(id, side, price, stream.qty[i] ?? 0, stream.tif[i] === 1, account)
      continue
    }
    const live = book.orders.get(id)
    expect(live, `message ${i}: order ${id} is live`).toBeDefined()
    expect(live?.account).toBe(account)
    book.orders.delete(id)
    if (stream.op[i] === 2 && live !== undefined) {
      expect(live.price).not.toBe(price)
      book.enter(id, live.side, price, live.qty, false, account)
    }
  }
  return book
}

describe('streams', () => {
  it.each([...WORKLOADS])('%s is the same for the same seed and another for another', (name) => {
    expect(streamHash(small(name))).toBe(streamHash(small(name)))
    expect(streamHash(small(name, 2))).not.toBe(streamHash(small(name, 1)))
  })

  it.each([...WORKLOADS])('%s names only live orders, and nobody meets himself', (name) => {
    const stream = small(name)
    expect(play(stream).orders.size).toBe(stream.resting)
  })

  it('keeps the proportions of mix and its number of resting orders', () => {
    const stream = makeStream('mix', { preload: 25_000, messages: 200_000 })
    const timed = stream.op.subarray(stream.preload)
    const cancels = timed.filter((op) => op === 1).length / timed.length
    expect(cancels).toBeCloseTo(0.38, 2)
    expect(stream.resting).toBeGreaterThan(22_000)
    expect(stream.resting).toBeLessThan(26_500)
    expect(stream.trading / timed.length).toBeGreaterThan(0.1)
    expect(stream.trading / timed.length).toBeLessThan(0.13)
  })

  it('keeps the proportions of core', () => {
    const stream = makeStream('core', { preload: 1_000, messages: 200_000 })
    const share = (test: (op: number, tif: number) => boolean) => {
      let count = 0
      for (let i = stream.preload; i < stream.length; i++) if (test(stream.op[i] ?? 9, stream.tif[i] ?? 9)) count++
      return count / (stream.length - stream.preload)
    }
    expect(share((op, tif) => op === 0 && tif === 0)).toBeCloseTo(0.09, 2)
    expect(share((op, tif) => op === 0 && tif === 1)).toBeCloseTo(0.03, 2)
    expect(share((op) => op === 1)).toBeCloseTo(0.06, 2)
    expect(share((op) => op === 2)).toBeCloseTo(0.82, 2)
    expect(stream.resting).toBeGreaterThan(900)
    expect(stream.resting).toBeLessThan(1_100)
  })

  it('gives each taker of sweep 500 fills', () => {
    const stream = small('sweep')
    expect(stream.trading).toBe(6)
    expect(stream.fills).toBe(3_000)
  })
})
