// All monitors over one stream of observations.
import { UsageError } from '../../errors.js'
import { BookMonitor, ImpactMonitor } from './book.js'
import { type Calibration, QUIET_BARS } from './calibration.js'
import { CancelMonitor, OrderToTradeMonitor } from './conduct.js'
import { FlowMonitor, ToxicityMonitor } from './flow.js'
import { LeverageMonitor, LiquidationMonitor } from './forced.js'
import { type Alarm, type Anomaly, Incidents } from './incidents.js'
import { LatencyMonitor } from './latency.js'
import type { Monitor, MonitorName, MonitorSettings, Reading } from './monitor.js'
import type { Observation } from './observation.js'
import { CrowdingMonitor, OpenInterestMonitor, PriceMonitor } from './price.js'
import { RefusalMonitor } from './refusals.js'
import { Bounded } from './statistics.js'
import { WashMonitor } from './wash.js'

export interface MonitorOptions {
  /** Which monitors are armed, at what thresholds, for bars of which length. Without one all only watch. */
  calibration: Calibration
  /** How long after its last alarm an anomaly is still the same one, microseconds. Default 10 minutes. */
  correlateUs?: number
  /** Bars that a baseline remembers. Default 360. */
  memory?: number
  /** Markets, accounts and pairs of accounts that are remembered, at most, each. Default 4096. */
  capacity?: number
  /** Accounts of one owner have the same one; null: not known. Default: not known. */
  ownerOf?: (account: number) => number | string | null
  /** A score has reached its threshold; told once, until it has been below for 30 bars. */
  onAlarm?: (alarm: Alarm) => void
  /** An anomaly has been confirmed by a second family of monitors; told once. */
  onAlert?: (anomaly: Anomaly) => void
  /** Every score of every bar, also of monitors that are not armed: what calibrations are made from. */
  onReading?: (ts: number, reading: Reading) => void
}

const CORRELATE_US = 600_000_000
const MEMORY = 360
const CAPACITY = 4096

/**
 * Streams observations through all monitors, in memory that does not grow. Deterministic: the same observations give the
 * same alarms. Nothing here acts on a market; see Guardrails for what advice may do.
 */
export class Monitors {
  private readonly monitors: readonly Monitor[]
  private readonly incidents: Incidents
  /** When each alarm was last seen above its threshold. */
  private readonly above: Bounded<string, { ts: number }>
  private barEnd = 0
  private clock = 0
  private ended = 0

  /** Throws UsageError. */
  constructor(private readonly options: MonitorOptions) {
    const { calibration, memory = MEMORY, capacity = CAPACITY, correlateUs = CORRELATE_US } = options
    const { barUs, warmUp } = calibration
    requireCount(barUs, 'calibration.barUs')
    requireCount(warmUp, 'calibration.warmUp')
    requireCount(memory, 'memory')
    requireCount(capacity, 'capacity')
    requireCount(correlateUs, 'correlateUs')
    this.monitors = monitorsOf({ barUs, warmUp, memory, capacity, ownerOf: options.ownerOf ?? (() => null) })
    this.incidents = new Incidents(correlateUs, capacity)
    this.above = new Bounded(capacity, () => ({ ts: Number.NEGATIVE_INFINITY }))
  }

  /** Monitors that can raise alarms, with their thresholds. */
  get armed(): ReadonlyMap<MonitorName, number> {
    const found = new Map<MonitorName, number>()
    for (const [name, validation] of Object.entries(this.options.calibration.monitors)) {
      if (validation.armed) found.set(name as MonitorName, validation.threshold)
    }
    return found
  }

  /** An observation; its time ends the bars before it. Throws UsageError if it is earlier than the one before. */
  see(observation: Observation): void {
    this.advance(observation.ts)
    for (const monitor of this.monitors) monitor.see(observation)
  }

  /** Time has come so far; microseconds. Throws UsageError if it goes back. */
  advance(ts: number): void {
    if (!(ts >= this.clock))
      throw new UsageError(`Observations come in the order of their times: ${ts} < ${this.clock}.`)
    this.clock = ts
    const { barUs } = this.options.calibration
    if (this.barEnd === 0) this.barEnd = (Math.floor(ts / barUs) + 1) * barUs
    if (ts < this.barEnd) return
    this.close()
    this.ended = Math.floor((ts - this.barEnd) / barUs)
    this.barEnd += (this.ended + 1) * barUs
  }

  /** The anomalies now, the worst first: those that several families confirm before all others. */
  anomalies(): Anomaly[] {
    return this.incidents.ranked(this.clock)
  }

  private close(): void {
    const bar = { ts: this.barEnd, bars: this.ended + 1 }
    for (const monitor of this.monitors) monitor.close(bar, (reading) => this.take(bar.ts, reading))
  }

  private take(ts: number, reading: Reading): void {
    const { calibration, onReading, onAlarm, onAlert } = this.options
    onReading?.(ts, reading)
    const { monitor, market, account, score, numbers } = reading
    const validation = calibration.monitors[monitor]
    if (validation === undefined || !validation.armed || score < validation.threshold) return
    const last = this.above.at(`${monitor} ${market} ${account}`)
    const isNew = ts - last.ts > QUIET_BARS * calibration.barUs
    last.ts = ts
    const { threshold } = validation
    const alarm: Alarm = { ts, monitor, market, account, score, threshold, numbers, reason: reading.reason() }
    if (isNew) onAlarm?.(alarm)
    const alert = this.incidents.add(alarm)
    if (alert !== null) onAlert?.(alert)
  }
}

function monitorsOf(settings: MonitorSettings): Monitor[] {
  return [
    new PriceMonitor(settings),
    new CrowdingMonitor(settings),
    new OpenInterestMonitor(settings),
    new BookMonitor(settings),
    new ImpactMonitor(settings),
    new FlowMonitor(settings),
    new ToxicityMonitor(settings),
    new LiquidationMonitor(settings),
    new LeverageMonitor(settings),
    new CancelMonitor(settings),
    new OrderToTradeMonitor(settings),
    new WashMonitor(settings),
    new RefusalMonitor(settings),
    new LatencyMonitor(settings),
  ]
}

function requireCount(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 1) throw new UsageError(`\`${name}\` is a whole number from 1 on.`)
}
