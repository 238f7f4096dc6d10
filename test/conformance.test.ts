// The scenarios of test/conformance, compared as its README says.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Event, Exchange } from '../src/index.js'
import { DETAILED_CODES } from './detailed-codes.ts'

const folder = new URL('./conformance/', import.meta.url)
/** Refused lines of these tell the clock, so that a tick in between shows. */
const TELLS_THE_CLOCK = /^0[012]-/

interface Scenario {
  name: string
  lines: string[]
  events: Record<string, unknown>[]
  state: Record<string, unknown>
}

function read(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8')
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

function scenarioOf(name: string): Scenario {
  return {
    name,
    lines: linesOf(read(`${name}.ndjson`)),
    events: linesOf(read(`${name}.events.ndjson`)).map((line) => JSON.parse(line)),
    state: JSON.parse(read(`${name}.state.json`)),
  }
}

const scenarios = readdirSync(folder)
  .filter((file) => /^\d\d-.*(?<!\.events)\.ndjson$/.test(file))
  .map((file) => scenarioOf(file.replace(/\.ndjson$/, '')))

/** What is compared of an event. */
function compared(event: Record<string, unknown>): Record<string, unknown> {
  if (event.ev !== 'rejected') return event
  const { account, market, clientId, detail, ...rest } = event
  const code = String(event.code)
  const named = code.startsWith('command.') ? {} : { account, market, clientId }
  return { ...rest, ...named, ...(DETAILED_CODES.has(code) ? { detail } : {}) }
}

function play(exchange: Exchange, lines: readonly string[]): Event[] {
  return lines.flatMap((line) => exchange.applyLine(line))
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

test('there are scenarios', () => {
  expect(scenarios.length).toBe(92)
})

describe.each(scenarios)('$name', ({ lines, events, state }) => {
  test('gives the expected events and state', async () => {
    const exchange = await Exchange.create()
    const told = play(exchange, lines).map((event) => compared(plain(event) as Record<string, unknown>))
    expect(told).toEqual(events.map(compared))
    const { stateHash, ...rest } = exchange.state()
    expect(plain(rest)).toEqual(state)
    expect(stateHash).toBe(exchange.stateHash())
    expect(exchange.audit()).toBeNull()
  })

  test('may be interrupted by a snapshot after any command', async () => {
    const whole = await Exchange.create()
    const all = play(whole, lines)
    let exchange = await Exchange.create()
    const told: Event[] = []
    for (const line of lines) {
      told.push(...exchange.applyLine(line))
      const before = exchange.snapshot()
      exchange = await Exchange.restore(before)
      expect(exchange.snapshot()).toEqual(before)
      expect(exchange.audit()).toBeNull()
    }
    expect(told).toEqual(all)
    expect(exchange.state()).toEqual(whole.state())
  })
})

const withoutClock = scenarios.filter(({ name }) => !TELLS_THE_CLOCK.test(name))

test.each(withoutClock)('$name takes ticks in between', async ({ lines }) => {
  const exchange = await Exchange.create()
  const told = withTicks(lines).flatMap((line) => exchange.applyLine(line))
  const withoutTicks = play(await Exchange.create(), lines)
  const withoutSeq = (event: Event): unknown => ({ ...(plain(event) as object), seq: 0 })
  expect(told.map(withoutSeq)).toEqual(withoutTicks.map(withoutSeq))
})

/** Before each command a tick half way to it and one at its moment. */
function withTicks(lines: readonly string[]): string[] {
  let before = Number.NaN
  return lines.flatMap((line) => {
    const { ts } = JSON.parse(line) as { ts: number }
    const halfway = Number.isNaN(before) ? ts : Math.floor((before + ts) / 2)
    before = ts
    return [tick(halfway), tick(ts), line]
  })
}

function tick(ts: number): string {
  return JSON.stringify({ op: 'tick', ts })
}
