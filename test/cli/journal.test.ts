// `perpcore journal`: verify, repair, export and import of real directories.
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openExchange } from '../../src/node.js'
import { NAMING } from '../journal/commands.js'
import { perpcore, scratchFolder } from './run.js'

const scratch = scratchFolder()
const FIRST = '0000000000000001.journal'

/** A journal of a process that has ended, and the state hash at its end. */
async function journal(name: string, options: Parameters<typeof openExchange>[1] = {}) {
  const directory = scratch.path(name)
  rmSync(directory, { recursive: true, force: true })
  const exchange = await openExchange(directory, { quoteDecimals: 4, ...options })
  for (const [at, command] of NAMING.entries()) await exchange.apply(command as never, `id ${at}`)
  await exchange.close()
  return { directory, hash: exchange.stateHash() }
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] as number) ^ 16
  writeFileSync(path, bytes)
}

describe('perpcore journal verify', () => {
  test('says what a journal is', async () => {
    const { directory, hash } = await journal('good', { snapshotEvery: 10, segmentBytes: 2_000 })
    const { code, stdout, stderr } = await perpcore(['journal', 'verify', directory])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(new RegExp(`^commands +1 to ${NAMING.length}$`, 'm'))
    expect(stdout).toMatch(/^snapshots +\d, the newest of command \d0$/m)
    expect(stdout).toMatch(/^torn +nothing$/m)
    expect(stdout).toMatch(new RegExp(`^state hash +${hash}$`, 'm'))
    expect((await perpcore(['journal', 'verify', directory, '--quiet'])).stdout).toBe('')
  })

  test('names the first bad frame and byte, what is torn, and bad snapshots', async () => {
    const { directory } = await journal('bad', { snapshotEvery: 20 })
    const file = join(directory, FIRST)
    const { length } = readFileSync(file)
    truncateSync(file, length - 3)
    expect((await perpcore(['journal', 'verify', directory])).stdout).toMatch(
      /^torn +\d+ bytes from byte \d+ of 0+1.journal$/m,
    )
    flip(file, 100)
    expect(await perpcore(['journal', 'verify', directory])).toEqual({
      code: 2,
      stdout: '',
      stderr: `perpcore: cannot read ${file}: frame 2 at byte 88: the checksum of the header is wrong\n`,
    })
    flip(file, 100)
    const snapshot = '0000000000000020.snapshot'
    flip(join(directory, snapshot), 100)
    expect(await perpcore(['journal', 'verify', directory, '--quiet'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `perpcore: ${directory}: ${snapshot}: the checksum is wrong\n`,
    })
    const absent = await perpcore(['journal', 'verify', scratch.path('absent')])
    expect(absent).toMatchObject({ code: 2, stderr: expect.stringContaining('no such file or directory') })
  })
})

describe('perpcore journal repair', () => {
  test('takes out what is damaged and says where it is', async () => {
    const { directory } = await journal('mend')
    flip(join(directory, FIRST), 2_000)
    const before = readFileSync(join(directory, FIRST))
    const { code, stdout } = await perpcore(['journal', 'repair', directory])
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^damage    ${FIRST}: frame \\d+ at byte \\d+: the checksum`, 'm'))
    expect(stdout).toMatch(new RegExp(`^put aside ${FIRST}.cut$`, 'm'))
    expect(readdirSync(directory).sort()).toEqual([FIRST, `${FIRST}.cut`])
    const parts = [FIRST, `${FIRST}.cut`].map((name) => readFileSync(join(directory, name)))
    expect(Buffer.concat(parts)).toEqual(before)
    expect((await perpcore(['journal', 'verify', directory])).code).toBe(0)
    expect((await perpcore(['journal', 'repair', directory])).stdout).toMatch(/^ends with command \d+\n$/)
  })

  test('refuses one that is open, absent, or has nothing good', async () => {
    const { directory } = await journal('open')
    const exchange = await openExchange(directory)
    expect(await perpcore(['journal', 'repair', directory])).toMatchObject({
      code: 2,
      stderr: `perpcore: cannot repair ${directory}: The journal ${directory} is in use by process ${process.pid}.\n`,
    })
    await exchange.close()
    flip(join(directory, FIRST), 3)
    expect(await perpcore(['journal', 'repair', directory])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('nothing would be left'),
    })
    expect(await perpcore(['journal', 'repair', scratch.path('absent')])).toMatchObject({ code: 2 })
    expect(() => readdirSync(scratch.path('absent'))).toThrow()
  })
})

describe('perpcore journal export and import', () => {
  test('take a journal to text and back, with its ids', async () => {
    const { directory, hash } = await journal('out', { segmentBytes: 2_000 })
    const { stdout: text, code } = await perpcore(['journal', 'export', directory])
    expect(code).toBe(0)
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines[0]).toMatchObject({ journal: 'perpcore', quoteDecimals: 4 })
    expect(lines.slice(1).map(({ seq }) => seq)).toEqual(NAMING.map((_, at) => at + 1))
    expect(lines[1]).toMatchObject({ op: 'createMarket', id: 'id 0', record: expect.stringMatching(/^01[0-9a-f]+$/) })
    expect(lines[4]).toMatchObject({ op: 'place', market: 'Ärger \ud800' })

    const other = scratch.path('in')
    const imported = await perpcore(['journal', 'import', other], text)
    expect(imported).toEqual({ code: 0, stderr: '', stdout: `commands    ${NAMING.length}\nstate hash  ${hash}\n` })
    expect((await perpcore(['journal', 'export', other])).stdout).toBe(text)
    const exchange = await openExchange(other)
    const { seq } = exchange
    expect(await exchange.apply(NAMING[1] as never, 'id 1')).toMatchObject([{ ev: 'accepted', seq: 2 }])
    expect([exchange.seq, exchange.stateHash()]).toEqual([seq, hash])
    await exchange.close()
  })

  test('say which line is wrong', async () => {
    const { directory } = await journal('lines')
    const lines = (await perpcore(['journal', 'export', directory])).stdout.trim().split('\n')
    const changed = (number: number, change: (line: string) => string) =>
      lines.map((line, at) => (at === number - 1 ? change(line) : line)).join('\n')
    const problems: [text: string, reason: RegExp][] = [
      ['', /Line 1 is no JSON object/],
      ['{}', /Line 1 does not say/],
      [changed(1, (line) => line.replace(/"layout":"./, '"layout":"x')), /Line 1: it is of the layout x/],
      [changed(1, (line) => line.replace('"quoteDecimals":4', '"quoteDecimals":"4"')), /Line 1 has no quoteDecimals/],
      [changed(3, (line) => line.slice(0, -2)), /Line 3 is no JSON object/],
      [changed(3, (line) => line.replace('"seq":2', '"seq":3')), /Line 3 is of command 3, expected was 2/],
      [changed(3, (line) => line.replace(/"record":"../, '"record":"ff')), /Line 3: the record is none/],
      [changed(3, (line) => line.replace(/"record":"../, '"record":"')), /Line 3: the record is none/],
      [changed(3, (line) => line.replace(/"digest":"./, '"digest":"x')), /Line 3: the id is none/],
    ]
    for (const [at, [text, reason]] of problems.entries()) {
      const { code, stderr } = await perpcore(['journal', 'import', scratch.path(`wrong-${at}`)], text)
      expect([code, stderr]).toEqual([2, expect.stringMatching(reason)])
    }
    mkdirSync(scratch.path('taken/by'), { recursive: true })
    const taken = await perpcore(['journal', 'import', scratch.path('taken')], lines.join('\n'))
    expect(taken).toMatchObject({ code: 2, stderr: expect.stringContaining('the directory is not empty') })
  })
})
