// Commands that take memory in several places at once, and histories in which the memory was short: whatever room there is,
// the limit is kept, nothing is refused that fits, and what was there can be restored.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EXCHANGE_BASE, EXCHANGE_OLD_ORDERS_COUNT, EXCHANGE_OLD_ORDERS_MASK } from '../../src/generated/wire.js'
import { type Command, type Event, Exchange } from '../../src/index.js'
import type { Exchange as SlimExchange } from '../../src/slim.js'
import type { Core } from '../../src/wasm/core.js'
import { deposit, index, isolate, openPerp, RICH, tick, times } from './margin-scenes.js'
import { limitOf, withRoom } from './rooms.js'
import { limit, MARKET, openMarket, T0 } from './scenes.js'

const LATER = T0 + 1_000_000_000
const gtd = { tif: 'gtd', expireTs: LATER }

const isCapacity = (events: readonly Event[]) =>
  events.some((event) => event.ev === 'rejected' && event.code === 'capacity')

async function built(commands: readonly Command[]): Promise<Exchange> {
  const exchange = await Exchange.create()
  for (const command of commands) expect(exchange.apply(command)[0]?.ev, JSON.stringify(command)).not.toBe('rejected')
  return exchange
}

async function expectSound(exchange: SlimExchange): Promise<void> {
  expect(exchange.usage().bytesUsed).toBeLessThanOrEqual(limitOf(exchange))
  expect(exchange.audit()).toBeNull()
  const snapshot = exchange.snapshot()
  const restored = await Exchange.restore(snapshot)
  expect(restored.usage().bytesUsed).toBe(exchange.usage().bytesUsed)
  expect(Buffer.compare(restored.snapshot(), snapshot)).toBe(0)
}

/** Their names' table grows, and leaves a free block of each size behind. */
const manyMarkets = times(400, (i) => openMarket(`F${i}`))
const richPerp = [openPerp(), index(100_000), deposit(RICH, 1_000_000_000)]
const pair = [deposit(1, 100_000_000), deposit(2, 100_000_000)]
const withExits = limit(1, 'sell', 100_000, 1, {
  takeProfit: { by: 'mark', price: '50000' },
  stopLoss: { by: 'index', price: '150000' },
})
/** Levels around the mark, and a maker that leaves exits. */
const exitsAhead = [...richPerp, ...pair, withExits, limit(RICH, 'sell', 110_000, 1), limit(RICH, 'buy', 91_000, 1)]

const EDGES: Record<string, { setup: Command[]; last: Command }> = {
  // 33 or 34 orders, the market's timers and those of the pools: one more seat would fit, or the pool's, but not both.
  ...Object.fromEntries(
    [31, 32, 33, 34].map((count) => [
      `a first order that expires, beside ${count}`,
      {
        setup: [...richPerp, ...pair, ...times(count, () => limit(1, 'buy', 90_000, 1, gtd))],
        last: limit(2, 'buy', 90_000, 1, gtd),
      },
    ]),
  ),
  'an account, its holding and its client id, whose tables grow together': {
    setup: [
      openMarket(),
      ...manyMarkets,
      ...times(23, (i) => limit(1 + i, 'buy', 100, 1, { clientId: i, ...gtd })),
      ...times(30, () => limit(1, 'buy', 100, 1, gtd)),
    ],
    last: limit(99, 'buy', 100, 1, { clientId: 77 }),
  },
  'an order that makes the ring and the timers grow': {
    setup: [
      openMarket(),
      ...manyMarkets,
      ...times(170, () => limit(1, 'buy', 100, 1, gtd)),
      ...times(85, () => limit(1, 'buy', 100, 1)),
    ],
    last: limit(1, 'buy', 100, 1, gtd),
  },
  'a rest behind exits of makers': { setup: exitsAhead, last: limit(2, 'buy', 100_000, 2) },
  'a rest that expires, with exits of its own': {
    setup: exitsAhead,
    last: limit(2, 'buy', 100_000, 2, { ...gtd, clientId: 5, takeProfit: { by: 'mark', price: '777777' } }),
  },
  'an amended order behind exits of makers': {
    setup: [...exitsAhead, limit(2, 'buy', 50_000, 2)],
    last: { op: 'amend', ts: T0, account: 2, orderId: 4, price: '100000' },
  },
  'a fired order behind exits of makers': {
    setup: [...exitsAhead, limit(2, 'buy', 100_000, 2, { trigger: { by: 'mark', price: '100001', when: 'above' } })],
    last: index(100_002),
  },
  'the first leverage': {
    setup: [...richPerp, ...pair],
    last: { op: 'setLeverage', ts: T0, account: 1, market: MARKET, leverage: 5 },
  },
  'the first isolated margin': { setup: [...richPerp, ...pair], last: isolate(1) },
  'isolated margin of the ninth member': {
    setup: [...richPerp, ...times(9, (i) => deposit(1 + i, 1)), ...times(8, (i) => isolate(1 + i))],
    last: isolate(9),
  },
  'a market with 64 tiers': {
    setup: [...richPerp, ...times(15, (i) => openMarket(`F${i}`))],
    last: openPerp(
      {
        tiers: times(64, (i) => ({
          upTo: i === 63 ? null : String(i + 1),
          initialRate: '0.1',
          maintenanceRate: '0.1',
        })),
        halt: { move: '0.1', windowUs: 5, haltUs: 5 },
      },
      'N',
    ),
  },
}

describe('what one command takes in several places', () => {
  test.each(Object.entries(EDGES))('%s', { timeout: 60_000 }, async (_, { setup, last }) => {
    const exchange = await built(setup)
    const plenty = await exchange.fork()
    const expected = plenty.apply(last)
    const most = plenty.usage().bytesUsed - exchange.usage().bytesUsed
    let isRefused = true
    for (let room = 0; room <= most + 2 * 4096 || isRefused; room += 64) {
      const tight = await withRoom(exchange, room)
      const events = tight.apply(last)
      isRefused = isCapacity(events) || events.some((event) => event.ev === 'canceled' && event.reason === 'capacity')
      if (!isRefused) expect(events).toEqual(expected)
      expect(tight.usage().bytesUsed).toBeLessThanOrEqual(limitOf(tight))
      if (room % 320 === 0 || room < 640) await expectSound(tight)
    }
  })
})

/** So many longs of a lot at 1000 with 100 each; Rich is their counterpart. */
function longs(count: number): Command[] {
  return [
    limit(RICH, 'sell', 1000, count),
    ...times(count, (i) => [deposit(1 + i, 100), limit(1 + i, 'buy', 1000, 1)]).flat(),
  ]
}

const guarded = { guard: 'none', guardUs: 10_000_000, stepUs: 50_000_000, takeoverAt: '0' } as const
const open = [openPerp({ liquidation: guarded }), index(1000), deposit(RICH, 1_000_000_000)]

describe('timers of liquidations', () => {
  /** Each has a step of its cross pool still to come, and a step and a guard of its isolated one. */
  const HOLDERS = 12
  const closed = [
    index(940),
    index(1000),
    limit(RICH, 'buy', 1000, HOLDERS),
    ...times(HOLDERS, (i) => limit(1 + i, 'sell', 1000, 1, { reduceOnly: true })),
  ]
  const again = [
    ...times(HOLDERS, (i) => isolate(1 + i)),
    limit(RICH, 'sell', 1000, HOLDERS),
    ...times(HOLDERS, (i) => limit(1 + i, 'buy', 1000, 1)),
    index(940),
  ]

  test('three for each of twelve holdings, beside any number of orders that expire', { timeout: 60_000 }, async () => {
    for (let count = 0; count < 44; count++) {
      const waiting = times(count, () => limit(RICH, 'buy', 10, 1, gtd))
      const exchange = await built([...open, ...longs(HOLDERS), ...waiting, ...closed, ...again])
      await expectSound(exchange)
      // What lies behind them in memory is whole.
      for (const name of ['X', 'Y', 'Z'])
        expect(exchange.apply(openPerp({}, name))).toMatchObject([{ ev: 'marketCreated', market: name }])
      const steps = exchange.apply(tick(T0 + 60_000_000)).filter(({ ev }) => ev === 'liquidationEnded')
      expect(steps.length).toBe(HOLDERS)
      await expectSound(exchange)
    }
  })

  test('they are no reason to refuse an order that needs none', async () => {
    const exchange = await built([...open, ...longs(8), index(940), ...times(2, () => limit(RICH, 'sell', 2000, 1))])
    exchange.apply({ op: 'cancelAll', ts: T0, account: RICH })
    const tight = await withRoom(exchange, 0)
    expect(tight.apply(limit(RICH, 'sell', 2000, 1))).toMatchObject([{ ev: 'accepted' }])
  })
})

describe('restored', () => {
  test('old orders that found no room for a larger table', async () => {
    const resting = times(230, (i) => limit(1 + (i % 2), 'buy', 90_000, 1))
    // What comes behind them is large: while they are read again there still is plenty.
    const others = times(2500, (i) => deposit(100 + i, 1))
    const exchange = await built([...richPerp, ...pair, ...resting, limit(RICH, 'sell', 99_000, 1), ...others])
    const tight = await withRoom(exchange, 0)
    // Each takes an id, until all that rest have fallen out of the ring of the latest.
    for (let i = 0; i < 1300; i++) tight.apply(limit(RICH, 'sell', 98_000, 1, { tif: 'ioc' }))
    const { memory } = (tight as unknown as { core: Core }).core
    const count = memory.word(EXCHANGE_BASE + EXCHANGE_OLD_ORDERS_COUNT)
    expect(count).toBeGreaterThan(0.75 * memory.word(EXCHANGE_BASE + EXCHANGE_OLD_ORDERS_MASK))
    await expectSound(tight)
    const restored = await Exchange.restore(tight.snapshot())
    for (const account of [1, 2]) {
      const all: Command = { op: 'cancelAll', ts: T0, account }
      expect(restored.apply(all)).toEqual(tight.apply(all))
    }
    expect(restored.stateHash()).toBe(tight.stateHash())
  })

  test('ladders of any height, raised in any order', { timeout: 60_000 }, async () => {
    const order = fc.record({
      name: fc.constantFrom(MARKET, 'N'),
      by: fc.constantFrom('book', 'last', 'mark', 'index'),
      when: fc.constantFrom('above', 'below'),
      digits: fc.integer({ min: 0, max: 12 }),
      stays: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(order, { maxLength: 25 }), async (orders) => {
        const exchange = await built([openPerp(), openPerp({}, 'N'), deposit(1, 1_000_000_000)])
        for (const { name, by, when, digits, stays } of orders) {
          const price = String(10 ** digits)
          const more = by === 'book' ? {} : { trigger: { by, price, when } }
          exchange.apply({ ...limit(1, 'buy', by === 'book' ? Number(price) : 2, 1, more), market: name } as Command)
          if (!stays) exchange.apply({ op: 'cancel', ts: T0, account: 1, orderId: exchange.lastOrderId })
        }
        await expectSound(exchange)
      }),
      { numRuns: 150 },
    )
  })
})
