// The writer: what is on the disk when, and how it stops.
import { describe, expect, test } from 'vitest'
import { BUY, Exchange, IOC, POST_ONLY, SELL, UsageError } from '../../src/index.js'
import { JournalError } from '../../src/journal/errors.js'
import { HEADER_BYTES, type JournalFrame, RECORDS_MAX, START_BYTES, TRAILER_BYTES } from '../../src/journal/frame.js'
import { JournalReader } from '../../src/journal/reader.js'
import { JournalWriter } from '../../src/journal/writer.js'
import { limit, T0, withMarket } from '../api/shared.js'
import { NAMING, SMALL } from './commands.js'
import { frameStarts, MemoryDisk, recordTo, replayFrom } from './memory.js'

const ORIGIN = { seq: 0, quoteDecimals: 6, memoryLimit: 2 ** 32 }
const RECORD = new Uint8Array(16).fill(18, 0, 1)

function isSynced(disk: MemoryDisk): boolean {
  return [...disk.files.values()].every(({ bytes, synced }) => bytes.length === synced)
}

async function framesIn(disk: MemoryDisk): Promise<JournalFrame[]> {
  const frames: JournalFrame[] = []
  for await (const frame of (await JournalReader.open(disk)).frames()) frames.push(frame)
  return frames
}

async function commandsIn(disk: MemoryDisk): Promise<number> {
  return (await framesIn(disk)).reduce((sum, { count }) => sum + count, 0)
}

describe('a journal writer', () => {
  test('has on the disk what was appended before a flush, synced', async () => {
    const disk = new MemoryDisk()
    const journal = await JournalWriter.create(disk, ORIGIN)
    expect(disk.bytesOf()).toHaveLength(HEADER_BYTES + START_BYTES + TRAILER_BYTES)
    journal.append(RECORD, 1)
    journal.append(RECORD, 1)
    expect(await commandsIn(disk)).toBe(0)
    await journal.flush()
    expect([await commandsIn(disk), isSynced(disk)]).toEqual([2, true])
    const { calls } = disk
    await journal.flush()
    expect(disk.calls).toBe(calls)
    await journal.close()
    expect([...disk.files.values()].every(({ closed }) => closed)).toBe(true)
    expect(() => journal.append(RECORD, 1)).toThrow('The journal is closed.')
  })

  test('takes commands while others are on their way', async () => {
    const disk = new MemoryDisk()
    const journal = await JournalWriter.create(disk, ORIGIN)
    const flushes: Promise<void>[] = []
    for (let at = 0; at < 50; at++) {
      journal.append(RECORD, 1)
      flushes.push(journal.flush())
      await Promise.resolve()
    }
    await Promise.all(flushes)
    expect(await commandsIn(disk)).toBe(50)
    expect(disk.calls).toBeLessThan(100) // they were committed together
  })

  test('splits what does not fit a frame, also for long names', async () => {
    const disk = new MemoryDisk()
    const journal = await JournalWriter.create(disk, ORIGIN)
    const perFrame = RECORDS_MAX / RECORD.length
    for (let at = 0; at < 2 * perFrame + 1; at++) journal.append(RECORD, 1)
    for (let at = 0; at < 3; at++) journal.append(RECORD, 1, String.fromCharCode(65 + at).repeat(40_000))
    await journal.flush()
    const frames = await framesIn(disk)
    expect(frames.map(({ count }) => count)).toEqual([perFrame, perFrame, 3, 1])
    expect(frames.at(-1)?.markets).toEqual(new Map([[2 * perFrame + 4, 'C'.repeat(40_000)]]))
  })

  test('is full from time to time', async () => {
    const journal = await JournalWriter.create(new MemoryDisk(), ORIGIN)
    for (let at = 0; at < 9_999; at++) journal.append(RECORD, 1)
    expect(journal.full).toBe(false)
    journal.append(RECORD, 1)
    expect(journal.full).toBe(true)
    await journal.flush()
    journal.append(RECORD, 1, 'long '.repeat(200_000))
    expect(journal.full).toBe(true)
  })

  test('begins a segment when the last one is large enough', async () => {
    const disk = new MemoryDisk()
    const journal = await JournalWriter.create(disk, ORIGIN, { segmentBytes: 300 })
    for (let at = 0; at < 7; at++) {
      journal.append(RECORD, 1)
      await journal.flush()
    }
    await journal.close()
    expect((await disk.names()).sort()).toEqual([
      '0000000000000001.journal',
      '0000000000000004.journal',
      '0000000000000007.journal',
    ])
    expect(await commandsIn(disk)).toBe(7)
    expect(frameStarts(disk.bytesOf(1))).toHaveLength(5)
  })

  test('refuses what is no record', async () => {
    const journal = await JournalWriter.create(new MemoryDisk(), ORIGIN)
    for (const length of [0, 12, RECORDS_MAX + 8]) {
      expect(() => journal.append(new Uint8Array(length), 1)).toThrow(JournalError)
    }
  })
})

describe('a journal writer whose disk fails', () => {
  /** Runs commands one flush each on a disk whose n-th call fails; what was acknowledged. */
  async function runUntil(disk: MemoryDisk): Promise<{ acknowledged: number; error: unknown }> {
    let acknowledged = 0
    const exchange = await Exchange.create()
    try {
      const journal = await JournalWriter.create(disk, exchange, { segmentBytes: 400 })
      exchange.record(journal)
      try {
        for (const command of NAMING) {
          exchange.apply(command as never)
          await journal.flush()
          acknowledged = exchange.seq
        }
      } catch (error) {
        const { seq } = exchange
        const { calls } = disk
        expect(() => exchange.apply({ op: 'tick', ts: Number.MAX_SAFE_INTEGER })).toThrow(JournalError)
        expect(exchange.seq).toBe(seq)
        await expect(journal.flush()).rejects.toBe(error)
        await expect(journal.close()).rejects.toBe(error)
        expect(disk.calls).toBe(calls)
        throw error
      }
    } catch (error) {
      return { acknowledged, error }
    }
    return { acknowledged, error: null }
  }

  async function callsOfAll(): Promise<number> {
    const disk = new MemoryDisk()
    expect(await runUntil(disk)).toEqual({ acknowledged: NAMING.length, error: null })
    return disk.calls
  }

  test('stops for good at the call that failed, whichever, and has kept what it acknowledged', async () => {
    const calls = await callsOfAll()
    expect(calls).toBeGreaterThan(60)
    for (let failing = 1; failing <= calls; failing++) {
      const disk = new MemoryDisk()
      const cause = new Error('EIO')
      disk.onCall = (_, bytes) => {
        if (disk.calls < failing) return bytes
        throw cause
      }
      const { acknowledged, error } = await runUntil(disk)
      expect(error).toBeInstanceOf(JournalError)
      expect(error).toMatchObject({ cause })
      if (disk.files.size > 0) expect(await commandsIn(disk)).toBeGreaterThanOrEqual(acknowledged)
      else expect(acknowledged).toBe(0)
    }
  })

  test('goes on with what a short write has left, and stops if it takes nothing', async () => {
    const slow = new MemoryDisk()
    slow.onCall = (_, bytes) => Math.min(bytes, 7)
    const direct = await recordTo(slow, SMALL, { flushEvery: 3 })
    expect(await replayFrom(slow)).toEqual({ ...direct, tornBytes: 0 })
    const full = new MemoryDisk()
    full.onCall = (_, bytes) => (full.calls > 20 ? 0 : Math.min(bytes, 7))
    await expect(recordTo(full, SMALL, { flushEvery: 1 })).rejects.toThrow('the file takes no more bytes')
  })
})

describe('a recorded exchange', () => {
  test('hands over every command, whichever way it comes in, so that another one does the same', async () => {
    const exchange = await withMarket()
    const [ticks, lots] = [1_000, 500]
    const seen: [records: Uint8Array, count: number][] = []
    exchange.record({ append: (records, count) => void seen.push([records.slice(), count]) })
    exchange.apply(limit(1, 'sell', '100', '1'))
    expect(exchange.place(T0, 2, 0, BUY, ticks, lots, 77)).toBeGreaterThan(0)
    expect([...exchange.events.rest()].map(({ ev }) => ev)).toEqual(['accepted', 'trade', 'done'])
    exchange.place(T0, 2, 0, BUY + POST_ONLY, ticks - 1, lots, 78)
    exchange.amend(T0, 2, exchange.lastOrderId, ticks - 2, 0)
    exchange.amendByClientId(T0, 2, 78, 0, lots - 1)
    exchange.cancelByClientId(T0, 2, 78)
    exchange.cancel(T0, 1, 1)
    exchange.index(T0, 0, ticks)
    const batch = exchange.batch()
    for (let account = 3; account < 9; account++) batch.place(T0, account, 0, BUY, ticks, lots)
    batch.run()
    expect(seen.map(([, count]) => count)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 6])
    expect(() => exchange.place(T0, 0, 0, BUY, ticks, lots)).toThrow(UsageError)
    expect(() => exchange.replay(new Uint8Array(16))).toThrow(UsageError)
    expect(() => exchange.dryRun(limit(1, 'sell', '100', '1'))).not.toThrow()
    expect(seen).toHaveLength(9)

    const again = await withMarket()
    for (const [records] of seen) again.replay(records)
    expect(again.stateHash()).toBe(exchange.stateHash())
    exchange.record(null)
    exchange.place(T0, 1, 0, BUY, ticks, lots)
    expect(seen).toHaveLength(9)
  })

  test('tells the same through its numbers and its batch as one that is not recorded', async () => {
    const [plain, recorded] = [await withMarket(), await withMarket()]
    recorded.record({ append: () => {} })
    const told = [plain, recorded].map((exchange) => {
      const events = []
      exchange.place(T0, 1, 0, SELL, 1_000, 5, 1)
      events.push(...exchange.events.rest())
      exchange.place(T0, 2, 0, BUY + IOC, 1_001, 7)
      events.push(...exchange.events.rest())
      exchange.place(T0, 2, 9, BUY, 1_001, 7)
      events.push(...exchange.events.rest())
      exchange.batch().apply(limit(3, 'buy', '90', '2'))
      exchange.batch().cancel(T0, 1, 1)
      events.push(...exchange.batch().run().rest())
      return [events, exchange.stateHash()]
    })
    expect(told[1]).toEqual(told[0])
  })

  test('does not apply what its recorder refuses, nor takes commands from it', async () => {
    const exchange = await withMarket()
    exchange.record({
      append: () => {
        exchange.apply(limit(1, 'buy', '1', '1'))
      },
    })
    expect(() => exchange.apply(limit(1, 'sell', '100', '1'))).toThrow(UsageError)
    expect(exchange.seq).toBe(1)
    exchange.record(null)
    expect(exchange.apply(limit(1, 'sell', '100', '1'))).toHaveLength(1)
  })

  test('tells its listeners of a replay', async () => {
    const exchange = await withMarket()
    const records: Uint8Array[] = []
    exchange.record({ append: (record) => void records.push(record.slice()) })
    const [accepted] = exchange.apply(limit(1, 'sell', '100', '1'))
    const other = await withMarket()
    const told: unknown[] = []
    other.on('*', (event) => told.push(event))
    const events = other.replay(records[0] as Uint8Array)
    expect(events.next()).toBe(true)
    expect([events.event(), ...told]).toEqual([accepted, accepted])
    expect(() => other.replay([] as never)).toThrow(UsageError)
    expect(() => other.replay(new Uint8Array(1 << 20))).toThrow(UsageError)
    other.batch().cancel(0, 1, 1)
    expect(() => other.replay(records[0] as Uint8Array)).toThrow(UsageError)
  })
})
