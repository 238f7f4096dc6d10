// Commands being gathered into frames, in memory, until they are written.
import {
  type CommandId,
  HEADER_BYTES,
  idBytes,
  type JournalStart,
  nameBytes,
  RECORDS_MAX,
  START_BYTES,
  sealFrame,
  TRAILER_BYTES,
  writeId,
  writeName,
  writeStart,
} from './frame.js'

const INITIAL_BYTES = 1 << 16

/** The frames of the commands that are added, chained to those taken before. */
export class Gatherer {
  private bytes = new Uint8Array(INITIAL_BYTES)
  /** Where the open frame begins: its header is left out until it is closed. */
  private from = 0
  private at = HEADER_BYTES
  /** Commands in the open frame. */
  private count = 0
  /** Frames closed since the last `take`. */
  private parts = 0
  private names: { command: number; name: string }[] = []
  private nameBytes = 0
  private ids: { command: number; id: CommandId }[] = []
  private idBytes = 0
  /** Commands added since the last `take`. */
  commands = 0

  constructor(
    /** Number of the first command of the open frame. */
    public seq: number,
    /** Link of the open frame. */
    public link: bigint,
  ) {}

  /** Bytes gathered. */
  get length(): number {
    return this.at + this.nameBytes + this.idBytes
  }

  /** Adds a start frame: what follows begins a segment. */
  start(start: JournalStart): void {
    this.close()
    this.makeRoom(START_BYTES)
    writeStart(this.bytes, this.at, start)
    this.at += START_BYTES
    this.seal(START_BYTES)
  }

  /** `name`: of a market that the record, then a single one, has no index for; `id`: of that one. */
  add(records: Uint8Array, count: number, name?: string, id?: CommandId): void {
    const recordBytes = this.at - this.from - HEADER_BYTES
    if (recordBytes + records.length > RECORDS_MAX || this.nameBytes + this.idBytes > RECORDS_MAX) this.close()
    this.makeRoom(records.length)
    this.bytes.set(records, this.at)
    this.at += records.length
    if (name !== undefined) {
      this.names.push({ command: this.count, name })
      this.nameBytes += nameBytes(name)
    }
    if (id !== undefined) {
      this.ids.push({ command: this.count, id })
      this.idBytes += idBytes(id.id)
    }
    this.count += count
    this.commands += count
  }

  /** Closes the open frame and gives all frames gathered. */
  take(): Uint8Array {
    this.close()
    const taken = this.bytes.slice(0, this.from)
    this.from = 0
    this.at = HEADER_BYTES
    this.commands = 0
    this.parts = 0
    return taken
  }

  /** Ends the open frame if there is anything in it. */
  close(): void {
    if (this.count === 0) return
    const recordBytes = this.at - this.from - HEADER_BYTES
    const more = this.nameBytes + this.idBytes
    this.makeRoom(more)
    this.bytes.fill(0, this.at, this.at + more)
    for (const { command, name } of this.names) {
      writeName(this.bytes, this.at, command, name)
      this.at += nameBytes(name)
    }
    for (const { command, id } of this.ids) {
      writeId(this.bytes, this.at, command, id)
      this.at += idBytes(id.id)
    }
    this.seal(recordBytes)
  }

  /** The frame is in place up to its trailer. */
  private seal(recordBytes: number): void {
    const { seq, link, count, nameBytes, idBytes, parts: part } = this
    const frame = this.bytes.subarray(this.from, this.at + TRAILER_BYTES)
    this.link = sealFrame(frame, { seq, link, count, recordBytes, nameBytes, idBytes, part })
    this.seq += count
    this.parts++
    this.from += frame.length
    this.at = this.from + HEADER_BYTES
    this.count = 0
    this.names = []
    this.nameBytes = 0
    this.ids = []
    this.idBytes = 0
  }

  /** The trailer, and the header of the next frame, have their room too, so that `at` is always inside. */
  private makeRoom(bytes: number): void {
    const needed = this.at + bytes + TRAILER_BYTES + HEADER_BYTES
    if (needed <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2))
    larger.set(this.bytes)
    this.bytes = larger
  }
}
