// The writer: what is on the disk when, and how it stops.
import { describe, expect, test } from 'vitest'
import { Exchange, UsageError } from '../../src/index.js'
import { JournalError } from '../../src/journal/errors.js'
import { RECORDS_MAX } from '../../src/journal/frame.js'
import { JournalReader } from '../../src/journal/reader.js'
import { JournalWriter } from '../../src/journal/writer.js'
import { limit, withMarket } from '../api/shared.js'
import { NAMING, SMALL } from './commands.js'
import { frameStarts, MemoryDisk, recordTo, replayFrom } from './memory.js'

const ORIGIN = { seq: 0, quoteDecimals: 6, memoryLimit: 2 ** 32 }
const RECORD = new Uint8Array(16).fill(18, 0, 1)

function isSynced(disk: MemoryDisk): boolean {
  return [...disk.files.values()].every(({ bytes, synced }) => bytes.length === synced)
}

function commandsIn(disk: MemoryDisk): number {
  return [...new JournalReader(disk).frames()].reduce((sum, { count }) => sum + count, 0)
}

describe('a journal writer', () => {
  test('has on the disk what was appended before a flush, synced', async () => {
    const disk = new MemoryDisk()
    const journal = await JournalWriter.create(disk, ORIGIN)
    expect(disk.bytesOf()).toHaveLength(64)
    journal.append(RECORD)
    journal.append(RECORD)
    expect(commandsIn(disk)).toBe(0)
    await journal.flush()
    expect([commandsIn(disk), isSynced(disk)]).toEqual([2, true])
    const { calls } = disk
    await journal.flush()
    expect(disk.calls).toBe(calls)
    await journal.close()
    expect([...disk.files.values()].every(({ closed }) => closed)).toBe(true)
    expect(() => journal.append(RECORD)).toThrow('The journal is closed.')
  })

  test('takes commands while others are on their way', async () => {
    const disk = new MemoryDisk()
    const journal = await JournalWriter.create(disk, ORIGIN)
    const flushes: Promise<void>[] = []
    for (let at = 0; at < 50; at++) {
      journal.append(RECORD)
      flushes.push(journal.flush())
      await Promise.resolve()
    }
    await Promise.all(flushes)
    expect(commandsIn(disk)).toBe(50)
    expect(disk.calls).toBeLessThan(100) // they were committed together
  })

  test('splits what does not fit a frame, also for long names', async () => {
    const disk = new MemoryDisk()
    const journal = await JournalWriter.create(disk, ORIGIN)
    const perFrame = RECORDS_MAX / RECORD.length
    for (let at = 0; at < 2 * perFrame + 1; at++) journal.append(RECORD)
    for (let at = 0; at < 3; at++) journal.append(RECORD, String.fromCharCode(65 + at).repeat(40_000))
    await journal.flush()
    const frames = [...new JournalReader(disk).frames()]
    expect(frames.map(({ count }) => count)).toEqual([perFrame, perFrame, 2, 1, 1])
    expect(frames.at(-1)?.markets).toEqual(new Map([[2 * perFrame + 4, 'C'.repeat(40_000)]]))
  })

  test('is full from time to time', async () => {
    const journal = await JournalWriter.create(new MemoryDisk(), ORIGIN)
    for (let at = 0; at < 9_999; at++) journal.append(RECORD)
    expect(journal.full).toBe(false)
    journal.append(RECORD)
    expect(journal.full).toBe(true)
    await journal.flush()
    journal.append(RECORD, 'long '.repeat(200_000))
    expect(journal.full).toBe(true)
  })

  test('begins a segment when the last one is large enough', async () => {
    const disk = new MemoryDisk()
    const journal = await JournalWriter.create(disk, ORIGIN, { segmentBytes: 200 })
    for (let at = 0; at < 7; at++) {
      journal.append(RECORD)
      await journal.flush()
    }
    await journal.close()
    expect(disk.names().sort()).toEqual([
      '0000000000000001.journal',
      '0000000000000004.journal',
      '0000000000000007.journal',
    ])
    expect(commandsIn(disk)).toBe(7)
    expect(frameStarts(disk.bytesOf(1))).toHaveLength(5)
  })

  test('refuses what is no record', async () => {
    const journal = await JournalWriter.create(new MemoryDisk(), ORIGIN)
    for (const length of [0, 12, RECORDS_MAX + 8]) {
      expect(() => journal.append(new Uint8Array(length))).toThrow(JournalError)
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
      if (disk.files.size > 0) expect(commandsIn(disk)).toBeGreaterThanOrEqual(acknowledged)
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
  test('refuses what a recorder would miss', async () => {
    const exchange = await withMarket()
    const seen: number[] = []
    exchange.record({ append: (record) => void seen.push(record.length) })
    exchange.apply(limit(1, 'sell', '100', '1'))
    expect(() => exchange.place(0, 1, 0, 0, 1, 1)).toThrow(UsageError)
    expect(() => exchange.cancel(0, 1, 1)).toThrow(UsageError)
    expect(() => exchange.amend(0, 1, 1, 0, 1)).toThrow(UsageError)
    expect(exchange.batch().cancel(0, 1, 1)).toBe(true)
    expect(() => exchange.batch().run()).toThrow(UsageError)
    expect(() => exchange.replay(new Uint8Array(16))).toThrow(UsageError)
    expect(exchange.seq).toBe(2)
    exchange.dryRun(limit(1, 'sell', '100', '1'))
    const fork = await exchange.fork()
    fork.apply(limit(1, 'sell', '100', '1'))
    expect(seen).toHaveLength(1)
    exchange.record(null)
    exchange.batch().run()
    exchange.place(exchange.clock, 1, 0, 0, 1, 1)
    expect(exchange.seq).toBe(4)
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
