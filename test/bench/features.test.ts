// Engines with one feature more make the trades of those without.
import { expect, test } from 'vitest'
import { assertSame, trace } from '../../bench/compare.mjs'
import { marginFeatures, plainFeatures } from '../../bench/engines/features.mjs'
import { ladderEngine } from '../../bench/engines/ladder.mjs'
import { tieredEngines } from '../../bench/engines/tiered.mjs'
import { makeStream } from '../../bench/streams.mjs'
import * as perpcore from '../../src/index.js'

const stream = makeStream('mix', { preload: 500, messages: 4_000 })
const ENGINES = [
  ...plainFeatures(perpcore),
  ...marginFeatures(perpcore),
  ...Object.values(tieredEngines(perpcore)),
].map((engine) => [engine.name, engine] as const)

test('names are different', () => {
  expect(new Set(ENGINES.map(([name]) => name)).size).toBe(ENGINES.length)
})

test.each(ENGINES)('%s', async (name, engine) => {
  const expected = { name: ladderEngine.name, trace: trace(await ladderEngine.create(stream), stream.length) }
  const run = await engine.create(stream)
  assertSame(expected, { name, trace: trace(run, stream.length) })
  run.again?.()
  expect(run.run(0, stream.length)).toBeGreaterThan(0)
  expect(run.book()).toEqual({ bids: expected.trace.bids, asks: expected.trace.asks })
})
