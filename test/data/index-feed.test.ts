// The index feed on recordings: the crash of 10 October 2025, whose legs disagree by a factor of three, and quiet minutes.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { describe, expect, it, type TestContext } from 'vitest'
import {
  BINANCE_QUOTES,
  BINANCE_TRADES,
  bybitObservations,
  type CsvShape,
  csvObservations,
  IndexFeed,
  indexCommands,
  TARDIS_TRADES,
} from '../../src/feed/index.js'
import { sharedFile } from './shared.js'

function lines(context: TestContext, name: string) {
  return createInterface({ input: createReadStream(sharedFile(context, name)).pipe(createGunzip()) })
}

function csv(context: TestContext, name: string, shape: CsvShape) {
  return csvObservations(lines(context, name), shape)
}

const CRASH = 'crash-2025-10-10-perp-trades'

describe('the index feed', () => {
  it('does not follow one venue down, and tells why', { timeout: 60_000 }, async (context) => {
    const streams = {
      binance: csv(context, `${CRASH}/binance-coinm_ATOMUSD_PERP_trades.csv.gz`, TARDIS_TRADES),
      coinbase: csv(context, `${CRASH}/coinbase_spot_ATOM-USD_trades.csv.gz`, TARDIS_TRADES),
      gemini: csv(context, `${CRASH}/gemini_spot_ATOMUSD_trades.csv.gz`, TARDIS_TRADES),
    }
    const sources = Object.keys(streams).map((name) => ({
      name,
      weight: 1,
      maxAgeUs: name === 'gemini' ? 3_600_000_000 : 60_000_000,
    }))
    const feed = new IndexFeed('ATOM', 0.001, { version: 1, sources }, { minSources: 2 })
    const prices: number[] = []
    let degraded = 0
    for await (const { price, quality } of indexCommands(feed, streams, { order: 'time' })) {
      prices.push(Number(price))
      if (quality === 'degraded') degraded++
    }
    const falls = prices.slice(1).map((price, i) => price / (prices[i] as number) - 1)
    expect(prices.length).toBeGreaterThan(3_000)
    // Binance's perpetual fell to 1.055; the lowest on Coinbase was 3.56.
    expect(Math.min(...prices)).toBeGreaterThan(2.5)
    expect(Math.min(...falls)).toBeGreaterThan(-0.2)
    expect(degraded).toBeGreaterThan(0)
    expect(degraded).toBeLessThan(prices.length)
  })

  it('reads Binance quotes and trades', async (context) => {
    const folder = 'binance-usdm-btcusdt-l2-2024-08-08'
    const streams = {
      quotes: csv(context, `${folder}/book_ticker.csv.gz`, BINANCE_QUOTES),
      trades: csv(context, `${folder}/trades.csv.gz`, BINANCE_TRADES),
    }
    const sources = Object.keys(streams).map((name) => ({ name, weight: 1, maxAgeUs: 10_000_000 }))
    const feed = new IndexFeed('BTC', 0.1, { version: 1, sources })
    const found = []
    for await (const command of indexCommands(feed, streams, { order: 'time' })) found.push(command)
    expect(found.length).toBeGreaterThan(170)
    expect(found.slice(1).every(({ quality }) => quality === 'ok')).toBe(true)
    expect(found.every(({ price }) => Number(price) > 61_000 && Number(price) < 62_500)).toBe(true)
  })

  it('gives back the index that Bybit tells', async (context) => {
    const file = 'bybit-linear-2026-08-09/stream.jsonl.gz'
    for (const symbol of ['BTCUSDT', 'ETHUSDT']) {
      const feed = new IndexFeed(symbol, 0.01, {
        version: 1,
        sources: [{ name: 'bybit', weight: 1, maxAgeUs: 10_000_000 }],
      })
      const told: number[] = []
      for await (const { price } of bybitObservations(lines(context, file), symbol, 'indexPrice')) told.push(price)
      const streams = { bybit: bybitObservations(lines(context, file), symbol, 'indexPrice') }
      const found: number[] = []
      for await (const { price } of indexCommands(feed, streams, { everyUs: 0 })) found.push(Number(price))
      expect(told.length).toBeGreaterThan(5)
      expect(found).toEqual(told)
    }
  })
})
