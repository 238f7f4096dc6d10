import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BUY,
  CANCEL_MAKER,
  EV_DONE,
  EV_INDEX,
  EV_REJECTED,
  EV_TRADE,
  Exchange,
  FOK,
  IOC,
  MARKET,
  POST_ONLY,
  REDUCE_ONLY,
  SELL,
  TRADE_WITH_SELF,
  UsageError,
} from '../../src/index.js'
import { limit, T0, withMarket } from './shared.js'

describe('the number API', () => {
  test('does what the objects do, event for event', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(numberCommand(), { maxLength: 60 }), async (commands) => {
        const [direct, byObject] = await Promise.all([withMarket(), withMarket()])
        for (const command of commands) {
          command.direct(direct)
          const told = []
          while (direct.events.next()) told.push(direct.events.event())
          expect(told).toEqual(byObject.applyLine(JSON.stringify(command.object)))
        }
        expect(direct.stateHash()).toBe(byObject.stateHash())
      }),
      { numRuns: 60 },
    )
  })

  test('reads events in place', async () => {
    const exchange = await withMarket()
    const { index, ticks, lots } = handle(exchange)
    exchange.place(T0, 1, index, SELL, ticks('50000'), lots('0.3'), 11)
    exchange.place(T0 + 1, 2, index, BUY, ticks('50001'), lots('0.3'))
    const { events } = exchange
    expect(events.next()).toBe(true)
    expect([events.ev, events.seq, events.ts, events.orderId, events.clientId]).toEqual(['accepted', 3, T0 + 1, 2, -1])
    expect([events.account, events.market, events.price, events.qty, events.side]).toEqual([2, 0, 500_010, 300, 0])
    expect(events.next()).toBe(true)
    expect(events.kind).toBe(EV_TRADE)
    expect([events.orderId, events.account, events.makerOrderId, events.makerAccount]).toEqual([2, 2, 1, 1])
    expect([events.tradeId, events.price, events.qty, events.side, events.filled]).toEqual([1, 500_000, 300, 0, 0])
    expect(events.next()).toBe(true)
    expect([events.kind, events.orderId, events.account, events.filled, events.qty]).toEqual([EV_DONE, 1, 1, 300, 0])
    expect(events.next()).toBe(true)
    expect([events.ev, events.orderId, events.filled]).toEqual(['done', 2, 300])
    expect(events.next()).toBe(false)
  })

  test('reads the events of the first call of a fork, of a restored exchange, and after others were kept', async () => {
    const exchange = await withMarket()
    const { index, ticks, lots } = handle(exchange)
    for (let i = 0; i < 5000; i++) exchange.place(T0, 1 + (i % 50), index, BUY, ticks('40000') + i, lots('0.3'))
    exchange.cancel(T0, 1, 1) // so that there is a free record, and the next call is done at once
    const next = async (one: Exchange) => {
      one.place(T0 + 1, 1, index, BUY, ticks('40000'), lots('0.3'))
      expect(one.events.next()).toBe(true)
      expect([one.events.ev, one.events.orderId, one.events.qty]).toEqual(['accepted', 5001, 300])
      expect(one.events.next()).toBe(false)
    }
    await next(await exchange.fork())
    await next(await Exchange.restore(exchange.snapshot()))
    exchange.state() // keeps what was not read of the cancel
    await next(exchange)
  })

  test('tells refusals', async () => {
    const exchange = await withMarket()
    exchange.place(T0, 1, 0, BUY, 0, 5, 33)
    const { events } = exchange
    expect(events.next()).toBe(true)
    expect([events.kind, events.code, events.clientId, events.account]).toEqual([EV_REJECTED, 'order.price', 33, 1])
    expect(events.event()).toMatchObject({ detail: { tick: '0.1' }, clientId: 33, market: 'BTC' })
    exchange.apply({ op: 'deposit', ts: T0, account: 1, amount: 1 })
    exchange.place(T0, 1, 99, BUY, 1, 5)
    expect(events.next()).toBe(true)
    expect([events.code, events.market]).toEqual(['market.unknown', -1])
    exchange.cancelByClientId(T0, 1, 0)
    expect(events.next()).toBe(true)
    expect(events.event()).toMatchObject({ code: 'order.unknown', account: 1, clientId: 0 })
  })

  test('sets the index of a market', async () => {
    const tiers = [{ upTo: null, initialRate: '0.05', maintenanceRate: '0.025' }]
    const market = { op: 'createMarket', ts: T0, market: 'PERP', tickSize: '0.5', lotSize: 1, tiers } as const
    const [direct, byObject] = await Promise.all([withMarket(), withMarket()])
    for (const exchange of [direct, byObject]) exchange.apply(market)
    for (const [ticks, degraded] of [
      [100_000, false],
      [100_001, true],
      [0, false],
    ] as const) {
      direct.index(T0, 1, ticks, degraded)
      const told = []
      while (direct.events.next()) told.push(direct.events.event())
      const quality = degraded ? 'degraded' : 'ok'
      expect(told).toEqual(byObject.apply({ op: 'index', ts: T0, market: 'PERP', price: ticks / 2, quality }))
    }
    direct.index(T0, 1, 100_002)
    expect(direct.events.next()).toBe(true)
    expect([direct.events.kind, direct.events.market, direct.events.price]).toEqual([EV_INDEX, 1, 100_002])
    byObject.batch().index(T0, 1, 100_002)
    byObject.batch().run()
    expect(direct.stateHash()).toBe(byObject.stateHash())
    direct.index(T0, 0, 5)
    direct.events.next()
    expect(direct.events.code).toBe('market.noMargin')
  })

  test('forgets what was not read when the next command comes', async () => {
    const exchange = await withMarket()
    exchange.place(T0, 1, 0, SELL, 10, 1)
    exchange.place(T0, 2, 0, BUY, 10, 1)
    exchange.events.next()
    exchange.events.next() // the trade, of which the maker's `done` would come next
    exchange.cancel(T0, 2, 1)
    expect(exchange.events.next()).toBe(true)
    expect(exchange.events.ev).toBe('rejected')
  })

  test.each<[string, (exchange: Exchange) => unknown]>([
    ['ts', (x) => x.place(1.5, 1, 0, BUY, 1, 1)],
    ['ts', (x) => x.cancel(-1, 1, 1)],
    ['account', (x) => x.place(T0, 0, 0, BUY, 1, 1)],
    ['account', (x) => x.place(T0, 2 ** 32, 0, BUY, 1, 1)],
    ['account', (x) => x.cancelByClientId(T0, Number.NaN, 1)],
    ['market', (x) => x.place(T0, 1, -1, BUY, 1, 1)],
    ['price', (x) => x.place(T0, 1, 0, BUY, 0.5, 1)],
    ['qty', (x) => x.place(T0, 1, 0, BUY, 1, 2 ** 53)],
    ['qty', (x) => x.amend(T0, 1, 1, 1, Number.POSITIVE_INFINITY)],
    ['clientId', (x) => x.place(T0, 1, 0, BUY, 1, 1, -2)],
    ['id', (x) => x.amendByClientId(T0, 1, '1' as unknown as number, 1, 1)],
    ['price or a qty', (x) => x.amend(T0, 1, 1, 0, 0)],
    ['price', (x) => x.index(T0, 0, 0.5)],
    ['market', (x) => x.batch().index(T0, -1, 1)],
    ['degraded', (x) => x.index(T0, 0, 1, 1 as unknown as boolean)],
    ['options', (x) => x.place(T0, 1, 0, 3 << 12, 1, 1)],
    ['options', (x) => x.place(T0, 1, 0, 1 << 7, 1, 1)],
    ['options', (x) => x.place(T0, 1, 0, 5 << 8, 1, 1)],
    ['options', (x) => x.place(T0, 1, 0, Number.NaN, 1, 1)],
  ])('throws on an impossible %s, and nothing has happened', async (name, call) => {
    const exchange = await withMarket()
    expect(() => call(exchange)).toThrow(UsageError)
    expect(() => call(exchange)).toThrow(name)
    expect(exchange.seq).toBe(1)
  })

  test('a sum of options is taken or refused, whichever of all that there are', async () => {
    const exchange = await withMarket()
    const taken = []
    for (let options = 0; options <= 0x4000; options++) {
      try {
        exchange.place(T0, 1, 0, options, 10, 1)
        taken.push(options)
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError)
      }
    }
    const sides = [BUY, SELL]
    const flags = [0, POST_ONLY, REDUCE_ONLY, MARKET].flatMap((one) => [
      one,
      one | POST_ONLY,
      one | REDUCE_ONLY | POST_ONLY,
    ])
    for (const side of sides) for (const flag of flags) expect(taken).toContain(side | flag | IOC)
    // 16 sums of four flags, 5 ways to meet oneself, 3 times in force
    expect(taken.length).toBe(16 * 5 * 3)
    expect(exchange.seq).toBe(1 + taken.length)
  })

  test('no value at no place does anything else than to throw a UsageError', async () => {
    const exchange = await withMarket()
    const { seq } = exchange
    const values: unknown[] = [Number.NaN, -1.5, 0.5, 2 ** 53, -(2 ** 63), 2 ** 63, 2 ** 64, 1e308, 5e-324]
    values.push(Number.NEGATIVE_INFINITY, '5', 5n, null, {}, [5], true, Symbol('5'), new Number(5), new Date(5))
    const calls: [string, number[]][] = [
      ['place', [T0, 1, 0, BUY, 10, 1, 5]],
      ['cancel', [T0, 1, 1]],
      ['cancelByClientId', [T0, 1, 1]],
      ['amend', [T0, 1, 1, 10, 1]],
      ['amendByClientId', [T0, 1, 1, 10, 1]],
      ['index', [T0, 0, 10]],
    ]
    for (const [name, args] of calls)
      for (const place of args.keys())
        for (const value of values) {
          const given: unknown[] = args.map((arg, at) => (at === place ? value : arg))
          const call = (exchange as unknown as Record<string, (...given: unknown[]) => number>)[name]
          expect(() => call?.apply(exchange, given), `${name}(${given.map(String)})`).toThrow(UsageError)
        }
    expect(exchange.seq).toBe(seq)
  })

  test('takes -0 for 0', async () => {
    const exchange = await withMarket()
    exchange.place(T0, 1, -0, -0, 10, 1, -0)
    exchange.events.next()
    expect(exchange.events.event()).toMatchObject({ ev: 'accepted', side: 'buy', clientId: 0 })
    exchange.place(T0, 1, 0, BUY, -0, 1)
    exchange.events.next()
    expect(exchange.events.code).toBe('order.price')
    expect(exchange.cancelByClientId(T0, 1, -0)).toBeGreaterThan(0)
    exchange.events.next()
    expect(exchange.events.ev).toBe('canceled')
  })
})

function handle(exchange: Exchange) {
  const market = exchange.market('BTC')
  return { index: market.index, ticks: market.ticks.bind(market), lots: market.lots.bind(market) }
}

interface NumberCommand {
  direct: (exchange: Exchange) => number
  object: object
}

const OPTIONS: [
  options: number,
  fields: { side: string; type: string; tif?: string; stp?: string; postOnly?: boolean; reduceOnly?: boolean },
][] = [
  [BUY, { side: 'buy', type: 'limit' }],
  [SELL, { side: 'sell', type: 'limit' }],
  [SELL + IOC, { side: 'sell', type: 'limit', tif: 'ioc' }],
  [BUY + FOK + CANCEL_MAKER, { side: 'buy', type: 'limit', tif: 'fok', stp: 'cancelMaker' }],
  [SELL + POST_ONLY, { side: 'sell', type: 'limit', postOnly: true }],
  [BUY + MARKET, { side: 'buy', type: 'market' }],
  [SELL + MARKET + FOK + TRADE_WITH_SELF, { side: 'sell', type: 'market', tif: 'fok', stp: 'none' }],
  [BUY + REDUCE_ONLY, { side: 'buy', type: 'limit', reduceOnly: true }],
]

/** The same command in both forms, around a price of 50. */
function numberCommand(): fc.Arbitrary<NumberCommand> {
  const account = fc.integer({ min: 1, max: 3 })
  const price = fc.integer({ min: 495, max: 505 })
  const qty = fc.integer({ min: 1, max: 20 })
  const id = fc.integer({ min: 0, max: 30 })
  return fc.oneof(
    fc
      .record({ account, price, qty, options: fc.constantFrom(...OPTIONS), clientId: fc.option(id) })
      .map(({ account, price, qty, options: [options, fields], clientId }) => ({
        direct: (x: Exchange) => x.place(T0, account, 0, options, price, qty, clientId ?? -1),
        object: {
          ...limit(account, 'buy', String(price / 10), String(qty / 1000)),
          ...fields,
          price: fields.type === 'limit' ? String(price / 10) : undefined,
          clientId: clientId ?? undefined,
        },
      })),
    fc.record({ account, id, byClientId: fc.boolean() }).map(({ account, id, byClientId }) => ({
      direct: (x: Exchange) => (byClientId ? x.cancelByClientId(T0, account, id) : x.cancel(T0, account, id)),
      object: { op: 'cancel', ts: T0, account, [byClientId ? 'clientId' : 'orderId']: id },
    })),
    fc.record({ account, id, byClientId: fc.boolean(), price, qty }).map(({ account, id, byClientId, price, qty }) => ({
      direct: (x: Exchange) =>
        byClientId ? x.amendByClientId(T0, account, id, price, 0) : x.amend(T0, account, id, price, qty),
      object: {
        op: 'amend',
        ts: T0,
        account,
        [byClientId ? 'clientId' : 'orderId']: id,
        price: String(price / 10),
        qty: byClientId ? undefined : String(qty / 1000),
      },
    })),
  )
}
