// The market that the agents trade in: how it is created, and its prices and quantities as integers.
import type { CreateMarketCommand } from '../types.js'
import { decimalsOf } from './text.js'

/** A market as `createMarket` takes it. */
export type MarketTerms = Omit<CreateMarketCommand, 'op' | 'ts'> & { tickSize: string; lotSize: string }

/** A perpetual with everything on: tiers, median mark, funding every ten minutes, partial liquidations, halts. */
export const DEFAULT_MARKET: MarketTerms = {
  market: 'BTC-PERP',
  tickSize: '0.5',
  lotSize: '0.001',
  maxOpenOrders: 100,
  makerFee: '-0.00005',
  takerFee: '0.0005',
  liquidationFee: '0.002',
  priceBand: '0.1',
  tiers: [
    { upTo: '500000', initialRate: '0.01', maintenanceRate: '0.005' },
    { upTo: '5000000', initialRate: '0.025', maintenanceRate: '0.0125' },
    { upTo: null, initialRate: '0.1', maintenanceRate: '0.05' },
  ],
  mark: { mode: 'median', tauUs: 60_000_000, maxDeviation: '0.03', staleUs: 10_000_000 },
  funding: { intervalUs: 600_000_000, sampleUs: 5_000_000, impactNotional: '50000' },
  liquidation: {
    buffer: '0.1',
    band: '0.01',
    depthShare: '0.5',
    stepUs: 1_000_000,
    maxSteps: 4,
    guard: 'index',
    guardUs: 20_000_000,
    takeoverAt: '0.5',
    takeoverBand: '0.02',
    fundShare: '0.5',
    adl: 'waterFill',
  },
  halt: { move: '0.12', windowUs: 60_000_000, haltUs: 10_000_000 },
}

/** The conversions of a market between text and integers: numbers that are exact below 2^53. */
export class Steps {
  private readonly tick: number
  private readonly lot: number
  private readonly priceDecimals: number
  private readonly qtyDecimals: number
  private readonly pricePower: number
  private readonly qtyPower: number

  constructor({ tickSize, lotSize }: Pick<MarketTerms, 'tickSize' | 'lotSize'>) {
    this.priceDecimals = decimalsOf(tickSize)
    this.qtyDecimals = decimalsOf(lotSize)
    this.pricePower = 10 ** this.priceDecimals
    this.qtyPower = 10 ** this.qtyDecimals
    this.tick = Math.round(Number(tickSize) * this.pricePower)
    this.lot = Math.round(Number(lotSize) * this.qtyPower)
  }

  /** Ticks of a price, rounded. */
  ticks(price: string | number): number {
    return Math.round((Number(price) * this.pricePower) / this.tick)
  }

  /** Lots of a quantity, rounded. */
  lots(qty: string | number): number {
    return Math.round((Number(qty) * this.qtyPower) / this.lot)
  }

  /** Text of a price, rounded to the tick, at least one. */
  price(ticks: number): string {
    return ((Math.max(1, Math.round(ticks)) * this.tick) / this.pricePower).toFixed(this.priceDecimals)
  }

  /** Text of a quantity, rounded to the lot, at least one. */
  qty(lots: number): string {
    return ((Math.max(1, Math.round(lots)) * this.lot) / this.qtyPower).toFixed(this.qtyDecimals)
  }

  /** Quote units that so many lots are worth. */
  worth(ticks: number, lots: number): number {
    return (ticks * this.tick * lots * this.lot) / (this.pricePower * this.qtyPower)
  }

  /** Lots for so many quote units, at least one. */
  lotsFor(quote: number, ticks: number): number {
    return Math.max(1, Math.round(quote / this.worth(ticks, 1)))
  }
}
