// Cascades in time: shocks that take theirs, accounts that act meanwhile, and the order in which it all went.
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/index.js'
import { Classes } from '../../src/risk/classes.js'
import { cascade, Lab } from '../../src/risk/index.js'
import { long, order, small, TS } from './cascade-scene.js'
import { crowd, MARKET } from './crowd.js'

describe('a path', () => {
  it('is a shock that takes its time', async () => {
    const { exchange, send } = await small('A')
    for (const account of [900, 901]) send({ op: 'deposit', account, amount: 1_000_000 })
    long(send, 1, 1_300)
    order(send, 901, 'buy', 1_000, 88)
    const lab = await Lab.of(exchange)
    const path = [
      [0, -0.01],
      [10_000_000, -0.09],
      [20_500_000, -0.05],
    ] as const
    const result = cascade(lab, { paths: { A: path } }, { feedback: 0 })
    const moved = result.rounds.filter(({ index }) => index.A !== undefined)
    expect(moved.map(({ atUs, index }) => [atUs, index.A])).toEqual([
      [0, 0.99],
      [10_000_000, 0.91],
      [21_000_000, 0.95],
    ])
    expect(result.moves).toEqual({ A: -0.05 })
    expect(result.markets.A?.indexAfter).toBe(95)
    // It is under at 91, the one bid is below its limit of 90.09, and after five steps it still has half of its margin.
    expect(result.pools).toEqual({ initial: 0, total: 1 })
    expect(result.sequence).toEqual({ fills: 0, fillsBeforeAdl: 0, firstUnderUs: 10_000_000, firstAdlUs: null })
  })

  it('that is one jump does what the jump does', async () => {
    const lab = await Lab.of(await crowd({ pairs: 100, depth: 1_000 }))
    const jump = cascade(lab, { market: MARKET, move: -0.06 })
    expect(cascade(lab, { paths: { [MARKET]: [[0, -0.06]] } })).toEqual(jump)
  })

  it('needs moves above -1 and times that ascend', async () => {
    const lab = await Lab.of((await small('A')).exchange)
    const wrong = [
      [[0, -1]],
      [[0.5, -0.1]],
      [[-1, -0.1]],
      [
        [5, 0],
        [5, -0.1],
      ],
    ] as const
    for (const path of wrong) {
      expect(() => cascade(lab, { paths: { A: path as readonly (readonly [number, number])[] } })).toThrow(UsageError)
    }
    expect(() => cascade(lab, { paths: { B: [[0, -0.1]] } })).toThrow(UsageError)
  })
})

describe('in a crowd', () => {
  it('quotes that follow the index move with it, as it was a latency ago', async () => {
    const exchange = await crowd({ pairs: 1 })
    const before = exchange.depth(MARKET, 3)
    const accounts = Array.from({ length: 20 }, (_, i) => i + 1)
    const follow = { name: 'makers', accounts, latencyUs: 1_000_000, does: 'follow' } as const
    const classes = new Classes(exchange, [follow])
    const act = (atUs: number) => {
      const batch = exchange.batch()
      const moved = (_: number, at: number) => (at < 1_000_000 ? 1 : 0.9)
      classes.act((add) => void add(batch), TS, atUs, moved)
      batch.run()
    }
    act(500_000)
    act(1_500_000)
    expect(exchange.depth(MARKET, 3)).toEqual(before)
    act(2_000_000)
    const { bids, asks } = exchange.depth(MARKET, 1)
    expect([bids[0]?.[0], asks[0]?.[0]]).toEqual([String(49_950 * 0.9), String(50_050 * 0.9)])
    expect(exchange.audit()).toBeNull()
  })

  it('counts what is forced while somebody else acts', async () => {
    const exchange = await crowd({ pairs: 300, depth: 300 })
    exchange.apply({ op: 'deposit', ts: exchange.clock, account: 99, amount: 1_000_000 })
    const far = { op: 'place', market: MARKET, side: 'sell', type: 'limit', price: 90_000, qty: '0.001' } as const
    exchange.apply({ ...far, ts: exchange.clock, account: 99 })
    const lab = await Lab.of(exchange)
    const shock = { market: MARKET, move: -0.03 }
    const { stateHash: _, graph: __, ...alone } = cascade(lab, shock)
    const watcher = { name: 'watcher', accounts: [99], latencyUs: 0, does: 'follow' } as const
    expect(cascade(lab, shock, { classes: [watcher] })).toMatchObject(alone)
    expect(alone.steps).toBeGreaterThan(100)
  })

  it('tells in which order it went', async () => {
    const lab = await Lab.of(await crowd({ pairs: 300, depth: 1_000, fund: 0 }))
    const { rounds, sequence, adl } = cascade(lab, { market: MARKET, move: -0.07 })
    const total = (of: (round: (typeof rounds)[number]) => number) => rounds.reduce((all, round) => all + of(round), 0)
    expect(total(({ fills }) => fills)).toBe(sequence.fills)
    expect(total(({ adlFills }) => adlFills)).toBe(adl.fills)
    expect(sequence.firstUnderUs).toBe(0)
    const first = rounds.find(({ adlFills }) => adlFills > 0)
    expect(sequence.firstAdlUs).toBe(first?.atUs)
    expect(first?.atUs).toBeGreaterThan(0)
    const before = rounds.filter(({ atUs }) => atUs < (first?.atUs ?? 0)).reduce((all, { fills }) => all + fills, 0)
    expect(sequence.fillsBeforeAdl).toBeGreaterThanOrEqual(before)
    expect(sequence.fillsBeforeAdl).toBeLessThanOrEqual(before + (first?.fills ?? 0))
  })

  it('what has been taken from a quote comes back by its part, until its owner has left', async () => {
    const exchange = await crowd({ pairs: 1, levels: 1 })
    const maker = { accounts: [2], latencyUs: 0 }
    const refilling = { ...maker, name: 'makers', does: 'follow', refill: 0.5 } as const
    const leaving = { ...maker, name: 'leavers', does: 'cancel', latencyUs: 3_000_000 } as const
    const classes = new Classes(exchange, [refilling, leaving])
    const act = (atUs: number) => {
      const batch = exchange.batch()
      classes.act(
        (add) => void add(batch),
        exchange.clock,
        atUs,
        () => 1,
      )
      batch.run()
      return Number(exchange.depth(MARKET, 1).bids[0]?.[1] ?? 0)
    }
    const sell = (qty: string) =>
      exchange.apply({ op: 'place', ts: exchange.clock, account: 1, market: MARKET, side: 'sell', type: 'market', qty })
    expect(act(0)).toBe(0.4)
    sell('0.3')
    expect([act(0), act(0)]).toEqual([0.25, 0.325])
    sell('0.325')
    expect([act(0), act(0)]).toEqual([0.2, 0.3])
    expect([act(3_000_000), act(4_000_000)]).toEqual([0, 0])
    expect(exchange.audit()).toBeNull()
    expect(() => new Classes(exchange, [{ ...refilling, refill: 2 }])).toThrow(UsageError)
  })
})
