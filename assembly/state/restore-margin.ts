// Reads the units of markets and accounts with margin (sections.ts): each function takes the address of a unit that is
// there as a whole, and gives where it ends; 0: it is not such a unit.
import {
  Account, BY_INDEX, BY_MARK, Holding, MARKET_STATE_SETTLED, Market, PERP_TERMS, POOL_STATUS_UNDER, Perp, Pool,
  TERMS_SIZE, TIER_SIZE, TIMER_KIND_LIQUIDATION_STEP, Terms, WHEN_ABOVE, WHEN_BELOW,
} from '../generated/wire'
import { noteDebt } from '../account/debt'
import { marketOf } from '../account/holding'
import { crossOf, openIsolated } from '../account/pool'
import { raiseTo } from '../book/ladder'
import { triggersOf } from '../book/conditional'
import { X } from '../engine/exchange'
import { schedule } from '../engine/timers'
import { scheduleSample } from '../funding/sample'
import { scheduleSettlement } from '../funding/settle'
import { scheduleHaltEnd } from '../guard/halt'
import { holdsMarks, openWindowsAt, putEntry } from '../guard/mark-window'
import { listUnder, timerIdOf } from '../liquidation/eligible'
import { noteTopRate, tierAt } from '../margin/tiers'
import { setTrigger } from '../margin/trigger-heap'
import { marketsOf } from '../margin/watch'
import { hasMargin, perpOf, termsOf } from '../market/market'
import { openMembers } from '../market/members'
import { carvePerp } from '../market/terms'
import { scheduleDegradation, scheduleStaleness } from '../price/validity'
import { HOLDING_BYTES, PERP_WORDS, POOL_BYTES } from './sections'

const TIERS_MAX: u32 = 64

/** Whether all of a unit is there; one that claims too many tiers is refused when it is read. */
export function isWholePerp(start: u32, end: u32): bool {
  const tiers = start + TERMS_SIZE + PERP_WORDS * 8
  if (tiers > end) return false
  const count = min(changetype<Terms>(start).tierCount, TIERS_MAX)
  return ((tiers + count * TIER_SIZE + 31) & ~31) <= end
}

export function readPerp(market: Market, start: u32): u32 {
  const at = start + TERMS_SIZE
  const tiers = at + PERP_WORDS * 8
  const count = changetype<Terms>(start).tierCount
  if (count == 0 || count > TIERS_MAX) return 0
  if (load<u32>(at, 128) > 28 || load<u32>(at, 132) > 28 || load<u32>(at, 136) > X.scratchLog2) return 0
  const perp = carvePerp(market, count)
  memory.copy(changetype<u32>(perp) + PERP_TERMS, start, TERMS_SIZE)
  memory.copy(changetype<u32>(tierAt(perp, 0)), tiers, count * TIER_SIZE)
  noteTopRate(perp)
  openMembers(perp, load<u32>(at, 136))
  openWindowsAt(perp, load<u32>(at, 128), load<u32>(at, 132))
  if (!readPrices(market, perp, at)) return 0
  if (market.state != MARKET_STATE_SETTLED) rearm(market, perp)
  return (tiers + count * TIER_SIZE + 31) & ~31
}

function readPrices(market: Market, perp: Perp, at: u32): bool {
  perp.index = load<u64>(at)
  perp.indexTs = load<u64>(at, 8)
  perp.mark = load<u64>(at, 16)
  perp.openInterest = load<u64>(at, 24)
  store<u64>(changetype<u32>(perp), load<u64>(at, 32), offsetof<Perp>('oracle'))
  perp.degradedSinceTs = load<u64>(at, 40)
  perp.basisLow = load<u64>(at, 48)
  perp.basisHigh = load<i64>(at, 56)
  perp.basisTs = load<u64>(at, 64)
  perp.nextSampleTs = load<u64>(at, 72)
  perp.nextSettlementTs = load<u64>(at, 80)
  perp.sampleSumLow = load<u64>(at, 88)
  perp.sampleSumHigh = load<i64>(at, 96)
  perp.sampleCount = load<u64>(at, 104)
  perp.haltBeganTs = load<u64>(at, 112)
  perp.haltEndsTs = load<u64>(at, 120)
  for (let word: u32 = 144; word < 160; word += 4) if (load<u32>(at + word) > 8) return false
  raiseTo(triggersOf(market, BY_MARK, WHEN_BELOW), load<u32>(at, 144))
  raiseTo(triggersOf(market, BY_MARK, WHEN_ABOVE), load<u32>(at, 148))
  raiseTo(triggersOf(market, BY_INDEX, WHEN_BELOW), load<u32>(at, 152))
  raiseTo(triggersOf(market, BY_INDEX, WHEN_ABOVE), load<u32>(at, 156))
  return true
}

/** The timers of a market that is not settled. */
function rearm(market: Market, perp: Perp): void {
  if (termsOf(perp).hasFunding) {
    scheduleSample(market)
    scheduleSettlement(market)
  }
  scheduleStaleness(market)
  scheduleDegradation(market)
  scheduleHaltEnd(market)
}

// Within the words of the windows of one market: how many of the two windows' marks are to come, and a price on its own.
let place: u32 = 0
let lowestLeft: u64 = 0
let highestLeft: u64 = 0
let price: u64 = 0

export function startWindowWords(): void {
  place = 0
}

export function putWindowWord(market: Market, word: u64): bool {
  const perp = perpOf(market)
  const at = place++
  if (at == 0) lowestLeft = word
  else if (at == 1) {
    highestLeft = word
    return market.perp != 0 && holdsMarks(perp, lowestLeft, highestLeft)
  } else if ((at & 1) == 0) price = word
  else if (lowestLeft != 0) {
    lowestLeft--
    putEntry(perp, false, price, word)
  } else if (highestLeft != 0) {
    highestLeft--
    putEntry(perp, true, price, word)
  } else return false
  return true
}

export function readPool(pool: Pool, at: u32): void {
  pool.collateral = load<i64>(at)
  pool.status = load<u32>(at, 8)
  pool.steps = load<u32>(at, 12)
  pool.guardEndsTs = load<u64>(at, 16)
  const guardDue = load<u64>(at, 24)
  const stepDue = load<u64>(at, 32)
  if (guardDue != 0) schedule(guardDue, TIMER_KIND_LIQUIDATION_STEP, timerIdOf(pool), changetype<u32>(pool) + offsetof<Pool>('guardAt'))
  if (stepDue != 0) schedule(stepDue, TIMER_KIND_LIQUIDATION_STEP, timerIdOf(pool) | 1, changetype<u32>(pool) + offsetof<Pool>('stepAt'))
  if (pool.status & POOL_STATUS_UNDER) listUnder(pool)
}

/** A holding, and its isolated pool behind it. */
export function readMarginHolding(holding: Holding, at: u32): u32 {
  const modes = load<u32>(at, 4)
  holding.leverage = load<u32>(at, 8)
  holding.lots = load<i64>(at, 16)
  holding.cost = load<i64>(at, 24)
  const trigger = load<u32>(at, 32)
  if (trigger != 0 && hasMargin(marketOf(holding))) setTrigger(perpOf(marketOf(holding)), holding, trigger)
  if (!(modes & 2)) return at + HOLDING_BYTES
  const pool = openIsolated(holding)
  readPool(pool, at + HOLDING_BYTES)
  if (modes & 1) holding.pool = changetype<u32>(pool)
  return at + HOLDING_BYTES + POOL_BYTES
}

/** Which pools owe, and in which markets those are that are under, shows when all positions are there. */
export function noteDebts(): void {
  for (let ref = X.firstUnder; ref != 0; ref = changetype<Pool>(ref).underNext) {
    changetype<Pool>(ref).markets = marketsOf(changetype<Pool>(ref))
  }
  for (let ref = X.firstAccount; ref != 0; ref = changetype<Account>(ref).next) {
    noteDebt(crossOf(changetype<Account>(ref)))
    for (let at = changetype<Account>(ref).firstHolding; at != 0; at = changetype<Holding>(at).next) {
      const isolated = changetype<Holding>(at).isolated
      if (isolated != 0) noteDebt(changetype<Pool>(isolated))
    }
  }
}
