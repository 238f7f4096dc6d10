import { describe, expect, test } from 'vitest'
import { SessionFlow } from '../../examples/session/flow.mjs'
import {
  type AmendCommand,
  BUY,
  type Command,
  type CreateMarketCommand,
  type Event,
  Exchange,
  IOC,
  SELL,
} from '../../src/index.js'
import type { WorkerExchange } from '../../src/worker/client.js'
import { withMarket as directly, fillAsks, MANY, T0 } from '../api/shared.js'
import { client, create, failure, rest, withMarket } from './shared.js'

describe('a batch in a worker', { timeout: 60_000 }, () => {
  test('gives what the same commands give directly, event for event', async () => {
    const { commands, events, stateHash } = await session(30_000)
    const exchange = await create()
    expect(await inBatches(exchange, commands, 1000)).toEqual(events)
    expect(await exchange.stateHash()).toBe(stateHash)
  })

  test('takes numbers, and tells them as the batch of an exchange does', async () => {
    const [exchange, direct] = [await withMarket(), await directly()]
    for (const batch of [exchange.batch(), direct.batch()]) {
      expect(batch.place(T0, 1, 0, SELL, 500, 10, 5)).toBe(true)
      expect(batch.amendByClientId(T0, 1, 5, 501, 12)).toBe(true)
      expect(batch.place(T0, 2, 0, BUY + IOC, 501, 2)).toBe(true)
      expect(batch.cancelByClientId(T0, 1, 6)).toBe(true)
      expect(batch.amend(T0, 1, 1, 0, 9)).toBe(true)
      expect(batch.cancel(T0, 1, 1)).toBe(true)
      expect(batch.place(T0, 1, 7, SELL, 500, 10)).toBe(true)
      expect(batch.count).toBe(7)
      const told = rest(await batch.run())
      expect(told).toMatchObject([
        { ev: 'accepted', seq: 2, clientId: 5 },
        { ev: 'amended', seq: 3, price: '50.1', qty: '0.012' },
        { ev: 'accepted', seq: 4 },
        { ev: 'trade', seq: 4, qty: '0.002' },
        { ev: 'done', seq: 4 },
        { ev: 'rejected', seq: 5, code: 'order.unknown', clientId: 6 },
        { ev: 'reduced', seq: 6, qty: '0.007' },
        { ev: 'canceled', seq: 7 },
        { ev: 'rejected', seq: 8, code: 'market.unknown' },
      ])
      expect(batch.count).toBe(0)
      expect(rest(await batch.run())).toEqual([])
    }
    expect(await exchange.stateHash()).toBe(direct.stateHash())
  })

  test('loses no event however many there are, and its buffers go on', async () => {
    const [exchange, direct] = [await withMarket(), await directly()]
    fillAsks(direct, MANY)
    const batch = exchange.batch()
    for (let level = 0; level < MANY; level++) {
      const add = () => batch.place(T0, 1 + (level % 100), 0, SELL, 1000 + level, 1)
      if (add()) continue
      await batch.run() // full
      expect(add()).toBe(true)
    }
    await batch.run()
    expect(batch.place(T0, 200, 0, BUY, 100_000, MANY)).toBe(true)
    const told = rest(await batch.run())
    direct.place(T0, 200, 0, BUY, 100_000, MANY)
    expect(told.filter(({ ev }) => ev === 'trade').length).toBe(MANY)
    expect(told).toEqual(rest(direct.events))
    expect(batch.place(T0, 1, 0, BUY, 1, 1)).toBe(true)
    direct.place(T0, 1, 0, BUY, 1, 1)
    expect(rest(await batch.run())).toEqual(rest(direct.events))
    expect(await exchange.stateHash()).toBe(direct.stateHash())
  })

  test('is filled while another runs; all is served in order, awaited or not', async () => {
    const exchange = await withMarket()
    const [one, other] = [exchange.batch(), exchange.batch()]
    one.place(T0, 1, 0, SELL, 500, 10)
    const first = one.run()
    other.place(T0, 2, 0, BUY, 500, 1)
    const second = other.run()
    const depth = exchange.depth('BTC')
    const third = exchange.apply({ op: 'cancelAll', ts: T0, account: 1 })
    expect(rest(await first).map(({ ev }) => ev)).toEqual(['accepted'])
    expect(rest(await second).map(({ ev }) => ev)).toEqual(['accepted', 'trade', 'done'])
    expect(await depth).toEqual({ bids: [], asks: [['50', '0.009', 1]] })
    expect(await third).toMatchObject([{ ev: 'canceled', remaining: '0.009' }])
  })

  test('tells of a market before its events name it', async () => {
    const exchange = await withMarket()
    const batch = exchange.batch()
    const eth: CreateMarketCommand = {
      op: 'createMarket',
      ts: T0,
      market: 'ETH',
      tickSize: '100',
      lotSize: 1000,
      margin: 'none',
    }
    expect(batch.apply(eth)).toBe(true)
    expect(batch.apply({ op: 'tick', ts: T0 })).toBe(false)
    expect(() => exchange.market('ETH')).toThrow(client.UsageError)
    expect(rest(await batch.run())).toMatchObject([{ ev: 'marketCreated', market: 'ETH' }])
    const { index, tickSize, lotSize } = exchange.market('ETH')
    expect([index, tickSize, lotSize]).toEqual([1, '100', '1000'])
    expect(exchange.market('ETH').ticks(300)).toBe(3)
    expect(exchange.markets().map(({ name }) => name)).toEqual(['BTC', 'ETH'])
    const order = { op: 'place', ts: T0, account: 1, market: 'ETH', side: 'buy', type: 'limit' } as const
    expect(batch.apply({ ...order, price: '300', qty: '4000' })).toBe(true)
    expect(rest(await batch.run())).toMatchObject([{ ev: 'accepted', price: '300', qty: '4000' }])
  })

  test('throws on wrong use and stays as it is', async () => {
    const exchange = await withMarket()
    const batch = exchange.batch()
    const amend: AmendCommand = { op: 'amend', ts: T0, account: 1, orderId: 1, price: '6' }
    // @ts-expect-error: its market is not known here
    expect(() => batch.apply(amend)).toThrow(client.UsageError)
    expect(() => batch.place(T0, 0, 0, BUY, 1, 1)).toThrow(client.UsageError)
    const callsBack = {
      op: 'tick',
      get ts() {
        expect(() => batch.cancel(T0, 1, 1)).toThrow(client.UsageError)
        return T0
      },
    } as const
    expect(batch.apply(callsBack)).toBe(true)
    expect(batch.count).toBe(1)
    const run = batch.run()
    expect(() => batch.cancel(T0, 1, 1)).toThrow(client.UsageError)
    expect(await failure(batch.run())).toBeInstanceOf(client.UsageError)
    expect(rest(await run)).toEqual([])
    expect(batch.cancel(T0, 1, 1)).toBe(true)
    expect(rest(await batch.run())).toMatchObject([{ ev: 'rejected', code: 'account.unknown' }])
  })
})

interface Session {
  commands: Command[]
  events: Event[]
  stateHash: string
}

/** Commands in several markets, and what they give directly. */
async function session(count: number): Promise<Session> {
  const flow = new SessionFlow(7)
  const exchange = await Exchange.create()
  const [commands, events]: [Command[], Event[]] = [[], []]
  for (let i = 0; i < count; i++) {
    const command = flow.next()
    const told = exchange.apply(command)
    flow.learn(told)
    commands.push(command)
    events.push(...told)
  }
  return { commands, events, stateHash: exchange.stateHash() }
}

/** All events; an amend, which names no market, goes alone. */
async function inBatches(exchange: WorkerExchange, commands: readonly Command[], size: number): Promise<Event[]> {
  const batch = exchange.batch()
  const told: Event[] = []
  for (const command of commands) {
    if (command.op === 'amend') {
      told.push(...rest(await batch.run()), ...(await exchange.apply(command)))
      continue
    }
    if (batch.count < size && batch.apply(command)) continue
    told.push(...rest(await batch.run()))
    expect(batch.apply(command)).toBe(true)
  }
  told.push(...rest(await batch.run()))
  return told
}
