import { describe, expect, it } from 'vitest'
import { assertSame, differenceOf, type Trace, trace } from '../../bench/compare.mjs'
import type { Engine, Run } from '../../bench/engines/index.mjs'
import { ladderEngine } from '../../bench/engines/ladder.mjs'
import { perpcoreEngines } from '../../bench/engines/perpcore.mjs'
import { hftLimitOrderBook, nodejsOrderBook } from '../../bench/engines/rivals.mjs'
import { makeStream, type Stream } from '../../bench/streams.mjs'
import * as perpcore from '../../src/index.js'

const STREAMS: readonly Stream[] = [
  makeStream('mix', { preload: 500, messages: 4_000 }),
  makeStream('deep', { preload: 1_000, messages: 1_000, levels: 200 }),
  makeStream('sweep', { takers: 3, levels: 120 }),
  makeStream('core', { preload: 300, messages: 4_000 }),
  makeStream('steady', { preload: 300, pairs: 32 }),
]
const ENGINES: readonly Engine[] = [nodejsOrderBook, hftLimitOrderBook, ...Object.values(perpcoreEngines(perpcore))]
const CASES = STREAMS.flatMap((stream) =>
  ENGINES.map((engine): [string, string, Stream, Engine] => [engine.name, stream.name, stream, engine]),
)

async function traceOf(engine: Engine, stream: Stream): Promise<{ name: string; trace: Trace }> {
  return { name: engine.name, trace: trace(await engine.create(stream), stream.length) }
}

/** An engine that lies once: in one trade, or about one level. */
function planted(change: (run: Run) => Partial<Run>): Engine {
  return {
    ...ladderEngine,
    name: 'planted',
    async create(stream) {
      const run = await ladderEngine.create(stream)
      const same: Run = {
        run: (from, to) => run.run(from, to),
        trace: (from, to, onTrade) => run.trace(from, to, onTrade),
        book: () => run.book(),
      }
      return { ...same, ...change(run) }
    },
  }
}

describe('comparison', () => {
  it.each(CASES)('%s makes of %s what the reference makes', async (_engine, _stream, stream, engine) => {
    assertSame(await traceOf(ladderEngine, stream), await traceOf(engine, stream))
  })

  const stream = makeStream('mix', { preload: 500, messages: 4_000 })
  const lies: [string, (run: Run) => Partial<Run>, RegExp][] = [
    [
      'another maker',
      (run) => ({ trace: (from, to, on) => run.trace(from, to, (m, maker, p, q) => on(m, maker + 1, p, q)) }),
      /^trade 1: .*maker/,
    ],
    [
      'another quantity',
      (run) => ({ trace: (from, to, on) => run.trace(from, to, (m, maker, p, q) => on(m, maker, p, q + 1)) }),
      /^trade 1: /,
    ],
    ['no trades', () => ({ trace: () => {} }), /^trade 1: .*planted has none/],
    [
      'a level less',
      (run) => ({ book: () => ({ ...run.book(), asks: run.book().asks.slice(0, -1) }) }),
      /of the asks: .*has none/,
    ],
    [
      'an order more',
      (run) => ({
        book: () => ({ ...run.book(), bids: run.book().bids.map(([p = 0, q = 0, n = 0]) => [p, q, n + 1]) }),
      }),
      /^level 1 of the bids/,
    ],
  ]
  it.each(lies)('sees %s', async (_lie, change, message) => {
    const expected = await traceOf(ladderEngine, stream)
    const actual = await traceOf(planted(change), stream)
    expect(differenceOf(expected.trace, actual.trace)).not.toBeNull()
    expect(() => assertSame(expected, actual)).toThrow(message)
  })
})

describe('playing a stream again', () => {
  const again = Object.entries(perpcoreEngines(perpcore)).flatMap(([way, engine]) =>
    STREAMS.map((stream): [string, string, Engine, Stream] => [way, stream.name, engine, stream]),
  )
  it.each(again)('%s leaves the book of %s once more', async (_way, _name, engine, stream) => {
    const run = await engine.create(stream)
    run.run(0, stream.length)
    const first = run.book()
    run.again?.()
    expect(run.book()).toEqual({ bids: [], asks: [] })
    run.run(0, stream.length)
    expect(run.book()).toEqual(first)
  })
})
