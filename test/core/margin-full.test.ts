// With not a byte left: what is set off for hundreds at once, and halts, which begin and end by themselves.
import { expect, test } from 'vitest'
import { Exchange } from '../../src/index.js'
import { FAN_OUTS } from './margin-fan-outs.js'
import { index, openPerp, tick } from './margin-scenes.js'
import { withRoom } from './rooms.js'
import { T0 } from './scenes.js'

test.each(Object.entries(FAN_OUTS))('%s', { timeout: 60_000 }, async (_, { large, make }) => {
  const { setup, last } = make(Math.ceil(large / 8))
  const plenty = await Exchange.create()
  for (const command of setup) plenty.apply(command)
  const full = await withRoom(plenty, 0)
  const { bytesUsed } = full.usage()
  expect(full.apply(last)).toEqual(plenty.apply(last))
  expect(full.usage().bytesUsed).toBe(bytesUsed)
  expect(full.audit()).toBeNull()
  const restored = await Exchange.restore(full.snapshot())
  expect(restored.usage().bytesUsed).toBe(bytesUsed)
  expect(restored.stateHash()).toBe(full.stateHash())
})

test('a halt', async () => {
  const exchange = await Exchange.create()
  exchange.apply(openPerp({ halt: { move: '0.1', windowUs: 1_000_000, haltUs: 1000 } }))
  exchange.apply(index(1000))
  const full = await withRoom(exchange, 0)
  expect(full.apply(index(1200, T0 + 1))).toMatchObject([
    { ev: 'index' },
    { ev: 'mark' },
    { ev: 'marketState', state: 'postOnly', reason: 'halt' },
  ])
  expect(full.apply(index(1400, T0 + 500))).toMatchObject([{ ev: 'index' }, { ev: 'mark' }, { ev: 'marketState' }])
  expect(full.apply(tick(T0 + 1500))).toMatchObject([{ ev: 'marketState', state: 'active', reason: 'haltEnd' }])
  expect(full.usage().bytesUsed).toBe(exchange.usage().bytesUsed)
  expect(full.audit()).toBeNull()
})
