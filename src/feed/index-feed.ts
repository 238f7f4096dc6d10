// The index of a market from several sources: which of them count, their weighted median, how good it is, and why.
import { UsageError } from '../errors.js'
import type { IndexCommand } from '../types.js'
import { type Composition, type FeedSource, requireComposition, weightsAt } from './composition.js'

/** What a source says at a time. */
export interface Observation {
  /** Microseconds since the epoch. */
  ts: number
  price: number
}

export type FeedState = 'ok' | 'degraded' | 'stale'

/** Why a source does not count, or why the index is not as good as it should be. */
export interface FeedReason {
  code: 'source.none' | 'source.old' | 'source.outlier' | 'quorum' | 'fallback' | 'step' | 'dispersion'
  source: string | null
  /** What was compared, and with what: microseconds, parts of the price, numbers of sources or of weight. */
  value: number
  bound: number
}

export interface FeedRules {
  /** Sources that must count, and the part of all weight that they must have. Default 3 (or all, if fewer) and 1/3. */
  minSources?: number
  minWeight?: number
  /** A source further than this from the index before is left out, a part of it. Default 0.05. */
  maxDeviation?: number
  /** Unless the median of all is too: then it is a move, and flagged beyond this. Default: as maxDeviation. */
  maxStep?: number
  /** Highest less lowest of those that count, a part of the index, beyond which it is degraded. Default 0.02. */
  maxDispersion?: number
}

export interface FeedValue {
  ts: number
  state: FeedState
  /** null: stale. Not rounded. */
  price: number | null
  /** Sources that count, and what they weigh now. */
  used: { name: string; price: number; weight: number }[]
  /** Of those that count, a part of the price. */
  dispersion: number
  reasons: FeedReason[]
  /** Of the composition, and how far it has come from the one before: 1 whole. */
  version: number
  phase: number
}

type Used = FeedValue['used'][number]

/**
 * Takes observations in, gives `index` commands out. Nothing in it knows the time: an update is for the time that it is
 * given, so recorded observations give the index that they would have given then.
 */
export class IndexFeed {
  private readonly seen = new Map<string, Observation>()
  private readonly rules: Required<FeedRules>
  private composition: Composition
  private former: Composition | null = null
  private updates = 0
  private last: number | null = null

  /** `tickSize`: of the market, to which commands round. Throws UsageError. */
  constructor(
    readonly market: string,
    private readonly tickSize: number,
    composition: Composition,
    rules: FeedRules = {},
  ) {
    this.composition = requireComposition(composition)
    const maxDeviation = rules.maxDeviation ?? 0.05
    this.rules = { minSources: 3, minWeight: 1 / 3, maxStep: maxDeviation, maxDispersion: 0.02, ...rules, maxDeviation }
    const wrong = Object.entries(this.rules).find(([, value]) => !(value >= 0))
    if (wrong !== undefined) throw new UsageError(`\`${wrong[0]}\` is a number from 0.`)
    if (!(tickSize > 0)) throw new UsageError('A tick is above 0.')
  }

  /** An observation older than what is known of its source is ignored; so are prices that are none. Throws UsageError. */
  observe(source: string, { ts, price }: Observation): void {
    const isKnown = [this.composition, this.former].some((one) => one?.sources.some(({ name }) => name === source))
    if (!isKnown) throw new UsageError(`There is no source ${JSON.stringify(source)} in the composition.`)
    const before = this.seen.get(source)
    if (price > 0 && price < Number.POSITIVE_INFINITY && (before === undefined || ts >= before.ts)) {
      this.seen.set(source, { ts, price })
    }
  }

  /** A new composition, with a higher version; its weights come in step by step with its `phaseUpdates`. Throws UsageError. */
  compose(composition: Composition): void {
    requireComposition(composition)
    if (composition.version <= this.composition.version) throw new UsageError('A new composition has a higher version.')
    this.former = { ...this.composition, sources: this.weighed().sources }
    this.composition = composition
    this.updates = 0
  }

  /** The index at a time. */
  update(ts: number): FeedValue {
    const { sources, phase } = this.weighed()
    this.updates++
    const reasons: FeedReason[] = []
    const fresh = sources
      .filter(({ reserve, weight }) => reserve !== true && weight > 0)
      .flatMap((source) => this.fresh(source, ts, reasons))
    const used = this.withoutOutliers(fresh, reasons)
    const isQuorate = this.hasQuorum(used, sources, reasons)
    const counted = isQuorate ? used : this.fallback(sources, ts, used, reasons)
    const price = counted.length === 0 ? null : weightedMedian(counted)
    const dispersion = price === null ? 0 : dispersionOf(counted, price)
    const { maxDispersion } = this.rules
    if (dispersion > maxDispersion)
      reasons.push({ code: 'dispersion', source: null, value: dispersion, bound: maxDispersion })
    if (price !== null) this.last = price
    const isDegraded = reasons.some(({ code }) => !code.startsWith('source.'))
    const state = price === null ? 'stale' : isDegraded ? 'degraded' : 'ok'
    return { ts, state, price, used: counted, dispersion, reasons, version: this.composition.version, phase }
  }

  /** The same as a command, rounded to the nearest tick; null: stale, and the engine will find out by itself. */
  command(ts: number): IndexCommand | null {
    const { price, state } = this.update(ts)
    if (price === null) return null
    const ticks = Math.max(1, Math.round(price / this.tickSize))
    const rounded = Number((ticks * this.tickSize).toPrecision(15))
    return { op: 'index', ts, market: this.market, price: rounded, quality: state === 'ok' ? 'ok' : 'degraded' }
  }

  private weighed() {
    return weightsAt(this.composition, this.former, this.updates)
  }

  private fresh({ name, weight, maxAgeUs }: FeedSource, ts: number, reasons: FeedReason[]): Used[] {
    const seen = this.seen.get(name)
    if (seen === undefined) {
      reasons.push({ code: 'source.none', source: name, value: 0, bound: 1 })
      return []
    }
    const age = ts - seen.ts
    if (age > maxAgeUs) {
      reasons.push({ code: 'source.old', source: name, value: age, bound: maxAgeUs })
      return []
    }
    return [{ name, price: seen.price, weight }]
  }

  /** Measured from the index before; if the median of all is as far away, it is no outlier but the market that moved. */
  private withoutOutliers(fresh: Used[], reasons: FeedReason[]): Used[] {
    const { last, rules } = this
    if (last === null || fresh.length === 0) return fresh
    const step = Math.abs(weightedMedian(fresh) / last - 1)
    if (step > rules.maxStep) reasons.push({ code: 'step', source: null, value: step, bound: rules.maxStep })
    if (step > rules.maxDeviation) return fresh
    return fresh.filter(({ name, price }) => {
      const distance = Math.abs(price / last - 1)
      const isNear = distance <= rules.maxDeviation
      if (!isNear) reasons.push({ code: 'source.outlier', source: name, value: distance, bound: rules.maxDeviation })
      return isNear
    })
  }

  private hasQuorum(used: readonly Used[], sources: readonly FeedSource[], reasons: FeedReason[]): boolean {
    const main = sources.filter(({ reserve, weight }) => reserve !== true && weight > 0)
    const least = Math.min(this.rules.minSources, main.length)
    const share = total(used) / total(main)
    if (used.length < least) reasons.push({ code: 'quorum', source: null, value: used.length, bound: least })
    else if (share < this.rules.minWeight) {
      reasons.push({ code: 'quorum', source: null, value: share, bound: this.rules.minWeight })
    } else return true
    return false
  }

  /** The first reserve that is fresh; without one, whoever counted. */
  private fallback(sources: readonly FeedSource[], ts: number, used: Used[], reasons: FeedReason[]): Used[] {
    for (const source of sources.filter(({ reserve }) => reserve)) {
      const [found] = this.fresh(source, ts, reasons)
      if (found === undefined) continue
      reasons.push({ code: 'fallback', source: found.name, value: used.length, bound: this.rules.minSources })
      return [found]
    }
    return used
  }
}

function total(weighed: readonly { weight: number }[]): number {
  return weighed.reduce((all, { weight }) => all + weight, 0)
}

/** The lowest price that has half of the weight at or below it; if that is exactly half, the mean with the next. */
export function weightedMedian(values: readonly { price: number; weight: number }[]): number {
  const sorted = [...values].sort((a, b) => a.price - b.price)
  const half = total(sorted) / 2
  let below = 0
  for (const [i, { price, weight }] of sorted.entries()) {
    below += weight
    if (below > half) return price
    if (below === half) return (price + (sorted[i + 1]?.price ?? price)) / 2
  }
  return Number.NaN
}

function dispersionOf(used: readonly Used[], price: number): number {
  const prices = used.map((one) => one.price)
  return (Math.max(...prices) - Math.min(...prices)) / price
}
