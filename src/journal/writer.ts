// Appends commands to a journal: gathered in memory, written and synced together.
import { type JournalDisk, type JournalFile, segmentName, writeAll } from './disk.js'
import { JournalError, journalError } from './errors.js'
import { type CommandId, type JournalSettings, type JournalStart, RECORDS_MAX } from './frame.js'
import { Gatherer } from './gather.js'
import type { After } from './reader.js'
import type { CommandRecorder } from './recorder.js'

/** What a journal begins with: an exchange has these. */
export interface JournalOrigin extends JournalSettings {
  /** Number of the last command that is not in the journal. */
  readonly seq: number
}

/** Where a journal goes on. */
export interface JournalEnd extends JournalStart {
  /** Number of the next command. */
  readonly seq: number
  /** Link of the next frame. */
  readonly link: bigint
  /** The last segment, and how many of its bytes are good; 0: not even its start frame is whole. */
  readonly file: string
  readonly bytes: number
}

export interface SegmentOptions {
  /** Bytes after which a segment is followed by another one, 16 MiB by default. */
  segmentBytes?: number
}

const SEGMENT_BYTES = 1 << 24
/** Gathered commands, and bytes, from which on the writer is `full`. */
const FULL_COMMANDS = 10_000
const FULL_BYTES = 1 << 20

/**
 * Commands appended are on the disk once `flush` has resolved. After a failed write or sync nobody knows what the disk
 * holds: the writer stops for good, and all that is asked of it fails with the same JournalError.
 */
export class JournalWriter implements CommandRecorder {
  private readonly frames: Gatherer
  private readonly segmentBytes: number
  private file: JournalFile | null = null
  private fileBytes = 0
  /** The segment that what is gathered begins; null: it goes on with the present one. */
  private nextSegment: { name: string; isThere: boolean } | null = null
  private failure: JournalError | null = null
  private underWay: Promise<void> = Promise.resolve()
  /** The flush that waits for the one under way. */
  private next: Promise<void> | null = null

  private constructor(
    private readonly disk: JournalDisk,
    private readonly start: JournalStart,
    seq: number,
    link: bigint,
    options: SegmentOptions,
  ) {
    this.frames = new Gatherer(seq, link)
    this.segmentBytes = options.segmentBytes ?? SEGMENT_BYTES
  }

  /** A journal that begins behind the last command of `origin`, on an empty disk. Rejects with JournalError. */
  static async create(disk: JournalDisk, origin: JournalOrigin, options: SegmentOptions = {}): Promise<JournalWriter> {
    const { quoteDecimals, memoryLimit, seq } = origin
    const [journal] = crypto.getRandomValues(new BigUint64Array(1)) as unknown as [bigint]
    const writer = new JournalWriter(disk, { quoteDecimals, memoryLimit, journal }, seq + 1, 0n, options)
    writer.startSegment(false)
    await writer.commit()
    return writer
  }

  /** Goes on with a journal; what is behind its end is cut off. Rejects with JournalError. */
  static async resume(disk: JournalDisk, end: JournalEnd, options: SegmentOptions = {}): Promise<JournalWriter> {
    const writer = new JournalWriter(disk, end, end.seq, end.link, options)
    if (end.bytes === 0) {
      writer.startSegment(true)
      await writer.commit()
    } else {
      writer.file = await writer.orStop(disk.append(end.file, end.bytes))
      await writer.orStop(writer.file.sync())
      writer.fileBytes = end.bytes
    }
    return writer
  }

  /** Number of the journal. */
  get journal(): bigint {
    return this.start.journal
  }

  /** Ends the frame: the last command appended, and the link of the frame that will follow. */
  cut(): After {
    this.frames.close()
    return { seq: this.frames.seq - 1, link: this.frames.link }
  }

  /** Throws away what has not been committed, and stops for good with this reason. */
  abandon(failure: JournalError): void {
    this.failure ??= failure
  }

  /** So much is gathered that it is time for a `flush`. */
  get full(): boolean {
    return this.frames.commands >= FULL_COMMANDS || this.frames.length >= FULL_BYTES
  }

  /** As a recorder; `id`: that of a single command. Throws JournalError if the writer has stopped, or for no records. */
  append(records: Uint8Array, count: number, market?: string, id?: CommandId): void {
    if (this.failure !== null) throw this.failure
    const { length } = records
    if (length === 0 || length % 8 !== 0 || length > RECORDS_MAX) throw new JournalError('These bytes are no records.')
    this.frames.add(records, count, market, id)
  }

  /** Resolves when all that has been appended so far is on the disk. Rejects with JournalError. */
  flush(): Promise<void> {
    if (this.next !== null) return this.next
    const flushed = this.underWay.then(() => {
      this.next = null
      return this.commit()
    })
    this.next = flushed
    this.underWay = flushed
    return flushed
  }

  /**
   * Writes and syncs what has been appended until the moment of the call; what is appended meanwhile goes with the next
   * one, which must wait for this one. Rejects with JournalError.
   */
  async commit(): Promise<void> {
    if (this.failure !== null) throw this.failure
    const { nextSegment } = this
    const isMore = this.frames.commands > 0
    if (!isMore && nextSegment === null) return
    const bytes = this.frames.take()
    this.fileBytes = bytes.length + (nextSegment === null ? this.fileBytes : 0)
    this.nextSegment = null
    if (isMore && this.fileBytes >= this.segmentBytes) this.startSegment(false)
    await this.orStop(this.write(bytes, nextSegment))
  }

  /** Flushes and closes. Rejects with JournalError. */
  async close(): Promise<void> {
    try {
      if (this.frames.commands > 0 || this.failure !== null) await this.flush()
    } finally {
      const failure = this.failure
      this.failure ??= new JournalError('The journal is closed.')
      await this.file?.close().catch((cause: unknown) => {
        if (failure === null) throw stopped(cause)
      })
      this.file = null
    }
  }

  private async write(bytes: Uint8Array, segment: { name: string; isThere: boolean } | null): Promise<void> {
    if (segment !== null) {
      await this.file?.close()
      this.file = null
      this.file = await (segment.isThere ? this.disk.append(segment.name, 0) : this.disk.create(segment.name))
    }
    const file = this.file as JournalFile
    await writeAll(file, bytes)
    await file.sync()
    if (segment !== null) await this.disk.syncNames()
  }

  private startSegment(isThere: boolean): void {
    this.nextSegment = { name: segmentName(this.frames.seq), isThere }
    this.frames.start(this.start)
  }

  private async orStop<T>(call: Promise<T>): Promise<T> {
    try {
      return await call
    } catch (cause) {
      this.failure = stopped(cause)
      throw this.failure
    }
  }
}

function stopped(cause: unknown): JournalError {
  return journalError('The journal has stopped, what it holds is not known', cause)
}
