import { describe, expect, test } from 'vitest'
import { type Command, Exchange } from '../../src/index.js'
import { fillAsks, limit, MANY, names, T0, withMarket } from './shared.js'

describe('apply', () => {
  test('tells what a trade does to both orders', async () => {
    const exchange = await withMarket()
    exchange.apply(limit(1, 'sell', '50000', '0.3', { clientId: 7 }))
    const events = exchange.apply(limit(2, 'buy', '50000.1', '0.5', { ts: T0 + 5 }))
    expect(events).toEqual([
      {
        seq: 3,
        ts: T0 + 5,
        ev: 'accepted',
        orderId: 2,
        clientId: null,
        account: 2,
        market: 'BTC',
        side: 'buy',
        type: 'limit',
        price: '50000.1',
        qty: '0.5',
        tif: 'gtc',
      },
      {
        seq: 3,
        ts: T0 + 5,
        ev: 'trade',
        tradeId: 1,
        market: 'BTC',
        price: '50000',
        qty: '0.3',
        takerSide: 'buy',
        liquidation: false,
        taker: { orderId: 2, account: 2, fee: '0', realized: '0' },
        maker: { orderId: 1, account: 1, fee: '0', realized: '0' },
      },
      { seq: 3, ts: T0 + 5, ev: 'done', orderId: 1, account: 1, market: 'BTC', filled: '0.3' },
    ])
  })

  test('tells the fields in the order of the protocol', async () => {
    const exchange = await withMarket()
    const [accepted] = exchange.apply(limit(1, 'sell', '50000', '0.3'))
    expect(JSON.stringify(accepted)).toBe(
      `{"seq":2,"ts":${T0},"ev":"accepted","orderId":1,"clientId":null,"account":1,"market":"BTC","side":"sell",` +
        '"type":"limit","price":"50000","qty":"0.3","tif":"gtc"}',
    )
    const [refused] = exchange.apply(limit(1, 'buy', '50000.05', '0.3', { clientId: 4 }))
    expect(JSON.stringify(refused)).toBe(
      `{"seq":3,"ts":${T0},"ev":"rejected","op":"place","code":"order.price","detail":{"tick":"0.1"},"account":1,` +
        '"market":"BTC","clientId":4}',
    )
  })

  test('takes numbers for their shortest decimal and undefined for absent', async () => {
    const exchange = await withMarket()
    const command = {
      ...limit(1, 'buy', '1', '1'),
      price: 50000.1,
      qty: 1e-3,
      clientId: undefined,
    } as unknown as Command
    expect(exchange.apply(command)).toMatchObject([{ ev: 'accepted', price: '50000.1', qty: '0.001', clientId: null }])
  })

  test('tells refusals in the words of the command, also of markets that do not exist', async () => {
    const exchange = await withMarket()
    exchange.apply({ op: 'deposit', ts: T0, account: 1, amount: 1 })
    expect(exchange.apply(limit(1, 'buy', '1', '1', { market: 'NOPE', clientId: 3 }))).toEqual([
      {
        seq: 3,
        ts: T0,
        ev: 'rejected',
        op: 'place',
        code: 'market.unknown',
        detail: null,
        account: 1,
        market: 'NOPE',
        clientId: 3,
      },
    ])
    expect(
      exchange.apply({ op: 'createMarket', ts: T0, market: 'not a name', tickSize: 1, lotSize: 1, margin: 'none' }),
    ).toMatchObject([{ code: 'market.invalid', market: 'not a name' }])
  })

  test('tells the tick of the market of an order that is amended off it', async () => {
    const exchange = await withMarket()
    exchange.apply(limit(1, 'buy', '100', '1', { clientId: 9 }))
    for (const order of [{ orderId: 1 }, { clientId: 9 }]) {
      expect(exchange.apply({ op: 'amend', ts: T0, account: 1, price: '100.05', ...order })).toMatchObject([
        { ev: 'rejected', op: 'amend', code: 'order.price', detail: { tick: '0.1' }, account: 1 },
      ])
    }
    expect(exchange.apply({ op: 'amend', ts: T0, account: 1, clientId: 9, price: '101.1', qty: '2' })).toMatchObject([
      { ev: 'amended', price: '101.1', qty: '2' },
    ])
  })

  test('gives every event of a command, however many there are', async () => {
    const exchange = await withMarket()
    fillAsks(exchange, MANY)
    const events = exchange.apply(limit(200, 'buy', '10000', String(MANY / 1000)))
    expect(events.length).toBe(2 * MANY + 2)
    expect(names(events.slice(0, 3))).toEqual(['accepted', 'trade', 'done'])
    expect(events.at(-1)).toMatchObject({ ev: 'done', orderId: MANY + 1, filled: String(MANY / 1000) })
    expect(new Set(events.map(({ seq }) => seq))).toEqual(new Set([MANY + 2]))
  })

  test('knows a market that timers of the same command kept waiting', async () => {
    const exchange = await withMarket()
    const { index } = exchange.market('BTC')
    for (let account = 1; account <= 1000; account++) {
      for (let order = 0; order < 10; order++) exchange.place(T0, account, index, 0, 1 + order, 1)
      exchange.apply({ op: 'cancelAllAfter', ts: T0, account, timeoutUs: 1000 })
    }
    const events = exchange.apply({
      op: 'createMarket',
      ts: T0 + 1000,
      market: 'ETH',
      tickSize: '0.01',
      lotSize: '1',
      margin: 'none',
    })
    expect(events.length).toBe(10_001)
    expect(events.at(-1)).toMatchObject({ ev: 'marketCreated', market: 'ETH' })
    expect(exchange.market('ETH').tickSize).toBe('0.01')
  })
})

describe('applyLine', () => {
  test('takes a line of NDJSON; what is no JSON is a malformed command, a blank line is none', async () => {
    const exchange = await withMarket()
    expect(exchange.applyLine(JSON.stringify(limit(1, 'buy', '1', '1')))).toMatchObject([{ ev: 'accepted' }])
    expect(exchange.applyLine('{')).toMatchObject([{ seq: 3, op: null, code: 'command.malformed' }])
    expect(exchange.applyLine('  \t')).toEqual([])
    expect(exchange.seq).toBe(3)
  })

  test('takes no integer that JSON cannot carry', async () => {
    const exchange = await Exchange.create()
    expect(exchange.applyLine('{"op":"tick","ts":9007199254740993}')).toMatchObject([{ code: 'command.badField' }])
    expect(exchange.applyLine('{"op":"tick","ts":1e3}')).toEqual([])
    expect(exchange.clock).toBe(1000)
  })
})
