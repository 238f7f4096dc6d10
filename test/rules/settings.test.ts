// What a perpetual may be, and what it is by default. BTC: a lot at a tick is worth 1, margin 10 % and 5 %.
import { describe, expect, it } from 'vitest'
import { type CreateMarketCommand, Exchange } from '../../src/index.js'
import { T0 } from '../api/shared.js'
import { PERP, playPerp, type Settings } from './table.js'

const LONG = '1 deposit 100000; 2 deposit 1000; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000'
const tier = (upTo: string | null, initialRate = '0.1', maintenanceRate = '0.05') => ({
  upTo,
  initialRate,
  maintenanceRate,
})

/** The code that refuses a market, or its event. */
async function outcome(settings: Settings): Promise<string> {
  const exchange = await Exchange.create({ quoteDecimals: 0 })
  const command = { op: 'createMarket', ts: T0, market: 'BTC', ...PERP, ...settings } as CreateMarketCommand
  const [event] = exchange.apply(command)
  return event?.ev === 'rejected' ? event.code : String(event?.ev)
}

describe('what a market may be', () => {
  const invalid: readonly [string, Settings][] = [
    ['no tier', { tiers: [] }],
    ['no last tier', { tiers: [tier('100')] }],
    ['a tier behind the last', { tiers: [tier(null), tier(null)] }],
    ['tiers that do not ascend', { tiers: [tier('100'), tier('100'), tier(null)] }],
    ['an initial rate below the maintenance rate', { tiers: [tier(null, '0.05', '0.06')] }],
    ['a maintenance rate of 0', { tiers: [tier(null, '0.05', '0')] }],
    ['a rate above 1', { tiers: [tier(null, '1.1', '0.05')] }],
    ['a rate of nine decimals', { takerFee: '0.000000001' }],
    ['a rebate above the fee', { makerFee: '-0.0003', takerFee: '0.0002' }],
    ['a negative taker fee', { makerFee: '0.001', takerFee: '-0.0001' }],
    ['a step of less than 100,000 µs', { liquidation: { stepUs: 99_999 } }],
    ['a sample of less than 100,000 µs', { funding: { sampleUs: 99_999, impactNotional: '1' } }],
    ['an interval below the sample', { funding: { sampleUs: 200_000, intervalUs: 199_999, impactNotional: '1' } }],
    ['an impact of nothing', { funding: { impactNotional: '0' } }],
    ['a window of nothing', { halt: { move: '0.1', windowUs: 0, haltUs: 1 } }],
    ['a staleness of nothing', { mark: { staleUs: 0 } }],
  ]

  it('R-MKT-05 rates from 0 to 1, tiers ascending to an open end, no timer below 100,000 µs, no fee below nothing', async () => {
    for (const [what, settings] of invalid) expect([what, await outcome(settings)]).toEqual([what, 'market.invalid'])
    const good = [tier('100'), tier('200', '0.2', '0.2'), tier(null, '1', '1')]
    expect(await outcome({ tiers: good })).toBe('marketCreated')
  })

  it('R-MKT-05 the bounds themselves are good', async () => {
    const bounds: Settings = {
      tiers: [tier(null, '0.00000001', '0.00000001')],
      makerFee: '-0.0002',
      takerFee: '0.0002',
      liquidation: { stepUs: 100_000, guardUs: 1, maxSteps: 0, buffer: '0', band: '1' },
      funding: { sampleUs: 100_000, intervalUs: 100_000, interestRate: '-1', cap: '0', impactNotional: '1' },
      halt: { move: '0', windowUs: 1, haltUs: 1 },
      mark: { tauUs: 1, staleUs: 1, maxDeviation: '1' },
    }
    expect(await outcome(bounds)).toBe('marketCreated')
  })
})

describe('what it is by default', () => {
  // mark: the middle of the book is 30,000 above the index; five seconds of τ = 300 s bring 500 of it
  it('R-MKT-05 a median mark with a basis average of 300 s', () =>
    playPerp(
      `
      1 deposit 1000000000; 2 deposit 1000000000; index 1000000
      1 buy 2 @ 1029999; 2 sell 1 @ 1029999; 2 sell 1 @ 1030001
      index 1000000    | index 1000000
      5s index 1000000 | index 1000000, mark 1000500`,
      { mark: { staleUs: null } },
    ))

  it('R-MKT-05 an index stale after 10 s', () =>
    playPerp(
      `
      index 1000 | index 1000, mark 1000
      10s tick   |
      11s tick   | [10000001us] oracle stale`,
      { mark: { mode: 'index' } },
    ))

  // T0 is 20 s behind a minute and 22,400 s behind a third of a day: samples at 40, 100, … 6400 s, and then the settlement
  it('R-MKT-05 funding each eight hours with a sample each minute, at an interest of 0.01 %', () =>
    playPerp(
      `
      index 1000 | index 1000, mark 1000
      7000s tick | [6400s] rate 0.0001 premium 0 samples 107 mark 1000`,
      { funding: { impactNotional: '1000' } },
    ))

  // with 1271: at 915 421 of 458. At the limit ⌈905.85⌉ 2 lots leave 403 ≥ ⌈1.1·366⌉ = 403; a buffer of 11 % would ask for 407
  it('R-MKT-05 a buffer of 10 % and a band of 1 %', () =>
    playPerp(`
      1 deposit 100000; 2 deposit 1271; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000; 1 buy 50 @ 906
      index 915 | index 915, mark 915, 2 cross started 421/458, #4 liquidates 2 @ 906 from #3 realized -188/188, 2 cross step 1 421/458 bankruptcy 873 limit 906 sell 2 filled 2 fee 0 after 403/366, 2 cross ended 403/366`))

  // 150 of 458 is below half: after five steps, from 0 to 4 s, the sixth attempt is a takeover. 250 of 463 is not
  it('R-MKT-05 five steps a second apart, then a takeover below 50 % of the maintenance margin', () =>
    playPerp(`${LONG}
      index 915 | index 915, mark 915, 2 cross started 150/458, 2 cross step 1 150/458 bankruptcy 900 limit 906 sell 0 filled 0 fee 0 after 150/458
      4s tick   |
      5s tick   | 2 cross takeover equity 150 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 915 of 2 cross realized -850 by 1 cross rank 1 0.0907288 realized 850, 2 cross ended 150/0`))

  it('R-MKT-05 above that, steps for ever', () =>
    playPerp(`${LONG}
      index 925 | index 925, mark 925, 2 cross started 250/463, 2 cross step 1 250/463 bankruptcy 900 limit 916 sell 0 filled 0 fee 0 after 250/463
      60s tick  |`))
})
