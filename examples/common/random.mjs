/** xoshiro128**: the same integers from the same seed everywhere. */
export class Random {
  #state = new Uint32Array(4)

  /** @param {number} seed */
  constructor(seed) {
    // splitmix32 spreads the seed over the state
    let mixed = seed >>> 0
    for (let i = 0; i < 4; i++) {
      mixed = (mixed + 0x9e3779b9) >>> 0
      let word = mixed ^ (mixed >>> 16)
      word = Math.imul(word, 0x21f0aaad)
      word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
      this.#state[i] = word ^ (word >>> 15)
    }
  }

  /** A whole number from 0 to 2^32 - 1. */
  next() {
    const s = this.#state
    const product = Math.imul(s[1], 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0
    const shifted = s[1] << 9
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= shifted
    s[3] = (s[3] << 11) | (s[3] >>> 21)
    return result
  }

  /** A whole number from 0 to `count` - 1. @param {number} count */
  below(count) {
    return Math.floor((this.next() / 4_294_967_296) * count)
  }

  /** A whole number from `least` to `most`. @param {number} least @param {number} most */
  between(least, most) {
    return least + this.below(most - least + 1)
  }

  /** Whole numbers from 0, each half as likely as the one `half` before it. @param {number} half */
  falling(half) {
    let count = 0
    while (this.below(2) === 0 && count < 12) count++
    return count * half + this.below(half)
  }

  /** From 0 to less than 1. */
  unit() {
    return this.next() / 4_294_967_296
  }

  /** True in so many of a hundred cases. @param {number} percent */
  percent(percent) {
    return this.unit() * 100 < percent
  }

  /** Bell-shaped around 0 with deviation 1, within ±3.5; only sums, so that every platform gets the same bits. */
  normal() {
    return (this.unit() + this.unit() + this.unit() + this.unit() - 2) * 1.7320508075688772
  }

  /** @template T @param {readonly T[]} items @returns {T} */
  pick(items) {
    return items[this.below(items.length)]
  }
}
