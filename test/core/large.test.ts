// The largest commands: tens of thousands of orders at once. What they must tell is counted out here, for the naive
// exchange would take minutes.
import { expect, test } from 'vitest'
import type { Command, Event } from '../../src/index.js'
import { ways } from './runs.js'
import { fills, limit, MARKET, market, openMarket, T0 } from './scenes.js'

const SWEPT = 20_000
const CANCELED = 50_000
const LEVELS = 64

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

async function expectAll(setup: Command[], last: Command, expected: Event[]): Promise<void> {
  const hashes = new Set<string>()
  for (const { name, run } of ways()) {
    const { events, stateHash, audit } = await run([openMarket(), ...setup], last)
    expect(JSON.stringify(events) === JSON.stringify(expected), name).toBe(true)
    expect(audit, name).toBeNull()
    hashes.add(stateHash)
  }
  expect(hashes.size).toBe(1)
}

test('a sweep of 20,000 makers', { timeout: 120_000 }, async () => {
  const makers = times(SWEPT, (i) => ({
    orderId: i + 1,
    account: 1 + (i % 7),
    price: 100 + (i % LEVELS),
    qty: 1 + (i % 3),
  }))
  const seq = SWEPT + 2
  const taker = { orderId: SWEPT + 1, account: 9 }
  const total = makers.reduce((sum, { qty }) => sum + qty, 0)
  const inOrder = [...makers].sort((a, b) => a.price - b.price || a.orderId - b.orderId)
  const accepted: Event = {
    seq,
    ts: T0,
    ev: 'accepted',
    orderId: taker.orderId,
    clientId: null,
    account: 9,
    market: MARKET,
    side: 'buy',
    type: 'market',
    price: null,
    qty: String(total + 5),
    tif: 'ioc',
  }
  const rest: Event = {
    seq,
    ts: T0,
    ev: 'canceled',
    orderId: taker.orderId,
    account: 9,
    market: MARKET,
    remaining: '5',
    filled: String(total),
    reason: 'ioc',
  }
  await expectAll(
    makers.map(({ account, price, qty }) => limit(account, 'sell', price, qty)),
    market(9, 'buy', total + 5),
    [accepted, ...fills(seq, taker, 'buy', 1, inOrder), rest],
  )
})

/** Ascending by order id, wherever in the book they are. */
function canceled(reason: 'user' | 'settled', accounts: number): Event[] {
  return times(CANCELED, (i) => ({
    seq: CANCELED + 2,
    ts: T0,
    ev: 'canceled',
    orderId: i + 1,
    account: 1 + (i % accounts),
    market: MARKET,
    remaining: '1',
    filled: '0',
    reason,
  }))
}

const sides = (i: number): ['buy' | 'sell', number] =>
  i % 3 === 0 ? ['buy', 99 - (i % LEVELS)] : ['sell', 100 + (i % LEVELS)]

test('cancelAll of 50,000 orders', { timeout: 120_000 }, async () => {
  const orders = times(CANCELED, (i) => limit(1, ...sides(i), 1))
  await expectAll(orders, { op: 'cancelAll', ts: T0, account: 1 }, canceled('user', 1))
})

test('settleMarket of 50,000 orders', { timeout: 120_000 }, async () => {
  const orders = times(CANCELED, (i) => limit(1 + (i % 11), ...sides(i), 1))
  const settled: Event = {
    seq: CANCELED + 2,
    ts: T0,
    ev: 'marketState',
    market: MARKET,
    state: 'settled',
    reason: 'settled',
  }
  await expectAll(orders, { op: 'settleMarket', ts: T0, market: MARKET, price: '5' }, [
    ...canceled('settled', 11),
    settled,
  ])
})
