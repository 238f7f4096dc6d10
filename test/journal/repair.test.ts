// Journals mended: as much as can be is kept, and what is taken out is put aside byte for byte.
import { beforeAll, describe, expect, test } from 'vitest'
import { type Command, Exchange } from '../../src/index.js'
import { snapshotName } from '../../src/journal/disk.js'
import { JournalDamageError, JournalError } from '../../src/journal/errors.js'
import { JournaledExchange, type JournalOptions } from '../../src/journal/journaled.js'
import { repairJournal } from '../../src/journal/repair.js'
import { verifyJournal } from '../../src/journal/verify.js'
import { recordSession } from '../differential/session.js'
import { concat, frameStarts, MemoryDisk } from './memory.js'

const COUNT = 120
const { quoteDecimals, ...session } = recordSession(11, COUNT, 'margin')
const commands = session.commands as unknown as Command[]
const hashes: string[] = []

beforeAll(async () => {
  const exchange = await Exchange.create({ quoteDecimals })
  hashes.push(exchange.stateHash())
  for (const command of commands) {
    exchange.apply(command)
    hashes.push(exchange.stateHash())
  }
})

async function journal(options: JournalOptions): Promise<MemoryDisk> {
  const disk = new MemoryDisk()
  const exchange = await JournaledExchange.open(disk, { quoteDecimals, ...options })
  for (const command of commands) await exchange.apply(command)
  await exchange.close()
  return disk
}

function segments(disk: MemoryDisk): [string, Uint8Array][] {
  return disk.contents().filter(([name]) => name.endsWith('.journal'))
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice()
  copy[at] = (copy[at] as number) ^ 1
  return copy
}

/** The bytes of all segments and of what was put aside of them, in order. */
function allBytes(disk: MemoryDisk): Uint8Array {
  return concat(
    disk
      .contents()
      .filter(([name]) => /\.journal(\.cut)?$/.test(name))
      .map(([, bytes]) => bytes),
  )
}

describe('a repair', () => {
  test('cuts at the first bad frame and puts the rest aside', async () => {
    const disk = await journal({ snapshotEvery: 0, segmentBytes: 3_000 })
    const [name, bytes] = segments(disk)[1] as [string, Uint8Array]
    const starts = frameStarts(bytes)
    for (const frame of [0, 1, 5]) {
      const broken = disk.with({ [name]: flipped(bytes, (starts[frame] as number) + 60) })
      const whole = allBytes(broken)
      const { damage, seq, aside } = await repairJournal(broken)
      expect(damage).toMatchObject({ file: name, frame: frame + 1, byte: starts[frame] })
      expect(aside).toContain(`${name}.cut`)
      expect(aside).toHaveLength(segments(disk).length - 1)
      const kept = Number.parseInt(name, 10) - 1 + Math.max(frame - 1, 0)
      expect(seq).toBe(kept)
      expect(allBytes(broken)).toEqual(whole)
      const again = await JournaledExchange.open(broken)
      expect([again.seq, again.stateHash(), again.recovery?.torn]).toEqual([kept, hashes[kept], null])
      for (const command of commands.slice(kept)) await again.apply(command)
      expect(again.stateHash()).toBe(hashes[COUNT])
    }
  })

  test('begins anew behind a snapshot if the journal is damaged before it', async () => {
    const disk = await journal({ snapshotEvery: 50, segmentBytes: 1 << 20 })
    const [name, bytes] = segments(disk)[0] as [string, Uint8Array]
    for (const broken of [flipped(bytes, 70), flipped(bytes, 4_000), bytes.slice(0, frameStarts(bytes)[60])]) {
      const mended = disk.with({ [name]: broken })
      await expect(JournaledExchange.open(mended.with({}))).rejects.toThrow(JournalDamageError)
      expect(await repairJournal(mended)).toMatchObject({ seq: 100, aside: [`${name}.cut`] })
      expect(mended.files.get(`${name}.cut`)?.bytes).toEqual(broken)
      const again = await JournaledExchange.open(mended)
      expect([again.seq, again.stateHash()]).toEqual([100, hashes[100]])
      for (const command of commands.slice(100)) await again.apply(command)
      await again.close()
      expect((await JournaledExchange.open(mended)).stateHash()).toBe(hashes[COUNT])
      expect((await repairJournal(mended)).aside).toEqual([])
    }
  })

  test('takes out what is torn, and bad snapshots, and leaves a good journal as it is', async () => {
    const disk = await journal({ snapshotEvery: 50 })
    expect(await repairJournal(disk)).toEqual({ damage: null, torn: null, seq: COUNT, aside: [] })
    const [name, bytes] = segments(disk)[0] as [string, Uint8Array]
    const snapshot = snapshotName(100)
    const broken = disk.with({
      [name]: bytes.slice(0, -5),
      [snapshot]: flipped(disk.files.get(snapshot)?.bytes as Uint8Array, 99),
    })
    const { torn, seq, aside } = await repairJournal(broken)
    expect([torn?.file, seq, aside]).toEqual([name, COUNT - 1, [`${snapshot}.bad`, `${name}.cut`]])
    expect(allBytes(broken)).toEqual(bytes.slice(0, -5))
    expect((await JournaledExchange.open(broken)).recovery).toMatchObject({ snapshot: 50, torn: null, passed: [] })
  })

  test('refuses to leave nothing', async () => {
    const disk = await journal({ snapshotEvery: 0 })
    const [name, bytes] = segments(disk)[0] as [string, Uint8Array]
    const broken = disk.with({ [name]: flipped(bytes, 3) })
    await expect(repairJournal(broken)).rejects.toThrow(JournalError)
    expect(broken.contents()).toEqual([[name, flipped(bytes, 3)]])
  })
})

describe('a verification', () => {
  test('reads and replays all, and compares every snapshot', async () => {
    const disk = await journal({ snapshotEvery: 50, segmentBytes: 3_000 })
    const seen: number[] = []
    const found = await verifyJournal(disk, (seq) => seen.push(seq))
    expect(found).toMatchObject({ first: 1, last: COUNT, torn: null, snapshots: [50, 100], bad: [] })
    expect([found.stateHash, found.segments, seen.at(-1)]).toEqual([hashes[COUNT], segments(disk).length, COUNT])
    expect(found.bytes).toBe(allBytes(disk).length)
    const exchange = await JournaledExchange.open(disk)
    await exchange.deleteBefore(60)
    const rest = await verifyJournal(disk)
    expect([rest.first > 1, rest.last, rest.snapshots]).toEqual([true, COUNT, [50, 100]])
    const image = disk.files.get(snapshotName(100))?.bytes as Uint8Array
    const bad = await verifyJournal(disk.with({ [snapshotName(100)]: flipped(image, 200) }))
    expect(bad.bad).toEqual([`${snapshotName(100)}: the checksum is wrong`])
    const [first] = segments(disk) as [[string, Uint8Array]]
    await expect(verifyJournal(disk.with({ [first[0]]: flipped(first[1], 5) }))).rejects.toThrow(JournalDamageError)
    const without = Object.fromEntries(
      segments(disk)
        .slice(1)
        .map(([name]) => [name, undefined]),
    )
    await expect(verifyJournal(disk.with(without))).rejects.toThrow('but there is a snapshot of command 100')
  })
})
