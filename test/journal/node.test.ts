// Journals in directories, by the package's own entry and by the command line.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { DirectoryDisk } from '../../src/journal/directory.js'
import { HEADER_BYTES, START_BYTES, TRAILER_BYTES } from '../../src/journal/frame.js'
import { JournalReader } from '../../src/journal/reader.js'
import { JournalDamageError, JournalError, openExchange, openHistory } from '../../src/node.js'
import { perpcore, scratchFolder } from '../cli/run.js'
import { NAMING, SMALL } from './commands.js'

const scratch = scratchFolder()
const FIRST = '0000000000000001.journal'
/** Bytes of the start frame. */
const START = HEADER_BYTES + START_BYTES + TRAILER_BYTES
const [LINES, SHORT] = [NAMING, SMALL].map((commands) =>
  commands.map((command) => JSON.stringify(command) ?? 'nonsense').join('\n'),
) as [string, string]

/** Flips a bit of a file. */
function damage(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] as number) ^ 16
  writeFileSync(path, bytes)
}

describe('perpcore/node', () => {
  test('keeps an exchange in a directory, and its past', async () => {
    const directory = scratch.path('deep/down/journal')
    const options = { quoteDecimals: 4, memoryLimit: 2 ** 30, segmentBytes: 1000, snapshotEvery: 10 }
    const exchange = await openExchange(directory, options)
    const hashes = [exchange.stateHash()]
    for (const command of NAMING) {
      await exchange.apply(command as never)
      hashes.push(exchange.stateHash())
    }
    const past = openHistory(directory)
    for (const seq of [0, 5, 10, 23]) expect((await past.at(seq)).stateHash()).toBe(hashes[seq])
    await exchange.close()
    const files = readdirSync(directory)
    expect(files.filter((name) => name.endsWith('.journal')).length).toBeGreaterThan(3)
    expect(files.filter((name) => name.endsWith('.snapshot'))).toHaveLength(Math.floor(NAMING.length / 10))
    expect(files).not.toContain('lock')
    writeFileSync(join(directory, 'notes.txt'), 'of no concern')

    const again = await openExchange(directory)
    expect([again.stateHash(), again.quoteDecimals, again.memoryLimit]).toEqual([hashes.at(-1), 4, 2 ** 30])
    expect(again.recovery).toMatchObject({ seq: NAMING.length, torn: null, passed: [] })
    await again.deleteBefore()
    expect(readdirSync(directory).filter((name) => name.endsWith('.snapshot'))).toHaveLength(1)
    await again.close()
  })

  test('has the disk keep what it answers, and the names of new files', async () => {
    const directory = scratch.path('synced')
    const handle = await open(scratch.write('any', ''))
    const sync = vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'sync')
    await handle.close()
    const syncsOf = async (act: () => Promise<unknown>) => {
      sync.mockClear()
      await act()
      return sync.mock.calls.length
    }
    let exchange = await openExchange(directory)
    for (const command of SMALL) expect(await syncsOf(() => exchange.apply(command as never))).toBe(1)
    expect(await syncsOf(() => exchange.keepSnapshot())).toBe(2) // the file, and the directory that has its name
    await exchange.close()
    const again = async () => {
      exchange = await openExchange(directory)
    }
    expect(await syncsOf(again)).toBe(1)
    await exchange.close()
    const anew = async () => {
      exchange = await openExchange(scratch.path('synced anew'))
    }
    expect(await syncsOf(anew)).toBe(3) // the file, its name, and the name of the directory
    await exchange.close()
    sync.mockRestore()
  })

  test('lets one in at a time, and takes the place of a process that is gone', async () => {
    const directory = scratch.path('locked')
    const exchange = await openExchange(directory)
    const second = openExchange(join(directory, '..', 'locked'))
    await expect(second).rejects.toThrow(
      new JournalError(`The journal ${directory} is in use by process ${process.pid}.`),
    )
    await exchange.close()
    writeFileSync(join(directory, 'lock'), '1')
    await expect(openExchange(directory)).rejects.toThrow('is in use by process 1.')
    for (const owner of [goneProcess(), process.pid, 'nobody']) {
      writeFileSync(join(directory, 'lock'), String(owner))
      await (await openExchange(directory)).close()
    }
  })

  test('lets one in of several who come at once and find the lock of a process that is gone', async () => {
    for (let round = 0; round < 20; round++) {
      const directory = scratch.path(`rush ${round}`)
      mkdirSync(directory)
      writeFileSync(join(directory, 'lock'), 'nobody')
      const openings = await Promise.allSettled(Array.from({ length: 4 }, () => openExchange(directory)))
      expect(openings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
  })

  test('says what cannot be opened, and goes on with nothing damaged', async () => {
    const path = scratch.write('plain.txt', 'text')
    await expect(openExchange(path)).rejects.toThrow(JournalError)
    await expect(openExchange(join(path, 'below'))).rejects.toThrow(JournalError)
    await expect(openHistory(scratch.path('absent')).at(0)).rejects.toThrow(JournalError)
    mkdirSync(scratch.path('full'))
    writeFileSync(scratch.path(`full/${FIRST}`), 'this is a text and no journal at all, however long it may be')
    const before = readdirSync(scratch.path('full'))
    await expect(openExchange(scratch.path('full'))).rejects.toThrow(JournalDamageError)
    expect(readdirSync(scratch.path('full'))).toEqual(before)
  })
})

/** The number of a process that has ended. */
function goneProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

/** Frames of the journal in a directory. */
async function framesIn(directory: string): Promise<number> {
  let frames = 0
  for await (const _ of (await JournalReader.open(new DirectoryDisk(directory))).frames()) frames++
  return frames
}

describe('perpcore replay', () => {
  /** Replays a file or a journal; what it wrote. */
  async function replayed(input: string, ...options: string[]) {
    const [events, state] = [scratch.path('events.ndjson'), scratch.path('state.json')]
    const ran = await perpcore(['replay', input, '--events', events, '--state', state, ...options])
    return { ran, events: readFileSync(events, 'utf8'), state: readFileSync(state, 'utf8') }
  }

  function newJournal(name: string): string {
    const path = scratch.path(name)
    rmSync(path, { recursive: true, force: true })
    return path
  }

  test('writes a journal that replays to the same events and state', async () => {
    const commands = scratch.write('commands.ndjson', LINES)
    const journal = newJournal('journal')
    const direct = await replayed(commands, '--journal', journal, '--quote-decimals', '5')
    expect(direct.ran).toMatchObject({ code: 0, stderr: '' })
    const again = await replayed(journal)
    expect(again.ran).toMatchObject({ code: 0, stderr: '' })
    expect(again.events).toBe(direct.events)
    expect(again.state).toBe(direct.state)
    const counts = ({ stdout }: { stdout: string }) => stdout.replace(/^(commands\/s|seconds).*$/gm, '')
    expect(counts(again.ran)).toBe(counts(direct.ran))
    const plain = await replayed(commands, '--quote-decimals', '5')
    expect([plain.events, plain.state]).toEqual([direct.events, direct.state])
  })

  test('writes a journal of many frames', async () => {
    const [market, sell, buy] = NAMING.map((command) => JSON.stringify(command))
    const orders = Array.from({ length: 15_000 }, () => `${sell}\n${buy}`).join('\n')
    const commands = scratch.write('many.ndjson', `${market}\n${orders}`)
    const journal = newJournal('many')
    const direct = await replayed(commands, '--journal', journal)
    expect(await framesIn(journal)).toBeGreaterThan(20)
    expect(await replayed(journal)).toMatchObject({ events: direct.events, state: direct.state })
  })

  test('drops what is torn and says how much', async () => {
    const journal = newJournal('torn')
    await perpcore(['replay', scratch.write('short.ndjson', SHORT), '--journal', journal, '--quiet'])
    const { size } = statSync(join(journal, FIRST))
    truncateSync(join(journal, FIRST), size - 1)
    const torn = await perpcore(['replay', journal, '--quiet'])
    expect(torn).toEqual({
      code: 0,
      stdout: '',
      stderr: `perpcore: ${journal}: dropped ${size - 1 - START} bytes of an unfinished write at the end\n`,
    })
    truncateSync(join(journal, FIRST), 20)
    const nothing = await perpcore(['replay', journal, '--quiet'])
    expect(nothing).toMatchObject({ code: 0, stderr: expect.stringContaining('dropped 20 bytes') })
  })

  test('refuses a damaged journal and says where', async () => {
    const journal = newJournal('damaged')
    await perpcore(['replay', scratch.write('short.ndjson', LINES), '--journal', journal, '--quiet'])
    damage(join(journal, FIRST), 200)
    expect(await perpcore(['replay', journal])).toEqual({
      code: 2,
      stdout: '',
      stderr: `perpcore: cannot read ${join(journal, FIRST)}: frame 2 at byte ${START}: the checksum is wrong\n`,
    })
    damage(join(journal, FIRST), 9)
    expect(await perpcore(['replay', journal])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('frame 1 at byte 0: the checksum of the header is wrong'),
    })
  })

  test('refuses a directory that is in use, before anything is written', async () => {
    const events = scratch.path('untouched.ndjson')
    mkdirSync(scratch.path('taken'), { recursive: true })
    const there = scratch.write('taken/file', '')
    const commands = scratch.write('commands.ndjson', LINES)
    const problems: [path: string, reason: string][] = [
      [scratch.path('taken'), 'the directory is not empty'],
      [there, 'there is a file of this name'],
      [join(there, 'below'), 'a part of the path is not a directory'],
    ]
    for (const [path, reason] of problems) {
      expect(await perpcore(['replay', commands, '--journal', path, '--events', events])).toEqual({
        code: 2,
        stdout: '',
        stderr: `perpcore: cannot write the journal ${path}: ${reason}\n`,
      })
    }
    expect(() => readFileSync(events)).toThrow()
    const journal = newJournal('fresh')
    await perpcore(['replay', commands, '--journal', journal, '--quiet'])
    expect(await perpcore(['replay', journal, '--journal', newJournal('copy')])).toMatchObject({
      code: 2,
      stderr: 'perpcore: a journal is replayed without --journal\n',
    })
  })
})
