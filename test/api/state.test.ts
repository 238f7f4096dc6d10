import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/index.js'
import { limit, T0, withMarket } from './shared.js'

describe('state', () => {
  test('lists what rests and what waits', async () => {
    const exchange = await withMarket()
    exchange.apply(limit(2, 'sell', '100', '5', { displayQty: '0.5' }))
    exchange.apply(limit(1, 'buy', '99', '1', { trigger: { by: 'last', when: 'above', price: '101.5' } }))
    exchange.apply({
      op: 'place',
      ts: T0 + 3,
      account: 1,
      market: 'BTC',
      side: 'sell',
      type: 'market',
      qty: '2',
      trigger: { by: 'last', when: 'below', offset: '3.3' },
    })
    exchange.apply(limit(1, 'buy', '98', '1', { ts: T0 + 4 }))
    exchange.apply(limit(1, 'buy', '100', '0.25', { ts: T0 + 5 }))
    exchange.apply({ op: 'deposit', ts: T0 + 6, account: 1, amount: '7.5' })
    const { seq, ts, markets, accounts } = exchange.state()
    expect([seq, ts]).toEqual([7, T0 + 6])
    expect(markets).toEqual({
      BTC: {
        state: 'active',
        index: null,
        mark: null,
        last: '100',
        openInterest: '0',
        bids: [['98', '1', 1]],
        asks: [['100', '0.25', 1]],
      },
    })
    expect(accounts['2']?.orders).toEqual([
      { orderId: 1, market: 'BTC', side: 'sell', price: '100', remaining: '4.75' },
    ])
    expect(accounts['1']).toEqual({
      pools: {
        cross: { collateral: '7.5', equity: '7.5', initialMargin: '0', maintenanceMargin: '0', available: '7.5' },
      },
      positions: {},
      orders: [{ orderId: 4, market: 'BTC', side: 'buy', price: '98', remaining: '1' }],
      waiting: [
        {
          orderId: 2,
          market: 'BTC',
          side: 'buy',
          remaining: '1',
          trigger: { by: 'last', price: '101.5', when: 'above' },
        },
        {
          orderId: 3,
          market: 'BTC',
          side: 'sell',
          remaining: '2',
          trigger: { by: 'last', offset: '3.3', when: 'below' },
        },
      ],
    })
  })

  test('takes every market name', async () => {
    const exchange = await withMarket()
    for (const market of ['__proto__', 'constructor', '9', '-']) {
      exchange.apply({ op: 'createMarket', ts: T0, market, tickSize: 1, lotSize: 1, margin: 'none' })
      exchange.apply(limit(1, 'buy', '5', '1', { market }))
    }
    const state = exchange.state()
    expect(Object.keys(state.markets).sort()).toEqual(['-', '9', 'BTC', '__proto__', 'constructor'])
    expect(Object.entries(state.markets).find(([name]) => name === '__proto__')?.[1].bids).toEqual([['5', '1', 1]])
    expect(state.accounts['1']?.orders.map(({ market }) => market)).toEqual(['__proto__', 'constructor', '9', '-'])
  })
})

describe('a market', () => {
  test('converts between text and integers', async () => {
    const exchange = await withMarket()
    const market = exchange.market('BTC')
    expect([market.index, market.name, market.tickSize, market.lotSize]).toEqual([0, 'BTC', '0.1', '0.001'])
    expect([market.minLots, market.maxLots]).toEqual([1, Number.MAX_SAFE_INTEGER])
    expect([market.ticks('50000.10'), market.ticks(50000.1), market.lots('0.001')]).toEqual([500_001, 500_001, 1])
    expect([market.price(500_001), market.qty(1500)]).toEqual(['50000.1', '1.5'])
    for (const price of ['50000.05', '0', '-1', 'x', Number.NaN]) expect(() => market.ticks(price)).toThrow(UsageError)
    expect(() => market.lots('0.0001')).toThrow('a quantity of BTC (lot 0.001)')
    expect(exchange.markets().map(({ name }) => name)).toEqual(['BTC'])
    expect(() => exchange.market('ETH')).toThrow(UsageError)
  })

  test('of any tick', async () => {
    const exchange = await withMarket()
    for (const [market, tickSize, lotSize] of [
      ['coarse', '2500', '0.000001'],
      ['fine', '0.00000000000000000001', '100000000000000000000'],
      ['odd', '0.75', '4'],
    ] as const) {
      exchange.apply({ op: 'createMarket', ts: T0, market, tickSize, lotSize, margin: 'none' })
      const { ticks, lots } = { ticks: exchange.market(market).price(3), lots: exchange.market(market).qty(7) }
      expect(exchange.apply(limit(1, 'buy', ticks, lots, { market }))).toMatchObject([{ price: ticks, qty: lots }])
      expect(exchange.depth(market).bids).toEqual([[ticks, lots, 1]])
    }
  })
})
