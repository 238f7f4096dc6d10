// Has market time pass: as many market seconds in a second as one likes, in slices so short that the page gets its answers
// in between.
const SLICE_MS = 8
const REST_MS = 4

/** What is played. */
interface Tape {
  /** When the next command is due, microseconds; infinity: never. */
  readonly nextUs: number
  readonly nowUs: number
  next(): unknown
}

export class Player {
  isPlaying = false
  /** Market seconds in a second; 0: as fast as it goes. */
  speed = 1
  /** Stands still while something else is done with the tape. */
  private holds = 0
  private targetUs = 0
  private lastMs = 0
  private isScheduled = false

  constructor(
    private readonly tape: () => Tape,
    private readonly failed: (error: unknown) => void,
  ) {}

  play(): void {
    this.isPlaying = true
    this.resume()
  }

  pause(): void {
    this.isPlaying = false
  }

  /** Where market time is between two commands, microseconds. */
  get nowUs(): number {
    const { nowUs, nextUs } = this.tape()
    return this.isPlaying ? Math.max(nowUs, Math.min(Math.floor(this.targetUs), nextUs)) : nowUs
  }

  /** Does something while nothing is played. */
  async hold<T>(what: () => Promise<T>): Promise<T> {
    this.holds++
    try {
      return await what()
    } finally {
      this.holds--
      this.resume()
    }
  }

  private resume(): void {
    if (!this.isPlaying || this.holds > 0) return
    this.lastMs = performance.now()
    this.targetUs = this.tape().nowUs
    this.schedule(0)
  }

  private schedule(ms: number): void {
    if (this.isScheduled) return
    this.isScheduled = true
    setTimeout(() => {
      this.isScheduled = false
      this.slice()
    }, ms)
  }

  private slice(): void {
    if (!this.isPlaying || this.holds > 0) return
    const tape = this.tape()
    const from = performance.now()
    this.targetUs += (from - this.lastMs) * 1000 * this.speed
    this.lastMs = from
    if (this.speed === 0) this.targetUs = Number.POSITIVE_INFINITY
    try {
      for (let count = 1; tape.nextUs <= this.targetUs; count++) {
        if (tape.nextUs === Number.POSITIVE_INFINITY) break
        tape.next()
        if (count % 16 === 0 && performance.now() - from > SLICE_MS) break
      }
    } catch (error) {
      this.isPlaying = false
      this.failed(error)
      return
    }
    // What could not be done in time is not made up for.
    if (tape.nextUs < this.targetUs) this.targetUs = tape.nowUs
    this.schedule(performance.now() - from > SLICE_MS ? 0 : REST_MS)
  }
}
