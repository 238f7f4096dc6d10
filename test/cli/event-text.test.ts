// The fast writer of events must give the bytes of JSON.stringify, whatever the event.
import { describe, expect, it } from 'vitest'
import { SessionFlow } from '../../examples/session/flow.mjs'
import { ByteBuffer } from '../../src/cli/output.js'
import { EventText } from '../../src/cli/replay/event-text.js'
import { type Event, Exchange } from '../../src/index.js'

const buffer = new ByteBuffer()
const text = new EventText(buffer)

function written(events: readonly Event[]): string {
  buffer.at = 0
  for (const event of events) text.write(event)
  return buffer.bytes.toString('utf8', 0, buffer.at)
}

function plain(events: readonly Event[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('')
}

describe('EventText', () => {
  it('writes a session as JSON.stringify does', async () => {
    const exchange = await Exchange.create()
    const flow = new SessionFlow(11)
    const kinds = new Set<string>()
    for (let i = 0; i < 20_000; i += 1) {
      const events = exchange.apply(flow.next())
      flow.learn(events)
      for (const { ev } of events) kinds.add(ev)
      expect(written(events)).toBe(plain(events))
    }
    for (const kind of ['accepted', 'trade', 'done', 'canceled', 'reduced', 'amended', 'triggered', 'rejected']) {
      expect(kinds).toContain(kind)
    }
  })

  it('writes events of several commands one behind the other', async () => {
    const exchange = await Exchange.create()
    const flow = new SessionFlow(12)
    const events = Array.from({ length: 3_000 }, () => {
      const told = exchange.apply(flow.next())
      flow.learn(told)
      return told
    }).flat()
    expect(written(events)).toBe(plain(events))
  })

  it('writes every length of number, money, and what is absent', () => {
    const numbers = [0, 1, 9, 10, 99, 100, 999_999_999, 1_000_000_000, 1_000_000_001, 123_456_789_012, 2 ** 53 - 1]
    const party = { orderId: 1, account: 2 ** 32 - 1, fee: '-0.000001', realized: '12.5' }
    const events = numbers.flatMap((number): Event[] => [
      { seq: number, ts: number, ev: 'done', orderId: number, account: 1, market: 'A.b-c_9', filled: '1' },
      {
        ...{ seq: number, ts: 1, ev: 'trade', tradeId: number, market: 'X', price: '1', qty: '2', takerSide: 'sell' },
        ...{ liquidation: true, taker: party, maker: { ...party, fee: '0' } },
      },
      {
        ...{ seq: number, ts: 2, ev: 'accepted', orderId: 3, clientId: number, account: 1, market: 'X', side: 'sell' },
        ...{ type: 'market', price: null, qty: '1', tif: 'ioc' },
      },
      { seq: number, ts: 3, ev: 'amended', orderId: 1, account: 1, market: 'X', price: null, qty: '5' },
      { seq: 1, ts: number, ev: 'rejected', op: null, code: 'market.unknown', detail: null, market: '"\u{1F600}\n' },
    ])
    expect(written(events)).toBe(plain(events))
  })
})
