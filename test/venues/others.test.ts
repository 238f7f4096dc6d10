// Published worked examples of funding, marks, margins, partial liquidations and deleveraging (#n: their number in the
// project's list).
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.js'
import { type TimedValue, venues } from '../../src/venues/index.js'

const { binance, bitmex, bybit, deribit, drift, gmx, hyperliquid, kraken, okx, vega } = venues

describe('BitMEX', () => {
  const scored = [3, 6, 1, 4, 5, 2].map((score, i) => ({
    account: i + 1,
    qty: [10, 10, 20, 30, 20, 10][i] as number,
    score,
  }))

  it('#39 ranks by score', () => {
    const queue = bitmex.adlQueue(scored)
    expect(queue.map(({ account }) => account)).toEqual([2, 5, 4, 1, 6, 3])
    expect(queue.map(({ share }) => share)).toEqual([1, 0.9, 0.7, 0.4, 0.3, 0.2])
  })

  it('#40 takes from the first, the next in part', () => {
    expect(bitmex.deleverage(20, scored)).toEqual({
      taken: [
        { account: 2, qty: 10 },
        { account: 5, qty: 10 },
      ],
      left: 0,
    })
  })

  it('#41 to #43 the highest score pays for the deficit; of equal ones the lower account', () => {
    const profitRate = (300 / 500) * 1
    expect(bitmex.adlScore(String(profitRate), 5)).toBe(3)
    const winners = [
      { account: 1, qty: 5, score: 3 },
      { account: 2, qty: 10, score: 6 },
    ]
    expect(bitmex.deleverage(10, winners).taken).toEqual([{ account: 2, qty: 10 }])
    expect(bitmex.deleverage(10, winners.slice(1)).taken).toEqual([{ account: 2, qty: 10 }])
    const equal = [3, 2].map((account) => ({ account, qty: 10, score: 6 }))
    expect(bitmex.deleverage(10, equal).taken).toEqual([{ account: 2, qty: 10 }])
    // A long of 10 at 100 with 50 is bankrupt at 95: at 40 it lacks 550, and that is what the winner does without.
    const price = binance.bankruptcyPrice({ side: 'long', entryPrice: 100, qty: 10, margin: 50 }) as number
    expect(price).toBe(95)
    expect((price - 40) * 10).toBe(550)
    expect(1_000 - (price - 40) * 10).toBe(450) // #44, of a fund of 1,000
    expect((100 - price) * 10).toBe(600 - 550)
  })

  it('a loss lowers the rank with the leverage', () => {
    expect(bitmex.adlScore('-0.5', 10)).toBe(-0.05)
    expect(bitmex.effectiveLeverage('0.2', '0.15')).toBe(4)
  })

  it('#111, #112 funding of 15,000 contracts at 750, and what is left of the profit', () => {
    const rate = bitmex.fundingRate({ premium: 0, interestRate: bitmex.interestRate('0.01', '0.0025'), clamp: 1 })
    expect(rate).toBe(0.0025)
    const paid = bitmex.fundingPayment(15_000, 750, rate)
    expect(paid).toBe(0.05)
    const profit = bitmex.profit('long', 15_000, 750, 800)
    expect(profit).toBe(1.25)
    expect(profit - paid).toBe(1.2)
  })

  it('marks by the index and the funding still to come', () => {
    expect(bitmex.markPrice({ index: 10_000, fundingRate: '0.001', hoursToFunding: 4 })).toBe(10_005)
  })
})

describe('funding', () => {
  it('#113 interest of a third of a day', () => {
    expect(bybit.interestRate('0.0006', '0.0003')).toBe(0.0001)
  })

  it('#114 near the interest the rate is the interest', () => {
    for (const premium of ['0.0006', '0.0001', '0', '-0.0004']) expect(bybit.fundingRate({ premium })).toBe(0.0001)
    expect(bybit.fundingRate({ premium: '0.0007' })).toBe(0.0002)
    expect(binance.fundingRate({ premium: '0.0007', intervalHours: 4 })).toBe(0.0001)
    expect(okx.fundingRate({ premium: '-0.5', cap: '0.015' })).toBe(-0.015)
  })

  it('#115, #116 Kraken: a day to realise the premium, and a cap', () => {
    expect((kraken.premium(7_000, 7_010) * 100).toFixed(4)).toBe('0.1429')
    expect(Math.floor(kraken.premium(7_000, 7_010) * 1e6) / 1e4).toBe(0.1428)
    expect((kraken.hourlyFundingRate(7_000, 7_010) * 100).toFixed(5)).toBe('0.00595')
    expect(kraken.hourlyFundingRate(10_000, 10_714)).toBe(0.0025)
  })

  it('#117 Deribit: nothing inside the damper', () => {
    for (const premium of ['0.00025', '0', '-0.00025']) expect(deribit.fundingRate(premium)).toBe(0)
    expect(deribit.fundingRate('-0.001')).toBe(-0.00075)
  })

  it('Hyperliquid: an eighth of the rate of 8 hours', () => {
    expect(hyperliquid.fundingRate(0)).toBe(0.0000125)
  })

  const MARKS: TimedValue[] = [
    [0, 10],
    [1, 11],
    [3, 10],
    [5, 9],
    [7, 8],
    [9, 7],
  ]
  const SPOTS: TimedValue[] = [
    [0, 11],
    [1, 9],
    [3, 10],
    [5, 12],
    [6, 11],
    [7, 8],
    [9, 14],
  ]

  it('#118 Vega: averages by time', () => {
    expect(vega.twap(MARKS, 10)).toBe(9.3)
    expect(vega.twap(SPOTS, 10)).toBe(10.2)
  })

  it('#119 without the time of an auction', () => {
    // The sum that the source prints has 11 until the auction.
    const marks: TimedValue[] = [
      [0, 10],
      [1, 11],
      [7, 9],
      [8, 8],
      [10, 30],
    ]
    const spots: TimedValue[] = [
      [0, 11],
      [1, 9],
      [3, 10],
      [5, 30],
      [6, 11],
      [8, 8],
      [9, 14],
    ]
    const auction = [[5, 7]] as const
    expect([vega.twap(marks, 10, auction), vega.twap(spots, 10, auction)]).toEqual([9.875, 10.25])
    expect(0.8 * (9.875 - 10.25)).toBeCloseTo(-0.3, 12)
  })

  it('#120 to #122 scaled and bounded', () => {
    expect(vega.fundingRate(99, 100, { scale: '2.5' })).toBe(-0.025)
    expect(vega.fundingRate(99, 100, { low: '-0.005', high: '0.015' })).toBe(-0.005)
    expect(vega.fundingRate(101, 100, { low: '-0.015', high: '0.005' })).toBe(0.005)
  })

  it('#123, #124 Drift: an hour of the difference, and its cap', () => {
    expect(drift.hourlyFunding(50, 49).toFixed(6)).toBe('0.041667')
    expect(drift.divergenceCap(49, 'B').toFixed(6)).toBe('1.484848')
    expect(drift.divergenceCap(49, 'speculative')).toBe(4.9)
  })

  it('#125, #126 GMX: the rate rises with an imbalance, and falls without', () => {
    const terms = { riseAbove: '0.05', fallBelow: '0.03', risePerSecond: '0.000001', fallPerSecond: '0.00000002' }
    expect(gmx.fundingChange('0.06', 600, terms)).toBe(0.000036)
    expect(gmx.fundingChange('0.02', 600, terms)).toBe(-0.000012)
    expect(gmx.fundingChange('0.04', 600, terms)).toBe(0)
  })

  it('#127 GMX: the smaller side gets what the larger pays', () => {
    expect(gmx.skewFunding(1 / 50_000, 150_000, 50_000)).toEqual({ long: 0.00001, short: -0.00003 })
    expect(gmx.skewFunding(1 / 50_000, 50_000, 150_000)).toEqual({ long: -0.00003, short: 0.00001 })
  })
})

describe('marks', () => {
  const mark = (trades: boolean, book: boolean, oracle: boolean) =>
    vega.markPrice([
      { weight: '0.1', price: 15_930, isFresh: trades },
      { weight: '0.4', price: 15_900, isFresh: book },
      { weight: '0.5', price: 16_000, isFresh: oracle },
    ])

  it('#128 to #131 Vega: the weights of what is fresh', () => {
    expect(mark(true, true, true)).toBe(15_953)
    expect((mark(false, true, true) as number).toFixed(4)).toBe('15955.5556')
    expect([mark(false, false, true), mark(true, false, false)]).toEqual([16_000, 15_930])
    expect(mark(false, false, false)).toBeNull()
  })

  it('#132 Vega: the median of two is their mean', () => {
    expect(vega.medianMark([15_900, 16_000])).toBe(15_950)
    expect(vega.medianMark([15_900, 16_000, 15_930])).toBe(15_930)
  })

  it('#133 Vega: by the last trade, at most every ten seconds', () => {
    const batch = [920, 910, 1000, 1100, 1200].map((price): TimedValue => [12, price])
    const trades: TimedValue[] = [...batch, [20, 1300], [22, 1500]]
    expect(vega.lastTradeMarks(trades, [12, 20, 22.1], { every: 10, last: 0 })).toEqual([
      { at: 12, price: 1200 },
      { at: 22.1, price: 1500 },
    ])
  })

  it('#134 Vega: an auction ends in the middle of the crossing range', () => {
    const bids = [
      [1001, 10],
      [950, 5],
    ] as const
    const asks = [
      [951, 10],
      [1002, 5],
    ] as const
    expect(vega.auctionPrice(bids, asks)).toBe(976)
    expect(vega.auctionPrice(bids.slice(1), asks)).toBeNull()
  })

  it('Binance: the middle one of three', () => {
    const terms = { index: 100, fundingRate: '0.01', hoursToFunding: 4, basisAverage: '0.2' }
    expect(binance.markPrice({ ...terms, last: 100 })).toBe(100.2)
    expect(binance.markPrice({ ...terms, last: '100.3' })).toBe(100.3)
    expect(binance.markPrice({ ...terms, last: 200 })).toBe(100.5)
  })

  it('Hyperliquid: oracle with basis, the own book, the others', () => {
    const terms = { oracle: 100, basisAverage: 1, bid: 98, ask: 99, last: 103 }
    expect(hyperliquid.markPrice({ ...terms, others: 100 })).toBe(100)
    expect(hyperliquid.markPrice({ ...terms, others: 50 })).toBe(99)
  })

  it('OKX and Kraken: a basis within bounds', () => {
    expect(okx.markPrice({ index: 100, basisAverage: 3, limit: '0.02' })).toBe(102)
    expect(okx.markPrice({ index: 100, basisAverage: -1 })).toBe(99)
    expect(kraken.markPrice(100, '-0.5')).toBe(99)
  })
})

describe('margins', () => {
  it.each([
    ['#75', 25, 100_000, '0.02', '0.00005', 0.02125, 53_125],
    ['#76', 350, 100_000, '0.02', '0.00005', 0.0375, 1_312_500],
    ['#77', 25, 100_000, '0.01', '0.00005', 0.01125, 28_125],
    ['#78', 25, 200, '0.04', '0.000005', 0.040125, 200.625],
    ['#78', 6_000, 200, '0.04', '0.000005', 0.07, 84_000],
    ['#79', 25, 200, '0.02', '0.000005', 0.020125, 100.625],
  ])('%s Deribit, size %d at %d', (_, size, price, base, perUnit, rate, margin) => {
    expect(deribit.margin(size, price, base, perUnit)).toEqual({ rate, margin })
  })

  const scales = { search: '1.1', initial: '1.2', release: '1.4' }

  it('#62, #66 Vega: four levels, at either mark', () => {
    const levels = { maintenance: 5_565, search: 6_121, initial: 6_678, release: 7_791 }
    expect(vega.margins(15_900, -1, '0.1', '0.25', scales)).toEqual(levels)
    expect(vega.margins(15_910, -1, '0.1', '0.25', scales).maintenance).toBe(5_568)
  })

  it('#63 to #65 isolated', () => {
    const isolated = (factor: string, price = 15_900, size = 1) =>
      vega.isolatedMargin(price, size, factor, '0.1', '0.25')
    expect([isolated('0.9'), isolated('0.7')]).toEqual([14_310, 11_130])
    for (const factor of ['0.11', '0.35']) expect(() => isolated(factor)).toThrow(UsageError)
    expect([10, 5, 2].map((size) => isolated('0.9', 15_912, size))).toEqual([143_208, 71_604, 28_642])
  })

  it('#67 to #69 with the funding about to be paid', () => {
    expect(vega.fundingMargin('556.5', 1, '0.16', '0.5')).toBe(556.58)
    expect([1, -1].map((size) => vega.fundingMargin(525, size, -20, '0.5'))).toEqual([525, 535])
    expect([1, -1].map((size) => vega.fundingMargin(595, size, 20, '0.5'))).toEqual([605, 595])
  })

  it('#84 in an auction', () => {
    expect(vega.auctionMargin(10, 3, 100, '0.1')).toBe(100)
  })
})

describe('Drift, partial liquidations', () => {
  const terms = { shortage: 10, marginRatio: '0.1', liquidationFee: 0, insuranceFee: 0, price: 100 }

  it.each([
    ['#52', {}, '1.000000000'],
    ['#53', { quotePrice: '0.99' }, '1.010101010'],
    ['#53', { quotePrice: '1.01' }, '0.990099009'],
    ['#54', { liquidationFee: '0.01' }, '1.111111111'],
    ['#55', { liquidationFee: '0.01', insuranceFee: '0.01' }, '1.250000000'],
  ])('%s size with %j', (_, more, expected) => {
    expect(drift.baseToCoverShortage({ ...terms, ...more }).toFixed(9)).toBe(expected)
  })

  it.each([
    ['#56', 20, 0.019],
    ['#57', 1, 0.03705],
    ['#58', 1_000, 0],
  ])('%s fee for the fund at a shortage of %d', (_, shortage, expected) => {
    const all = { shortage, qty: 10, price: 100, marginRatio: '0.05', liquidationFee: '0.01', maximum: '0.05' }
    expect(drift.insuranceFee(all)).toBe(expected)
  })

  it('#59 a small shortage may take everything', () => {
    expect([drift.mayLiquidateAll('49.99'), drift.mayLiquidateAll(50)]).toEqual([true, false])
  })

  it('#60 the fee rises with time', () => {
    expect([10, 10_000, 100_000].map((slots) => drift.liquidationFee('0.02', '0.05', slots))).toEqual([
      0.02, 0.03, 0.05,
    ])
  })

  it('#61 a loss is spread over both sides, rounded up', () => {
    expect(drift.socializedLossPerUnit(100, 7, -4)).toBe(9.09091)
  })
})

describe('losses that are shared', () => {
  it('#45 Vega: in proportion to the gains', () => {
    expect(vega.spreadLoss(3_000, [8_000, 80])[0]).toBe(2_970)
  })

  it('#46 what rounding leaves over goes to the largest gain', () => {
    expect(vega.spreadLoss(5_500, [2_000, 6_000, 80]).slice(0, 2)).toEqual([1_362, 4_083])
  })

  it('#50 Injective: ten equal winners', () => {
    expect(
      vega.spreadLoss(
        100,
        Array.from({ length: 10 }, () => 50),
      ),
    ).toEqual(Array.from({ length: 10 }, () => 10))
  })

  it('is no more than there is', () => {
    expect(() => vega.spreadLoss(10, [4, 5])).toThrow(UsageError)
  })

  it('#47 Vega: a network sells off by halves', () => {
    const terms = { fraction: '0.5', wholeBelow: 50, book: 10_000, bookFraction: '0.01' }
    expect(vega.disposal(280, terms)).toEqual([100, 90, 45, 45])
  })
})
