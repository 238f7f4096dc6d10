// Every command takes the next number, whatever becomes of it; its events carry that number, and time only goes on.
import type { Checker, Scene, Step } from './checker.ts'

export class Sequence implements Checker {
  readonly name = 'sequence'
  private clock = 0
  private ts = 0

  after({ exchange }: Scene, { number, events }: Step): string | null {
    if (exchange.seq !== number) return `seq is ${exchange.seq} after command ${number}`
    if (exchange.clock < this.clock) return `the clock went from ${this.clock} back to ${exchange.clock}`
    this.clock = exchange.clock
    for (const { seq, ts, ev } of events) {
      if (seq !== number) return `${ev} of command ${number} carries seq ${seq}`
      if (ts < this.ts || ts > this.clock) return `${ev} carries ts ${ts} between ${this.ts} and ${this.clock}`
      this.ts = ts
    }
    return null
  }
}
