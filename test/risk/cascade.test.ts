// Cascades on copies of an exchange: small ones whose figures can be worked out, and properties of larger ones.
import { describe, expect, it } from 'vitest'
import { Exchange, UsageError } from '../../src/index.js'
import { cascade, criticalShock, Lab, toGraphviz } from '../../src/risk/index.js'
import { long, order, small, TS } from './cascade-scene.js'
import { crowd, MARKET } from './crowd.js'

describe('a small cascade', () => {
  /** Account 1 falls at 91.57 or less; account 2, with more money, at 89.46. */
  async function twoLongs(bids: readonly (readonly [price: number, qty: number])[]) {
    const { exchange, send } = await small('A')
    for (const account of [900, 901]) send({ op: 'deposit', account, amount: 1_000_000 })
    long(send, 1, 1_300)
    long(send, 2, 1_500)
    for (const [price, qty] of bids) order(send, 901, 'buy', qty, price)
    return exchange
  }

  it('closes what the shock brings under, at the prices of the book', async () => {
    const exchange = await twoLongs([[90.5, 1_000]])
    const hash = exchange.stateHash()
    const result = cascade(await Lab.of(exchange), { market: 'A', move: -0.09 }, { feedback: 0 })
    // Equity 400 at 91, 455 needed, limit 90.09: with 16 lots closed there, 400 - 16 · 0.91 is enough for the other 84.
    expect(result).toMatchObject({
      seq: exchange.seq,
      stateHash: hash,
      moves: { A: -0.09 },
      ended: true,
      pools: { initial: 1, total: 1 },
      forced: { initial: 16 * 90.5, total: 16 * 90.5 },
      amplification: 1,
      steps: 1,
      takeovers: 0,
      adl: { fills: 0, accounts: 0, notional: 0, lost: 0 },
    })
    expect(result.accounts).toEqual([{ account: 1, round: 0, forced: 16 * 90.5, score: 16 * 90.5 }])
    expect(result.markets.A).toMatchObject({ indexBefore: 100, indexAfter: 91, markAfter: 91, shock: -0.09 })
    expect(exchange.stateHash()).toBe(hash)
  })

  it('the impact of forced flow draws in the next one, who counts for the first', async () => {
    const exchange = await twoLongs([
      [90.5, 10],
      [90.4, 3],
      [90.1, 2],
      [89, 1_000],
    ])
    const lab = await Lab.of(exchange)
    const move = -0.09
    const alone = cascade(lab, { market: 'A', move }, { feedback: 0 })
    expect(alone.pools).toEqual({ initial: 1, total: 1 })
    const result = cascade(lab, { market: 'A', move }, { feedback: 1 })
    expect(result.pools).toEqual({ initial: 1, total: 2 })
    expect(result.forced.initial).toBeLessThan(result.forced.total)
    expect(result.amplification).toBe(result.forced.total / result.forced.initial)
    const [first, second] = result.accounts
    expect([first?.account, second?.account]).toEqual([1, 2])
    expect(second?.round).toBeGreaterThan(0)
    expect(first?.score).toBeGreaterThan(first?.forced ?? 0)
    const { edges } = result.graph
    expect(edges).toContainEqual({ from: 'market:A', to: 'pool:2:cross', kind: 'impact', value: second?.round })
    expect(edges.some(({ kind, to }) => kind === 'impact' && to === 'pool:1:cross')).toBe(false)
  })

  it('the index follows the book by its part, when its delay is over', async () => {
    const exchange = await twoLongs([
      [90.5, 10],
      [90.4, 3],
      [90.1, 2],
      [89, 1_000],
    ])
    const model = { feedback: 0.5, feedbackUs: 2_000_000 }
    const { rounds } = cascade(await Lab.of(exchange), { market: 'A', move: -0.09 }, model)
    // The bids above its limit of 90.09 are gone at once: the best is 89 then, two below the index, of which half is felt.
    expect(rounds.slice(0, 2).map(({ index }) => index)).toEqual([{ A: 0.91 }, {}])
    expect(rounds[2]?.atUs).toBe(2_000_000)
    expect(rounds[2]?.index.A).toBeCloseTo(0.9, 12)
  })

  it('tells what the fund would have needed when nobody bids', async () => {
    const exchange = await twoLongs([])
    exchange.apply({ op: 'fundInsurance', ts: TS, amount: 50 })
    const result = cascade(await Lab.of(exchange), { market: 'A', move: -0.14 }, { feedback: 0 })
    // Account 1 is bankrupt at 87, which costs its counterparty 100 at 86; account 2, with 100 left, is closed at 86.
    expect(result.adl).toEqual({ fills: 2, accounts: 1, notional: 8_700 + 8_600, lost: 100 })
    expect(result.fund).toMatchObject({ before: 50, needed: 100, coverage: 0.5 })
    expect(result.graph.edges).toContainEqual({ from: 'pool:1:cross', to: 'others', kind: 'adl', value: 8_700 })
  })

  it('classes of accounts act when their latency is over', async () => {
    const lab = await Lab.of(
      await twoLongs([
        [99, 100],
        [89.5, 1_000],
      ]),
    )
    const shock = { market: 'A', move: -0.1 }
    const makers = { name: 'makers', accounts: [901], does: 'cancel' } as const
    const run = (latencyUs: number) =>
      cascade(lab, shock, { classes: [{ ...makers, latencyUs }], feedback: 0 }).forced.total
    expect(cascade(lab, shock, { feedback: 0 }).forced.total).toBeGreaterThan(0)
    expect(run(1_000_000)).toBe(cascade(lab, shock, { feedback: 0 }).forced.total)
    expect(run(0)).toBe(0)
    const closers = { name: 'closers', accounts: [2], latencyUs: 0, does: 'close' } as const
    const stay = cascade(lab, shock, { feedback: 0 })
    const beaten = cascade(lab, shock, { classes: [closers], feedback: 0 })
    expect(beaten.forced.total).toBeLessThan(stay.forced.total)
    expect(() => cascade(lab, shock, { classes: [{ ...makers, latencyUs: -1 }] })).toThrow(UsageError)
  })
})

describe('several markets', () => {
  async function twoMarkets() {
    const { exchange, send } = await small('A', 'B')
    send({ op: 'deposit', account: 900, amount: 1_000_000 })
    long(send, 1, 1_100, 'B')
    return Lab.of(exchange)
  }

  it('move together by correlation and volatility, and as one under stress', async () => {
    const lab = await twoMarkets()
    const shock = { market: 'A', move: -0.1 }
    expect(cascade(lab, shock).moves).toEqual({ A: -0.1 })
    const correlations = { A: { B: 0.5 } }
    expect(cascade(lab, shock, { correlations }).moves).toEqual({ A: -0.1, B: -0.05 })
    expect(cascade(lab, shock, { correlations, volatilities: { B: 1.5 } }).moves.B).toBeCloseTo(-0.075, 12)
    const stressed = cascade(lab, shock, { correlations, stress: 1 })
    expect(stressed.moves).toEqual({ A: -0.1, B: -0.1 })
    expect([stressed.pools.initial, cascade(lab, shock).pools.initial]).toEqual([1, 0])
    expect(stressed.graph.edges).toContainEqual({ from: 'market:A', to: 'market:B', kind: 'correlation', value: 1 })
  })

  it('each can have its own move', async () => {
    const { markets } = cascade(await twoMarkets(), { moves: { A: 0.02, B: -0.01 } })
    expect([markets.A?.indexAfter, markets.B?.indexAfter]).toEqual([102, 99])
  })

  it('what is no shock throws', async () => {
    const lab = await twoMarkets()
    const wrong = [
      { market: 'C', move: -0.1 },
      { market: 'A', move: -1 },
      { moves: { A: Number.NaN } },
      { moves: { C: 0.1 } },
    ]
    for (const shock of wrong) expect(() => cascade(lab, shock)).toThrow(UsageError)
    const models = [
      { stress: 2 },
      { correlations: { A: { B: 2 } } },
      { volatilities: { A: 0 } },
      { feedback: 2 },
      { roundUs: 0 },
    ]
    for (const model of models) expect(() => cascade(lab, { market: 'A', move: -0.1 }, model)).toThrow(UsageError)
  })
})

describe('a lab', () => {
  it('can be refreshed from an exchange with other markets, but not with other money', async () => {
    const lab = await Lab.of((await small('A')).exchange)
    const other = (await small('B', 'A')).exchange
    lab.refresh(other)
    expect(lab.exchange.markets().map(({ name }) => name)).toEqual(['B', 'A'])
    expect(cascade(lab, { market: 'A', move: 0.01 }).markets.B?.move).toBe(0)
    expect(lab.stateHash()).toBe(other.stateHash())
    const cents = await Exchange.create({ quoteDecimals: 2 })
    expect(() => lab.refresh(cents)).toThrow(UsageError)
  })
})

describe('a crowd', () => {
  it('gives the same result from the same state, whatever the exchange does meanwhile', async () => {
    const exchange = await crowd({ pairs: 300, depth: 1_000 })
    const lab = await Lab.of(exchange)
    const shock = { market: MARKET, move: -0.04 }
    const first = cascade(lab, shock)
    exchange.apply({ op: 'index', ts: exchange.clock, market: MARKET, price: 40_000 })
    cascade(lab, { market: MARKET, move: 0.2 })
    expect(cascade(lab, shock)).toEqual(first)
    const other = await Lab.of(await crowd({ pairs: 300, depth: 1_000 }))
    expect(cascade(other, shock)).toEqual(first)
    lab.refresh(exchange)
    expect(cascade(lab, shock)).not.toEqual(first)
  })

  it('adds up: by market, by round, by account', async () => {
    const lab = await Lab.of(await crowd({ pairs: 300, depth: 1_000 }))
    const result = cascade(lab, { market: MARKET, move: -0.06 }, { top: 1_000 })
    const total = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)
    const market = result.markets[MARKET]
    expect(result.pools.total).toBeGreaterThan(100)
    expect(total(result.rounds.map(({ started }) => started))).toBe(result.pools.total)
    expect(total(result.rounds.map(({ forced, deleveraged }) => forced + deleveraged))).toBeCloseTo(
      result.forced.total,
      3,
    )
    expect((market?.forced ?? 0) + (market?.deleveraged ?? 0)).toBeCloseTo(result.forced.total, 3)
    expect(total(result.accounts.map(({ forced }) => forced))).toBeCloseTo(result.forced.total, 3)
    expect(result.fund.after - result.fund.before).toBeCloseTo(result.fund.received - result.fund.paid, 6)
  })

  it('a deeper shock costs the fund more, and a thin book makes it worse', async () => {
    const [thin, deep] = [await crowd({ depth: 300 }), await crowd({ depth: 30_000 })]
    const needed = async (exchange: Exchange, move: number) =>
      cascade(await Lab.of(exchange), { market: MARKET, move }).fund.needed
    expect(await needed(thin, -0.15)).toBeGreaterThan(await needed(thin, -0.05))
    expect(await needed(thin, -0.1)).toBeGreaterThan(await needed(deep, -0.1))
  })

  it('the critical shock is critical, and a little less is not', async () => {
    const lab = await Lab.of(await crowd({ pairs: 300, depth: 1_000 }))
    const isCritical = ({ adl }: { adl: { fills: number } }) => adl.fills > 0
    const options = { market: MARKET, direction: 'down', isCritical, most: 0.3, steps: 6, precision: 0.001 } as const
    const found = criticalShock(lab, options)
    expect(found).not.toBeNull()
    expect(found?.result.adl.fills).toBeGreaterThan(0)
    expect(found?.below?.adl.fills).toBe(0)
    const gap = (found?.below?.moves[MARKET] ?? 0) - (found?.move ?? 0)
    expect(gap).toBeGreaterThan(0)
    expect(gap).toBeLessThanOrEqual(0.001)
    expect(criticalShock(lab, { ...options, most: 0.001 })).toBeNull()
    expect(() => criticalShock(lab, { ...options, most: 1 })).toThrow(UsageError)
  })

  it('the graph names the accounts that matter and joins what it has', async () => {
    const lab = await Lab.of(await crowd({ pairs: 300, depth: 1_000 }))
    const { graph, accounts } = cascade(lab, { market: MARKET, move: -0.06 }, { top: 5 })
    const ids = new Set(graph.nodes.map(({ id }) => id))
    expect(accounts).toHaveLength(5)
    for (const { account } of accounts) expect(ids).toContain(`account:${account}`)
    for (const { from, to } of graph.edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true])
    expect(new Set(graph.edges.map(({ kind }) => kind))).toContain('position')
    expect(JSON.parse(JSON.stringify(graph))).toEqual(graph)
    const text = toGraphviz(graph)
    expect(text.match(/ -> /g)).toHaveLength(graph.edges.length)
    expect(text).toMatch(/^digraph cascade \{\n[\s\S]*\}\n$/)
  })
})
