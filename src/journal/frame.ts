// The frames of a journal. A segment file is frames and nothing else; its first one is a start frame. Everything is
// little-endian, and the length of a frame is a multiple of 8.
//
//   offset  bytes
//        0      4  the text PCJ1: a frame of this version
//        4      4  length of the frame in bytes, this header included
//        8      8  number (seq) of its first command; of a start frame: of the first command behind it
//       16      8  hash of the layout that the records are written in
//       24      8  link: bytes 40 to 47 of the frame before, also across segments; 0 in the first frame of a journal
//       32      4  commands; 0: this is a start frame
//       36      4  bytes of its records, at most 65,536 (of a start frame: of the settings)
//       40      4  CRC-32C of bytes 0 to 39: a damaged length is never taken for a frame cut short
//       44      4  CRC-32C of bytes 0 to 39 and of the payload
//       48         payload: the records of the commands one after another, as the encoder gave them to the core; then the
//                  names of markets
//
// Payload of a start frame: quoteDecimals (u32), 0 (u32), memoryLimit (u64).
//
// A record holds a market's index; what the core has no index for (an unknown market, the market of a createMarket) is
// told back by the name in the refusal. So such a name follows the records, for the events only, the state needs none:
// number of the command in the frame from 0 (u32), length in UTF-16 units (u32), the units (u16 each), zeros to the next
// multiple of 8.
import { LAYOUT_HASH } from '../generated/wire.js'
import { crc32c } from './crc32c.js'
import { FrameError } from './errors.js'

export const HEADER_BYTES = 48
/** Of a frame: they fit the core's inbox. */
export const RECORDS_MAX = 1 << 16
export const SETTINGS_BYTES = 16
/** Of a name, before its text. */
export const NAME_HEADER_BYTES = 8

const MAGIC = 0x314a4350
const MAGIC_AT = 0
const LENGTH_AT = 4
const SEQ_AT = 8
const LAYOUT_AT = 16
const LINK_AT = 24
const COUNT_AT = 32
const RECORD_BYTES_AT = 36
const HEADER_CRC_AT = 40
const FRAME_CRC_AT = 44
/** What both checksums cover of the header. */
const CHECKED_BYTES = HEADER_CRC_AT

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

export interface FrameHeader {
  readonly length: number
  readonly seq: number
  readonly link: bigint
  /** Commands; 0: a start frame. */
  readonly count: number
  readonly recordBytes: number
  /** The link of the frame that follows. */
  readonly nextLink: bigint
}

/** Commands of a journal, ready for `Exchange.replay`. */
export interface JournalFrame {
  /** Number of the first one. */
  readonly seq: number
  readonly count: number
  readonly records: Uint8Array
  /** The markets that commands name without their index, by the number of the command. */
  readonly markets: ReadonlyMap<number, string>
}

/** Fills in the header of a frame of which all else is in place, and gives the link of the next one. */
export function writeHeader(frame: Uint8Array, header: Omit<FrameHeader, 'length' | 'nextLink'>): bigint {
  const view = viewOf(frame)
  view.setUint32(MAGIC_AT, MAGIC, true)
  view.setUint32(LENGTH_AT, frame.length, true)
  view.setBigUint64(SEQ_AT, BigInt(header.seq), true)
  view.setBigUint64(LAYOUT_AT, LAYOUT, true)
  view.setBigUint64(LINK_AT, header.link, true)
  view.setUint32(COUNT_AT, header.count, true)
  view.setUint32(RECORD_BYTES_AT, header.recordBytes, true)
  const headerCrc = crc32c(frame, 0, CHECKED_BYTES)
  view.setUint32(HEADER_CRC_AT, headerCrc, true)
  view.setUint32(FRAME_CRC_AT, crc32c(frame, HEADER_BYTES, frame.length, headerCrc), true)
  return view.getBigUint64(HEADER_CRC_AT, true)
}

/** The header that the first bytes are. Throws FrameError. */
export function readHeader(bytes: Uint8Array): FrameHeader {
  const view = viewOf(bytes)
  if (view.getUint32(HEADER_CRC_AT, true) !== crc32c(bytes, 0, CHECKED_BYTES)) {
    throw new FrameError('header', 'the checksum of the header is wrong')
  }
  if (view.getUint32(MAGIC_AT, true) !== MAGIC) throw new FrameError('version', 'it is of another version')
  if (view.getBigUint64(LAYOUT_AT, true) !== LAYOUT) {
    throw new FrameError('layout', 'its records are of another version of the layout')
  }
  const seq = view.getBigUint64(SEQ_AT, true)
  const length = view.getUint32(LENGTH_AT, true)
  const count = view.getUint32(COUNT_AT, true)
  const recordBytes = view.getUint32(RECORD_BYTES_AT, true)
  const isWhole = length % 8 === 0 && length >= HEADER_BYTES + recordBytes && recordBytes <= RECORDS_MAX
  if (!isWhole || seq === 0n || seq + BigInt(count) > MAX_SAFE)
    throw new FrameError('form', 'the header makes no sense')
  const link = view.getBigUint64(LINK_AT, true)
  return { length, seq: Number(seq), link, count, recordBytes, nextLink: view.getBigUint64(HEADER_CRC_AT, true) }
}

/** Throws FrameError if the bytes of a whole frame are not as they were written. */
export function checkFrame(frame: Uint8Array): void {
  const view = viewOf(frame)
  const crc = crc32c(frame, HEADER_BYTES, frame.length, view.getUint32(HEADER_CRC_AT, true))
  if (view.getUint32(FRAME_CRC_AT, true) !== crc) throw new FrameError('payload', 'the checksum is wrong')
}

/** The commands of a frame that has been checked. Throws FrameError. */
export function readCommands(header: FrameHeader, frame: Uint8Array): JournalFrame {
  const { seq, count, recordBytes } = header
  const namesAt = HEADER_BYTES + recordBytes
  const markets = new Map<number, string>()
  readNames(frame, namesAt, (command, name) => {
    if (command >= count) throw new FrameError('form', 'a name belongs to none of its commands')
    markets.set(seq + command, name)
  })
  return { seq, count, records: frame.subarray(HEADER_BYTES, namesAt), markets }
}

/** The settings of a start frame that has been checked. Throws FrameError. */
export function readSettings(frame: Uint8Array): JournalSettings {
  const view = viewOf(frame)
  if (frame.length !== HEADER_BYTES + SETTINGS_BYTES) throw new FrameError('form', 'a start frame has another length')
  const quoteDecimals = view.getUint32(HEADER_BYTES, true)
  const memoryLimit = view.getBigUint64(HEADER_BYTES + 8, true)
  if (quoteDecimals > QUOTE_DECIMALS_MAX || memoryLimit > MEMORY_LIMIT_MAX) {
    throw new FrameError('form', 'the settings are out of range')
  }
  return { quoteDecimals, memoryLimit: Number(memoryLimit) }
}

export function writeSettings(frame: Uint8Array, { quoteDecimals, memoryLimit }: JournalSettings): void {
  const view = viewOf(frame)
  view.setUint32(HEADER_BYTES, quoteDecimals, true)
  view.setUint32(HEADER_BYTES + 4, 0, true)
  view.setBigUint64(HEADER_BYTES + 8, BigInt(memoryLimit), true)
}

/** Bytes that a name takes up. */
export function nameBytes(name: string): number {
  return (NAME_HEADER_BYTES + name.length * 2 + 7) & ~7
}

/** Writes a name into bytes that are zero. */
export function writeName(bytes: Uint8Array, at: number, command: number, name: string): void {
  const view = viewOf(bytes)
  view.setUint32(at, command, true)
  view.setUint32(at + 4, name.length, true)
  for (let unit = 0; unit < name.length; unit++) {
    view.setUint16(at + NAME_HEADER_BYTES + unit * 2, name.charCodeAt(unit), true)
  }
}

function readNames(frame: Uint8Array, from: number, take: (command: number, name: string) => void): void {
  const view = viewOf(frame)
  for (let at = from; at < frame.length; ) {
    const left = frame.length - at
    const units = left < NAME_HEADER_BYTES ? Number.POSITIVE_INFINITY : view.getUint32(at + 4, true)
    const bytes = Math.ceil((NAME_HEADER_BYTES + units * 2) / 8) * 8
    if (bytes > left) throw new FrameError('form', 'a name is longer than the frame')
    take(view.getUint32(at, true), textOf(view, at + NAME_HEADER_BYTES, units))
    at += bytes
  }
}

function textOf(view: DataView, at: number, units: number): string {
  const parts: string[] = []
  const codes: number[] = []
  for (let unit = 0; unit < units; unit++) {
    codes.push(view.getUint16(at + unit * 2, true))
    if (codes.length === 4096) parts.push(String.fromCharCode(...codes.splice(0)))
  }
  parts.push(String.fromCharCode(...codes))
  return parts.join('')
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
