// Snapshots: a header of four words (the text PERPCORE, the layout of the wire, the hash and the length of the image),
// then the canonical image as the core writes it. The hash is the state hash: damaged bytes are never restored.
import { CapacityError, HaltedError, SnapshotError } from './errors.js'
import { LAYOUT_HASH, REPLY_BASE, REPLY_BYTES } from './generated/wire.js'
import type { Core } from './wasm/core.js'

const HEADER_BYTES = 32
const MAGIC = 'PERPCORE'
const BLOCK = 32

/** The canonical image of a core with its header: equal bytes for equal states. */
export function takeSnapshot(core: Core): Uint8Array<ArrayBuffer> {
  core.settle()
  let bytes = new Uint8Array(core.usedBytes)
  let length = HEADER_BYTES
  core.restoreStart() // begins the hash, nothing else
  core.snapshotStart()
  for (let part = core.snapshotNext(); part > 0; part = core.snapshotNext()) {
    if (length + part > bytes.length) bytes = grown(bytes, length + part)
    bytes.set(core.memory.bytes.subarray(REPLY_BASE, REPLY_BASE + part), length)
    length += part
    core.restoreCheck(part)
  }
  core.restoreCheck(0)
  writeHeader(bytes, core.memory.unsigned(REPLY_BASE), length - HEADER_BYTES)
  return bytes.slice(0, length)
}

function grown(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2))
  larger.set(bytes)
  return larger
}

function writeHeader(bytes: Uint8Array<ArrayBuffer>, hash: bigint, imageBytes: number): void {
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < MAGIC.length; at++) view.setUint8(at, MAGIC.charCodeAt(at))
  view.setBigUint64(8, BigInt(`0x${LAYOUT_HASH}`), true)
  view.setBigUint64(16, hash, true)
  view.setBigUint64(24, BigInt(imageBytes), true)
}

/** Reads a snapshot into a fresh core. Throws SnapshotError; CapacityError if the host has no memory for it. */
export function restoreSnapshot(core: Core, snapshot: Uint8Array): void {
  const image = checkHeader(snapshot)
  try {
    checkHash(core, snapshot, image)
    readImage(core, image)
  } catch (error) {
    if (!(error instanceof HaltedError)) throw error
    if (error.fault === 'hostMemory') throw new CapacityError('The host has no memory for this snapshot.')
    throw new SnapshotError('The snapshot does not add up.', { cause: error })
  }
}

function checkHeader(snapshot: Uint8Array): Uint8Array {
  if (snapshot.length < HEADER_BYTES) throw new SnapshotError('These bytes are no snapshot.')
  const view = new DataView(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength)
  const magic = String.fromCharCode(...snapshot.subarray(0, MAGIC.length))
  if (magic !== MAGIC) throw new SnapshotError('These bytes are no snapshot.')
  if (view.getBigUint64(8, true) !== BigInt(`0x${LAYOUT_HASH}`)) {
    throw new SnapshotError('The snapshot is of another version.')
  }
  const image = snapshot.subarray(HEADER_BYTES)
  if (view.getBigUint64(24, true) !== BigInt(image.length) || image.length % BLOCK !== 0) {
    throw new SnapshotError('The snapshot is not whole.')
  }
  return image
}

function checkHash(core: Core, snapshot: Uint8Array, image: Uint8Array): void {
  const expected = new DataView(snapshot.buffer, snapshot.byteOffset).getBigUint64(16, true)
  core.restoreStart()
  for (let at = 0; at < image.length; at += REPLY_BYTES) core.restoreCheck(pass(core, image, at))
  core.restoreCheck(0)
  if (core.memory.unsigned(REPLY_BASE) !== expected) throw new SnapshotError('The snapshot is damaged.')
}

function readImage(core: Core, image: Uint8Array): void {
  core.restoreStart()
  let at = 0
  while (at < image.length) {
    const taken = core.restoreNext(pass(core, image, at))
    if (taken <= 0) throw new SnapshotError('The snapshot does not add up.')
    at += taken
  }
  if (core.restoreEnd() !== 0) throw new SnapshotError('The snapshot does not add up.')
}

/** Puts the next part into the reply region; how many bytes it is. */
function pass(core: Core, image: Uint8Array, at: number): number {
  const part = image.subarray(at, at + REPLY_BYTES)
  core.memory.bytes.set(part, REPLY_BASE)
  return part.length
}
