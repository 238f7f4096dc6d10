// Bitstamp, BTC/USD: only what people asked for goes in, new orders and cancels; the trades must come out as they were.
import { describe, expect, it, type TestContext } from 'vitest'
import { BitstampImport } from '../../src/cli/import/bitstamp.js'
import type { Row } from '../../src/cli/import/rows.js'
import type { Event } from '../../src/types.js'
import { allRows, Replayed, sharedFile, tradesOf, whole } from './shared.js'

const FOLDER = 'bitstamp-btcusd-l3-2015-05-01'
const MARKET = 'BTC-USD'
/** Trades were told with a delay and in no fixed order. */
const WITHIN_MS = 5_000
const SATOSHI_PER_UNIT = 10_000
const SATOSHI = 100_000_000

interface Traded {
  readonly ms: number
  readonly price: number
  readonly satoshi: number
}

describe('Bitstamp order flow', () => {
  it('reproduces the trades, the amounts left and the book', { timeout: 120_000 }, async (context) => {
    const result = await replay(context)
    expect(result.recorded).toBe(1_524)
    expect(result.exactTrades).toBeGreaterThanOrEqual(1_340)
    expect(result.levels).toBe(20_560)
    expect(result.sameLevels / result.levels).toBeGreaterThanOrEqual(0.899)
    // Two offers of 99,999.99 would take the book's notional beyond 2^61 atoms, so a plain book has two orders more.
    const beyond = result.refusals.get('order.notionalOverflow') ?? 0
    expect(beyond).toBe(2)
    expect(result.deletedLive + beyond).toBe(44_837)
    expect(result.sameLeft + beyond).toBeGreaterThanOrEqual(44_664)
    // Cancels of what is filled, or is older than the recording.
    expect([...result.refusals.keys()].sort()).toEqual(['account.unknown', 'order.notionalOverflow', 'order.unknown'])
  })
})

async function replay(context: TestContext) {
  const replayed = await Replayed.create()
  const source = new BitstampImport(replayed.flow, { market: MARKET, tick: '0.01' })
  for (const row of await allRows(sharedFile(context, `${FOLDER}/initial_orders.csv.gz`))) source.row(row)
  const [, ...levels] = await allRows(sharedFile(context, `${FOLDER}/books.csv.gz`))
  const snapshots = groupBy(levels, (row) => whole(row, 0))
  const recorded: Traded[] = []
  const ours: Traded[] = []
  const result = { deletedLive: 0, sameLeft: 0, levels: 0, sameLevels: 0 }
  for (const row of await allRows(sharedFile(context, `${FOLDER}/events.csv.gz`))) {
    source.row(row)
    const events = replayed.take()
    if (row.fields[2] === 'trade') recorded.push(tradeIn(row))
    if (row.fields[2] === 'deleted') countLeft(events, row, result)
    for (const { ts, price, qty } of tradesOf(events)) {
      ours.push({ ms: ts / 1_000, price: Number(price), satoshi: Math.round(Number(qty) * SATOSHI_PER_UNIT) })
    }
    countLevels(replayed, snapshots.get(whole(row, 0)) ?? [], result)
  }
  const exactTrades = recorded.length - unmatched(recorded, ours).length
  return { ...result, recorded: recorded.length, exactTrades, refusals: replayed.refusals }
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

function tradeIn(row: Row): Traded {
  return { ms: whole(row, 1), price: whole(row, 5), satoshi: Math.round(whole(row, 6) * SATOSHI) }
}

/** The recorded trades for which none of ours, of the same price and amount and near in time, is left. */
function unmatched(recorded: readonly Traded[], ours: readonly Traded[]): Traded[] {
  const open = groupBy(ours, ({ price, satoshi }) => `${price} ${satoshi}`)
  return recorded.filter(({ ms, price, satoshi }) => {
    const candidates = open.get(`${price} ${satoshi}`) ?? []
    const nearest = [...candidates].sort((a, b) => Math.abs(a.ms - ms) - Math.abs(b.ms - ms))[0]
    if (nearest === undefined || Math.abs(nearest.ms - ms) > WITHIN_MS) return true
    candidates.splice(candidates.indexOf(nearest), 1)
    return false
  })
}

/** An order deleted while the engine still has it: what is left of it there and in the recording. */
function countLeft(events: readonly Event[], row: Row, result: { deletedLive: number; sameLeft: number }): void {
  const canceled = events.find((event) => event.ev === 'canceled')
  if (canceled === undefined) return
  result.deletedLive += 1
  const satoshi = Math.round(Number(canceled.remaining) * SATOSHI_PER_UNIT)
  if (satoshi === Math.round(whole(row, 6) * SATOSHI)) result.sameLeft += 1
}

/** The levels that the exchange showed, each against what the engine has at its price. */
function countLevels(
  replayed: Replayed,
  snapshot: readonly Row[],
  result: { levels: number; sameLevels: number },
): void {
  if (snapshot.length === 0) return
  const { bids, asks } = replayed.exchange.depth(MARKET, Number.POSITIVE_INFINITY)
  const engine = new Map(
    [...bids, ...asks].map(([price, qty]) => [Number(price), Math.round(Number(qty) * SATOSHI_PER_UNIT)]),
  )
  for (const row of snapshot) {
    result.levels += 1
    if (engine.get(whole(row, 4)) === Math.round(whole(row, 5) * SATOSHI)) result.sameLevels += 1
  }
}
