// What a playbook whose quorum is met may do, by the bounds.
import type { Exchange } from '../../exchange.js'
import type { MarketState } from '../../types.js'
import type { Advice, DeclinedBecause } from './advice.js'
import { type Action, type Bounds, type Playbook, type RateLimit, savesEnough, shareOf } from './playbook.js'
import { keyOf, type Scope } from './record.js'
import type { BaseLimits, Restriction, Restrictions } from './restrictions.js'

/** What guardrails need of an exchange. */
export type GuardedExchange = Pick<Exchange, 'apply' | 'on' | 'seq' | 'clock' | 'marketInfo' | 'markets' | 'account'>

/** What a plan looks at. */
export interface Situation {
  readonly exchange: GuardedExchange
  readonly bounds: Bounds
  readonly base: BaseLimits
  readonly restrictions: Restrictions
}

/** A tightening, or the extension of one, that is within the bounds. */
export interface Plan {
  readonly act: 'tightened' | 'extended'
  readonly restriction: Omit<Restriction, 'scope' | 'changedTs'>
}

/** What an action is about, by the advice that calls for it; null: the advice names no such thing. */
export function scopeOf(action: Action, { market, account }: Advice): Scope | null {
  if (action.limit === 'market') return market === null ? null : { limit: 'market', market }
  if (action.of === 'everyone') return { limit: 'rate', account: null }
  return account === null ? null : { limit: 'rate', account }
}

export function planOf(situation: Situation, playbook: Playbook, scope: Scope, now: number): Plan | DeclinedBecause {
  const { bounds, restrictions } = situation
  const key = keyOf(scope)
  const before = restrictions.active.get(key)
  const waited = now - restrictions.lastTs(key)
  if (before === undefined && waited < bounds.restUs) return 'bound.rest'
  if (before !== undefined && waited < bounds.everyUs) return 'bound.every'
  if (restrictions.withinHour(now) >= bounds.mostPerHour) return 'bound.hour'
  const sinceTs = before?.sinceTs ?? now
  const expiresTs = Math.max(before?.expiresTs ?? 0, Math.min(now + playbook.forUs, sinceTs + bounds.mostUs))
  const { name, version } = playbook
  const draft = { sinceTs, expiresTs, share: null, playbook: { name, version } }
  if (scope.limit === 'market') return planMarket(situation, scope.market, before, draft, now)
  return planRate(situation, playbook.action, scope.account, before, draft)
}

function planRate(
  { exchange, bounds, base, restrictions }: Situation,
  action: Action,
  account: number | null,
  before: Restriction | undefined,
  draft: Plan['restriction'],
): Plan | DeclinedBecause {
  if (action.limit !== 'rate') return 'bound.scope'
  const limit = account === null ? base.everyone : (base.accounts.get(account) ?? base.everyone)
  if (limit === null || (account !== null && exchange.account(account) === null)) return 'bound.scope'
  const { touched } = restrictions
  if (account !== null && !touched.has(account) && touched.size >= bounds.accounts) return 'bound.accounts'
  const now = before?.share ?? 1
  const next = Math.min(now, Math.max(action.toShare, now * (1 - bounds.mostStep)))
  const limited = shareOf(limit, next, bounds.floor)
  if (isTighter(limited, shareOf(limit, now, bounds.floor))) {
    if (!savesEnough(limit, limited, bounds.everyUs)) return 'bound.scope'
    return { act: 'tightened', restriction: { ...draft, share: next } }
  }
  if (before === undefined || draft.expiresTs <= before.expiresTs) return 'bound.most'
  return { act: 'extended', restriction: { ...draft, share: now } }
}

function planMarket(
  situation: Situation,
  market: string,
  before: Restriction | undefined,
  draft: Plan['restriction'],
  now: number,
): Plan | DeclinedBecause {
  const { exchange, bounds, restrictions } = situation
  const state = stateOf(exchange, market)
  if (state === null || !bounds.markets.includes(market)) return 'bound.scope'
  if (state !== (before === undefined ? 'active' : 'reduceOnly')) return 'market.state'
  if (before !== undefined && draft.expiresTs <= before.expiresTs) return 'bound.most'
  const used = restrictions.reduceOnlyUs(market, now)
  if (used + draft.expiresTs - now > bounds.mostReduceOnlyUs) return 'bound.day'
  return { act: before === undefined ? 'tightened' : 'extended', restriction: draft }
}

/** null: there is no such market. */
export function stateOf(exchange: GuardedExchange, market: string): MarketState | null {
  return exchange.markets().some(({ name }) => name === market) ? exchange.marketInfo(market).state : null
}

function isTighter(a: RateLimit, b: RateLimit): boolean {
  return a.capacity < b.capacity || a.perSecond < b.perSecond
}
