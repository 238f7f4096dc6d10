import { basename } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { Output } from '../output.js'
import { BitstampImport } from './bitstamp.js'
import { DatabentoImport } from './databento.js'
import { Flow } from './flow.js'
import { Grid } from './grid.js'
import { LobsterImport } from './lobster.js'
import type { FlowCounts } from './recorded-book.js'
import { type Row, rowsOf } from './rows.js'

const LOBSTER_HELP = `
Rows: time, type, order id, size, price x 10000, direction of the resting order. One of them becomes:
  1 new order        a limit order, clientId = order id      3 deletion    a cancel
  2 partial cancel   an amend to the smaller total           5, 6, 7       nothing
  4 execution        an immediate-or-cancel order of the other side, at that price and size
Bids belong to account 1, offers to account 2. Times of day are kept as they are, on the day of --date.
--book is the order book file of the same messages: its first row gives the orders older than the file (placed as one
order a level), the others what comes and goes at the edge of its window. Without it, events on older orders are left out.
An execution of an order that is not first in its queue cannot be repeated by price-time priority: the order is reduced.`

const DATABENTO_HELP = `
CSV with a header; needed: ts_event (or ts_event_ns, ts_recv), action, side, price, size, order_id, flags. Times are
nanoseconds or ISO UTC; prices are decimals, or without a point whole numbers of 10^-9. Actions:
  A add   a limit order, clientId = order id        F fill   an immediate-or-cancel order of the other side
  C cancel   an amend down or a cancel              M modify an amend
  T, N    nothing (the F of a T carry its parts)    R clear  cancels
What rests before the first trade is collected and placed at that trade (after an opening auction), because orders may
cross before an opening; --from-start sends them as they come. Each instrument_id is a market, its bids of one account
and its offers of another (1 and 2, 3 and 4, ...). Cancels beside a trade in one event go before the trade (self-match
prevention); a fill of an order that is not first in its queue (icebergs) becomes a reduction.`

const BITSTAMP_HELP = `
Rows with a header: seq, ts_ms, event, id, side, price, amount. created: a limit order that may trade, clientId = id;
deleted: a cancel of what is left (refused as order.unknown where the engine has filled it); changed and trade: nothing,
matching is the engine's. Bids belong to account 1, offers to account 2. A file with the columns id, side, price, amount
first gives the orders that are there at the start.
Quantities are in units of 0.0001 BTC, so that the lot 0.0001 is one satoshi: a cent times a satoshi has ten decimals,
and only so tick x lot is a whole atom of six quote decimals. Money figures are then in 0.0001 US dollars.`

interface LobsterFlags {
  readonly market?: string
  readonly tick: string
  readonly lot: string
  readonly date?: string
  readonly book?: string
  readonly quiet?: true
}

interface DatabentoFlags {
  readonly market?: string
  readonly tick: string
  readonly lot: string
  readonly instrument?: string
  readonly fromStart?: true
  readonly quiet?: true
}

interface BitstampFlags {
  readonly market: string
  readonly tick: string
  readonly quiet?: true
}

/** Adds `import lobster|databento|bitstamp` to the program. */
export function addImportCommand(program: Command): void {
  const group = program.command('import').description('turn recorded order events into commands on standard output')
  const source = (name: string, description: string, help: string) =>
    group
      .command(name)
      .description(description)
      .argument('<file...>', 'files, plain or gzipped, in order; - for standard input')
      .option('--quiet', 'no line of counts on standard error')
      .addHelpText('after', help)
  source('lobster', 'LOBSTER message files', LOBSTER_HELP)
    .option('--market <name>', 'name of the market (default: from the file name)', marketArgument)
    .option('--tick <decimal>', 'tick size', stepArgument, '0.01')
    .option('--lot <decimal>', 'lot size', stepArgument, '1')
    .option('--date <YYYY-MM-DD>', 'day of the file (default: from the file name)', dateArgument)
    .option('--book <file>', 'order book file of the same messages')
    .action((files: string[], flags: LobsterFlags) => importLobster(files, flags))
  source('databento', 'Databento MBO files (CSV)', DATABENTO_HELP)
    .option('--market <name>', 'name of the market (default: the symbol or the instrument id)', marketArgument)
    .option('--tick <decimal>', 'tick size', stepArgument, '0.25')
    .option('--lot <decimal>', 'lot size', stepArgument, '1')
    .option('--instrument <id>', 'only this instrument_id')
    .option('--from-start', 'send orders from the first record on')
    .action((files: string[], flags: DatabentoFlags) => importDatabento(files, flags))
  source('bitstamp', 'Bitstamp order events (CSV)', BITSTAMP_HELP)
    .option('--market <name>', 'name of the market', marketArgument, 'BTC-USD')
    .option('--tick <decimal>', 'tick size', stepArgument, '0.01')
    .action((files: string[], flags: BitstampFlags) => importBitstamp(files, flags))
}

async function importLobster(files: readonly string[], flags: LobsterFlags): Promise<void> {
  const named = /^([A-Za-z0-9.-]+)_([0-9]{4}-[0-9]{2}-[0-9]{2})_/.exec(basename(files[0] ?? ''))
  const midnightUs = Date.parse(flags.date ?? named?.[2] ?? '1970-01-01') * 1_000
  const market = flags.market ?? named?.[1]?.slice(0, 32) ?? 'LOBSTER'
  const books = flags.book === undefined ? null : singleRows(flags.book)
  await send(flags, async (flow, pause) => {
    const lobster = new LobsterImport(flow, { market, tick: flags.tick, lot: flags.lot, midnightUs })
    for await (const rows of rowsOf(files)) {
      for (const row of rows) {
        const after = books === null ? null : await books.next()
        lobster.message(row, after?.value ?? null)
        await pause()
      }
    }
    return [lobster.book.counts]
  })
}

async function importDatabento(files: readonly string[], flags: DatabentoFlags): Promise<void> {
  const { market = null, tick, lot, instrument = null, fromStart = false } = flags
  await send(flags, async (flow, pause) => {
    const source = new DatabentoImport(flow, { market, tick, lot, instrument, fromStart })
    await eachRow(files, pause, (row) => source.row(row))
    source.end()
    return source.books.map(({ counts }) => counts)
  })
}

async function importBitstamp(files: readonly string[], { market, tick, ...flags }: BitstampFlags): Promise<void> {
  await send(flags, async (flow, pause) => {
    const source = new BitstampImport(flow, { market, tick })
    await eachRow(files, pause, (row) => source.row(row))
    return []
  })
}

async function eachRow(
  files: readonly string[],
  pause: () => Promise<void> | void,
  use: (row: Row) => void,
): Promise<void> {
  for await (const rows of rowsOf(files)) {
    for (const row of rows) use(row)
    await pause()
  }
}

async function* singleRows(file: string): AsyncGenerator<Row, undefined, undefined> {
  for await (const rows of rowsOf([file])) yield* rows
}

/** Runs an import onto standard output; what was written before a bad row stays written. */
async function send(
  flags: { readonly quiet?: true },
  run: (flow: Flow, pause: () => Promise<void> | void) => Promise<readonly FlowCounts[]>,
): Promise<void> {
  const output = new Output('-')
  const flow = new Flow((command) => output.add(`${JSON.stringify(command)}\n`))
  const pause = () => (output.full ? output.flush() : undefined)
  try {
    const counts = await run(flow, pause)
    if (flags.quiet !== true)
      process.stderr.write(`${[`${flow.commands} commands`, ...counts.map(countsText)].join('; ')}\n`)
  } finally {
    await output.close()
  }
}

function countsText({ executed, outOfTurn, stale, ignored }: FlowCounts): string {
  return `${executed} executions as orders, ${outOfTurn} out of turn, ${stale} orders gone unseen, ${ignored} rows left out`
}

function marketArgument(text: string): string {
  if (/^[A-Za-z0-9._-]{1,32}$/.test(text)) return text
  throw new InvalidArgumentError('A market name has 1 to 32 of A-Z a-z 0-9 . _ -')
}

function stepArgument(text: string): string {
  try {
    return new Grid(text).step
  } catch {
    throw new InvalidArgumentError('A positive decimal is needed, such as 0.01.')
  }
}

function dateArgument(text: string): string {
  if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new InvalidArgumentError('A day is needed as YYYY-MM-DD.')
}
