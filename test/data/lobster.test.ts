// LOBSTER: NASDAQ's orders in one stock and the book after each event. Replayed as orders through the importer, the
// engine's book must be the recorded one, and each execution must fill the order that the recording names.
import { describe, expect, it, type TestContext } from 'vitest'
import { LobsterImport } from '../../src/cli/import/lobster.js'
import type { Row } from '../../src/cli/import/rows.js'
import type { Side } from '../../src/types.js'
import { allRows, Replayed, sharedFile, tradesOf, whole } from './shared.js'

const AAPL = 'lobster-aapl-2012-06-21'
const AMZN = 'lobster-amzn-2012-06-21'
const MARKET = 'STOCK'
const SIDES: readonly Side[] = ['sell', 'buy']
const EXECUTION = '4'

interface Run {
  readonly messages: string
  /** Seeds the book and settles the edge of the window. */
  readonly book: string
  /** What to compare with, row by row; default: the same. */
  readonly compare?: string
  readonly levels: number
  /** After a difference take the recording's best price, as one who replays into a plain book does. */
  readonly resync?: true
}

interface Result {
  readonly sideRows: number
  readonly equal: number
  /** Executions of orders that the file has named before, and those that the engine filled the same. */
  readonly executions: number
  readonly sameMaker: number
  /** Of those not repeated, the ones where the engine, asked, would fill another order. */
  readonly otherMaker: number
  readonly refusals: number
}

describe('LOBSTER order flow', () => {
  it('AAPL: the best quotes after each message of an hour, and who is filled', {
    timeout: 120_000,
  }, async (context) => {
    const result = await replay(context, {
      messages: `${AAPL}/message_50.csv.gz`,
      book: `${AAPL}/orderbook_50_first672.csv.gz`,
      compare: `${AAPL}/orderbook_1_of_message_50.csv.gz`,
      levels: 1,
      resync: true,
    })
    expect(result).toEqual({
      sideRows: 183_994,
      equal: 183_993,
      executions: 4_055,
      sameMaker: 4_031,
      otherMaker: 24,
      refusals: 0,
    })
  })

  it('AAPL: 49 levels after each of the first 672 messages', { timeout: 120_000 }, async (context) => {
    const result = await replay(context, {
      messages: `${AAPL}/message_50.csv.gz`,
      book: `${AAPL}/orderbook_50_first672.csv.gz`,
      levels: 49,
    })
    expect(result).toMatchObject({ sideRows: 1_344, equal: 1_344, refusals: 0 })
  })

  it('AAPL: 9 levels of the narrower window', async (context) => {
    const result = await replay(context, {
      messages: `${AAPL}/message_10_first999.csv.gz`,
      book: `${AAPL}/orderbook_10_first999.csv.gz`,
      levels: 9,
    })
    expect(result).toMatchObject({ sideRows: 1_998, equal: 1_998, refusals: 0 })
  })

  it('AMZN: 4 levels after each message of three hours', { timeout: 120_000 }, async (context) => {
    const result = await replay(context, {
      messages: `${AMZN}/message_5.csv.gz`,
      book: `${AMZN}/orderbook_5.csv.gz`,
      levels: 4,
    })
    expect(result).toMatchObject({ sideRows: 170_010, equal: 170_010, refusals: 0 })
  })
})

async function replay(context: TestContext, run: Run): Promise<Result> {
  const messages = await allRows(sharedFile(context, run.messages))
  const book = await allRows(sharedFile(context, run.book))
  const compare = run.compare === undefined ? book : await allRows(sharedFile(context, run.compare))
  const replayed = await Replayed.create()
  const source = new LobsterImport(replayed.flow, { market: MARKET, tick: '0.01', lot: '1', midnightUs: 0 })
  const result = { sideRows: 0, equal: 0, executions: 0, sameMaker: 0, otherMaker: 0 }
  messages.forEach((message, k) => {
    judgeExecution(replayed, source, message, result)
    source.message(message, book[k] ?? null)
    countMaker(replayed, message, result)
    const row = compare[k]
    if (row === undefined) return
    for (const side of SIDES) {
      result.sideRows += 1
      if (isEqual(replayed, row, side, run.levels)) result.equal += 1
      else if (run.resync === true) source.book.dropBetter(replayed.flow.timeFor(0), side, priceOf(row, side, 0) / 100)
    }
  })
  return { ...result, refusals: replayed.refusals.size }
}

/** Asks the engine, before the message, which order an order that executes it would fill. */
function judgeExecution(
  replayed: Replayed,
  source: LobsterImport,
  message: Row,
  result: { executions: number; otherMaker: number },
): void {
  const named = source.book.find(whole(message, 2))
  if (message.fields[1] !== EXECUTION || named === undefined) return
  result.executions += 1
  if (source.book.queue(named.side, named.price)[0] === named) return
  const side = named.side === 'buy' ? 'sell' : 'buy'
  const qty = message.text(3)
  const price = source.book.market.price.format(named.price)
  const events = replayed.exchange.dryRun({
    op: 'place',
    ts: replayed.flow.timeFor(0),
    account: 9,
    market: MARKET,
    side,
    type: 'limit',
    tif: 'ioc',
    qty,
    price,
  })
  const makers = tradesOf(events).map(({ maker }) => replayed.clientIdOf(maker.orderId))
  if (makers.length > 0 && makers[0] !== named.clientId) result.otherMaker += 1
}

function countMaker(replayed: Replayed, message: Row, result: { sameMaker: number }): void {
  const trades = tradesOf(replayed.take())
  if (message.fields[1] !== EXECUTION) expect(trades, 'a trade that no execution asked for').toEqual([])
  const [trade] = trades
  if (trade === undefined || trades.length > 1) return
  const maker = replayed.clientIdOf(trade.maker.orderId)
  if (maker === whole(message, 2) && Number(trade.qty) === whole(message, 3)) result.sameMaker += 1
}

function isEqual(replayed: Replayed, row: Row, side: Side, levels: number): boolean {
  const depth = replayed.exchange.depth(MARKET, levels)
  const seen = side === 'sell' ? depth.asks : depth.bids
  for (let level = 0; level < levels; level += 1) {
    const size = whole(row, column(side, level) + 1)
    const [price = '0', qty = '0'] = seen[level] ?? []
    if (Number(qty) !== size || (size > 0 && Math.round(Number(price) * 10_000) !== priceOf(row, side, level)))
      return false
  }
  return true
}

function priceOf(row: Row, side: Side, level: number): number {
  return whole(row, column(side, level))
}

function column(side: Side, level: number): number {
  return level * 4 + (side === 'sell' ? 0 : 2)
}
