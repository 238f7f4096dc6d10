// From what the disk holds to the exchange: the newest good snapshot, and the commands behind it.
import type { ExchangeOptions } from '../exchange.js'
import { Exchange } from '../index.js'
import type { Event } from '../types.js'
import { type JournalDisk, segmentsOf, seqOf, snapshotsOf } from './disk.js'
import { JournalError } from './errors.js'
import type { JournalFrame } from './frame.js'
import type { Answers } from './ids.js'
import { JournalReader, type Torn } from './reader.js'
import { frameUntil, replayFrame } from './replay.js'
import { newestSnapshot, type Snapshot } from './snapshots.js'
import type { JournalEnd } from './writer.js'

/** What recovery found. */
export interface Recovery {
  /** Number of the last command; 0: none yet. */
  readonly seq: number
  /** The last command of the snapshot that it began with; null: it began with the first command. */
  readonly snapshot: number | null
  /** Commands applied again. */
  readonly replayed: number
  /** What was dropped from the end: bytes of a write that never ended and was never answered. */
  readonly torn: Torn | null
  /** What is wrong with snapshots that were passed over. */
  readonly passed: readonly string[]
}

export interface Recovered {
  readonly exchange: Exchange
  readonly recovery: Recovery
  /** Null: not even the first frame of the journal is whole. */
  readonly end: JournalEnd | null
}

export type Folder = Pick<JournalDisk, 'names' | 'read'>

/** How an exchange is made that has seen nothing yet. */
export type Fresh = Omit<ExchangeOptions, 'quoteDecimals' | 'memoryLimit'>

/** Whether a folder has a journal. Rejects with JournalError if it has snapshots but no journal. */
export async function hasJournal(folder: Folder): Promise<boolean> {
  const names = await folder.names()
  if (segmentsOf(names).length > 0) return true
  const [snapshot] = snapshotsOf(names)
  if (snapshot === undefined) return false
  throw new JournalError(`There is the snapshot ${snapshot}, but no journal.`)
}

export interface RecoverOptions {
  /** Number of the command to stop behind; by default the last one. */
  until?: number
  /** Takes in those of commands with ids. */
  answers?: Answers
  fresh?: Fresh
}

/** The exchange that a folder holds. Rejects with JournalDamageError, JournalError, HaltedError, CapacityError. */
export async function recover(folder: Folder, options: RecoverOptions = {}): Promise<Recovered> {
  const { until = Number.POSITIVE_INFINITY, answers = null, fresh = {} } = options
  const passed: string[] = []
  const snapshot = await newestSnapshot(folder, until, (problem) => passed.push(problem))
  const reader = await JournalReader.open(folder, snapshot)
  requireWhole(reader, snapshot, passed)
  const exchange = await beginning(snapshot, reader, fresh)
  if (snapshot !== null) answers?.takeText(snapshot.answers)
  const before = exchange.seq
  if (until > before) {
    for await (const frame of reader.frames()) {
      replayWithAnswers(exchange, frameUntil(frame, until), answers)
      if (exchange.seq >= until) break
    }
  }
  const { seq } = exchange
  const { torn, end } = reader
  return { exchange, recovery: { seq, snapshot: snapshot?.seq ?? null, replayed: seq - before, torn, passed }, end }
}

/** The first segment goes on where the snapshot ends, or before. */
function requireWhole({ segments }: JournalReader, snapshot: Snapshot | null, passed: readonly string[]): void {
  const first = seqOf(segments[0] as string)
  const next = (snapshot?.seq ?? 0) + 1
  if (first <= next) return
  const missing = `The journal begins with command ${first}; commands ${next} to ${first - 1} are not there`
  throw new JournalError(`${[missing, 'nor is a good snapshot of them', ...passed].join('; ')}.`)
}

async function beginning(snapshot: Snapshot | null, reader: JournalReader, fresh: Fresh): Promise<Exchange> {
  if (snapshot === null) {
    const { quoteDecimals, memoryLimit } = reader.start ?? {}
    return Exchange.create({
      ...fresh,
      ...(quoteDecimals === undefined || memoryLimit === undefined ? {} : { quoteDecimals, memoryLimit }),
    })
  }
  const exchange = await Exchange.restore(snapshot.image)
  const hash = exchange.stateHash()
  if (exchange.seq !== snapshot.seq || hash !== snapshot.stateHash) {
    throw new JournalError(
      `The snapshot of command ${snapshot.seq} says ${snapshot.stateHash}, but its state is ${hash}.`,
    )
  }
  if (reader.start !== null && reader.start.journal !== snapshot.journal) {
    throw new JournalError(`The snapshot of command ${snapshot.seq} is of another journal.`)
  }
  return exchange
}

function replayWithAnswers(exchange: Exchange, frame: JournalFrame, answers: Answers | null): void {
  const { ids } = frame
  if (answers === null || ids.size === 0) {
    replayFrame(exchange, frame, null)
    return
  }
  const told = new Map<number, Event[]>([...ids.keys()].map((seq) => [seq, []]))
  replayFrame(exchange, frame, (event) => told.get(event.seq)?.push(event))
  for (const [seq, id] of ids) answers.keep(id, seq, told.get(seq) ?? [])
}
