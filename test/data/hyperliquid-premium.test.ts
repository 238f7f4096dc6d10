// Hyperliquid, one instant: oracle, impact prices and premium of each perpetual. Books are made whose impact prices are
// those; the premium that a funding sample takes from them must be the one that Hyperliquid tells.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it, type TestContext } from 'vitest'
import { decimalsOf, decimalText, eventsOf, Perpetual, units } from './perpetual.js'
import { sharedFile } from './shared.js'

const FILE = 'hyperliquid-asset-ctxs/main_dex_ctxs.json.gz'
const DECIMALS = 6
const MINUTE_US = 60_000_000
const E8 = 100_000_000n
const PREMIUM_DECIMALS = 10
const MAKER = 1
/** Of one level. */
const LOTS = 1_000n
/** Ticks between an impact price and the two levels that give it. */
const STEP = 3n

/** As Hyperliquid sends it, as far as it is used; the impact prices are null where nobody trades. */
interface AssetContext {
  readonly asset_index: number
  readonly oraclePx: string
  readonly premium: string | null
  readonly impactPxs: readonly [bid: string, ask: string] | null
}

interface Asset {
  readonly market: string
  readonly tickDecimals: number
  /** Ticks. */
  readonly index: bigint
  readonly bid: bigint
  readonly ask: bigint
  readonly premium: string
}

type Level = readonly [price: bigint, lots: bigint]
/** What must be walked through, and its levels. */
interface Book {
  readonly impactNotional: bigint
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
}

describe('Hyperliquid premium', () => {
  it('from one level on each side', async (context) => {
    const found = await premiums(context, ({ bid, ask }) => ({
      impactNotional: LOTS * bid,
      bids: [[bid, 2n * LOTS]],
      asks: [[ask, 2n * LOTS]],
    }))
    expect(found).toEqual({ assets: 115, withImpact: 92, exact: 92, asTold: 92, positive: 19, negative: 31, zero: 42 })
  })

  it('from bids on two levels, what lies behind them left out', async (context) => {
    const found = await premiums(context, ({ bid, ask }) => ({
      impactNotional: 2n * LOTS * bid,
      bids: [...around(bid, 1n), [bid / 2n, LOTS]],
      asks: [[ask, 3n * LOTS]],
    }))
    expect(found).toMatchObject({ withImpact: 92, exact: 92, asTold: 92 })
  })

  it('from offers on two levels, what lies behind them left out', async (context) => {
    const found = await premiums(context, ({ bid, ask }) => ({
      impactNotional: 2n * LOTS * ask,
      bids: [[bid, 3n * LOTS]],
      asks: [...around(ask, -1n), [ask * 2n, LOTS]],
    }))
    expect(found).toMatchObject({ withImpact: 92, exact: 92, asTold: 92 })
  })

  it('is zero from a book one lot too thin', async (context) => {
    const found = await premiums(context, ({ bid, ask }) => ({
      impactNotional: LOTS * ask + ask,
      bids: [[bid, LOTS]],
      asks: [[ask, LOTS]],
    }))
    expect(found).toMatchObject({ withImpact: 92, exact: 42, positive: 0, negative: 0, zero: 92 })
  })
})

/** The level of a price in two halves, the better one first. */
function around(price: bigint, better: bigint): Level[] {
  return [
    [price + better * STEP, LOTS],
    [price - better * STEP, LOTS],
  ]
}

async function premiums(context: TestContext, bookOf: (asset: Asset) => Book) {
  const contexts = contextsOf(context)
  const assets = contexts.flatMap(assetOf)
  const perpetual = await Perpetual.create(DECIMALS)
  perpetual.send({ op: 'deposit', account: MAKER, amount: '1000000000000' })
  for (const asset of assets) show(perpetual, asset, bookOf(asset))
  perpetual.ts = MINUTE_US
  const rates = eventsOf(perpetual.send({ op: 'tick' }), 'fundingRate')
  const told = new Map(
    rates.map(({ market, premium, samples }) => [market, samples === 1 ? premium : 'not one sample']),
  )
  const found = { assets: contexts.length, withImpact: rates.length, exact: 0, asTold: 0 }
  const signs = { positive: 0, negative: 0, zero: 0 }
  for (const asset of assets) {
    const premium = units(told.get(asset.market) ?? '', 8)
    if (premium === premiumOf(asset)) found.exact += 1
    if (isAsTold(premium, units(asset.premium, PREMIUM_DECIMALS))) found.asTold += 1
    signs[premium > 0n ? 'positive' : premium < 0n ? 'negative' : 'zero'] += 1
  }
  return { ...found, ...signs }
}

function contextsOf(context: TestContext): AssetContext[] {
  return JSON.parse(gunzipSync(readFileSync(sharedFile(context, FILE))).toString())
}

/** With a digit more than its prices have, so that levels fit around them. */
function assetOf({ asset_index, oraclePx, premium, impactPxs }: AssetContext): Asset[] {
  if (impactPxs === null || premium === null) return []
  const [bid, ask] = impactPxs
  const tickDecimals = Math.max(...[oraclePx, bid, ask].map(decimalsOf)) + 1
  const [index, bidTicks, askTicks] = [oraclePx, bid, ask].map((price) => units(price, tickDecimals))
  if (index === undefined || bidTicks === undefined || askTicks === undefined) return []
  return [{ market: `ASSET-${asset_index}`, tickDecimals, index, bid: bidTicks, ask: askTicks, premium }]
}

/** A market with one sample to a settlement, its index and its book. */
function show(perpetual: Perpetual, asset: Asset, book: Book): void {
  const { market, tickDecimals, index } = asset
  const impactNotional = decimalText(book.impactNotional, DECIMALS)
  perpetual.market(market, tickDecimals, {
    tiers: [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }],
    mark: { mode: 'index', staleUs: null },
    funding: { intervalUs: MINUTE_US, sampleUs: MINUTE_US, impactNotional },
  })
  const priceText = (ticks: bigint) => decimalText(ticks, tickDecimals)
  perpetual.send({ op: 'index', market, price: priceText(index) })
  for (const side of ['buy', 'sell'] as const) {
    for (const [price, lots] of side === 'buy' ? book.bids : book.asks) {
      const qty = decimalText(lots, DECIMALS - tickDecimals)
      perpetual.send({ op: 'place', account: MAKER, market, side, type: 'limit', price: priceText(price), qty })
    }
  }
}

/** (max(0, bid − oracle) − max(0, oracle − ask)) / oracle in e8, toward zero. */
function premiumOf({ index, bid, ask }: Asset): bigint {
  const up = bid > index ? bid - index : 0n
  const down = index > ask ? index - ask : 0n
  return (up * E8) / index - (down * E8) / index
}

/** Eight digits of theirs, which have ten and are rounded. */
function isAsTold(e8: bigint, theirs: bigint): boolean {
  const difference = theirs - e8 * 100n
  return difference >= -100n && difference <= 100n
}
