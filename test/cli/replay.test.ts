import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../src/cli/problem.js'
import { objectsOf, perpcore, scratchFolder } from './run.js'

const scratch = scratchFolder()
const CONFORMANCE = new URL('../conformance/', import.meta.url)

const STATE_HASH = /^ "stateHash": "[0-9a-f]{16}",\n/m

const MARKET = '{"op":"createMarket","ts":1,"market":"X","margin":"none","tickSize":"0.1","lotSize":"0.01"}'
const SELL = '{"op":"place","ts":2,"account":1,"market":"X","side":"sell","type":"limit","price":"10","qty":"3"}'
const BUY = '{"op":"place","ts":3,"account":2,"market":"X","side":"buy","type":"limit","price":"10.5","qty":"1"}'
const TRADING = [MARKET, SELL, BUY]

/** Replays a text; the events and the state as they were written. */
async function replayText(text: string | Uint8Array, ...options: string[]) {
  const commands = scratch.write('commands.ndjson', text)
  const [events, state] = [scratch.path('events.ndjson'), scratch.path('state.json')]
  const ran = await perpcore(['replay', commands, '--events', events, '--state', state, ...options])
  return { ...ran, events: readFileSync(events, 'utf8'), state: readFileSync(state, 'utf8') }
}

/** The scenarios in which every market is without margin. */
function matchingScenarios(): string[] {
  return readdirSync(CONFORMANCE)
    .filter((name) => /^[^.]+\.ndjson$/.test(name))
    .filter((name) => {
      const lines = readFileSync(new URL(name, CONFORMANCE), 'utf8').split('\n')
      const markets = lines.filter((line) => line.includes('createMarket'))
      return markets.length > 0 && markets.every((line) => /"margin": ?"none"/.test(line))
    })
    .map((name) => name.replace('.ndjson', ''))
}

describe('replay of the scenarios', () => {
  it.each(matchingScenarios())('%s', async (name) => {
    const read = (suffix: string) => readFileSync(new URL(`${name}${suffix}`, CONFORMANCE), 'utf8')
    const ran = await replayText(read('.ndjson'))
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.events).toBe(read('.events.ndjson'))
    expect(ran.state).toMatch(STATE_HASH)
    expect(ran.state.replace(STATE_HASH, '')).toBe(read('.state.json'))
  })
})

describe('replay', () => {
  it('sums up on standard output', async () => {
    const ran = await perpcore(['replay', '-'], [...TRADING, '{"op":"tick","ts":2}', 'nonsense', ''].join('\n'))
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(/^commands +5$/m)
    expect(ran.stdout).toMatch(/^trades +1$/m)
    expect(ran.stdout).toMatch(/^refusals +2$/m)
    expect(ran.stdout).toMatch(/^ {2}command\.malformed +1$/m)
    expect(ran.stdout).toMatch(/^ {2}time\.backwards +1$/m)
    expect(ran.stdout).toMatch(/^liquidations +0$/m)
    expect(ran.stdout).toMatch(/^state hash +[0-9a-f]{16}$/m)
    expect(ran.stdout).toMatch(/^commands\/s +[\d,]+$/m)
    expect(ran.stdout).toMatch(/^seconds +[\d.]+$/m)
  })

  it('says nothing with --quiet', async () => {
    expect(await perpcore(['replay', '-', '--quiet'], TRADING.join('\n'))).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('writes the events to standard output and the summary to standard error for --events -', async () => {
    const ran = await perpcore(['replay', '-', '--events', '-'], TRADING.join('\n'))
    expect(objectsOf(ran.stdout).map(({ ev }) => ev)).toEqual([
      'marketCreated',
      'accepted',
      'accepted',
      'trade',
      'done',
    ])
    expect(ran.stderr).toContain('state hash')
  })

  it('writes the same bytes on every run, from a file, from standard input and unpacked', async () => {
    const text = `${TRADING.join('\n')}\n`
    const first = await replayText(text)
    const second = await replayText(text)
    const packed = await replayText(gzipSync(text))
    const piped = await perpcore(['replay', '-', '--events', '-', '--quiet'], text)
    expect([second.events, second.state]).toEqual([first.events, first.state])
    expect([packed.events, packed.state]).toEqual([first.events, first.state])
    expect(piped.stdout).toBe(first.events)
  })

  it('sorts the keys of the state', async () => {
    const { state } = await replayText(TRADING.join('\n'))
    expect(state.startsWith('{\n "accounts": {\n  "1": {\n   "orders": [\n')).toBe(true)
    expect(state.endsWith('}\n')).toBe(true)
    expect(Object.keys(JSON.parse(state) as object)).toEqual([
      'accounts',
      'insurance',
      'markets',
      'seq',
      'stateHash',
      'treasury',
      'ts',
    ])
  })

  it('takes the decimals of the quote currency', async () => {
    const market = MARKET.replace('"0.01"', '"0.00000001"')
    const refused = await replayText(market)
    expect(objectsOf(refused.events)[0]).toMatchObject({ ev: 'rejected', code: 'market.inexactTickValue' })
    const coarse = await replayText(market.replace('"0.1"', '"1"'), '--quote-decimals', '8')
    expect(objectsOf(coarse.events)[0]).toMatchObject({ ev: 'marketCreated' })
  })
})

describe('replay of odd input', () => {
  it('accepts an empty file, with the state of an empty exchange', async () => {
    const ran = await replayText('')
    expect(ran).toMatchObject({ code: 0, events: '' })
    expect(JSON.parse(ran.state)).toMatchObject({ seq: 0, ts: 0, accounts: {}, markets: {} })
  })

  it('skips blank lines, takes CRLF, a byte order mark and a last line without an end', async () => {
    const plain = await replayText(TRADING.join('\n'))
    const odd = await replayText(`\uFEFF\r\n  \r\n${TRADING.join('\r\n\r\n\t\n')}`)
    expect([odd.events, odd.state]).toEqual([plain.events, plain.state])
  })

  it('refuses what is malformed, line by line, and goes on', async () => {
    const lines = [
      'nonsense',
      '[]',
      'null',
      '7',
      '"text"',
      '{"op":"place"',
      '{}',
      '{"op":"fly","ts":1}',
      '\u0000',
      '{"a":1}{"b":2}',
    ]
    const ran = await replayText([...lines, ...TRADING].join('\n'))
    const events = objectsOf(ran.events)
    const refusals = events.slice(0, lines.length)
    expect(ran.code).toBe(0)
    expect(refusals.every(({ ev, code }) => ev === 'rejected' && String(code).startsWith('command.'))).toBe(true)
    expect(refusals.map(({ seq }) => seq)).toEqual(lines.map((_, at) => at + 1))
    expect(events.at(-2)).toMatchObject({ ev: 'trade', seq: lines.length + 3 })
  })

  it('survives bytes that are no text', async () => {
    const noise = Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7_919 + (at >> 3) * 31) & 255))
    const ran = await replayText(Buffer.concat([noise, Buffer.from(`\n${TRADING.join('\n')}`)]))
    expect(ran.code).toBe(0)
    expect(objectsOf(ran.events).at(-2)).toMatchObject({ ev: 'trade' })
  })

  it('refuses a huge line and goes on behind it', async () => {
    const huge = `{"op":"tick","ts":1,"x":"${'y'.repeat(20_000_000)}"}`
    const long = `{"op":"tick","ts":1${' '.repeat(3_000_000)}}`
    const ran = await replayText([huge, long, ...TRADING].join('\n'))
    const events = objectsOf(ran.events)
    expect(ran.code).toBe(0)
    expect(events[0]).toMatchObject({ seq: 1, ev: 'rejected', code: 'command.malformed' })
    expect(events[1]).toMatchObject({ seq: 3, ev: 'marketCreated' })
  })

  it('reads lines across the borders of chunks', async () => {
    const orders = Array.from({ length: 20_000 }, (_, at) =>
      SELL.replace('"10"', `"${10 + (at % 400)}"`).replace('"3"', `"${1 + (at % 7)}"`),
    )
    const market = MARKET.replace('}', ',"maxOpenOrders":100000}')
    const ran = await replayText([market, ...orders].join('\n'))
    expect(objectsOf(ran.events)).toHaveLength(20_001)
    expect((JSON.parse(ran.state) as { seq: number }).seq).toBe(20_001)
  })
})

describe('replay of what cannot be read or written', () => {
  const problem = (message: string) => ({ code: 2, stdout: '', stderr: `perpcore: ${message}\n` })

  it('names a missing file', async () => {
    const path = scratch.path('missing.ndjson')
    expect(await perpcore(['replay', path])).toEqual(problem(`cannot read ${path}: no such file or directory`))
  })

  it('names a directory', async () => {
    mkdirSync(scratch.path('folder'), { recursive: true })
    const path = scratch.path('folder')
    expect(await perpcore(['replay', path])).toEqual(problem(`cannot read ${path}: the directory holds no journal`))
  })

  it('names damaged gzip data', async () => {
    const path = scratch.write('damaged.gz', gzipSync(TRADING.join('\n')).subarray(0, 40))
    expect(await perpcore(['replay', path])).toEqual(problem(`cannot read ${path}: the gzip data end too early`))
  })

  it.each(['--events', '--state'])('names an output that cannot be written: %s', async (option) => {
    const path = scratch.path('nowhere/out')
    const commands = scratch.write('good.ndjson', TRADING.join('\n'))
    expect(await perpcore(['replay', commands, option, path])).toEqual(
      problem(`cannot write ${path}: no such file or directory`),
    )
    mkdirSync(scratch.path('folder'), { recursive: true })
    const folder = scratch.path('folder')
    expect(await perpcore(['replay', commands, option, folder])).toEqual(
      problem(`cannot write ${folder}: is a directory`),
    )
  })

  it('names a file without permission', () => {
    // The superuser may read all files, so the system's answer is made here.
    const refused = Object.assign(new Error('EACCES: permission denied, open'), { code: 'EACCES' })
    expect(reasonOf(refused)).toBe('permission denied')
  })

  it('refuses to write over its own input', async () => {
    const path = scratch.write('same.ndjson', TRADING.join('\n'))
    const ran = await perpcore(['replay', path, '--events', path])
    expect(ran).toEqual(problem(`${path} and ${path} are the same file`))
    expect(readFileSync(path, 'utf8')).toBe(TRADING.join('\n'))
  })

  it('refuses a wrong command line', async () => {
    expect(await perpcore(['replay'])).toMatchObject({ code: 2, stdout: '' })
    expect(await perpcore(['replay', '-', '--quote-decimals', '9'])).toMatchObject({ code: 2, stdout: '' })
    expect(await perpcore(['fly'])).toMatchObject({ code: 2, stdout: '' })
    expect(await perpcore(['--help'])).toMatchObject({ code: 0, stderr: '' })
    expect(await perpcore(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })

  it.skipIf(process.platform !== 'linux')('tells a full disk', async () => {
    const commands = scratch.write('good.ndjson', TRADING.join('\n'))
    expect(await perpcore(['replay', commands, '--events', '/dev/full'])).toEqual(
      problem('cannot write /dev/full: no space left on the device'),
    )
  })
})
