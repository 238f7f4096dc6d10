// How fast the engine is: commands of the last second, and how long one took.
const BUCKETS = 4096
/** Microseconds of a bucket. */
const WIDTH_US = 5

export class Stopwatch {
  /** What the clock can tell apart, microseconds: browsers blur it where pages are not isolated. */
  readonly resolutionUs = globalThis.crossOriginIsolated ? WIDTH_US : 100
  private readonly counts = new Uint32Array(BUCKETS)
  private total = 0
  private since = performance.now()
  private commands = 0
  private rate = 0

  readonly note = (ms: number): void => {
    this.commands++
    this.total++
    const bucket = Math.min(BUCKETS - 1, Math.round((ms * 1000) / WIDTH_US))
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1
    if (this.total < 1_000_000) return
    for (let i = 0; i < BUCKETS; i++) this.counts[i] = (this.counts[i] ?? 0) >>> 1 // the old ones count less and less
    this.total >>>= 1
  }

  get commandsPerSecond(): number {
    const now = performance.now()
    if (now - this.since > 1000) {
      this.rate = Math.round((this.commands * 1000) / (now - this.since))
      this.commands = 0
      this.since = now
    }
    return this.rate
  }

  /** Microseconds within which such a part of the commands was done, to the next bucket; null: none yet. */
  percentile(part: number): number | null {
    if (this.total === 0) return null
    let left = this.total * part
    for (let i = 0; i < BUCKETS; i++) {
      left -= this.counts[i] ?? 0
      if (left <= 0) return Math.max(this.resolutionUs, i * WIDTH_US)
    }
    return BUCKETS * WIDTH_US
  }
}
