import type { Side } from '../../types.js'
import { MboColumns, type MboRecord, PriceParser } from './databento-rows.js'
import { type Flow, FlowMarket } from './flow.js'
import { Grid } from './grid.js'
import { type Fill, RecordedBook, type RecordedOrder } from './recorded-book.js'
import type { Row } from './rows.js'

export interface DatabentoOptions {
  /** The name of the market; null: the file's symbol, or its instrument id, or MBO. */
  readonly market: string | null
  readonly tick: string
  readonly lot: string
  /** Only this instrument_id; null: all, a market each. */
  readonly instrument: string | null
  /** Send orders from the first record on instead of waiting for the first trade. */
  readonly fromStart: boolean
}

/** Databento MBO files (every order, as CSV), by the columns that the header names. */
export class DatabentoImport {
  readonly books: RecordedBook[] = []
  private columns: MboColumns | null = null
  private readonly instruments = new Map<string, Instrument>()
  private readonly price: PriceParser
  private readonly decimal: Grid
  private readonly qty: Grid

  constructor(
    private readonly flow: Flow,
    private readonly options: DatabentoOptions,
  ) {
    this.decimal = new Grid(options.tick)
    this.price = new PriceParser(this.decimal, new Grid(options.tick, PriceParser.fixedDecimals))
    this.qty = new Grid(options.lot)
  }

  row(row: Row): void {
    if (MboColumns.isHeader(row)) {
      this.columns = new MboColumns(row)
      return
    }
    const { columns } = this
    if (columns === null) throw row.problem('a header is missing: the first line must name the columns')
    const id = columns.instrument === null ? '' : row.text(columns.instrument)
    if (this.options.instrument !== null && id !== this.options.instrument) return
    const record = columns.parse(row, this.price, this.qty)
    if (record !== null) this.instrument(id, row, columns, record.tsUs).record(record)
  }

  /** Call at the end: what never saw a trade is sent now. */
  end(): void {
    for (const instrument of this.instruments.values()) instrument.end()
  }

  private instrument(id: string, row: Row, columns: MboColumns, tsUs: number): Instrument {
    const known = this.instruments.get(id)
    if (known !== undefined) return known
    if (this.instruments.size > 0 && this.options.market !== null) {
      throw row.problem(`a second instrument (${id}), but --market names one: choose with --instrument`)
    }
    const name = this.options.market ?? marketName(columns.symbol === null ? id : row.text(columns.symbol))
    const buyer = 2 * this.instruments.size + 1
    const market = new FlowMarket(this.flow, name, this.decimal, this.qty, { buy: buyer, sell: buyer + 1 })
    market.create(this.flow.timeFor(tsUs))
    const instrument = new Instrument(this.flow, new RecordedBook(market), this.options.fromStart)
    this.books.push(instrument.book)
    this.instruments.set(id, instrument)
    return instrument
  }
}

/** A market's name admits fewer characters than a symbol. */
function marketName(symbol: string): string {
  const name = symbol.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 32)
  return name === '' ? 'MBO' : name
}

/** An order as the recording has it; the engine's side of it is the RecordedOrder of the same id. */
interface TrueOrder {
  readonly side: Side
  readonly clientId: number
  price: number
  left: number
}

/**
 * One instrument's records, taken event by event (up to the one flagged as the last).
 *
 * Until the first trade orders are only collected: before an opening auction they may cross, which no continuous
 * matching can hold. At the first trade, after its event if that is an auction, what rests then is placed.
 */
class Instrument {
  private readonly orders = new Map<string, TrueOrder>()
  private event: MboRecord[] = []
  private open: boolean
  private lastTsUs = 0

  constructor(
    private readonly flow: Flow,
    readonly book: RecordedBook,
    fromStart: boolean,
  ) {
    this.open = fromStart
  }

  record(record: MboRecord): void {
    this.event.push(record)
    this.lastTsUs = record.tsUs
    if (record.last) this.finishEvent()
  }

  end(): void {
    this.finishEvent()
    if (!this.open) this.openBook(this.lastTsUs)
  }

  private finishEvent(): void {
    const { event } = this
    this.event = []
    const trade = event.find(({ action }) => action === 'T')
    const auction = trade?.side === 'N'
    if (!this.open && (trade === undefined || auction)) {
      for (const record of event) this.collect(record)
      if (auction) this.openBook(trade.tsUs)
      return
    }
    if (!this.open && trade !== undefined) this.openBook(trade.tsUs)
    this.replay(event)
  }

  private openBook(tsUs: number): void {
    this.open = true
    const ts = this.flow.timeFor(tsUs)
    for (const { side, clientId, price, left } of this.orders.values()) this.book.place(ts, side, clientId, price, left)
  }

  /**
   * Cancels of orders of which the event tells nothing else come first: the exchange took them away (self-match
   * prevention) so that the incoming order passed them by, and says so afterwards.
   */
  private replay(event: readonly MboRecord[]): void {
    const others = new Set(event.filter(({ action }) => action !== 'C').map(({ orderId }) => orderId))
    const early = ({ action, orderId }: MboRecord) => action === 'C' && !others.has(orderId)
    for (const record of event) if (early(record)) this.apply(record)
    let aggressor: string | null = null
    let fills: Fill[] = []
    for (const record of event) {
      if (record.action === 'F') {
        // The aggressor's own fill, told where it had rested before, says nothing new.
        if (record.orderId !== aggressor) fills.push(...this.fillOf(record))
        continue
      }
      this.book.execute(this.flow.timeFor(record.tsUs), fills)
      fills = []
      if (record.action === 'T') aggressor = record.orderId
      else if (!early(record)) this.apply(record)
    }
    this.book.execute(this.flow.timeFor(this.lastTsUs), fills)
  }

  private fillOf({ orderId, size }: MboRecord): Fill[] {
    const order = this.orders.get(orderId)
    const held = order === undefined ? undefined : this.book.find(order.clientId)
    if (held !== undefined) return [{ order: held, qty: size }]
    this.book.counts.ignored += 1
    return []
  }

  private apply(record: MboRecord): void {
    const ts = this.flow.timeFor(record.tsUs)
    const order = this.collect(record)
    if (record.action === 'R') this.book.clear(ts)
    if (order === null) return
    const held = this.book.find(order.clientId)
    if (record.action === 'C') {
      if (held !== undefined) this.book.reduce(ts, held, order.left)
    } else this.settle(ts, order, held)
  }

  /** Makes the engine's order what the recording says after an add or a modify. */
  private settle(ts: number, order: TrueOrder, held: RecordedOrder | undefined): void {
    if (order.left <= 0) {
      if (held !== undefined) this.book.reduce(ts, held, 0)
    } else if (held === undefined) {
      this.book.place(ts, order.side, order.clientId, order.price, order.left)
    } else if (held.price !== order.price || held.left < order.left) {
      this.book.replace(ts, held, order.price, order.left)
    } else {
      this.book.reduce(ts, held, order.left)
    }
  }

  /** Follows what the recording says of its orders; the one concerned, null if none is. */
  private collect({ action, orderId, side, price, size }: MboRecord): TrueOrder | null {
    if (action === 'R') this.orders.clear()
    if (action === 'R' || action === 'T' || action === 'F') return null
    const known = this.orders.get(orderId)
    if (action === 'C') return known === undefined ? this.ignore() : this.takeOff(orderId, known, size)
    if (price === null || side === 'N') return null
    if (known !== undefined) {
      this.modify(orderId, known, price, size)
      return known
    }
    const clientId = this.clientIdOf(orderId)
    const order: TrueOrder = { side: side === 'B' ? 'buy' : 'sell', clientId, price, left: size }
    this.orders.set(orderId, order)
    return order
  }

  private takeOff(orderId: string, order: TrueOrder, size: number): TrueOrder {
    order.left = Math.max(0, order.left - size)
    if (order.left === 0) this.orders.delete(orderId)
    return order
  }

  /** Moves to the end of the queue, as the exchange does, unless only the size goes down. */
  private modify(orderId: string, order: TrueOrder, price: number, size: number): void {
    if (price !== order.price || size > order.left) {
      this.orders.delete(orderId)
      this.orders.set(orderId, order)
    }
    order.price = price
    order.left = size
  }

  private clientIdOf(orderId: string): number {
    const id = Number(orderId)
    return Number.isSafeInteger(id) ? id : this.book.syntheticId()
  }

  private ignore(): null {
    this.book.counts.ignored += 1
    return null
  }
}
