import type { Grid } from './grid.js'
import { quoted, type Row } from './rows.js'

/** One record of an MBO file; price in ticks (null where it has none or it does not matter), size in lots. */
export interface MboRecord {
  readonly tsUs: number
  readonly action: 'A' | 'C' | 'M' | 'R' | 'T' | 'F'
  /** Of the resting order; of a trade the aggressor's; N where there is none. */
  readonly side: 'B' | 'A' | 'N'
  readonly price: number | null
  readonly size: number
  readonly orderId: string
  /** True for the last record of an event: the book is whole again. */
  readonly last: boolean
}

const LAST_IN_EVENT = 128
const TIME_COLUMNS = ['ts_event', 'ts_event_ns', 'ts_recv']
const REQUIRED = ['action', 'side', 'price', 'size', 'order_id', 'flags'] as const
const FIXED_PRICE_DECIMALS = 9

/** Where the columns of a file stand, by its header. */
export class MboColumns {
  readonly symbol: number | null
  readonly instrument: number | null
  private readonly time: number
  private readonly at: Readonly<Record<(typeof REQUIRED)[number], number>>

  constructor(header: Row) {
    const column = (name: string) => header.fields.indexOf(name)
    const optional = (name: string) => (column(name) < 0 ? null : column(name))
    this.time = TIME_COLUMNS.map(column).find((index) => index >= 0) ?? -1
    if (this.time < 0) throw header.problem(`the header names no time column (${TIME_COLUMNS.join(', ')})`)
    for (const name of REQUIRED) if (column(name) < 0) throw header.problem(`the header has no column ${name}`)
    this.symbol = optional('symbol')
    this.instrument = optional('instrument_id')
    this.at = {
      action: column('action'),
      side: column('side'),
      price: column('price'),
      size: column('size'),
      order_id: column('order_id'),
      flags: column('flags'),
    }
  }

  static isHeader(row: Row): boolean {
    return row.fields.includes('action') && row.fields.includes('order_id')
  }

  /** Null for a record without effect (action N). */
  parse(row: Row, price: PriceParser, qty: Grid): MboRecord | null {
    const action = row.text(this.at.action)
    if (action === 'N') return null
    if (!isAction(action)) throw row.problem(`unknown action ${quoted(action)}`)
    const side = row.text(this.at.side)
    if (side !== 'B' && side !== 'A' && side !== 'N') throw row.problem(`the side is none of B, A, N: ${quoted(side)}`)
    const orderId = row.text(this.at.order_id)
    if (!/^[0-9]{1,20}$/.test(orderId)) throw row.problem(`order_id is not a whole number: ${quoted(orderId)}`)
    const size = qty.parse(row.text(this.at.size))
    if (size === null || size < 0)
      throw row.problem(`the size is not a multiple of the lot: ${quoted(row.text(this.at.size))}`)
    const needsPrice = action === 'A' || action === 'M'
    if (needsPrice && side === 'N') throw row.problem(`action ${action} without a side`)
    return {
      tsUs: microseconds(row, this.time),
      action,
      side,
      price: needsPrice ? price.inTicks(row, this.at.price) : null,
      size,
      orderId,
      last: (row.integer(this.at.flags, 'flags') & LAST_IN_EVENT) !== 0,
    }
  }
}

/** Prices with a decimal point are decimals; whole numbers are in units of 10^-9, Databento's fixed precision. */
export class PriceParser {
  constructor(
    private readonly decimal: Grid,
    private readonly fixed: Grid,
  ) {
    if (decimal.step !== fixed.step) throw new RangeError('both grids must have the same step')
  }

  static readonly fixedDecimals = FIXED_PRICE_DECIMALS

  inTicks(row: Row, column: number): number {
    const text = row.text(column)
    const ticks = (text.includes('.') ? this.decimal : this.fixed).parse(text)
    if (ticks !== null && ticks > 0) return ticks
    throw row.problem(`the price ${quoted(text)} is not a positive multiple of the tick ${this.decimal.step}`)
  }
}

function isAction(text: string): text is MboRecord['action'] {
  return text.length === 1 && 'ACMRTF'.includes(text)
}

/** Nanoseconds since the epoch or an ISO time in UTC, in µs, truncated. */
function microseconds(row: Row, column: number): number {
  const text = row.text(column)
  if (/^[0-9]{4,19}$/.test(text)) return Number(BigInt(text) / 1_000n)
  const match = /^([0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9}))?(?:Z|\+00:00)$/.exec(
    text,
  )
  const seconds = match === null ? Number.NaN : Date.parse(`${(match[1] ?? '').replace(' ', 'T')}Z`)
  if (match === null || Number.isNaN(seconds)) throw row.problem(`not a time in UTC: ${quoted(text)}`)
  return seconds * 1_000 + Number((match[2] ?? '').padEnd(6, '0').slice(0, 6))
}
