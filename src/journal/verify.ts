// Reads all of a journal, applies it, and compares the state with that of every snapshot.
import { Exchange } from '../index.js'
import { segmentsOf, seqOf, snapshotsOf } from './disk.js'
import { JournalError } from './errors.js'
import { JournalReader, type Torn } from './reader.js'
import type { Folder } from './recover.js'
import { replayFrame } from './replay.js'
import { readSnapshot, type Snapshot } from './snapshots.js'

/** What a journal was found to be. */
export interface Verified {
  /** Its first and its last command; the last is one less where there are none. */
  readonly first: number
  readonly last: number
  readonly segments: number
  readonly frames: number
  readonly bytes: number
  readonly torn: Torn | null
  /** The commands that its good snapshots are of. */
  readonly snapshots: readonly number[]
  /** What is wrong with others. */
  readonly bad: readonly string[]
  /** Behind the last command; null: the commands from the first good snapshot on are not all there. */
  readonly stateHash: string | null
}

/** `at` is told the number of the command that was read last. Rejects with JournalDamageError, JournalError. */
export async function verifyJournal(folder: Folder, at: (seq: number) => void = () => {}): Promise<Verified> {
  const reader = await JournalReader.open(folder)
  const names = await folder.names()
  const bad: string[] = []
  const good: Snapshot[] = []
  for (const name of snapshotsOf(names)) {
    const found = await readSnapshot(folder, name)
    if (typeof found === 'string') bad.push(found)
    else good.push({ ...found, image: new Uint8Array() }) // an image may be large: read again when it is needed
  }
  const first = seqOf(segmentsOf(names)[0] as string)
  let exchange = first === 1 ? await Exchange.create(reader.start ?? {}) : null
  let last = first - 1
  for await (const frame of reader.frames()) {
    exchange ??= await restoredAt(folder, good, frame.seq - 1)
    if (exchange !== null) replayFrame(exchange, frame, null)
    last = frame.seq + frame.count - 1
    const snapshot = good.find(({ seq }) => seq === last)
    if (snapshot !== undefined) compare(snapshot, exchange, bad)
    at(last)
  }
  requireReached(good, last)
  const { segmentsRead, framesRead, bytesRead, torn } = reader
  return {
    ...{ first, last, segments: segmentsRead, frames: framesRead, bytes: bytesRead, torn, bad },
    snapshots: good.map(({ seq }) => seq),
    stateHash: exchange?.stateHash() ?? null,
  }
}

async function restoredAt(folder: Folder, good: readonly Snapshot[], seq: number): Promise<Exchange | null> {
  const name = snapshotsOf(await folder.names()).find((other) => seqOf(other) === seq)
  if (name === undefined || !good.some((snapshot) => snapshot.seq === seq)) return null
  const found = await readSnapshot(folder, name)
  return typeof found === 'string' ? null : Exchange.restore(found.image)
}

function compare({ seq, stateHash }: Snapshot, exchange: Exchange | null, bad: string[]): void {
  const hash = exchange?.stateHash() ?? stateHash
  if (hash !== stateHash) bad.push(`the snapshot of command ${seq} says ${stateHash}, but its state is ${hash}`)
}

function requireReached(good: readonly Snapshot[], last: number): void {
  const ahead = good.find(({ seq }) => seq > last)
  if (ahead === undefined) return
  throw new JournalError(`The journal ends with command ${last}, but there is a snapshot of command ${ahead.seq}.`)
}
