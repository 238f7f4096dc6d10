// The two perpetual markets of the day, and the text of their ticks and lots.

const TIERS = {
  'BTC-PERP': [
    { upTo: '250000', initialRate: '0.02', maintenanceRate: '0.01' },
    { upTo: '2000000', initialRate: '0.04', maintenanceRate: '0.02' },
    { upTo: null, initialRate: '0.1', maintenanceRate: '0.05' },
  ],
  'ETH-PERP': [
    { upTo: '150000', initialRate: '0.02', maintenanceRate: '0.01' },
    { upTo: '1200000', initialRate: '0.04', maintenanceRate: '0.02' },
    { upTo: null, initialRate: '0.1', maintenanceRate: '0.05' },
  ],
}

/** What both markets are created with. */
const TERMS = {
  maxOpenOrders: 100,
  makerFee: '-0.00005',
  takerFee: '0.0005',
  liquidationFee: '0.001',
  priceBand: '0.1',
  mark: { mode: 'median', tauUs: 300_000_000, maxDeviation: '0.05', staleUs: 20_000_000 },
  liquidation: {
    buffer: '0.1',
    band: '0.01',
    depthShare: '0.5',
    stepUs: 1_000_000,
    maxSteps: 5,
    guard: 'index',
    guardUs: 30_000_000,
    takeoverAt: '0.5',
    takeoverBand: '0.05',
    fundShare: '0.4',
    adl: 'waterFill',
  },
  halt: { move: '0.08', windowUs: 120_000_000, haltUs: 15_000_000 },
}

/**
 * A market of the day. Prices are in ticks, quantities in lots; `lotValue` is the value of a lot at one tick, in quote
 * units. `beta`: how much of the fall it takes.
 * @typedef {object} DayMarket
 * @property {number} index
 * @property {string} name
 * @property {string} tick
 * @property {string} lot
 * @property {number} priceDecimals
 * @property {number} qtyDecimals
 * @property {number} lotValue
 * @property {number} open the index at the beginning of the day, in ticks
 * @property {number} beta
 * @property {string} impactNotional
 */

/** @type {readonly DayMarket[]} */
export const MARKETS = [
  {
    index: 0,
    name: 'BTC-PERP',
    tick: '0.1',
    lot: '0.001',
    priceDecimals: 1,
    qtyDecimals: 3,
    lotValue: 0.0001,
    open: 1_000_000,
    beta: 1,
    impactNotional: '20000',
  },
  {
    index: 1,
    name: 'ETH-PERP',
    tick: '0.01',
    lot: '0.01',
    priceDecimals: 2,
    qtyDecimals: 2,
    lotValue: 0.0001,
    open: 400_000,
    beta: 1.12,
    impactNotional: '10000',
  },
]

/** The command that creates a market. @param {DayMarket} market */
export function creation({ name, tick, lot, impactNotional }) {
  return {
    op: 'createMarket',
    market: name,
    tickSize: tick,
    lotSize: lot,
    tiers: TIERS[name],
    funding: { intervalUs: 28_800_000_000, sampleUs: 60_000_000, impactNotional },
    ...TERMS,
  }
}

/** The text of `units` of 10^-decimals. @param {number} units @param {number} decimals */
export function decimal(units, decimals) {
  if (decimals === 0) return String(units)
  const digits = String(units).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

const POWERS = [1, 10, 100, 1_000, 10_000]

/** The units of 10^-decimals of a text that the exchange gave. @param {string} text @param {number} decimals */
export function units(text, decimals) {
  return Math.round(Number(text) * POWERS[decimals])
}

/** @param {DayMarket} market @param {number} ticks */
export const priceText = (market, ticks) => decimal(ticks, market.priceDecimals)
/** @param {DayMarket} market @param {number} lots */
export const qtyText = (market, lots) => decimal(lots, market.qtyDecimals)
