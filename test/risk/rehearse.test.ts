// Rehearsals: what they predict is what then happens.
import { describe, expect, it } from 'vitest'
import { type Command, type Exchange, type PlaceCommand, UsageError } from '../../src/index.js'
import { averageTrueRange, estimateCost, Lab, rehearse, sizeByAtr, sizeByRisk } from '../../src/risk/index.js'
import { crowd, FUNDED_LONG, FUNDED_SHORT, FUNDING_US, fundedPair, MARKET, randomOf, START } from './crowd.js'

const ACCOUNT = 5_000
const HOUR_US = 3_600_000_000

async function withTrader(): Promise<Exchange> {
  const exchange = await crowd({ pairs: 50 })
  exchange.apply({ op: 'deposit', ts: START, account: ACCOUNT, amount: 50_000 })
  return exchange
}

function market(side: 'buy' | 'sell', qty: number, more: Partial<PlaceCommand> = {}): PlaceCommand {
  return { op: 'place', ts: START + 1, account: ACCOUNT, market: MARKET, side, type: 'market', qty, ...more }
}

describe('a rehearsal', () => {
  it('predicts what the same commands then do, under the same scenario, to the hash', async () => {
    const exchange = await withTrader()
    const before = exchange.stateHash()
    const order = market('buy', 2, {
      stopLoss: { by: 'mark', price: 49_000 },
      takeProfit: { by: 'last', price: 51_000 },
    })
    const scenario = [
      { atUs: 1_000_000, index: { [MARKET]: 49_500 } },
      { atUs: 2_000_000, index: { [MARKET]: 48_900 } },
    ]
    const rehearsal = rehearse(await Lab.of(exchange), order, { scenario })
    expect(exchange.stateHash()).toBe(before)
    expect(rehearsal.triggered).toMatchObject([{ by: 'mark', account: ACCOUNT }])
    expect(rehearsal.after?.positions).toEqual({})
    const live = [
      exchange.apply(order),
      ...scenario.flatMap(({ atUs, index }) => [
        exchange.apply({ op: 'index', ts: order.ts + atUs, market: MARKET, price: index[MARKET] as number }),
        exchange.apply({ op: 'tick', ts: order.ts + atUs }),
      ]),
    ].flat()
    expect(rehearsal.events).toEqual(live)
    expect(rehearsal.stateHash).toBe(exchange.stateHash())
    expect(rehearsal.after).toEqual(exchange.account(ACCOUNT))
  })

  it('predicts any command', async () => {
    const exchange = await withTrader()
    const lab = await Lab.of(exchange)
    const random = randomOf(7)
    for (let i = 0; i < 300; i++) {
      const account = [ACCOUNT, 1_000 + random(100), 1 + random(20)][random(3)] as number
      const price = 48_000 + random(8_000) / 2
      const side = random(2) === 0 ? 'buy' : 'sell'
      const limit = market(side, 1 + random(5), { account, ts: START + i, type: 'limit', price })
      const kinds: Command[] = [
        limit,
        market(side, 1 + random(20), { account, ts: START + i }),
        { op: 'cancelAll', ts: START + i, account },
        { op: 'index', ts: START + i, market: MARKET, price: 49_000 + random(2_000) },
      ]
      const command = kinds[random(kinds.length)] as Command
      lab.refresh(exchange)
      const { events, stateHash } = rehearse(lab, command, { account })
      expect(exchange.apply(command)).toEqual(events)
      expect(exchange.stateHash()).toBe(stateHash)
    }
  })

  it('counts fees, slippage and what is closed, as the account shows them', async () => {
    const exchange = await withTrader()
    const lab = await Lab.of(exchange)
    const trial = rehearse(lab, [market('buy', 0.5), market('sell', 0.5)])
    const bought = trial.fills.filter(({ side }) => side === 'buy')
    expect(bought).toEqual([
      { market: MARKET, side: 'buy', price: '50050', qty: '0.4', fee: 10.01, slippage: 20, isTaker: true },
      { market: MARKET, side: 'buy', price: '50100', qty: '0.1', fee: 2.505, slippage: 10, isTaker: true },
    ])
    expect(trial.slippage).toBeCloseTo(60, 9)
    expect(trial.realized).toBeCloseTo(-60, 9)
    expect(trial.equityAfter - trial.equityBefore).toBeCloseTo(trial.realized - trial.fees, 6)
    expect(trial.equityLowest).toBeLessThanOrEqual(trial.equityAfter)
    const equities = trial.equity.map(({ equity }) => equity)
    expect([equities[0], equities.at(-1)]).toEqual([trial.equityBefore, trial.equityAfter])
    expect(Math.min(...equities)).toBe(trial.equityLowest)
  })

  it('shows where a careless position ends', async () => {
    const lab = await Lab.of(await withTrader())
    const scenario = [
      { atUs: 1_000_000, index: { [MARKET]: 47_000 } },
      { atUs: HOUR_US, index: { [MARKET]: 50_000 } },
    ]
    const { liquidation, equityAfter } = rehearse(lab, market('buy', 15), { scenario })
    expect(liquidation.map(({ ev }) => ev)).toContain('liquidationStarted')
    expect(equityAfter).toBeLessThan(50_000)
  })

  it('counts the funding that is paid and received until then', async () => {
    const lab = await Lab.of(await fundedPair())
    const scenario = [{ atUs: 2 * FUNDING_US }]
    const paid = [FUNDED_LONG, FUNDED_SHORT].map((account) => {
      const wait = { op: 'tick', ts: lab.exchange.clock } as const
      const { funding, equityBefore, equityAfter } = rehearse(lab, wait, { account, scenario })
      expect(equityBefore - equityAfter).toBeCloseTo(funding, 6)
      return funding
    })
    expect(paid[0]).toBeGreaterThan(0)
    expect(paid[1]).toBe(-(paid[0] as number))
  })

  it('counts what deleveraging realises for those on the other side', async () => {
    const lab = await Lab.of(await fundedPair())
    const scenario = [{ atUs: 1, index: { [MARKET]: 70 } }]
    const wait = { op: 'tick', ts: lab.exchange.clock } as const
    for (const account of [FUNDED_LONG, FUNDED_SHORT]) {
      const { events, realized, equityBefore, equityAfter } = rehearse(lab, wait, { account, scenario })
      expect(events.some(({ ev }) => ev === 'adl')).toBe(true)
      expect(Math.abs(realized)).toBeGreaterThan(0)
      expect(equityAfter - equityBefore).toBeCloseTo(realized, 6)
    }
  })

  it('plays a strategy, who may look and send', async () => {
    const lab = await Lab.of(await withTrader())
    const seen: (string | null)[] = []
    const path = [49_900, 49_800, 50_100]
    const scenario = path.map((price, i) => ({ atUs: i * 1_000_000, index: { [MARKET]: price } }))
    const trial = rehearse(
      lab,
      (exchange, send, step) => {
        seen.push(exchange.marketInfo(MARKET).index)
        if (step?.index?.[MARKET] === 49_800) send(market('buy', 0.1))
      },
      { account: ACCOUNT, scenario },
    )
    expect(seen).toEqual(['50000', '49900', '49800', '50100'])
    expect(trial.fills).toHaveLength(1)
    expect(trial.after?.positions[MARKET]?.size).toBe('0.1')
  })

  it('tells what would be refused, and what is no rehearsal', async () => {
    const lab = await Lab.of(await withTrader())
    expect(rehearse(lab, market('buy', 1_000)).refusals).toMatchObject([{ code: 'margin.insufficient' }])
    expect(() => rehearse(lab, { op: 'tick', ts: START })).toThrow(UsageError)
    expect(() => rehearse(lab, market('buy', 1), { scenario: [{ atUs: 5 }, { atUs: 4 }] })).toThrow(UsageError)
    expect(() => rehearse(lab, () => lab.play(() => 0), { account: 1 })).toThrow(UsageError)
  })
})

describe('an estimate', () => {
  it('is what the order then costs', async () => {
    const exchange = await withTrader()
    const order = market('buy', 0.5)
    const estimate = estimateCost(await Lab.of(exchange), order)
    exchange.apply(order)
    const info = exchange.account(ACCOUNT)
    expect(estimate).toMatchObject({ refusal: null, filled: 0.5, resting: 0, averagePrice: 50_060, fee: 12.515 })
    expect(estimate.slippageToMiddle).toBeCloseTo(30, 9)
    expect(estimate.total).toBeCloseTo(estimate.fee + 30, 9)
    expect(estimate.initialMargin).toBe(info?.pools.cross?.initialMargin)
    expect(estimate.liquidationPrice).toEqual(info?.positions[MARKET]?.liquidationPrice)
  })

  it('of funding: a long is charged what a short is given', async () => {
    const exchange = await fundedPair()
    const order = { op: 'place', market: MARKET, ts: exchange.clock, type: 'limit', qty: 1, price: 100 } as const
    exchange.apply({ op: 'deposit', ts: exchange.clock, account: ACCOUNT, amount: 1_000 })
    for (const [side, price] of [['sell', 101] as const, ['buy', 99] as const]) {
      exchange.apply({ ...order, account: FUNDED_SHORT, side, price })
    }
    const lab = await Lab.of(exchange)
    const rate = Number(exchange.marketInfo(MARKET).funding?.predictedRate)
    const buy = estimateCost(lab, { ...order, account: ACCOUNT, side: 'buy', price: 101 }, 2)
    const sell = estimateCost(lab, { ...order, account: ACCOUNT, side: 'sell', price: 99 }, 2)
    expect(buy.funding).toBeCloseTo(2 * 101 * rate, 9)
    expect(sell.funding).toBeCloseTo(-2 * 99 * rate, 9)
  })

  it('of an order that rests, and of one that is refused', async () => {
    const lab = await Lab.of(await withTrader())
    expect(estimateCost(lab, market('buy', 0.5, { type: 'limit', price: 40_000 }))).toMatchObject({
      filled: 0,
      resting: 0.5,
      averagePrice: null,
      total: 0,
      share: null,
    })
    expect(estimateCost(lab, market('buy', 0.0005)).refusal?.code).toBe('order.qty')
    expect(() => estimateCost(lab, market('buy', 1), -1)).toThrow(UsageError)
  })
})

describe('sizes', () => {
  it('lose the budget at the stop, costs included', () => {
    const budget = { equity: 10_000, risk: 0.01, entry: 50_000, stop: 49_000 }
    expect(sizeByRisk(budget)).toBe(0.1)
    const costs = { takerFee: 0.0005, fundingRate: 0.0001, fundingCycles: 6 }
    const size = sizeByRisk(budget, costs)
    expect(size * (1_000 + 0.0005 * 99_000 + 0.0006 * 50_000)).toBeCloseTo(100, 9)
    expect(sizeByRisk(budget, { ...costs, fundingRate: -0.0001 })).toBe(sizeByRisk(budget, { takerFee: 0.0005 }))
    expect(sizeByRisk(budget, { ...costs, lotSize: 0.001 })).toBe(0.092)
    expect(sizeByRisk({ ...budget, equity: 30_000 }, { lotSize: 0.1 })).toBe(0.3)
    expect(sizeByRisk({ ...budget, equity: 1 }, { lotSize: 0.001 })).toBe(0)
  })

  it('follow the range of the market', () => {
    const bars = [10, 12, 11, 15].map((close) => ({ high: close + 1, low: close - 1, close }))
    expect(averageTrueRange(bars, 3)).toBeCloseTo((((2 + 3 + 2) / 3) * 2 + 5) / 3, 12)
    expect(averageTrueRange(bars, 5)).toBeNull()
    expect(sizeByAtr({ equity: 10_000, risk: 0.01, entry: 100, atr: 2.5 })).toBe(20)
    for (const wrong of [{ atr: 0 }, { risk: Number.NaN }, { entry: -1 }]) {
      expect(() => sizeByAtr({ equity: 10_000, risk: 0.01, entry: 100, atr: 2.5, ...wrong })).toThrow(UsageError)
    }
    expect(() => sizeByRisk({ equity: 1, risk: 0.1, entry: 5, stop: 5 })).toThrow(UsageError)
  })
})
