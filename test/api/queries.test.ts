// What one may ask about: accounts, pools, positions, orders, markets.
import { beforeAll, describe, expect, test } from 'vitest'
import { type Command, Exchange, UsageError } from '../../src/index.js'
import { limit, T0 } from './shared.js'

const MARKETS: Command[] = [
  {
    op: 'createMarket',
    ts: T0,
    market: 'BTC',
    tickSize: '0.1',
    lotSize: '0.001',
    tiers: [{ upTo: null, initialRate: '0.05', maintenanceRate: '0.025' }],
    mark: { mode: 'index' },
    liquidationFee: '0.005',
    funding: { impactNotional: '1000', interestRate: '0' },
  },
  { op: 'createMarket', ts: T0, market: 'PLAIN', tickSize: '0.1', lotSize: '0.001', margin: 'none' },
]

/** As in scenario 49: 1 and 2 have a position of one BTC each on a leverage of 17, 3 and 4 one of a hundredth. */
async function withPositions(): Promise<Exchange> {
  const exchange = await Exchange.create()
  const commands: Command[] = [
    ...MARKETS,
    ...[3000, 3000, 10_000, 10_000].map((amount, i): Command => ({ op: 'deposit', ts: T0, account: i + 1, amount })),
    { op: 'index', ts: T0, market: 'BTC', price: '50000' },
    limit(1, 'sell', '50000', '1'),
    limit(2, 'buy', '50000', '1'),
    limit(4, 'sell', '50000', '0.01'),
    limit(3, 'buy', '50000', '0.01'),
  ]
  for (const command of commands) exchange.apply(command)
  return exchange
}

let exchange: Exchange
beforeAll(async () => {
  exchange = await withPositions()
})

describe('a position', () => {
  test('tells where it would be liquidated, two ways, and its place in a deleveraging', () => {
    expect(exchange.position(2, 'BTC')).toEqual({
      pool: 'cross',
      size: '1',
      cost: '50000',
      entryPrice: '50000',
      unrealized: '0',
      liquidationPrice: { optimistic: '48205.1', conservative: '48958.3' },
      maintenanceMargin: '1250',
      bankruptcyPrice: '47000',
      adlRank: 1,
      adlCandidates: 2,
    })
    expect(exchange.position(1, 'BTC')).toMatchObject({
      size: '-1',
      liquidationPrice: { optimistic: '51707.4', conservative: '50961.6' },
      bankruptcyPrice: '53000',
      adlRank: 1,
    })
    expect(exchange.position(4, 'BTC')).toMatchObject({ size: '-0.01', adlRank: 2, adlCandidates: 2 })
  })

  test('is as in the state', () => {
    const { accounts } = exchange.state()
    for (const account of [1, 2, 3, 4]) {
      const position = exchange.position(account, 'BTC')
      expect(position).toMatchObject(accounts[account]?.positions.BTC ?? {})
      expect(exchange.pool(account)).toEqual(accounts[account]?.pools.cross)
    }
  })

  test('is null where there is none', () => {
    expect(exchange.position(2, 'PLAIN')).toBeNull()
    expect(exchange.position(9, 'BTC')).toBeNull()
  })
})

describe('a pool', () => {
  test('is the cross pool or that of a market', async () => {
    const own = await withPositions()
    expect(own.pool(3, 'BTC')).toBeNull()
    expect(own.pool(9)).toBeNull()
    own.apply({ op: 'deposit', ts: T0, account: 5, amount: 10_000 })
    own.apply({ op: 'setMarginMode', ts: T0, account: 5, market: 'BTC', mode: 'isolated' })
    own.apply({ op: 'adjustIsolatedMargin', ts: T0, account: 5, market: 'BTC', amount: 4000 })
    own.apply(limit(5, 'buy', '49000', '0.5'))
    const amounts = { collateral: '4000', equity: '4000', initialMargin: '1250', maintenanceMargin: '0' }
    expect(own.pool(5, 'BTC')).toEqual({ ...amounts, available: '2750' })
    expect(own.pool(5)).toMatchObject({ collateral: '6000', initialMargin: '0', available: '6000' })
    expect(own.account(5)?.pools).toEqual({ cross: own.pool(5), BTC: own.pool(5, 'BTC') })
    own.apply({ op: 'cancelAll', ts: T0, account: 5 })
    own.apply({ op: 'setMarginMode', ts: T0, account: 5, market: 'BTC', mode: 'cross' })
    expect(own.pool(5, 'BTC')).toBeNull()
    expect(own.pool(5)).toMatchObject({ collateral: '10000' })
  })
})

describe('an account', () => {
  test('is as in the state, with what it has set', async () => {
    const own = await withPositions()
    expect(own.account(3)).toEqual({
      ...own.state().accounts[3],
      leverage: {},
      isolated: [],
      deadManTs: null,
    })
    own.apply({ op: 'setLeverage', ts: T0, account: 3, market: 'BTC', leverage: 7 })
    own.apply({ op: 'cancelAllAfter', ts: T0, account: 3, timeoutUs: 500 })
    own.apply({ op: 'deposit', ts: T0, account: 5, amount: 1 })
    own.apply({ op: 'setMarginMode', ts: T0, account: 5, market: 'BTC', mode: 'isolated' })
    expect(own.account(3)).toMatchObject({ leverage: { BTC: 7 }, isolated: [], deadManTs: T0 + 500 })
    expect(own.account(5)).toMatchObject({ leverage: {}, isolated: ['BTC'], positions: {}, orders: [], waiting: [] })
    expect(own.account(6)).toBeNull()
  })
})

describe('an order', () => {
  const PLAIN = { market: 'BTC', status: 'resting', side: 'buy', type: 'limit', filled: '0', displayQty: null }
  const NO_EXITS = { takeProfit: null, stopLoss: null }
  const OFF = { expireTs: null, postOnly: false, reduceOnly: false, stp: 'cancelTaker', ocoGroup: null, trigger: null }

  test('tells everything about it while it lives', async () => {
    const own = await withPositions()
    own.apply(limit(3, 'buy', '49000', '0.2', { clientId: 0 }))
    const order = { ...PLAIN, ...OFF, ...NO_EXITS, orderId: 5, clientId: 0, account: 3, price: '49000', tif: 'gtc' }
    expect(own.order(3, 5)).toEqual({ ...order, qty: '0.2', remaining: '0.2' })
    expect(own.orderByClientId(3, 0)).toEqual(own.order(3, 5))
    own.apply(limit(4, 'sell', '49000', '0.05'))
    expect(own.order(3, 5)).toEqual({ ...order, qty: '0.2', filled: '0.05', remaining: '0.15' })
    expect([own.order(4, 5), own.order(3, 6), own.order(3, 99), own.order(9, 1)]).toEqual([null, null, null, null])
    own.apply({ op: 'cancel', ts: T0, account: 3, orderId: 5 })
    expect([own.order(3, 5), own.orderByClientId(3, 0)]).toEqual([null, null])
  })

  test('of every kind', async () => {
    const own = await withPositions()
    own.apply(limit(3, 'sell', '51000', '0.3', { displayQty: '0.1', postOnly: true, stp: 'decrement', ocoGroup: 0 }))
    expect(own.order(3, 5)).toMatchObject({
      side: 'sell',
      remaining: '0.3',
      displayQty: '0.1',
      postOnly: true,
      stp: 'decrement',
      ocoGroup: 0,
    })
    const trigger = { by: 'mark', when: 'below', price: '45000' } as const
    own.apply(limit(3, 'sell', '44000', '0.01', { tif: 'gtd', expireTs: T0 + 9, reduceOnly: true, trigger }))
    expect(own.order(3, 6)).toMatchObject({
      status: 'waiting',
      price: '44000',
      tif: 'gtd',
      expireTs: T0 + 9,
      reduceOnly: true,
      trigger,
    })
    const stop = { by: 'last', when: 'above', offset: '100' } as const
    own.apply({
      op: 'place',
      ts: T0,
      account: 3,
      market: 'PLAIN',
      side: 'buy',
      type: 'market',
      qty: '2',
      trigger: stop,
    })
    expect(own.order(3, 7)).toMatchObject({ market: 'PLAIN', type: 'market', price: null, tif: 'ioc', trigger: stop })
  })

  test('with exits, and those themselves', async () => {
    const own = await withPositions()
    const takeProfit = { by: 'last', price: '60000' } as const
    own.apply(limit(3, 'buy', '49000', '0.1', { takeProfit }))
    expect(own.order(3, 5)).toMatchObject({ takeProfit, stopLoss: null, trigger: null })
    const stopLoss = { by: 'mark', offset: '100.5' } as const
    own.apply(limit(4, 'buy', '48000', '0.1', { stopLoss, trigger: { by: 'last', when: 'below', price: '48500' } }))
    expect(own.order(4, 6)).toMatchObject({ status: 'waiting', price: '48000', takeProfit: null, stopLoss })
    own.apply(limit(2, 'sell', '49000', '0.1'))
    const trigger = { ...takeProfit, when: 'above' }
    expect(own.order(3, 8)).toMatchObject({ ...NO_EXITS, reduceOnly: true, ocoGroup: null, price: null, trigger })
  })

  test('that has fired and is tried again', async () => {
    const own = await withPositions()
    const trigger = { by: 'mark', when: 'below', price: '50000' } as const
    const stop: Command = { op: 'place', ts: T0, account: 3, market: 'BTC', side: 'sell', type: 'market', qty: '0.01' }
    own.apply({ ...stop, reduceOnly: true, trigger })
    expect(own.order(3, 5)).toMatchObject({ status: 'fired', price: null, remaining: '0.01', trigger })
    const { orders, waiting } = own.state().accounts[3] ?? { orders: null, waiting: null }
    expect([orders, waiting]).toEqual([[], [expect.objectContaining({ orderId: 5, remaining: '0.01', trigger })]])
  })
})

describe('a market', () => {
  test('tells its prices and its funding', async () => {
    const own = await withPositions()
    expect(own.marketInfo('BTC')).toEqual({
      state: 'active',
      oracle: 'ok',
      index: '50000',
      mark: '50000',
      last: '50000',
      openInterest: '1.01',
      funding: { predictedRate: '0', premium: '0', samples: 0, nextSettlementTs: nextEightHours(T0) },
    })
    own.apply(limit(3, 'buy', '50010', '0.1'))
    own.apply({ op: 'tick', ts: T0 + 60_000_000 })
    // Stale after ten seconds, so there is no sample; a fresh index is sampled a minute later.
    expect(own.marketInfo('BTC')).toMatchObject({ oracle: 'stale', funding: { samples: 0 } })
  })

  test('without margin has little to tell', () => {
    const nothing = { oracle: null, index: null, mark: null, last: null, openInterest: '0', funding: null }
    expect(exchange.marketInfo('PLAIN')).toEqual({ state: 'active', ...nothing })
  })
})

function nextEightHours(ts: number): number {
  const step = 8 * 3600 * 1_000_000
  return ts - (ts % step) + step
}

test.each<[string, (x: Exchange) => unknown]>([
  ['account', (x) => x.account(0)],
  ['account', (x) => x.pool(2 ** 32)],
  ['account', (x) => x.position('1' as unknown as number, 'BTC')],
  ['market', (x) => x.pool(1, 'ETH')],
  ['market', (x) => x.position(9, 'ETH')],
  ['market', (x) => x.marketInfo('ETH')],
  ['id', (x) => x.order(1, 0.5)],
  ['id', (x) => x.orderByClientId(1, -1)],
])('a wrong %s is a wrong use', (what, ask) => {
  expect(() => ask(exchange)).toThrow(UsageError)
  expect(() => ask(exchange)).toThrow(what)
})
