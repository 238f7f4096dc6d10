// Published worked examples: liquidation and bankruptcy prices, maintenance amounts, tiers. #n: their number in the list of
// examples that the project collects; where the source contradicts itself, the corrected figure.
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.js'
import { venues } from '../../src/venues/index.js'

const { binance, bitmex, bybit, hyperliquid, kraken, okx } = venues

/** The first digits, as sources print them. */
const rounded = (value: number | null, places: number): string => (value as number).toFixed(places)

describe('Binance, isolated', () => {
  const isolated = (side: 'long' | 'short', leverage: number, entry = 10, qty = 1) => {
    const margin = leverage === 3 ? '3.333333333333' : String((entry * qty * 1000) / leverage / 1000)
    const tier = { maintenanceRate: '0.01', maintenanceAmount: '0.01' }
    return rounded(binance.liquidationPrice({ side, entryPrice: entry, qty, margin, ...tier }), 6)
  }

  it.each([
    ['#85', 'long', 5, 10, 1, '8.070707'],
    ['#86', 'short', 5, 10, 1, '11.891089'],
    ['#87', 'long', 3, 10, 1, '6.723906'],
    ['#87', 'short', 3, 10, 1, '13.211221'],
    ['#88', 'long', 5, 8, 1, '6.454545'],
    ['#88', 'short', 5, 8, 1, '9.514851'],
    ['#89', 'long', 5, 10, 0.6, '8.063973'],
    ['#89', 'short', 5, 10, 0.6, '11.897690'],
  ] as const)('%s %s %d ×, entry %d, qty %d', (_, side, leverage, entry, qty, expected) => {
    expect(isolated(side, leverage, entry, qty)).toBe(expected)
  })
})

describe('Binance, cross', () => {
  const BTC = {
    symbol: 'BTCUSDT',
    side: 'long',
    qty: '109.488',
    entryPrice: '32481.98',
    markPrice: '31967.27',
    maintenanceRate: '0.025',
    maintenanceAmount: '16300',
  } as const
  const ETH = {
    symbol: 'ETHUSDT',
    side: 'long',
    qty: '3683.979',
    entryPrice: '1456.84',
    markPrice: '1335.18',
    maintenanceRate: '0.10',
    maintenanceAmount: '135365',
  } as const
  const WALLET = '1535443.01'

  it('#94 two positions on one wallet', () => {
    expect(rounded(binance.crossLiquidationPrice(WALLET, [BTC, ETH], 'ETHUSDT'), 2)).toBe('1153.26')
    expect(rounded(binance.crossLiquidationPrice(WALLET, [BTC, ETH], 'BTCUSDT'), 2)).toBe('26316.89')
  })

  it('#95 each of them alone', () => {
    expect(rounded(binance.liquidationPrice({ ...ETH, margin: WALLET }), 2)).toBe('1114.78')
    expect(rounded(binance.liquidationPrice({ ...BTC, margin: WALLET }), 2)).toBe('18778.73')
  })

  it('says when there is no such position', () => {
    expect(binance.crossLiquidationPrice(WALLET, [BTC], 'ETHUSDT')).toBeNull()
  })
})

describe('OKX and Gate: the closing fee counts', () => {
  it.each([
    ['#90', 'long', '2', '8.085709'],
    ['#90', 'short', '2', '11.874134'],
    ['#91', 'long', '3.333333333333', '6.738090'],
    ['#91', 'short', '3.333333333333', '13.193482'],
  ] as const)('%s %s with a margin of %s', (_, side, margin, expected) => {
    const terms = { maintenanceRate: '0.01', closingFee: '0.0006' }
    expect(rounded(okx.liquidationPrice({ side, entryPrice: 10, qty: 1, margin, ...terms }), 6)).toBe(expected)
  })

  it('#51 a partial liquidation takes what is above the lower tier', () => {
    expect(okx.partialLiquidation(30_005, 19_999)).toBe(10_006)
  })
})

describe('Bybit', () => {
  it.each([
    ['#92', 'long', 1, '0.100000'],
    ['#92', 'long', 3, '6.766667'],
    ['#92', 'long', 5, '8.100000'],
    ['#92', 'long', 10, '9.100000'],
    ['#93', 'short', 1, '19.900000'],
    ['#93', 'short', 3, '13.233333'],
    ['#93', 'short', 5, '11.900000'],
    ['#93', 'short', 10, '10.900000'],
  ] as const)('%s isolated %s %d ×', (_, side, leverage, expected) => {
    const price = bybit.liquidationPrice({ side, entryPrice: 10, leverage, maintenanceRate: '0.01' })
    expect(rounded(price, 6)).toBe(expected)
  })

  it('#96 USDT, 50 ×: 19,700, where a margin that moves with the price would give 19,698.49', () => {
    const terms = { side: 'long', entryPrice: 20_000, maintenanceRate: '0.005' } as const
    expect(bybit.liquidationPrice({ ...terms, leverage: 50 })).toBe(19_700)
    expect(rounded(binance.liquidationPrice({ ...terms, qty: 1, margin: 400 }), 2)).toBe('19698.49')
  })

  it('#97 inverse cross: the exact solution of the printed formula', () => {
    const position = {
      side: 'long',
      qty: 10_000,
      entryPrice: 8_000,
      balance: '0.5',
      maintenanceRate: '0.005',
      takerFee: '0.00075',
    } as const
    expect(rounded(bybit.inverseCrossBankruptcyPrice(position), 2)).toBe('5718.57')
    expect(rounded(bybit.inverseCrossLiquidationPrice(position), 2)).toBe('5739.08')
  })

  it('#98 inverse, isolated: a bankruptcy price to the tick, of a long up', () => {
    const position = { side: 'long', entryPrice: '7890.08', leverage: 50 } as const
    expect(rounded(bybit.inverseBankruptcyPrice({ ...position, tickSize: '0.0001' }), 4)).toBe('7735.3726')
    expect(bybit.inverseBankruptcyPrice({ ...position, tickSize: '0.5' })).toBe(7735.5)
  })
})

describe('Kraken', () => {
  const position = { side: 'long', qty: 1_000, entryPrice: 8_000, margin: '0.01' } as const

  it('#99 inverse: liquidation price, and a bankruptcy order that leaves no debt', () => {
    expect(rounded(kraken.inverseLiquidationPrice({ ...position, maintenanceRate: '0.01' }), 2)).toBe('7481.48')
    expect(rounded(bitmex.bankruptcyPrice(position), 2)).toBe('7407.41')
    expect(kraken.inverseBankruptcyPrice(position)).toBe(7_408)
  })

  it('of a short the order is rounded the other way', () => {
    const short = { ...position, side: 'short' } as const
    expect(rounded(bitmex.bankruptcyPrice(short), 2)).toBe('8695.65')
    expect(kraken.inverseBankruptcyPrice(short)).toBe(8_695)
  })
})

describe('Hyperliquid', () => {
  it('equity is the maintenance margin there, by its own formula', () => {
    const found = hyperliquid.liquidationPrice({
      side: 'short',
      qty: 2,
      markPrice: 100,
      accountValue: 50,
      maintenanceMargin: 5,
      maxLeverage: 20,
    }) as number
    const equity = 50 - 2 * (found - 100)
    expect(equity).toBeCloseTo(2 * found * hyperliquid.maintenanceRate(20), 9)
  })
})

describe('tiers', () => {
  const tiers = [
    { floor: 0, maintenanceRate: '0.005' },
    { floor: 100_000, maintenanceRate: '0.01' },
    { floor: 1_000_000, maintenanceRate: '0.025' },
  ]

  it('#80, #81 the amount that makes the margin continuous', () => {
    expect(binance.nextMaintenanceAmount(250_000, '0.005', '0.01', 50)).toBe(1_300)
    expect(binance.nextMaintenanceAmount(50, '0.025', '0.05', '0.56')).toBe(1.81)
  })

  it('#82 are found by the notional', () => {
    const rates = [50_000, 200_000, 5_000_000].map((notional) => binance.tierOf(tiers, notional).maintenanceRate)
    expect(rates).toEqual([0.005, 0.01, 0.025])
  })

  it('give a margin without a jump', () => {
    expect(binance.maintenanceMargin(tiers, 100_000)).toBe(500)
    expect(binance.maintenanceMargin(tiers, '100000.01')).toBe(500.0001)
    expect(binance.maintenanceMargin(tiers, -1_000_000)).toBe(500 + 9_000)
  })

  it('must begin at 0 and ascend', () => {
    expect(() => binance.tierOf(tiers.slice(1), 5)).toThrow(UsageError)
    expect(() => binance.tierOf([...tiers].reverse(), 5)).toThrow(UsageError)
    expect(() => binance.tierOf([], 5)).toThrow(UsageError)
  })
})

describe('what is no position', () => {
  it('throws UsageError', () => {
    const position = { side: 'long', entryPrice: 10, qty: 1, margin: 2, maintenanceRate: '0.01' } as const
    for (const wrong of [
      { qty: 0 },
      { qty: '-1' },
      { entryPrice: 'ten' },
      { side: 'up' as 'long' },
      { margin: '1e3' },
    ]) {
      expect(() => binance.liquidationPrice({ ...position, ...wrong })).toThrow(UsageError)
    }
  })

  it('has no liquidation price where the collateral covers everything', () => {
    expect(
      binance.liquidationPrice({ side: 'long', entryPrice: 10, qty: 1, margin: 20, maintenanceRate: 0.01 }),
    ).toBeNull()
    expect(
      bitmex.liquidationPrice({ side: 'short', entryPrice: 10, qty: 1, margin: 1, maintenanceRate: 0.01 }),
    ).toBeNull()
  })
})
