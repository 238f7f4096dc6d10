// Words of 64 bits for proofs of the wide arithmetic: the same at every run, and half of them where carries and wrong
// guesses of a digit happen.

const BATCH = 1 << 14
const KINDS = 8
/** Halves of which a division by digits guesses wrong. */
const HALVES = [0, 1, 0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0xffff_fffe, 0xffff_ffff]

export class Words {
  private readonly halves = new Uint32Array(2 * BATCH)
  private readonly words = new BigUint64Array(this.halves.buffer)
  private at = BATCH
  private state: number

  constructor(seed: number) {
    this.state = seed
  }

  next(): bigint {
    if (this.at === BATCH) this.fill()
    const word = this.words[this.at]
    this.at += 1
    return word ?? 0n
  }

  take(count: number): bigint[] {
    return Array.from({ length: count }, () => this.next())
  }

  private fill(): void {
    this.at = 0
    for (let at = 0; at < 2 * BATCH; at += 2) this.write(at)
  }

  private write(at: number): void {
    const { halves } = this
    const kind = this.random() % KINDS
    const [low, high] = [this.random(), this.random()]
    if (kind === 0) {
      halves[at] = halves[at + 1] = 0
    } else if (kind === 1) {
      this.words[at / 2] = (1n << BigInt(low % 64)) + BigInt((high % 5) - 2)
    } else if (kind < 4) {
      halves[at] = HALVES[low % HALVES.length] ?? 0
      halves[at + 1] = HALVES[high % HALVES.length] ?? 0
    } else {
      // As many bits as the toss says, each number of them as often.
      const bits = this.random() % 65
      halves[at] = bits >= 32 ? low : low % 2 ** bits
      halves[at + 1] = bits >= 32 ? high % 2 ** (bits - 32) : 0
    }
  }

  /** 32 random bits (Steele and Vigna's splitmix32). */
  private random(): number {
    this.state = (this.state + 0x9e3779b9) | 0
    let z = this.state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
}
