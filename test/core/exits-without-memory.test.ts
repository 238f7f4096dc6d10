// Exits come into being without being asked for. Where memory is short they stand in a list instead of at the levels of their
// triggers: nobody may see a difference.
import { describe, expect, test } from 'vitest'
import { ORDER_EXTRA, ORDER_EXTRA_IS_FIRED, ORDER_FLAG_TRAILING, ORDER_FLAGS } from '../../src/generated/wire.js'
import type { Command, Event } from '../../src/index.js'
import { Exchange } from '../../src/index.js'
import type { Exchange as SlimExchange } from '../../src/slim.js'
import type { Core } from '../../src/wasm/core.js'
import { deposit, index, isolate, openPerp, RICH, times } from './margin-scenes.js'
import { withRoom } from './rooms.js'
import { limit, MARKET, market, T0 } from './scenes.js'

const FIRST = 11
const ENTRIES = 40
const ROOMS = [0, 64, 2112, 10_000]

/** Entries on both sides with exits of every reference, some trailing; levels that they share and some of their own. */
function entries(): Command[] {
  return times(ENTRIES, (i) => {
    const side = i % 2 === 0 ? 'sell' : 'buy'
    const way = side === 'sell' ? -1 : 1
    const by = (['mark', 'index', 'last'] as const)[i % 3]
    const stop = i % 5 === 0 ? { by, offset: '60' } : { by, price: String(1000 - way * (20 + 7 * (i % 4))) }
    return limit(FIRST + i, side, 1000 - way * (i % 6), 2, {
      takeProfit: { by, price: String(1000 + way * (15 + 9 * (i % 5))) },
      stopLoss: stop,
    })
  })
}

async function withEntries(): Promise<Exchange> {
  const exchange = await Exchange.create()
  const accounts = times(ENTRIES, (i) => FIRST + i)
  const setup = [
    openPerp(),
    index(1000),
    deposit(RICH, 1_000_000_000),
    ...accounts.map((account) => deposit(account, 3000)),
    ...accounts.filter((id) => id % 4 === 0).map((account) => isolate(account)),
    limit(RICH, 'buy', 700, 900),
    limit(RICH, 'sell', 1300, 900),
    ...entries(),
  ]
  for (const command of setup) expect(exchange.apply(command)[0]?.ev, JSON.stringify(command)).not.toBe('rejected')
  return exchange
}

/** What fills the entries takes no memory of its own. */
const FILLS: Command[] = [
  market(RICH, 'buy', 2 * ENTRIES, { tif: 'ioc', stp: 'cancelTaker' }),
  limit(RICH, 'sell', 990, 2 * ENTRIES, { tif: 'ioc', stp: 'cancelTaker' }),
]

/** Exits are reduced, canceled, met from all sides; a pool is liquidated; at last the market ends. */
function rest(): Command[] {
  const at = (price: number, i: number): Command => index(price, T0 + 1000 * (i + 1))
  const later = T0 + 100_000
  return [
    { op: 'amend', ts: T0, account: FIRST, orderId: 45, qty: '1' },
    { op: 'cancelAll', ts: T0, account: FIRST + 7 },
    ...[1004, 1009, 996, 985, 1016, 1031, 978, 960, 1047, 1060, 900].map(at),
    { op: 'cancelAllAfter', ts: later, account: FIRST + 9, timeoutUs: 0 },
    market(RICH, 'buy', 3, { ts: later }),
    index(1200, later),
    { op: 'settleMarket', ts: later, market: MARKET, price: '1100' },
  ]
}

/** The exits that wait for a price in a list. */
function inList(exchange: SlimExchange): number {
  const { core } = exchange as unknown as { core: Core }
  const waiting = Object.entries(exchange.state().accounts).flatMap(([id, { waiting: orders }]) =>
    orders.map((order) => ({ account: Number(id), ...order })),
  )
  const isListed = ({ account, orderId, trigger }: (typeof waiting)[number]) => {
    const order = core.findOrder(account, orderId, false)
    const isFired = core.memory.byte(core.memory.word(order + ORDER_EXTRA) + ORDER_EXTRA_IS_FIRED) !== 0
    const isTrailing = (core.memory.word(order + ORDER_FLAGS) & ORDER_FLAG_TRAILING) !== 0
    return 'price' in trigger && isTrailing && !isFired
  }
  return waiting.filter(isListed).length
}

const applyAll = (exchange: SlimExchange, commands: readonly Command[]): Event[][] =>
  commands.map((command) => exchange.apply(command))

describe('exits for which there is no memory', () => {
  test.each(ROOMS)('%i bytes from the limit: the same orders fire at the same moments', async (room) => {
    const plenty = await withEntries()
    const tight = await withRoom(plenty, room)
    const told = applyAll(plenty, FILLS)
    expect(told.flat().filter(({ ev }) => ev === 'accepted').length).toBe(2 * ENTRIES + 2)
    expect(applyAll(tight, FILLS)).toEqual(told)
    expect(inList(plenty)).toBe(0)
    expect(inList(tight)).toBe(2 * ENTRIES - ENTRIES / 5)
    const used = tight.usage().bytesUsed
    const rests = applyAll(plenty, rest())
    expect(rests.flat().filter(({ ev }) => ev === 'triggered').length).toBeGreaterThan(ENTRIES / 2)
    expect(rests.flat().filter(({ ev }) => ev === 'rejected')).toEqual([])
    expect(rests[0]).toMatchObject([{ ev: 'reduced', reason: 'amend' }])
    expect(applyAll(tight, rest())).toEqual(rests)
    expect(tight.usage().bytesUsed).toBe(used)
    expect(tight.audit()).toBeNull()
  })

  test('a snapshot keeps them where they stand', async () => {
    const plenty = await withEntries()
    let tight: SlimExchange = await withRoom(plenty, 0)
    applyAll(plenty, FILLS)
    applyAll(tight, FILLS)
    for (const command of rest()) {
      const snapshot = tight.snapshot()
      const restored = await Exchange.restore(snapshot)
      expect(Buffer.compare(restored.snapshot(), snapshot)).toBe(0)
      expect(restored.usage().bytesUsed).toBe(tight.usage().bytesUsed)
      expect(inList(restored)).toBe(inList(tight))
      tight = restored
      expect(tight.apply(command)).toEqual(plenty.apply(command))
      expect(tight.audit()).toBeNull()
    }
  })

  test('they, and what was there before them, fire in the order of the rule', async () => {
    const exchange = await withEntries()
    exchange.apply(limit(RICH, 'buy', 1, 1, { trigger: { by: 'mark', price: '985', when: 'below' } }))
    const tight = await withRoom(exchange, 0)
    applyAll(tight, FILLS)
    const before = tight.state()
    const events = tight.apply(index(930, T0 + 5))
    const fired = events.flatMap((event) => (event.ev === 'triggered' && event.by === 'mark' ? [event.orderId] : []))
    const waiting = Object.values(before.accounts).flatMap(({ waiting: orders }) => orders)
    const keyOf = (orderId: number) => {
      const trigger = waiting.find((order) => order.orderId === orderId)?.trigger
      return [trigger !== undefined && 'price' in trigger ? -Number(trigger.price) : -940, orderId] as const
    }
    const sorted = [...fired].sort((a, b) => keyOf(a)[0] - keyOf(b)[0] || a - b)
    expect(fired.length).toBeGreaterThan(5)
    expect(fired).toEqual(sorted)
  })
})
