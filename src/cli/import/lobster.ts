import type { Side } from '../../types.js'
import { type Flow, FlowMarket } from './flow.js'
import { Grid } from './grid.js'
import { better, RecordedBook, type RecordedOrder } from './recorded-book.js'
import { quoted, type Row } from './rows.js'

/** LOBSTER's prices are dollars × 10^4. */
const IMPLIED_DECIMALS = 4
const COLUMNS_PER_LEVEL = 4
const NEW = 1
const DELETED = 3
const EXECUTED = 4
const LAST_TYPE = 7

export interface LobsterOptions {
  readonly market: string
  readonly tick: string
  readonly lot: string
  /** Midnight of the day of the file, µs since the epoch; the file's times of day are added as they are. */
  readonly midnightUs: number
}

interface Message {
  readonly type: number
  readonly id: number
  readonly size: number
  readonly price: number
  readonly side: Side
}

/**
 * LOBSTER message files: `time, type, order id, size, price, direction` of resting orders. With the order book file of
 * the same messages, its first row gives the orders older than the file, and each row settles the edge of the window:
 * levels beyond its last are dropped, and the size of the last, which may come into view unannounced, is taken over.
 */
export class LobsterImport {
  readonly book: RecordedBook
  private readonly price: Grid
  private started = false

  constructor(
    private readonly flow: Flow,
    private readonly options: LobsterOptions,
  ) {
    this.price = new Grid(options.tick, IMPLIED_DECIMALS)
    this.book = new RecordedBook(new FlowMarket(flow, options.market, this.price, new Grid(options.lot)))
  }

  /** One row of the message file and, where there is one, the row of the order book file after that message. */
  message(row: Row, after: Row | null): void {
    const ts = this.flow.timeFor(this.options.midnightUs + microsecondsOfDay(row))
    const type = row.integer(1, 'the type')
    if (type < NEW || type > LAST_TYPE) throw row.problem(`unknown type ${type}: 1 to 7 are known`)
    const message = type <= EXECUTED ? this.parse(row, type) : null
    if (!this.started) {
      this.book.market.create(ts)
      if (after !== null) this.seed(ts, after, message)
      this.started = true
    }
    if (message !== null) this.apply(ts, message)
    if (after !== null) for (const side of ['sell', 'buy'] as const) this.settleEdge(ts, after, side)
  }

  private parse(row: Row, type: number): Message {
    const size = this.book.market.qty.parse(row.text(3))
    if (size === null || size <= 0) throw row.problem(`the size is not a multiple of the lot: ${quoted(row.text(3))}`)
    const direction = row.integer(5, 'the direction')
    if (direction !== 1 && direction !== -1) throw row.problem('the direction is neither 1 nor -1')
    const side = direction === 1 ? 'buy' : 'sell'
    return { type, id: row.integer(2, 'the order id'), size, price: this.priceIn(row, 4), side }
  }

  private priceIn(row: Row, column: number): number {
    const price = this.price.parse(row.text(column))
    if (price !== null && price > 0) return price
    const text = quoted(row.text(column))
    throw row.problem(`the price ${text} (dollars x 10000) is not a multiple of the tick ${this.options.tick}`)
  }

  private apply(ts: number, { type, id, size, price, side }: Message): void {
    const order = this.book.find(id)
    if (type === NEW && order === undefined) {
      this.book.place(ts, side, id, price, size)
      return
    }
    if (order === undefined || type === NEW) this.applyToUnseen(ts, type, side, price, size)
    else if (type === EXECUTED) this.book.execute(ts, [{ order, qty: size }])
    else this.book.reduce(ts, order, type === DELETED ? 0 : order.left - size)
  }

  /** An event on an order older than the file eats from what stands for such orders at its price, the oldest first. */
  private applyToUnseen(ts: number, type: number, side: Side, price: number, size: number): void {
    let rest = type === NEW ? 0 : size
    for (let order = this.unseen(side, price); order !== undefined && rest > 0; order = this.unseen(side, price)) {
      const part = Math.min(rest, order.left)
      if (type === EXECUTED) this.book.execute(ts, [{ order, qty: part }])
      else this.book.reduce(ts, order, order.left - part)
      rest -= part
    }
    if (rest > 0 || type === NEW) this.book.counts.ignored += 1
  }

  private unseen(side: Side, price: number): RecordedOrder | undefined {
    return this.book.queue(side, price).find((order) => order.synthetic)
  }

  /** The book before the first message: the row after it, with that message undone. */
  private seed(ts: number, after: Row, first: Message | null): void {
    for (const side of ['sell', 'buy'] as const) {
      let undone = first === null || first.side !== side
      for (const { price, size } of this.levels(after, side)) {
        let before = size
        if (first !== null && !undone && price === first.price) {
          before -= changeBy(first)
          undone = true
        }
        if (before > 0) this.book.placeSynthetic(ts, side, price, before)
      }
      if (first !== null && !undone && first.type !== NEW) {
        this.book.placeSynthetic(ts, side, first.price, first.size)
      }
    }
  }

  private settleEdge(ts: number, after: Row, side: Side): void {
    const levels = this.levels(after, side)
    const last = levels.at(-1)
    if (last === undefined || levels.length < levelsOf(after)) return
    this.book.dropWorse(ts, side, last.price)
    for (let level = this.book.priceAt(side, levels.length - 1); level !== undefined; ) {
      if (!better(side, level, last.price)) break
      this.book.dropLevel(ts, side, level)
      level = this.book.priceAt(side, levels.length - 1)
    }
    const missing = last.size - this.book.quantity(side, last.price)
    if (missing > 0) this.book.placeSynthetic(ts, side, last.price, missing)
    else this.cut(ts, side, last.price, -missing)
  }

  /** Takes lots off a level, the oldest orders first: those were there while it was out of view. */
  private cut(ts: number, side: Side, price: number, lots: number): void {
    let rest = lots
    for (const order of [...this.book.queue(side, price)]) {
      const part = Math.min(rest, order.left)
      if (part > 0) this.book.reduce(ts, order, order.left - part)
      rest -= part
    }
  }

  /** The levels of a side that a row of the order book file shows, best first; empty ones are left out. */
  private levels(row: Row, side: Side): { price: number; size: number }[] {
    const levels: { price: number; size: number }[] = []
    for (let level = 0; level < levelsOf(row); level += 1) {
      const column = level * COLUMNS_PER_LEVEL + (side === 'sell' ? 0 : 2)
      const size = row.integer(column + 1, 'the size of a level')
      if (size > 0) levels.push({ price: this.priceIn(row, column), size: this.lotsIn(row, column + 1) })
    }
    return levels
  }

  private lotsIn(row: Row, column: number): number {
    const lots = this.book.market.qty.parse(row.text(column))
    if (lots === null) throw row.problem(`the size ${quoted(row.text(column))} is not a multiple of the lot`)
    return lots
  }
}

function levelsOf(row: Row): number {
  return Math.floor(row.fields.length / COLUMNS_PER_LEVEL)
}

function changeBy({ type, size }: Message): number {
  return type === NEW ? size : -size
}

/** Seconds after midnight with up to nine decimals, in µs, truncated. */
function microsecondsOfDay(row: Row): number {
  const match = /^([0-9]{1,6})(?:\.([0-9]{1,12}))?$/.exec(row.text(0))
  if (match === null) throw row.problem(`the time is not a number of seconds: ${quoted(row.text(0))}`)
  const [, seconds = '', fraction = ''] = match
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}
