// Appends commands to a journal: gathered in memory, written and synced together by `flush`.
import { type JournalDisk, type JournalFile, segmentName } from './disk.js'
import { JournalError } from './errors.js'
import { type JournalSettings, RECORDS_MAX } from './frame.js'
import { Gatherer } from './gather.js'
import type { CommandRecorder } from './recorder.js'

/** What a journal begins with: an exchange has these. */
export interface JournalOrigin extends JournalSettings {
  /** Number of the last command that is not in the journal. */
  readonly seq: number
}

export interface JournalOptions {
  /** Bytes after which a segment is followed by another one, 64 MiB by default. */
  segmentBytes?: number
}

const SEGMENT_BYTES = 1 << 26
/** Gathered commands, and bytes, from which on the writer is `full`. */
const FULL_COMMANDS = 10_000
const FULL_BYTES = 1 << 20

/**
 * Commands appended are on the disk once `flush` has resolved. After a failed write or sync nobody knows what the disk
 * holds: the writer stops for good, and all that is asked of it fails with the same JournalError.
 */
export class JournalWriter implements CommandRecorder {
  private readonly frames: Gatherer
  private file: JournalFile | null = null
  private fileBytes = 0
  /** Name of the segment that what is gathered begins; null: it goes on with the present one. */
  private nextSegment: string | null = null
  private failure: JournalError | null = null
  private underWay: Promise<void> = Promise.resolve()

  private constructor(
    private readonly disk: JournalDisk,
    private readonly settings: JournalSettings,
    seq: number,
    private readonly segmentBytes: number,
  ) {
    this.frames = new Gatherer(seq)
    this.startSegment()
  }

  /** A journal that begins behind the last command of `origin`. Throws JournalError. */
  static async create(disk: JournalDisk, origin: JournalOrigin, options: JournalOptions = {}): Promise<JournalWriter> {
    const { quoteDecimals, memoryLimit, seq } = origin
    const { segmentBytes = SEGMENT_BYTES } = options
    const writer = new JournalWriter(disk, { quoteDecimals, memoryLimit }, seq + 1, segmentBytes)
    await writer.write()
    return writer
  }

  /** So much is gathered that it is time for a `flush`. */
  get full(): boolean {
    return this.frames.commands >= FULL_COMMANDS || this.frames.length >= FULL_BYTES
  }

  /** Throws JournalError if the writer has stopped, or the bytes cannot be a record. */
  append(record: Uint8Array, market?: string): void {
    if (this.failure !== null) throw this.failure
    const { length } = record
    if (length === 0 || length % 8 !== 0 || length > RECORDS_MAX) throw new JournalError('These bytes are no record.')
    this.frames.add(record, market)
  }

  /** Resolves when all that has been appended so far is on the disk. Rejects with JournalError. */
  flush(): Promise<void> {
    this.underWay = this.underWay.then(() => this.commit())
    return this.underWay
  }

  /** Flushes and closes. Rejects with JournalError. */
  async close(): Promise<void> {
    try {
      await this.flush()
    } finally {
      const failure = this.failure
      this.failure ??= new JournalError('The journal is closed.')
      await this.file?.close().catch((cause: unknown) => {
        if (failure === null) throw stopped(cause)
      })
      this.file = null
    }
  }

  private async commit(): Promise<void> {
    if (this.failure !== null) throw this.failure
    if (this.frames.commands > 0) await this.write()
  }

  /** Writes what is gathered. Commands may be appended meanwhile: they go with the next write. */
  private async write(): Promise<void> {
    const { nextSegment } = this
    const isMore = this.frames.commands > 0
    try {
      const bytes = this.frames.take()
      this.fileBytes = bytes.length + (nextSegment === null ? this.fileBytes : 0)
      this.nextSegment = null
      if (isMore && this.fileBytes >= this.segmentBytes) this.startSegment()
      const file = nextSegment === null ? this.file : await this.openSegment(nextSegment)
      await writeAll(file as JournalFile, bytes)
      await file?.sync()
    } catch (cause) {
      this.failure = stopped(cause)
      throw this.failure
    }
  }

  private startSegment(): void {
    this.nextSegment = segmentName(this.frames.seq)
    this.frames.start(this.settings)
  }

  private async openSegment(name: string): Promise<JournalFile> {
    await this.file?.close()
    this.file = await this.disk.create(name)
    return this.file
  }
}

async function writeAll(file: JournalFile, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const taken = await file.write(bytes.subarray(written))
    if (!(taken > 0)) throw new Error('the file takes no more bytes')
    written += taken
  }
}

function stopped(cause: unknown): JournalError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new JournalError(`The journal has stopped, what it holds is not known: ${reason}`, { cause })
}
