// The markets as TypeScript needs them: by name for the encoder, by index for the decoder. Read from the linear memory,
// where they only ever get more.
import { UsageError } from './errors.js'
import {
  EXCHANGE_BASE,
  EXCHANGE_MARKET_BASE,
  EXCHANGE_MARKET_COUNT,
  MARKET_LOT_DECIMALS,
  MARKET_LOT_MANTISSA,
  MARKET_MAX_QTY,
  MARKET_MIN_QTY,
  MARKET_NAME,
  MARKET_TICK_DECIMALS,
  MARKET_TICK_MANTISSA,
} from './generated/wire.js'
import { Decimal, Scale } from './units.js'
import type { Memory } from './wasm/memory.js'

const NAME_BYTES = 32

/** A market and the conversions between its text and its integers. */
export class Market {
  /** Decimal text of one tick and one lot. */
  readonly tickSize: string
  readonly lotSize: string

  /** @internal */
  constructor(
    /** Place in the order of creation, from 0: what the number API and the batch call it. */
    readonly index: number,
    readonly name: string,
    /** @internal */
    readonly prices: Scale,
    /** @internal */
    readonly quantities: Scale,
    /** Least and most lots of an order. */
    readonly minLots: number,
    readonly maxLots: number,
  ) {
    this.tickSize = prices.format(1)
    this.lotSize = quantities.format(1)
  }

  /** Ticks of a price. Throws UsageError if it is not a multiple of the tick from 1 tick to 2^53 - 1. */
  ticks(price: string | number): number {
    return wholeUnits(this.prices, price, `a price of ${this.name} (tick ${this.tickSize})`)
  }

  /** Lots of a quantity. Throws UsageError if it is not a multiple of the lot from 1 lot to 2^53 - 1. */
  lots(qty: string | number): number {
    return wholeUnits(this.quantities, qty, `a quantity of ${this.name} (lot ${this.lotSize})`)
  }

  /** Decimal text of a price in ticks. */
  price(ticks: number | bigint): string {
    return this.prices.formatAny(ticks)
  }

  /** Decimal text of a quantity in lots. */
  qty(lots: number | bigint): string {
    return this.quantities.formatAny(lots)
  }
}

const decimal = new Decimal()

function wholeUnits(scale: Scale, value: string | number, what: string): number {
  const units = decimal.read(value) ? scale.units(decimal) : 0
  if (units === 0) throw new UsageError(`${JSON.stringify(value)} is not ${what}.`)
  return units
}

/** What encoder and decoder ask. */
export interface MarketLookup {
  find(name: string): Market | undefined
  /** The market of an index that the core has told. */
  at(index: number): Market
}

export class MarketTable implements MarketLookup {
  private readonly byIndex: Market[] = []
  private readonly byName = new Map<string, Market>()
  private readonly scales = new Map<string, Scale>()

  constructor(private readonly memory: Memory) {}

  find(name: string): Market | undefined {
    return this.byName.get(name) ?? this.sync().byName.get(name)
  }

  at(index: number): Market {
    return (this.byIndex[index] ?? this.sync().byIndex[index]) as Market
  }

  all(): readonly Market[] {
    return this.sync().byIndex
  }

  /** Forgets the markets from an index on. */
  truncate(count: number): void {
    for (const market of this.byIndex.splice(count)) this.byName.delete(market.name)
  }

  /** Takes in the markets created since the last look. */
  private sync(): this {
    const { memory } = this
    const count = memory.word(EXCHANGE_BASE + EXCHANGE_MARKET_COUNT)
    for (let index = this.byIndex.length; index < count; index++) {
      const market = this.read(memory, marketAddress(memory, index), index)
      this.byIndex.push(market)
      this.byName.set(market.name, market)
    }
    return this
  }

  private read(memory: Memory, at: number, index: number): Market {
    const prices = this.scale(memory.unsigned(at + MARKET_TICK_MANTISSA), memory.signedWord(at + MARKET_TICK_DECIMALS))
    const quantities = this.scale(
      memory.unsigned(at + MARKET_LOT_MANTISSA),
      memory.signedWord(at + MARKET_LOT_DECIMALS),
    )
    const minLots = memory.count(at + MARKET_MIN_QTY)
    return new Market(index, readName(memory, at), prices, quantities, minLots, memory.count(at + MARKET_MAX_QTY))
  }

  /** Markets of the same tick share its scale and what it remembers. */
  private scale(mantissa: bigint, decimals: number): Scale {
    const key = `${mantissa}e${decimals}`
    const known = this.scales.get(key)
    if (known !== undefined) return known
    const scale = new Scale(mantissa, decimals)
    this.scales.set(key, scale)
    return scale
  }
}

/** Where the record of a market lies. */
export function marketAddress(memory: Memory, index: number): number {
  return memory.word(memory.word(EXCHANGE_BASE + EXCHANGE_MARKET_BASE) + index * 4)
}

function readName(memory: Memory, at: number): string {
  let name = ''
  for (let i = 0; i < NAME_BYTES; i++) {
    const code = memory.byte(at + MARKET_NAME + i)
    if (code === 0) break
    name += String.fromCharCode(code)
  }
  return name
}
