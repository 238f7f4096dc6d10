// When a score is an alarm. A monitor is armed only with a threshold that has been validated walk-forward: fitted on
// what came before, counted on what came after.
import type { MonitorName, Reading } from './monitor.js'

/** One step of a validation: a threshold from all data before it, and what it would have said in it. */
export interface Fold {
  readonly threshold: number
  /** Days of data in this fold. */
  readonly days: number
  /** False ones, since the data are calm. */
  readonly alarms: number
}

/** What is known of a monitor's threshold. */
export interface Validation {
  /** Fitted on all data. */
  readonly threshold: number
  readonly armed: boolean
  readonly folds: readonly Fold[]
  /** False alarms a day in the folds, none of which its threshold had seen. */
  readonly perDay: number
  /** What that rate is at most, with 95 % confidence (Poisson). */
  readonly perDayAtMost: number
}

/** The thresholds for one kind of feed: bars of one length, warm-up of so many. */
export interface Calibration {
  readonly barUs: number
  readonly warmUp: number
  readonly monitors: Readonly<Partial<Record<MonitorName, Validation>>>
}

/** A score, and where it was found. */
export interface ScorePoint {
  readonly ts: number
  /** Market and account. */
  readonly place: string
  readonly score: number
}

/** Scores of calm data: what a calibration is made from. */
export interface ScoredRecording {
  /** Where it comes from, for people. */
  readonly source: string
  readonly fromTs: number
  readonly toTs: number
  readonly scores: ReadonlyMap<MonitorName, readonly ScorePoint[]>
}

export interface CalibrationOptions {
  readonly barUs: number
  readonly warmUp: number
  /** How often a monitor may cry in the data that its threshold is fitted to, a day. */
  readonly fitPerDay: number
  /** The threshold is so many times what that takes. */
  readonly margin: number
  /** No threshold is below this. */
  readonly least: number
  /** Each recording is cut into this many parts; each but the first is a fold, after those before it. */
  readonly parts: number
  /** Days of folds without which a monitor is not armed, and false alarms a day in them from which on it is not. */
  readonly leastDays: number
  readonly mostPerDay: number
}

/** An alarm is new if the score has been below the threshold for more than so many bars. */
export const QUIET_BARS = 30
const DAY_US = 86_400_000_000
/** Steps in which a threshold is sought. */
const FINER = 0.97

/** Collects the readings of one recording. */
export class Scores {
  private readonly scores = new Map<MonitorName, ScorePoint[]>()

  add(ts: number, { monitor, market, account, score }: Reading): void {
    const points = this.scores.get(monitor) ?? []
    this.scores.set(monitor, points)
    points.push({ ts, place: `${market} ${account}`, score })
  }

  recording(source: string, fromTs: number, toTs: number): ScoredRecording {
    return { source, fromTs, toTs, scores: this.scores }
  }
}

/**
 * Validates every monitor on recordings of calm data, and fits its threshold. Only recordings in which the monitor had
 * something to say count.
 */
export function walkForward(recordings: readonly ScoredRecording[], options: CalibrationOptions): Calibration {
  const names = new Set(recordings.flatMap(({ scores }) => [...scores.keys()]))
  const monitors = Object.fromEntries([...names].sort().map((name) => [name, validate(name, recordings, options)]))
  return { barUs: options.barUs, warmUp: options.warmUp, monitors }
}

function validate(name: MonitorName, recordings: readonly ScoredRecording[], options: CalibrationOptions): Validation {
  const { points, days } = joined(name, recordings)
  const folds: Fold[] = []
  for (let k = 1; k < options.parts; k++) {
    const [from, to] = [k / options.parts, (k + 1) / options.parts]
    const before = points.filter(({ at }) => at < from)
    const after = points.filter(({ at }) => at >= from && at < to)
    const threshold = thresholdOf(before, days * from, options)
    folds.push({ threshold, days: days / options.parts, alarms: alarmsOf(after, threshold, options.barUs) })
  }
  const alarms = folds.reduce((sum, fold) => sum + fold.alarms, 0)
  const tested = folds.reduce((sum, fold) => sum + fold.days, 0)
  const perDay = alarms / tested
  return {
    threshold: thresholdOf(points, days, options),
    armed: tested >= options.leastDays && perDay <= options.mostPerDay,
    folds,
    perDay,
    perDayAtMost: poissonAtMost(alarms) / tested,
  }
}

/** A score above 0, and how far into its recording it was found, 0 to 1. */
interface PlacedPoint extends ScorePoint {
  readonly at: number
}

function joined(name: MonitorName, recordings: readonly ScoredRecording[]): { points: PlacedPoint[]; days: number } {
  const points: PlacedPoint[] = []
  let days = 0
  for (const { source, fromTs, toTs, scores } of recordings) {
    const found = scores.get(name)
    if (found === undefined) continue
    days += (toTs - fromTs) / DAY_US
    for (const { ts, place, score } of found) {
      if (score > 0) points.push({ ts, place: `${source} ${place}`, score, at: (ts - fromTs) / (toTs - fromTs) })
    }
  }
  return { points, days }
}

/** The least threshold that these scores reach no more often than allowed, and a margin. */
function thresholdOf(points: readonly ScorePoint[], days: number, options: CalibrationOptions): number {
  const { fitPerDay, margin, least, barUs } = options
  const allowed = Math.floor(fitPerDay * days)
  let threshold = points.reduce((most, { score }) => Math.max(most, score), least)
  while (threshold > least && alarmsOf(points, threshold * FINER, barUs) <= allowed) threshold *= FINER
  return threshold * margin
}

/** How many alarms a threshold makes of scores. */
export function alarmsOf(points: readonly ScorePoint[], threshold: number, barUs: number): number {
  const last = new Map<string, number>()
  let alarms = 0
  for (const { ts, place, score } of points) {
    if (score < threshold) continue
    if (ts - (last.get(place) ?? Number.NEGATIVE_INFINITY) > QUIET_BARS * barUs) alarms += 1
    last.set(place, ts)
  }
  return alarms
}

/** The mean of a Poisson distribution that gives so many or fewer with a probability of 5 %. */
export function poissonAtMost(count: number): number {
  let [low, high] = [count, 3 * count + 10]
  for (let step = 0; step < 60; step++) {
    const mean = (low + high) / 2
    if (poissonUpTo(count, mean) > 0.05) low = mean
    else high = mean
  }
  return high
}

function poissonUpTo(count: number, mean: number): number {
  let term = Math.exp(-mean)
  let sum = term
  for (let k = 1; k <= count; k++) {
    term *= mean / k
    sum += term
  }
  return sum
}
