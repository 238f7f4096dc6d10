// The liquidation map of a market and the band of a position, against the exchange's own reports and what then happens.
import { describe, expect, it } from 'vitest'
import { type Exchange, UsageError } from '../../src/index.js'
import { Lab, liquidationBand, liquidationMap } from '../../src/risk/index.js'
import { crowd, FUNDED_LONG, FUNDED_SHORT, fundedPair, MARKET, START } from './crowd.js'

describe('the map', () => {
  it('has every position once, at the price that the exchange tells for it', async () => {
    const exchange = await crowd({ pairs: 60 })
    const map = liquidationMap(exchange, MARKET)
    const buckets = [...map.below, ...map.above]
    expect(buckets.reduce((all, { positions }) => all + positions, 0) + map.outside.positions).toBe(120)
    const told = Object.values(exchange.state().accounts).flatMap(({ positions }) => positions[MARKET] ?? [])
    for (const { from, to, liquidated, positions } of map.below) {
      const inside = told.filter(({ size, liquidationPrice: { optimistic } }) => {
        const price = Number(optimistic)
        return optimistic !== null && Number(size) > 0 && price <= from && price > to
      })
      expect(positions).toBe(inside.length)
      const notional = inside.reduce((all, one) => all + Number(one.size) * Number(one.liquidationPrice.optimistic), 0)
      expect(liquidated).toBeCloseTo(notional, 3)
    }
  })

  it('sets liquidations against the depth of the book', async () => {
    const map = liquidationMap(await crowd({ pairs: 60, depth: 400, levels: 50 }), MARKET, { bucket: 0.01, range: 0.1 })
    expect(map.below).toHaveLength(10)
    const depth = map.below.map(({ depth }) => depth)
    expect(depth.slice(0, 5).every((one) => one > 100_000)).toBe(true)
    expect(depth.slice(6)).toEqual([0, 0, 0, 0])
    for (const [i, { liquidatedSoFar, depthSoFar, load }] of map.below.entries()) {
      const before = map.below[i - 1]?.liquidatedSoFar ?? 0
      expect(liquidatedSoFar - before).toBeCloseTo(map.below[i]?.liquidated ?? 0, 6)
      expect(load).toBe(liquidatedSoFar === 0 ? 0 : liquidatedSoFar / depthSoFar)
    }
    expect(map.clusters.every(({ liquidated }) => liquidated > 0)).toBe(true)
    expect(map.clusters[0]?.depth).toBe(0)
  })

  it('needs a mark, and parts', async () => {
    const exchange = await crowd({ pairs: 1 })
    for (const options of [{ bucket: 0 }, { range: 1 }, { bucket: 0.2, range: 0.1 }]) {
      expect(() => liquidationMap(exchange, MARKET, options)).toThrow(UsageError)
    }
    expect(() => liquidationMap(exchange, 'NONE')).toThrow(UsageError)
  })
})

describe('the band of a position', () => {
  const ACCOUNT = 5_000

  async function withLong(): Promise<Exchange> {
    const exchange = await crowd({ pairs: 2, depth: 2_000 })
    exchange.apply({ op: 'deposit', ts: START, account: ACCOUNT, amount: 10_000 })
    const order = {
      op: 'place',
      ts: START,
      account: ACCOUNT,
      market: MARKET,
      side: 'buy',
      type: 'market',
      qty: 2,
    } as const
    exchange.apply(order)
    for (const price of [49_900, 45_560, 45_300]) {
      const trigger = { by: 'mark', when: 'below', price } as const
      exchange.apply({ ...order, side: 'sell', reduceOnly: true, trigger })
    }
    return exchange
  }

  it('goes from the margin call through the first forced order and the whole closure to bankruptcy', async () => {
    const exchange = await withLong()
    const band = liquidationBand(await Lab.of(exchange), ACCOUNT, MARKET, { dailyVolatility: 0.04 })
    const told = exchange.position(ACCOUNT, MARKET)
    expect(band.firstForced?.price).toBe(Number(told?.liquidationPrice.optimistic))
    expect(band.conservative?.price).toBe(Number(told?.liquidationPrice.conservative))
    expect(band.bankruptcy?.price).toBe(Number(told?.bankruptcyPrice))
    const prices = [band.marginCall, band.firstForced, band.fullClosure, band.bankruptcy]
    const order = prices.map((one) => one?.price ?? Number.NaN)
    expect(order).toEqual([...order].sort((a, b) => b - a))
    expect(band.gap).toBe((band.conservative?.price ?? 0) - (band.firstForced?.price ?? 0))
    const times = prices.map((one) => one?.medianUs ?? Number.NaN)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(band.marginCall?.move).toBeLessThan(0)
  })

  it('half of all random walks are there by the median time', async () => {
    const lab = await Lab.of(await withLong())
    const walk = Math.abs(Math.log(1 + (liquidationBand(lab, ACCOUNT, MARKET).firstForced?.move ?? 0)))
    // Of a normal variable half is within 0.6745 deviations: so volatile a market needs a day, one half as much four.
    const daily = walk / 0.674489750196
    const days = (dailyVolatility: number) =>
      (liquidationBand(lab, ACCOUNT, MARKET, { dailyVolatility }).firstForced?.medianUs ?? 0) / 86_400_000_000
    expect(days(daily)).toBeCloseTo(1, 9)
    expect(days(daily / 2)).toBeCloseTo(4, 9)
  })

  it('is where these things then happen', async () => {
    const { marginCall, fullClosure } = liquidationBand(await Lab.of(await withLong()), ACCOUNT, MARKET)
    const at = async (price: number) => {
      const exchange = await withLong()
      exchange.apply({ op: 'cancelAll', ts: START, account: ACCOUNT })
      exchange.apply({ op: 'index', ts: START, market: MARKET, price })
      const available = Number(exchange.pool(ACCOUNT)?.available)
      for (let i = 0; i < 20; i++) exchange.apply({ op: 'tick', ts: exchange.clock + 1_000_000 })
      return { available, size: exchange.position(ACCOUNT, MARKET)?.size ?? '0' }
    }
    const call = marginCall?.price ?? 0
    expect((await at(call)).available).toBeLessThan(0)
    expect((await at(call + 0.5)).available).toBeGreaterThanOrEqual(0)
    const whole = fullClosure?.price ?? 0
    expect((await at(whole)).size).toBe('0')
    expect((await at(whole + 0.5)).size).not.toBe('0')
  })

  it('tells stops that come too late', async () => {
    const exchange = await withLong()
    const band = liquidationBand(await Lab.of(exchange), ACCOUNT, MARKET)
    const [first, safe] = [band.firstForced?.price ?? 0, band.conservative?.price ?? 0]
    expect(band.stops).toHaveLength(3)
    for (const { price, lies } of band.stops) {
      expect(lies).toBe(price <= first ? 'late' : price <= safe ? 'uncertain' : 'before')
    }
    expect(new Set(band.stops.map(({ lies }) => lies)).size).toBeGreaterThan(1)
  })

  it('projects no funding where there is none', async () => {
    const exchange = await withLong()
    const band = liquidationBand(await Lab.of(exchange), ACCOUNT, MARKET, { fundingCycles: 3 })
    expect(band.funding).toEqual({ perCycle: 0, total: 0, firstForcedAfter: band.firstForced?.price })
  })

  it('projects funding: who pays comes nearer to his liquidation, who receives further from it', async () => {
    const exchange = await fundedPair()
    const lab = await Lab.of(exchange)
    const rate = Number(exchange.marketInfo(MARKET).funding?.predictedRate)
    expect(rate).toBeGreaterThan(0)
    const [long, short] = [FUNDED_LONG, FUNDED_SHORT].map((account) => {
      const { size, mark, funding, firstForced } = liquidationBand(lab, account, MARKET, { fundingCycles: 3 })
      expect(funding.perCycle).toBeCloseTo(size * mark * rate, 9)
      expect(funding.total).toBeCloseTo(3 * funding.perCycle, 9)
      return { pays: funding.total, before: firstForced?.price ?? 0, after: funding.firstForcedAfter ?? 0 }
    })
    expect(long?.pays).toBeGreaterThan(0)
    expect(long?.after).toBeGreaterThan(long?.before ?? 0)
    expect(short?.pays).toBeLessThan(0)
    expect(short?.after).toBeGreaterThan(short?.before ?? 0)
  })

  it('needs a position', async () => {
    const lab = await Lab.of(await withLong())
    expect(() => liquidationBand(lab, 4_999, MARKET)).toThrow(UsageError)
    expect(() => liquidationBand(lab, ACCOUNT, MARKET, { dailyVolatility: 0 })).toThrow(UsageError)
  })
})
