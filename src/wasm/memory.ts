// The linear memory as typed views. Growth detaches them; `refresh` makes new ones.
// Addresses reach 2^32 - 1: shift them with >>> only.

const HIGH = 2 ** 32
/** From here on the high word of a signed pair is too large for a double to hold the whole. */
const TOO_HIGH = 0x200000

export class Memory {
  words!: Uint32Array<ArrayBuffer>
  bytes!: Uint8Array<ArrayBuffer>

  constructor(private readonly linear: WebAssembly.Memory) {
    this.makeViews()
  }

  /** Makes the views anew if growth has detached them. */
  refresh(): void {
    if (this.words.length === 0) this.makeViews()
  }

  get byteLength(): number {
    return this.bytes.length
  }

  /** Grows to at least so many bytes. Throws the host's RangeError if it refuses. */
  growTo(bytes: number): void {
    const lacking = bytes - this.bytes.length
    if (lacking > 0) this.linear.grow(Math.ceil(lacking / 65536))
    this.refresh()
  }

  byte(at: number): number {
    return this.bytes[at] as number
  }

  word(at: number): number {
    return this.words[at >>> 2] as number
  }

  /** An unsigned 64-bit value below 2^53. */
  count(at: number): number {
    return pair(this.words, at >>> 2)
  }

  signedWord(at: number): number {
    return this.word(at) | 0
  }

  /** A signed 64-bit value. */
  signed(at: number): bigint {
    return signedPair(this.words, at >>> 2)
  }

  /** A signed 64-bit value, exactly: as a number where that can be. */
  whole(at: number): number | bigint {
    return wholePair(this.words, at >>> 2)
  }

  /** A signed 128-bit value. */
  wide(at: number): bigint {
    return widePair(this.words, at >>> 2)
  }

  /** Any unsigned 64-bit value. */
  unsigned(at: number): bigint {
    return BigInt.asUintN(64, this.signed(at))
  }

  private makeViews(): void {
    this.words = new Uint32Array(this.linear.buffer as ArrayBuffer)
    this.bytes = new Uint8Array(this.linear.buffer as ArrayBuffer)
  }
}

/** Two words as a number; exact below 2^53. */
export function pair(words: Uint32Array, index: number): number {
  return (words[index] as number) + (words[index + 1] as number) * HIGH
}

/** Two words as a signed integer, exactly: a number where that can be. */
export function wholePair(words: Uint32Array, index: number): number | bigint {
  const high = (words[index + 1] as number) | 0
  if (high >= -TOO_HIGH && high < TOO_HIGH) return (words[index] as number) + high * HIGH
  return signedPair(words, index)
}

/** Four words as a signed integer. */
export function widePair(words: Uint32Array, index: number): bigint {
  return (signedPair(words, index + 2) << 64n) | BigInt.asUintN(64, signedPair(words, index))
}

/** Two words as a signed integer. */
export function signedPair(words: Uint32Array, index: number): bigint {
  const low = words[index] as number
  const high = (words[index + 1] as number) | 0
  return (BigInt(high) << 32n) | BigInt(low)
}

/** Writes an integer from 0 to 2^53 - 1 as two words. */
export function putPair(words: Uint32Array, index: number, value: number): void {
  words[index] = value
  words[index + 1] = value / HIGH
}

/** Writes a 64-bit integer, signed or not, as two words. */
export function putBig(words: Uint32Array, index: number, value: bigint): void {
  words[index] = Number(BigInt.asUintN(32, value))
  words[index + 1] = Number(BigInt.asUintN(32, value >> 32n))
}
