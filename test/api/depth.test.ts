import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DepthView, type LevelView, UsageError } from '../../src/index.js'
import { limit, T0, withMarket } from './shared.js'

describe('depth', () => {
  test('gives the best levels of both sides, best first, without what is hidden', async () => {
    const exchange = await withMarket()
    for (const [price, qty] of [
      ['100', '1'],
      ['99.9', '2'],
      ['100', '0.5'],
      ['90', '3'],
    ] as const) {
      exchange.apply(limit(1, 'buy', price, qty))
    }
    exchange.apply(limit(1, 'sell', '101', '7', { displayQty: '2' }))
    expect(exchange.depth('BTC', 2)).toEqual({
      bids: [
        ['100', '1.5', 2],
        ['99.9', '2', 1],
      ],
      asks: [['101', '2', 1]],
    })
    expect(exchange.depth('BTC').bids.length).toBe(3)
  })

  test('throws where there is no such market or number of levels', async () => {
    const exchange = await withMarket()
    expect(() => exchange.depth('ETH')).toThrow(UsageError)
    expect(() => exchange.depth('BTC', 0)).toThrow(UsageError)
    expect(() => exchange.depthFeed('BTC', { levels: 1.5 })).toThrow(UsageError)
  })
})

describe('the depth feed', () => {
  test('tells all at first, then what has changed, then nothing', async () => {
    const exchange = await withMarket()
    exchange.apply(limit(1, 'buy', '100', '1'))
    exchange.apply(limit(1, 'buy', '99', '1'))
    const feed = exchange.depthFeed('BTC')
    expect(feed.read()).toEqual({
      bids: [
        ['100', '1', 1],
        ['99', '1', 1],
      ],
      asks: [],
    })
    expect(feed.read()).toEqual({ bids: [], asks: [] })
    exchange.apply(limit(2, 'sell', '100', '1.5'))
    expect(feed.read()).toEqual({ bids: [['100', '0', 0]], asks: [['100', '0.5', 1]] })
    exchange.apply({ op: 'tick', ts: T0 + 1 })
    expect(feed.read()).toEqual({ bids: [], asks: [] })
  })

  test('applied to what was read before always gives the depth', async () => {
    const order = fc.record({
      account: fc.integer({ min: 1, max: 4 }),
      side: fc.constantFrom('buy' as const, 'sell' as const),
      price: fc.integer({ min: 990, max: 1010 }),
      qty: fc.integer({ min: 1, max: 9 }),
      cancel: fc.boolean(),
      read: fc.boolean(),
    })
    const levels = fc.constantFrom(1, 3, undefined)
    await fc.assert(
      fc.asyncProperty(fc.array(order, { maxLength: 80 }), levels, async (orders, levels) => {
        const exchange = await withMarket()
        const feed = exchange.depthFeed('BTC', levels === undefined ? {} : { levels })
        const book = { bids: new Map<string, LevelView>(), asks: new Map<string, LevelView>() }
        for (const { account, side, price, qty, cancel, read } of orders) {
          if (cancel) exchange.apply({ op: 'cancelAll', ts: T0, account, side })
          else exchange.apply(limit(account, side, String(price / 10), String(qty / 1000)))
          if (!read) continue
          apply(book, feed.read())
          expect(sorted(book)).toEqual(exchange.depth('BTC', levels ?? 1000))
        }
      }),
      { numRuns: 60 },
    )
  })
})

type Book = { bids: Map<string, LevelView>; asks: Map<string, LevelView> }

function apply(book: Book, changes: DepthView): void {
  for (const side of ['bids', 'asks'] as const) {
    for (const level of changes[side]) {
      if (level[1] === '0') expect(book[side].delete(level[0])).toBe(true)
      else book[side].set(level[0], level)
    }
  }
}

function sorted({ bids, asks }: Book): DepthView {
  return {
    bids: [...bids.values()].sort((a, b) => Number(b[0]) - Number(a[0])),
    asks: [...asks.values()].sort((a, b) => Number(a[0]) - Number(b[0])),
  }
}
