// Snapshots beside a journal, each a file of its own that is there whole or not at all. Little-endian:
//
//   offset  bytes
//        0      4  the text PCS2: a snapshot of this version
//        4      4  0
//        8      8  number of its last command
//       16      8  hash of the layout of the state
//       24      8  hash of the state
//       32      8  number of the journal
//       40      8  link of the frame that follows
//       48      8  bytes of the answers
//       56      8  bytes of the image
//       64      4  0
//       68      4  CRC-32C of bytes 0 to 67
//       72         the answers to commands with ids, as JSON; the image, as `Exchange.snapshot` gives it
//   the last 4     CRC-32C of everything before
import { LAYOUT_HASH } from '../generated/wire.js'
import { crc32c } from './crc32c.js'
import { type JournalDisk, seqOf, snapshotName, snapshotsOf, writeWhole } from './disk.js'
import { type After, readable } from './reader.js'

/** The state behind a command, and what belongs to it. */
export interface Snapshot extends After {
  /** Number of the journal. */
  readonly journal: bigint
  /** 16 hex digits. */
  readonly stateHash: string
  /** Of commands with ids, as `Answers.toText` gives them. */
  readonly answers: string
  /** For `Exchange.restore`. */
  readonly image: Uint8Array
}

const MAGIC = 0x32534350
const HEADER_BYTES = 72
const HEADER_CRC_AT = 68
const TRAILER_BYTES = 4
const LAYOUT = BigInt(`0x${LAYOUT_HASH}`)

/** Writes it to the disk; rejects with what the disk throws. */
export async function writeSnapshot(disk: JournalDisk, snapshot: Snapshot): Promise<void> {
  const answers = new TextEncoder().encode(snapshot.answers)
  const header = new Uint8Array(HEADER_BYTES)
  const view = new DataView(header.buffer)
  view.setUint32(0, MAGIC, true)
  view.setBigUint64(8, BigInt(snapshot.seq), true)
  view.setBigUint64(16, LAYOUT, true)
  view.setBigUint64(24, BigInt(`0x${snapshot.stateHash}`), true)
  view.setBigUint64(32, snapshot.journal, true)
  view.setBigUint64(40, snapshot.link, true)
  view.setBigUint64(48, BigInt(answers.length), true)
  view.setBigUint64(56, BigInt(snapshot.image.length), true)
  view.setUint32(HEADER_CRC_AT, crc32c(header, 0, HEADER_CRC_AT), true)
  const parts = [header, answers, snapshot.image]
  const trailer = new Uint8Array(TRAILER_BYTES)
  const crc = parts.reduce((before, part) => crc32c(part, 0, part.length, before), 0)
  new DataView(trailer.buffer).setUint32(0, crc, true)
  await writeWhole(disk, snapshotName(snapshot.seq), [...parts, trailer])
}

/** The snapshot in a file, checked; a sentence instead if it is not good. */
export async function readSnapshot(disk: Pick<JournalDisk, 'read'>, name: string): Promise<Snapshot | string> {
  let bytes: Uint8Array
  try {
    bytes = await disk.read(name)
  } catch (cause) {
    return `${name}: it cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`
  }
  const found = snapshotOf(bytes)
  if (typeof found === 'string') return `${name}: ${found}`
  return found.seq === seqOf(name) ? found : `${name}: the name should be ${snapshotName(found.seq)}`
}

/**
 * The newest good snapshot of a command up to `seq`; null: there is none. `passed` is told what is wrong with those that
 * are passed over.
 */
export async function newestSnapshot(
  disk: Pick<JournalDisk, 'names' | 'read'>,
  seq: number,
  passed: (problem: string) => void,
): Promise<Snapshot | null> {
  const all = await readable('The journal', () => disk.names())
  const names = snapshotsOf(all).filter((name) => seqOf(name) <= seq)
  for (const name of names.reverse()) {
    const found = await readSnapshot(disk, name)
    if (typeof found !== 'string') return found
    passed(found)
  }
  return null
}

function snapshotOf(bytes: Uint8Array): Snapshot | string {
  if (bytes.length < HEADER_BYTES + TRAILER_BYTES) return `it ends at byte ${bytes.length}, inside its header`
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(HEADER_CRC_AT, true) !== crc32c(bytes, 0, HEADER_CRC_AT)) {
    return 'the checksum of its header is wrong'
  }
  if (view.getUint32(0, true) !== MAGIC) return 'it is of another version'
  const layout = view.getBigUint64(16, true)
  if (layout !== LAYOUT) {
    return `it is of the layout ${hex(layout)}, this version of perpcore reads ${LAYOUT_HASH}`
  }
  const imageAt = HEADER_BYTES + Number(view.getBigUint64(48, true))
  const end = imageAt + Number(view.getBigUint64(56, true))
  if (end + TRAILER_BYTES !== bytes.length) return `it has ${bytes.length} bytes instead of ${end + TRAILER_BYTES}`
  if (view.getUint32(end, true) !== crc32c(bytes, 0, end)) return 'the checksum is wrong'
  return {
    seq: Number(view.getBigUint64(8, true)),
    stateHash: hex(view.getBigUint64(24, true)),
    journal: view.getBigUint64(32, true),
    link: view.getBigUint64(40, true),
    answers: new TextDecoder().decode(bytes.subarray(HEADER_BYTES, imageAt)),
    image: bytes.subarray(imageAt, end),
  }
}

function hex(hash: bigint): string {
  return hash.toString(16).padStart(16, '0')
}
