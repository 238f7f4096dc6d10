// Commands that tell far more than the outbox holds, of every kind of work: the naive exchange's events in every way of
// applying them, and one state hash.
import { expect, test } from 'vitest'
import { OUTBOX_BYTES } from '../../src/generated/wire.js'
import type { Command } from '../../src/index.js'
import { NaiveExchange } from '../model/naive.ts'
import { ways } from './runs.js'
import { limit, MARKET, market, openMarket, T0 } from './scenes.js'

/** No event has fewer than 32 bytes. */
const MANY = OUTBOX_BYTES / 32
const LATER = T0 + 1_000_000

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

/** 400 icebergs of 25 slices each: 10,000 trades. */
const icebergs = times(400, (i) => limit(1 + (i % 5), 'sell', 100 + (i % 7), 50, { displayQty: '2' }))

/** Each stop buys what moves the price to the next one. */
const cascade = [
  ...times(2600, (i) => limit(1 + (i % 3), 'sell', 100 + i, 1)),
  ...times(2599, (i) =>
    market(7 + (i % 3), 'buy', 1, { trigger: { by: 'last', price: String(100 + i), when: 'above' } }),
  ),
]

const scenes: Record<string, { setup: Command[]; last: Command; least: number }> = {
  'a sweep of icebergs': { setup: icebergs, last: market(9, 'buy', 20_000), least: 10_000 },
  'a sweep of icebergs by one that rests': { setup: icebergs, last: limit(9, 'buy', 200, 30_000), least: 10_000 },
  'a fill or kill order': { setup: icebergs, last: limit(9, 'buy', 200, 20_000, { tif: 'fok' }), least: 10_000 },
  'an amend that trades': {
    setup: [...icebergs, limit(9, 'buy', 1, 20_000, { clientId: 5 })],
    last: { op: 'amend', ts: T0, account: 9, clientId: 5, price: '200' },
    least: 10_000,
  },
  'self-trade prevention, makers canceled': {
    setup: times(5000, (i) => limit(1, 'sell', 100 + (i % 50), 2)),
    last: limit(1, 'buy', 200, 10_000, { stp: 'cancelMaker' }),
    least: 5000,
  },
  'self-trade prevention, both cut': {
    setup: times(3000, (i) => limit(1, 'sell', 100 + (i % 50), 2)),
    last: limit(1, 'buy', 200, 10_000, { stp: 'decrement' }),
    least: 6000,
  },
  'a cascade of stops': { setup: cascade, last: market(9, 'buy', 1), least: MANY },
  'triggers met together': {
    setup: [
      limit(1, 'sell', 100, 1),
      market(2, 'buy', 1),
      ...times(2500, (i) => limit(3, 'buy', 50 + (i % 9), 1, { trigger: { by: 'last', offset: '3', when: 'below' } })),
      ...times(2500, (i) =>
        limit(4, 'sell', 150 + (i % 9), 1, { trigger: { by: 'last', price: String(98 - (i % 5)), when: 'below' } }),
      ),
      limit(5, 'buy', 10, 1),
    ],
    last: market(6, 'sell', 1),
    least: 5000,
  },
  'an OCO group cut by a maker': {
    setup: [
      limit(1, 'sell', 100, 9, { ocoGroup: 4 }),
      ...times(4500, (i) => limit(1, 'sell', 101 + (i % 60), 9, { ocoGroup: 4 })),
    ],
    last: limit(2, 'buy', 100, 3),
    least: 4500,
  },
  'an OCO group ended by a maker and cut by a taker': {
    setup: [
      limit(1, 'sell', 100, 3, { ocoGroup: 4 }),
      ...times(2500, (i) => limit(1, 'sell', 200 + (i % 60), 9, { ocoGroup: 4 })),
      ...times(2500, (i) => limit(2, 'buy', 1 + (i % 60), 9, { ocoGroup: 8 })),
    ],
    last: limit(2, 'buy', 100, 5, { ocoGroup: 8 }),
    least: 5000,
  },
  'cancelAll of one side': {
    setup: times(9000, (i) => limit(1, i % 2 === 0 ? 'sell' : 'buy', i % 2 === 0 ? 200 + (i % 64) : 100 - (i % 64), 1)),
    last: { op: 'cancelAll', ts: T0, account: 1, side: 'sell' },
    least: 4500,
  },
  'orders that expire together': {
    setup: times(4200, (i) => limit(1 + (i % 4), 'sell', 100 + (i % 64), 1, { tif: 'gtd', expireTs: LATER - (i % 3) })),
    last: { op: 'tick', ts: LATER },
    least: 4200,
  },
  "dead men's switches, then a command of its own": {
    setup: [
      ...times(5000, (i) => limit(1 + (i % 2), 'sell', 100 + (i % 64), 1)),
      { op: 'cancelAllAfter', ts: T0, account: 2, timeoutUs: 5 },
      { op: 'cancelAllAfter', ts: T0, account: 1, timeoutUs: 5 },
    ],
    last: { ...limit(3, 'buy', 500, 7), ts: LATER } as Command,
    least: 5000,
  },
  'a settlement': {
    setup: [
      ...times(4500, (i) => limit(1 + (i % 3), 'sell', 100 + (i % 64), 1)),
      ...times(500, (i) =>
        limit(4, 'buy', 90, 1, { trigger: { by: 'last', price: String(1 + (i % 5)), when: 'below' } }),
      ),
    ],
    last: { op: 'settleMarket', ts: T0, market: MARKET, price: '77' },
    least: 5000,
  },
}

test.each(Object.entries(scenes))('%s', { timeout: 60_000 }, async (_, { setup, last, least }) => {
  const commands = [openMarket(), ...setup]
  const naive = new NaiveExchange()
  for (const command of commands) naive.apply(command)
  const expected = naive.apply(last)
  expect(expected.length).toBeGreaterThanOrEqual(least)
  const hashes = new Set<string>()
  for (const { name, run } of ways()) {
    const { events, stateHash, audit } = await run(commands, last)
    expect(JSON.stringify(events), name).toBe(JSON.stringify(expected))
    expect(audit, name).toBeNull()
    hashes.add(stateHash)
  }
  expect(hashes.size).toBe(1)
})
