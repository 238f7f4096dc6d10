// dYdX v4, the figures of its own tests (#n: their number in the project's list). BTC at 50,000 and ETH at 3,000, maintenance
// margin 10 %.
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.js'
import { type DydxAccount, venues } from '../../src/venues/index.js'

const { dydx } = venues

const BTC = { oraclePrice: 50_000, maintenanceRate: '0.1' }
const ETH = { oraclePrice: 3_000, maintenanceRate: '0.1' }

function withBtc(balance: number, size: number | string): DydxAccount {
  return { balance, positions: [{ ...BTC, size }] }
}

function withBoth(balance: number, btc: string, eth: string): DydxAccount {
  return {
    balance,
    positions: [
      { ...BTC, size: btc },
      { ...ETH, size: eth },
    ],
  }
}

const ALL = { position: 0, qty: '0.1' }
const ALL_ETH = { position: 1, qty: '0.1' }

describe('bankruptcy value', () => {
  it.each([
    ['#1', withBtc(-4_501, '0.1'), ALL, 4_501],
    ['#2', withBtc(5_499, '-0.1'), ALL, -5_499],
    ['#3', withBtc(-5_000, '0.1'), { position: 0, qty: '0.05' }, 2_500],
    ['#4', withBtc(-5_100, '0.1'), ALL, 5_100],
    ['#5', withBoth(-490, '0.004', '0.1'), ALL_ETH, 294],
    ['#6', withBoth(510, '-0.004', '-0.1'), ALL_ETH, -306],
    ['#7', withBoth(110, '0.004', '-0.1'), ALL_ETH, -306],
    ['#8', withBtc(-13, 1), { position: 0, qty: '0.00021347' }, 0.002776],
    ['#9', withBtc(13, -1), { position: 0, qty: '0.00021347' }, -0.002775],
    ['#10', withBtc(1, 1), { position: 0, qty: 1 }, -1],
  ])('%s', (_, account, close, expected) => {
    expect(dydx.bankruptcyValue(account, close)).toBe(expected)
  })

  it('#11 of more than is held, of nothing, of no position', () => {
    const account = withBtc(-4_501, '0.1')
    for (const close of [{ position: 0, qty: '0.2' }, { position: 0, qty: 0 }, { position: 0, qty: -1 }, ALL_ETH]) {
      expect(() => dydx.bankruptcyValue(account, close)).toThrow(UsageError)
    }
  })
})

describe('fillable price', () => {
  it.each([
    ['#12', withBtc(-4_501, '0.1'), ALL, {}, 49_999],
    ['#13', withBtc(-4_501, '0.1'), ALL, { adjustment: 2 }, 49_998],
    ['#14', withBtc(-4_501, '0.1'), ALL, { spread: '0.2' }, 49_998],
    ['#15', withBtc(5_499, '-0.1'), ALL, {}, 50_001],
    ['#16', withBtc(-5_000, '0.1'), ALL, {}, 49_500],
    ['#17', withBtc(-5_500, '0.1'), ALL, {}, 49_500],
    ['#18', withBtc(4_500, '-0.1'), ALL, {}, 50_500],
    ['#19', withBoth(-490, '0.004', '0.1'), ALL_ETH, {}, 2_976],
    ['#20', withBtc(-4_501, '0.1'), ALL, { spread: 1 }, 49_990],
  ])('%s', (_, account, close, terms, expected) => {
    expect(dydx.fillablePrice(account, close, terms)).toBe(expected)
  })
})

describe('insurance fund', () => {
  it.each([
    ['#21', withBtc(-5_100, '0.1'), 56_100, '0.005', 28.05],
    ['#22', withBtc(-5_100, '0.1'), 56_100, '0.025', 140.25],
    ['#23', withBtc(-5_100, '0.1'), 56_100, 1, 510],
    ['#24', withBtc(4_900, '-0.1'), 44_100, '0.005', 22.05],
    ['#25', withBtc(-5_100, '0.1'), 51_051, '0.005', 5.1],
    ['#26', withBtc(-5_100, '0.1'), 51_000, '0.005', 0],
    ['#27', withBtc(-5_100, '0.1'), 50_490, '0.005', -51],
    ['#28', withBtc(4_900, '-0.1'), 49_490, '0.005', -49],
  ])('%s', (_, account, price, maxFee, expected) => {
    expect(dydx.insuranceDelta(account, ALL, price, maxFee)).toBe(expected)
  })

  it('#29, #30 pays down to nothing, and not a millionth more', () => {
    expect(dydx.fundCovers(10_000, -10_000)).toBe(true)
    expect(dydx.fundCovers(10_000, '-10000.000001')).toBe(false)
  })
})

describe('deleveraging', () => {
  const short = (oraclePrice: number): DydxAccount => ({
    balance: 54_999,
    positions: [{ size: -1, oraclePrice, maintenanceRate: '0.1' }],
  })

  it('#31 to #34 only with negative collateral, or in final settlement', () => {
    expect([50_000, 54_999, 55_000].map((price) => dydx.canBeDeleveraged(short(price)))).toEqual([false, false, true])
    expect(dydx.canBeDeleveraged(short(50_000), true)).toBe(true)
    const settled = dydx.deleverage(short(50_000), [{ account: 2, balance: 50_000, qty: 1 }], 50_000)
    expect(settled).toEqual({ price: 50_000, fills: [{ account: 2, qty: 1, balance: 100_000 }], left: 0 })
  })

  it('#35, #36 at the bankruptcy price, by one or by two', () => {
    const one = dydx.deleverage(short(50_000), [{ account: 2, balance: 50_000, qty: 1 }])
    expect(one).toEqual({ price: 54_999, fills: [{ account: 2, qty: 1, balance: 104_999 }], left: 0 })
    const halves = [2, 3].map((account) => ({ account, balance: 50_000, qty: '0.5' }))
    expect(dydx.deleverage(short(50_000), halves)).toEqual({
      price: 54_999,
      fills: [2, 3].map((account) => ({ account, qty: 0.5, balance: 77_499.5 })),
      left: 0,
    })
  })

  it('#37, #38 passes over whom that price would ruin', () => {
    const bankrupt: DydxAccount = { ...short(50_000), balance: 50_000 }
    const ruined = { account: 2, balance: -50_001, qty: 1 }
    const sound = { account: 3, balance: -45_000, qty: 1 }
    expect(dydx.deleverage(bankrupt, [ruined, sound]).fills).toEqual([{ account: 3, qty: 1, balance: 5_000 }])
    expect(dydx.deleverage(bankrupt, [ruined])).toEqual({ price: 50_000, fills: [], left: 1 })
  })
})

describe('margin', () => {
  it('#70, #71 rounded up', () => {
    expect(dydx.margin(123_456, '0.567243', 1)).toBe(70_030)
    expect(dydx.margin(1, '0.1', 1)).toBe(1)
  })

  it.each([
    ['#72', '1500000', 0.6],
    ['#73', '1234567', 0.387653],
    ['#74', '0', 0.2],
    ['#74', '1000000', 0.2],
    ['#74', '2000000', 1],
    ['#74', '9000000', 1],
  ])('%s rate at an open interest of %s', (_, openInterest, expected) => {
    expect(dydx.scaledInitialRate('0.2', 1_000_000, 2_000_000, openInterest)).toBe(expected)
  })

  it('#83 the highest funding rate', () => {
    expect(dydx.fundingCap(6, '0.15', '0.12')).toBe(0.18)
  })
})

describe('premium', () => {
  it.each([
    ['#100', 10_000, [[9_999, 1]], [[10_001, 1]], 5_000, 0],
    [
      '#101',
      9_000,
      [
        [9_999, '0.1'],
        [9_998, 1],
      ],
      [],
      5_000,
      0.110911,
    ],
    [
      '#102',
      10_003,
      [],
      [
        [10_001, '0.1'],
        ['10001.5', '0.1'],
        [10_002, 1],
      ],
      5_000,
      -0.000129,
    ],
    ['#103', '10001.9', [], [[10_001, 1]], 5_000, -0.000089],
    ['#104', '9997.5', [['9999.9', 1]], [], 5_000, 0.00024],
    [
      '#105',
      10_000,
      [
        [10_001, '0.1'],
        [9_990, 1],
      ],
      [],
      5_000,
      0,
    ],
    ['#106', 9_000, [[9_999, '0.1']], [], 2_000, 0],
    ['#107', 10_000, [], [], 5_000, 0],
  ] as const)('%s', (_, index, bids, asks, impactNotional, expected) => {
    expect(dydx.premium({ index, bids, asks, impactNotional })).toBe(expected)
  })

  it('#101 walks through levels', () => {
    expect(
      (
        dydx.impactPrice(
          [
            [9_999, '0.1'],
            [9_998, 1],
          ],
          5_000,
        ) as number
      ).toFixed(1),
    ).toBe('9998.2')
  })

  it.each([
    [
      [0, -1, -3],
      [-3, -1],
    ],
    [
      [0, -1, -3, 5],
      [-1, 0],
    ],
    [
      [0, -1, -3, 5, 7],
      [-1, 0, 5],
    ],
    [
      [0, -1, -3, -5, 5, 7],
      [-3, -1, 0],
    ],
  ])('#110 samples %j without their extremes', (samples, expected) => {
    expect(dydx.trimmedSamples(samples, '0.25')).toEqual(expected)
  })

  it('#108, #109 the funding index, toward zero', () => {
    expect(dydx.fundingIndexDelta(1_000, '1.001999', 8, -12)).toBe(1_001)
    expect(dydx.fundingIndexDelta(1_000, '-1.001999', 8, -12)).toBe(-1_001)
    expect(dydx.fundingIndexDelta(100_000, '-1.001999', 4, -4)).toBe(-5_009_995_000_000)
  })
})
