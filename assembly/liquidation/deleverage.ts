// Auto-deleveraging (ENGINE.md 10): what the book would not take of a takeover is taken from the opposite positions of pools
// that are not under, all at one price, without fees. Planned first, while nothing moves, by the market's policy in at most
// two passes; then done and told one by one.
import {
  ADL_EVENT_SIZE, ADL_POLICY_PRO_RATA, ADL_POLICY_QUEUE, ADL_POLICY_WATER_FILL, ATTEMPT_TAKEOVER, EV_ADL, Holding,
  Market, ORDER_FLAG_SELL, Perp, Pool,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { poolOf } from '../account/pool'
import { fillPosition, notionalOf } from '../account/position'
import { L } from '../engine/exchange'
import { writePool } from '../engine/margin-events'
import { startEvent } from '../engine/outbox'
import { unrealizedOf, worthAtMark } from '../margin/requirement'
import { perpOf, termsOf } from '../market/market'
import { clamped } from '../math/wide'
import { candidateAt, gatherCandidates, rankByLeft, rankCandidates } from './candidates'
import { setSecondCap } from './caps'
import { allocateProRata, allocateQueue, allocateWaterFill } from './policies'
import { closingSide } from './size'

/** Who gives what for `need` lots of the bankrupt position; how many lots are found. */
export function planDeleveraging(holding: Holding, need: u64): u64 {
  const market = marketOf(holding)
  const perp = perpOf(market)
  L.adlPrice = L.lots > 0 ? max(L.bankruptcyPrice, perp.mark) : min(L.bankruptcyPrice, perp.mark)
  L.adlNext = 0
  L.candidates = 0
  if (need == 0) return 0
  const harm = L.adlPrice > perp.mark ? L.adlPrice - perp.mark : perp.mark - L.adlPrice
  gatherCandidates(market, perp, harm)
  rankCandidates(market, perp)
  const found = allocate(market, perp, need)
  return found < need && harm != 0 ? found + allocateMore(market, perp, need - found, harm) : found
}

/** The second pass. Water falls by the leverage that the first has left; they are told by the one that they had before. */
function allocateMore(market: Market, perp: Perp, need: u64, harm: u64): u64 {
  for (let place: u32 = 0; place < L.candidates; place++) setSecondCap(candidateAt(place), market, harm)
  const isWater = termsOf(perp).adlPolicy == ADL_POLICY_WATER_FILL
  if (isWater) rankByLeft(market, perp)
  const found = allocate(market, perp, need)
  if (isWater) rankCandidates(market, perp)
  return found
}

/** One pass of the policy; how many lots it has found. */
function allocate(market: Market, perp: Perp, need: u64): u64 {
  const policy = termsOf(perp).adlPolicy as u32
  if (policy == ADL_POLICY_PRO_RATA) return allocateProRata(need)
  return policy == ADL_POLICY_QUEUE ? allocateQueue(need) : allocateWaterFill(market, perp, need)
}

/** Does and tells the next that gives. */
export function runDeleveraging(): void {
  while (L.adlNext < L.candidates && candidateAt(L.adlNext).taken == 0) L.adlNext++
  if (L.adlNext >= L.candidates) L.attempt = ATTEMPT_TAKEOVER as u8
  else deleverage(candidateAt(L.adlNext++))
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
  store<u64>(at, L.adlNext, 56)
  store<u64>(at, worth, 64)
  store<i64>(at, profit, 72)
  store<u64>(at, cost, 80)
  store<i64>(at, clamped(pool.equityLow, pool.equityHigh), 88)
  store<u64>(at, pool.equityLow, 96)
  store<i64>(at, pool.equityHigh, 104)
  store<u64>(at, 0, 112)
  store<u64>(at, 0, 120)
}

/** The place of a position among those that would be deleveraged with it, if one of the other side were bankrupt now. */
export function rankOf(meant: Holding): u64 {
  const market = marketOf(meant)
  const before = L.lots
  L.lots = -meant.lots
  gatherCandidates(market, perpOf(market), 0)
  rankCandidates(market, perpOf(market))
  L.lots = before
  let place: u32 = 0
  while (place < L.candidates && candidateAt(place) !== poolOf(meant)) place++
  return place < L.candidates ? place + 1 : 0
}
