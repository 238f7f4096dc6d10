// The book as its users see it: never crossed, first come first served, and told completely by its events and its feed.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DepthView, type Event, Exchange, type LevelView } from '../../src/index.js'
import { commands, MARKET, OPEN, price, qty, T0 } from './arbitraries.js'

test('the book is never crossed, and its levels are in order', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commands(), async (list) => {
      const exchange = await Exchange.create()
      for (const command of list) {
        exchange.apply(command)
        const { bids, asks } = exchange.depth(MARKET, 1000)
        const prices = [...[...bids].reverse(), ...asks].map(([text]) => Number(text))
        expect(prices.every((value, i) => i === 0 || value > (prices[i - 1] as number))).toBe(true)
        expect(exchange.audit()).toBeNull()
      }
    }),
    { numRuns: 150 },
  )
})

/** Applies the changes of a feed to what was read before. */
function applyChanges(before: LevelView[], changes: readonly LevelView[], sign: 1 | -1): LevelView[] {
  const levels = new Map(before.map((level) => [level[0], level]))
  for (const level of changes) {
    if (level[2] === 0) levels.delete(level[0])
    else levels.set(level[0], level)
  }
  return [...levels.values()].sort((a, b) => (Number(a[0]) - Number(b[0])) * sign)
}

test('what the depth feed tells adds up to the depth', { timeout: 60_000 }, async () => {
  const levels = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(undefined))
  await fc.assert(
    fc.asyncProperty(commands(), levels, fc.integer({ min: 1, max: 7 }), async (list, count, every) => {
      const exchange = await Exchange.create()
      exchange.apply(OPEN)
      const feed = exchange.depthFeed(MARKET, count === undefined ? {} : { levels: count })
      let seen: DepthView = { bids: [], asks: [] }
      for (const [i, command] of list.entries()) {
        exchange.apply(command)
        if (i % every !== 0) continue
        const { bids, asks } = feed.read()
        seen = { bids: applyChanges(seen.bids, bids, -1), asks: applyChanges(seen.asks, asks, 1) }
        expect(seen).toEqual(exchange.depth(MARKET, count ?? 1000))
        expect(feed.read()).toEqual({ bids: [], asks: [] })
      }
    }),
    { numRuns: 200 },
  )
})

test('who came first at a price trades first; a reduction keeps the place, a raise loses it', {
  timeout: 60_000,
}, async () => {
  const orders = fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 2, maxLength: 12 })
  const change = fc.record({
    which: fc.nat(),
    how: fc.constantFrom('cancel', 'reduce', 'raise', 'samePrice'),
    lots: fc.integer({ min: 1, max: 20 }),
  })
  await fc.assert(
    fc.asyncProperty(orders, fc.array(change, { maxLength: 12 }), async (sizes, changes) => {
      const exchange = await Exchange.create()
      exchange.apply(OPEN)
      const queue = sizes.map((lots, i) => ({ orderId: i + 1, lots }))
      for (const { orderId, lots } of queue) {
        exchange.apply({
          op: 'place',
          ts: T0,
          account: orderId,
          market: MARKET,
          side: 'sell',
          type: 'limit',
          price: '50',
          qty: text(lots),
        })
      }
      for (const { which, how, lots } of changes) applyChange(exchange, queue, which, how, lots)
      const fills = exchange
        .apply({ op: 'place', ts: T0, account: 99, market: MARKET, side: 'buy', type: 'market', qty: '9' })
        .flatMap((event) =>
          event.ev === 'trade' ? [{ orderId: event.maker.orderId, lots: Math.round(Number(event.qty) * 100) }] : [],
        )
      expect(fills).toEqual(queue)
    }),
    { numRuns: 300 },
  )
})

const text = (lots: number) => String(lots / 100)

/** Changes an order in the exchange and, by the rule, its place in the queue. */
function applyChange(
  exchange: Exchange,
  queue: { orderId: number; lots: number }[],
  which: number,
  how: string,
  lots: number,
): void {
  const at = queue.length === 0 ? -1 : which % queue.length
  const entry = queue[at]
  if (entry === undefined) return
  const target = { ts: T0, account: entry.orderId, orderId: entry.orderId }
  if (how === 'cancel') {
    exchange.apply({ op: 'cancel', ...target })
    queue.splice(at, 1)
    return
  }
  const total = how === 'reduce' ? Math.max(1, entry.lots - lots) : how === 'raise' ? entry.lots + lots : entry.lots
  exchange.apply({ op: 'amend', ...target, price: '50', qty: text(total) })
  const keepsPlace = total < entry.lots
  entry.lots = total
  if (!keepsPlace) queue.push(...queue.splice(at, 1))
}

/** What is left of each order, from the events alone. */
function replayRemaining(events: readonly Event[]): Map<number, number> {
  const left = new Map<number, number>()
  const filled = new Map<number, number>()
  const lots = (value: string) => Math.round(Number(value) * 100)
  const fill = (orderId: number, count: number) => {
    left.set(orderId, (left.get(orderId) as number) - count)
    filled.set(orderId, (filled.get(orderId) ?? 0) + count)
  }
  for (const event of events) {
    if (event.ev === 'accepted') left.set(event.orderId, lots(event.qty))
    if (event.ev === 'amended') left.set(event.orderId, lots(event.qty) - (filled.get(event.orderId) ?? 0))
    if (event.ev === 'reduced') left.set(event.orderId, lots(event.qty))
    if (event.ev === 'trade') for (const { orderId } of [event.taker, event.maker]) fill(orderId, lots(event.qty))
    if (event.ev === 'done' || event.ev === 'canceled') {
      expect(lots(event.filled)).toBe(filled.get(event.orderId) ?? 0)
      expect(event.ev === 'done' ? left.get(event.orderId) : 0).toBe(0)
      left.delete(event.orderId)
    }
  }
  return left
}

test('the events alone tell what is left of every order', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commands(), async (list) => {
      const exchange = await Exchange.create()
      const left = replayRemaining(list.flatMap((command) => exchange.apply(command)))
      const open = Object.values(exchange.state().accounts).flatMap(({ orders, waiting }) => [...orders, ...waiting])
      expect(new Map(open.map(({ orderId, remaining }) => [orderId, Math.round(Number(remaining) * 100)]))).toEqual(
        new Map([...left].sort(([a], [b]) => a - b)),
      )
    }),
    { numRuns: 300 },
  )
})

test('a fill or kill order fills whole or tells how much there was', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commands(40), price, qty, async (list, limitPrice, wanted) => {
      const exchange = await Exchange.create()
      for (const command of list) exchange.apply(command)
      const ts = (list.at(-1)?.ts ?? T0) + 1
      const events = exchange.apply({
        op: 'place',
        ts,
        account: 9,
        market: MARKET,
        side: 'buy',
        type: 'limit',
        price: limitPrice,
        qty: wanted,
        tif: 'fok',
      })
      const own = events.filter((event) => event.ev === 'trade' && event.taker.account === 9)
      const sum = own.reduce(
        (total, event) => total + (event.ev === 'trade' ? Math.round(Number(event.qty) * 100) : 0),
        0,
      )
      expect([0, Math.round(Number(wanted) * 100)]).toContain(sum)
      expect(events.some((event) => event.ev === 'rejected')).toBe(sum === 0)
    }),
    { numRuns: 300 },
  )
})
