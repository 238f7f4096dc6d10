// The units of markets and accounts with margin (sections.ts). Each function writes from an address on and gives where it
// ends.
import {
  Holding, Market, PERP_TERMS, POOL_STATUS_IN_DEBT, POOL_STATUS_IN_SWEEP, POOL_STATUS_LISTED, POOL_STATUS_TOUCHED, Perp,
  Pool, TERMS_SIZE, TIER_SIZE,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { isIsolated } from '../account/pool'
import { dueOf } from '../engine/timers'
import { windowEntry } from '../guard/mark-window'
import { tierAt } from '../margin/tiers'
import { hasMargin, perpOf, termsOf } from '../market/market'
import { pair } from '../math/wide'
import { HOLDING_BYTES, PERP_WORDS, POOL_BYTES } from './sections'

/** What only holds within a command, or follows from the rest. */
const PASSING: u32 = POOL_STATUS_TOUCHED | POOL_STATUS_LISTED | POOL_STATUS_IN_SWEEP | POOL_STATUS_IN_DEBT

function fill(from: u32, to: u32): u32 {
  memory.fill(from, 0, to - from)
  return to
}

/** Up to a whole block. */
function blockEnd(at: u32): u32 {
  return (at + 31) & ~31
}

export function writePerp(perp: Perp, start: u32): u32 {
  memory.copy(start, changetype<u32>(perp) + PERP_TERMS, TERMS_SIZE)
  const at = start + TERMS_SIZE
  store<u64>(at, perp.index)
  store<u64>(at, perp.indexTs, 8)
  store<u64>(at, perp.mark, 16)
  store<u64>(at, perp.openInterest, 24)
  store<u64>(at, load<u64>(changetype<u32>(perp), offsetof<Perp>('oracle')), 32)
  store<u64>(at, perp.degradedSinceTs, 40)
  store<u64>(at, perp.basisLow, 48)
  store<i64>(at, perp.basisHigh, 56)
  store<u64>(at, perp.basisTs, 64)
  store<u64>(at, perp.nextSampleTs, 72)
  store<u64>(at, perp.nextSettlementTs, 80)
  store<u64>(at, perp.sampleSumLow, 88)
  store<i64>(at, perp.sampleSumHigh, 96)
  store<u64>(at, perp.sampleCount, 104)
  store<u64>(at, perp.haltBeganTs, 112)
  store<u64>(at, perp.haltEndsTs, 120)
  store<u64>(at, pair(perp.lowestLog2, perp.highestLog2), 128)
  store<u64>(at, perp.memberLog2, 136)
  store<u64>(at, pair(perp.markBelowHeight, perp.markAboveHeight), 144)
  store<u64>(at, pair(perp.indexBelowHeight, perp.indexAboveHeight), 152)
  const tiers = fill(at + 160, at + PERP_WORDS * 8)
  const bytes = termsOf(perp).tierCount * TIER_SIZE
  memory.copy(tiers, changetype<u32>(tierAt(perp, 0)), bytes)
  return fill(tiers + bytes, blockEnd(tiers + bytes))
}

/** The words of the windows of a halt: how many marks each has, then theirs. */
export function windowWords(market: Market): u64 {
  if (!hasMargin(market) || !termsOf(perpOf(market)).hasHalt) return 0
  const perp = perpOf(market)
  return 2 + 2 * ((perp.lowestCount as u64) + perp.highestCount)
}

export function windowWord(market: Market, place: u64): u64 {
  const perp = perpOf(market)
  if (place < 2) return place == 0 ? perp.lowestCount : perp.highestCount
  const entry = ((place - 2) >> 1) as u32
  const isLowest = entry < perp.lowestCount
  const mark = windowEntry(perp, !isLowest, isLowest ? entry : entry - perp.lowestCount)
  return place & 1 ? mark.untilTs : mark.price
}

export function writePool(pool: Pool, at: u32): u32 {
  store<i64>(at, pool.collateral)
  store<u64>(at, pair(pool.status & ~PASSING, pool.steps), 8)
  store<u64>(at, pool.guardEndsTs, 16)
  store<u64>(at, dueOf(changetype<u32>(pool) + offsetof<Pool>('guardAt')), 24)
  store<u64>(at, dueOf(changetype<u32>(pool) + offsetof<Pool>('stepAt')), 32)
  return fill(at + 40, at + POOL_BYTES)
}

export function writeHolding(holding: Holding, at: u32): u32 {
  const modes: u32 = (isIsolated(holding) ? 1 : 0) | (holding.isolated != 0 ? 2 : 0)
  store<u64>(at, pair(holding.marketIndex, modes))
  store<u64>(at, holding.leverage, 8)
  store<i64>(at, holding.lots, 16)
  store<i64>(at, holding.cost, 24)
  store<u64>(at, holding.trigger, 32)
  const end = fill(at + 40, at + HOLDING_BYTES)
  return holding.isolated == 0 ? end : writePool(changetype<Pool>(holding.isolated), end)
}
