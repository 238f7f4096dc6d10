// A journal as text, to look at or to take elsewhere: a line of JSON that says what the exchange is, then one for each
// command, with its record in hexadecimal, the bytes that the core is given.
import { LAYOUT_HASH, OP_NAMES } from '../generated/wire.js'
import type { Exchange } from '../index.js'
import { recordLength } from '../wire/record-length.js'
import { JournalError } from './errors.js'
import type { CommandId, JournalFrame, JournalSettings } from './frame.js'
import { isId } from './ids.js'
import type { JournalReader } from './reader.js'
import type { JournalWriter } from './writer.js'

interface Head extends JournalSettings {
  readonly journal: 'perpcore'
  /** Hash of the layout that the records are written in. */
  readonly layout: string
}

interface Line {
  readonly seq: number
  /** For the reader's eye only. */
  readonly op: string
  readonly record: string
  /** Of a market that the record has no index for. */
  readonly market?: string
  readonly id?: string
  /** Of the command that the id was given to, 16 hexadecimal digits. */
  readonly digest?: string
}

/** The lines of a journal. Rejects with JournalDamageError, JournalError. */
export async function* journalLines(reader: JournalReader): AsyncGenerator<string, void, undefined> {
  const { quoteDecimals, memoryLimit } = reader.start ?? { quoteDecimals: 6, memoryLimit: 2 ** 32 }
  const head: Head = { journal: 'perpcore', layout: LAYOUT_HASH, quoteDecimals, memoryLimit }
  yield JSON.stringify(head)
  for await (const frame of reader.frames()) for (const line of linesOf(frame)) yield JSON.stringify(line)
}

function* linesOf({ seq, count, records, markets, ids }: JournalFrame): Generator<Line> {
  let at = 0
  for (let command = seq; command < seq + count; command++) {
    const bytes = recordLength(records, at)
    if (bytes === 0 || at + bytes > records.length) throw new JournalError(`The record of command ${command} is none.`)
    const market = markets.get(command)
    const id = ids.get(command)
    yield {
      seq: command,
      op: OP_NAMES[records[at] as number] ?? 'none',
      record: hexOf(records.subarray(at, at + bytes)),
      ...(market === undefined ? {} : { market }),
      ...(id === undefined ? {} : { id: id.id, digest: id.digest.toString(16).padStart(16, '0') }),
    }
    at += bytes
  }
}

/** What the first line says. Throws JournalError. */
export function readHead(line: string): JournalSettings {
  const { journal, layout, quoteDecimals, memoryLimit } = parsed<Head>(line, 1)
  if (journal !== 'perpcore') throw new JournalError('Line 1 does not say that this is a journal of perpcore.')
  if (layout !== LAYOUT_HASH) {
    throw new JournalError(`Line 1: it is of the layout ${layout}, this version of perpcore reads ${LAYOUT_HASH}.`)
  }
  if (!Number.isSafeInteger(quoteDecimals) || !Number.isSafeInteger(memoryLimit)) {
    throw new JournalError('Line 1 has no quoteDecimals or memoryLimit.')
  }
  return { quoteDecimals, memoryLimit }
}

/** Applies a command's line and appends it to a journal. `number` of the line, from 1. Throws JournalError. */
export function takeLine(exchange: Exchange, writer: JournalWriter, text: string, number: number): void {
  const { seq, record, market, id, digest } = parsed<Line>(text, number)
  const expected = exchange.seq + 1
  if (seq !== expected) throw new JournalError(`Line ${number} is of command ${seq}, expected was ${expected}.`)
  const bytes = bytesOf(record)
  if (bytes === null || recordLength(bytes, 0) !== bytes.length) {
    throw new JournalError(`Line ${number}: the record is none.`)
  }
  exchange.replay(bytes, market === undefined ? undefined : new Map([[seq, market]]))
  if (exchange.seq !== seq) throw new JournalError(`Line ${number}: the record is none.`)
  writer.append(bytes, 1, market, idOf(id, digest, number))
}

function idOf(id: string | undefined, digest: string | undefined, number: number): CommandId | undefined {
  if (id === undefined) return undefined
  if (isId(id) && /^[0-9a-f]{16}$/.test(String(digest))) return { id, digest: BigInt(`0x${digest}`) }
  throw new JournalError(`Line ${number}: the id is none.`)
}

function parsed<T extends object>(line: string, number: number): Partial<T> & T {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value as T
  } catch {
    // said below
  }
  throw new JournalError(`Line ${number} is no JSON object.`)
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function bytesOf(hex: unknown): Uint8Array | null {
  if (typeof hex !== 'string' || !/^([0-9a-f]{16})+$/.test(hex)) return null
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
