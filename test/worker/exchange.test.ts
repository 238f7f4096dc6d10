import { describe, expect, expectTypeOf, test } from 'vitest'
import { EXCHANGE_BASE, EXCHANGE_RING_BASE } from '../../src/generated/wire.js'
import { BUY, type Command, Exchange, SELL } from '../../src/index.js'
import type { HostWorker, WorkerExchange } from '../../src/worker/client.js'
import { withMarket as directly, limit, T0 } from '../api/shared.js'
import { client, create, failure, keep, rest, withMarket, worker } from './shared.js'

const HOST = new URL('../../dist/worker/host.js', import.meta.url)
const MAIN = new URL('../../dist/index.js', import.meta.url)
const FRAGILE = new URL('./fixtures/fragile-host.mjs', import.meta.url)

describe('an exchange in a worker', { timeout: 30_000 }, () => {
  test('answers like an exchange', async () => {
    const [exchange, direct] = [await withMarket({ quoteDecimals: 4 }), await directly({ quoteDecimals: 4 })]
    const commands = [
      limit(1, 'sell', '50', '0.01'),
      limit(2, 'buy', '50', '0.004', { clientId: 3 }),
      limit(2, 'buy', '50', '0.004', { market: 'ETH' }),
      { op: 'amend', ts: T0, account: 1, orderId: 1, price: '50.15' },
      { op: 'deposit', ts: T0, account: 9, amount: '0.00001' },
      { op: 'nothing' },
      null,
    ] as Command[]
    for (const command of commands) {
      expect(await exchange.dryRun(command)).toEqual(direct.dryRun(command))
      expect(await exchange.apply(command)).toEqual(direct.apply(command))
    }
    expect(exchange.quoteDecimals).toBe(4)
    expect(await exchange.state()).toEqual(direct.state())
    expect(await exchange.stateHash()).toBe(direct.stateHash())
    expect(await exchange.depth('BTC', 1)).toEqual(direct.depth('BTC', 1))
    expect(await exchange.marketInfo('BTC')).toEqual(direct.marketInfo('BTC'))
    expect(await exchange.account(1)).toEqual(direct.account(1))
    expect(await exchange.pool(2)).toEqual(direct.pool(2))
    expect(await exchange.pool(2, 'BTC')).toBeNull()
    expect(await exchange.position(2, 'BTC')).toBeNull()
    expect(await exchange.order(1, 1)).toEqual(direct.order(1, 1))
    expect(await exchange.orderByClientId(2, 3)).toEqual(direct.orderByClientId(2, 3))
    expect(await exchange.usage()).toEqual(direct.usage())
    expect(await exchange.snapshot()).toEqual(direct.snapshot())
  })

  test('refuses as it does, to the last byte of its memory', async () => {
    const memoryLimit = 2 ** 20
    const [exchange, direct] = [await withMarket({ memoryLimit }), await directly({ memoryLimit })]
    const batch = exchange.batch()
    const codes = new Set<string | null>()
    for (let round = 0; round < 6; round++) {
      for (let i = 0; i < 2000; i++) {
        const id = round * 2000 + i
        expect(batch.place(T0, 1 + (id % 500), 0, BUY, 1 + id * 64, 1)).toBe(true)
        direct.place(T0, 1 + (id % 500), 0, BUY, 1 + id * 64, 1)
      }
      for (const events = await batch.run(); events.next(); ) codes.add(events.code)
    }
    expect(codes).toContain('capacity')
    expect(await exchange.stateHash()).toBe(direct.stateHash())
  })

  test('goes on from a snapshot, in either direction', async () => {
    const exchange = await withMarket()
    await exchange.apply(limit(1, 'sell', '50', '0.01'))
    const snapshot = await exchange.snapshot()
    const direct = await Exchange.restore(snapshot)
    const restored = keep(await client.WorkerExchange.restore(direct.snapshot()))
    expect(restored.market('BTC').tickSize).toBe('0.1')
    const batch = restored.batch()
    batch.place(T0, 2, 0, BUY, 500, 10)
    expect(rest(await batch.run())).toEqual(direct.apply(limit(2, 'buy', '50', '0.01')))
    expect(await restored.stateHash()).toBe(direct.stateHash())
    expect(snapshot.length).toBeGreaterThan(0)
    snapshot[100] = 255 - (snapshot[100] as number)
    expect(await failure(client.WorkerExchange.restore(snapshot))).toBeInstanceOf(client.SnapshotError)
  })

  test('throws what an exchange throws', async () => {
    const { UsageError } = client
    const main = (await import(MAIN.href)) as typeof import('../../src/index.js')
    expect(main.UsageError).toBe(UsageError)
    const exchange = await withMarket()
    const unknown = await failure(exchange.depth('ETH'))
    expect(unknown).toBeInstanceOf(UsageError)
    expect(unknown).toMatchObject({ name: 'UsageError', message: 'There is no market "ETH".' })
    expect(await failure(exchange.depth('BTC', 0))).toBeInstanceOf(UsageError)
    expect(await failure(create({ quoteDecimals: 9 }))).toBeInstanceOf(UsageError)
    expect(await failure(create({ worker: {} as HostWorker }))).toBeInstanceOf(UsageError)
    expect(await failure(exchange.apply((() => null) as unknown as Command))).toBeInstanceOf(UsageError)
    expect(await exchange.apply({ op: 'tick', ts: T0 })).toEqual([])
  })

  test('says that it has halted', async () => {
    const exchange = await damaged()
    const batch = exchange.batch()
    batch.place(T0, 1, 0, SELL, 5, 1)
    const halted = await failure(batch.run())
    expect(halted).toBeInstanceOf(client.HaltedError)
    expect(halted).toMatchObject({ seq: 2, message: expect.stringContaining('halted at command 2') })
    expect(batch.place(T0, 1, 0, SELL, 5, 1)).toBe(true)
    const calls = [batch.run(), exchange.state(), exchange.apply(limit(1, 'buy', '1', '1'))].map(failure)
    for (const error of await Promise.all(calls)) expect(error).toBeInstanceOf(client.HaltedError)
  })

  test('gives what was told before it halted', async () => {
    const exchange = await damaged()
    const batch = exchange.batch()
    const count = 4000 // refusals, more than the outbox holds
    for (let i = 0; i < count; i++) expect(batch.cancel(T0, 1, 1)).toBe(true)
    batch.place(T0, 1, 0, SELL, 5, 1)
    const events = await batch.run()
    let told = 0
    const readAll = () => {
      for (; events.next(); told++) expect(events.code).toBe('account.unknown')
    }
    expect(readAll).toThrow(client.HaltedError)
    expect(told).toBeGreaterThan(count / 2)
  })
})

/** An exchange with a core that a stray write has hit. */
async function damaged(): Promise<WorkerExchange> {
  const script = worker(FRAGILE)
  const exchange = await withMarket({ worker: script })
  const written = new Promise((resolve) => script.once('message', resolve))
  script.postMessage({ kind: 'write', at: EXCHANGE_BASE + EXCHANGE_RING_BASE, word: 0xffff_fff0 })
  await written
  return exchange
}

describe('its worker', { timeout: 30_000 }, () => {
  test('may be given, with room for many exchanges', async () => {
    expectTypeOf<Worker>().toExtend<HostWorker>()
    const script = worker(HOST)
    const [one, other] = await Promise.all([withMarket({ worker: script }), create({ worker: script })])
    expect(one.markets().length).toBe(1)
    expect(other.markets().length).toBe(0)
    one.terminate()
    expect(await failure(one.state())).toBeInstanceOf(client.WorkerError)
    expect(await other.apply({ op: 'tick', ts: T0 })).toEqual([])
  })

  test('ends with `terminate`, and whoever waits is told', async () => {
    const exchange = await withMarket()
    const batch = exchange.batch()
    const another = exchange.batch()
    batch.place(T0, 1, 0, SELL, 5, 1)
    const waiting = [batch.run(), exchange.state(), exchange.stateHash()].map(failure)
    exchange.terminate()
    exchange.terminate()
    for (const error of await Promise.all(waiting)) expect(error).toBeInstanceOf(client.WorkerError)
    expect(await failure(exchange.apply({ op: 'tick', ts: T0 }))).toBeInstanceOf(client.WorkerError)
    expect(await failure(batch.run())).toBeInstanceOf(client.WorkerError)
    expect(() => another.place(T0, 1, 0, SELL, 5, 1)).toThrow(client.WorkerError)
    expect(exchange.market('BTC').ticks('0.5')).toBe(5)
  })

  test('may end by itself, and whoever waits is told', async () => {
    const crashing = worker(FRAGILE)
    const exchange = await withMarket({ worker: crashing })
    crashing.postMessage({ kind: 'crash' })
    expect(await failure(untilItFails(() => exchange.stateHash()))).toMatchObject({
      name: 'WorkerError',
      cause: { message: 'as told' },
    })
    const stopped = worker(HOST)
    const other = await withMarket({ worker: stopped })
    const ended = failure(untilItFails(() => other.state()))
    await stopped.terminate()
    expect(await ended).toBeInstanceOf(client.WorkerError)
  })
})

/** Asks again and again. */
async function untilItFails(ask: () => Promise<unknown>): Promise<never> {
  for (;;) await ask()
}
