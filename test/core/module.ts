// The core's module with a constant changed in its bytes, to bring about what is rare otherwise: an outbox that is full
// after every piece of work, a host that gives no more memory.
import { inflateSync } from 'node:zlib'
import { deflatedCore } from '../../src/generated/core-bytes.js'
import { OUTBOX_BASE, OUTBOX_BYTES, OUTBOX_ROOM } from '../../src/generated/wire.js'

const I32_CONST = 0x41
const MEMORY_SECTION = 5
const PAGES_MAX = 65_536

function bytesOfCore(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(inflateSync(Buffer.from(deflatedCore, 'base64')))
}

export function plainModule(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(bytesOfCore())
}

/** Where work pauses as soon as one event has been told, which is everywhere that it may pause at all. */
export function pausingModule(): Promise<WebAssembly.Module> {
  const bytes = bytesOfCore()
  if (!makePausing(bytes)) throw new Error('the core has no check for room in the outbox')
  return WebAssembly.compile(bytes)
}

/** Changes the bytes of a core so; false: it has no check for room. */
export function makePausing(bytes: Uint8Array): boolean {
  const lastStart = OUTBOX_BASE + OUTBOX_BYTES - OUTBOX_ROOM
  return replaceAll(bytes, [I32_CONST, ...signedLeb(lastStart)], [I32_CONST, ...signedLeb(OUTBOX_BASE)]) > 0
}

/** Where the memory never gets larger than so many pages of 64 KiB. */
export function cappedModule(pages: number): Promise<WebAssembly.Module> {
  const bytes = bytesOfCore()
  const at = startOfSection(bytes, MEMORY_SECTION)
  // One memory, flag 1 (a maximum), initial pages, maximum pages.
  const maximum = unsignedLeb(PAGES_MAX, 3)
  const from = bytes.findIndex((_, i) => i > at && maximum.every((byte, k) => bytes[i + k] === byte))
  if (bytes[at] !== 1 || bytes[at + 1] !== 1 || from > at + 8) {
    throw new Error('the core has no memory section of the expected form')
  }
  bytes.set(unsignedLeb(pages, 3), from)
  return WebAssembly.compile(bytes)
}

/** Where the content of a section begins. */
function startOfSection(bytes: Uint8Array, section: number): number {
  let at = 8
  while (at < bytes.length) {
    const id = bytes[at++]
    let size = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number
      size |= (byte & 0x7f) << shift
      if (byte < 0x80) break
    }
    if (id === section) return at
    at += size
  }
  throw new Error(`the core has no section ${section}`)
}

function replaceAll(bytes: Uint8Array, what: readonly number[], by: readonly number[]): number {
  if (what.length !== by.length) throw new Error('a replacement must have the same length')
  let count = 0
  for (let at = 0; at + what.length <= bytes.length; at++) {
    if (!what.every((byte, i) => bytes[at + i] === byte)) continue
    bytes.set(by, at)
    count++
  }
  return count
}

function signedLeb(value: number): number[] {
  const bytes: number[] = []
  let left = value
  while (left > 0x3f) {
    bytes.push((left & 0x7f) | 0x80)
    left >>>= 7
  }
  return [...bytes, left]
}

/** With so many bytes, needed or not. */
function unsignedLeb(value: number, length: number): number[] {
  return Array.from({ length }, (_, i) => ((value >>> (7 * i)) & 0x7f) | (i < length - 1 ? 0x80 : 0))
}
