// Random sessions on a core that pauses wherever it may, call by call: the naive exchange's events, and the state hash
// of a core that hardly ever pauses.
import { expect, test } from 'vitest'
import { OUTBOX_ROOM } from '../../src/generated/wire.js'
import { Exchange, MARKET, SELL } from '../../src/slim.js'
import type { Core } from '../../src/wasm/core.js'
import { recordSession } from '../differential/session.ts'
import { pausingModule, plainModule } from './module.js'
import { openMarket, T0 } from './scenes.js'
import { watchOutbox } from './watch.js'

test('the changed core pauses within a sweep, the other does not', async () => {
  const pending = async (module: WebAssembly.Module) => {
    const exchange = await Exchange.create({ module })
    exchange.apply(openMarket())
    for (let i = 0; i < 5; i++) exchange.place(T0, 1, 0, SELL, 100, 1)
    exchange.place(T0, 2, 0, MARKET, 0, 5)
    return (exchange as unknown as { core: Core }).core.pending
  }
  expect(await pending(await pausingModule())).toBe(true)
  expect(await pending(await plainModule())).toBe(false)
})

test.each([1, 3, 4, 6, 8, 15])('seed %i', { timeout: 60_000 }, async (seed) => {
  const { quoteDecimals, commands, events } = recordSession(seed, 6000)
  const plain = await Exchange.create({ quoteDecimals, module: await plainModule() })
  const pausing = await Exchange.create({ quoteDecimals, module: await pausingModule() })
  const outbox = watchOutbox(pausing)
  for (const [i, command] of commands.entries()) {
    plain.apply(command as never)
    const told = JSON.stringify(pausing.apply(command as never))
    if (told !== JSON.stringify(events[i])) expect(JSON.parse(told)).toEqual(events[i])
    if (i % 1000 === 999) expect(pausing.stateHash()).toBe(plain.stateHash())
  }
  expect(pausing.audit()).toBeNull()
  // What one piece of work may write, for which room is kept before the end.
  expect(outbox.most).toBeGreaterThan(0)
  expect(outbox.most).toBeLessThanOrEqual(OUTBOX_ROOM)
  expect(Buffer.compare(pausing.snapshot(), plain.snapshot())).toBe(0)
})
