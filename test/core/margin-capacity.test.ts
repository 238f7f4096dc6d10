// The end of the memory in markets with margin: what may be refused is refused without a trace, what may not is done as if
// there were no end, and both fall on the same commands in a restored exchange.
import { describe, expect, test } from 'vitest'
import { ARENA_BASE } from '../../src/generated/wire.js'
import type { Command, Event } from '../../src/index.js'
import { Exchange } from '../../src/index.js'
import type { Exchange as SlimExchange } from '../../src/slim.js'
import { Random } from '../differential/random.ts'
import { makeRoom } from './capacity-scenes.js'
import { growingMarginCommands } from './margin-growth.js'
import { openPerp, tick, times } from './margin-scenes.js'
import { World } from './margin-world.js'
import { limitOf, withRoom } from './rooms.js'
import { MARKET, T0 } from './scenes.js'

const LEAST = ARENA_BASE + 2 ** 17
/** Nothing else asks for memory. */
const REFUSABLE = new Set([
  'place',
  'amend',
  'deposit',
  'cancelAllAfter',
  'createMarket',
  'setLeverage',
  'setMarginMode',
  'index',
  'mark',
])

const isCapacity = (events: readonly Event[]) =>
  events.some((event) => event.ev === 'rejected' && event.code === 'capacity')

/** All but what every command moves. */
function still(exchange: SlimExchange): string {
  return JSON.stringify({ ...exchange.state(), seq: 0, stateHash: '', used: exchange.usage().bytesUsed })
}

async function expectRestored(exchange: SlimExchange): Promise<Exchange> {
  const snapshot = exchange.snapshot()
  const restored = await Exchange.restore(snapshot)
  expect(restored.usage().bytesUsed).toBe(exchange.usage().bytesUsed)
  expect(Buffer.compare(restored.snapshot(), snapshot)).toBe(0)
  return restored
}

test('wherever the limit lies, what does not fit is refused, and the memory stays below it', {
  timeout: 120_000,
}, async () => {
  const kinds = new Set<string>()
  for (let seed = 0; seed < 120; seed++) {
    const memoryLimit = LEAST + seed * 1624
    const exchange = await Exchange.create({ memoryLimit })
    for (const command of growingMarginCommands(seed, 700)) {
      if (isCapacity(exchange.apply(command))) kinds.add(command.op)
      const { bytesUsed } = exchange.usage()
      if (bytesUsed > memoryLimit) throw new Error(`${bytesUsed - memoryLimit} too many: ${JSON.stringify(command)}`)
    }
    expect(exchange.audit()).toBeNull()
    await expectRestored(exchange)
  }
  expect([...kinds].sort()).toEqual(
    ['cancelAllAfter', 'createMarket', 'deposit', 'index', 'place', 'setLeverage', 'setMarginMode'].sort(),
  )
})

describe('a random world at the end of its memory', () => {
  test.each([1, 2, 3])('seed %i', { timeout: 120_000 }, async (seed) => {
    const random = new Random(seed)
    const commands = new World(seed, { accounts: 30, markets: 3 }).commands(2400)
    const exchange = await Exchange.create()
    let refused = 0
    for (const [i, command] of commands.entries()) {
      if (i > 100 && i % 100 === 0) {
        const room = random.pick([0, 64, 128, 320, 1024, 2112, 4096, 64 * random.below(300)])
        refused += await liveAtTheEnd(await withRoom(exchange, room), commands.slice(i, i + 60))
      }
      exchange.apply(command)
    }
    expect(refused).toBeGreaterThan(40)
  })

  /** How many commands were refused. A refusal leaves what a tick would have left; a restored copy goes along. */
  async function liveAtTheEnd(exchange: SlimExchange, commands: readonly Command[]): Promise<number> {
    const limit = limitOf(exchange)
    let copy: SlimExchange | null = null
    let refused = 0
    for (const [i, command] of commands.entries()) {
      const ticked = await exchange.fork()
      ticked.apply(tick(command.ts))
      const events = exchange.apply(command)
      if (isCapacity(events)) {
        refused++
        expect(REFUSABLE).toContain(command.op)
        expect(still(exchange)).toBe(still(ticked))
      }
      if (copy !== null) expect(JSON.stringify(copy.apply(command))).toBe(JSON.stringify(events))
      expect(exchange.usage().bytesUsed).toBeLessThanOrEqual(limit)
      expect(exchange.audit()).toBeNull()
      if (i % 20 === 5) copy = await expectRestored(exchange)
    }
    expect(copy?.stateHash()).toBe(exchange.stateHash())
    return refused
  }
})

describe('what may not be refused', () => {
  /** A world in which it is full, and what then still must be done. */
  async function fullWorld(seed: number): Promise<{ exchange: Exchange; rest: Command[] }> {
    const world = new World(seed, { accounts: 40, markets: 3, halts: false })
    const exchange = await Exchange.create()
    const known = new Set<string>()
    for (const command of world.commands(2000)) {
      for (const event of exchange.apply(command))
        if (event.ev === 'accepted') known.add(`${event.account} ${event.market}`)
    }
    const rest = times(500, () => world.next()).filter((command) => mayNotFail(command, known))
    return { exchange, rest: [...rest, ...endOf(exchange, rest)] }
  }

  /** Money of who is there, feeds without halts, orders that only take, and whatever ends something. */
  function mayNotFail(command: Command, known: ReadonlySet<string>): boolean {
    if (command.op === 'place') {
      const { account, market, trigger, takeProfit, stopLoss, type, tif } = command
      const isPlain = trigger === undefined && takeProfit === undefined && stopLoss === undefined
      return isPlain && known.has(`${account} ${market}`) && (type === 'market' || tif === 'ioc')
    }
    if (command.op === 'setMarginMode') return command.mode === 'cross'
    if (command.op === 'setLeverage') return known.has(`${command.account} ${command.market}`)
    return !['createMarket', 'amend', 'cancelAllAfter'].includes(command.op)
  }

  /** Time passes, prices fall, everything is closed. */
  function endOf(exchange: Exchange, rest: readonly Command[]): Command[] {
    const from = rest[rest.length - 1]?.ts ?? T0
    const { markets } = exchange.state()
    const open = Object.entries(markets).filter(([, { state }]) => state !== 'settled')
    const falls = open.flatMap(([market, { index }]) =>
      [0.99, 0.95, 0.9, 0.8].map((share, i) => ({
        op: 'index' as const,
        ts: from + 200_000 * (i + 1),
        market,
        price: (Number(index) * share).toFixed(2),
      })),
    )
    const later = falls.sort((a, b) => a.ts - b.ts)
    const settled = open.map(([market]) => ({
      op: 'settleMarket' as const,
      ts: from + 30_000_000,
      market,
      price: '77.77',
    }))
    return [
      ...later,
      tick(from + 9_000_000),
      ...settled,
      { op: 'fundInsurance', ts: from + 30_000_000, amount: '9999999' },
    ]
  }

  test.each([5, 6, 8, 9, 10, 11])(
    'seed %i: is done with any room as with plenty',
    { timeout: 120_000 },
    async (seed) => {
      const { exchange, rest } = await fullWorld(seed)
      const plenty = await exchange.fork()
      const expected = rest.map((command) => JSON.stringify(plenty.apply(command)))
      for (const kind of ['liquidationStep', 'takeover', 'adl', 'funding', 'triggered', 'settlement'])
        expect(
          expected.some((events) => events.includes(`"ev":"${kind}"`)),
          kind,
        ).toBe(true)
      for (let room = 0; room <= 4096; room += 64) {
        const tight = await withRoom(exchange, room)
        for (const [i, command] of rest.entries()) {
          const told = JSON.stringify(tight.apply(command))
          if (told !== expected[i])
            expect({ room, command, told: JSON.parse(told) }).toEqual({
              room,
              command,
              told: JSON.parse(expected[i] as string),
            })
        }
        expect(tight.usage().bytesUsed).toBeLessThanOrEqual(limitOf(tight))
        expect(tight.audit()).toBeNull()
        if (room % 1024 === 0) await expectRestored(tight)
      }
    },
  )
})

test('once orders are gone there is room again', { timeout: 60_000 }, async () => {
  for (let seed = 0; seed < 24; seed++) {
    const exchange = await Exchange.create({ memoryLimit: LEAST + seed * 5000 })
    for (const command of growingMarginCommands(seed, 1500)) exchange.apply(command)
    const { accounts } = exchange.state()
    // What accounts and markets take, they keep; so one that has been in this market.
    const [account] = Object.keys(accounts)
      .map(Number)
      .filter((id) => accounts[id]?.orders.some(({ market }) => market === MARKET))
    if (account === undefined) throw new Error(`seed ${seed}: nobody has an order`)
    makeRoom(exchange)
    const order = {
      op: 'place',
      ts: T0,
      account,
      market: MARKET,
      side: 'buy',
      type: 'limit',
      price: '4999999',
      qty: '1',
    } as const
    for (let i = 0; i < 10; i++) expect(isCapacity(exchange.apply(order)), `seed ${seed}`).toBe(false)
  }
})

test('an index that finds no room for its mark finds some when the window has passed', async () => {
  const halt = { move: '0.9', windowUs: 1000, haltUs: 1 }
  const exchange = await Exchange.create()
  exchange.apply(openPerp({ halt }))
  const at = (price: number, ts: number): Command => ({ op: 'index', ts, market: MARKET, price: String(price) })
  exchange.apply(at(1000, T0))
  const tight = await withRoom(exchange, 0)
  let price = 1000
  while (!isCapacity(tight.apply(at(++price, T0)))) expect(price).toBeLessThan(1100)
  const before = still(tight)
  expect(isCapacity(tight.apply(at(price, T0)))).toBe(true)
  expect(still(tight)).toBe(before)
  // As long as the marks are in force.
  expect(isCapacity(tight.apply(at(price, T0 + 999)))).toBe(true)
  expect(tight.apply(at(price, T0 + 1000))).toMatchObject([{ ev: 'index' }, { ev: 'mark', price: String(price) }])
  expect(tight.audit()).toBeNull()
})
