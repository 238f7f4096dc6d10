// Guardrails: advice may tighten limits, inside fixed bounds, for a while. It can loosen nothing, stop nobody from reducing
// risk, and do nothing alone.
import { UsageError } from '../errors.js'
import type { Exchange } from '../exchange.js'
import type { Command, Event } from '../types.js'
import { type Advice, type GuardAction, sha256 } from './advice.js'

/** As `setRateLimit` takes it. */
export interface RateBounds {
  /** What holds without advice: it is set when the guardrails are installed. */
  base: { capacity: number; perSecond: number; reserve: number }
  /** Advice cannot go below. `reserve` is never touched: cancels and reduce-only orders keep theirs. */
  least: { capacity: number; perSecond: number }
}

export interface GuardBounds {
  rateLimit?: RateBounds
  reduceOnly?: {
    /** How long one action may last, and all of a market within a day. Microseconds. */
    mostUs: number
    mostPerDayUs: number
  }
  /** Different models that must agree within `windowUs`, each with this score or more. Defaults: 2, 60 s, 0.8. */
  quorum?: number
  windowUs?: number
  minScore?: number
  /** Microseconds between two changes of the same thing, at least; and after which a rate limit expires. Default 60 s each. */
  everyUs?: number
  ttlUs?: number
}

/** What was done, by whose advice. */
export interface GuardRecord {
  /** Number of the command. */
  seq: number
  ts: number
  command: Command
  /** The quorum; empty: an action has expired. */
  advice: readonly Advice[]
  /** null: an expiry. */
  expiresTs: number | null
}

export type GuardAnswer = 'done' | 'noQuorum' | 'tooSoon' | 'notTighter' | 'outOfBounds' | 'belowScore' | 'refused'

/** What is asked for now, of one account, of all, or of a market. */
interface Hold {
  action: GuardAction
  strength: number
  advice: readonly Advice[]
  sinceTs: number
  expiresTs: number
}

/** A rate limit that we have set. */
interface Limit {
  action: GuardAction & { kind: 'rateLimit' }
  strength: number
  changedTs: number
}

const DAY_US = 86_400_000_000
const MINUTE_US = 60_000_000
const EVERYBODY = 'everybody'

export class Guardrails {
  readonly records: GuardRecord[] = []
  private readonly bounds: Required<Omit<GuardBounds, 'rateLimit' | 'reduceOnly'>> & GuardBounds
  private readonly signals = new Map<string, Map<string, { advice: Advice; ts: number }>>()
  private readonly holds = new Map<string, Hold>()
  /** When a market was last restricted. */
  private readonly changed = new Map<string, number>()
  /** The general limit, and those of accounts that have once had one of their own from us. */
  private readonly limits = new Map<string, Limit>()
  /** By market: when it was reduce-only by advice. */
  private readonly spent = new Map<string, { from: number; to: number }[]>()
  private acting = false

  private constructor(
    private readonly exchange: Exchange,
    bounds: GuardBounds,
  ) {
    const defaults = { quorum: 2, windowUs: MINUTE_US, minScore: 0.8, everyUs: MINUTE_US, ttlUs: MINUTE_US }
    this.bounds = { ...defaults, ...bounds }
    requireBounds(this.bounds)
    exchange.on('marketState', ({ market, reason }) => this.yield(reason === 'user' ? `market ${market}` : null))
    exchange.on('rateLimit', ({ account }) => this.yield(account === null ? EVERYBODY : `account ${account}`))
  }

  /** Sets the base rate limit at a time, and holds from then on. Throws UsageError for bounds that bound nothing. */
  static install(exchange: Exchange, bounds: GuardBounds, ts: number): Guardrails {
    const guard = new Guardrails(exchange, bounds)
    const { rateLimit } = guard.bounds
    if (rateLimit !== undefined) guard.send({ op: 'setRateLimit', ts, ...rateLimit.base }, [], null)
    return guard
  }

  /** Takes advice at a time, and acts if a quorum agrees. Never throws for what the advice says. */
  advise(advice: Advice, ts: number): GuardAnswer {
    this.expire(ts)
    const { action, score, model } = advice
    const { minScore, quorum, windowUs } = this.bounds
    if (!(score >= minScore && score <= 1)) return 'belowScore'
    if (!this.isBounded(action)) return 'outOfBounds'
    const key = keyOf(action)
    const signals = this.signals.get(key) ?? new Map<string, { advice: Advice; ts: number }>()
    this.signals.set(key, signals)
    for (const [name, signal] of signals) if (signal.ts < ts - windowUs) signals.delete(name)
    signals.set(model, { advice, ts })
    if (signals.size < quorum) return 'noQuorum'
    const agreed = [...signals.values()].map((signal) => signal.advice)
    const answer = this.act(action, agreed, ts)
    if (answer === 'done') signals.clear()
    return answer
  }

  /** Ends what has expired by a time; `advise` does so too. */
  expire(ts: number): void {
    for (const [key, { action, sinceTs, expiresTs }] of this.holds) {
      if (expiresTs > ts) continue
      if (action.kind === 'reduceOnly') {
        const { state } = this.exchange.marketInfo(action.market)
        if (state !== 'reduceOnly') continue // a halt is on: it will end there
        this.spent.get(action.market)?.push({ from: sinceTs, to: ts })
        this.send({ op: 'setMarketState', ts, market: action.market, state: 'active' }, [], null)
      }
      this.holds.delete(key)
    }
    this.settle(ts)
  }

  /** The records as lines of JSON, each with the hash of itself and the line before: whoever changes one breaks the rest. */
  async log(): Promise<string[]> {
    const lines: string[] = []
    let hash = ''
    for (const record of this.records) {
      hash = await sha256(hash + JSON.stringify(record))
      lines.push(JSON.stringify({ ...record, hash }))
    }
    return lines
  }

  private isBounded(action: GuardAction): boolean {
    const { rateLimit, reduceOnly } = this.bounds
    if (action.kind === 'rateLimit') return rateLimit !== undefined
    return reduceOnly !== undefined && this.exchange.markets().some(({ name }) => name === action.market)
  }

  private act(action: GuardAction, advice: readonly Advice[], ts: number): GuardAnswer {
    const key = keyOf(action)
    const last = action.kind === 'rateLimit' ? this.limits.get(key)?.changedTs : this.changed.get(key)
    if (last !== undefined && ts - last < this.bounds.everyUs) return 'tooSoon'
    return action.kind === 'rateLimit' ? this.tighten(action, key, advice, ts) : this.restrict(action, key, advice, ts)
  }

  /** By the mildest of the quorum. The first action sets the end: stricter advice does not put it off. */
  private tighten(
    action: GuardAction & { kind: 'rateLimit' },
    key: string,
    advice: readonly Advice[],
    ts: number,
  ): GuardAnswer {
    const strength = Math.min(...advice.map(({ score }) => score))
    const held = this.holds.get(key)
    if (strength <= this.strengthOf(key)) return 'notTighter'
    const { sinceTs = ts, expiresTs = ts + this.bounds.ttlUs } = held ?? {}
    const hold = { action, strength, advice, sinceTs, expiresTs }
    if (!this.setLimit(key, action, hold, ts)) return 'refused'
    this.holds.set(key, hold)
    this.settle(ts)
    return 'done'
  }

  /** How strict a limit must be: that of an account no less than the general one. */
  private strengthOf(key: string): number {
    return Math.max(this.holds.get(key)?.strength ?? 0, this.holds.get(EVERYBODY)?.strength ?? 0)
  }

  /** Brings every limit to what it must be now; not two changes in short order, since each fills the bucket. */
  private settle(ts: number): void {
    for (const [key, { action, strength, changedTs }] of this.limits) {
      const wanted = this.strengthOf(key)
      if (wanted === strength || ts - changedTs < this.bounds.everyUs) continue
      const cause = [this.holds.get(key), this.holds.get(EVERYBODY)].find((hold) => hold?.strength === wanted)
      this.setLimit(key, action, cause ?? null, ts)
    }
  }

  /** null: back to the base. */
  private setLimit(key: string, action: GuardAction & { kind: 'rateLimit' }, hold: Hold | null, ts: number): boolean {
    const { rateLimit } = this.bounds
    if (rateLimit === undefined) return false
    const { base, least } = rateLimit
    const strength = hold?.strength ?? 0
    const between = (name: 'capacity' | 'perSecond') => Math.ceil(base[name] - (base[name] - least[name]) * strength)
    const limits = { capacity: between('capacity'), perSecond: between('perSecond'), reserve: base.reserve }
    const account = action.account === undefined ? {} : { account: action.account }
    const command = { op: 'setRateLimit', ts, ...account, ...limits } as const
    if (!this.send(command, hold?.advice ?? [], hold?.expiresTs ?? null)) return false
    this.limits.set(key, { action, strength, changedTs: ts })
    return true
  }

  private restrict(
    action: GuardAction & { kind: 'reduceOnly' },
    key: string,
    advice: readonly Advice[],
    ts: number,
  ): GuardAnswer {
    const { reduceOnly } = this.bounds
    const { market } = action
    if (reduceOnly === undefined) return 'outOfBounds'
    if (this.holds.has(key) || this.exchange.marketInfo(market).state !== 'active') return 'notTighter'
    const today = (this.spent.get(market) ?? []).filter(({ to }) => to > ts - DAY_US)
    this.spent.set(market, today)
    const left = reduceOnly.mostPerDayUs - today.reduce((all, { from, to }) => all + to - from, 0)
    const forUs = Math.min(reduceOnly.mostUs, left)
    if (forUs <= 0) return 'outOfBounds'
    if (!this.send({ op: 'setMarketState', ts, market, state: 'reduceOnly' }, advice, ts + forUs)) return 'refused'
    this.changed.set(key, ts)
    this.holds.set(key, { action, strength: 1, advice, sinceTs: ts, expiresTs: ts + forUs })
    return 'done'
  }

  private send(command: Command, advice: readonly Advice[], expiresTs: number | null): boolean {
    this.acting = true
    let events: Event[]
    try {
      events = this.exchange.apply(command)
    } finally {
      this.acting = false
    }
    if (events.some(({ ev }) => ev === 'rejected')) return false
    this.records.push({ seq: this.exchange.seq, ts: command.ts, command, advice, expiresTs })
    return true
  }

  /** Somebody else has decided: that holds, and nothing of ours is undone later. */
  private yield(key: string | null): void {
    if (this.acting || key === null) return
    this.holds.delete(key)
    this.limits.delete(key)
  }
}

function keyOf(action: GuardAction): string {
  if (action.kind === 'reduceOnly') return `market ${action.market}`
  return action.account === undefined ? EVERYBODY : `account ${action.account}`
}

function requireBounds(bounds: Required<Omit<GuardBounds, 'rateLimit' | 'reduceOnly'>> & GuardBounds): void {
  const { rateLimit, reduceOnly, quorum, windowUs, minScore, everyUs, ttlUs } = bounds
  if (!(quorum >= 1 && windowUs > 0 && minScore >= 0 && minScore <= 1 && everyUs > 0 && ttlUs > 0)) {
    throw new UsageError('A quorum is from 1, a score from 0 to 1, times are above 0.')
  }
  if (reduceOnly !== undefined && !(reduceOnly.mostUs > 0 && reduceOnly.mostPerDayUs <= DAY_US)) {
    throw new UsageError('`mostUs` is above 0 and `mostPerDayUs` at most a day.')
  }
  if (rateLimit === undefined) return
  const { base, least } = rateLimit
  if (
    !(
      least.capacity >= 1 &&
      least.perSecond >= 1 &&
      least.capacity <= base.capacity &&
      least.perSecond <= base.perSecond
    )
  ) {
    throw new UsageError('The least rate limit is from 1 to the base.')
  }
  // Setting a limit fills its bucket: done more often, that alone would give more than the base does.
  const fillUs = (base.capacity / base.perSecond) * 1e6
  if (Math.min(everyUs, ttlUs) < fillUs)
    throw new UsageError(`\`everyUs\` and \`ttlUs\` are at least ${fillUs}: a change fills the bucket.`)
}
