import type { Side } from '../../types.js'
import { type FlowMarket, opposite } from './flow.js'

/** An order as the engine holds it: price in ticks, quantities in lots. */
export interface RecordedOrder {
  readonly clientId: number
  readonly side: Side
  price: number
  /** What the engine still has of it. */
  left: number
  /** What has traded since it was placed; with `left` the total that an amend names. */
  filled: number
  /** Not named by the source: stands for size that was there before the recording or came in unseen. */
  readonly synthetic: boolean
}

/** What happened to events that cannot be sent one to one. */
export interface FlowCounts {
  /** Executions sent as an immediate-or-cancel order. */
  executed: number
  /** Executions of an order that was not first in its queue: no order can do that, so the order was reduced. */
  outOfTurn: number
  /** Orders that the recorded book cannot hold any more (gone unseen): canceled. */
  stale: number
  /** Events on orders that nothing is known about: left out. */
  ignored: number
}

/** So many lots of a resting order traded. */
export interface Fill {
  readonly order: RecordedOrder
  readonly qty: number
}

interface BookSide {
  /** Prices in ticks, best first. */
  readonly prices: number[]
  readonly queues: Map<number, RecordedOrder[]>
}

/**
 * The book of a recording of resting orders, kept so that the engine's book equals it after every event. It turns
 * what the recording tells about resting orders into commands, and knows whose turn it is in each queue.
 */
export class RecordedBook {
  readonly counts: FlowCounts = { executed: 0, outOfTurn: 0, stale: 0, ignored: 0 }
  private readonly sides: Readonly<Record<Side, BookSide>> = {
    buy: { prices: [], queues: new Map() },
    sell: { prices: [], queues: new Map() },
  }
  private readonly orders = new Map<number, RecordedOrder>()
  /** Ids of synthetic orders count down from the largest, away from those of the source. */
  private nextSynthetic = Number.MAX_SAFE_INTEGER

  constructor(readonly market: FlowMarket) {}

  find(clientId: number): RecordedOrder | undefined {
    return this.orders.get(clientId)
  }

  /** The price of a side's n-th level in ticks (0 = best), undefined beyond the last one. */
  priceAt(side: Side, level: number): number | undefined {
    return this.sides[side].prices[level]
  }

  /** The orders at a price, the oldest first. */
  queue(side: Side, price: number): readonly RecordedOrder[] {
    return this.sides[side].queues.get(price) ?? []
  }

  /** Lots at a price. */
  quantity(side: Side, price: number): number {
    return this.queue(side, price).reduce((sum, order) => sum + order.left, 0)
  }

  /** A recorded resting order never crosses: whatever it would have traded with had gone unseen. */
  place(ts: number, side: Side, clientId: number, price: number, qty: number): RecordedOrder {
    return this.add(ts, { clientId, side, price, left: qty, filled: 0, synthetic: false })
  }

  placeSynthetic(ts: number, side: Side, price: number, qty: number): RecordedOrder {
    return this.add(ts, { clientId: this.syntheticId(), side, price, left: qty, filled: 0, synthetic: true })
  }

  /** An id for an order whose own is unknown or too large for a clientId. */
  syntheticId(): number {
    return this.nextSynthetic--
  }

  /** Cuts an order to what remains of it, keeping its place; 0 cancels it. Never raises it. */
  reduce(ts: number, order: RecordedOrder, remaining: number): void {
    if (remaining >= order.left) return
    if (remaining <= 0) {
      this.market.cancel(ts, order.side, order.clientId)
    } else {
      this.market.amend(ts, order.side, order.clientId, order.filled + remaining)
    }
    this.shrink(order, remaining)
  }

  /** A new price or a larger quantity: to the end of the queue. */
  replace(ts: number, order: RecordedOrder, price: number, remaining: number): void {
    this.dropCrossed(ts, order.side, price)
    this.market.amend(ts, order.side, order.clientId, order.filled + remaining, price)
    this.unlink(order)
    order.price = price
    order.left = remaining
    this.link(order)
  }

  /**
   * Resting orders of one side and price traded with one incoming order. Sent as that order, if price-time priority
   * then fills them and no others; levels better than theirs, which cannot have been there, go first. Otherwise each
   * is looked at by itself: its turn or not. More than the engine has of an order (hidden size) is left out.
   */
  execute(ts: number, fills: readonly Fill[]): void {
    const [first] = fills
    if (first === undefined) return
    const { side, price } = first.order
    this.dropBetter(ts, side, price)
    const wanted = new Map<RecordedOrder, number>()
    for (const { order, qty } of fills) {
      const lots = Math.min((wanted.get(order) ?? 0) + qty, order.left)
      if (lots > 0) wanted.set(order, lots)
    }
    if (this.isNextInQueue(side, price, wanted)) this.take(ts, side, price, wanted)
    else for (const fill of wanted) this.executeAlone(ts, ...fill)
  }

  private executeAlone(ts: number, order: RecordedOrder, qty: number): void {
    const fill = new Map([[order, qty]])
    if (this.isNextInQueue(order.side, order.price, fill)) {
      this.take(ts, order.side, order.price, fill)
    } else {
      this.counts.outOfTurn += 1
      this.reduce(ts, order, order.left - qty)
    }
  }

  private isNextInQueue(side: Side, price: number, wanted: ReadonlyMap<RecordedOrder, number>): boolean {
    let rest = sumOf(wanted)
    for (const order of this.queue(side, price)) {
      if (rest === 0) break
      const part = Math.min(rest, order.left)
      if (wanted.get(order) !== part) return false
      rest -= part
    }
    return true
  }

  private take(ts: number, side: Side, price: number, fills: ReadonlyMap<RecordedOrder, number>): void {
    if (fills.size === 0) return
    this.counts.executed += fills.size
    this.market.take(ts, opposite(side), price, sumOf(fills))
    for (const [order, qty] of fills) {
      order.filled += qty
      this.shrink(order, order.left - qty)
    }
  }

  /** Cancels the levels of a side that are better than a price in ticks. */
  dropBetter(ts: number, side: Side, price: number): void {
    for (let best = this.priceAt(side, 0); best !== undefined && better(side, best, price); ) {
      this.dropLevel(ts, side, best)
      best = this.priceAt(side, 0)
    }
  }

  /** Cancels the levels of a side that are worse than a price in ticks. */
  dropWorse(ts: number, side: Side, price: number): void {
    const { prices } = this.sides[side]
    for (let worst = prices.at(-1); worst !== undefined && better(side, price, worst); worst = prices.at(-1)) {
      this.dropLevel(ts, side, worst)
    }
  }

  /** Cancels all that is known at a price: it had gone unseen. */
  dropLevel(ts: number, side: Side, price: number): void {
    for (const order of [...this.queue(side, price)]) {
      this.counts.stale += 1
      this.reduce(ts, order, 0)
    }
  }

  /** Cancels everything. */
  clear(ts: number): void {
    for (const order of [...this.orders.values()]) this.reduce(ts, order, 0)
  }

  private add(ts: number, order: RecordedOrder): RecordedOrder {
    this.dropCrossed(ts, order.side, order.price)
    this.market.place(ts, order.side, order.clientId, order.price, order.left)
    this.orders.set(order.clientId, order)
    this.link(order)
    return order
  }

  private dropCrossed(ts: number, side: Side, price: number): void {
    const other = opposite(side)
    for (let best = this.priceAt(other, 0); best !== undefined && !better(other, price, best); ) {
      this.dropLevel(ts, other, best)
      best = this.priceAt(other, 0)
    }
  }

  private shrink(order: RecordedOrder, remaining: number): void {
    order.left = remaining
    if (remaining > 0) return
    this.orders.delete(order.clientId)
    this.unlink(order)
  }

  private link(order: RecordedOrder): void {
    const { prices, queues } = this.sides[order.side]
    const queue = queues.get(order.price)
    if (queue !== undefined) {
      queue.push(order)
      return
    }
    queues.set(order.price, [order])
    prices.splice(rank(prices, order.side, order.price), 0, order.price)
  }

  private unlink(order: RecordedOrder): void {
    const { prices, queues } = this.sides[order.side]
    const queue = queues.get(order.price) ?? []
    queue.splice(queue.indexOf(order), 1)
    if (queue.length > 0) return
    queues.delete(order.price)
    prices.splice(rank(prices, order.side, order.price), 1)
  }
}

/** Whether `a` is the better price for whoever trades against that side. */
export function better(side: Side, a: number, b: number): boolean {
  return side === 'buy' ? a > b : a < b
}

function sumOf(fills: ReadonlyMap<RecordedOrder, number>): number {
  let sum = 0
  for (const qty of fills.values()) sum += qty
  return sum
}

/** How many prices are better than that one. */
function rank(prices: readonly number[], side: Side, price: number): number {
  let low = 0
  let high = prices.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (better(side, prices[middle] ?? price, price)) low = middle + 1
    else high = middle
  }
  return low
}
