// CME E-mini S&P 500, every order: replayed through the importer from the opening auction on. The engine's book must be
// the recorded one at the end of each event, and each incoming order must fill the orders that the recording names.
import { describe, expect, it, type TestContext } from 'vitest'
import { DatabentoImport } from '../../src/cli/import/databento.js'
import type { Row } from '../../src/cli/import/rows.js'
import type { Side } from '../../src/types.js'
import { allRows, Replayed, sharedFile, tradesOf, whole } from './shared.js'

const FILE = 'cme-es-mbo-2023-12-25/mbo.csv.gz'
const OPENING_NS = '1703545200000000000'
const LAST_IN_EVENT = 128
const COLUMN = { time: 0, action: 2, side: 3, price: 4, size: 5, order: 6, flags: 7 }

describe('CME order flow', () => {
  it('the book after each event of half an hour, never crossed, and who is filled', {
    timeout: 120_000,
  }, async (context) => {
    const result = await replay(context)
    expect(result.refusals).toBe(0)
    expect(result.crossed).toBe(0)
    expect(result.events).toBeGreaterThan(25_000)
    expect(result.equal).toBe(result.events)
    expect(result.fills).toBe(3_575) // 3,603 with the 28 of the opening auction
    expect(result.sameFills).toBe(3_575)
  })
})

async function replay(context: TestContext) {
  const replayed = await Replayed.create()
  const source = new DatabentoImport(replayed.flow, {
    market: 'ES',
    tick: '0.25',
    lot: '1',
    instrument: null,
    fromStart: false,
  })
  const recorded = new PlainBook()
  const result = { events: 0, equal: 0, crossed: 0, fills: 0, sameFills: 0 }
  let event: Row[] = []
  for (const row of await allRows(sharedFile(context, FILE))) {
    source.row(row)
    recorded.apply(row)
    event.push(row)
    if ((whole(row, COLUMN.flags) & LAST_IN_EVENT) === 0) continue
    if (event[0]?.fields[COLUMN.time] !== OPENING_NS) compareFills(replayed, event, result)
    else replayed.take()
    event = []
    if (BigInt(row.text(COLUMN.time)) < BigInt(OPENING_NS)) continue
    const { bids, asks } = replayed.exchange.depth('ES', 1)
    const best = { buy: levelOf(bids[0]), sell: levelOf(asks[0]) }
    result.events += 1
    if (best.buy[0] >= best.sell[0]) result.crossed += 1
    if (`${best.buy}` === `${recorded.best('buy')}` && `${best.sell}` === `${recorded.best('sell')}`) result.equal += 1
  }
  return { ...result, refusals: replayed.refusals.size }
}

/** What the engine filled in an event, order by order, against the fills of resting orders that the recording tells. */
function compareFills(replayed: Replayed, event: readonly Row[], result: { fills: number; sameFills: number }): void {
  const filled = new Set(tradesOf(replayed.take()).map(({ maker }) => replayed.clientIdOf(maker.orderId)))
  let aggressor = ''
  for (const row of event) {
    if (row.fields[COLUMN.action] === 'T') aggressor = row.text(COLUMN.order)
    if (row.fields[COLUMN.action] !== 'F' || row.fields[COLUMN.order] === aggressor) continue
    result.fills += 1
    if (filled.has(whole(row, COLUMN.order))) result.sameFills += 1
  }
}

function levelOf(level: readonly [string, string, number] | undefined): [price: number, size: number] {
  return [Number(level?.[0]), Number(level?.[1])]
}

/** A plain book of the records, as independent of the importer as can be. */
class PlainBook {
  private readonly orders = new Map<string, { side: Side; price: number; size: number }>()
  private readonly levels = { buy: new Map<number, number>(), sell: new Map<number, number>() }

  apply(row: Row): void {
    const action = row.text(COLUMN.action)
    const id = row.text(COLUMN.order)
    const size = whole(row, COLUMN.size)
    const known = this.orders.get(id)
    if (action === 'C' && known !== undefined) this.set(id, { ...known, size: known.size - size })
    if (action !== 'A' && action !== 'M') return
    this.set(id, { side: row.fields[COLUMN.side] === 'B' ? 'buy' : 'sell', price: whole(row, COLUMN.price), size })
  }

  best(side: Side): [price: number, size: number] {
    const levels = this.levels[side]
    const price = side === 'buy' ? Math.max(...levels.keys()) : Math.min(...levels.keys())
    return [price, levels.get(price) ?? 0]
  }

  private set(id: string, order: { side: Side; price: number; size: number }): void {
    const known = this.orders.get(id)
    if (known !== undefined) this.add(known, -known.size)
    this.orders.delete(id)
    if (order.size <= 0) return
    this.orders.set(id, order)
    this.add(order, order.size)
  }

  private add({ side, price }: { side: Side; price: number }, size: number): void {
    const levels = this.levels[side]
    const total = (levels.get(price) ?? 0) + size
    if (total > 0) levels.set(price, total)
    else levels.delete(price)
  }
}
