// Images that do not fit the window through which the core hands them over: wherever it cuts them, they are the same.
import { expect, test } from 'vitest'
import { REPLY_BYTES } from '../../src/generated/wire.js'
import { Exchange } from '../../src/index.js'
import { growingCommands } from './capacity-scenes.js'
import { limit, openMarket } from './scenes.js'

async function expectRestored(exchange: Exchange): Promise<Exchange> {
  const snapshot = exchange.snapshot()
  const restored = await Exchange.restore(snapshot)
  expect(Buffer.compare(restored.snapshot(), snapshot)).toBe(0)
  expect(restored.stateHash()).toBe(exchange.stateHash())
  expect(restored.audit()).toBeNull()
  return restored
}

test('every number of orders around the end of the window', { timeout: 60_000 }, async () => {
  const exchange = await Exchange.create()
  exchange.apply(openMarket())
  // An order takes 64 bytes and its place in the book 8.
  const first = Math.floor(REPLY_BYTES / 72) - 40
  for (let i = 1; i <= first; i++) exchange.apply(limit(1 + (i % 3), 'buy', 1 + (i % 90), 1))
  for (let i = 0; i < 80; i++) {
    exchange.apply(limit(1, 'buy', 1 + (i % 90), 1))
    await expectRestored(exchange)
  }
})

test('all kinds of state, many windows long', { timeout: 60_000 }, async () => {
  for (let seed = 1; seed <= 8; seed++) {
    let exchange = await Exchange.create()
    for (const [i, command] of growingCommands(seed, 20_000).entries()) {
      exchange.apply(command)
      if (i % 3001 === 3000) exchange = await expectRestored(exchange)
    }
    expect(exchange.snapshot().length).toBeGreaterThan(4 * REPLY_BYTES)
    await expectRestored(exchange)
  }
})
