// What the core has said to journals drawn from seeds, as digests: a commit that changes a single event, or a figure of a
// state, changes them. The journals are drawn with the naive exchange, so the core has no part in what it is asked. Nothing
// in them depends on how the core keeps its state.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Exchange } from '../../src/slim.ts'
import { recordSession } from '../differential/session.ts'
import type { Kind } from '../differential/streams.ts'

/** Commands from one digest of events to the next. */
export const DIGEST_EVERY = 500
const FILE = resolve('test/golden/golden.json')

/** What is to be played: seeds of the differential tests, behind theirs. */
const JOURNALS: readonly { kind: Kind; seed: number; commands: number }[] = [
  ...[1, 2, 3].map((seed) => ({ kind: 'matching', seed: 20_000 + seed, commands: 3000 }) as const),
  ...[1, 2, 3, 4, 5].map((seed) => ({ kind: 'margin', seed: 20_000 + seed, commands: 2000 }) as const),
]

/** Digests are the first 16 hex digits of a SHA-256. */
export interface Golden {
  journal: string
  /** of the commands */
  commands: string
  /** of all events so far, after every DIGEST_EVERY commands, with spaces between */
  events: string
  /** of `exchange.state()` at the end, but for its hash */
  state: string
}

/** What the core says now, journal after journal. */
export async function* play(module: WebAssembly.Module): AsyncGenerator<Golden> {
  for (const { kind, seed, commands: count } of JOURNALS) {
    const { commands, quoteDecimals } = recordSession(seed, count, kind)
    const exchange = await Exchange.create({ quoteDecimals, explainLast: 0, module })
    const told = createHash('sha256')
    const events: string[] = []
    for (const [i, command] of commands.entries()) {
      told.update(`${JSON.stringify(exchange.apply(command as never))}\n`)
      if ((i + 1) % DIGEST_EVERY === 0) events.push(told.copy().digest('hex').slice(0, 16))
    }
    const { stateHash: _, ...state } = exchange.state()
    yield { journal: `${kind} ${seed}`, commands: digestOf(commands), events: events.join(' '), state: digestOf(state) }
  }
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}

export function readGolden(): Golden[] {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Golden[]
}

export function writeGolden(golden: readonly Golden[]): void {
  writeFileSync(FILE, `${JSON.stringify(golden, null, 2)}\n`)
}

/** Where two differ, as a sentence; null: nowhere. */
export function differenceOf(was: Golden, is: Golden): string | null {
  if (is.commands !== was.commands) return `${was.journal}: other commands were drawn`
  const before = was.events.split(' ')
  const at = is.events.split(' ').findIndex((digest, i) => digest !== before[i])
  if (at >= 0) return `${was.journal}: other events by command ${(at + 1) * DIGEST_EVERY}`
  return is.state === was.state ? null : `${was.journal}: the same events, another state`
}
