// What is restricted now, and was: built from the records alone, so that a log of them brings it back.
import { type Bounds, DAY_US, type RateLimit, shareOf } from './playbook.js'
import { type GuardrailRecord, keyOf, type Scope } from './record.js'

/** A tightening in force. */
export interface Restriction {
  readonly scope: Scope
  readonly sinceTs: number
  /** When it was last tightened or extended. */
  readonly changedTs: number
  readonly expiresTs: number
  /** Share of the operator's limit; null: not a rate. */
  readonly share: number | null
  readonly playbook: GuardrailRecord['playbook']
}

/** Time during which a market was reduce-only by the guardrails; `to` is null while it is. */
interface Span {
  readonly from: number
  to: number | null
}

export class Restrictions {
  readonly active = new Map<string, Restriction>()
  /** Accounts that have got a limit of their own by the guardrails. */
  readonly touched = new Set<number>()
  private readonly endedTs = new Map<string, number>()
  private readonly spans = new Map<string, Span[]>()
  /** Times of the last tightenings and extensions. */
  private recent: number[] = []
  /** The earliest end of any of them. */
  private nextTs = Number.POSITIVE_INFINITY

  constructor(private readonly bounds: Bounds) {}

  /** Takes in what a record says has happened. */
  note(record: GuardrailRecord): void {
    const { act, ts, scope } = record
    if (scope.limit === 'rate' && scope.account !== null) {
      if (act === 'superseded') this.touched.delete(scope.account)
      else this.touched.add(scope.account)
    }
    if (act === 'tightened' || act === 'extended') this.begin(record)
    else if (act !== 'followed') this.end(keyOf(scope), scope, ts)
    this.nextTs = Math.min(Number.POSITIVE_INFINITY, ...[...this.active.values()].map(({ expiresTs }) => expiresTs))
  }

  /** Those that have expired, the earliest first. */
  expired(ts: number): Restriction[] {
    if (ts < this.nextTs) return []
    const found = [...this.active.values()].filter(({ expiresTs }) => expiresTs <= ts)
    return found.sort((a, b) => a.expiresTs - b.expiresTs)
  }

  /** When something was last done there; minus infinity if never. */
  lastTs(key: string): number {
    return this.active.get(key)?.changedTs ?? this.endedTs.get(key) ?? Number.NEGATIVE_INFINITY
  }

  /** Changes within the hour before a time. */
  withinHour(ts: number): number {
    this.recent = this.recent.filter((at) => ts - at < 3_600_000_000)
    return this.recent.length
  }

  /** For how long a market was reduce-only within the 24 hours before a time. */
  reduceOnlyUs(market: string, ts: number): number {
    const spans = (this.spans.get(market) ?? []).filter(({ to }) => to === null || to > ts - DAY_US)
    this.spans.set(market, spans)
    return spans.reduce((sum, { from, to }) => sum + (to ?? ts) - Math.max(from, ts - DAY_US), 0)
  }

  private begin({ act, ts, scope, share, playbook, sinceTs, expiresTs }: GuardrailRecord): void {
    if (sinceTs === null || expiresTs === null) return
    const key = keyOf(scope)
    if (scope.limit === 'market' && act === 'tightened') {
      const spans = this.spans.get(scope.market) ?? []
      spans.push({ from: ts, to: null })
      this.spans.set(scope.market, spans)
    }
    this.active.set(key, { scope, sinceTs, changedTs: ts, expiresTs, share, playbook })
    this.recent.push(ts)
  }

  private end(key: string, scope: Scope, ts: number): void {
    if (!this.active.delete(key)) return
    this.endedTs.set(key, ts)
    const span = scope.limit === 'market' ? this.spans.get(scope.market)?.at(-1) : undefined
    if (span !== undefined) span.to = ts
  }

  /** The share of its limit that everyone (null) or an account has now. */
  shareOf(account: number | null): number {
    return this.active.get(keyOf({ limit: 'rate', account }))?.share ?? 1
  }

  /** The limit of everyone (null) or of an account at a share of the operator's; null: none that is known. */
  limitOf(account: number | null, base: BaseLimits, share = this.shareOf(account)): RateLimit | null {
    const { floor } = this.bounds
    const own = account === null ? base.everyone : base.accounts.get(account)
    if (own !== undefined) return own === null ? null : shareOf(own, share, floor)
    const everyone = this.limitOf(null, base)
    if (base.everyone === null || everyone === null) return null
    return lesser(everyone, shareOf(base.everyone, share, floor))
  }
}

/** What the operator has set: for everyone (null: no limit), and for accounts that have a limit of their own. */
export interface BaseLimits {
  everyone: RateLimit | null
  readonly accounts: Map<number, RateLimit>
}

function lesser(a: RateLimit, b: RateLimit): RateLimit {
  return {
    capacity: Math.min(a.capacity, b.capacity),
    perSecond: Math.min(a.perSecond, b.perSecond),
    reserve: Math.max(a.reserve, b.reserve),
  }
}
