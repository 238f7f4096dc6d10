// Journals in directories, by the package's own entry and by the command line.
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Exchange } from '../../src/index.js'
import { createJournal, JournalDamageError, JournalError, readJournal, replayJournal } from '../../src/node.js'
import { perpcore, scratchFolder } from '../cli/run.js'
import { NAMING, SMALL } from './commands.js'

const scratch = scratchFolder()
const FIRST = '0000000000000001.journal'
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
  test('journals an exchange into a directory and reads it back', async () => {
    const directory = scratch.path('deep/down/journal')
    const exchange = await Exchange.create({ quoteDecimals: 4, memoryLimit: 2 ** 30 })
    const journal = await createJournal(directory, exchange, { segmentBytes: 1000 })
    exchange.record(journal)
    for (const command of NAMING) {
      exchange.apply(command as never)
      await journal.flush()
    }
    await journal.close()
    expect(readdirSync(directory).length).toBeGreaterThan(3)
    writeFileSync(join(directory, 'notes.txt'), 'of no concern')

    const read = readJournal(directory)
    expect(read.settings).toEqual({ quoteDecimals: 4, memoryLimit: 2 ** 30 })
    const again = await Exchange.create(read.settings ?? {})
    for (const events of replayJournal(again, read)) while (events.next());
    expect(again.stateHash()).toBe(exchange.stateHash())
    expect([read.tornBytes, read.bytesRead()]).toEqual([0, read.size])
  })

  test('goes on behind a snapshot', async () => {
    const directory = scratch.path('tail')
    const exchange = await Exchange.create()
    for (const command of NAMING.slice(0, 9)) exchange.apply(command as never)
    const snapshot = exchange.snapshot()
    const journal = await createJournal(directory, exchange)
    exchange.record(journal)
    for (const command of NAMING.slice(9)) exchange.apply(command as never)
    await journal.close()
    const again = await Exchange.restore(snapshot)
    for (const events of replayJournal(again, readJournal(directory))) while (events.next());
    expect(again.stateHash()).toBe(exchange.stateHash())
    await expect(async () => [...replayJournal(await Exchange.create(), readJournal(directory))]).rejects.toThrow(
      'The exchange is at 0, the journal at 10.',
    )
  })

  test('says what cannot be read or written', async () => {
    const origin = await Exchange.create()
    const path = scratch.write('plain.txt', 'text')
    await expect(createJournal(path, origin)).rejects.toThrow(JournalError)
    await expect(createJournal(join(path, 'below'), origin)).rejects.toThrow(JournalError)
    mkdirSync(scratch.path('full'))
    writeFileSync(scratch.path('full/x'), '')
    await expect(createJournal(scratch.path('full'), origin)).rejects.toThrow('the directory is not empty')
    expect(() => readJournal(scratch.path('absent'))).toThrow(JournalError)
    writeFileSync(scratch.path(`full/${FIRST}`), 'this is a text and no journal at all, however long it may be')
    expect(() => readJournal(scratch.path('full'))).toThrow(JournalDamageError)
  })
})

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
    expect([...readJournal(journal).frames()].length).toBeGreaterThan(20)
    expect(await replayed(journal)).toMatchObject({ events: direct.events, state: direct.state })
  })

  test('drops what is torn and says how much', async () => {
    const journal = newJournal('torn')
    await perpcore(['replay', scratch.write('short.ndjson', SHORT), '--journal', journal, '--quiet'])
    const { size } = readJournal(journal)
    truncateSync(join(journal, FIRST), size - 1)
    const torn = await perpcore(['replay', journal, '--quiet'])
    expect(torn).toEqual({
      code: 0,
      stdout: '',
      stderr: `perpcore: ${journal}: dropped ${size - 1 - 64} bytes of an unfinished frame at the end\n`,
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
      stderr: `perpcore: cannot read ${join(journal, FIRST)}: frame 2 at byte 64: the checksum is wrong\n`,
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
