// Reads a journal back, whole frames in order, each checked on its own and against the one before it.
import { type JournalFolder, type JournalSource, segmentName, segmentsOf } from './disk.js'
import { FrameError, JournalDamageError, JournalError } from './errors.js'
import {
  checkFrame,
  type FrameHeader,
  HEADER_BYTES,
  type JournalFrame,
  type JournalSettings,
  readCommands,
  readHeader,
  readSettings,
} from './frame.js'

/** A frame in its file. */
interface Whole {
  readonly header: FrameHeader
  readonly bytes: Uint8Array
}

/** The journal in a folder, as it was when the reader was made. */
export class JournalReader {
  /** What the exchange must be created with; null: not even the start frame is whole, and there are no commands. */
  readonly settings: JournalSettings | null
  /** Bytes behind the last whole frame, of a write that never ended; known when `frames` has come to its end. */
  tornBytes = 0
  /** Bytes of all segments. */
  readonly size: number
  private taken = 0
  private readonly segments: readonly string[]

  /** Throws JournalError if there is no journal; JournalDamageError if its first frame is damaged. */
  constructor(private readonly folder: JournalFolder) {
    this.segments = segmentsOf(folder.names())
    const [first] = this.segments
    if (first === undefined) throw new JournalError('the directory holds no journal')
    this.settings = this.inSegment(first, (source) => {
      const whole = located(first, 1, 0, () => wholeFrame(source, 0))
      return whole === null ? null : located(first, 1, 0, () => startSettings(whole))
    })
    this.size = this.segments.reduce((sum, name) => sum + this.inSegment(name, ({ size }) => size), 0)
  }

  /** How many of them `frames` has given out. */
  bytesRead(): number {
    return this.taken
  }

  /**
   * The frames, in order. Throws JournalDamageError at the first one that is damaged or out of place; commands lost from
   * the end, in whole frames, are the one thing that a journal cannot know. A frame cut short at the end is no damage.
   */
  *frames(): Generator<JournalFrame, void, undefined> {
    const order = new Order(this.settings)
    for (const name of this.segments) {
      const source = this.folder.open(name)
      try {
        yield* this.segment(name, source, order)
      } finally {
        source.close()
      }
    }
  }

  private *segment(name: string, source: JournalSource, order: Order): Generator<JournalFrame, void, undefined> {
    const isLast = name === this.segments.at(-1)
    for (let at = 0, number = 1; at < source.size || (number === 1 && !isLast); number++) {
      const frame = located(name, number, at, () => {
        const whole = wholeFrame(source, at)
        if (whole === null && !isLast) throw new FrameError('cut', 'the file ends inside it, but another one follows')
        if (whole !== null) order.check(whole, number === 1 ? name : null)
        return whole === null ? null : { whole, commands: commandsOf(whole) }
      })
      if (frame === null) {
        this.tornBytes = source.size - at
        return
      }
      at += frame.whole.bytes.length
      this.taken += frame.whole.bytes.length
      if (frame.commands !== null) yield frame.commands
    }
  }

  private inSegment<T>(name: string, look: (source: JournalSource) => T): T {
    const source = this.folder.open(name)
    try {
      return look(source)
    } finally {
      source.close()
    }
  }
}

/** Whether each frame follows the one before it. */
class Order {
  private last: FrameHeader | null = null

  constructor(private readonly settings: JournalSettings | null) {}

  /** `file`: the segment that the frame begins; null: it stands inside one. Throws FrameError. */
  check(whole: Whole, file: string | null): void {
    const { header } = whole
    const { last } = this
    const expected = last === null ? header.seq : last.seq + last.count
    if (header.seq > expected) throw new FrameError('order', `${commands(expected, header.seq - 1)} missing`)
    if (header.seq < expected) throw new FrameError('order', `${commands(header.seq, header.seq)} here again`)
    const link = last?.nextLink ?? (header.seq === 1 ? 0n : header.link)
    if (header.link !== link) throw new FrameError('chain', 'it was not written behind the frame before it')
    if ((header.count === 0) !== (file !== null)) {
      throw new FrameError('order', file === null ? 'a start frame inside a segment' : 'no start frame')
    }
    if (file !== null) this.checkStart(whole, file)
    this.last = header
  }

  private checkStart(whole: Whole, file: string): void {
    const right = segmentName(whole.header.seq)
    if (file !== right) throw new FrameError('order', `the name of the file should be ${right}`)
    const { quoteDecimals, memoryLimit } = startSettings(whole)
    if (quoteDecimals !== this.settings?.quoteDecimals || memoryLimit !== this.settings.memoryLimit) {
      throw new FrameError('settings', 'it is of an exchange with other settings')
    }
  }
}

/** Its bytes, checked; null: the file ends before it does. Throws FrameError. */
function wholeFrame(source: JournalSource, at: number): Whole | null {
  const left = source.size - at
  if (left < HEADER_BYTES) return null
  const header = readHeader(source.read(at, HEADER_BYTES))
  if (header.length > left) return null
  const bytes = source.read(at, header.length)
  checkFrame(bytes)
  return { header, bytes }
}

function commandsOf({ header, bytes }: Whole): JournalFrame | null {
  return header.count === 0 ? null : readCommands(header, bytes)
}

function startSettings({ header, bytes }: Whole): JournalSettings {
  if (header.count !== 0) throw new FrameError('order', 'no start frame')
  return readSettings(bytes)
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
