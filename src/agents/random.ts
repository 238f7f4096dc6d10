/** xoshiro128**: the same integers from the same seed everywhere. Its state is four words, which can be kept. */
export class Random {
  constructor(readonly state: number[]) {}

  /** `seed`: 0 to 2^32 - 1. */
  static of(seed: number): Random {
    let mixed = seed >>> 0
    const word = () => {
      mixed = (mixed + 0x9e3779b9) >>> 0 // splitmix32 spreads the seed over the state
      let found = mixed ^ (mixed >>> 16)
      found = Math.imul(found, 0x21f0aaad)
      found = Math.imul(found ^ (found >>> 15), 0x735a2d97)
      return (found ^ (found >>> 15)) >>> 0
    }
    return new Random([word(), word(), word(), word()])
  }

  /** A whole number from 0 to 2^32 - 1. */
  next(): number {
    const s = this.state as [number, number, number, number]
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

  /** From 0 to less than 1. */
  unit(): number {
    return this.next() / 4_294_967_296
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.unit() * count)
  }

  /** True in so many of a hundred cases. */
  percent(percent: number): boolean {
    return this.unit() * 100 < percent
  }

  /** Bell-shaped around 0 with deviation 1, within ±3.5; only sums, so that every platform gets the same bits. */
  normal(): number {
    return (this.unit() + this.unit() + this.unit() + this.unit() - 2) * 1.7320508075688772
  }

  /** From 0.5 to 1.5 times a mean: when somebody looks at the market again. */
  around(mean: number): number {
    return Math.max(1, Math.round(mean * (0.5 + this.unit())))
  }

  /** 1, 2, 4, … each half as likely as the one before, at most 32: most orders are small. */
  falling(): number {
    let found = 1
    while (found < 32 && this.next() % 2 === 0) found *= 2
    return found
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] as T
  }
}
