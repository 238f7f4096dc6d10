import { expect, test } from 'vitest'
import { EXCHANGE_BASE, EXCHANGE_RING_BASE } from '../../src/generated/wire.js'
import { Exchange, HaltedError } from '../../src/index.js'
import type { Core } from '../../src/wasm/core.js'
import { limit, T0, withMarket } from './shared.js'

test('after a broken invariant every call says so, and a snapshot from before goes on', async () => {
  const exchange = await withMarket()
  exchange.apply(limit(1, 'buy', '1', '1'))
  const snapshot = exchange.snapshot()
  const { words } = (exchange as unknown as { core: Core }).core.memory
  words[(EXCHANGE_BASE + EXCHANGE_RING_BASE) >>> 2] = 0xffff_fff0 // as a stray write would
  const calls = [
    () => exchange.apply(limit(1, 'buy', '2', '1')),
    () => exchange.place(T0, 1, 0, 0, 1, 1),
    () => exchange.cancel(T0, 1, 1),
    () => exchange.batch().place(T0, 1, 0, 0, 1, 1),
    () => exchange.state(),
    () => exchange.snapshot(),
    () => exchange.dryRun({ op: 'tick', ts: T0 }),
    () => exchange.depth('BTC'),
    () => exchange.seq,
  ]
  for (const call of calls) expect(call).toThrow(HaltedError)
  expect(calls[0]).toThrow(/halted at command 3/)
  await expect(exchange.fork()).rejects.toThrow(HaltedError)
  const restored = await Exchange.restore(snapshot)
  expect(restored.apply(limit(1, 'buy', '2', '1'))).toMatchObject([{ ev: 'accepted', seq: 3 }])
})
