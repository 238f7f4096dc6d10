import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Command, Exchange, SnapshotError, UsageError } from '../../src/index.js'
import { limit, T0, withMarket } from './shared.js'

/** Some of everything: resting, hidden, waiting, trailing, expiring, grouped; limits and switches. */
const BUSY: Command[] = [
  { op: 'createMarket', ts: T0, market: 'ETH', tickSize: '0.05', lotSize: '10', margin: 'none', minQty: 20 },
  { op: 'deposit', ts: T0, account: 3, amount: '12.345678' },
  { op: 'fundInsurance', ts: T0, amount: 5 },
  limit(1, 'sell', '100', '5', { displayQty: '1', clientId: 4 }),
  limit(2, 'sell', '100', '1', { tif: 'gtd', expireTs: T0 + 1000 }),
  limit(2, 'buy', '99', '1', { ocoGroup: 1 }),
  limit(2, 'buy', '98', '1', { ocoGroup: 1 }),
  limit(3, 'buy', '100', '1.5'),
  limit(1, 'buy', '90', '1', { trigger: { by: 'last', when: 'below', price: '95' } }),
  { ...limit(2, 'sell', '1', '1', { trigger: { by: 'last', when: 'below', offset: '2.5' } }), price: '96' },
  { op: 'setRateLimit', ts: T0, account: 1, capacity: 50, perSecond: 2 },
  { op: 'cancelAllAfter', ts: T0, account: 2, timeoutUs: 5000 },
  limit(4, 'buy', '33.35', '30', { market: 'ETH' }),
]
const REST: Command[] = [
  limit(1, 'sell', '99', '1', { ts: T0 + 10 }),
  { op: 'cancel', ts: T0 + 20, account: 1, clientId: 4 },
  { op: 'tick', ts: T0 + 2000 },
  limit(3, 'sell', '90', '3', { ts: T0 + 3000 }),
  { op: 'tick', ts: T0 + 9000 },
]

async function busy(): Promise<Exchange> {
  const exchange = await withMarket()
  for (const command of BUSY) exchange.apply(command)
  return exchange
}

describe('snapshot and restore', () => {
  test('nothing is lost: the rest of the commands gives the same', async () => {
    const exchange = await busy()
    const restored = await Exchange.restore(exchange.snapshot())
    expect(restored.state()).toEqual(exchange.state())
    expect(restored.usage().bytesUsed).toBe(exchange.usage().bytesUsed)
    for (const command of REST) expect(restored.apply(command)).toEqual(exchange.apply(command))
    expect(restored.stateHash()).toBe(exchange.stateHash())
    expect(restored.snapshot()).toEqual(exchange.snapshot())
  })

  test('equal states give equal bytes, whatever way the memory has taken', async () => {
    const [plain, detour] = await Promise.all([busy(), busy()])
    detour.reserve(8_000_000)
    detour.dryRun(limit(9, 'buy', '1', '1'))
    expect(detour.snapshot()).toEqual(plain.snapshot())
  })

  test('a larger book passes through in many parts', async () => {
    const exchange = await withMarket()
    for (let order = 1; order <= 20_000; order++)
      exchange.place(T0, 1 + (order % 500), 0, order & 1, order & 1 ? 50_000 + order : order, 1)
    const bytes = exchange.snapshot()
    const restored = await Exchange.restore(bytes)
    expect(restored.stateHash()).toBe(exchange.stateHash())
    expect(restored.depth('BTC', 100)).toEqual(exchange.depth('BTC', 100))
    expect(restored.audit()).toBeNull()
  })

  test('a snapshot is bytes of its own', async () => {
    const exchange = await busy()
    const bytes = exchange.snapshot()
    expect(bytes.byteLength).toBe(bytes.buffer.byteLength)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    const restored = await Exchange.restore(shifted.subarray(3))
    expect(restored.stateHash()).toBe(exchange.stateHash())
  })

  test('damaged bytes are never restored', async () => {
    const bytes = (await busy()).snapshot()
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = bytes.slice()
        damaged[at] = (damaged[at] as number) ^ flip
        await expect(Exchange.restore(damaged)).rejects.toThrow(SnapshotError)
      }),
      { numRuns: 200 },
    )
  })

  test('neither are other bytes', async () => {
    const bytes = (await busy()).snapshot()
    for (const length of [0, 7, 31, 32, 500, bytes.length - 1]) {
      await expect(Exchange.restore(bytes.slice(0, length))).rejects.toThrow(SnapshotError)
    }
    await expect(Exchange.restore(new Uint8Array([...bytes, 0]))).rejects.toThrow(SnapshotError)
    await expect(Exchange.restore('text' as unknown as Uint8Array)).rejects.toThrow(UsageError)
  })
})

describe('fork', () => {
  test('goes its own way', async () => {
    const exchange = await busy()
    const before = exchange.stateHash()
    const fork = await exchange.fork()
    for (const command of REST) fork.apply(command)
    fork.apply({ op: 'createMarket', ts: T0 + 9000, market: 'SOL', tickSize: 1, lotSize: 1, margin: 'none' })
    expect(exchange.stateHash()).toBe(before)
    expect(() => exchange.market('SOL')).toThrow()
    for (const command of REST) exchange.apply(command)
    expect(fork.seq).toBe(exchange.seq + 1)
  })

  test('is of the moment of the call', async () => {
    const exchange = await busy()
    const promise = exchange.fork()
    const hash = exchange.stateHash()
    exchange.apply({ op: 'tick', ts: T0 + 1 })
    expect((await promise).stateHash()).toBe(hash)
  })

  test('keeps the decimals of the money', async () => {
    const exchange = await Exchange.create({ quoteDecimals: 2 })
    const deposit: Command = { op: 'deposit', ts: T0, account: 1, amount: '1.25' }
    const expected = [{ ev: 'balance', delta: '1.25' }]
    expect(exchange.dryRun(deposit)).toMatchObject(expected)
    expect((await exchange.fork()).apply(deposit)).toMatchObject(expected)
    expect((await Exchange.restore(exchange.snapshot())).apply(deposit)).toMatchObject(expected)
  })
})

test('the state hash tells states and pasts apart', async () => {
  const [one, two] = await Promise.all([busy(), busy()])
  expect(one.stateHash()).toBe(two.stateHash())
  expect(one.stateHash()).toMatch(/^[0-9a-f]{16}$/)
  one.apply(limit(7, 'buy', '1', '1'))
  two.apply(limit(7, 'buy', '1', '1.001'))
  expect(one.stateHash()).not.toBe(two.stateHash())
  two.apply({ op: 'amend', ts: T0, account: 7, orderId: two.lastOrderId, qty: '1' })
  expect(one.stateHash()).not.toBe(two.stateHash())
})
