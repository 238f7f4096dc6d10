// Small recordings made up for these tests, in the three forms; what they become, and that the engine takes it.
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { objectsOf, perpcore, scratchFolder } from './run.js'

const scratch = scratchFolder()
const csv = (...rows: string[]) => `${rows.join('\n')}\n`

/** What an import sends, without times and market, and the events of its replay. */
async function imported(args: readonly string[], input = '') {
  const ran = await perpcore(['import', ...args], input)
  const replayed = await perpcore(['replay', '-', '--events', '-', '--quiet'], ran.stdout)
  return { ...ran, commands: objectsOf(ran.stdout), events: objectsOf(replayed.stdout) }
}

const place = (account: number, clientId: number, price: string, qty: string) => ({
  op: 'place',
  account,
  side: account === 1 ? 'buy' : 'sell',
  type: 'limit',
  price,
  qty,
  clientId,
})

describe('import lobster', () => {
  const messages = csv(
    '36000.000000001,1,11,100,1000000,1',
    '36000.5,1,12,50,1000000,1',
    '36001,1,21,70,1000100,-1',
    '36001.25,2,11,30,1000000,1',
    '36002,4,11,70,1000000,1',
    '36002.1,5,0,10,1000050,-1',
    '36003,3,12,50,1000000,1',
    '36003,4,21,20,1000100,-1',
    '36004,7,0,0,-1,-1',
  )

  it('turns each type into its command', async () => {
    const ran = await imported(['lobster', '-', '--market', 'ACME', '--date', '2020-01-02'], messages)
    expect(ran).toMatchObject({ code: 0 })
    expect(ran.commands).toMatchObject([
      { op: 'createMarket', ts: 1_577_959_200_000_000, market: 'ACME', margin: 'none', tickSize: '0.01', lotSize: '1' },
      { ...place(1, 11, '100', '100'), ts: 1_577_959_200_000_000 },
      { ...place(1, 12, '100', '50'), ts: 1_577_959_200_500_000 },
      place(2, 21, '100.01', '70'),
      { op: 'amend', account: 1, clientId: 11, qty: '70' },
      { op: 'place', account: 2, side: 'sell', tif: 'ioc', price: '100', qty: '70' },
      { op: 'cancel', account: 1, clientId: 12 },
      { op: 'place', account: 1, side: 'buy', tif: 'ioc', price: '100.01', qty: '20' },
    ])
    expect(ran.events.filter(({ ev }) => ev === 'rejected')).toEqual([])
    expect(ran.events.filter(({ ev }) => ev === 'trade')).toMatchObject([
      { qty: '70', maker: { account: 1, orderId: 1 } },
      { qty: '20', maker: { account: 2, orderId: 3 } },
    ])
  })

  it('takes market and day from the file name, packed or not', async () => {
    const path = scratch.write('ACME_2020-01-02_36000000_36005000_message_1.csv.gz', gzipSync(messages))
    const [first] = (await imported(['lobster', path])).commands
    expect(first).toMatchObject({ market: 'ACME', ts: 1_577_959_200_000_000 })
  })

  it('seeds orders older than the file from the book, and settles the edge of its window', async () => {
    const rows = csv('36000,4,7,40,1000000,1', '36001,3,8,60,1000000,1', '36002,1,9,10,999900,1')
    const book = scratch.write(
      'book.csv',
      csv('1000100,30,1000000,60', '1000100,30,999800,500', '1000100,30,999900,10'),
    )
    const ran = await imported(['lobster', '-', '--book', book], rows)
    expect(ran.commands.slice(1)).toMatchObject([
      { op: 'place', side: 'sell', price: '100.01', qty: '30' },
      { op: 'place', side: 'buy', price: '100', qty: '100' },
      { op: 'place', side: 'sell', tif: 'ioc', price: '100', qty: '40' },
      { op: 'cancel', account: 1 },
      { op: 'place', side: 'buy', price: '99.98', qty: '500' },
      { op: 'place', side: 'buy', price: '99.99', qty: '10', clientId: 9 },
      { op: 'cancel', account: 1 },
    ])
    expect(ran.events.filter(({ ev }) => ev === 'rejected')).toEqual([])
  })

  it('reduces an order that was filled out of turn', async () => {
    const rows = csv('1,1,1,10,1000000,1', '2,1,2,10,1000000,1', '3,4,2,4,1000000,1')
    const ran = await imported(['lobster', '-'], rows)
    expect(ran.commands.at(-1)).toMatchObject({ op: 'amend', clientId: 2, qty: '6' })
    expect(ran.stderr).toContain('1 out of turn')
  })

  it.each([
    ['1,1,1,10,1000000', 'line 2: has 5 columns, column 6 is missing'],
    ['x,1,1,10,1000000,1', 'line 2: the time is not a number of seconds: "x"'],
    ['1,9,1,10,1000000,1', 'line 2: unknown type 9: 1 to 7 are known'],
    ['1,1,1,1.5,1000000,1', 'line 2: the size is not a multiple of the lot: "1.5"'],
    ['1,1,1,10,1000050,1', 'line 2: the price "1000050" (dollars x 10000) is not a multiple of the tick 0.01'],
    ['1,1,1,10,1000000,2', 'line 2: the direction is neither 1 nor -1'],
  ])('names the line that is wrong: %s', async (row, message) => {
    const path = scratch.write('bad.csv', csv('0,1,5,10,1000000,1', row))
    const ran = await perpcore(['import', 'lobster', path])
    expect(ran).toMatchObject({ code: 2, stderr: `perpcore: ${path}, ${message}\n` })
    expect(objectsOf(ran.stdout)).toHaveLength(2)
  })
})

describe('import databento', () => {
  const header =
    'ts_recv,ts_event,rtype,publisher_id,instrument_id,action,side,price,size,channel_id,order_id,flags,ts_in_delta,sequence,symbol'
  const record = (ms: number, action: string, side: string, price: string, size: number, order: number, flags = 130) =>
    `0,${1_600_000_000_000_000_000n + BigInt(ms) * 1_000_000n},160,1,7,${action},${side},${price},${size},0,${order},${flags},0,1,XYZ9`
  const opening = [
    record(0, 'R', 'N', '', 0, 0, 8),
    record(0, 'A', 'B', '4000250000000', 5, 1, 40),
    record(0, 'A', 'A', '3999750000000', 2, 2, 40),
    record(1, 'A', 'A', '4001000000000', 4, 3),
    record(2, 'T', 'N', '4000000000000', 2, 0, 0),
    record(2, 'F', 'N', '4000000000000', 2, 1, 0),
    record(2, 'F', 'N', '4000000000000', 2, 2, 0),
    record(2, 'C', 'B', '4000250000000', 2, 1, 0),
    record(2, 'C', 'A', '3999750000000', 2, 2),
  ]

  it('opens with what rests after the auction, then repeats trades, cancels and changes', async () => {
    const rows = csv(
      header,
      ...opening,
      record(3, 'A', 'A', '4001000000000', 6, 4),
      record(4, 'T', 'B', '4001000000000', 5, 9, 0),
      record(4, 'F', 'A', '4001000000000', 1, 4, 0),
      record(4, 'F', 'A', '4001000000000', 4, 3, 0),
      record(4, 'C', 'A', '4001000000000', 4, 3, 0),
      record(4, 'C', 'A', '4001000000000', 1, 4),
      record(5, 'M', 'A', '4001000000000', 3, 4),
      record(6, 'M', 'A', '4002000000000', 3, 4),
      record(7, 'C', 'B', '4000250000000', 3, 1),
    )
    const ran = await imported(['databento', '-'], rows)
    expect(ran.code).toBe(0)
    expect(ran.commands).toMatchObject([
      { op: 'createMarket', market: 'XYZ9', tickSize: '0.25', lotSize: '1', ts: 1_600_000_000_000_000 },
      { ...place(1, 1, '4000.25', '3'), ts: 1_600_000_000_002_000 },
      place(2, 3, '4001', '4'),
      place(2, 4, '4001', '6'),
      { op: 'place', side: 'buy', tif: 'ioc', price: '4001', qty: '5' },
      { op: 'amend', account: 2, clientId: 4, qty: '4' },
      { op: 'amend', account: 2, clientId: 4, qty: '4', price: '4002' },
      { op: 'cancel', account: 1, clientId: 1 },
    ])
    expect(ran.events.filter(({ ev }) => ev === 'rejected')).toEqual([])
  })

  it('lets an incoming order pass by what self-match prevention took away', async () => {
    const rows = csv(
      header,
      record(0, 'A', 'A', '4001.00', 1, 1),
      record(0, 'A', 'A', '4001.00', 1, 2),
      record(1, 'T', 'B', '4001.00', 1, 9, 0),
      record(1, 'F', 'A', '4001.00', 1, 2, 0),
      record(1, 'C', 'A', '4001.00', 1, 1, 0),
      record(1, 'C', 'A', '4001.00', 1, 2),
    )
    const { commands } = await imported(['databento', '-', '--from-start'], rows)
    expect(commands.slice(3)).toMatchObject([
      { op: 'cancel', account: 2, clientId: 1 },
      { op: 'place', side: 'buy', tif: 'ioc', qty: '1' },
    ])
  })

  it('reads the short columns, ISO times and large ids, and keeps instruments apart', async () => {
    const rows = csv(
      'ts_event,sequence,action,side,price,size,order_id,flags,instrument_id',
      '2020-01-02T00:00:00.123456789Z,1,A,B,10.25,1,18446744073709551615,128,5',
      '2020-01-02T00:00:01Z,2,A,A,20.50,2,77,128,6',
      '2020-01-02T00:00:02Z,3,C,B,10.25,1,18446744073709551615,128,5',
    )
    const { commands } = await imported(['databento', '-', '--from-start'], rows)
    expect(commands).toMatchObject([
      { op: 'createMarket', market: '5', ts: 1_577_923_200_123_456 },
      { op: 'place', market: '5', account: 1, clientId: Number.MAX_SAFE_INTEGER },
      { op: 'createMarket', market: '6' },
      { op: 'place', market: '6', account: 4, clientId: 77 },
      { op: 'cancel', account: 1, clientId: Number.MAX_SAFE_INTEGER },
    ])
    const one = await imported(['databento', '-', '--from-start', '--instrument', '6', '--market', 'SIX'], rows)
    expect(one.commands).toMatchObject([
      { op: 'createMarket', market: 'SIX' },
      { op: 'place', account: 2, clientId: 77 },
    ])
  })

  it.each([
    ['a,b,c', 'line 1: a header is missing: the first line must name the columns'],
    ['action,order_id', 'line 1: the header names no time column (ts_event, ts_event_ns, ts_recv)'],
  ])('names a header that is wrong: %s', async (first, message) => {
    const ran = await perpcore(['import', 'databento', '-'], csv(first))
    expect(ran).toEqual({ code: 2, stdout: '', stderr: `perpcore: standard input, ${message}\n` })
  })

  it('names a line that is wrong', async () => {
    const ran = await perpcore(['import', 'databento', '-'], csv(header, record(0, 'A', 'B', '4000.10', 1, 1)))
    expect(ran).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('line 2: the price "4000.10" is not a positive multiple of the tick 0.25'),
    })
  })
})

describe('import bitstamp', () => {
  const header = 'seq,ts_ms,event,id,side,price,amount,exchange_ts_s'

  it('sends what people asked for and leaves the matching to the engine', async () => {
    const initial = scratch.write('initial.csv', csv('id,side,price,amount', '1,ask,250.10,0.50000000'))
    const events = scratch.write(
      'events.csv',
      csv(
        header,
        '1,1500000000000,created,2,bid,250.20,0.20000001,1500000000',
        '2,1500000000100,trade,900,,250.10,0.20000001,',
        '3,1500000000100,changed,1,ask,250.10,0.29999999,1500000000',
        '4,1500000000050,deleted,2,bid,250.20,0.00000000,1500000000',
        '5,1500000000200,deleted,1,ask,250.10,0.29999999,1500000000',
      ),
    )
    const ran = await imported(['bitstamp', initial, events])
    expect(ran.commands).toMatchObject([
      { op: 'createMarket', market: 'BTC-USD', tickSize: '0.01', lotSize: '0.0001', ts: 1_500_000_000_000_000 },
      place(2, 1, '250.1', '5000'),
      place(1, 2, '250.2', '2000.0001'),
      { op: 'cancel', account: 1, clientId: 2, ts: 1_500_000_000_000_000 + 50_000 },
      { op: 'cancel', account: 2, clientId: 1 },
    ])
    expect(ran.events.filter(({ ev }) => ev === 'trade' || ev === 'rejected' || ev === 'canceled')).toMatchObject([
      { ev: 'trade', price: '250.1', qty: '2000.0001' },
      { ev: 'rejected', code: 'order.unknown' },
      { ev: 'canceled', remaining: '2999.9999' },
    ])
  })

  it('bridges a gap that the engine would refuse', async () => {
    const rows = csv(header, '1,1500000000000,created,1,bid,1.00,1.0,0', '2,1500200000000,deleted,1,bid,1.00,1.0,0')
    const ran = await imported(['bitstamp', '-'], rows)
    expect(ran.commands.map(({ op }) => op)).toEqual(['createMarket', 'place', 'tick', 'tick', 'cancel'])
    expect(ran.events.filter(({ ev }) => ev === 'rejected')).toEqual([])
  })

  it.each([
    ['1,1500000000000,flown,1,bid,1.00,1.0,0', 'unknown event "flown"'],
    ['1,1500000000000,created,1,left,1.00,1.0,0', 'the side is neither bid nor ask: "left"'],
    ['1,1500000000000,created,1,bid,1.005,1.0,0', 'the price "1.005" is not a multiple of the tick 0.01'],
    ['1,1500000000000,created,1,bid,1.00,1e3,0', 'not an amount: "1e3"'],
    ['1,yesterday,created,1,bid,1.00,1.0,0', 'ts_ms is not a whole number: "yesterday"'],
  ])('names what is wrong: %s', async (row, message) => {
    const ran = await perpcore(['import', 'bitstamp', '-'], csv(header, row))
    expect(ran).toMatchObject({ code: 2, stderr: `perpcore: standard input, line 2: ${message}\n` })
  })
})

describe('import', () => {
  it('names files that cannot be read', async () => {
    const path = scratch.path('missing.csv')
    for (const source of ['lobster', 'databento', 'bitstamp']) {
      const ran = await perpcore(['import', source, path])
      expect(ran).toEqual({ code: 2, stdout: '', stderr: `perpcore: cannot read ${path}: no such file or directory\n` })
    }
  })

  it('refuses options that make no sense', async () => {
    expect(await perpcore(['import', 'lobster', '-', '--tick', '0'])).toMatchObject({ code: 2, stdout: '' })
    expect(await perpcore(['import', 'lobster', '-', '--date', 'today'])).toMatchObject({ code: 2, stdout: '' })
    expect(await perpcore(['import', 'lobster', '-', '--market', 'a b'])).toMatchObject({ code: 2, stdout: '' })
    expect(await perpcore(['import', 'reuters', '-'])).toMatchObject({ code: 2, stdout: '' })
  })
})
