// The naive exchange against the published scenarios, compared as conformance/README.md says.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DETAILED_CODES } from '../detailed-codes.ts'
import { type Event, NaiveExchange } from './naive.ts'

const DIRECTORY = new URL('../conformance/', import.meta.url)
const TICKED_EXCEPT = ['00', '01', '02']

const scenarios = readdirSync(DIRECTORY)
  .filter((file) => file.endsWith('.ndjson') && !file.endsWith('.events.ndjson'))
  .map((file) => file.slice(0, -'.ndjson'.length))
  .sort()

function read(file: string): string {
  return readFileSync(new URL(file, DIRECTORY), 'utf8')
}

function expectedEvents(name: string): Event[] {
  const lines = read(`${name}.events.ndjson`).split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Event)
}

/** Without what is not compared; a seq is left out where ticks have been inserted. */
function comparable(event: Event, withSeq = true): Event {
  const result = { ...event }
  const isShape = event.ev === 'rejected' && String(event.code).startsWith('command.')
  if (event.ev === 'rejected' && !DETAILED_CODES.has(String(event.code))) delete result.detail
  if (isShape) for (const name of ['account', 'market', 'clientId']) delete result[name]
  if (!withSeq) delete (result as Partial<Event>).seq
  return result
}

type Pools = Record<string, Record<string, string>>
type StateObject = { accounts: Record<string, { pools: Pools }>; seq?: number; stateHash?: string }

/** A pool with nothing in it may be left out, and the hash is each implementation's own. */
function comparableState(state: unknown, withSeq = true): StateObject {
  const result = structuredClone(state) as StateObject
  delete result.stateHash
  if (!withSeq) delete result.seq
  for (const account of Object.values(result.accounts)) {
    for (const [name, pool] of Object.entries(account.pools)) {
      if (Object.values(pool).every((value) => value === '0')) delete account.pools[name]
    }
  }
  return result
}

/** Applies every line, audited; with `ticks` also ticks in between, which may change only seq. */
function run(name: string, ticks: boolean): { exchange: NaiveExchange; events: Event[] } {
  const exchange = new NaiveExchange()
  const events: Event[] = []
  let clock = 0
  const lines = read(`${name}.ndjson`).split('\n')
  for (const line of lines) {
    const ts = ticks && line.trim() !== '' ? (JSON.parse(line) as { ts: number }).ts : 0
    const isAhead = clock > 0 && ts > clock && ts - clock <= 86_400_000_000
    const stops = [clock, clock + 1, Math.floor((clock + ts) / 2), ts - 1, ts]
    stops.sort((a, b) => a - b)
    for (const stop of isAhead ? stops : []) events.push(...exchange.apply({ op: 'tick', ts: stop }))
    events.push(...exchange.applyLine(line))
    exchange.audit()
    if (ticks) clock = Math.max(clock, ts)
  }
  return { exchange, events }
}

describe('the naive exchange', () => {
  it.each(scenarios)('%s', (name) => {
    const { exchange, events } = run(name, false)
    const expected = expectedEvents(name)
    expect(events.map((event) => comparable(event))).toEqual(expected.map((event) => comparable(event)))
    expect(events.map((event) => Object.keys(event))).toEqual(expected.map((event) => Object.keys(event)))
    const state = JSON.parse(read(`${name}.state.json`)) as unknown
    expect(comparableState(exchange.state())).toEqual(comparableState(state))
  })

  const ticked = scenarios.filter((name) => !TICKED_EXCEPT.includes(name.slice(0, 2)))
  it.each(ticked)('%s with extra ticks', (name) => {
    const { exchange, events } = run(name, true)
    const expected = expectedEvents(name).map((event) => comparable(event, false))
    expect(events.map((event) => comparable(event, false))).toEqual(expected)
    const state = JSON.parse(read(`${name}.state.json`)) as unknown
    expect(comparableState(exchange.state(), false)).toEqual(comparableState(state, false))
  })
})
