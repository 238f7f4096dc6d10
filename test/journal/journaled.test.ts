// An exchange with a journal: what is answered when, what a restart finds, ids, batches, and how it stops.
import { describe, expect, test } from 'vitest'
import { EXCHANGE_BASE, EXCHANGE_RING_BASE } from '../../src/generated/wire.js'
import { type Command, type Event, Exchange, HaltedError, ListenerError, UsageError } from '../../src/index.js'
import { JournalError } from '../../src/journal/errors.js'
import { JournaledExchange } from '../../src/journal/journaled.js'
import type { Core } from '../../src/wasm/core.js'
import { limit, names, T0 } from '../api/shared.js'
import { NAMING } from './commands.js'
import { frameStarts, MemoryDisk } from './memory.js'

const BTC: Command = { op: 'createMarket', ts: T0, market: 'BTC', tickSize: '0.1', lotSize: '0.001', margin: 'none' }
const FIRST = '0000000000000001.journal'

async function applyAll(exchange: JournaledExchange, commands: readonly unknown[]): Promise<Event[]> {
  const events: Event[] = []
  for (const command of commands) events.push(...(await exchange.apply(command as Command)))
  return events
}

/** A disk whose syncs wait until they are let go. */
function slowDisk(): { disk: MemoryDisk; letGo: () => void; hold: () => void } {
  const disk = new MemoryDisk()
  let gate = Promise.resolve()
  let open = () => {}
  const create = disk.create.bind(disk)
  disk.create = async (name) => {
    const file = await create(name)
    return { ...file, sync: () => gate.then(() => file.sync()) }
  }
  const hold = () => {
    gate = new Promise((resolve) => {
      open = resolve
    })
  }
  return { disk, hold, letGo: () => open() }
}

describe('a journaled exchange', () => {
  test('answers, and tells its listeners, when the command is on the disk and not before', async () => {
    const { disk, hold, letGo } = slowDisk()
    const exchange = await JournaledExchange.open(disk)
    const told: string[] = []
    exchange.on('*', ({ ev, seq }) => told.push(`${ev} ${seq}`))
    hold()
    const answers = [BTC, limit(1, 'sell', '100', '1'), limit(2, 'buy', '100', '1')].map((command) =>
      exchange.apply(command).then((events) => told.push(`answer of ${names(events)}`)),
    )
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(told).toEqual([])
    expect(exchange.seq).toBe(3)
    letGo()
    await Promise.all(answers)
    expect(told.filter((line) => !line.startsWith('answer'))).toEqual([
      'marketCreated 1',
      'accepted 2',
      'accepted 3',
      'trade 3',
      'done 3',
      'done 3',
    ])
    expect(told.indexOf('answer of marketCreated')).toBeLessThan(told.indexOf('answer of accepted,trade,done,done'))
  })

  test('commits together what comes while the disk is at work', async () => {
    const disk = new MemoryDisk()
    const exchange = await JournaledExchange.open(disk)
    await exchange.apply(BTC)
    const { calls } = disk
    await Promise.all(Array.from({ length: 500 }, () => exchange.apply(limit(1, 'sell', '100', '1'))))
    expect(disk.calls - calls).toBeLessThan(10)
  })

  test('does and tells the same as a plain one, and is the same after a restart', async () => {
    const plain = await Exchange.create({ quoteDecimals: 4 })
    const disk = new MemoryDisk()
    const options = { quoteDecimals: 4, snapshotEvery: 5, segmentBytes: 1_000 }
    const exchange = await JournaledExchange.open(disk, options)
    expect(exchange.recovery).toBeNull()
    const direct = NAMING.flatMap((command) => plain.apply(command as Command))
    expect(JSON.stringify(await applyAll(exchange, NAMING))).toBe(JSON.stringify(direct))
    expect(exchange.stateHash()).toBe(plain.stateHash())
    await exchange.close()
    expect(disk.isClosed).toBe(true)
    await expect(exchange.apply(BTC)).rejects.toThrow('The journal is closed.')

    const again = await JournaledExchange.open(disk, options)
    expect([again.stateHash(), again.quoteDecimals]).toEqual([plain.stateHash(), 4])
    const last = Math.floor(NAMING.length / 5) * 5
    expect(again.recovery).toEqual({
      seq: NAMING.length,
      snapshot: last,
      replayed: NAMING.length - last,
      torn: null,
      passed: [],
    })
    const more = { op: 'tick', ts: T0 + 99 } as const
    expect(await again.apply(more)).toEqual(plain.apply(more))
    await again.close()
    const third = await JournaledExchange.open(disk)
    expect(third.stateHash()).toBe(plain.stateHash())
  })

  test('drops what is torn, says how much, and goes on over it', async () => {
    const disk = new MemoryDisk()
    const exchange = await JournaledExchange.open(disk)
    await applyAll(exchange, NAMING)
    await exchange.close()
    const bytes = disk.bytesOf()
    const from = frameStarts(bytes).at(-2) as number
    const cut = disk.with({ [FIRST]: bytes.slice(0, -3) })
    const again = await JournaledExchange.open(cut)
    const torn = { file: FIRST, byte: from, bytes: bytes.length - 3 - from }
    expect(again.recovery).toMatchObject({ seq: NAMING.length - 1, torn })
    await again.apply(NAMING.at(-1) as Command)
    await again.close()
    const third = await JournaledExchange.open(cut)
    expect([third.recovery?.torn, third.stateHash()]).toEqual([null, exchange.stateHash()])
  })

  test('begins anew where not even the first frame was written', async () => {
    for (const left of [0, 20]) {
      const disk = new MemoryDisk()
      await (await JournaledExchange.open(disk)).close()
      const cut = disk.with({ [FIRST]: disk.bytesOf().slice(0, left) })
      const exchange = await JournaledExchange.open(cut, { quoteDecimals: 3 })
      expect([exchange.seq, exchange.quoteDecimals, exchange.recovery]).toEqual([0, 3, null])
      await exchange.apply(BTC)
    }
  })

  test('refuses to be another exchange than it was, and lets the disk go', async () => {
    const disk = new MemoryDisk()
    await (await JournaledExchange.open(disk, { quoteDecimals: 4 })).close()
    disk.isClosed = false
    const opening = JournaledExchange.open(disk, { quoteDecimals: 6 })
    await expect(opening).rejects.toThrow(new UsageError('The journal is of an exchange with quoteDecimals 4, not 6.'))
    expect(disk.isClosed).toBe(true)
  })

  test('takes commands from its listeners, and what they throw comes out of the command', async () => {
    const exchange = await JournaledExchange.open(new MemoryDisk())
    const answers: Promise<Event[]>[] = []
    const stop = exchange.on('marketCreated', () => {
      answers.push(exchange.apply(limit(1, 'buy', '1', '1')))
    })
    await exchange.apply(BTC)
    expect(names(await (answers[0] as Promise<Event[]>))).toEqual(['accepted'])
    stop()
    exchange.on('accepted', () => {
      throw new Error('of the listener')
    })
    await expect(exchange.apply(limit(1, 'buy', '1', '1'))).rejects.toThrow(ListenerError)
    expect(names(await exchange.apply({ op: 'tick', ts: T0 }))).toEqual([])
    expect(() => exchange.on('trade', null as never)).toThrow(UsageError)
  })

  test('takes lines, and answers questions, dry runs and forks', async () => {
    const exchange = await JournaledExchange.open(new MemoryDisk())
    expect(names(await exchange.applyLine(JSON.stringify(BTC)))).toEqual(['marketCreated'])
    expect(names(await exchange.applyLine('nonsense'))).toEqual(['rejected'])
    expect(await exchange.applyLine('  ')).toEqual([])
    expect(names(exchange.dryRun(limit(1, 'buy', '1', '1')))).toEqual(['accepted'])
    expect((await exchange.explain(2))?.sentences[0]).toContain('refused')
    const fork = await exchange.fork()
    fork.apply(limit(1, 'buy', '1', '1'))
    expect([exchange.seq, fork.seq, exchange.markets().length]).toEqual([2, 3, 1])
  })
})

describe('a batch of a journaled exchange', () => {
  test('is applied as one, in numbers and objects, and is there whole or not at all', async () => {
    const disk = new MemoryDisk()
    const exchange = await JournaledExchange.open(disk)
    await exchange.apply(BTC)
    const told: Event[] = []
    exchange.on('*', (event) => told.push(event))
    const events = await exchange.batch((batch) => {
      batch.place(T0, 1, 0, 0, 1_000, 5)
      batch.apply(limit(2, 'buy', '99', '1'))
      batch.cancel(T0, 2, 2)
    })
    expect(names(events)).toEqual(['accepted', 'accepted', 'canceled'])
    expect(told).toEqual(events)
    await exchange.close()
    const bytes = disk.bytesOf()
    const last = frameStarts(bytes).at(-2) as number
    for (const cut of [last, last + 60, bytes.length - 1, bytes.length]) {
      const { seq } = (await JournaledExchange.open(disk.with({ [FIRST]: bytes.slice(0, cut) }))) as JournaledExchange
      expect(seq).toBe(cut === bytes.length ? 4 : 1)
    }
  })

  test('takes nothing of one that was not filled, and no more than it holds', async () => {
    const exchange = await JournaledExchange.open(new MemoryDisk())
    await exchange.apply(BTC)
    const filling = exchange.batch((batch) => {
      batch.cancel(T0, 1, 1)
      throw new Error('half way')
    })
    await expect(filling).rejects.toThrow('half way')
    await expect(exchange.batch((batch) => void batch.cancel(T0, 0, 1))).rejects.toThrow(UsageError)
    expect(await exchange.batch(() => {})).toEqual([])
    expect(exchange.seq).toBe(1)
    let added = 0
    const events = await exchange.batch((batch) => {
      while (batch.cancel(T0, 1, 1)) added++
    })
    expect([added > 1_000, events.length, exchange.seq]).toEqual([true, added, added + 1])
  })
})

describe('a command with an id', () => {
  const order = limit(1, 'sell', '100', '1')

  test('that comes again gets the first answer and is not done again, also after a crash', async () => {
    for (const snapshotEvery of [0, 2]) {
      const disk = new MemoryDisk()
      const exchange = await JournaledExchange.open(disk, { snapshotEvery })
      await exchange.apply(BTC, 'market')
      const [first, second] = await Promise.all([exchange.apply(order, 'a'), exchange.apply(order, 'a')])
      expect(names(first)).toEqual(['accepted'])
      expect(second).toEqual(first)
      await exchange.apply(order)
      const refused = await exchange.apply(limit(1, 'sell', '100', '-1'), 'refused')
      expect(exchange.seq).toBe(4)
      const again = await JournaledExchange.open(disk.with({}))
      expect(await again.apply({ ...order }, 'a')).toEqual(first)
      expect(await again.apply(limit(1, 'sell', '100', '-1'), 'refused')).toEqual(refused)
      expect([again.seq, again.stateHash()]).toEqual([4, exchange.stateHash()])
      const { qty, ...rest } = order
      expect(await again.apply({ qty, ...rest } as Command, 'a')).toEqual(first) // the order of its fields is no matter
      const other = again.apply(limit(1, 'sell', '101', '1'), 'a')
      await expect(other).rejects.toThrow(new UsageError('The id "a" was given to another command, number 2.'))
    }
  })

  test('that was written and not synced is answered only once it is', async () => {
    const disk = new MemoryDisk()
    const exchange = await JournaledExchange.open(disk)
    await exchange.apply(BTC)
    disk.onCall = (call) => {
      if (call === 'sync') throw new Error('EIO')
      return undefined
    }
    await expect(exchange.apply(order, 'a')).rejects.toThrow(JournalError)
    disk.onCall = () => undefined
    const again = await JournaledExchange.open(disk) // the process is gone, the machine is not
    expect(names(await again.apply(order, 'a'))).toEqual(['accepted'])
    const later = await JournaledExchange.open(disk.afterPowerLoss(() => 0))
    expect([again.seq, later.seq]).toEqual([2, 2])
  })

  test('is known for as many others as was said', async () => {
    const disk = new MemoryDisk()
    const exchange = await JournaledExchange.open(disk, { idWindow: 3 })
    await exchange.apply(BTC)
    for (const id of ['a', 'b', 'c', 'd']) await exchange.apply(order, id)
    await exchange.apply(order, 'b')
    expect(exchange.seq).toBe(5)
    await exchange.apply(order, 'a')
    expect(exchange.seq).toBe(6)
    const again = await JournaledExchange.open(disk.with({}), { idWindow: 3 })
    for (const id of ['c', 'd', 'a']) await again.apply(order, id)
    expect(again.seq).toBe(6)
  })

  test('does not change what is kept when its answer is changed', async () => {
    const exchange = await JournaledExchange.open(new MemoryDisk())
    const first = await exchange.apply(BTC, 'a')
    const copy = structuredClone(first)
    first.length = 0
    expect(await exchange.apply(BTC, 'a')).toEqual(copy)
  })

  test('must have one that is a short text, and be something that JSON can say', async () => {
    const exchange = await JournaledExchange.open(new MemoryDisk())
    for (const id of ['', 'x'.repeat(65), 'ä', 'a\n', 7, null]) {
      await expect(exchange.apply(BTC, id as string)).rejects.toThrow(UsageError)
    }
    await expect(exchange.apply({ op: 'tick', ts: 1n } as never, 'a')).rejects.toThrow(UsageError)
    expect(exchange.seq).toBe(0)
    expect(names(await exchange.apply(undefined as never, 'nothing'))).toEqual(['rejected'])
    expect(names(await exchange.apply(BTC, `~ ${'x'.repeat(62)}`))).toEqual(['marketCreated'])
  })
})

describe('a journaled exchange stops for good', () => {
  test('when a sync fails: what was not answered is not told, and opening it again goes on', async () => {
    const disk = new MemoryDisk()
    const exchange = await JournaledExchange.open(disk)
    await exchange.apply(BTC, 'market')
    const told: Event[] = []
    exchange.on('*', (event) => told.push(event))
    disk.onCall = (call) => {
      if (call === 'sync') throw new Error('EIO')
      return undefined
    }
    const orders = [limit(1, 'buy', '1', '1'), limit(1, 'buy', '2', '1')].map((order) =>
      exchange.apply(order, order.price as string),
    )
    for (const order of orders)
      await expect(order).rejects.toThrow('The journal has stopped, what it holds is not known: EIO')
    disk.onCall = () => undefined
    await expect(exchange.apply(limit(1, 'buy', '3', '1'))).rejects.toThrow(JournalError)
    await expect(exchange.apply(limit(1, 'buy', '1', '1'), '1')).rejects.toThrow(JournalError)
    await expect(exchange.apply(BTC, 'market')).rejects.toThrow(JournalError)
    await expect(exchange.batch((batch) => void batch.cancel(T0, 1, 1))).rejects.toThrow(JournalError)
    await expect(exchange.settled()).rejects.toThrow(JournalError)
    await expect(exchange.close()).rejects.toThrow(JournalError)
    expect([told, disk.isClosed]).toEqual([[], true])
    const again = await JournaledExchange.open(disk.afterPowerLoss(() => 0))
    expect(again.seq).toBe(1)
    expect(names(await again.apply(limit(1, 'buy', '1', '1'), '1'))).toEqual(['accepted'])
  })

  test('when the core halts: the command that did it is not in the journal', async () => {
    const disk = new MemoryDisk()
    const exchange = await JournaledExchange.open(disk)
    await applyAll(exchange, [BTC, limit(1, 'buy', '1', '1')])
    const before = exchange.stateHash()
    const { words } = (exchange as unknown as { core: Core }).core.memory
    words[(EXCHANGE_BASE + EXCHANGE_RING_BASE) >>> 2] = 0xffff_fff0 // as a stray write would
    const together = [exchange.apply(limit(1, 'buy', '2', '1')), exchange.apply({ op: 'tick', ts: T0 })]
    await expect(together[0]).rejects.toThrow(HaltedError)
    await expect(together[1]).rejects.toThrow(HaltedError)
    await expect(exchange.settled()).rejects.toThrow('The exchange has halted')
    const again = await JournaledExchange.open(disk.with({}))
    expect([again.seq, again.stateHash()]).toEqual([2, before])
  })
})
