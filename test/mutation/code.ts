// The instructions of a WebAssembly module, and the line of the source that each comes from.

/** Where an instruction stands. */
export interface Instruction {
  opcode: number
  /** Byte offsets into the module. */
  at: number
  end: number
  /** Of a call: the function. */
  callee: number
  /** The function that it is in. */
  within: number
}

/** How many parameters a function takes, and results it gives. */
export interface Signature {
  params: number
  results: number
}

const CUSTOM = 0
const TYPES = 1
const FUNCTIONS = 3
const CODE = 10
const CALL = 0x10

/** Reads the sections that are needed; the core imports nothing. */
export class ModuleCode {
  readonly instructions: Instruction[] = []
  /** Of functions, by number, as a debug build tells them. */
  readonly names = new Map<number, string>()
  private bodies = 0
  readonly signatures: Signature[] = []
  private readonly types: Signature[] = []
  private at = 8

  constructor(private readonly bytes: Uint8Array) {
    while (this.at < bytes.length) {
      const section = bytes[this.at++]
      const end = this.leb() + this.at
      if (section === TYPES) this.times(() => this.readType())
      if (section === FUNCTIONS) this.times(() => this.signatures.push(this.types[this.leb()] as Signature))
      if (section === CODE) this.times(() => this.readBody())
      if (section === CUSTOM && this.text() === 'name') this.readNames(end)
      this.at = end
    }
  }

  /** Subsection 1 holds the names of functions. */
  private readNames(end: number): void {
    while (this.at < end) {
      const kind = this.bytes[this.at++]
      const next = this.leb() + this.at
      if (kind === 1) this.times(() => this.names.set(this.leb(), this.text()))
      this.at = next
    }
  }

  private text(): string {
    const length = this.leb()
    this.at += length
    return Buffer.from(this.bytes.subarray(this.at - length, this.at)).toString()
  }

  private times(read: () => void): void {
    for (let left = this.leb(); left > 0; left--) read()
  }

  private readType(): void {
    this.at++
    const params = this.leb()
    this.at += params
    const results = this.leb()
    this.at += results
    this.types.push({ params, results })
  }

  private readBody(): void {
    const end = this.leb() + this.at
    const within = this.bodies++
    this.times(() => {
      this.leb()
      this.at++
    })
    while (this.at < end) {
      const at = this.at
      const opcode = this.bytes[this.at++] as number
      const callee = opcode === CALL ? this.leb() : this.skipImmediates(opcode)
      this.instructions.push({ opcode, at, end: this.at, callee, within })
    }
  }

  private skipImmediates(opcode: number): number {
    const { bytes } = this
    if (opcode === 0x43) this.at += 4
    else if (opcode === 0x44) this.at += 8
    else if (opcode === 0x0e || opcode === 0x1c) {
      this.times(() => this.leb())
      if (opcode === 0x0e) this.leb()
    } else if (opcode === 0xfc) {
      const kind = this.leb()
      for (let left = kind === 8 || kind === 10 ? 2 : kind >= 8 ? 1 : 0; left > 0; left--) this.leb()
    } else {
      const isMemory = opcode >= 0x28 && opcode <= 0x3e
      const hasOne =
        [0x02, 0x03, 0x04, 0x0c, 0x0d, 0x3f, 0x40, 0x41, 0x42].includes(opcode) || (opcode >= 0x20 && opcode <= 0x24)
      const lebs = isMemory || opcode === 0x11 ? 2 : hasOne ? 1 : 0
      for (let left = lebs; left > 0; left--) while ((bytes[this.at++] as number) >= 0x80);
    }
    return -1
  }

  private leb(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++] as number
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
  }
}

export interface Place {
  file: string
  line: number
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** A source map as asc writes it: one line, in which the column is the byte offset. */
export class SourceLines {
  private readonly offsets: number[] = []
  private readonly places: Place[] = []

  constructor({ sources, mappings }: { sources: string[]; mappings: string }) {
    let [offset, source, line] = [0, 0, 0]
    for (const segment of mappings.split(',')) {
      const [byOffset = 0, bySource = 0, byLine = 0] = numbersOf(segment)
      offset += byOffset
      source += bySource
      line += byLine
      this.offsets.push(offset)
      this.places.push({ file: sources[source] ?? '', line: line + 1 })
    }
  }

  /** The line of the nearest mark at an offset or before it. */
  placeOf(offset: number): Place | null {
    let [low, high] = [0, this.offsets.length]
    while (low < high) {
      const mid = (low + high) >>> 1
      if ((this.offsets[mid] as number) <= offset) low = mid + 1
      else high = mid
    }
    return this.places[low - 1] ?? null
  }
}

function numbersOf(segment: string): number[] {
  const numbers: number[] = []
  let [value, shift] = [0, 0]
  for (const letter of segment) {
    const digit = DIGITS.indexOf(letter)
    value |= (digit & 31) << shift
    shift += 5
    if ((digit & 32) !== 0) continue
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1)
    value = shift = 0
  }
  return numbers
}
