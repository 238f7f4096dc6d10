// A copy of a module that counts what it executes: at the start of each straight stretch of code the lengths of what
// follows are added to globals, which it exports. What cannot be jumped into or out of is a stretch; the code put in leaves
// the stack as it is. Takes the instructions of the first version of WebAssembly with those on bulk memory, sign extension
// and saturating conversion, as the core has.

/** The exported counters: instructions (without those that only mark blocks), loads and stores, calls. */
export const COUNTERS = ['instructions', 'accesses', 'calls']

const SECTION = { global: 6, export: 7, code: 10 }
const I64 = 0x7e
const MUTABLE = 1
const GLOBAL = 3
const END = 0x0b

/** @param {Uint8Array} bytes of a module with globals and exports, without imported globals @returns {Uint8Array} */
export function instrument(bytes) {
  const reader = new Reader(bytes, 8)
  const parts = [bytes.subarray(0, 8)]
  let firstCounter = 0
  while (!reader.atEnd) {
    const id = reader.byte()
    const content = reader.take(reader.leb())
    let changed = content
    if (id === SECTION.global) {
      firstCounter = new Reader(content).leb()
      changed = longer(
        content,
        COUNTERS.map(() => [I64, MUTABLE, 0x42, 0, END]),
      )
    }
    if (id === SECTION.export)
      changed = longer(
        content,
        COUNTERS.map((name, i) => exportOf(name, firstCounter + i)),
      )
    if (id === SECTION.code) changed = codeWith(content, firstCounter)
    parts.push([id, ...leb(changed.length)], changed)
  }
  return joined(parts)
}

/** A vector with more elements behind those it has. */
function longer(content, more) {
  const reader = new Reader(content)
  const count = reader.leb()
  return joined([leb(count + more.length), reader.rest(), ...more])
}

function exportOf(name, global) {
  return [name.length, ...new TextEncoder().encode(name), GLOBAL, ...leb(global)]
}

function codeWith(content, firstCounter) {
  const reader = new Reader(content)
  const count = reader.leb()
  const parts = [leb(count)]
  for (let i = 0; i < count; i++) {
    const body = bodyWith(reader.take(reader.leb()), firstCounter)
    parts.push(leb(body.length), body)
  }
  return joined(parts)
}

function bodyWith(body, firstCounter) {
  const parts = []
  let at = 0
  for (const { start, counts } of stretchesOf(body)) {
    parts.push(body.subarray(at, start))
    for (const [i, count] of counts.entries()) if (count > 0) parts.push(additionOf(firstCounter + i, count))
    at = start
  }
  return joined([...parts, body.subarray(at)])
}

/** global.get, i64.const, i64.add, global.set */
function additionOf(global, count) {
  return [0x23, ...leb(global), 0x42, ...signedLeb(count), 0x7c, 0x24, ...leb(global)]
}

/** Where each begins, and how many of each kind it has. */
function stretchesOf(body) {
  const reader = new Reader(body)
  for (let locals = reader.leb(); locals > 0; locals--) {
    reader.leb()
    reader.byte()
  }
  const stretches = [{ start: reader.at, counts: [0, 0, 0] }]
  while (!reader.atEnd) {
    const op = reader.byte()
    skipImmediates(reader, op)
    const { counts } = stretches.at(-1)
    if (!MARKS.has(op)) counts[0]++
    if (op >= 0x28 && op <= 0x3e) counts[1]++
    if (op === 0x10 || op === 0x11) counts[2]++
    if (ENDS_STRETCH.has(op)) stretches.push({ start: reader.at, counts: [0, 0, 0] })
  }
  return stretches
}

/** block, loop, else, end: they are there for the reader. */
const MARKS = new Set([0x02, 0x03, 0x05, END])
/** After these something else may go on: unreachable, loop, if, else, end, br, br_if, br_table, return. */
const ENDS_STRETCH = new Set([0x00, 0x03, 0x04, 0x05, END, 0x0c, 0x0d, 0x0e, 0x0f])

function skipImmediates(reader, op) {
  if (op >= 0x02 && op <= 0x04)
    reader.leb() // the type of a block
  else if (op === 0x0e) for (let labels = reader.leb(); labels >= 0; labels--) reader.leb()
  else if (op === 0x0c || op === 0x0d || op === 0x10 || (op >= 0x20 && op <= 0x24)) reader.leb()
  else if (op === 0x11 || (op >= 0x28 && op <= 0x3e)) reader.skip(2)
  else if (op === 0x3f || op === 0x40 || op === 0x41 || op === 0x42) reader.leb()
  else if (op === 0x43) reader.take(4)
  else if (op === 0x44) reader.take(8)
  else if (op === 0xfc) skipBulk(reader)
  else if (op > 0x1b && op < 0x45) throw new Error(`instruction 0x${op.toString(16)} is not known here`)
  else if (op > 0xc4) throw new Error(`instruction 0x${op.toString(16)} is not known here`)
}

/** Saturating conversions have none, memory.copy two, memory.fill one. */
function skipBulk(reader) {
  const op = reader.leb()
  if (op === 10) reader.skip(2)
  else if (op === 11) reader.skip(1)
  else if (op > 7) throw new Error(`instruction 0xfc ${op} is not known here`)
}

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  get atEnd() {
    return this.at >= this.bytes.length
  }

  byte() {
    return this.bytes[this.at++]
  }

  take(length) {
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }

  rest() {
    return this.bytes.subarray(this.at)
  }

  /** The unsigned value; of a signed number only its length is right. */
  leb() {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }

  /** Numbers. */
  skip(count) {
    for (let i = 0; i < count; i++) this.leb()
  }
}

function leb(value) {
  const bytes = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) | 0x80)
  }
}

/** Of a number that is not negative: the highest bit of the last byte is its sign. */
function signedLeb(value) {
  const bytes = leb(value)
  const last = bytes.at(-1)
  return last < 64 ? bytes : [...bytes.slice(0, -1), last | 0x80, 0]
}

function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
