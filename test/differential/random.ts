// A seeded source of choices: the same seed gives the same choices everywhere.

/** A value and how often it is chosen compared with its neighbours. */
export type Weighted<T> = readonly (readonly [weight: number, value: T])[]

export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** From 0 to 2^32 - 1 (mulberry32). */
  word(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let t = this.state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }

  /** From 0 to n - 1; n up to 2^53. */
  below(n: number): number {
    if (n <= 2 ** 21) return Math.floor((this.word() / 2 ** 32) * n)
    const wide = this.word() * 2 ** 21 + (this.word() >>> 11)
    return wide % n
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  chance(probability: number): boolean {
    return this.word() < probability * 2 ** 32
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  weighted<T>(choices: Weighted<T>): T {
    let left = this.below(choices.reduce((sum, [weight]) => sum + weight, 0))
    for (const [weight, value] of choices) {
      left -= weight
      if (left < 0) return value
    }
    throw new Error('nothing to choose from')
  }

  /** 0, 1, 2, ...: each step further is taken with this probability. */
  steps(probability: number, most = 200): number {
    let count = 0
    while (count < most && this.chance(probability)) count++
    return count
  }
}
