// The liquidation map of a market: what would be liquidated at each price, over what the book has there.
import { UsageError } from '../errors.js'
import type { ExchangeViews } from '../views.js'
import { heldPositions, tickValue } from './inside.js'

export interface MapOptions {
  /** Width of a bucket, a part of the mark. Default 0.005. */
  bucket?: number
  /** How far from the mark the map reaches, a part of it. Default 0.5. */
  range?: number
  /** How many clusters are singled out. Default 5. */
  clusters?: number
}

/** Prices from `from` to `to`; amounts in quote units. */
export interface MapBucket {
  from: number
  to: number
  /** Notional, at the price, of positions whose liquidation begins here (their optimistic price), and how many. */
  liquidated: number
  positions: number
  /** What rests in the book here, visible, on the side that would take it: bids below the mark, asks above. */
  depth: number
  /** From the mark to the far end of this bucket. */
  liquidatedSoFar: number
  depthSoFar: number
  /** liquidatedSoFar / depthSoFar: above 1 the book cannot take it all. null: no depth, and something to take. */
  load: number | null
}

export interface LiquidationMap {
  market: string
  mark: number
  /** Longs, below the mark, from the mark down; shorts, above it, from the mark up. */
  below: MapBucket[]
  above: MapBucket[]
  /** Buckets whose liquidations are largest against the depth there, the worst first. */
  clusters: MapBucket[]
  /** Positions without a liquidation price in range: how many, and their notional at mark. */
  outside: { positions: number; notional: number }
}

/** A cluster over an empty bucket counts as one over so small a part of the side's depth. */
const LEAST_DEPTH = 1e-6

/** One look at every position of the market. Throws UsageError. */
export function liquidationMap(exchange: ExchangeViews, market: string, options: MapOptions = {}): LiquidationMap {
  const { bucket = 0.005, range = 0.5, clusters = 5 } = options
  if (!(bucket > 0 && range >= bucket && range < 1))
    throw new UsageError('`bucket` and `range` are parts of the mark below 1.')
  const found = exchange.market(market)
  const { mark: text } = exchange.marketInfo(market)
  if (text === null) throw new UsageError(`${market} has no mark yet.`)
  const mark = Number(text)
  const tick = Number(found.tickSize)
  const value = tickValue(found)
  const below = emptySide(mark, bucket, range, -1)
  const above = emptySide(mark, bucket, range, 1)
  const outside = { positions: 0, notional: 0 }
  const placeOf = (price: number) => Math.floor(Math.abs(price / mark - 1) / bucket)
  for (const { market: index, lots, optimistic } of heldPositions(exchange, true)) {
    if (index !== found.index) continue
    const side = lots > 0 ? below : above
    const place = optimistic === 0 ? undefined : side[placeOf(optimistic * tick)]
    if (place === undefined) {
      outside.positions++
      outside.notional += Math.abs(lots) * value * (mark / tick)
    } else {
      place.positions++
      place.liquidated += Math.abs(lots) * value * optimistic
    }
  }
  const { bids, asks } = exchange.depth(market, Number.POSITIVE_INFINITY)
  for (const [side, levels] of [
    [below, bids],
    [above, asks],
  ] as const) {
    for (const [price, qty] of levels) {
      const beyondMark = side === below ? Number(price) > mark : Number(price) < mark
      const place = side[beyondMark ? 0 : placeOf(Number(price))]
      if (place !== undefined) place.depth += Number(price) * Number(qty)
    }
    accumulate(side)
  }
  return { market, mark, below, above, clusters: worst([below, above], clusters), outside }
}

function emptySide(mark: number, bucket: number, range: number, sign: 1 | -1): MapBucket[] {
  const zeros = { liquidated: 0, positions: 0, depth: 0, liquidatedSoFar: 0, depthSoFar: 0, load: 0 }
  return Array.from({ length: Math.round(range / bucket) }, (_, i) => ({
    from: mark * (1 + sign * bucket * i),
    to: mark * (1 + sign * bucket * (i + 1)),
    ...zeros,
  }))
}

function accumulate(side: MapBucket[]): void {
  let liquidated = 0
  let depth = 0
  for (const one of side) {
    liquidated += one.liquidated
    depth += one.depth
    one.liquidatedSoFar = liquidated
    one.depthSoFar = depth
    one.load = liquidated === 0 ? 0 : depth === 0 ? null : liquidated / depth
  }
}

/** Thin books stand out: by what is liquidated squared over the depth. */
function worst(sides: readonly (readonly MapBucket[])[], count: number): MapBucket[] {
  const weighed = sides.flatMap((side) => {
    const whole = side.at(-1)?.depthSoFar ?? 0
    return side.map((one) => ({
      one,
      weight: one.liquidated ** 2 / Math.max(one.depth, whole * LEAST_DEPTH, LEAST_DEPTH),
    }))
  })
  return weighed
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.one.from - b.one.from)
    .slice(0, count)
    .map(({ one }) => one)
}
