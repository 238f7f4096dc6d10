// The watch over the insurance fund.
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/index.js'
import { type FundAlert, FundWatch, Lab } from '../../src/risk/index.js'
import { crowd, MARKET, START } from './crowd.js'

describe('the fund watch', () => {
  it('tells flows by cause, which add up to the balance', async () => {
    const exchange = await crowd({ pairs: 100, depth: 600, fund: 100_000 })
    const watch = new FundWatch(exchange)
    for (let i = 1; i <= 8; i++) {
      const ts = START + i * 1_000_000
      exchange.apply({ op: 'index', ts, market: MARKET, price: 50_000 - i * 500 })
    }
    const { balance, peak, drawdown, flows } = watch.report()
    expect(balance).toBe(Number(exchange.state().insurance))
    const net = Object.values(flows).reduce((all, { received, paid }) => all + received - paid, 0)
    expect(100_000 + net).toBeCloseTo(balance, 6)
    expect(flows.liquidationFee.received).toBeGreaterThan(0)
    expect(flows.topUp).toEqual({ received: 0, paid: 0 })
    expect(peak).toBeGreaterThanOrEqual(balance)
    expect(drawdown).toBeCloseTo(1 - balance / peak, 12)
  })

  it('warns before the fund is gone, once for each time', async () => {
    const exchange = await crowd({ pairs: 100, depth: 1, levels: 1, fund: 20_000 })
    const alerts: FundAlert[] = []
    const watch = new FundWatch(exchange, { below: 15_000, onAlert: (alert) => alerts.push(alert) })
    // Each time the index falls by a step, and bids wait just below it: the fund pays what they lack.
    for (let i = 1; i <= 3; i++) {
      const ts = START + i * 1_000_000
      const price = 50_000 - i * 6_000
      const bid = {
        op: 'place',
        ts,
        account: 1,
        market: MARKET,
        side: 'buy',
        type: 'limit',
        qty: 40,
        price: price - 10,
      } as const
      exchange.apply(bid)
      exchange.apply({ op: 'index', ts, market: MARKET, price })
    }
    const codes = alerts.map(({ code }) => code)
    expect(codes).toContain('fund.drawdown')
    expect(codes).toContain('fund.exhaustion')
    expect(codes.filter((code) => code === 'fund.low')).toHaveLength(1)
    const first = alerts.find(({ code }) => code === 'fund.drawdown')
    expect(first?.value).toBeGreaterThan(first?.bound ?? 1)
    expect(watch.report().balance).toBeLessThan(15_000)
    exchange.apply({ op: 'fundInsurance', ts: exchange.clock, amount: 20_000 })
    const { balance, flows, burnPerSecond, exhaustionUs } = watch.report()
    expect(flows.topUp.received).toBe(20_000)
    const { topUp: _, ...trading } = flows
    const lost = Object.values(trading).reduce((all, { received, paid }) => all + paid - received, 0)
    expect(burnPerSecond).toBeCloseTo(lost / 600, 9) // all within the window of 10 minutes, the top-up left out
    expect(exhaustionUs).toBeCloseTo(balance / (lost / 600_000_000), 0)
    watch.stop()
    exchange.apply({ op: 'fundInsurance', ts: exchange.clock, amount: 1 })
    expect(watch.report().flows.topUp.received).toBe(20_000)
  })

  it('stresses the fund, and tells how far deleveraging is', async () => {
    const exchange = await crowd({ pairs: 100, depth: 50, fund: 1_000 })
    const alerts: FundAlert[] = []
    const watch = new FundWatch(exchange, { onAlert: (alert) => alerts.push(alert) })
    const shocks = [-0.001, -0.05, -0.2].map((move) => ({ market: MARKET, move }))
    const { coverage, worst, distanceToAdl } = watch.assess(await Lab.of(exchange), shocks)
    expect(worst).toEqual({ market: MARKET, move: -0.2 })
    expect(coverage).toBeLessThan(1)
    expect(alerts.map(({ code }) => code)).toEqual(['fund.coverage'])
    expect(distanceToAdl[MARKET]?.down).toBeLessThan(0)
    expect(distanceToAdl[MARKET]?.up === null || (distanceToAdl[MARKET]?.up ?? 0) > 0).toBe(true)
  })

  it('needs a window', async () => {
    const exchange = await crowd({ pairs: 1 })
    expect(() => new FundWatch(exchange, { windowUs: 0 })).toThrow(UsageError)
  })
})
