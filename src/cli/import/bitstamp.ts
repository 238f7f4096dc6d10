import type { Side } from '../../types.js'
import { type Flow, FlowMarket } from './flow.js'
import { Grid } from './grid.js'
import { quoted, type Row } from './rows.js'

/** One satoshi, the grid of the amounts in the file. */
const SATOSHI = '0.00000001'
/**
 * The quantity unit of the market is 10,000 satoshi (0.0001 BTC), its lot one satoshi of that: cents × satoshi are ten
 * decimals, more than quote decimals can be, so only a smaller unit keeps tick × lot at a whole atom (one, with six).
 */
const LOT = '0.0001'
const SNAPSHOT_COLUMNS = ['id', 'side', 'price', 'amount']
const EVENT_COLUMNS = ['seq', 'ts_ms', 'event', 'id', 'side', 'price', 'amount']

export interface BitstampOptions {
  readonly market: string
  readonly tick: string
}

/**
 * Bitstamp's order stream: `seq, ts_ms, event, id, side, price, amount`. Only what people asked for is replayed:
 * `created` places a limit order, which may trade, `deleted` cancels what is left of it; `changed` and `trade` are what
 * the exchange made of it and are left to the engine. A file of `id, side, price, amount` before it places the orders
 * that were there at the start.
 */
export class BitstampImport {
  private readonly market: FlowMarket
  private readonly satoshi = new Grid(SATOSHI)
  private columns: readonly string[] | null = null
  /** Orders of a snapshot, which has no times: placed at the time of the first event. */
  private waiting: Row[] = []
  private started = false

  constructor(
    private readonly flow: Flow,
    private readonly options: BitstampOptions,
  ) {
    this.market = new FlowMarket(flow, options.market, new Grid(options.tick), new Grid(LOT))
  }

  row(row: Row): void {
    if (isHeader(row)) this.columns = row.fields
    else if (this.columns === null) throw row.problem('a header is missing: the first line must name the columns')
    else if (this.columns.length === SNAPSHOT_COLUMNS.length) this.waiting.push(row)
    else this.event(row)
  }

  private event(row: Row): void {
    const ts = this.flow.timeFor(row.integer(1, 'ts_ms') * 1_000)
    if (!this.started) this.start(ts)
    const event = row.text(2)
    if (event === 'created') this.place(ts, row, 3)
    else if (event === 'deleted') this.market.cancel(ts, sideIn(row, 4), row.integer(3, 'the order id'))
    else if (event !== 'changed' && event !== 'trade') throw row.problem(`unknown event ${quoted(event)}`)
  }

  private start(ts: number): void {
    this.started = true
    this.market.create(ts)
    for (const row of this.waiting) this.place(ts, row, 0)
    this.waiting = []
  }

  /** The order whose id, side, price and amount stand from that column on. */
  private place(ts: number, row: Row, column: number): void {
    const price = this.market.price.parse(row.text(column + 2))
    if (price === null || price <= 0) {
      throw row.problem(`the price ${quoted(row.text(column + 2))} is not a multiple of the tick ${this.options.tick}`)
    }
    const amount = this.satoshi.parse(row.text(column + 3))
    if (amount === null || amount <= 0) throw row.problem(`not an amount: ${quoted(row.text(column + 3))}`)
    this.market.place(ts, sideIn(row, column + 1), row.integer(column, 'the order id'), price, amount)
  }
}

function isHeader(row: Row): boolean {
  const { fields } = row
  if (fields.length === SNAPSHOT_COLUMNS.length) return SNAPSHOT_COLUMNS.every((name, i) => fields[i] === name)
  return EVENT_COLUMNS.every((name, i) => fields[i] === name)
}

function sideIn(row: Row, column: number): Side {
  const text = row.text(column)
  if (text === 'bid') return 'buy'
  if (text === 'ask') return 'sell'
  throw row.problem(`the side is neither bid nor ask: ${quoted(text)}`)
}
