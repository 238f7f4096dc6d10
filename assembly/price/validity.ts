// How far an index may be trusted (ENGINE.md 8): degraded while the feed says so, stale when it is older than staleUs. Each
// change of status is told once.
import {
  Market, ORACLE_STALE, Perp, QUALITY_OK, TIMER_KIND_STALENESS,
} from '../generated/wire'
import { X } from '../engine/exchange'
import { tellOracle } from '../engine/margin-events'
import { schedule, unschedule } from '../engine/timers'
import { perpOf, termsOf } from '../market/market'
import { recheckUnder } from '../margin/watch'

const STALE_AT: u32 = offsetof<Perp>('staleAt')
const DEGRADED_AT: u32 = offsetof<Perp>('degradedAt')

/** A new index has come with this quality (0 ok, 1 degraded), which is a status too. */
export function noteQuality(market: Market, quality: u32): void {
  const perp = perpOf(market)
  if (quality == QUALITY_OK) {
    perp.isDegraded = 0
    unschedule(changetype<u32>(perp) + DEGRADED_AT)
  } else if (!perp.isDegraded) {
    perp.isDegraded = 1
    perp.degradationNoted = 0
    perp.degradedSinceTs = X.clock
    scheduleDegradation(market)
  }
  setStatus(market, quality)
  unschedule(changetype<u32>(perp) + STALE_AT)
  scheduleStaleness(market)
}

/** Both timers are due 1 µs after the time that they allow; a settled market has none. */
export function scheduleStaleness(market: Market): void {
  const perp = perpOf(market)
  const staleUs = termsOf(perp).staleUs
  if (staleUs == 0 || perp.index == 0 || perp.oracle == ORACLE_STALE) return
  schedule(perp.indexTs + staleUs + 1, TIMER_KIND_STALENESS, (market.index as u64) << 1, changetype<u32>(perp) + STALE_AT)
}

export function scheduleDegradation(market: Market): void {
  const perp = perpOf(market)
  const staleUs = termsOf(perp).staleUs
  if (staleUs == 0 || !perp.isDegraded || perp.degradationNoted) return
  const id = ((market.index as u64) << 1) | 1
  schedule(perp.degradedSinceTs + staleUs + 1, TIMER_KIND_STALENESS, id, changetype<u32>(perp) + DEGRADED_AT)
}

/** The index has become stale; or, silently, a degradation has lasted so long that it no longer holds takeovers back. */
export function fireStaleness(market: Market, isDegradation: bool): void {
  if (isDegradation) perpOf(market).degradationNoted = 1
  else setStatus(market, ORACLE_STALE)
  recheckUnder(market)
}

export function stopStaleness(perp: Perp): void {
  unschedule(changetype<u32>(perp) + STALE_AT)
  unschedule(changetype<u32>(perp) + DEGRADED_AT)
}

function setStatus(market: Market, status: u32): void {
  const perp = perpOf(market)
  if (perp.oracle == status) return
  perp.oracle = status as u8
  tellOracle(market)
  recheckUnder(market)
}

/** Degraded, and not yet for longer than staleUs without a break: until the timer of that has fired. */
export function isBadForTakeovers(perp: Perp): bool {
  return perp.isDegraded != 0 && !perp.degradationNoted
}
