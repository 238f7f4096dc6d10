// Snapshots beside a journal: what they spare, what happens if they are bad, and the exchange as it was.
import { beforeAll, describe, expect, test } from 'vitest'
import { type Command, Exchange, UsageError } from '../../src/index.js'
import { crc32c } from '../../src/journal/crc32c.js'
import { snapshotName } from '../../src/journal/disk.js'
import { JournalDamageError, JournalError } from '../../src/journal/errors.js'
import { History } from '../../src/journal/history.js'
import { JournaledExchange, type JournalOptions } from '../../src/journal/journaled.js'
import { recover } from '../../src/journal/recover.js'
import { recordSession } from '../differential/session.js'
import { frameStarts, MemoryDisk } from './memory.js'

const COUNT = 400
const { quoteDecimals, ...session } = recordSession(5, COUNT, 'margin')
const commands = session.commands as unknown as Command[]
/** The state hash behind each command; at 0 before the first. */
const hashes: string[] = []

beforeAll(async () => {
  const exchange = await Exchange.create({ quoteDecimals })
  hashes.push(exchange.stateHash())
  for (const command of commands) {
    exchange.apply(command)
    hashes.push(exchange.stateHash())
  }
})

/** A journal of all commands, some in each frame. */
async function journal(options: JournalOptions = {}): Promise<{ disk: MemoryDisk; exchange: JournaledExchange }> {
  const disk = new MemoryDisk()
  const exchange = await JournaledExchange.open(disk, {
    quoteDecimals,
    snapshotEvery: 60,
    segmentBytes: 4_000,
    ...options,
  })
  for (let at = 0; at < COUNT; at += 7) {
    await Promise.all(commands.slice(at, at + 7).map((command) => exchange.apply(command)))
  }
  return { disk, exchange }
}

function snapshotsIn(disk: MemoryDisk): string[] {
  return disk
    .contents()
    .map(([name]) => name)
    .filter((name) => name.endsWith('.snapshot'))
}

/** The same with a byte of a file changed, at a share of its length. */
function damaged(disk: MemoryDisk, name: string, share = 0.5): MemoryDisk {
  const bytes = (disk.files.get(name)?.bytes ?? new Uint8Array()).slice()
  const at = Math.floor(bytes.length * share)
  bytes[at] = (bytes[at] as number) ^ 4
  return disk.with({ [name]: bytes })
}

describe('history', () => {
  test('gives the exchange as it was after any command, with and without snapshots', { timeout: 60_000 }, async () => {
    for (const snapshotEvery of [0, 60]) {
      const { exchange } = await journal({ snapshotEvery })
      for (let seq = 0; seq <= COUNT; seq++) {
        const past = await exchange.history.at(seq)
        expect([past.seq, past.stateHash()]).toEqual([seq, hashes[seq]])
      }
      const past = await exchange.history.at(10)
      past.apply({ op: 'tick', ts: Number.MAX_SAFE_INTEGER })
      expect(exchange.stateHash()).toBe(hashes[COUNT])
    }
  })

  test('says what it has not', async () => {
    const { disk, exchange } = await journal()
    const at = (seq: number) => exchange.history.at(seq)
    await expect(at(COUNT + 1)).rejects.toThrow(
      new UsageError(`There is no command ${COUNT + 1} yet: the last one is ${COUNT}.`),
    )
    for (const seq of [-1, 1.5, Number.NaN, '7' as never]) await expect(at(seq)).rejects.toThrow(UsageError)
    await expect(new History(new MemoryDisk()).at(0)).rejects.toThrow(JournalError)
    const bad = disk.contents()[2] as [string, Uint8Array]
    const past = new History(damaged(disk, bad[0]))
    expect((await past.at(1)).stateHash()).toBe(hashes[1])
  })
})

describe('snapshots', () => {
  test('are taken every so many commands, and replay is from the newest good one', async () => {
    const { disk } = await journal()
    const names = snapshotsIn(disk)
    expect(names.map((name) => Number.parseInt(name, 10))).toEqual([60, 120, 180, 240, 300, 360])
    expect((await recover(disk)).recovery).toMatchObject({
      seq: COUNT,
      snapshot: 360,
      replayed: COUNT - 360,
      passed: [],
    })
    const last = names.at(-1) as string
    for (const share of [0.001, 0.3, 0.6, 0.999]) {
      const { exchange, recovery } = await recover(damaged(disk, last, share))
      expect(exchange.stateHash()).toBe(hashes[COUNT])
      expect(recovery).toMatchObject({ snapshot: 300, passed: [expect.stringMatching(`^${last}: the checksum`)] })
    }
    const bytes = disk.files.get(last)?.bytes as Uint8Array
    for (const cut of [0, 40, 80, bytes.length - 1]) {
      const { exchange, recovery } = await recover(disk.with({ [last]: bytes.slice(0, cut) }))
      expect([exchange.stateHash(), recovery.snapshot, recovery.passed.length]).toEqual([hashes[COUNT], 300, 1])
    }
    const renamed = await recover(disk.with({ [snapshotName(370)]: bytes }))
    expect(renamed.recovery).toMatchObject({
      snapshot: 360,
      passed: [`${snapshotName(370)}: the name should be ${last}`],
    })
  })

  test('that were asked for are there once they are answered, whatever becomes of the power', async () => {
    const { disk, exchange } = await journal({ snapshotEvery: 0 })
    await exchange.keepSnapshot()
    expect((await recover(disk.afterPowerLoss(() => 0))).recovery).toMatchObject({ snapshot: COUNT, replayed: 0 })
  })

  test('of another version or layout are passed over with what they are', async () => {
    const { disk } = await journal()
    const last = snapshotsIn(disk).at(-1) as string
    const good = await disk.read(last)
    const changed = (offset: number) => {
      const bytes = good.slice()
      const view = new DataView(bytes.buffer)
      view.setUint8(offset, view.getUint8(offset) ^ 1)
      view.setUint32(68, crc32c(bytes, 0, 68), true)
      view.setUint32(bytes.length - 4, crc32c(bytes, 0, bytes.length - 4), true)
      return disk.with({ [last]: bytes })
    }
    const passed = async (offset: number) => (await recover(changed(offset))).recovery.passed[0]
    expect(await passed(0)).toBe(`${last}: it is of another version`)
    expect(await passed(16)).toMatch(/it is of the layout [0-9a-f]{16}, this version of perpcore reads [0-9a-f]{16}$/)
    expect(await passed(8)).toMatch(/the name should be/)
    await expect(recover(changed(24))).rejects.toThrow(
      /The snapshot of command 360 says [0-9a-f]{16}, but its state is/,
    )
    await expect(recover(changed(32))).rejects.toThrow('The snapshot of command 360 is of another journal.')
    await expect(recover(changed(40))).rejects.toMatchObject({
      kind: 'chain',
      reason: 'the snapshot of command 360 was not taken of this journal',
    })
  })

  test('show that the end of the journal is lost', async () => {
    const { disk, exchange } = await journal({ segmentBytes: 1 << 20 })
    await exchange.keepSnapshot()
    const [name, bytes] = disk.contents()[0] as [string, Uint8Array]
    const starts = frameStarts(bytes)
    for (const cut of [starts.at(-2), starts.at(-3), starts[1], bytes.length - 1] as number[]) {
      const error = await recover(disk.with({ [name]: bytes.slice(0, cut) })).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(JournalDamageError)
      expect(error).toMatchObject({ kind: 'lost', file: name })
      expect(String(error)).toMatch(/the journal ends with command \d+, but there is a snapshot of command 400/)
    }
    const alone = disk.with({ [name]: undefined })
    await expect(recover(alone)).rejects.toThrow(JournalError)
    await expect(JournaledExchange.open(alone)).rejects.toThrow('There is the snapshot')
  })

  test('that cannot be written are told, and harm nothing', async () => {
    const problems: string[] = []
    const disk = new MemoryDisk()
    disk.onCall = (call) => {
      if (call === 'rename') throw new Error('EIO')
      return undefined
    }
    const exchange = await JournaledExchange.open(disk, { snapshotEvery: 2, warn: (problem) => problems.push(problem) })
    for (const command of commands.slice(0, 6)) await exchange.apply(command)
    await expect(exchange.keepSnapshot()).rejects.toThrow(JournalError)
    await exchange.close()
    expect(problems).toHaveLength(3)
    expect(problems[0]).toContain('The snapshot of command 2 could not be written: EIO')
    expect(await disk.names()).toEqual(['0000000000000001.journal'])
  })

  test('that were not written to their end are cleared away', async () => {
    const { disk } = await journal()
    const left = disk.with({ [`${snapshotName(390)}.tmp`]: new Uint8Array(9) })
    const exchange = await JournaledExchange.open(left)
    expect(exchange.stateHash()).toBe(hashes[COUNT])
    expect((await left.names()).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

describe('old segments', () => {
  test('can be deleted up to a snapshot; the rest is the same exchange', async () => {
    const { disk, exchange } = await journal()
    const before = (await disk.names()).length
    const gone = await exchange.deleteBefore(250)
    expect(gone).toContain('0000000000000001.journal')
    expect((await disk.names()).length).toBe(before - gone.length)
    expect(snapshotsIn(disk)[0]).toBe(snapshotName(240))
    for (const seq of [240, 241, COUNT]) expect((await exchange.history.at(seq)).stateHash()).toBe(hashes[seq])
    await expect(exchange.history.at(100)).rejects.toThrow(
      /The journal begins with command \d+; commands 1 to \d+ are not there/,
    )
    await exchange.deleteBefore()
    expect(snapshotsIn(disk)).toEqual([snapshotName(360)])
    const again = await JournaledExchange.open(disk.with({}))
    expect(again.stateHash()).toBe(hashes[COUNT])
    const without = disk.with({ [snapshotName(360)]: undefined })
    await expect(JournaledExchange.open(without)).rejects.toThrow('nor is a good snapshot of them')
    await expect(recover(damaged(disk, snapshotName(360)))).rejects.toThrow(
      /nor is a good snapshot of them; .*: the checksum/,
    )
  })

  test('stay where there is no snapshot', async () => {
    const { disk, exchange } = await journal({ snapshotEvery: 0 })
    const names = await disk.names()
    expect(await exchange.deleteBefore()).toEqual([])
    expect(await disk.names()).toEqual(names)
  })
})
