// Whether a bad frame at the end of a journal is a write that never ended or a damaged one. A crash may leave of the last
// write any of its sectors, in any order, and zeros for the others. Frames begin and end with bytes that are not zero,
// and no record has a whole sector of zeros, so the zeros give such a write away. A flipped bit leaves none.
import type { DamageKind } from './errors.js'
import { HEADER_BYTES, readHeader, TRAILER_BYTES } from './frame.js'

const SECTOR = 512
const EDGE = 8

/** `at`: of the bad frame, in the bytes of the last segment. */
export function isUnfinished(kind: DamageKind, bytes: Uint8Array, at: number): boolean {
  if (kind !== 'header' && kind !== 'payload') return false
  return hasHole(bytes, at) && !isFollowed(bytes, at)
}

function hasHole(bytes: Uint8Array, at: number): boolean {
  const end = bytes.length
  if (isZero(bytes, at, at + EDGE) || isZero(bytes, end - EDGE, end)) return true
  for (let from = Math.ceil(at / SECTOR) * SECTOR; from + SECTOR <= end; from += SECTOR) {
    if (isZero(bytes, from, from + SECTOR)) return true
  }
  return false
}

/** Another write came behind: then this one had been synced. */
function isFollowed(bytes: Uint8Array, at: number): boolean {
  for (let from = at + EDGE; from + HEADER_BYTES + TRAILER_BYTES <= bytes.length; from += EDGE) {
    if (partAt(bytes, from) === 0) return true
  }
  return false
}

/** The part of a write that a frame there is; null: there is none. */
function partAt(bytes: Uint8Array, at: number): number | null {
  if (bytes[at] !== FIRST_BYTE) return null
  try {
    return readHeader(bytes, at).part
  } catch {
    return null
  }
}

function isZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== 0) return false
  return true
}

/** Of the text that a frame begins with. */
const FIRST_BYTE = 0x50
