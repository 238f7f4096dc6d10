// Worlds with margin that go on in a restored exchange or in a fork, again and again, foreseen by dry runs: the events, the
// bytes and the memory of one that was left alone.
import { describe, expect, test } from 'vitest'
import { REPLY_BYTES } from '../../src/generated/wire.js'
import { type Command, Exchange } from '../../src/index.js'
import { Random } from '../differential/random.ts'
import { deposit, index, isolate, openPerp, RICH, times } from './margin-scenes.js'
import { World } from './margin-world.js'
import { limit, MARKET, T0 } from './scenes.js'

async function expectRestored(exchange: Exchange): Promise<Exchange> {
  const snapshot = exchange.snapshot()
  const restored = await Exchange.restore(snapshot)
  expect(Buffer.compare(restored.snapshot(), snapshot)).toBe(0)
  expect(restored.stateHash()).toBe(exchange.stateHash())
  expect(restored.usage().bytesUsed).toBe(exchange.usage().bytesUsed)
  expect(restored.audit()).toBeNull()
  return restored
}

describe('random worlds', () => {
  test.each([31, 32, 33, 34, 35, 36])('seed %i', { timeout: 60_000 }, async (seed) => {
    const random = new Random(seed)
    const commands = new World(seed, { accounts: 25, markets: random.between(1, 4) }).commands(2500)
    const whole = await Exchange.create()
    let exchange = await Exchange.create()
    for (const command of commands) {
      const turn = random.below(30)
      if (turn === 0) exchange = await expectRestored(exchange)
      else if (turn === 1) exchange = await exchange.fork()
      const foreseen = turn === 2 ? JSON.stringify(exchange.dryRun(command)) : null
      const told = JSON.stringify(exchange.apply(command))
      expect(told).toBe(JSON.stringify(whole.apply(command)))
      if (foreseen !== null) expect(told).toBe(foreseen)
    }
    expect(exchange.usage().bytesUsed).toBe(whole.usage().bytesUsed)
    expect(Buffer.compare(exchange.snapshot(), whole.snapshot())).toBe(0)
  })
})

describe('images that do not fit the window through which they pass', () => {
  test('wherever it cuts accounts, positions, isolated pools and orders', { timeout: 60_000 }, async () => {
    const exchange = await Exchange.create()
    const add = (id: number): Command[] => [
      deposit(id, 1000),
      ...(id % 3 === 0 ? [isolate(id)] : []),
      ...(id % 4 === 0 ? [isolate(id, 'N')] : []),
      limit(id, 'buy', 1000, 1),
      limit(id, 'buy', 900, 2, id % 5 === 0 ? { takeProfit: { by: 'mark', price: '1500' } } : {}),
    ]
    const apply = (commands: Command[]) => {
      for (const command of commands) exchange.apply(command)
    }
    apply([openPerp(), openPerp({}, 'N'), index(1000), deposit(RICH, 1_000_000_000), limit(RICH, 'sell', 1000, 900)])
    // Three units and an order each; from just below the first window on.
    const first = Math.floor(REPLY_BYTES / 460)
    apply(times(first, (i) => add(1 + i)).flat())
    expect(exchange.snapshot().length).toBeLessThan(REPLY_BYTES)
    for (let i = 0; i < 60; i++) {
      apply(add(first + 1 + i))
      await expectRestored(exchange)
    }
    expect(exchange.snapshot().length).toBeGreaterThan(REPLY_BYTES)
  })

  test('a window of a halt with thousands of marks', async () => {
    const halt = { move: '1', windowUs: 1_000_000, haltUs: 1 }
    const exchange = await Exchange.create()
    exchange.apply(openPerp({ halt }))
    // Closer and closer, up and down: each is the highest or the lowest of what follows.
    for (let i = 0; i < 9000; i++) exchange.apply(index(100_000 + (i % 2 === 0 ? 9000 - i : i - 9000), T0 + i))
    expect(exchange.snapshot().length).toBeGreaterThan(2 * REPLY_BYTES)
    const restored = await expectRestored(exchange)
    for (const ts of [T0 + 9000, T0 + 1_004_000, T0 + 2_100_000]) {
      expect(restored.apply(index(100_000, ts))).toEqual(exchange.apply(index(100_000, ts)))
      expect(restored.stateHash()).toBe(exchange.stateHash())
    }
    expect(exchange.state().markets[MARKET]?.state).toBe('active')
  })

  test('thousands of accounts', { timeout: 60_000 }, async () => {
    const exchange = await Exchange.create()
    for (const command of new World(41, { accounts: 2500, markets: 10 }).commands(9000)) exchange.apply(command)
    expect(exchange.snapshot().length).toBeGreaterThan(6 * REPLY_BYTES)
    await expectRestored(exchange)
  })
})
