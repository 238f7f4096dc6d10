import { describe, expect, test } from 'vitest'
import { FIRST_ACCOUNT, Floor, type FloorOptions, type Trade } from '../../src/agents/index.ts'
import { TRADES } from '../../src/agents/settings.ts'
import { Exchange } from '../../src/index.ts'
import type { Event } from '../../src/types.ts'

const SECOND_US = 1_000_000

interface Market {
  exchange: Exchange
  floor: Floor
}

async function opened(options: Partial<FloorOptions> = {}): Promise<Market> {
  return { exchange: await Exchange.create(), floor: new Floor({ seed: 1, ...options }) }
}

/** Plays some seconds of market time; all that was told. */
function play({ exchange, floor }: Market, seconds: number): Event[] {
  const told: Event[] = []
  const end = floor.nowUs + seconds * SECOND_US
  while (floor.nextUs <= end) {
    const events = exchange.apply(floor.next())
    floor.learn(events)
    told.push(...events)
  }
  return told
}

const sizeOf = ({ exchange, floor }: Market, account: number) =>
  Number(exchange.position(account, floor.market)?.size ?? 0)

describe('the same seed', () => {
  test('makes the same market, another seed another', async () => {
    const [one, same, other] = [await opened(), await opened(), await opened({ seed: 2 })]
    for (const market of [one, same, other]) play(market, 60)
    expect(same.exchange.stateHash()).toBe(one.exchange.stateHash())
    expect(other.exchange.stateHash()).not.toBe(one.exchange.stateHash())
  })

  test('goes on from what was saved as if nothing had been', async () => {
    const market = await opened()
    play(market, 30)
    const memory = market.floor.save()
    const later = { exchange: await market.exchange.fork(), floor: new Floor({ seed: 1 }, memory) }
    play(market, 30)
    play(later, 30)
    expect(later.exchange.stateHash()).toBe(market.exchange.stateHash())
  })
})

describe('a market of agents', () => {
  test('has a book on both sides, trades of every kind of agent, and money that is conserved', async () => {
    const market = await opened()
    const trades = play(market, 400).filter(({ ev }) => ev === 'trade')
    const { bids, asks } = market.exchange.depth(market.floor.market)
    expect(trades.length).toBeGreaterThan(500)
    expect(bids.length).toBe(10)
    expect(asks.length).toBe(10)
    const traders = new Set(
      trades.flatMap((event) => (event.ev === 'trade' ? [event.taker.account, event.maker.account] : [])),
    )
    const hasTraded = (kind: Trade) => market.floor.accountsOf(kind).some((account) => traders.has(account))
    expect(TRADES.filter((kind) => kind !== 'hunter' && !hasTraded(kind))).toEqual([])
    expect(market.exchange.audit()).toBeNull()
  })

  test('sends few commands that are refused', async () => {
    const market = await opened()
    const told = play(market, 300)
    const refused = told.filter(({ ev }) => ev === 'rejected')
    expect(refused.length / market.exchange.seq).toBeLessThan(0.03)
  })
})

describe('from outside', () => {
  test('a shock moves the index by its part, and liquidates some of the crowd', async () => {
    const market = await opened({ settings: { feed: { volatility: 0 } } })
    play(market, 300)
    const before = market.floor.sight.index ?? 0
    market.floor.act({ kind: 'shock', part: -0.1, overUs: 5 * SECOND_US })
    const told = play(market, 60)
    expect((market.floor.sight.index ?? 0) / before).toBeCloseTo(0.9, 2)
    const fallen = told.flatMap((event) => (event.ev === 'liquidationStarted' ? [event.account] : []))
    expect(fallen.some((account) => account >= FIRST_ACCOUNT.crowd)).toBe(true)
  })

  test('an index without sources goes stale; with one it is degraded; with all it is good again', async () => {
    const market = await opened()
    play(market, 20)
    const status = () => market.exchange.marketInfo(market.floor.market).oracle
    for (const source of [0, 1]) market.floor.act({ kind: 'source', source, isCut: true })
    play(market, 5)
    expect(status()).toBe('degraded')
    market.floor.act({ kind: 'source', source: 2, isCut: true })
    play(market, 20)
    expect(status()).toBe('stale')
    for (const source of [0, 1, 2]) market.floor.act({ kind: 'source', source, isCut: false })
    play(market, 5)
    expect(status()).toBe('ok')
    expect(() => market.floor.act({ kind: 'source', source: 3, isCut: true })).toThrow(RangeError)
  })

  test('makers who are away have no orders, and come back', async () => {
    const market = await opened()
    play(market, 30)
    const orders = () =>
      market.floor.accountsOf('maker').reduce((sum, id) => sum + (market.exchange.account(id)?.orders.length ?? 0), 0)
    expect(orders()).toBeGreaterThan(20)
    market.floor.act({ kind: 'away', forUs: 10 * SECOND_US })
    play(market, 3)
    expect(orders()).toBe(0)
    play(market, 20)
    expect(orders()).toBeGreaterThan(20)
  })

  test('fewer of a kind: those that are too many leave with nothing open', async () => {
    const market = await opened()
    play(market, 120)
    market.floor.act({ kind: 'settings', settings: { taker: { count: 0 } } })
    play(market, 60)
    const takers = market.floor.accountsOf('taker')
    expect(takers.length).toBeGreaterThan(0)
    expect(takers.filter((account) => sizeOf(market, account) !== 0)).toEqual([])
  })
})

describe('settings', () => {
  test('stay within the ends of their dials', async () => {
    const { floor } = await opened({ settings: { maker: { count: 1e9, spread: -5 } } })
    expect(floor.settings.maker.count).toBe(40)
    expect(floor.settings.maker.spread).toBe(0.002)
  })

  test('that do not exist are named', async () => {
    const { floor } = await opened()
    const wrong = { baker: { count: 1 } } as unknown as NonNullable<FloorOptions['settings']>
    expect(() => floor.act({ kind: 'settings', settings: wrong })).toThrow('baker.count')
  })
})
