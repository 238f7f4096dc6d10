import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUY, type Command, type Event, type Exchange, SELL, UsageError } from '../../src/index.js'
import { fillAsks, limit, MANY, T0, withMarket } from './shared.js'

/** Runs what has been added; all events as objects. */
function run(exchange: Exchange): Event[] {
  const events = exchange.batch().run()
  const told: Event[] = []
  while (events.next()) told.push(events.event())
  return told
}

describe('the batch', () => {
  test('applies what was added, in order', async () => {
    const exchange = await withMarket()
    const batch = exchange.batch()
    expect(batch.place(T0, 1, 0, SELL, 500, 10, 5)).toBe(true)
    expect(batch.amendByClientId(T0, 1, 5, 501, 12)).toBe(true)
    expect(batch.place(T0, 2, 0, BUY, 501, 2)).toBe(true)
    expect(batch.cancel(T0, 1, 1)).toBe(true)
    expect(batch.count).toBe(4)
    expect(exchange.seq).toBe(1)
    expect(run(exchange).map(({ ev, seq }) => [ev, seq])).toEqual([
      ['accepted', 2],
      ['amended', 3],
      ['accepted', 4],
      ['trade', 4],
      ['done', 4],
      ['canceled', 5],
    ])
    expect(batch.count).toBe(0)
    expect(run(exchange)).toEqual([])
  })

  test('gives the same as one call per command, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyCommand(), fc.boolean()), { maxLength: 80 }), async (commands) => {
        const [batched, single] = await Promise.all([withMarket(), withMarket()])
        const batch = batched.batch()
        const told: Event[] = []
        for (const [command, cut] of commands) {
          if (!batch.apply(command)) {
            told.push(...run(batched))
            expect(batch.apply(command)).toBe(true)
          }
          if (cut) told.push(...run(batched))
        }
        told.push(...run(batched))
        const expected = commands.flatMap(([command]) => single.apply(command))
        expect(told.map(comparable)).toEqual(expected.map(comparable))
        expect(batched.stateHash()).toBe(single.stateHash())
      }),
      { numRuns: 60 },
    )
  })

  test('says when it is full, and takes the rest after a run', async () => {
    const exchange = await withMarket()
    const batch = exchange.batch()
    let placed = 0
    for (let order = 0; order < 5000; order++) {
      while (!batch.place(T0, 1 + (order % 100), 0, BUY, 1 + order, 1)) placed += run(exchange).length
    }
    placed += run(exchange).length
    expect(placed).toBe(5000)
    expect(exchange.usage().orders).toBe(5000)
  })

  test('goes on by itself when the events do not fit', async () => {
    const exchange = await withMarket()
    fillAsks(exchange, MANY)
    const batch = exchange.batch()
    batch.place(T0, 200, 0, BUY, 100_000, MANY - 1)
    batch.place(T0, 200, 0, BUY, 100_000, 1)
    batch.cancel(T0, 200, 1)
    const told = run(exchange)
    expect(told.filter(({ ev }) => ev === 'trade').length).toBe(MANY)
    expect(told.at(-1)).toMatchObject({ ev: 'rejected', code: 'order.unknown', seq: MANY + 4 })
  })

  test('is finished before anything else happens, read or not', async () => {
    const exchange = await withMarket()
    fillAsks(exchange, MANY)
    const batch = exchange.batch()
    batch.place(T0, 200, 0, BUY, 100_000, MANY)
    batch.place(T0, 200, 0, SELL, 7, 3)
    batch.run()
    expect(exchange.depth('BTC').asks).toEqual([['0.7', '0.003', 1]])
    expect(exchange.apply(limit(1, 'buy', '0.1', '1'))[0]?.seq).toBe(MANY + 4)
  })

  test('keeps the unread events while one looks at the state', async () => {
    const exchange = await withMarket()
    fillAsks(exchange, MANY)
    exchange.batch().place(T0, 200, 0, BUY, 100_000, MANY)
    const events = exchange.batch().run()
    let trades = 0
    while (events.next()) {
      if (events.ev === 'trade') trades++
      if (trades % 1000 !== 1) continue
      const before = [events.ev, events.orderId, events.filled, events.price]
      expect(exchange.usage().orders).toBe(0)
      exchange.reserve(4_000_000 + trades * 1000)
      expect([events.ev, events.orderId, events.filled, events.price]).toEqual(before)
    }
    expect(trades).toBe(MANY)
  })

  test('takes a createMarket last and an amend first', async () => {
    const exchange = await withMarket()
    const batch = exchange.batch()
    const eth: Command = { op: 'createMarket', ts: T0, market: 'ETH', tickSize: 1, lotSize: 1, margin: 'none' }
    expect(batch.apply(eth)).toBe(true)
    expect(batch.apply(limit(1, 'buy', '5', '5', { market: 'ETH' }))).toBe(false)
    run(exchange)
    expect(batch.apply(limit(1, 'buy', '5', '5', { market: 'ETH' }))).toBe(true)
    const amend: Command = { op: 'amend', ts: T0, account: 1, orderId: 1, price: '6' }
    expect(batch.apply(amend)).toBe(false)
    run(exchange)
    expect(batch.apply(amend)).toBe(true)
    expect(run(exchange)).toMatchObject([{ ev: 'amended', market: 'ETH', price: '6', qty: '5' }])
  })

  test('throws on impossible numbers and adds nothing', async () => {
    const { batch } = { batch: (await withMarket()).batch() }
    expect(() => batch.place(T0, 0, 0, BUY, 1, 1)).toThrow(UsageError)
    expect(() => batch.cancel(T0, 1, 0.5)).toThrow(UsageError)
    expect(() => batch.amend(T0, 1, 1, -1, 1)).toThrow(UsageError)
    expect(batch.count).toBe(0)
  })
})

/** In a batch the core alone tells refusals: not the names of unknown markets, nor the tick of an amended order. */
function comparable(event: Event): object {
  if (event.ev !== 'rejected') return event
  const { market, detail, ...rest } = event
  return rest
}

function anyCommand(): fc.Arbitrary<Command> {
  const account = fc.integer({ min: 1, max: 3 })
  const price = fc.integer({ min: 495, max: 505 }).map((ticks) => String(ticks / 10))
  const qty = fc.integer({ min: 1, max: 20 }).map((lots) => String(lots / 1000))
  const market = fc.constantFrom('BTC', 'BTC', 'BTC', 'ETH')
  const clientId = fc.integer({ min: 0, max: 9 })
  const trigger = fc.record({
    by: fc.constant('last' as const),
    when: fc.constantFrom('above' as const, 'below' as const),
    price,
  })
  const rare = fc.record({ displayQty: qty, ocoGroup: clientId, trigger }, { requiredKeys: [] })
  const side = fc.constantFrom('buy' as const, 'sell' as const)
  const common = { ts: fc.constant(T0), account }
  return fc.oneof(
    fc
      .tuple(
        fc.record({
          op: fc.constant('place' as const),
          ...common,
          market,
          side,
          type: fc.constant('limit' as const),
          price,
          qty,
        }),
        rare,
      )
      .map(([place, more]): Command => ({ ...place, ...more })),
    fc.record({
      op: fc.constant('place' as const),
      ...common,
      market,
      side,
      type: fc.constant('limit' as const),
      price,
      qty,
      clientId,
    }),
    fc.record({ op: fc.constant('cancel' as const), ...common, clientId }),
    fc.record({ op: fc.constant('amend' as const), ...common, clientId, price }),
    fc.record({ op: fc.constant('cancelAll' as const), ...common, market: fc.constant('BTC'), side }),
    fc.record({ op: fc.constant('deposit' as const), ...common, amount: qty }),
    fc.constant<Command>({
      op: 'createMarket',
      ts: T0,
      market: 'ETH',
      tickSize: '0.01',
      lotSize: '0.001',
      margin: 'none',
    }),
    fc.constant({ op: 'nothing', ts: T0 } as unknown as Command),
  )
}
