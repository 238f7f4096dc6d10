// Who may be deleveraged (ENGINE.md 10): the opposite positions of pools that are not under, in scratch memory in the order
// of the ranking, so that who stands at place n has rank n + 1. What each can give and gives is noted in its pool.
import { ADL_POLICY_PRO_RATA, ADL_POLICY_QUEUE, Holding, Market, Perp, Pool } from '../generated/wire'
import { marketOf } from '../account/holding'
import { poolOf } from '../account/pool'
import { sizeOf } from '../account/position'
import { L } from '../engine/exchange'
import { unrealizedOf, worthAtMark } from '../margin/requirement'
import { perpOf, termsOf } from '../market/market'
import { memberAt, sortMembers } from '../market/members'
import { compareProducts, divide, E8, floating, high, inexact, mulDivWide, mulHigh, product } from '../math/wide'
import { keyAt, refAt, setKey, setRef, sortEntries } from '../memory/scratch'
import { firstCap } from './caps'
import { measure } from './eligible'

// @ts-ignore: decorator
@inline
export function candidateAt(place: u32): Pool {
  return changetype<Pool>(refAt(place))
}

/** All that there are, by account id, each with what it can give in the first pass if giving does so much harm a lot. */
export function gatherCandidates(market: Market, perp: Perp, harm: u64): void {
  sortMembers(perp)
  let count: u32 = 0
  for (let place: u32 = 0; place < perp.memberCount; place++) {
    const holding = memberAt(perp, place)
    if (holding.lots == 0 || holding.lots > 0 == L.lots > 0) continue
    const pool = poolOf(holding)
    if (measure(pool)) continue
    pool.candidate = changetype<u32>(holding)
    pool.lots = sizeOf(holding)
    pool.taken = 0
    pool.cap = firstCap(pool, holding, market, harm)
    setRef(count++, changetype<u32>(pool))
  }
  L.candidates = count
}

// Whether it is what they have left that is ranked, or their size before anything was taken.
let isByLeft: bool = false

/** Into the order of the ranking: leverage, score, or account id. */
export function rankCandidates(market: Market, perp: Perp): void {
  isByLeft = false
  rank(market, perp)
}

/** The same by what an earlier pass has left them. */
export function rankByLeft(market: Market, perp: Perp): void {
  isByLeft = true
  rank(market, perp)
}

function rank(market: Market, perp: Perp): void {
  const policy = termsOf(perp).adlPolicy as u32
  if (policy == ADL_POLICY_PRO_RATA) return
  const isQueue = policy == ADL_POLICY_QUEUE
  for (let place: u32 = 0; place < L.candidates; place++) {
    const pool = candidateAt(place)
    setKey(place, isQueue ? scoreKey(pool) : leverageKey(pool, market, perp))
  }
  sortEntries(L.candidates)
  for (let place: u32 = 1; place < L.candidates; place++) {
    if (keyAt(place) == keyAt(place - 1) && isRounded(keyAt(place))) settleTie(place, isQueue)
  }
}

// @ts-ignore: decorator
@inline
function rankedSize(pool: Pool): u64 {
  return isByLeft ? leftOf(pool) : pool.lots
}

// The first bit of a key is set where the smallest comes first; where the largest does, all others are inverted.
// @ts-ignore: decorator
@inline
function largestFirst(floating: u64): u64 {
  return i64.MAX_VALUE - floating
}

// @ts-ignore: decorator
@inline
function smallestFirst(floating: u64): u64 {
  return (i64.MIN_VALUE as u64) | floating
}

// @ts-ignore: decorator
@inline
function isRounded(key: u64): bool {
  return key >> 63 == (key & 1)
}

/** Where keys are equal their last bits may be missing: those before, already in order, are compared exactly. */
function settleTie(from: u32, isQueue: bool): void {
  const ref = refAt(from)
  const key = keyAt(from)
  let place = from
  while (place > 0 && keyAt(place - 1) == key && isBefore(changetype<Pool>(ref), candidateAt(place - 1), isQueue)) {
    setRef(place, refAt(place - 1))
    place--
  }
  setRef(place, ref)
}

/** Ties by account id. */
function isBefore(a: Pool, b: Pool, isQueue: bool): bool {
  const difference = isQueue ? compareScores(a, b) : compareLeverages(a, b)
  return difference == 0 ? a.key < b.key : difference < 0
}

/** Lots that it still has. */
// @ts-ignore: decorator
@inline
export function leftOf(pool: Pool): u64 {
  return pool.lots - pool.taken
}

/** The highest worth/equity at mark first. */
function leverageKey(pool: Pool, market: Market, perp: Perp): u64 {
  const worth = product(product(rankedSize(pool), perp.mark), market.tickValue)
  const leverage = divide(0, worth, 0, pool.equityHigh as u64, pool.equityLow)
  return largestFirst(floating(0, high, leverage, inexact))
}

/** Negative: `a` has the higher size/equity. */
function compareLeverages(a: Pool, b: Pool): i32 {
  return compareProducts(rankedSize(b), 0, a.equityLow, a.equityHigh as u64, rankedSize(a), 0, b.equityLow, b.equityHigh as u64)
}

// What sumScore found: a score above 0, or how far below 0 it is, in three words.
let isAbove: bool = false
let score0: u64 = 0
let score1: u64 = 0
let score2: u64 = 0

/** rate = |profit| · 10^8/|cost|; a profit's score is rate · leverage, a loss's ⌊rate · 10^4/leverage⌋ below 0. */
function sumScore(pool: Pool): void {
  const holding = changetype<Holding>(pool.candidate)
  const worth = worthAtMark(holding, marketOf(holding))
  const profit = unrealizedOf(holding)
  const rate = mulDivWide(abs(profit) as u64, 0, E8, abs(holding.cost) as u64)
  const rateHigh = high
  isAbove = profit > 0 && (rate | rateHigh) != 0
  // At most 10^12, since a pool that is not under has a 10^-8th of its worth.
  const leverage = max(divide(0, mulHigh(worth, 10_000), worth * 10_000, pool.equityHigh as u64, pool.equityLow), 1)
  if (isAbove) {
    score0 = rate * leverage
    const carry = mulHigh(rate, leverage)
    score1 = rateHigh * leverage + carry
    score2 = mulHigh(rateHigh, leverage) + ((score1 < carry) as u64)
  } else {
    score0 = mulDivWide(rate, rateHigh, 10_000, leverage)
    score1 = high
    score2 = 0
  }
}

/** The best score first. */
function scoreKey(pool: Pool): u64 {
  sumScore(pool)
  const size = floating(score2, score1, score0, false)
  return isAbove ? largestFirst(size) : smallestFirst(size)
}

/** Negative: `a` has the better score; both are above 0, or neither is. */
function compareScores(a: Pool, b: Pool): i32 {
  sumScore(b)
  const b0 = score0
  const b1 = score1
  const b2 = score2
  sumScore(a)
  if (score0 == b0 && score1 == b1 && score2 == b2) return 0
  const isMore = score2 != b2 ? score2 > b2 : score1 != b1 ? score1 > b1 : score0 > b0
  return isMore == isAbove ? -1 : 1
}
