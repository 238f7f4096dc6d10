// Prices: how much they move, how one-sided people stand, and what open interest does meanwhile.
import type { Bar, Monitor, MonitorSettings, Reading } from './monitor.js'
import { percent, rounded } from './monitor.js'
import type { Observation } from './observation.js'
import { Baseline, Bounded, Cusum, Decayed } from './statistics.js'

/** The least deviation of a return: a tenth of a basis point. */
const LEAST_RETURN = 1e-5
/**
 * What a market that is not known yet is taken for: one whose price deviates by so much in a day. Few do, so what is unusual
 * even there is told at once, and nothing else. (Half of it or twice it give the same alarms on quiet recordings: none.)
 */
const UNKNOWN_DAILY = 0.1
const DAY_US = 86_400_000_000
/** Half-life of what counts as now, in bars. */
const NOW = 3

/** Returns of one market, by bars, scaled to one bar: a move after k empty ones counts for move/√k. */
class Returns {
  private price = 0
  private last = 0
  private waited = 0

  see(price: number): void {
    if (price > 0) this.price = price
  }

  /** The return of the bars that have ended; null: no price since the last one. */
  close(bars: number): number | null {
    this.waited += bars
    if (this.price === 0) return null
    const { last, waited } = this
    const moved = last === 0 ? null : Math.log(this.price / last) / Math.sqrt(waited)
    this.last = this.price
    this.price = 0
    this.waited = 0
    return moved
  }
}

class Movement {
  readonly returns = new Returns()
  readonly usual: Baseline
  readonly now = new Decayed(NOW)
  readonly weight = new Decayed(NOW)

  constructor({ memory, warmUp }: MonitorSettings) {
    this.usual = new Baseline(memory, warmUp, LEAST_RETURN)
  }

  /** How many times the usual move the present ones are; null: nothing to say. */
  close(bars: number): { moved: number; ratio: number; now: number; usual: number } | null {
    const moved = this.returns.close(bars)
    if (moved === null) return null
    this.now.add(moved * moved)
    this.weight.add(1)
    const now = Math.sqrt(this.now.close(1) / this.weight.close(1))
    const usual = Math.max(this.usual.mean, LEAST_RETURN)
    const ratio = this.usual.ready ? now / usual : 0
    this.usual.push(Math.abs(moved))
    return { moved, ratio, now, usual }
  }
}

/** Returns in one direction that outgrow their usual deviation: two CUSUMs, in which the bounce between bid and ask cancels. */
class Trend {
  readonly usual: Baseline
  readonly up = new Cusum()
  readonly down = new Cusum()
  private readonly unknown: number

  constructor({ memory, warmUp, barUs }: MonitorSettings) {
    this.usual = new Baseline(memory, warmUp, LEAST_RETURN)
    this.unknown = UNKNOWN_DAILY * Math.sqrt(barUs / DAY_US)
  }

  push(moved: number): number {
    const { ready, deviation } = this.usual
    const deviations = moved / (ready ? deviation : Math.max(deviation, this.unknown))
    this.usual.push(moved)
    const up = this.up.push(deviations)
    const down = this.down.push(-deviations)
    return up > down ? up : -down
  }
}

class Price {
  readonly movement: Movement
  readonly trend: Trend

  constructor(settings: MonitorSettings) {
    this.movement = new Movement(settings)
    this.trend = new Trend(settings)
  }
}

/** Realised volatility, and trend, against what is usual in this market: of trades, or marks where there are none. */
export class PriceMonitor implements Monitor {
  private readonly markets: Bounded<string, Price>

  constructor(settings: MonitorSettings) {
    this.markets = new Bounded(settings.capacity, () => new Price(settings))
  }

  see(o: Observation): void {
    if (o.kind === 'trade' || o.kind === 'mark') this.markets.at(o.market).movement.returns.see(o.price)
  }

  close(bar: Bar, tell: (reading: Reading) => void): void {
    for (const [market, { movement, trend }] of this.markets.entries()) {
      const found = movement.close(bar.bars)
      if (found === null) continue
      const { moved, ratio, now, usual } = found
      const level = trend.push(moved)
      tell({
        monitor: 'trend',
        market,
        account: null,
        score: Math.abs(level),
        numbers: { level, moved },
        reason: () =>
          `the price ${level > 0 ? 'rises' : 'falls'} on and on, by ${rounded(Math.abs(level))} deviations of a bar`,
      })
      tell({
        monitor: 'volatility',
        market,
        account: null,
        score: ratio,
        numbers: { now, usual },
        reason: () => `moves of ${percent(now)} a bar, ${rounded(ratio)} times the usual ${percent(usual)}`,
      })
    }
  }
}

class Crowd {
  last = 0
  mark = 0
  index = 0
  rate: number | null = null
  readonly basis: Baseline
  readonly funding: Baseline
  readonly movement: Movement

  constructor(settings: MonitorSettings) {
    this.basis = new Baseline(settings.memory, settings.warmUp, LEAST_RETURN)
    this.funding = new Baseline(settings.memory, settings.warmUp, 1e-6)
    this.movement = new Movement(settings)
  }
}

/**
 * The crowding index: how far basis and funding lean to one side, together, and how much prices move at it. Each part is
 * in deviations from its own usual; the score is (|basis + funding|/√parts + volatility)/√2.
 */
export class CrowdingMonitor implements Monitor {
  private readonly markets: Bounded<string, Crowd>

  constructor(settings: MonitorSettings) {
    this.markets = new Bounded(settings.capacity, () => new Crowd(settings))
  }

  see(o: Observation): void {
    if (o.kind === 'index') this.markets.at(o.market).index = o.price
    else if (o.kind === 'funding') this.markets.at(o.market).rate = o.rate
    else if (o.kind === 'mark' || o.kind === 'trade') {
      const crowd = this.markets.at(o.market)
      crowd[o.kind === 'mark' ? 'mark' : 'last'] = o.price
      crowd.movement.returns.see(o.price)
    }
  }

  close(bar: Bar, tell: (reading: Reading) => void): void {
    for (const [market, crowd] of this.markets.entries()) {
      const moves = crowd.movement.close(bar.bars)
      const price = crowd.last > 0 ? crowd.last : crowd.mark
      if (price === 0 || crowd.index === 0) continue
      const basis = Math.log(price / crowd.index)
      const parts = [crowd.basis.z(basis)]
      if (crowd.rate !== null) parts.push(crowd.funding.z(crowd.rate))
      const lean = parts.reduce((sum, z) => sum + z, 0) / Math.sqrt(parts.length)
      const excess = moves === null ? 0 : Math.max(0, moves.ratio - 1)
      const ready = crowd.basis.ready && (crowd.rate === null || crowd.funding.ready)
      const rate = crowd.rate ?? 0
      crowd.basis.push(basis)
      if (crowd.rate !== null) crowd.funding.push(crowd.rate)
      tell({
        monitor: 'crowding',
        market,
        account: null,
        score: ready ? (Math.abs(lean) + excess) / Math.SQRT2 : 0,
        numbers: { basis, rate, lean, excess },
        reason: () =>
          `${lean > 0 ? 'longs' : 'shorts'} crowd: basis ${percent(basis)} and funding ${percent(rate)} lean ` +
          `${rounded(Math.abs(lean))} deviations, moves are ${rounded(1 + excess)} times the usual`,
      })
    }
  }
}

class Interest {
  qty = 0
  last = 0
  readonly returns = new Returns()
  readonly moves: Baseline
  readonly changes: Baseline

  constructor({ memory, warmUp }: MonitorSettings) {
    this.moves = new Baseline(memory, warmUp, LEAST_RETURN)
    this.changes = new Baseline(memory, warmUp, 1e-4)
  }
}

/** Open interest against price: the lesser of the two deviations counts, since only both together mean something. */
export class OpenInterestMonitor implements Monitor {
  private readonly markets: Bounded<string, Interest>

  constructor(settings: MonitorSettings) {
    this.markets = new Bounded(settings.capacity, () => new Interest(settings))
  }

  see(o: Observation): void {
    if (o.kind === 'openInterest') this.markets.at(o.market).qty = o.qty
    else if (o.kind === 'trade' || o.kind === 'mark') this.markets.at(o.market).returns.see(o.price)
  }

  close(bar: Bar, tell: (reading: Reading) => void): void {
    for (const [market, interest] of this.markets.entries()) {
      const moved = interest.returns.close(bar.bars)
      const { qty, last, moves, changes } = interest
      if (moved === null || qty <= 0) continue
      interest.last = qty
      if (last <= 0) continue
      const change = Math.log(qty / last)
      const score = Math.max(0, Math.min(Math.abs(moves.z(moved)), Math.abs(changes.z(change))))
      moves.push(moved)
      changes.push(change)
      tell({
        monitor: 'openInterest',
        market,
        account: null,
        score,
        numbers: { change, moved },
        reason: () =>
          `open interest ${signed(change)} while the price moves ${signed(moved)}: ${meaning(change, moved)}`,
      })
    }
  }
}

function signed(change: number): string {
  return `${change < 0 ? '' : '+'}${percent(change)}`
}

function meaning(change: number, moved: number): string {
  if (change > 0) return moved > 0 ? 'new longs chase it' : 'new shorts press it'
  return moved > 0 ? 'shorts are closing' : 'longs are closing'
}
