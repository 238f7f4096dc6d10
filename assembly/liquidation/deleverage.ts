// Auto-deleveraging (ENGINE.md 10): what the book would not take of a takeover is taken from the opposite positions of pools
// that are not under, all at one price, without fees. Planned first, while nothing moves, by the market's policy in at most
// two passes; then done and told one by one. Each candidate's share stands in its pool, in a list by rank from L.adlNext.
import {
  ADL_EVENT_SIZE, ADL_POLICY_PRO_RATA, ADL_POLICY_QUEUE, ADL_POLICY_WATER_FILL, ATTEMPT_TAKEOVER, EV_ADL, Holding,
  Market, ORDER_FLAG_SELL, Perp, Pool,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { poolOf } from '../account/pool'
import { fillPosition, notionalOf, sizeOf } from '../account/position'
import { IS_PROFIT, sortByLeverage, sortByScore } from '../account/sorting'
import { L } from '../engine/exchange'
import { writePool } from '../engine/margin-events'
import { startEvent } from '../engine/outbox'
import { unrealizedOf, worthAtMark } from '../margin/requirement'
import { perpOf, termsOf } from '../market/market'
import { memberAt, sortMembers } from '../market/members'
import { clamped, divide, E8, high, isLess, mulDivWide, multiply, shareUpWide } from '../math/wide'
import { closingSide } from './size'
import { measure } from './eligible'
import { allocateProRata, allocateQueue, allocateWaterFill } from './policies'

const ADL_NEXT: u32 = offsetof<Pool>('adlNext')

/** Who gives what for `need` lots of the bankrupt position; how many lots are found. */
export function planDeleveraging(bankrupt: Pool, holding: Holding, need: u64): u64 {
  const market = marketOf(holding)
  const perp = perpOf(market)
  L.adlPrice = L.lots > 0 ? max(L.bankruptcyPrice, perp.mark) : min(L.bankruptcyPrice, perp.mark)
  L.adlNext = 0
  if (need == 0) return 0
  const harm = L.adlPrice > perp.mark ? L.adlPrice - perp.mark : perp.mark - L.adlPrice
  gather(market, perp, harm)
  rank(perp)
  let found = allocate(market, perp, need, true)
  if (found < need && harm != 0) {
    for (let ref = L.adlNext; ref != 0; ref = changetype<Pool>(ref).adlNext) setSecondCap(changetype<Pool>(ref), market, harm)
    found += allocate(market, perp, need - found, false)
  }
  return found
}

/** The opposite positions of pools that are not under, by account id, each with what it can give in the first pass. */
function gather(market: Market, perp: Perp, harm: u64): void {
  sortMembers(perp)
  let last: u32 = 0
  for (let place: u32 = 0; place < perp.memberCount; place++) {
    const holding = memberAt(perp, place)
    if (holding.lots == 0 || holding.lots > 0 == L.lots > 0) continue
    const pool = poolOf(holding)
    if (measure(pool)) continue
    pool.candidate = changetype<u32>(holding)
    pool.taken = 0
    pool.cap = firstCap(pool, holding, market, harm)
    pool.adlNext = 0
    if (last == 0) L.adlNext = changetype<u32>(pool)
    else changetype<Pool>(last).adlNext = changetype<u32>(pool)
    last = changetype<u32>(pool)
  }
}

// What a pool can spare: max(0, equity - ⌈MM · (1 + buffer)⌉), 128 bits.
let spareLow: u64 = 0
let spareHigh: u64 = 0

/** After `measure`. */
function sumSpare(pool: Pool, market: Market): void {
  const buffer = shareUpWide(pool.marginLow, pool.marginHigh, termsOf(perpOf(market)).buffer as u64)
  const keptLow = pool.marginLow + buffer
  const keptHigh = (pool.marginHigh + high + ((keptLow < buffer) as u64)) as i64
  const isNothing = isLess(pool.equityLow, pool.equityHigh, keptLow, keptHigh)
  spareLow = isNothing ? 0 : pool.equityLow - keptLow
  spareHigh = isNothing ? 0 : ((pool.equityHigh - keptHigh) as u64) - ((pool.equityLow < keptLow) as u64)
}

/** Its profit in the position and what it can spare must bear the harm; without harm, all of it. */
function firstCap(pool: Pool, holding: Holding, market: Market, harm: u64): u64 {
  if (harm == 0) return sizeOf(holding)
  sumSpare(pool, market)
  const profit = max<i64>(0, unrealizedOf(holding)) as u64
  const bearable = min(profit, clamped(spareLow, spareHigh as i64) as u64)
  const each = multiply(market.tickValue, harm)
  return high != 0 ? 0 : bearable / each
}

/** A tenth of what it can spare, profit or not, less what the first pass took. */
function setSecondCap(pool: Pool, market: Market, harm: u64): void {
  measure(pool)
  sumSpare(pool, market)
  const low = multiply(market.tickValue, harm)
  const top = high
  const each = multiply(low, 10)
  const most = divide(0, spareHigh, spareLow, high + top * 10, each)
  const cap = high != 0 ? u64.MAX_VALUE : most
  pool.cap = cap > pool.taken ? cap - pool.taken : 0
}

/** The order in which they are told: leverage, score, or account id. */
function rank(perp: Perp): void {
  const policy = termsOf(perp).adlPolicy as u32
  if (policy == ADL_POLICY_WATER_FILL) {
    for (let ref = L.adlNext; ref != 0; ref = changetype<Pool>(ref).adlNext) {
      changetype<Pool>(ref).marginLow = sizeOf(changetype<Holding>(changetype<Pool>(ref).candidate))
    }
    L.adlNext = sortByLeverage(L.adlNext, ADL_NEXT)
  } else if (policy == ADL_POLICY_QUEUE) {
    for (let ref = L.adlNext; ref != 0; ref = changetype<Pool>(ref).adlNext) noteScore(changetype<Pool>(ref))
    L.adlNext = sortByScore(L.adlNext, ADL_NEXT)
  }
  let place: u64 = 0
  for (let ref = L.adlNext; ref != 0; ref = changetype<Pool>(ref).adlNext) changetype<Pool>(ref).rank = ++place
}

/** What its score is made of: worth, and |profit| · 10^8/|cost| with the sign of the profit. */
function noteScore(pool: Pool): void {
  const holding = changetype<Holding>(pool.candidate)
  pool.marginLow = worthAtMark(holding, marketOf(holding))
  const profit = unrealizedOf(holding)
  pool.rateLow = mulDivWide(abs(profit) as u64, 0, E8, abs(holding.cost) as u64)
  pool.rateHigh = profit > 0 && (pool.rateLow | high) != 0 ? high | IS_PROFIT : high
}

/** One pass of the policy over the list; how many lots it has found. */
function allocate(market: Market, perp: Perp, need: u64, isFirst: bool): u64 {
  const policy = termsOf(perp).adlPolicy as u32
  if (policy == ADL_POLICY_PRO_RATA) return allocateProRata(need)
  return policy == ADL_POLICY_QUEUE ? allocateQueue(need) : allocateWaterFill(market, perp, need, isFirst)
}

/** Does and tells the next that gives. */
export function runDeleveraging(): void {
  while (L.adlNext != 0 && changetype<Pool>(L.adlNext).taken == 0) L.adlNext = changetype<Pool>(L.adlNext).adlNext
  if (L.adlNext == 0) {
    L.attempt = ATTEMPT_TAKEOVER as u8
    return
  }
  const pool = changetype<Pool>(L.adlNext)
  L.adlNext = pool.adlNext
  deleverage(pool)
}

function deleverage(pool: Pool): void {
  const bankrupt = changetype<Holding>(L.holding)
  const holding = changetype<Holding>(pool.candidate)
  const market = marketOf(holding)
  const sell = closingSide(bankrupt)
  const worth = worthAtMark(holding, market)
  const profit = unrealizedOf(holding)
  const cost = abs(holding.cost) as u64
  const notional = notionalOf(market, L.adlPrice, pool.taken)
  const lost = fillPosition(bankrupt, market, sell, pool.taken, notional)
  const gained = fillPosition(holding, market, sell ^ ORDER_FLAG_SELL, pool.taken, notional)
  const at = startEvent(EV_ADL, ADL_EVENT_SIZE, termsOf(perpOf(market)).adlPolicy, 0, market.index)
  writePool(at, poolOf(bankrupt))
  store<u64>(at, L.adlPrice, 16)
  store<u64>(at, pool.taken, 24)
  store<i64>(at, lost, 32)
  writePool(at + 32, pool)
  store<i64>(at, gained, 48)
  store<u64>(at, pool.rank, 56)
  store<u64>(at, worth, 64)
  store<i64>(at, profit, 72)
  store<u64>(at, cost, 80)
  store<i64>(at, clamped(pool.equityLow, pool.equityHigh), 88)
}

// How many candidates the last ranking had.
export let ranked: u64 = 0

/** The place of a position among those that would be deleveraged with it, if one of the other side were bankrupt now. */
export function rankOf(meant: Holding): u64 {
  const market = marketOf(meant)
  const before = L.lots
  L.lots = -meant.lots
  L.adlNext = 0
  gather(market, perpOf(market), 0)
  rank(perpOf(market))
  L.lots = before
  ranked = 0
  let place: u64 = 0
  for (let ref = L.adlNext; ref != 0; ref = changetype<Pool>(ref).adlNext) {
    ranked++
    if (changetype<Pool>(ref).candidate == changetype<u32>(meant)) place = changetype<Pool>(ref).rank
  }
  return place
}
