// Seeded randomness for the streams: integer arithmetic only, so a seed gives the same stream on every platform.

const TWO_32 = 4294967296

/**
 * The generator sfc32 (Chris Doty-Humphrey), 128 bits of state, seeded by one integer.
 */
export class Random {
  /** @param {number} seed any integer; its low 32 bits count */
  constructor(seed) {
    this.a = seed | 0
    this.b = 0x9e3779b9 | 0
    this.c = 0x243f6a88 | 0
    this.counter = 1
    for (let i = 0; i < 16; i++) this.next()
  }

  /** @returns {number} an integer in 0 .. 2^32 - 1 */
  next() {
    const sum = (this.a + this.b + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** @param {number} limit 1 .. 2^21 @returns {number} an integer in 0 .. limit - 1 (bias below limit / 2^32) */
  below(limit) {
    return Math.floor((this.next() * limit) / TWO_32)
  }

  /** @returns {number} an integer in low .. high, both included */
  between(low, high) {
    return low + this.below(high - low + 1)
  }
}

/**
 * A geometric distribution on 1, 2, 3, … as a table of cumulative 32-bit thresholds: made with multiplications alone,
 * which IEEE 754 fixes to the bit (a logarithm it does not).
 */
export class Geometric {
  /**
   * @param {number} mean more than 1
   * @param {number} longest the table's length: what is beyond it is folded into it
   */
  constructor(mean, longest) {
    this.thresholds = new Uint32Array(longest)
    let survival = 1
    for (let i = 0; i < longest; i++) {
      survival *= 1 - 1 / mean
      this.thresholds[i] = Math.floor((1 - survival) * TWO_32)
    }
  }

  /** @param {Random} random @returns {number} 1 .. longest */
  draw(random) {
    const value = random.next()
    let low = 0
    let high = this.thresholds.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.thresholds[middle] > value) high = middle
      else low = middle + 1
    }
    return low + 1
  }
}
