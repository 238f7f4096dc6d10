import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  type AdlMeasure,
  BUY,
  type Event,
  type LiquidationStepEvent,
  ListenerError,
  SELL,
  UsageError,
} from '../../src/index.js'
import { fillAsks, limit, MANY, names, T0, withMarket } from './shared.js'

describe('on', () => {
  test('calls with the events of the name, and `*` with all, until it is ended', async () => {
    const exchange = await withMarket()
    const prices: string[] = []
    const all: Event[] = []
    const offTrade = exchange.on('trade', ({ price }) => prices.push(price))
    const offAll = exchange.on('*', (event) => all.push(event))
    exchange.apply(limit(1, 'sell', '100', '1'))
    exchange.apply(limit(2, 'buy', '100', '0.5'))
    offTrade()
    offTrade()
    exchange.apply(limit(2, 'buy', '100', '0.5'))
    expect(prices).toEqual(['100'])
    expect(names(all)).toEqual(['accepted', 'accepted', 'trade', 'done', 'accepted', 'trade', 'done', 'done'])
    offAll()
    exchange.apply(limit(2, 'buy', '100', '0.5'))
    expect(all.length).toBe(8)
  })

  test('hears of every way in, and the cursor still gives all', async () => {
    const exchange = await withMarket()
    fillAsks(exchange, MANY)
    const heard: Event[] = []
    exchange.on('*', (event) => heard.push(event))
    exchange.place(T0, 200, 0, BUY, 100_000, MANY)
    const read: Event[] = []
    while (exchange.events.next()) read.push(exchange.events.event())
    expect(read.length).toBe(2 * MANY + 2)
    expect(heard).toEqual(read)

    heard.length = 0
    const batch = exchange.batch()
    batch.place(T0, 1, 0, SELL, 5, 1)
    batch.place(T0, 2, 0, BUY, 5, 1)
    const events = batch.run()
    expect(names(heard)).toEqual(['accepted', 'accepted', 'trade', 'done', 'done'])
    expect(events.next()).toBe(true)
    expect(events.seq).toBe(MANY + 3)
  })

  test('a listener of one name takes nothing from the cursor, whether it is called or not', async () => {
    const exchange = await withMarket()
    const heard: Event[] = []
    exchange.on('trade', (trade) => heard.push(trade))
    const read = (): string[] => {
      const kinds: string[] = []
      while (exchange.events.next()) kinds.push(exchange.events.ev)
      return kinds
    }
    exchange.place(T0, 1, 0, SELL, 5, 2)
    expect(read()).toEqual(['accepted'])
    expect(heard).toEqual([])
    exchange.place(T0, 2, 0, BUY, 5, 2)
    expect(read()).toEqual(['accepted', 'trade', 'done', 'done'])
    expect(names(heard)).toEqual(['trade'])
  })

  test('runs when the command is complete: the state is the new one, and commands are refused', async () => {
    const exchange = await withMarket()
    const seen: unknown[] = []
    exchange.on('accepted', () => {
      seen.push(exchange.depth('BTC').bids, exchange.dryRun({ op: 'tick', ts: T0 }))
      for (const call of [
        () => exchange.apply({ op: 'tick', ts: T0 }),
        () => exchange.place(T0, 1, 0, BUY, 1, 1),
        () => exchange.batch().cancel(T0, 1, 1),
        () => exchange.batch().run(),
        () => exchange.reserve(9_000_000),
      ]) {
        expect(call).toThrow(UsageError)
      }
    })
    exchange.apply(limit(1, 'buy', '100', '1'))
    expect(seen).toEqual([[['100', '1', 1]], []])
    expect(exchange.seq).toBe(2)
  })

  test('a listener that throws spoils nothing: the others run, and the error comes out of the call', async () => {
    const exchange = await withMarket()
    const heard: string[] = []
    const boom = new Error('boom')
    exchange.on('accepted', () => {
      throw boom
    })
    exchange.on('accepted', ({ orderId }) => heard.push(`order ${orderId}`))
    const attempt = () => exchange.apply(limit(1, 'buy', '100', '1'))
    expect(attempt).toThrow(ListenerError)
    expect(heard).toEqual(['order 1'])
    try {
      exchange.place(T0, 1, 0, BUY, 7, 1)
    } catch (error) {
      expect(error).toMatchObject({ errors: [boom], cause: boom, events: [{ ev: 'accepted', orderId: 2 }] })
    }
    expect(exchange.events.next()).toBe(true)
    expect(exchange.events.orderId).toBe(2)
    expect(exchange.usage().orders).toBe(2)
    expect(exchange.apply({ op: 'tick', ts: T0 + 1 })).toEqual([])
  })

  test('may be added and ended from inside a listener', async () => {
    const exchange = await withMarket()
    const heard: string[] = []
    const off = exchange.on('accepted', () => {
      heard.push('first')
      off()
      exchange.on('accepted', () => heard.push('second'))
    })
    exchange.apply(limit(1, 'buy', '100', '1'))
    exchange.apply(limit(1, 'buy', '100', '1'))
    expect(heard).toEqual(['first', 'second'])
  })

  test('is given events of the type that belongs to the name', async () => {
    const exchange = await withMarket()
    exchange.on('liquidationStep', (receipt) => expectTypeOf(receipt).toEqualTypeOf<LiquidationStepEvent>())
    exchange.on('adl', ({ counterparty }) => expectTypeOf(counterparty).toExtend<{ rank: number } & AdlMeasure>())
    exchange.on('*', (event) => expectTypeOf(event).toEqualTypeOf<Event>())
  })

  test('takes only functions', async () => {
    const exchange = await withMarket()
    expect(() => exchange.on('trade', 5 as unknown as () => void)).toThrow(UsageError)
  })

  test('a dry run tells nobody', async () => {
    const exchange = await withMarket()
    exchange.on('*', () => expect.fail('told'))
    expect(names(exchange.dryRun(limit(1, 'buy', '1', '1')))).toEqual(['accepted'])
  })
})
