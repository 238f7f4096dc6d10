// The rulebook of a running exchange.
import { describe, expect, it } from 'vitest'
import { type CreateMarketCommand, Exchange } from '../../src/index.js'
import { describe as describeExchange, toMarkdown } from '../../src/risk/index.js'
import { crowd, MARKET, START } from './crowd.js'

const FULL: CreateMarketCommand = {
  op: 'createMarket',
  ts: START,
  market: 'FULL',
  tickSize: '0.25',
  lotSize: '10',
  margin: 'tiered',
  minQty: '20',
  maxQty: '500000',
  maxOpenOrders: 7,
  makerFee: '-0.0001',
  takerFee: '0.00035',
  liquidationFee: '0.0075',
  priceBand: '0.1',
  marketOrderBand: '0.03',
  tiers: [
    { upTo: '10000.5', initialRate: '0.02', maintenanceRate: '0.01' },
    { upTo: '99999999999999999999', initialRate: '0.05', maintenanceRate: '0.025' },
    { upTo: null, initialRate: '0.5', maintenanceRate: '0.25' },
  ],
  mark: { mode: 'median', tauUs: 60_000_000, maxDeviation: '0.02', staleUs: 5_000_000 },
  funding: {
    intervalUs: 3_600_000_000,
    sampleUs: 1_000_000,
    interestRate: '-0.0001',
    clamp: '0.0004',
    cap: '0.01',
    impactNotional: '5000.25',
  },
  liquidation: {
    buffer: '0.2',
    band: '0.02',
    depthShare: '0.5',
    stepUs: 500_000,
    maxSteps: 3,
    guard: 'index',
    guardUs: 10_000_000,
    takeoverAt: '0.4',
    takeoverBand: '0.003',
    fundShare: '0.25',
    adl: 'proRata',
  },
  halt: { move: '0.08', windowUs: 60_000_000, haltUs: 30_000_000 },
}

describe('the rulebook', () => {
  it('has the settings that each market was created with', async () => {
    const exchange = await Exchange.create()
    expect(exchange.apply(FULL)).toMatchObject([{ ev: 'marketCreated' }])
    const { op: _, ts: __, ...settings } = FULL
    expect(describeExchange(exchange).markets[0]?.settings).toEqual(settings)
  })

  it('and those that were left out: the same market again is the same', async () => {
    const exchange = await Exchange.create()
    exchange.apply({ op: 'createMarket', ts: START, market: 'PLAIN', tickSize: 1000, lotSize: '0.001', margin: 'none' })
    const tiers = [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }]
    exchange.apply({ op: 'createMarket', ts: START, market: 'SHORT', tickSize: '0.1', lotSize: '0.1', tiers })
    const again = await Exchange.create()
    for (const { settings } of describeExchange(exchange).markets) {
      expect(again.apply({ op: 'createMarket', ts: START, ...settings })).toMatchObject([{ ev: 'marketCreated' }])
    }
    expect(again.stateHash()).toBe(exchange.stateHash())
  })

  it('says what a market hangs on', async () => {
    const exchange = await crowd({ pairs: 1, fund: 0 })
    const [rules] = describeExchange(exchange).markets
    const codes = ['index.feed', 'index.neverStale', 'guard.none', 'halt.none', 'band.none', 'fund.empty']
    expect(rules?.singlePoints.map(({ code }) => code)).toEqual(codes)
    exchange.apply({ op: 'fundInsurance', ts: START, amount: 5 })
    const book = describeExchange(exchange)
    expect(book.markets[0]?.singlePoints.map(({ code }) => code)).not.toContain('fund.empty')
    expect(book).toMatchObject({ insurance: 5, seq: exchange.seq, stateHash: exchange.stateHash() })
  })

  it('is data, and a page of it', async () => {
    const book = describeExchange(await crowd({ pairs: 1 }))
    expect(JSON.parse(JSON.stringify(book))).toEqual(book)
    const page = toMarkdown(book)
    expect(page).toContain(`## ${MARKET}`)
    expect(page).toContain('| `liquidation.fundShare` | 0.5 |')
    expect(page).toContain('| `halt.move` | off |')
    for (const { term } of book.definitions) expect(page).toContain(`**${term}** (v1)`)
  })
})
