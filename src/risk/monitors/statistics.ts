// The few statistics that monitors are made of: each takes one number at a time and keeps a handful.

/** How far a value may pull a baseline that has warmed up, in standard deviations. */
const PULL = 4

/**
 * Mean and deviation of what is usual. The first `warmUp` values count alike, later ones by 1/memory; a value far off is
 * taken for one 4 deviations off, so that an outburst does not become the usual at once, while a lasting change does.
 */
export class Baseline {
  private count = 0
  private average = 0
  private variance = 0

  constructor(
    /** About how many of the last values count. */
    private readonly memory: number,
    private readonly warmUp: number,
    /** The least deviation; in the unit of the values. */
    private readonly floor: number,
  ) {}

  get ready(): boolean {
    return this.count >= this.warmUp
  }

  get mean(): number {
    return this.average
  }

  get deviation(): number {
    return Math.max(Math.sqrt(this.variance), this.floor)
  }

  /** How many deviations a value is from the mean; 0 before `ready`. */
  z(value: number): number {
    return this.ready ? (value - this.average) / this.deviation : 0
  }

  push(value: number): void {
    const reach = PULL * this.deviation
    const pulled = this.ready ? clamp(value, this.average - reach, this.average + reach) : value
    this.count += 1
    const weight = 1 / Math.min(this.count, this.memory)
    const distance = pulled - this.average
    this.average += weight * distance
    this.variance = (1 - weight) * (this.variance + weight * distance * distance)
  }
}

/**
 * One-sided CUSUM: what values have been above `slack`, summed, never below 0. Over deviations from a running mean
 * (Baseline.z) it is the Page–Hinkley test. One value counts for at most `most`, and the sum for at most `full`, so
 * that it comes down again once the drift is over.
 */
export class Cusum {
  private sum = 0

  constructor(
    private readonly slack = 0.5,
    private readonly most = 6,
    private readonly full = 60,
  ) {}

  get level(): number {
    return this.sum
  }

  push(z: number): number {
    this.sum = clamp(this.sum + Math.min(z, this.most) - this.slack, 0, this.full)
    return this.sum
  }
}

/** A sum over bars of which what is older counts less: half after `halfLife` bars. */
export class Decayed {
  private sum = 0
  private fresh = 0
  private readonly keep: number

  constructor(halfLife: number) {
    this.keep = 0.5 ** (1 / halfLife)
  }

  /** As of the bar closed last. */
  get value(): number {
    return this.sum
  }

  /** Adds to the bar that is open. */
  add(value: number): void {
    this.fresh += value
  }

  /** So many bars have ended, and what was added belongs to the last one. */
  close(bars: number): number {
    this.sum = this.sum * this.keep ** bars + this.fresh
    this.fresh = 0
    return this.sum
  }
}

/** A table of bounded size: who was not asked for longest makes room. */
export class Bounded<Key, Value> {
  private readonly table = new Map<Key, Value>()

  constructor(
    private readonly capacity: number,
    private readonly make: (key: Key) => Value,
  ) {}

  get size(): number {
    return this.table.size
  }

  /** The value of a key, made where there is none. */
  at(key: Key): Value {
    const known = this.table.get(key)
    const value = known ?? this.make(key)
    if (known !== undefined) this.table.delete(key)
    else if (this.table.size >= this.capacity) this.evict()
    this.table.set(key, value)
    return value
  }

  set(key: Key, value: Value): void {
    this.at(key)
    this.table.set(key, value)
  }

  peek(key: Key): Value | undefined {
    return this.table.get(key)
  }

  /** The longest unasked for first. */
  entries(): Iterable<[Key, Value]> {
    return this.table
  }

  delete(key: Key): void {
    this.table.delete(key)
  }

  private evict(): void {
    const [oldest] = this.table.keys()
    if (oldest !== undefined) this.table.delete(oldest)
  }
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
