// Rate limits (ENGINE.md 11): a token bucket for each account, and a second one, the reserve, that only cancels and
// reduce-only orders may draw on, so that a tightened limit never traps anyone in a position. In millionths of a token,
// which makes perSecond the refill for each microsecond.
import { Account, CODE_ACCOUNT_UNKNOWN, CODE_RATE_LIMIT, MICRO, SetRateLimitCommand } from '../generated/wire'
import { findAccount } from '../account/account'
import { tellRateLimit } from '../engine/events'
import { X } from '../engine/exchange'
import { because } from '../engine/refusal'

export function setRateLimit(c: SetRateLimitCommand): u32 {
  const reserve = c.hasReserve ? c.reserve : c.capacity
  if (c.account == 0) {
    X.limitCapacity = c.capacity
    X.limitPerSecond = c.perSecond
    X.limitReserve = reserve
    X.limitEpoch++
  } else {
    const account = findAccount(c.account)
    if (account === null) return because(CODE_ACCOUNT_UNKNOWN)
    account.hasOwnLimit = 1
    account.capacity = c.capacity
    account.perSecond = c.perSecond
    account.reserve = reserve
    fillBuckets(account)
  }
  tellRateLimit(c.account, c.capacity, c.perSecond, reserve)
  return 0
}

/** No limit has ever been set for the account, nor for all. */
// @ts-ignore: decorator
@inline
export function isUnlimited(account: Account): bool {
  return (X.limitEpoch | account.hasOwnLimit) == 0
}

/** Takes a token, from the reserve if the first bucket has none and the command lowers risk; or refuses. */
// @ts-ignore: decorator
@inline
export function spendToken(account: Account, lowersRisk: bool): u32 {
  return isUnlimited(account) ? 0 : spendLimited(account, lowersRisk)
}

function spendLimited(account: Account, lowersRisk: bool): u32 {
  refillBuckets(account)
  if (account.tokens >= MICRO) account.tokens -= MICRO
  else if (lowersRisk && account.reserveTokens >= MICRO) account.reserveTokens -= MICRO
  else return refuse(account.tokens, capacityOf(account), account.reserveTokens, lowersRisk ? reserveOf(account) : 0, perSecondOf(account))
  return 0
}

/** For who has no account yet: the buckets that it would get are full. */
export function checkFirstToken(lowersRisk: bool): u32 {
  if (X.limitEpoch == 0 || X.limitCapacity != 0 || (lowersRisk && X.limitReserve != 0)) return 0
  return refuse(0, 0, 0, 0, X.limitPerSecond)
}

function refuse(tokens: u64, capacity: u32, reserveTokens: u64, reserve: u32, perSecond: u32): u32 {
  let wait: i64 = -1
  if (perSecond != 0) {
    if (capacity != 0) wait = waitFor(tokens, perSecond)
    if (reserve != 0) {
      const other = waitFor(reserveTokens, perSecond)
      if (wait < 0 || other < wait) wait = other
    }
  }
  return because(CODE_RATE_LIMIT, (tokens / MICRO) as i64, wait)
}

function waitFor(tokens: u64, perSecond: u32): i64 {
  return ((MICRO - tokens + (perSecond as u64) - 1) / (perSecond as u64)) as i64
}

function capacityOf(account: Account): u32 {
  return account.hasOwnLimit ? account.capacity : X.limitCapacity
}

function reserveOf(account: Account): u32 {
  return account.hasOwnLimit ? account.reserve : X.limitReserve
}

function perSecondOf(account: Account): u32 {
  return account.hasOwnLimit ? account.perSecond : X.limitPerSecond
}

function fillBuckets(account: Account): void {
  account.tokens = (capacityOf(account) as u64) * MICRO
  account.reserveTokens = (reserveOf(account) as u64) * MICRO
  account.refilledTs = X.clock
  account.limitEpoch = X.limitEpoch
}

/** An account that follows the general limit starts full whenever that is set. */
function refillBuckets(account: Account): void {
  if (!account.hasOwnLimit && account.limitEpoch != X.limitEpoch) return fillBuckets(account)
  const elapsedUs = X.clock - account.refilledTs
  account.tokens = refilled(account.tokens, capacityOf(account), perSecondOf(account), elapsedUs)
  account.reserveTokens = refilled(account.reserveTokens, reserveOf(account), perSecondOf(account), elapsedUs)
  account.refilledTs = X.clock
}

function refilled(tokens: u64, capacity: u32, perSecond: u32, elapsedUs: u64): u64 {
  const full = (capacity as u64) * MICRO
  if (perSecond == 0) return tokens
  // Asked by division, since elapsed · perSecond may pass 2^64.
  return elapsedUs > (full - tokens) / (perSecond as u64) ? full : tokens + elapsedUs * (perSecond as u64)
}
