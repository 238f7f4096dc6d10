// Records that no encoder writes.
import { expect, test } from 'vitest'
import { MALFORMED_COMMAND_SIZE, OP_MALFORMED, OP_NAMES, PLACE_COMMAND_PRICE } from '../../src/generated/wire.js'
import { Exchange } from '../../src/index.js'

test('a refusal names an op that there is, or none', async () => {
  const exchange = await Exchange.create()
  const ops = OP_NAMES.filter((name) => name !== 'none' && name !== 'malformed')
  for (let op = 0; op < 256; op++) {
    const record = new Uint8Array(MALFORMED_COMMAND_SIZE)
    record.set([OP_MALFORMED, op, 255])
    const [event] = exchange.replay(record).rest()
    expect(event).toMatchObject({ ev: 'rejected', op: ops[op - 1] ?? null, code: 'command.badField' })
  }
})

test('the price field of a market order is not looked at', async () => {
  const exchange = await Exchange.create()
  const tiers = [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }]
  exchange.apply({ op: 'createMarket', ts: 1, market: 'P', tickSize: '1', lotSize: '1', tiers })
  exchange.apply({ op: 'index', ts: 1, market: 'P', price: '100' })
  for (const account of [1, 2]) exchange.apply({ op: 'deposit', ts: 1, account, amount: '1000' })
  exchange.apply({ op: 'place', ts: 1, account: 2, market: 'P', side: 'sell', type: 'limit', price: '100', qty: '1' })
  const records: Uint8Array[] = []
  const other = await exchange.fork()
  other.record({ append: (record) => void records.push(record.slice()) })
  const takeProfit = { by: 'mark', price: '200' } as const
  const told = other.apply({
    op: 'place',
    ts: 1,
    account: 1,
    market: 'P',
    side: 'buy',
    type: 'market',
    qty: '1',
    takeProfit,
  })
  const record = records[0] as Uint8Array
  new DataView(record.buffer).setBigUint64(PLACE_COMMAND_PRICE, 1n << 63n, true)
  expect(exchange.replay(record).rest()).toEqual(told)
})
