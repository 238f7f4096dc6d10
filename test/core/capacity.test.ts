// The end of the memory that an exchange may take: refused without a trace, told on the same command wherever it is
// replayed, and over as soon as there is room again.
import { describe, expect, test } from 'vitest'
import { ARENA_BASE } from '../../src/generated/wire.js'
import {
  CapacityError,
  type Command,
  type Event,
  Exchange,
  HaltedError,
  type PlaceCommand,
  type StateView,
} from '../../src/index.js'
import { Exchange as SlimExchange } from '../../src/slim.js'
import { growingCommands, makeRoom } from './capacity-scenes.js'
import { cappedModule } from './module.js'
import { limit, MARKET, openMarket, T0 } from './scenes.js'

const LEAST = ARENA_BASE + 2 ** 17
const PAGE = 65_536
const wholePages = (bytes: number) => Math.ceil(bytes / PAGE) * PAGE

const isCapacity = (events: readonly Event[]) =>
  events.some((event) => event.ev === 'rejected' && event.code === 'capacity')

/** Without what every command moves. */
function still(state: StateView): Partial<StateView> {
  const { seq: _, stateHash: __, ...rest } = state
  return rest
}

describe('at the limit', () => {
  const limits = Array.from({ length: 400 }, (_, i) => LEAST + i * 1272)

  test('wherever it lies, what does not fit is refused, and the memory stays below it', {
    timeout: 120_000,
  }, async () => {
    const kinds = new Set<string>()
    for (const [seed, memoryLimit] of limits.entries()) {
      const exchange = await Exchange.create({ memoryLimit })
      for (const command of growingCommands(seed, 1500))
        if (isCapacity(exchange.apply(command))) kinds.add(kindOf(command))
      const { bytesUsed, bytesCommitted } = exchange.usage()
      expect(bytesUsed).toBeLessThanOrEqual(memoryLimit)
      expect(bytesCommitted).toBeLessThanOrEqual(wholePages(memoryLimit))
      expect(exchange.audit()).toBeNull()
    }
    expect([...kinds].sort()).toEqual([
      'amend',
      'cancelAllAfter',
      'createMarket',
      'deposit',
      'displayQty',
      'gtd',
      'order',
      'trailing',
      'trigger',
    ])
  })

  test('a refusal leaves the state as it was', { timeout: 60_000 }, async () => {
    let refused = 0
    for (let seed = 1; seed <= 12; seed++) {
      const exchange = await Exchange.create({ memoryLimit: LEAST + seed * 20_000 })
      for (const command of growingCommands(seed, 1500)) {
        if (!isCapacity(exchange.dryRun(command))) {
          exchange.apply(command)
          continue
        }
        refused++
        if (refused % 7 !== 0) continue
        const [before, used] = [still(exchange.state()), exchange.usage()]
        expect(exchange.apply(command)).toMatchObject([{ ev: 'rejected', code: 'capacity', op: command.op }])
        expect(still(exchange.state())).toEqual(before)
        expect(exchange.usage()).toEqual(used)
      }
    }
    expect(refused).toBeGreaterThan(1000)
  })

  test('once orders are gone there is room again', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const exchange = await Exchange.create({ memoryLimit: LEAST + seed * 9000 })
      const full = (command: Command) => isCapacity(exchange.apply(command))
      // What accounts and markets take, they keep; so one that has been in this market.
      const isKnown = ({ account }: PlaceCommand) =>
        (exchange.state().accounts[account]?.orders ?? []).some(({ market }) => market === MARKET)
      const first = growingCommands(seed, 6000).find(
        (command) => full(command) && kindOf(command) === 'order' && isKnown(command as PlaceCommand),
      )
      if (first === undefined) throw new Error(`seed ${seed}: nothing was refused`)
      makeRoom(exchange)
      expect(full(first)).toBe(false)
      for (let i = 0; i < 50; i++)
        expect(full(limit((first as PlaceCommand).account, 'buy', 10 + (i % 20), 1))).toBe(false)
    }
  })

  test('what an order does not need is not asked for', async () => {
    const exchange = await Exchange.create({ memoryLimit: LEAST })
    exchange.apply(openMarket())
    exchange.apply(limit(1, 'sell', 100, 1))
    let account = 2
    while (!isCapacity(exchange.apply({ op: 'deposit', ts: T0, account, amount: '1' }))) account++
    // What an account leaves over may hold an iceberg.
    let icebergs = 0
    while (!isCapacity(exchange.apply(limit(1, 'sell', 101, 2, { displayQty: '1' })))) icebergs++
    expect(icebergs).toBeGreaterThan(0)
    exchange.apply({ op: 'cancel', ts: T0, account: 1, orderId: 1 })
    expect(exchange.apply(limit(1, 'sell', 100, 1))).toMatchObject([{ ev: 'accepted' }])
    expect(isCapacity(exchange.apply(limit(1, 'sell', 90, 1, { displayQty: '1' })))).toBe(true)
    // Who only takes leaves nothing behind.
    expect(exchange.apply(limit(1, 'buy', 100, 1, { tif: 'ioc', stp: 'none' }))).toMatchObject([
      { ev: 'accepted' },
      { ev: 'trade' },
      {},
      {},
    ])
  })

  test('a restored exchange refuses the same commands', { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const commands = growingCommands(seed, 1500)
      const original = await Exchange.create({ memoryLimit: LEAST + seed * 5000 })
      let copy: Exchange | null = null
      for (const [i, command] of commands.entries()) {
        if (i % 150 === seed % 150) copy = await Exchange.restore(original.snapshot())
        const events = original.apply(command)
        if (copy !== null) expect(JSON.stringify(copy.apply(command))).toBe(JSON.stringify(events))
      }
      expect(copy?.stateHash()).toBe(original.stateHash())
    }
  })
})

/** Which structure a command may have found full. */
function kindOf(command: Command): string {
  if (command.op !== 'place') return command.op
  if (command.trigger !== undefined) return 'offset' in command.trigger ? 'trailing' : 'trigger'
  if (command.displayQty !== undefined) return 'displayQty'
  return command.tif === 'gtd' ? 'gtd' : 'order'
}

describe('a host that gives no more memory below the limit', () => {
  const PAGES = 12

  async function fillUp(exchange: SlimExchange): Promise<HaltedError> {
    exchange.apply(openMarket())
    try {
      for (let i = 0; ; i++) exchange.apply(limit(1 + (i % 9), 'sell', 100 + (i % 5000), 1))
    } catch (error) {
      if (error instanceof HaltedError) return error
      throw error
    }
  }

  test('halts the exchange with a clear error, and every later call says so', async () => {
    const exchange = await SlimExchange.create({ module: await cappedModule(PAGES) })
    const error = await fillUp(exchange)
    expect(error.fault).toBe('hostMemory')
    expect(error.message).toMatch(/memory/)
    for (const call of [
      () => exchange.apply({ op: 'tick', ts: T0 }),
      () => exchange.stateHash(),
      () => exchange.snapshot(),
    ]) {
      expect(call).toThrow(error)
    }
  })

  test('is found out beforehand by who reserves', async () => {
    const module = await cappedModule(PAGES)
    await expect(SlimExchange.create({ module, reserve: (PAGES + 1) * PAGE })).rejects.toThrow(CapacityError)
    const exchange = await SlimExchange.create({ module, reserve: PAGES * PAGE })
    expect(exchange.usage().bytesCommitted).toBe(PAGES * PAGE)
    expect(() => exchange.reserve((PAGES + 1) * PAGE)).toThrow(CapacityError)
    expect(exchange.apply(openMarket())).toMatchObject([{ ev: 'marketCreated' }])
  })

  test('never shows in the state: the limit decides what is refused, not the host', async () => {
    const memoryLimit = PAGES * PAGE
    const capped = await SlimExchange.create({ module: await cappedModule(PAGES), memoryLimit })
    const roomy = await Exchange.create({ memoryLimit, reserve: 4 * memoryLimit })
    for (const command of growingCommands(5, 4000)) {
      expect(JSON.stringify(capped.apply(command))).toBe(JSON.stringify(roomy.apply(command)))
    }
    expect(capped.stateHash()).toBe(roomy.stateHash())
  })
})
