// A disk in memory that can fail, and journals on it.

import { type Event, Exchange } from '../../src/index.js'
import type { JournalDisk, JournalFile, JournalFolder, JournalSource } from '../../src/journal/disk.js'
import { JournalReader } from '../../src/journal/reader.js'
import { replayJournal } from '../../src/journal/replay.js'
import { type JournalOptions, JournalWriter } from '../../src/journal/writer.js'

interface MemoryFile {
  bytes: Uint8Array
  /** How much of it is synced. */
  synced: number
  closed: boolean
}

export class MemoryDisk implements JournalDisk, JournalFolder {
  readonly files = new Map<string, MemoryFile>()
  /** Calls so far, by which faults are told. */
  calls = 0
  /** Called before each create, write and sync; throws to make it fail, or gives how many bytes a write takes. */
  onCall: (call: 'create' | 'write' | 'sync', bytes: number) => number | undefined = () => undefined

  async create(name: string): Promise<JournalFile> {
    this.calls++
    this.onCall('create', 0)
    if (this.files.has(name)) throw new Error(`${name} is there already`)
    const file: MemoryFile = { bytes: new Uint8Array(), synced: 0, closed: false }
    this.files.set(name, file)
    return {
      write: async (bytes) => {
        this.calls++
        const taken = this.onCall('write', bytes.length) ?? bytes.length
        file.bytes = concat([file.bytes, bytes.subarray(0, taken)])
        return taken
      },
      sync: async () => {
        this.calls++
        this.onCall('sync', 0)
        file.synced = file.bytes.length
      },
      close: async () => {
        file.closed = true
      },
    }
  }

  names(): string[] {
    return [...this.files.keys()].reverse()
  }

  open(name: string): JournalSource {
    const { bytes } = this.files.get(name) ?? { bytes: new Uint8Array() }
    return { size: bytes.length, read: (from, count) => bytes.slice(from, from + count), close() {} }
  }

  /** The same files with others in their place. */
  with(files: Record<string, Uint8Array>): MemoryDisk {
    const disk = new MemoryDisk()
    for (const [name, bytes] of [...this.contents(), ...Object.entries(files)]) {
      disk.files.set(name, { bytes, synced: bytes.length, closed: true })
    }
    return disk
  }

  contents(): [name: string, bytes: Uint8Array][] {
    return [...this.files].map(([name, { bytes }]) => [name, bytes])
  }

  /** The bytes of a segment, the first one by default. */
  bytesOf(segment = 0): Uint8Array {
    return this.contents().sort()[segment]?.[1] ?? new Uint8Array()
  }
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** What a run of commands came to. */
export interface Outcome {
  events: Event[]
  stateHash: string
  seq: number
}

export interface JournalRun extends JournalOptions {
  quoteDecimals?: number
  /** Commands in each frame. */
  flushEvery?: number
}

/** Applies commands with a journal on the disk. */
export async function recordTo(disk: MemoryDisk, commands: readonly unknown[], run: JournalRun = {}): Promise<Outcome> {
  const { quoteDecimals = 6, flushEvery = Number.POSITIVE_INFINITY, ...options } = run
  const exchange = await Exchange.create({ quoteDecimals })
  const journal = await JournalWriter.create(disk, exchange, options)
  exchange.record(journal)
  const events: Event[] = []
  for (const [at, command] of commands.entries()) {
    events.push(...exchange.apply(command as Parameters<Exchange['apply']>[0]))
    if ((at + 1) % flushEvery === 0) await journal.flush()
  }
  await journal.close()
  return { events, stateHash: exchange.stateHash(), seq: exchange.seq }
}

/** What the journal on a disk comes to, and how many bytes of it were torn. */
export async function replayFrom(disk: JournalFolder): Promise<Outcome & { tornBytes: number }> {
  const journal = new JournalReader(disk)
  const exchange = await Exchange.create(journal.settings ?? {})
  const events: Event[] = []
  for (const told of replayJournal(exchange, journal)) {
    while (told.next()) events.push(told.event())
  }
  return { events, stateHash: exchange.stateHash(), seq: exchange.seq, tornBytes: journal.tornBytes }
}

/** Where the frames of a segment begin, and its end. */
export function frameStarts(segment: Uint8Array): number[] {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength)
  const starts = [0]
  for (let at = 0; at < segment.length; ) {
    at += view.getUint32(at + 4, true)
    starts.push(at)
  }
  return starts
}
