// Reads a journal back, whole frames in order, each checked on its own and against the one before it.
import { type JournalDisk, segmentName, segmentsOf, seqOf } from './disk.js'
import { FrameError, JournalDamageError, JournalError, journalError } from './errors.js'
import {
  checkFrame,
  type FrameHeader,
  HEADER_BYTES,
  type JournalFrame,
  type JournalStart,
  readCommands,
  readHeader,
  readStart,
} from './frame.js'
import { isUnfinished } from './torn.js'
import type { JournalEnd } from './writer.js'

/** What reading needs of a disk. */
export type JournalFolder = Pick<JournalDisk, 'names' | 'read'>

/** Bytes behind the last whole frame, of a write that never ended. */
export interface Torn {
  /** Name of the last segment. */
  readonly file: string
  /** Where they begin in it. */
  readonly byte: number
  readonly bytes: number
}

/** A frame in its file. */
interface Whole {
  readonly header: FrameHeader
  readonly bytes: Uint8Array
  readonly nextLink: bigint
}

/** Where reading begins: behind a snapshot. */
export interface After {
  /** Number of its last command. */
  readonly seq: number
  /** Link of the frame that follows it. */
  readonly link: bigint
}

/** The journal in a folder, as it was when the reader was opened; read once, from front to back. */
export class JournalReader {
  /** Known when `frames` has come to its end; null: nothing is torn. */
  torn: Torn | null = null
  /** How much has been read so far. */
  framesRead = 0
  segmentsRead = 0
  bytesRead = 0
  private readonly order: Order

  private constructor(
    private readonly folder: JournalFolder,
    /** Names of those to read, in order. */
    readonly segments: readonly string[],
    /** What the exchange must be created with; null: not even the start frame is whole, and there are no commands. */
    readonly start: JournalStart | null,
    private readonly after: After | null,
  ) {
    this.order = new Order(start, after)
  }

  /**
   * The frames behind `after` (null: all), reading from the segment on that holds its last command. Rejects with
   * JournalError if there is no journal; JournalDamageError if the first frame of that segment is damaged.
   */
  static async open(folder: JournalFolder, after: After | null = null): Promise<JournalReader> {
    const all = segmentsOf(await readable('The journal', () => folder.names()))
    const begun = all.filter((name) => seqOf(name) <= (after?.seq ?? 0)).length
    const segments = all.slice(Math.max(begun - 1, 0))
    const [first] = segments
    if (first === undefined) throw new JournalError('the directory holds no journal')
    const bytes = await readSegment(folder, first)
    const [frame] = framesIn(first, bytes, new Order(null, null), segments.length === 1)
    const start = frame === undefined || 'byte' in frame ? null : readStart(frame.bytes)
    return new JournalReader(folder, segments, start, after)
  }

  /** Where the journal goes on; known when `frames` has come to its end. Null: not even its first frame is whole. */
  get end(): JournalEnd | null {
    const file = this.segments.at(-1)
    const { start, order, torn } = this
    if (start === null || file === undefined || order.last === null) return null
    const { header, nextLink } = order.last
    return { ...start, seq: header.seq + header.count, link: nextLink, file, bytes: torn?.byte ?? order.bytesIn(file) }
  }

  /**
   * The frames of commands, in order. Rejects with JournalDamageError at the first frame that is damaged or out of place;
   * what is lost from the end in whole frames only a snapshot behind it tells. A write cut short at the end is no damage.
   */
  async *frames(): AsyncGenerator<JournalFrame, void, undefined> {
    const from = this.after?.seq ?? 0
    for (const name of this.segments) {
      const bytes = await readSegment(this.folder, name)
      for (const found of framesIn(name, bytes, this.order, name === this.segments.at(-1))) {
        if ('byte' in found) {
          this.torn = found
          break
        }
        this.framesRead++
        const { header } = found
        if (header.count > 0 && header.seq > from) {
          yield located(name, this.order.number, found.bytes.byteOffset - bytes.byteOffset, () =>
            readCommands(header, found.bytes),
          )
        }
      }
      this.segmentsRead++
      this.bytesRead += bytes.length
    }
    this.order.checkEnd()
  }
}

/** The whole frames of a segment, checked; at last what is torn, which only the last segment may be. */
function* framesIn(
  name: string,
  bytes: Uint8Array,
  order: Order,
  isLast: boolean,
): Generator<Whole | Torn, void, undefined> {
  for (let at = 0, number = 1; at < bytes.length || (number === 1 && !isLast); number++) {
    const whole = located(name, number, at, () => wholeFrame(bytes, at, order, number === 1 ? name : null, isLast))
    if (whole === null) {
      yield { file: name, byte: at, bytes: bytes.length - at }
      return
    }
    at += whole.bytes.length
    order.took(whole, name, number, at)
    yield whole
  }
}

/** A frame, checked; null: a write that never ended. Throws FrameError. */
function wholeFrame(bytes: Uint8Array, at: number, order: Order, begins: string | null, isLast: boolean): Whole | null {
  try {
    const left = bytes.length - at
    const header = left < HEADER_BYTES ? null : readHeader(bytes, at)
    if (header !== null) order.check(header, begins)
    if (header === null || header.length > left) {
      if (isLast) return null
      throw new FrameError('cut', 'the file ends inside it, but another one follows')
    }
    const frame = bytes.subarray(at, at + header.length)
    const nextLink = checkFrame(frame)
    if (header.count === 0) order.checkStart(readStart(frame))
    return { header, bytes: frame, nextLink }
  } catch (error) {
    if (isLast && error instanceof FrameError && isUnfinished(error.kind, bytes, at)) return null
    throw error
  }
}

/** Whether each frame follows the one before it, and all of them what came before. */
class Order {
  last: Whole | null = null
  /** Of the last frame, in its file. */
  number = 0
  private file = ''
  private ends = 0
  private isBehind = false

  constructor(
    private readonly start: JournalStart | null,
    private readonly after: After | null,
  ) {}

  /** `begins`: the segment that the frame begins; null: it stands inside one. Throws FrameError. */
  check(header: FrameHeader, begins: string | null): void {
    const { last } = this
    const expected = last === null ? header.seq : last.header.seq + last.header.count
    if (header.seq > expected) throw new FrameError('order', `${commands(expected, header.seq - 1)} missing`)
    if (header.seq < expected) throw new FrameError('order', `${commands(header.seq, header.seq)} here again`)
    if (begins !== null && header.count > 0) throw new FrameError('order', 'no start frame')
    const link = last?.nextLink ?? (header.seq === 1 ? 0n : header.link)
    if (header.link !== link) throw new FrameError('chain', 'it was not written behind the frame before it')
    if (begins === null && header.count === 0) throw new FrameError('order', 'a start frame inside a segment')
    const right = segmentName(header.seq)
    if (begins !== null && begins !== right) throw new FrameError('order', `the name of the file should be ${right}`)
    this.checkAfter(header)
  }

  checkStart({ quoteDecimals, memoryLimit, journal }: JournalStart): void {
    const { start } = this
    if (start === null) return
    if (quoteDecimals !== start.quoteDecimals || memoryLimit !== start.memoryLimit) {
      throw new FrameError('settings', 'it is of an exchange with other settings')
    }
    if (journal !== start.journal) throw new FrameError('settings', 'it is of another journal')
  }

  /** `ends`: where it ends in its file. */
  took(whole: Whole, file: string, number: number, ends: number): void {
    this.last = whole
    this.file = file
    this.number = number
    this.ends = ends
  }

  /** Bytes of the frames in a file. */
  bytesIn(file: string): number {
    return file === this.file ? this.ends : 0
  }

  /** Throws JournalDamageError if all there is ends before the snapshot. */
  checkEnd(): void {
    const { after, last, isBehind, file, number, ends } = this
    if (after === null || isBehind) return
    const seq = last === null ? 0 : last.header.seq + last.header.count - 1
    const lost = `the journal ends with command ${seq}, but there is a snapshot of command ${after.seq}`
    if (seq < after.seq) throw new JournalDamageError('lost', file, number + 1, ends, lost)
    if (last?.nextLink !== after.link) throw new JournalDamageError('chain', file, number, ends, ofAnother(after))
  }

  /** The first frame behind the snapshot is linked to it; a start frame may also have been there before it was taken. */
  private checkAfter({ seq, count, link }: FrameHeader): void {
    const { after } = this
    if (after === null || this.isBehind || seq + Math.max(count, 1) - 1 <= after.seq) return
    if (seq === after.seq + 1 && count === 0 && link !== after.link) return
    this.isBehind = true
    if (seq > after.seq + 1) throw new FrameError('order', `${commands(after.seq + 1, seq - 1)} missing`)
    if (seq !== after.seq + 1 || link !== after.link) throw new FrameError('chain', ofAnother(after))
  }
}

function ofAnother({ seq }: After): string {
  return `the snapshot of command ${seq} was not taken of this journal`
}

function readSegment(folder: JournalFolder, name: string): Promise<Uint8Array> {
  return readable(name, () => folder.read(name))
}

/** What a disk says no to is a JournalError. */
export async function readable<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof JournalError) throw cause
    throw journalError(`${what} cannot be read`, cause)
  }
}

/** Says where a frame is that is bad. */
function located<T>(file: string, frame: number, byte: number, look: () => T): T {
  try {
    return look()
  } catch (error) {
    if (!(error instanceof FrameError)) throw error
    throw new JournalDamageError(error.kind, file, frame, byte, error.message)
  }
}

function commands(first: number, last: number): string {
  return first === last ? `command ${first} is` : `commands ${first} to ${last} are`
}
