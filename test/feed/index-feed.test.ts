// The index feed: which sources count, what it says of itself, and what comes out of streams.
import { describe, expect, it } from 'vitest'
import { type Composition, type FeedRules, IndexFeed, indexCommands, type Observation } from '../../src/feed/index.js'
import { Exchange, UsageError } from '../../src/index.js'

const SECOND = 1_000_000
const T = 1_700_000_000_000_000

function composed(
  weights: Record<string, number>,
  more: Partial<Composition> = {},
  reserve: string[] = [],
): Composition {
  const sources = Object.entries(weights).map(([name, weight]) => ({ name, weight, maxAgeUs: 5 * SECOND }))
  return {
    version: 1,
    sources: [...sources, ...reserve.map((name) => ({ name, weight: 0, maxAgeUs: 5 * SECOND, reserve: true }))],
    ...more,
  }
}

function feedOf(prices: Record<string, number>, composition: Composition, rules: FeedRules = {}): IndexFeed {
  const feed = new IndexFeed('M', 0.5, composition, rules)
  tell(feed, prices, T)
  return feed
}

function tell(feed: IndexFeed, prices: Record<string, number>, ts: number): void {
  for (const [name, price] of Object.entries(prices)) feed.observe(name, { ts, price })
}

const EQUAL = { a: 1, b: 1, c: 1 }

describe('the value', () => {
  it.each([
    [{ a: 100, b: 101, c: 102 }, EQUAL, 101],
    [{ a: 100, b: 101, c: 102 }, { a: 3, b: 1, c: 1 }, 100],
    [{ a: 100, b: 101, c: 102, d: 103 }, { a: 1, b: 1, c: 1, d: 1 }, 101.5],
    [{ a: 100, b: 101, c: 102 }, { a: 2, b: 1, c: 1 }, 100.5],
    [{ a: 102, b: 100, c: 101 }, { a: 0, b: 1, c: 1 }, 100.5],
  ])('is the weighted median of %j by %j', (prices, weights, expected) => {
    expect(feedOf(prices, composed(weights), { minSources: 2, maxDispersion: 1 }).update(T)).toMatchObject({
      state: 'ok',
      price: expected,
      reasons: [],
    })
  })

  it('does not count who is silent or too old, and says so', () => {
    const feed = feedOf({ a: 100, b: 101 }, composed({ ...EQUAL, d: 1 }), { minSources: 1 })
    feed.observe('c', { ts: T - 6 * SECOND, price: 50 })
    expect(feed.update(T)).toMatchObject({
      state: 'ok',
      price: 100.5,
      reasons: [
        { code: 'source.old', source: 'c', value: 6 * SECOND, bound: 5 * SECOND },
        { code: 'source.none', source: 'd' },
      ],
    })
    feed.observe('a', { ts: T - 1, price: 1 })
    feed.observe('a', { ts: T + 1, price: Number.NaN })
    expect(feed.update(T).price).toBe(100.5)
  })

  it('leaves out who is far from the index before, but not a market that moves', () => {
    const feed = feedOf({ a: 100, b: 100, c: 100 }, composed(EQUAL), { minSources: 2 })
    feed.update(T)
    tell(feed, { c: 60 }, T)
    const alone = feed.update(T)
    expect(alone).toMatchObject({
      state: 'ok',
      price: 100,
      reasons: [{ code: 'source.outlier', source: 'c', bound: 0.05 }],
    })
    expect(alone.used.map(({ name }) => name)).toEqual(['a', 'b'])
    tell(feed, { b: 60 }, T)
    expect(feed.update(T)).toMatchObject({
      state: 'degraded',
      price: 60,
      reasons: [{ code: 'step' }, { code: 'dispersion' }],
    })
    tell(feed, { a: 60 }, T)
    expect(feed.update(T)).toMatchObject({ state: 'ok', price: 60 })
  })

  it('is degraded without a quorum, and falls back in order', () => {
    const feed = feedOf({ a: 100 }, composed(EQUAL, {}, ['first', 'second']))
    expect(feed.update(T)).toMatchObject({ state: 'degraded', price: 100 })
    feed.observe('second', { ts: T, price: 102 })
    expect(feed.update(T)).toMatchObject({ state: 'degraded', price: 102, used: [{ name: 'second' }] })
    feed.observe('first', { ts: T, price: 101 })
    expect(feed.update(T).reasons.at(-1)).toEqual({ code: 'fallback', source: 'first', value: 1, bound: 3 })
    expect(feed.update(T + 6 * SECOND)).toMatchObject({ state: 'stale', price: null, used: [] })
    expect(feed.command(T + 6 * SECOND)).toBeNull()
  })

  it('needs weight too', () => {
    const feed = feedOf({ a: 100, b: 100, c: 100 }, composed({ ...EQUAL, d: 7 }))
    expect(feed.update(T).reasons).toContainEqual({ code: 'quorum', source: null, value: 0.3, bound: 1 / 3 })
  })
})

describe('a new composition', () => {
  it('comes in step by step, with its version', () => {
    const feed = feedOf({ a: 100, b: 101, c: 102 }, composed({ a: 1, b: 1, c: 1 }), { minSources: 1 })
    feed.update(T)
    feed.compose(composed({ c: 1 }, { version: 2, phaseUpdates: 4 }))
    const values = Array.from({ length: 5 }, () => feed.update(T))
    expect(values.map(({ version, phase }) => [version, phase])).toEqual([
      [2, 0.25],
      [2, 0.5],
      [2, 0.75],
      [2, 1],
      [2, 1],
    ])
    expect(values.map(({ price }) => price)).toEqual([101.5, 102, 102, 102, 102])
    expect(values.at(-1)?.used.map(({ name }) => name)).toEqual(['c'])
    expect(() => feed.compose(composed({ c: 1 }, { version: 2 }))).toThrow(UsageError)
  })

  it('must be one', () => {
    const wrong = [{}, { a: -1 }, { a: 0 }, { a: Number.NaN }]
    for (const weights of wrong) expect(() => new IndexFeed('M', 1, composed(weights))).toThrow(UsageError)
    expect(() => new IndexFeed('M', 0, composed(EQUAL))).toThrow(UsageError)
    expect(() => new IndexFeed('M', 1, composed(EQUAL), { maxStep: -1 })).toThrow(UsageError)
    expect(() => new IndexFeed('M', 1, composed(EQUAL)).observe('z', { ts: T, price: 1 })).toThrow(UsageError)
  })
})

describe('commands', () => {
  it('are rounded to the tick and taken by the engine', async () => {
    const exchange = await Exchange.create()
    const tiers = [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }]
    exchange.apply({ op: 'createMarket', ts: T, market: 'M', tickSize: '0.5', lotSize: 1, tiers })
    const feed = feedOf({ a: 100.2, b: 100.3, c: 100.3 }, composed(EQUAL))
    const command = feed.command(T)
    expect(command).toEqual({ op: 'index', ts: T, market: 'M', price: 100.5, quality: 'ok' })
    expect(exchange.apply(command as never)[0]).toMatchObject({ ev: 'index', price: '100.5' })
    const low = feedOf({ a: 100 }, composed(EQUAL)).command(T)
    expect(exchange.apply(low as never)).toContainEqual(expect.objectContaining({ ev: 'oracle', status: 'degraded' }))
  })

  async function* stream(prices: readonly number[], stepUs: number): AsyncGenerator<Observation> {
    for (const [i, price] of prices.entries()) yield { ts: T + i * stepUs, price }
  }

  it.each(['arrival', 'time'] as const)(
    'come from streams in the order of %s, no more often than asked',
    async (order) => {
      const feed = new IndexFeed('M', 0.5, composed(EQUAL), { minSources: 1 })
      const streams = { a: stream([100, 101, 102, 103, 104], SECOND), b: stream([100, 102], 3 * SECOND) }
      const found = []
      for await (const command of indexCommands(feed, streams, { order, everyUs: 2 * SECOND })) found.push(command)
      const times = found.map(({ ts }) => ts - T)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(times.every((ts, i) => i === 0 || ts - (times[i - 1] as number) >= 2 * SECOND)).toBe(true)
      expect(found.at(-1)?.price).toBeGreaterThan(100)
    },
  )

  it('end with the error of a stream', async () => {
    async function* failing(): AsyncGenerator<Observation> {
      yield { ts: T, price: 1 }
      throw new Error('the line is dead')
    }
    const feed = new IndexFeed('M', 0.5, composed(EQUAL), { minSources: 1 })
    const reading = async () => {
      for await (const _ of indexCommands(feed, { a: failing(), b: stream([1, 2, 3], 1) }));
    }
    await expect(reading()).rejects.toThrow('the line is dead')
  })
})
