// The markets as the client knows them: the host tells of each before anything else names it.
import { Market, type MarketLookup } from '../markets.js'
import { Decimal, Scale } from '../units.js'
import type { MarketData } from './protocol.js'

export class ToldMarkets implements MarketLookup {
  private readonly byIndex: Market[] = []
  private readonly byName = new Map<string, Market>()
  private readonly scales = new Map<string, Scale>()

  add({ name, tickSize, lotSize, minLots, maxLots }: MarketData): void {
    const index = this.byIndex.length
    const market = new Market(index, name, this.scale(tickSize), this.scale(lotSize), minLots, maxLots)
    this.byIndex.push(market)
    this.byName.set(name, market)
  }

  find(name: string): Market | undefined {
    return this.byName.get(name)
  }

  at(index: number): Market {
    return this.byIndex[index] as Market
  }

  all(): readonly Market[] {
    return [...this.byIndex]
  }

  /** From the text of one unit. */
  private scale(unit: string): Scale {
    const known = this.scales.get(unit)
    if (known !== undefined) return known
    const decimal = new Decimal()
    decimal.read(unit)
    const { digits, places } = decimal.significant()
    const scale = new Scale(BigInt(digits), places)
    this.scales.set(unit, scale)
    return scale
  }
}
