// Ticks, lots and bounds of the real linear perpetuals of two exchanges: each must fit the engine's integers as a market.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it, type TestContext } from 'vitest'
import { Exchange } from '../../src/index.js'
import { sharedFile } from './shared.js'

const FOLDER = 'contract-specs'

interface Contract {
  readonly name: string
  readonly tickSize: string
  readonly lotSize: string
  readonly minQty: string
  readonly maxQty: string
}

/** As Bybit sends it, as far as it is used. */
interface BybitContract {
  readonly symbol: string
  readonly priceFilter: { readonly tickSize: string }
  readonly lotSizeFilter: { readonly qtyStep: string; readonly minOrderQty: string; readonly maxOrderQty: string }
}

/** As Binance sends it; each filter has its own fields. */
interface BinanceContract {
  readonly symbol: string
  readonly filters: readonly { readonly [field: string]: string }[]
}

describe('contract specifications', () => {
  it('all 800 of Bybit, with eight decimals of a dollar; with six all but 14', async (context) => {
    const { list } = read(context, 'bybit_linear_instruments_2026-08-09.json.gz').result
    const contracts = list.map(ofBybit)
    expect(await refusals(contracts, 8)).toEqual({ contracts: 800, refused: {} })
    expect(await refusals(contracts, 6)).toEqual({ contracts: 800, refused: { 'market.inexactTickValue': 14 } })
  })

  it('all 122 of Binance, with six decimals', async (context) => {
    const contracts = read(context, 'binance_usdm_exchangeInfo_2021-07-21.json.gz').symbols.map(ofBinance)
    expect(await refusals(contracts, 6)).toEqual({ contracts: 122, refused: {} })
  })
})

function read(
  context: TestContext,
  file: string,
): { result: { list: readonly BybitContract[] }; symbols: readonly BinanceContract[] } {
  return JSON.parse(gunzipSync(readFileSync(sharedFile(context, `${FOLDER}/${file}`))).toString())
}

function ofBybit({ symbol, priceFilter, lotSizeFilter }: BybitContract): Contract {
  const { qtyStep, minOrderQty, maxOrderQty } = lotSizeFilter
  return { name: symbol, tickSize: priceFilter.tickSize, lotSize: qtyStep, minQty: minOrderQty, maxQty: maxOrderQty }
}

function ofBinance({ symbol, filters }: BinanceContract): Contract {
  const field = (filter: string, name: string) => filters.find(({ filterType }) => filterType === filter)?.[name] ?? ''
  return {
    name: symbol,
    tickSize: field('PRICE_FILTER', 'tickSize'),
    lotSize: field('LOT_SIZE', 'stepSize'),
    minQty: field('LOT_SIZE', 'minQty'),
    maxQty: field('LOT_SIZE', 'maxQty'),
  }
}

async function refusals(contracts: readonly Contract[], quoteDecimals: number) {
  const exchange = await Exchange.create({ quoteDecimals })
  const refused: Record<string, number> = {}
  for (const { name, ...sizes } of contracts) {
    const tiers = [{ upTo: null, initialRate: '0.02', maintenanceRate: '0.01' }]
    const [event] = exchange.apply({ op: 'createMarket', ts: 0, market: name, ...sizes, tiers })
    if (event?.ev === 'rejected') refused[event.code] = (refused[event.code] ?? 0) + 1
  }
  return { contracts: contracts.length, refused }
}
