// The events of markets with margin from their records: those of the scenarios, written as the core writes them, and what
// the cursor tells of each in numbers.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as wire from '../../src/generated/wire.js'
import type { EventCursor } from '../../src/wire/cursor.js'
import { cursorOver, record } from './records.ts'
import { fieldsOf, recordOf, type Told, wide } from './written.ts'

const folder = new URL('../conformance/', import.meta.url)
const told = readdirSync(folder)
  .filter((file) => file.endsWith('.events.ndjson'))
  .flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'))
  .filter((line) => line.trim() !== '')
  .map((line): Told => ({ ...(JSON.parse(line) as Told), seq: 7, ts: 1000 }))

/** The event again, behind the clock that the records begin with. */
function readBack(event: Told): EventCursor {
  const cursor = cursorOver(recordOf(event))
  expect(cursor.next()).toBe(true)
  return cursor
}

const KINDS = ['settlement', 'leverage', 'marginMode', 'index', 'mark', 'oracle', 'fundingRate', 'funding'].concat(
  ['liquidationDeferred', 'liquidationStarted', 'liquidationStep', 'liquidationEnded', 'takeover'],
  ['trade', 'adl', 'balance', 'insurance'],
)

describe.each(KINDS)('%s', (ev) => {
  const events = told.filter((event) => event.ev === ev)

  test('becomes the object of PROTOCOL.md, field by field', () => {
    expect(events.length).toBeGreaterThan(3)
    for (const event of events) expect(JSON.stringify(readBack(event).event())).toBe(JSON.stringify(event))
  })

  test('tells the cursor the same in numbers', () => {
    for (const event of events) {
      const cursor = readBack(event)
      expect([cursor.ev, cursor.seq, cursor.ts]).toEqual([ev, 7, 1000])
      expect(wire.EV_NAMES[cursor.kind]).toBe(ev)
      for (const [name, value] of Object.entries(numbersOf(event))) {
        expect([name, cursor[name as keyof EventCursor]]).toEqual([name, value])
      }
    }
  })
})

/** What the cursor calls the fields of a record; the pool is -1 where it is the cross pool. */
function numbersOf(event: Told): Record<string, unknown> {
  const entries = Object.entries(fieldsOf(event)).map(([name, value]): [string, unknown] => {
    if (name === 'reason' || name === 'mode' || name === 'status') return [name, event[name]]
    if (/pool$/i.test(name)) return [name, Number(value) === wire.NONE ? -1 : Number(value)]
    return [NAMES[name] ?? name, Number(value)]
  })
  return Object.fromEntries(entries.filter(([name]) => name !== 'bits' && name !== 'policy' && name !== ''))
}

const NAMES: Record<string, string> = {
  takerSide: 'side',
  takerOrderId: 'orderId',
  takerAccount: 'account',
  takerFee: 'fee',
  takerRealized: 'realized',
  makerFilled: '', // of the maker's `done`
  index: 'indexPrice',
  premiumLow: 'premium', // as far as the scenarios go
  premiumHigh: '',
  equityAtIndexLow: 'equityAtIndex',
  equityAtIndexHigh: '',
  maintenanceMarginAtIndexLow: 'maintenanceMarginAtIndex',
  maintenanceMarginAtIndexHigh: '',
  equityLow: '', // of `adl`, whose equity the cursor tells as far as 64 bits go
  equityHigh: '',
}

test('a field that the event does not have is 0', () => {
  const cursor = cursorOver(record('oracle', { market: 0, status: wire.ORACLE_STALE }))
  cursor.next()
  const names = [
    'orderId',
    'account',
    'price',
    'qty',
    'filled',
    'fee',
    'realized',
    'equity',
    'step',
    'mark',
    'leverage',
  ]
  for (const name of names) expect([name, cursor[name as keyof EventCursor]]).toEqual([name, 0])
  expect([cursor.pool, cursor.bankruptPool, cursor.bankruptAccount, cursor.liquidation]).toEqual([-1, -1, 0, false])
  expect([cursor.status, cursor.mode, cursor.state, cursor.reason, cursor.code]).toEqual([
    'stale',
    null,
    null,
    null,
    null,
  ])
})

test('numbers beyond 2^53 are exact as text and the nearest number in the cursor', () => {
  const most = 2n ** 63n - 1n
  const cursor = cursorOver(
    record('settlement', { market: 0, account: 1, pool: wire.NONE, price: 1, qty: 1n - 2n ** 60n, realized: -most }),
    record('funding', { market: 0, account: 1, pool: 1, amount: most }),
    ...[10n ** 30n, -(10n ** 30n), -(2n ** 63n) - 1n].map((premium) =>
      record('fundingRate', { market: 0, mark: 1, ...wide('premium', premium) }),
    ),
  )
  cursor.next()
  expect([cursor.qty, cursor.realized]).toEqual([-(2 ** 60), -(2 ** 63)])
  expect(cursor.event()).toMatchObject({ qty: '-1152921504606846.975', realized: '-9223372036854.775807' })
  cursor.next()
  expect(cursor.event()).toMatchObject({ pool: 'ETH-PERP', amount: '9223372036854.775807' })
  for (const [number, text] of [
    [1e30, '10000000000000000000000'],
    [-1e30, '-10000000000000000000000'],
    [-(2 ** 63), '-92233720368.54775809'],
  ]) {
    cursor.next()
    expect([cursor.premium, cursor.event()]).toEqual([number, expect.objectContaining({ premium: text })])
  }
})

describe('a trade with margin', () => {
  const fields = { market: 0, tradeId: 5, price: 500_000, qty: 3, takerOrderId: 9, makerOrderId: 8, takerAccount: 2 }
  const trade = (bits: number) => record('marginTrade', { ...fields, makerAccount: 1, makerFilled: 33, bits })

  test('may be two events', () => {
    const cursor = cursorOver(trade(wire.TRADE_BIT_MAKER_DONE), trade(wire.TRADE_BIT_LIQUIDATION))
    const done = { seq: 7, ts: 1000, ev: 'done', orderId: 8, account: 1, market: 'BTC-PERP', filled: '0.033' }
    cursor.next()
    expect(cursor.event()).toMatchObject({ ev: 'trade', liquidation: false, qty: '0.003' })
    cursor.next()
    expect([cursor.kind, cursor.ev, cursor.orderId, cursor.account, cursor.filled, cursor.fee]).toEqual([
      wire.EV_DONE,
      'done',
      8,
      1,
      33,
      0,
    ])
    expect(cursor.event()).toEqual(done)
    cursor.next()
    expect([cursor.kind, cursor.liquidation, cursor.tradeId]).toEqual([wire.EV_TRADE, true, 5])
    expect(cursor.event()).toMatchObject({ ev: 'trade', liquidation: true })
    expect(cursor.next()).toBe(false)
  })
})

describe('the measure of a counterparty', () => {
  const measure = (policy: number, notional: number, equity: number, profit: number, cost: number, equityHigh = 0) => {
    const fields = { market: 0, policy, notional, equity, equityLow: equity, equityHigh, profit, cost, rank: 1 }
    const cursor = cursorOver(record('adl', fields))
    cursor.next()
    return (cursor.event() as unknown as { counterparty: object }).counterparty
  }

  test('is its leverage, truncated to eight decimals', () => {
    expect(measure(wire.ADL_POLICY_WATER_FILL, 450_000, 70_000, 0, 1)).toMatchObject({ leverage: '6.42857142' })
    expect(measure(wire.ADL_POLICY_PRO_RATA, 150, 100, 0, 1)).toMatchObject({ leverage: '1.5' })
    expect(measure(wire.ADL_POLICY_PRO_RATA, 1, 10 ** 9, 0, 1)).toMatchObject({ leverage: '0' })
    expect(measure(wire.ADL_POLICY_PRO_RATA, 2 ** 61, 0, 0, 1, 1)).toMatchObject({ leverage: '0.125' }) // of 2^64 atoms
  })

  test('is its score in a queue', () => {
    const queue = wire.ADL_POLICY_QUEUE
    expect(measure(queue, 450_000, 70_000, 50_000, 500_000)).toMatchObject({ score: '642850000000' })
    expect(measure(queue, 1, 10 ** 6, 3, 10)).toMatchObject({ score: '30000000' }) // leverage counts as one at least
    expect(measure(queue, 20_000, 10_000, -1, 3)).toMatchObject({ score: '-16666666' })
    expect(measure(queue, 20_000, 10_000, 0, 3)).toMatchObject({ score: '0' })
  })
})

describe('a refusal', () => {
  const refused = told.filter(({ ev, code }) => ev === 'rejected' && DETAILED.has(String(code)))

  test('says what was compared', () => {
    expect(new Set(refused.map(({ code }) => code)).size).toBe(DETAILED.size)
    for (const event of refused) expect(readBack(event).event()).toEqual(event)
  })

  test('counts a position of any size', () => {
    const size = 3n - 2n ** 60n
    const fields = { market: 0, op: wire.OP_PLACE, code: wire.CODE_REDUCE_ONLY_NO_POSITION, account: 1, detail0: size }
    const cursor = cursorOver(record('rejected', fields))
    cursor.next()
    expect(cursor.event()).toMatchObject({ detail: { size: '-1152921504606846.973' } })
  })
})

const DETAILED = new Set(['margin.insufficient', 'oracle.stale', 'priceBand', 'leverage.range'])
