// Every scene of §boundary and §scale runs, in small; what it compares itself is equal.
import { describe, expect, test } from 'vitest'
import { SCENES, SCENES_BY_SECTION, sceneOf } from '../../bench/scenes.mjs'
import * as perpcore from '../../src/index.js'

const SMALL: Record<string, Record<string, number>> = {
  inside: { preload: 500, messages: 4_000 },
  'inside-exchange': { preload: 500, messages: 4_000 },
  replay: { preload: 500, messages: 2_000 },
  worker: { preload: 500, messages: 4_000 },
  orders: { orders: 20_000, commands: 2_000 },
  books: { markets: 200, commands: 500 },
  accounts: { accounts: 4_000, commands: 500 },
  positions: { accounts: 4_000, commands: 500 },
  copies: { accounts: 500, mib: 4 },
  start: { processes: 1 },
}

test('every scene belongs to a section', () => {
  expect(Object.values(SCENES_BY_SECTION).flat().sort()).toEqual([...SCENES].sort())
})

describe.each([...SCENES_BY_SECTION.boundary, ...SCENES_BY_SECTION.scale])('%s', (name) => {
  test('gives its measures round after round', async () => {
    const scene = await sceneOf(name)
    expect(scene.name).toBe(name)
    const run = await scene.create('perpcore', perpcore, SMALL[name] as Record<string, number>)
    const first = await run.round()
    const second = await run.round()
    expect(Object.keys(second.measures)).toEqual(Object.keys(first.measures))
    for (const { ns, units } of [...Object.values(first.measures), ...Object.values(second.measures)]) {
      expect(ns).toBeGreaterThan(0)
      expect(units).toBeGreaterThan(0)
    }
  }, 120_000)
})

test('liquidations are executed', async () => {
  const scene = await sceneOf('positions')
  const run = await scene.create('perpcore', perpcore, { accounts: 20_000, commands: 100 })
  const { facts } = await run.round()
  expect(facts?.liquidated).toBeGreaterThan(0)
  expect(facts?.steps).toBeGreaterThan(0)
})
