// What the page is shown, read from a run.
import type { Exchange } from 'perpcore'
import { type Packed, pack } from '../packed.js'
import { type Fast, MAP_ROW, type MapRow, type Meters, type OwnOrder, ROW, type Row, type Slow } from '../protocol.js'
import { OWN_ACCOUNT } from '../scenario.js'
import { lotsAhead, lotsOf } from './mirror.js'
import type { Run } from './run.js'

const DEEPEST = 400
const MAP_ROWS = 60
/** How far from mark the map reaches, in parts of the price. */
const MAP_REACH = 0.12

/** Rows of a side, grouped by so many ticks; own quantity beside. */
export function rowsOf(run: Run, grouping: number, count: number): Pick<Fast, 'bids' | 'asks'> {
  const { exchange, floor, seen } = run
  if (exchange.markets().length === 0) return { bids: pack([], ROW), asks: pack([], ROW) }
  const { steps, market } = floor
  const levels = Math.min(DEEPEST, count * (grouping === 1 ? 1 : 2 * grouping))
  const depth = exchange.depth(market, levels)
  const own = lotsOf(seen.mirror, OWN_ACCOUNT)
  const group = (side: typeof depth.bids, up: boolean): Packed<Row> => {
    const rows = new Map<number, Row>()
    for (const [price, qty, orders] of side) {
      const ticks = steps.ticks(price)
      const at = (up ? Math.ceil(ticks / grouping) : Math.floor(ticks / grouping)) * grouping
      const row = rows.get(at) ?? { price: Number(steps.price(at)), qty: 0, orders: 0, own: 0 }
      if (!rows.has(at) && rows.size === count) break
      row.qty += Number(qty)
      row.orders += orders
      const lots = own.get(ticks)
      if (lots !== undefined) row.own += Number(steps.qty(lots))
      rows.set(at, row)
    }
    return pack([...rows.values()], ROW)
  }
  return { bids: group(depth.bids, false), asks: group(depth.asks, true) }
}

export function ownOrders({ exchange, floor, seen }: Run): OwnOrder[] {
  const account = exchange.account(OWN_ACCOUNT)
  if (account === null) return []
  const found: OwnOrder[] = []
  for (const { orderId } of [...account.orders, ...account.waiting]) {
    const order = exchange.order(OWN_ACCOUNT, orderId)
    if (order === null) continue
    const ahead = order.status === 'resting' ? lotsAhead(seen.mirror, orderId) : null
    found.push({ ...order, ahead: ahead === null ? null : ahead === 0 ? '0' : floor.steps.qty(ahead) })
  }
  return found
}

/** The treasury, and the sum of equities, treasury and fund less what was paid in: nothing, always. The sum in atoms. */
export function moneyOf(exchange: Exchange, paidIn: bigint): Pick<Slow, 'treasury' | 'conservation'> {
  const { accounts, treasury, insurance } = exchange.state()
  const decimals = exchange.quoteDecimals
  let sum = atomsOf(treasury, decimals) + atomsOf(insurance, decimals) - paidIn
  for (const { pools } of Object.values(accounts)) {
    for (const { equity } of Object.values(pools)) sum += atomsOf(equity, decimals)
  }
  return { treasury, conservation: sum.toString() }
}

function atomsOf(text: string, decimals: number): bigint {
  const [whole = '0', rest = ''] = text.replace('-', '').split('.')
  const found = BigInt(whole + rest.padEnd(decimals, '0'))
  return text.startsWith('-') ? -found : found
}

/** What would be closed by force at each price around mark, and what the book has there. */
export function liquidationMap({ exchange, floor }: Run): Packed<MapRow> {
  const { sight, steps, market } = floor
  if (sight.mark === null) return pack([], MAP_ROW)
  const mark = Number(steps.price(sight.mark))
  const step = (2 * MAP_REACH * mark) / MAP_ROWS
  const lowest = mark * (1 - MAP_REACH)
  const rows: MapRow[] = Array.from({ length: MAP_ROWS }, (_, i) => {
    return { price: lowest + step * (i + 0.5), longs: 0, shorts: 0, depth: 0 }
  })
  const rowAt = (price: number): MapRow | undefined => rows[Math.floor((price - lowest) / step)]
  for (const [account, { size }] of sight.accounts) {
    if (size === 0) continue
    const price = exchange.position(account, market)?.liquidationPrice.optimistic
    const row = price === null || price === undefined ? undefined : rowAt(Number(price))
    if (row === undefined) continue
    row[size > 0 ? 'longs' : 'shorts'] += steps.worth(sight.mark, Math.abs(size))
  }
  const { bids, asks } = exchange.depth(market, DEEPEST)
  for (const [price, qty] of [...bids, ...asks]) {
    const row = rowAt(Number(price))
    if (row !== undefined) row.depth += Number(price) * Number(qty)
  }
  return pack(rows, MAP_ROW)
}

/** Price and quantity from there to the best, of each side from the best on. */
export function depthOf({ exchange, floor }: Run): Slow['depth'] {
  if (exchange.markets().length === 0) return []
  const { bids, asks } = exchange.depth(floor.market, DEEPEST)
  return [bids, asks].flatMap((side) => {
    let sum = 0
    const cumulated = Float64Array.from(side, ([, qty]) => {
      sum += Number(qty)
      return sum
    })
    return [Float64Array.from(side, ([price]) => Number(price)), cumulated]
  })
}

/** Seconds since the first point, then prices in quote units. */
export function seriesOf({ seen, floor }: Run): Slow['series'] {
  const { points } = seen
  const one = Number(floor.steps.price(1))
  return [0, 1, 2, 3].map((column) =>
    Float64Array.from(points, (point) => {
      const value = point[column as 0 | 1 | 2 | 3]
      return column === 0 ? value / 1_000_000 : value * one
    }),
  )
}

export function metersOf(
  { seen }: Run,
  timing: Pick<Meters, 'commandsPerSecond' | 'p50' | 'p99' | 'resolutionUs'>,
): Meters {
  const { commands, trades, refusals, liquidations, stages } = seen
  return { ...timing, commands, trades, refusals, liquidations, stages }
}
