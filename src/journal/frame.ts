// The frames of a journal. A segment file is frames and nothing else; its first one is a start frame. Everything is
// little-endian, and the length of a frame is a multiple of 8.
//
//   offset  bytes
//        0      4  the text PCJ2: a frame of this version
//        4      4  length of the frame in bytes, header and trailer included
//        8      8  number (seq) of its first command; of a start frame: of the first command behind it
//       16      8  hash of the layout that the records are written in
//       24      8  link: the checksums of the frame before (header's, frame's), also across segments; 0 in the first frame
//       32      4  commands; 0: this is a start frame
//       36      4  bytes of its records, at most 131,072 (of a start frame: of the settings)
//       40      4  bytes of the names of markets
//       44      4  part: frames that the same write has put before this one; 0: the writes before it had been synced
//       48      4  bytes of the command ids
//       52      4  CRC-32C of bytes 0 to 51: a damaged length is never taken for a frame cut short
//       56         payload: the records of the commands one behind another, as the encoder gave them to the core; names;
//                  ids
//   the last 8  4  CRC-32C of bytes 0 to 51 and of the payload
//               4  the text PCJE: a frame never ends with zeros, as a write does that did not reach the disk
//
// Payload of a start frame: quoteDecimals (u32), 0 (u32), memoryLimit (u64), number of the journal (u64, random). It is in
// the checksum, so every later frame is linked to this journal and to no other.
//
// A record holds a market's index; what the core has no index for (an unknown market, the market of a createMarket) is
// told back by the name in the refusal. So such a name follows the records, for the events only, the state needs none:
// number of the command in the frame from 0 (u32), length in UTF-16 units (u32), the units (u16 each), zeros to the next
// multiple of 8. An id: number of the command (u32), length (u32), digest of the command as its client gave it (u64), the
// characters (u8 each), zeros to the next multiple of 8.
import { INBOX_BYTES, LAYOUT_HASH } from '../generated/wire.js'
import { crc32c } from './crc32c.js'
import { FrameError } from './errors.js'

export const HEADER_BYTES = 56
export const TRAILER_BYTES = 8
/** Of a frame: they fit the core's inbox. */
export const RECORDS_MAX: number = INBOX_BYTES
/** Payload of a start frame. */
export const START_BYTES = 24
/** Characters of a command id. */
export const ID_MAX = 64

const MAGIC = 0x324a4350
const END = 0x454a4350
const MAGIC_AT = 0
const LENGTH_AT = 4
const SEQ_AT = 8
const LAYOUT_AT = 16
const LINK_AT = 24
const COUNT_AT = 32
const RECORD_BYTES_AT = 36
const NAME_BYTES_AT = 40
const PART_AT = 44
const ID_BYTES_AT = 48
const HEADER_CRC_AT = 52

/** Of the version before this one: where its checksum is, and what that covers. */
const MAGIC_1 = 0x314a4350
const HEADER_CRC_1_AT = 40

const NAME_HEADER_BYTES = 8
const ID_HEADER_BYTES = 16

const LAYOUT = BigInt(`0x${LAYOUT_HASH}`)
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)
const QUOTE_DECIMALS_MAX = 8
const MEMORY_LIMIT_MAX = 2n ** 32n

/** What fixes an exchange: the same commands do the same to all that agree in it. */
export interface JournalSettings {
  readonly quoteDecimals: number
  /** Bytes. */
  readonly memoryLimit: number
}

/** What a start frame says. */
export interface JournalStart extends JournalSettings {
  /** Random number of the journal, 64 bits. */
  readonly journal: bigint
}

export interface FrameHeader {
  readonly length: number
  readonly seq: number
  readonly link: bigint
  /** Commands; 0: a start frame. */
  readonly count: number
  readonly recordBytes: number
  readonly nameBytes: number
  readonly idBytes: number
  readonly part: number
}

/** The id that a client gave a command. */
export interface CommandId {
  readonly id: string
  /** Of the command as the client gave it: the same id must come with the same command. */
  readonly digest: bigint
}

/** Commands of a journal, ready for `Exchange.replay`. */
export interface JournalFrame {
  /** Number of the first one. */
  readonly seq: number
  readonly count: number
  readonly records: Uint8Array
  /** The markets that commands name without their index, by the number of the command. */
  readonly markets: ReadonlyMap<number, string>
  /** The ids of those commands that have one, by the number of the command. */
  readonly ids: ReadonlyMap<number, CommandId>
}

/** Fills in header and trailer of a frame of which all else is in place, and gives the link of the next one. */
export function sealFrame(frame: Uint8Array, header: Omit<FrameHeader, 'length'>): bigint {
  const view = viewOf(frame)
  view.setUint32(MAGIC_AT, MAGIC, true)
  view.setUint32(LENGTH_AT, frame.length, true)
  view.setBigUint64(SEQ_AT, BigInt(header.seq), true)
  view.setBigUint64(LAYOUT_AT, LAYOUT, true)
  view.setBigUint64(LINK_AT, header.link, true)
  view.setUint32(COUNT_AT, header.count, true)
  view.setUint32(RECORD_BYTES_AT, header.recordBytes, true)
  view.setUint32(NAME_BYTES_AT, header.nameBytes, true)
  view.setUint32(PART_AT, header.part, true)
  view.setUint32(ID_BYTES_AT, header.idBytes, true)
  const headerCrc = crc32c(frame, 0, HEADER_CRC_AT)
  const end = frame.length - TRAILER_BYTES
  view.setUint32(HEADER_CRC_AT, headerCrc, true)
  view.setUint32(end, crc32c(frame, HEADER_BYTES, end, headerCrc), true)
  view.setUint32(end + 4, END, true)
  return linkOf(view)
}

/** The header that the bytes from `at` on are; there are enough of them. Throws FrameError. */
export function readHeader(bytes: Uint8Array, at = 0): FrameHeader {
  const view = viewOf(bytes, at)
  if (view.getUint32(HEADER_CRC_AT, true) !== crc32c(bytes, at, at + HEADER_CRC_AT)) throw badHeader(bytes, at)
  if (view.getUint32(MAGIC_AT, true) !== MAGIC) throw new FrameError('version', 'it is of another version')
  const layout = view.getBigUint64(LAYOUT_AT, true)
  if (layout !== LAYOUT) {
    const [theirs, ours] = [layout, LAYOUT].map((hash) => hash.toString(16).padStart(16, '0'))
    throw new FrameError('layout', `its records are of the layout ${theirs}, this version of perpcore reads ${ours}`)
  }
  const seq = view.getBigUint64(SEQ_AT, true)
  const length = view.getUint32(LENGTH_AT, true)
  const count = view.getUint32(COUNT_AT, true)
  const recordBytes = view.getUint32(RECORD_BYTES_AT, true)
  const nameBytes = view.getUint32(NAME_BYTES_AT, true)
  const idBytes = view.getUint32(ID_BYTES_AT, true)
  const isWhole = length === HEADER_BYTES + recordBytes + nameBytes + idBytes + TRAILER_BYTES && length % 8 === 0
  if (!isWhole || recordBytes > RECORDS_MAX || seq === 0n || seq + BigInt(count) > MAX_SAFE)
    throw new FrameError('form', 'the header makes no sense')
  const part = view.getUint32(PART_AT, true)
  return {
    length,
    seq: Number(seq),
    link: view.getBigUint64(LINK_AT, true),
    count,
    recordBytes,
    nameBytes,
    idBytes,
    part,
  }
}

/** Throws FrameError if the bytes of a whole frame are not as they were written; gives the link of the next one. */
export function checkFrame(frame: Uint8Array): bigint {
  const view = viewOf(frame)
  const end = frame.length - TRAILER_BYTES
  const crc = crc32c(frame, HEADER_BYTES, end, view.getUint32(HEADER_CRC_AT, true))
  const isWhole = view.getUint32(end, true) === crc && view.getUint32(end + 4, true) === END
  if (!isWhole) throw new FrameError('payload', 'the checksum is wrong')
  return linkOf(view)
}

/** The commands of a frame that has been checked. Throws FrameError. */
export function readCommands(header: FrameHeader, frame: Uint8Array): JournalFrame {
  const { seq, count, recordBytes, nameBytes } = header
  const namesAt = HEADER_BYTES + recordBytes
  const markets = new Map<number, string>()
  const ids = new Map<number, CommandId>()
  readNames(frame.subarray(namesAt, namesAt + nameBytes), (command, name) => {
    markets.set(seq + requireBelow(command, count), name)
  })
  readIds(frame.subarray(namesAt + nameBytes, frame.length - TRAILER_BYTES), (command, id) => {
    ids.set(seq + requireBelow(command, count), id)
  })
  return { seq, count, records: frame.subarray(HEADER_BYTES, namesAt), markets, ids }
}

/** What a start frame says that has been checked. Throws FrameError. */
export function readStart(frame: Uint8Array): JournalStart {
  if (frame.length !== HEADER_BYTES + START_BYTES + TRAILER_BYTES) {
    throw new FrameError('form', 'a start frame has another length')
  }
  const view = viewOf(frame, HEADER_BYTES)
  const quoteDecimals = view.getUint32(0, true)
  const memoryLimit = view.getBigUint64(8, true)
  if (quoteDecimals > QUOTE_DECIMALS_MAX || memoryLimit > MEMORY_LIMIT_MAX) {
    throw new FrameError('form', 'the settings are out of range')
  }
  return { quoteDecimals, memoryLimit: Number(memoryLimit), journal: view.getBigUint64(16, true) }
}

export function writeStart(bytes: Uint8Array, at: number, { quoteDecimals, memoryLimit, journal }: JournalStart): void {
  const view = viewOf(bytes, at)
  view.setUint32(0, quoteDecimals, true)
  view.setUint32(4, 0, true)
  view.setBigUint64(8, BigInt(memoryLimit), true)
  view.setBigUint64(16, journal, true)
}

/** Bytes that a name takes up. */
export function nameBytes(name: string): number {
  return padded(NAME_HEADER_BYTES + name.length * 2)
}

/** Bytes that an id takes up. */
export function idBytes(id: string): number {
  return padded(ID_HEADER_BYTES + id.length)
}

/** Writes a name into bytes that are zero. */
export function writeName(bytes: Uint8Array, at: number, command: number, name: string): void {
  const view = viewOf(bytes, at)
  view.setUint32(0, command, true)
  view.setUint32(4, name.length, true)
  for (let unit = 0; unit < name.length; unit++) {
    view.setUint16(NAME_HEADER_BYTES + unit * 2, name.charCodeAt(unit), true)
  }
}

/** Writes an id into bytes that are zero. */
export function writeId(bytes: Uint8Array, at: number, command: number, { id, digest }: CommandId): void {
  const view = viewOf(bytes, at)
  view.setUint32(0, command, true)
  view.setUint32(4, id.length, true)
  view.setBigUint64(8, digest, true)
  for (let place = 0; place < id.length; place++) view.setUint8(ID_HEADER_BYTES + place, id.charCodeAt(place))
}

function readNames(bytes: Uint8Array, take: (command: number, name: string) => void): void {
  const view = viewOf(bytes)
  for (let at = 0; at < bytes.length; ) {
    const left = bytes.length - at
    const units = left < NAME_HEADER_BYTES ? Number.POSITIVE_INFINITY : view.getUint32(at + 4, true)
    if (NAME_HEADER_BYTES + units * 2 > left) throw new FrameError('form', 'a name is longer than the frame')
    take(
      view.getUint32(at, true),
      textOf(units, (unit) => view.getUint16(at + NAME_HEADER_BYTES + unit * 2, true)),
    )
    at += padded(NAME_HEADER_BYTES + units * 2)
  }
}

function readIds(bytes: Uint8Array, take: (command: number, id: CommandId) => void): void {
  const view = viewOf(bytes)
  for (let at = 0; at < bytes.length; ) {
    const left = bytes.length - at
    const length = left < ID_HEADER_BYTES ? Number.POSITIVE_INFINITY : view.getUint32(at + 4, true)
    if (ID_HEADER_BYTES + length > left) throw new FrameError('form', 'an id is longer than the frame')
    const id = textOf(length, (place) => view.getUint8(at + ID_HEADER_BYTES + place))
    take(view.getUint32(at, true), { id, digest: view.getBigUint64(at + 8, true) })
    at += padded(ID_HEADER_BYTES + length)
  }
}

function textOf(units: number, unitAt: (unit: number) => number): string {
  const parts: string[] = []
  const codes: number[] = []
  for (let unit = 0; unit < units; unit++) {
    codes.push(unitAt(unit))
    if (codes.length === 4096) parts.push(String.fromCharCode(...codes.splice(0)))
  }
  parts.push(String.fromCharCode(...codes))
  return parts.join('')
}

function requireBelow(command: number, count: number): number {
  if (command >= count) throw new FrameError('form', 'a name or an id belongs to none of its commands')
  return command
}

/** What is wrong with a header whose checksum does not fit: perhaps it has another place in that version. */
function badHeader(bytes: Uint8Array, at: number): FrameError {
  const view = viewOf(bytes, at)
  const isFirstVersion =
    view.getUint32(MAGIC_AT, true) === MAGIC_1 &&
    view.getUint32(HEADER_CRC_1_AT, true) === crc32c(bytes, at, at + HEADER_CRC_1_AT)
  if (!isFirstVersion) return new FrameError('header', 'the checksum of the header is wrong')
  return new FrameError('version', 'it is of version 1 of the journal, this version of perpcore reads version 2')
}

function linkOf(frame: DataView): bigint {
  const frameCrc = frame.getUint32(frame.byteLength - TRAILER_BYTES, true)
  return (BigInt(frameCrc) << 32n) | BigInt(frame.getUint32(HEADER_CRC_AT, true))
}

/** The next multiple of 8. */
function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}

function viewOf(bytes: Uint8Array, at = 0): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset + at, bytes.byteLength - at)
}
