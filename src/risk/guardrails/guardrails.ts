// Guardrails: advice may tighten limits a little, for a while, if several agree. It can do nothing else.
import { UsageError } from '../../errors.js'
import type { Command, Event, EventOf, SetRateLimitCommand } from '../../types.js'
import { type Advice, adviceProblem, type DeclinedBecause } from './advice.js'
import { type GuardedExchange, type Plan, planOf, type Situation, scopeOf, stateOf } from './plan.js'
import {
  type Bounds,
  checkBounds,
  checkLimits,
  checkPlaybook,
  DAY_US,
  DEFAULT_BOUNDS,
  type Playbook,
  type RateLimit,
} from './playbook.js'
import { Quorum } from './quorum.js'
import { type Act, type Evidence, type GuardrailRecord, keyOf, type Scope } from './record.js'
import { type BaseLimits, type Restriction, Restrictions } from './restrictions.js'

export interface GuardrailOptions {
  playbooks: readonly Playbook[]
  /** Who stands behind each signal: signals of one source count as one. */
  sources: Readonly<Record<string, string>>
  /** The rate limits that the operator has set in the exchange; ends of restrictions go back to them. Default: none. */
  limits?: { everyone?: RateLimit; accounts?: Readonly<Record<number, RateLimit>> }
  bounds?: Partial<Bounds>
  /** Called with every record before its command is applied. It may not apply commands. */
  journal: (record: GuardrailRecord) => void
  /**
   * Records of an earlier run, in order, given to the exchange as its journal brought it back: what was restricted then
   * still is, and expires as it would have.
   */
  resume?: Iterable<GuardrailRecord>
}

/** What came of advice. */
export interface Outcome {
  /** What was done, ends of what has expired included. */
  readonly records: readonly GuardrailRecord[]
  /** Why the advice led to nothing; null: it did. */
  readonly declined: DeclinedBecause | null
}

/** What a record says of why. */
interface Cause {
  readonly act: Act
  readonly reason: string
  readonly evidence?: readonly Evidence[]
  readonly restriction?: Plan['restriction']
}

/**
 * Takes advice and, where a playbook's quorum is met, tightens a rate limit or makes a market reduce-only, by ordinary
 * commands applied to the exchange, so journaled. Whatever the advice: no limit is ever looser than the operator's, a
 * market is reduce-only for no longer than the bounds say, all ends by itself, and orders that reduce risk pass.
 *
 * It has no clock of its own: what has expired ends in the next call. Have commands come through `apply`, and none
 * meets a restriction that is over.
 */
export class Guardrails {
  private readonly situation: Situation
  private readonly quorum: Quorum
  private readonly bySignal = new Map<string, Playbook[]>()
  /** The rate limits in force, by key of their scopes, as the exchange has told. */
  private readonly limits = new Map<string, RateLimit>()
  private readonly oldestUs: number
  private readonly unlisten: readonly (() => void)[]
  private count = 0
  /** A command of ours is being applied. */
  private acting = false
  /** The operator has changed a limit that others follow. */
  private outdated = false
  private records: GuardrailRecord[] = []

  /** Throws UsageError. */
  constructor(
    exchange: GuardedExchange,
    private readonly options: GuardrailOptions,
  ) {
    const bounds = { ...DEFAULT_BOUNDS, ...options.bounds }
    checkBounds(bounds)
    const sources = new Map(Object.entries(options.sources))
    const base = baseOf(options.limits)
    for (const playbook of options.playbooks) {
      checkPlaybook(playbook, bounds, sources)
      checkLimits(playbook, [base.everyone, ...base.accounts.values()], bounds)
      for (const signal of Object.keys(playbook.when.signals)) {
        this.bySignal.set(signal, [...(this.bySignal.get(signal) ?? []), playbook])
      }
    }
    this.oldestUs = Math.max(0, ...options.playbooks.map(({ when }) => when.withinUs))
    this.quorum = new Quorum(sources)
    this.situation = { exchange, bounds, base, restrictions: new Restrictions(bounds) }
    if (base.everyone !== null) this.limits.set(keyOf({ limit: 'rate', account: null }), base.everyone)
    for (const [account, limit] of base.accounts) this.limits.set(keyOf({ limit: 'rate', account }), limit)
    for (const record of options.resume ?? []) {
      // Written down, but lost before its command came: it has not happened.
      if (record.seq !== null && record.seq > exchange.seq) this.count = record.n
      else this.note(record)
    }
    this.unlisten = [
      exchange.on('rateLimit', (event) => this.limitTold(event)),
      exchange.on('marketState', (event) => this.stateTold(event)),
    ]
  }

  /** What is restricted now, and until when. */
  get active(): readonly Restriction[] {
    return [...this.situation.restrictions.active.values()]
  }

  /** Takes advice at a time (microseconds). Whatever is wrong with it is declined, not thrown. Throws UsageError. */
  advise(advice: Advice, ts: number): Outcome {
    const now = this.timeOf(ts)
    this.endExpired(now)
    const declined = this.take(advice, now)
    return { records: this.told(), declined }
  }

  /** Ends what has expired; the records of that. Throws UsageError. */
  advance(ts: number): readonly GuardrailRecord[] {
    this.endExpired(this.timeOf(ts))
    return this.told()
  }

  /** Ends what has expired by the command's time, then applies it to the exchange. */
  apply(command: Command): Event[] {
    const { exchange } = this.situation
    const ahead = command.ts - exchange.clock
    if (Number.isSafeInteger(ahead) && ahead >= 0 && ahead <= DAY_US) this.advance(command.ts)
    return exchange.apply(command)
  }

  /** Lets the exchange go. What is restricted remains so until guardrails resume from the records. */
  close(): void {
    for (const end of this.unlisten) end()
  }

  private take(advice: Advice, now: number): DeclinedBecause | null {
    const problem = adviceProblem(advice, now, this.oldestUs)
    if (problem !== null) return problem
    const playbooks = this.bySignal.get(advice.signal)
    if (playbooks === undefined) return 'advice.signal'
    this.quorum.add(advice)
    const outcomes = playbooks.map((playbook) => {
      const scope = scopeOf(playbook.action, advice)
      return scope === null ? 'bound.scope' : this.tryPlaybook(playbook, scope, now)
    })
    if (outcomes.includes(null)) return null
    return outcomes.filter((outcome) => outcome !== 'bound.scope').at(-1) ?? 'bound.scope'
  }

  private tryPlaybook(playbook: Playbook, scope: Scope, now: number): DeclinedBecause | null {
    const evidence = this.quorum.of(playbook, scope, now, this.situation.restrictions.lastTs(keyOf(scope)))
    if (evidence === null) return 'quorum'
    const plan = planOf(this.situation, playbook, scope, now)
    if (typeof plan === 'string') return plan
    const reason = reasonOf(playbook, plan, evidence)
    return this.enact(scope, now, { ...plan, evidence, reason }) ? null : 'refused'
  }

  private endExpired(now: number): void {
    for (const { scope, expiresTs } of this.situation.restrictions.expired(now)) {
      if (scope.limit === 'market') this.giveBack(scope, expiresTs, now)
      else this.enact(scope, this.timeOf(expiresTs), { act: 'restored', reason: 'It has expired.' })
    }
    if (this.outdated) this.follow(now)
  }

  /** A volatility halt goes on undisturbed: the market is given back after it. */
  private giveBack(scope: Scope & { limit: 'market' }, expiresTs: number, now: number): void {
    const { exchange } = this.situation
    if (stateOf(exchange, scope.market) === 'postOnly') this.applyOwn({ op: 'tick', ts: now })
    const state = stateOf(exchange, scope.market)
    if (state === 'postOnly') return
    const ts = this.timeOf(expiresTs)
    if (state === 'reduceOnly') this.enact(scope, ts, { act: 'restored', reason: 'It has expired.' })
    else this.supersede(scope, ts, null, state)
  }

  /** Writes a record, then applies its command; false: the exchange refused it. */
  private enact(scope: Scope, ts: number, cause: Cause): boolean {
    if (scope.limit === 'market') return this.enactState(scope, ts, cause)
    const { base, restrictions } = this.situation
    const after = restrictions.limitOf(scope.account, base, cause.restriction?.share ?? 1)
    const done = this.enactLimit(scope, ts, cause, after)
    if (scope.account === null) this.follow(ts)
    return done
  }

  private enactState(scope: Scope & { limit: 'market' }, ts: number, cause: Cause): boolean {
    const { market } = scope
    const before = stateOf(this.situation.exchange, market)
    if (cause.act === 'extended') return this.carryOut({ ts, scope, command: null, before, after: before, ...cause })
    const state = cause.act === 'tightened' ? 'reduceOnly' : 'active'
    const command = { op: 'setMarketState', ts, market, state } as const
    return this.carryOut({ ts, scope, command, before, after: state, ...cause })
  }

  private enactLimit(scope: Scope & { limit: 'rate' }, ts: number, cause: Cause, after: RateLimit | null): boolean {
    const before = this.limits.get(keyOf(scope)) ?? null
    const command = limitCommand(scope.account, ts, before, after)
    return this.carryOut({ ts, scope, command, before, after, ...cause })
  }

  /** Accounts that have got a limit of their own by the guardrails have to follow what they followed before. */
  private follow(ts: number): void {
    this.outdated = false
    const { base, restrictions } = this.situation
    const reason = 'It follows the limit of everyone, which has changed.'
    for (const account of restrictions.touched) {
      const scope = { limit: 'rate', account } as const
      const [before, after] = [this.limits.get(keyOf(scope)) ?? null, restrictions.limitOf(account, base)]
      if (limitCommand(account, ts, before, after) === null) continue
      this.enactLimit(scope, ts, { act: 'followed', reason }, after)
    }
  }

  private carryOut(entry: Omit<GuardrailRecord, Filled> & Cause): boolean {
    const { ts, scope, command } = entry
    this.write(entry)
    if (command === null) return true
    const refusal = this.applyOwn(command).find(({ ev }) => ev === 'rejected')
    if (refusal === undefined) return true
    const reason = `The exchange refused command ${refusal.seq}: ${(refusal as EventOf<'rejected'>).code}.`
    this.write({ ts, scope, command: null, before: entry.before, after: entry.before, act: 'refused', reason })
    return false
  }

  private write(entry: Omit<GuardrailRecord, Filled> & Cause): void {
    const { ts, act, scope, command, before, after, reason, evidence = [], restriction } = entry
    const record: GuardrailRecord = {
      n: this.count + 1,
      ts,
      act,
      scope,
      command,
      seq: command === null ? null : this.situation.exchange.seq + 1,
      share: restriction?.share ?? null,
      before,
      after,
      sinceTs: restriction?.sinceTs ?? null,
      expiresTs: restriction?.expiresTs ?? null,
      playbook: restriction?.playbook ?? null,
      evidence,
      reason,
    }
    this.options.journal(record)
    this.records.push(record)
    this.note(record)
  }

  private note(record: GuardrailRecord): void {
    const { n, scope, after, act } = record
    this.count = n
    this.situation.restrictions.note(record)
    if (scope.limit === 'rate' && act !== 'superseded' && typeof after === 'object' && after !== null) {
      this.limits.set(keyOf(scope), after)
    }
  }

  private applyOwn(command: Command): Event[] {
    this.acting = true
    try {
      return this.situation.exchange.apply(command)
    } finally {
      this.acting = false
    }
  }

  /** What the operator sets stands, and is what limits go back to from now on. */
  private limitTold({ ts, account, capacity, perSecond, reserve }: EventOf<'rateLimit'>): void {
    if (this.acting) return
    const { base, restrictions } = this.situation
    const limit = { capacity, perSecond, reserve }
    const scope = { limit: 'rate', account } as const
    const before = this.limits.get(keyOf(scope)) ?? null
    if (account === null) base.everyone = limit
    else base.accounts.set(account, limit)
    this.limits.set(keyOf(scope), limit)
    this.outdated = true
    if (!restrictions.active.has(keyOf(scope)) && !(account !== null && restrictions.touched.has(account))) return
    this.write({
      ts,
      scope,
      command: null,
      before,
      after: limit,
      act: 'superseded',
      reason: 'The operator has set it.',
    })
  }

  private stateTold({ ts, market, state, reason }: EventOf<'marketState'>): void {
    const scope = { limit: 'market', market } as const
    if (this.acting || reason === 'halt' || reason === 'haltEnd') return
    if (!this.situation.restrictions.active.has(keyOf(scope))) return
    this.supersede(scope, ts, 'reduceOnly', state)
  }

  private supersede(
    scope: Scope,
    ts: number,
    before: GuardrailRecord['before'],
    after: GuardrailRecord['after'],
  ): void {
    const reason = 'The operator has set it, and that stands.'
    this.write({ ts, scope, command: null, before, after, act: 'superseded', reason })
  }

  private told(): GuardrailRecord[] {
    const { records } = this
    this.records = []
    return records
  }

  /** The clock never goes back: what comes late is done now. */
  private timeOf(ts: number): number {
    if (!Number.isSafeInteger(ts) || ts < 0) throw new UsageError('A time is a whole number of microseconds.')
    return Math.max(ts, this.situation.exchange.clock)
  }
}

/** What `write` fills in by itself. */
type Filled = 'n' | 'seq' | 'share' | 'sinceTs' | 'expiresTs' | 'playbook' | 'evidence'

/** null: it is so already, or nothing is known of it. */
function limitCommand(
  account: number | null,
  ts: number,
  before: RateLimit | null,
  after: RateLimit | null,
): SetRateLimitCommand | null {
  if (after === null) return null
  const { capacity, perSecond, reserve } = after
  const same = before?.capacity === capacity && before.perSecond === perSecond && before.reserve === reserve
  if (same) return null
  const limit = { op: 'setRateLimit', ts, capacity, perSecond, reserve } as const
  return account === null ? limit : { ...limit, account }
}

function reasonOf({ name, version, forUs }: Playbook, { act }: Plan, evidence: readonly Evidence[]): string {
  const said = evidence.map(({ signal, score, source }) => `${signal} ${score.toFixed(2)} (${source})`).join(', ')
  return `Playbook ${name} ${version} ${act} it for ${forUs / 1_000_000} s: ${said}.`
}

function baseOf({ everyone, accounts = {} }: GuardrailOptions['limits'] = {}): BaseLimits {
  const own = Object.entries(accounts).map(([account, limit]) => [Number(account), limit] as const)
  return { everyone: everyone ?? null, accounts: new Map(own) }
}
