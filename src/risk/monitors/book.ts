// Books: spread and depth drifting, and what a trade moves where only the tape is seen.
import type { Bar, Monitor, MonitorName, MonitorSettings, Reading } from './monitor.js'
import { percent, rounded } from './monitor.js'
import type { Observation } from './observation.js'
import { Baseline, Bounded, Cusum } from './statistics.js'

/** The least deviation of a logarithm that is looked at: 5 %. */
const LEAST_LOG = 0.05

/** Page–Hinkley test of one quantity: drift upwards of its logarithm from its running mean. */
class Drift {
  readonly usual: Baseline
  readonly cusum = new Cusum()

  constructor({ memory, warmUp }: MonitorSettings) {
    this.usual = new Baseline(memory, warmUp, LEAST_LOG)
  }

  push(log: number): number {
    const score = this.cusum.push(this.usual.z(log))
    this.usual.push(log)
    return score
  }
}

class Quotes {
  spread = 0
  depth = 0
  seen = 0
  readonly spreadDrift: Drift
  readonly depthDrift: Drift

  constructor(settings: MonitorSettings) {
    this.spreadDrift = new Drift(settings)
    this.depthDrift = new Drift(settings)
  }
}

/** The mean spread of each bar, and the mean depth: drifts to wide and to thin. */
export class BookMonitor implements Monitor {
  private readonly markets: Bounded<string, Quotes>

  constructor(settings: MonitorSettings) {
    this.markets = new Bounded(settings.capacity, () => new Quotes(settings))
  }

  see(o: Observation): void {
    if (o.kind !== 'book' || !(o.ask > o.bid) || !(o.bid > 0)) return
    const quotes = this.markets.at(o.market)
    quotes.spread += (o.ask - o.bid) / o.bid
    quotes.depth += o.depth
    quotes.seen += 1
  }

  close(_bar: Bar, tell: (reading: Reading) => void): void {
    for (const [market, quotes] of this.markets.entries()) {
      if (quotes.seen === 0) continue
      const spread = quotes.spread / quotes.seen
      const depth = quotes.depth / quotes.seen
      quotes.spread = 0
      quotes.depth = 0
      quotes.seen = 0
      const say = (monitor: MonitorName, drift: Drift, log: number, reason: (usual: number) => string) => {
        const usual = drift.usual.mean
        const score = drift.push(log)
        tell({ monitor, market, account: null, score, numbers: { spread, depth }, reason: () => reason(usual) })
      }
      say('spread', quotes.spreadDrift, Math.log(spread), (usual) => {
        return `the spread drifts to ${percent(spread)} from ${percent(Math.exp(usual))}`
      })
      if (depth <= 0) continue
      say('depth', quotes.depthDrift, -Math.log(depth), (usual) => {
        return `the depth drifts to ${rounded(depth)} from ${rounded(Math.exp(-usual))}`
      })
    }
  }
}

class Tape {
  highest = 0
  lowest = 0
  notional = 0
  trades = 0
  readonly drift: Drift

  constructor(settings: MonitorSettings) {
    this.drift = new Drift(settings)
  }
}

/** Trades that a bar needs before its range says anything. */
const ENOUGH_TRADES = 3

/** How far a unit of notional moves the price (range over √notional): the book's thinness, seen from the tape. */
export class ImpactMonitor implements Monitor {
  private readonly markets: Bounded<string, Tape>

  constructor(settings: MonitorSettings) {
    this.markets = new Bounded(settings.capacity, () => new Tape(settings))
  }

  see(o: Observation): void {
    if (o.kind !== 'trade') return
    const tape = this.markets.at(o.market)
    tape.highest = tape.trades === 0 ? o.price : Math.max(tape.highest, o.price)
    tape.lowest = tape.trades === 0 ? o.price : Math.min(tape.lowest, o.price)
    tape.notional += o.price * o.qty
    tape.trades += 1
  }

  close(_bar: Bar, tell: (reading: Reading) => void): void {
    for (const [market, tape] of this.markets.entries()) {
      const { trades, notional } = tape
      const range = trades < ENOUGH_TRADES ? 0 : Math.log(tape.highest / tape.lowest)
      tape.trades = 0
      tape.notional = 0
      if (range === 0 || notional === 0) continue
      const score = tape.drift.push(Math.log(range / Math.sqrt(notional)))
      tell({
        monitor: 'impact',
        market,
        account: null,
        score,
        numbers: { range, notional, trades },
        reason: () => `${rounded(notional)} traded moves the price by ${percent(range)}: the book behind is thin`,
      })
    }
  }
}
