// Playbooks: which signals, together, lead to which tightening. Data, not code; and the bounds that none can leave.
import { UsageError } from '../../errors.js'

/** A rate limit, as `setRateLimit` takes it. */
export interface RateLimit {
  readonly capacity: number
  readonly perSecond: number
  readonly reserve: number
}

/** What a playbook does. There is no other action: nothing here can loosen, halt, cancel or liquidate. */
export type Action =
  /** Fewer commands, of one account or of everyone who has no limit of its own: this share of the operator's limit. */
  | { readonly limit: 'rate'; readonly of: 'account' | 'everyone'; readonly toShare: number }
  /** No new risk in one market. Reduce-only is the one state in which everyone can still leave. */
  | { readonly limit: 'market'; readonly to: 'reduceOnly' }

export interface Playbook {
  readonly name: string
  readonly version: string
  readonly when: {
    /** Signals that count, from which score on. */
    readonly signals: Readonly<Record<string, number>>
    /** From how many sources at least one must say so; never fewer than the bounds' quorum. */
    readonly quorum: number
    /** How old the eldest of them may be, microseconds. */
    readonly withinUs: number
  }
  readonly action: Action
  /** How long it lasts unless said anew, microseconds. */
  readonly forUs: number
}

/** What no advice can leave. Durations in microseconds. */
export interface Bounds {
  /** Sources that must agree, at least; 2 or more. */
  readonly quorum: number
  /** Between two changes of one thing, at least. */
  readonly everyUs: number
  /** Changes within an hour, at most. */
  readonly mostPerHour: number
  /** What a restriction lasts at most, however often it is renewed. */
  readonly mostUs: number
  /** Then there is none there for so long. */
  readonly restUs: number
  /** Of a limit, what one change takes off at most: 0.5 is half of it. */
  readonly mostStep: number
  /** No rate limit is set below this. */
  readonly floor: { readonly capacity: number; readonly perSecond: number }
  /** Accounts that get limits of their own, at most. */
  readonly accounts: number
  /** Markets that may become reduce-only, and for how long within any 24 hours. */
  readonly markets: readonly string[]
  readonly mostReduceOnlyUs: number
}

export const DEFAULT_BOUNDS: Bounds = {
  quorum: 2,
  everyUs: 60_000_000,
  mostPerHour: 60,
  mostUs: 900_000_000,
  restUs: 300_000_000,
  mostStep: 0.5,
  floor: { capacity: 10, perSecond: 1 },
  accounts: 1000,
  markets: [],
  mostReduceOnlyUs: 1_800_000_000,
}

export const DAY_US = 86_400_000_000
/** Every change of a rate limit fills its buckets; see `savesEnough`. */
const FILLS = 6

/** Throws UsageError. */
export function checkBounds(bounds: Bounds): void {
  const { quorum, mostStep, floor, everyUs, mostPerHour, mostUs, restUs, accounts, mostReduceOnlyUs } = bounds
  requireCount({ everyUs, mostPerHour, mostUs, restUs, accounts, mostReduceOnlyUs })
  requireCount({ quorum, 'floor.capacity': floor.capacity, 'floor.perSecond': floor.perSecond })
  if (quorum < 2) throw new UsageError('`quorum` is at least 2: no signal acts alone.')
  if (!(mostStep > 0 && mostStep < 1)) throw new UsageError('`mostStep` is a share between 0 and 1.')
  if (mostReduceOnlyUs >= DAY_US) throw new UsageError('`mostReduceOnlyUs` is less than a day.')
}

/** `sources`: the source of each signal. Throws UsageError. */
export function checkPlaybook(playbook: Playbook, bounds: Bounds, sources: ReadonlyMap<string, string>): void {
  const { name, version, when, action, forUs } = playbook
  const wrong = (what: string) => new UsageError(`Playbook ${JSON.stringify(name)}: ${what}`)
  if (typeof name !== 'string' || name === '' || typeof version !== 'string' || version === '') {
    throw wrong('it has a name and a version.')
  }
  if (!Number.isSafeInteger(when.withinUs) || when.withinUs < 1) throw wrong('`withinUs` is a whole number from 1 on.')
  const signals = Object.entries(when.signals)
  const unknown = signals.find(([signal]) => !sources.has(signal))
  if (unknown !== undefined) throw wrong(`the signal ${JSON.stringify(unknown[0])} has no source.`)
  if (signals.some(([, atLeast]) => !(atLeast > 0 && atLeast <= 1)))
    throw wrong('a signal counts from above 0 to 1 on.')
  if (!Number.isSafeInteger(when.quorum) || when.quorum < bounds.quorum) {
    throw wrong(`its quorum is at least that of the bounds, ${bounds.quorum}.`)
  }
  const several = new Set(signals.map(([signal]) => sources.get(signal))).size
  if (several < when.quorum) throw wrong(`its signals come from ${several} sources; its quorum is ${when.quorum}.`)
  if (!Number.isSafeInteger(forUs) || forUs < bounds.everyUs || forUs > bounds.mostUs) {
    throw wrong(`\`forUs\` is from ${bounds.everyUs} (\`everyUs\`) to ${bounds.mostUs} (\`mostUs\`).`)
  }
  checkAction(action, bounds, wrong)
}

function checkAction(action: Action, bounds: Bounds, wrong: (what: string) => UsageError): void {
  if (action.limit === 'rate') {
    if (action.of !== 'account' && action.of !== 'everyone') throw wrong('`of` is `account` or `everyone`.')
    if (!(action.toShare >= 0 && action.toShare < 1)) throw wrong('`toShare` is a share below 1: it can only tighten.')
  } else if (action.limit === 'market') {
    if (action.to !== 'reduceOnly') throw wrong('a market can only be made `reduceOnly`.')
    if (bounds.markets.length === 0) throw wrong('the bounds name no market that may become reduce-only.')
  } else throw wrong('`limit` is `rate` or `market`.')
}

/** A playbook must be able to do what it says to every limit that is known. Throws UsageError. */
export function checkLimits(playbook: Playbook, limits: readonly (RateLimit | null)[], bounds: Bounds): void {
  const { name, action } = playbook
  if (action.limit !== 'rate') return
  const wrong = (what: string) => new UsageError(`Playbook ${JSON.stringify(name)}: ${what}`)
  if (limits.every((limit) => limit === null)) throw wrong('`limits` names no rate limit that it could tighten.')
  for (const limit of limits) {
    if (limit === null) continue
    requireCount({ capacity: limit.capacity, perSecond: limit.perSecond, reserve: limit.reserve })
    const first = shareOf(limit, Math.max(action.toShare, 1 - bounds.mostStep), bounds.floor)
    if (savesEnough(limit, first, bounds.everyUs)) continue
    const { capacity, perSecond } = limit
    throw wrong(
      `${capacity} commands at once and ${perSecond} a second cannot be tightened so: setting a limit fills its bucket, ` +
        `and ${bounds.everyUs} µs (\`everyUs\`) at ${first.perSecond} a second do not make up for that.`,
    )
  }
}

/** A share of the operator's limit, not below the floor. The reserve, for who lowers risk, stays whole. */
export function shareOf(base: RateLimit, share: number, floor: Bounds['floor']): RateLimit {
  const cut = (of: number, least: number) => Math.min(of, Math.max(Math.floor(of * share), least))
  return {
    capacity: cut(base.capacity, floor.capacity),
    perSecond: cut(base.perSecond, floor.perSecond),
    reserve: base.reserve,
  }
}

/**
 * Whether a tightened limit lets less through than the operator's, whatever happens: setting a limit fills its bucket
 * (ENGINE.md 11), so each change gives up to `capacity` at once, which the slower refill must take back before the
 * next. Within its life L ≥ everyUs a restriction changes at most L/everyUs + 1 times and ends once, for an account and
 * for everyone: 6·L/everyUs fills at most.
 */
export function savesEnough(base: RateLimit, limited: RateLimit, everyUs: number): boolean {
  return (base.perSecond - limited.perSecond) * everyUs >= FILLS * base.capacity * 1_000_000
}

function requireCount(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!Number.isSafeInteger(value) || value < 1) throw new UsageError(`\`${name}\` is a whole number from 1 on.`)
  }
}
