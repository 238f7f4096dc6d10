import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/index.js'
import { fillAsks, limit, MANY, T0, withMarket } from './shared.js'

describe('dryRun', () => {
  test('gives the events that the command would give, and changes nothing', async () => {
    const exchange = await withMarket()
    exchange.apply(limit(1, 'sell', '100', '1'))
    const before = exchange.snapshot()
    const commands: Command[] = [
      limit(2, 'buy', '100', '0.4'),
      limit(2, 'buy', '100.01', '0.4'),
      { op: 'cancelAll', ts: T0 + 9, account: 1 },
      { op: 'deposit', ts: T0, account: 3, amount: '0.000001' },
      { op: 'createMarket', ts: T0, market: 'ETH', tickSize: 1, lotSize: 1, margin: 'none' },
    ]
    for (const command of commands) {
      const rehearsed = exchange.dryRun(command)
      expect(exchange.dryRun(command)).toEqual(rehearsed)
      expect(exchange.snapshot()).toEqual(before)
      const fork = await exchange.fork()
      expect(fork.apply(command)).toEqual(rehearsed)
    }
  })

  test('forgets the markets that it made', async () => {
    const exchange = await withMarket()
    const create = (market: string, tickSize: string): Command => ({
      op: 'createMarket',
      ts: T0,
      market,
      tickSize,
      lotSize: 1,
      margin: 'none',
    })
    exchange.dryRun(create('A', '1'))
    exchange.apply(create('B', '0.01'))
    expect(() => exchange.market('A')).toThrow()
    expect(exchange.dryRun(limit(1, 'buy', '3.33', '2', { market: 'B' }))).toMatchObject([
      { ev: 'accepted', market: 'B', price: '3.33', qty: '2' },
    ])
  })

  test('needs more memory in one run and less in the next', async () => {
    const exchange = await withMarket()
    for (let round = 0; round < 3; round++) {
      exchange.apply({ op: 'createMarket', ts: T0, market: `M${round}`, tickSize: 1, lotSize: 1, margin: 'none' })
      for (let account = 1; account <= 300; account++) {
        const price = String(account * 997 + round)
        const dry = exchange.dryRun(limit(account, 'buy', price, '1', { market: 'M0' }))
        expect(dry).toEqual(exchange.apply(limit(account, 'buy', price, '1', { market: 'M0' })))
      }
    }
    expect(exchange.audit()).toBeNull()
  })

  test('leaves unread events where they are', async () => {
    const exchange = await withMarket()
    fillAsks(exchange, MANY)
    exchange.place(T0, 200, 0, 0, 100_000, MANY)
    exchange.events.next()
    exchange.dryRun({ op: 'tick', ts: T0 + 1 })
    let trades = 0
    while (exchange.events.next()) if (exchange.events.ev === 'trade') trades++
    expect(trades).toBe(MANY)
  })
})
