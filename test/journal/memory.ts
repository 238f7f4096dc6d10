// A disk in memory that can fail and lose its power, and journals on it.

import { type Event, Exchange } from '../../src/index.js'
import type { JournalDisk, JournalFile } from '../../src/journal/disk.js'
import { type JournalFolder, JournalReader } from '../../src/journal/reader.js'
import { replayFrame } from '../../src/journal/replay.js'
import { JournalWriter, type SegmentOptions } from '../../src/journal/writer.js'

interface MemoryFile {
  bytes: Uint8Array
  /** How much of it is synced. */
  synced: number
  /** What a failed sync may have forgotten: no later one writes it. */
  lost: [from: number, to: number][]
  closed: boolean
}

type Names = Map<string, MemoryFile>

export type Call = 'create' | 'append' | 'write' | 'sync' | 'rename' | 'remove' | 'syncNames'

const SECTOR = 512

export class MemoryDisk implements JournalDisk {
  readonly files: Names = new Map()
  /** What was done to the names since they were synced. */
  private unsynced: ((names: Names) => void)[] = []
  private syncedNames: Names = new Map()
  /** Calls so far that change something, by which faults are told. */
  calls = 0
  isClosed = false
  /** Called before each of them; throws to make it fail, or gives how many bytes a write takes. */
  onCall: (call: Call, bytes: number) => number | undefined = () => undefined

  async create(name: string): Promise<JournalFile> {
    this.called('create')
    if (this.files.has(name)) throw new Error(`${name} is there already`)
    const file: MemoryFile = { bytes: new Uint8Array(), synced: 0, lost: [], closed: false }
    this.change((names) => names.set(name, file))
    return this.handle(file)
  }

  async append(name: string, bytes: number): Promise<JournalFile> {
    this.called('append')
    const file = this.file(name)
    file.bytes = file.bytes.slice(0, bytes)
    file.synced = Math.min(file.synced, bytes)
    file.lost = file.lost.filter(([from]) => from < bytes).map(([from, to]) => [from, Math.min(to, bytes)])
    file.closed = false
    return this.handle(file)
  }

  async names(): Promise<string[]> {
    return [...this.files.keys()].reverse()
  }

  async read(name: string): Promise<Uint8Array> {
    return this.file(name).bytes
  }

  async rename(from: string, to: string): Promise<void> {
    this.called('rename')
    this.file(from)
    this.change((names) => {
      const file = names.get(from)
      names.delete(from)
      if (file !== undefined) names.set(to, file)
    })
  }

  async remove(name: string): Promise<void> {
    this.called('remove')
    this.file(name)
    this.change((names) => names.delete(name))
  }

  async syncNames(): Promise<void> {
    this.called('syncNames')
    this.syncedNames = new Map(this.files)
    this.unsynced = []
  }

  async close(): Promise<void> {
    this.isClosed = true
  }

  /**
   * What is there after a loss of power: changes of names up to any one; of what was not synced any of its sectors, and zeros
   * for the others, up to any length; perhaps zeros for what a failed sync was about, whatever was synced later, as on Linux.
   * `random` gives whole numbers below its argument.
   */
  afterPowerLoss(random: (below: number) => number): MemoryDisk {
    const names = new Map(this.syncedNames)
    for (const change of this.unsynced.slice(0, random(this.unsynced.length + 1))) change(names)
    return diskOf([...names].map(([name, file]) => [name, survivingBytes(file, random)]))
  }

  /** The same files with others in their place; undefined: gone. */
  with(files: Record<string, Uint8Array | undefined>): MemoryDisk {
    const all = [...this.contents().filter(([name]) => !(name in files)), ...Object.entries(files)]
    return diskOf(all.filter((entry): entry is [string, Uint8Array] => entry[1] !== undefined))
  }

  contents(): [name: string, bytes: Uint8Array][] {
    const all = [...this.files].map(([name, { bytes }]): [string, Uint8Array] => [name, bytes])
    return all.sort(([a], [b]) => (a < b ? -1 : 1))
  }

  /** The bytes of a segment, the first one by default. */
  bytesOf(segment = 0): Uint8Array {
    return this.contents()[segment]?.[1] ?? new Uint8Array()
  }

  private handle(file: MemoryFile): JournalFile {
    return {
      write: async (bytes) => {
        const taken = this.called('write', bytes.length) ?? bytes.length
        file.bytes = concat([file.bytes, bytes.subarray(0, taken)])
        return taken
      },
      sync: async () => {
        try {
          this.called('sync')
        } catch (error) {
          file.lost.push([file.synced, file.bytes.length])
          throw error
        }
        file.synced = file.bytes.length
      },
      close: async () => {
        file.closed = true
      },
    }
  }

  private called(call: Call, bytes = 0): number | undefined {
    this.calls++
    return this.onCall(call, bytes)
  }

  private change(change: (names: Names) => void): void {
    change(this.files)
    this.unsynced.push(change)
  }

  private file(name: string): MemoryFile {
    const file = this.files.get(name)
    if (file === undefined) throw new Error(`there is no ${name}`)
    return file
  }
}

export function diskOf(files: readonly (readonly [name: string, bytes: Uint8Array])[]): MemoryDisk {
  const disk = new MemoryDisk()
  for (const [name, bytes] of files) disk.files.set(name, { bytes, synced: bytes.length, lost: [], closed: true })
  void disk.syncNames()
  disk.calls = 0
  return disk
}

function survivingBytes({ bytes, synced, lost }: MemoryFile, random: (below: number) => number): Uint8Array {
  const left = random(3) === 2 ? bytes.slice() : bytes.slice(0, synced + random(bytes.length - synced + 1))
  for (let from = synced; from < left.length; ) {
    const to = Math.min((Math.floor(from / SECTOR) + 1) * SECTOR, left.length)
    if (random(3) === 0) left.fill(0, from, to)
    from = to
  }
  for (const [from, to] of lost) if (random(2) === 1) left.fill(0, from, to)
  return left
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

export interface JournalRun extends SegmentOptions {
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
  const journal = await JournalReader.open(disk)
  const exchange = await Exchange.create(journal.start ?? {})
  const events: Event[] = []
  for await (const frame of journal.frames()) replayFrame(exchange, frame, (event) => events.push(event))
  return { events, stateHash: exchange.stateHash(), seq: exchange.seq, tornBytes: journal.torn?.bytes ?? 0 }
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
