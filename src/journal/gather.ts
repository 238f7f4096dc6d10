// Commands being gathered into frames, in memory, until they are written.
import {
  HEADER_BYTES,
  type JournalSettings,
  nameBytes,
  RECORDS_MAX,
  SETTINGS_BYTES,
  writeHeader,
  writeName,
  writeSettings,
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
  private names: { command: number; name: string }[] = []
  private nameBytes = 0
  private link = 0n
  /** Commands added since the last `take`. */
  commands = 0

  constructor(
    /** Number of the next command. */
    public seq: number,
  ) {}

  /** Bytes gathered. */
  get length(): number {
    return this.at + this.nameBytes
  }

  /** Adds a start frame: what follows begins a segment. */
  start(settings: JournalSettings): void {
    this.closeFrame()
    this.makeRoom(SETTINGS_BYTES)
    const end = this.at + SETTINGS_BYTES
    const frame = this.bytes.subarray(this.from, end)
    writeSettings(frame, settings)
    this.finish(frame, SETTINGS_BYTES)
  }

  /** `name`: of a market that the record has no index for. */
  add(record: Uint8Array, name?: string): void {
    const recordBytes = this.at - this.from - HEADER_BYTES
    if (recordBytes + record.length > RECORDS_MAX || this.nameBytes > RECORDS_MAX) this.closeFrame()
    this.makeRoom(record.length)
    this.bytes.set(record, this.at)
    this.at += record.length
    if (name !== undefined) {
      this.names.push({ command: this.count, name })
      this.nameBytes += nameBytes(name)
    }
    this.count++
    this.commands++
  }

  /** Closes the open frame and gives all frames gathered. */
  take(): Uint8Array {
    this.closeFrame()
    const taken = this.bytes.slice(0, this.from)
    this.from = 0
    this.at = HEADER_BYTES
    this.commands = 0
    return taken
  }

  private closeFrame(): void {
    if (this.count === 0) return
    const recordBytes = this.at - this.from - HEADER_BYTES
    this.makeRoom(this.nameBytes)
    const end = this.at + this.nameBytes
    const frame = this.bytes.subarray(this.from, end).fill(0, HEADER_BYTES + recordBytes)
    let nameAt = HEADER_BYTES + recordBytes
    for (const { command, name } of this.names) {
      writeName(frame, nameAt, command, name)
      nameAt += nameBytes(name)
    }
    this.finish(frame, recordBytes)
  }

  private finish(frame: Uint8Array, recordBytes: number): void {
    const { seq, link, count } = this
    this.link = writeHeader(frame, { seq, link, count, recordBytes })
    this.seq += count
    this.from += frame.length
    this.at = this.from + HEADER_BYTES
    this.count = 0
    this.names = []
    this.nameBytes = 0
  }

  /** The header of the next frame has its room too, so that `at` is always inside. */
  private makeRoom(bytes: number): void {
    const needed = this.at + bytes + HEADER_BYTES
    if (needed <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2))
    larger.set(this.bytes)
    this.bytes = larger
  }
}
