// What is replayed from a journal is what happened: the same events, the same state hash.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { JournalFrame } from '../../src/journal/frame.js'
import { JournalReader } from '../../src/journal/reader.js'
import { recordSession } from '../differential/session.js'
import { NAMING, SMALL } from './commands.js'
import { concat, MemoryDisk, recordTo, replayFrom } from './memory.js'

const CONFORMANCE = new URL('../conformance/', import.meta.url)

function scenarioCommands(name: string): unknown[] {
  const lines = readFileSync(new URL(name, CONFORMANCE), 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map(parsed)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const SCENARIOS = readdirSync(CONFORMANCE).filter((name) => /^[^.]+\.ndjson$/.test(name))

describe('a journal gives back', () => {
  test('every event and the state', async () => {
    for (const flushEvery of [1, 3, 1000]) {
      const disk = new MemoryDisk()
      const direct = await recordTo(disk, NAMING, { flushEvery })
      expect(direct.seq).toBe(NAMING.length)
      expect(direct.events.filter(({ ev }) => ev === 'rejected').length).toBeGreaterThan(20)
      const { tornBytes, ...replayed } = await replayFrom(disk)
      expect(replayed).toEqual(direct)
      expect(JSON.stringify(replayed)).toBe(JSON.stringify(direct)) // the same order of fields
      expect(tornBytes).toBe(0)
    }
  })

  test('nothing of an exchange that did nothing', async () => {
    const disk = new MemoryDisk()
    const direct = await recordTo(disk, [], { quoteDecimals: 2 })
    expect(await replayFrom(disk)).toEqual({ ...direct, tornBytes: 0 })
    expect(await disk.names()).toEqual(['0000000000000001.journal'])
  })

  test.each(SCENARIOS)('%s', async (name) => {
    const disk = new MemoryDisk()
    const direct = await recordTo(disk, scenarioCommands(name), { flushEvery: 7 })
    const { tornBytes, ...replayed } = await replayFrom(disk)
    expect(JSON.stringify(replayed)).toBe(JSON.stringify(direct))
  })

  test.each([1, 2, 3, 4])('a random session, seed %i', { timeout: 60_000 }, async (seed) => {
    const { commands, quoteDecimals } = recordSession(seed, 3_000)
    const disk = new MemoryDisk()
    const direct = await recordTo(disk, commands, { quoteDecimals, flushEvery: 500, segmentBytes: 50_000 })
    expect(disk.files.size).toBeGreaterThan(1)
    const { tornBytes, ...replayed } = await replayFrom(disk)
    expect(replayed.stateHash).toBe(direct.stateHash)
    expect(JSON.stringify(replayed.events)).toBe(JSON.stringify(direct.events))
  })
})

async function framesOf(disk: MemoryDisk): Promise<JournalFrame[]> {
  const frames: JournalFrame[] = []
  for await (const frame of (await JournalReader.open(disk)).frames()) frames.push(frame)
  return frames
}

describe('a journal is the same', () => {
  test('frames for the same commands and flushes', async () => {
    const [one, other] = [new MemoryDisk(), new MemoryDisk()]
    await recordTo(one, NAMING, { flushEvery: 4 })
    await recordTo(other, NAMING, { flushEvery: 4 })
    expect(await framesOf(one)).toEqual(await framesOf(other))
    expect(one.bytesOf().length).toBe(other.bytesOf().length)
  })

  test('records for the same commands, whatever came before them', async () => {
    const order = { op: 'amend', ts: 9, account: 1, orderId: 4, qty: '1' }
    const records = async (commands: readonly unknown[]) => {
      const disk = new MemoryDisk()
      await recordTo(disk, commands, { flushEvery: 1 })
      return (await framesOf(disk)).at(-1)?.records
    }
    expect(await records([SMALL[3], order])).toEqual(await records([undefined, order]))
  })

  test('commands in one segment or in many, of which the older ones may be gone', async () => {
    const whole = new MemoryDisk()
    const split = new MemoryDisk()
    const direct = await recordTo(whole, NAMING, { flushEvery: 1 })
    await recordTo(split, NAMING, { flushEvery: 1, segmentBytes: 1 })
    expect(split.files.size).toBe(NAMING.length)
    expect(await replayFrom(split)).toEqual({ ...direct, tornBytes: 0 })
    expect(concat(split.contents().map(([, bytes]) => bytes)).length).toBeGreaterThan(whole.bytesOf().length)
    split.files.delete('0000000000000001.journal')
    split.files.delete('0000000000000002.journal')
    await expect(replayFrom(split)).rejects.toThrow('The exchange is at 0, the journal at 3.')
  })
})
