// The terms of a market with margin (ENGINE.md 3, 7 to 11): what they may be, and the record that keeps them, with the
// market's tiers behind it.
import {
  ADL_POLICY_PRO_RATA, CREATE_MARKET_COMMAND_SIZE, CREATE_MARKET_COMMAND_TERMS, CreateMarketCommand, GUARD_INDEX,
  MARK_MODE_MEDIAN, MAX_SAFE, Market, PERP_SIZE, PERP_TERMS, Perp, TERMS_SIZE, TIER_SIZE, Terms, Tier,
} from '../generated/wire'
import { scheduleSample } from '../funding/sample'
import { scheduleSettlement } from '../funding/settle'
import { X } from '../engine/exchange'
import { promiseTimers, timersCost } from '../engine/timers'
import { firstWindowsCost, openWindows } from '../guard/mark-window'
import { noteTopRate, tierAt } from '../margin/tiers'
import { E8 } from '../math/wide'
import { carve, slotBytes } from '../memory/arena'
import { perpOf, termsOf } from './market'
import { firstMembersCost, openFirstMembers } from './members'

const TIERS_MAX: u32 = 64
const SHORTEST_TIMER_US: u64 = 100_000
const ALL: u64 = u64.MAX_VALUE
/** Funding sample and settlement, halt end, staleness, the end of a degradation. */
const TIMERS_OF_A_MARKET: u32 = 5

export function areTermsValid(c: CreateMarketCommand): bool {
  const terms = changetype<Terms>(changetype<u32>(c) + CREATE_MARKET_COMMAND_TERMS)
  return areTiersValid(c) && areFeesValid(terms) && isMarkValid(terms) && isFundingValid(terms) &&
    isLiquidationValid(terms) && isHaltValid(terms)
}

// @ts-ignore: decorator
@inline
function isRate(rate: u32): bool {
  return (rate as u64) <= E8
}

// @ts-ignore: decorator
@inline
function isSignedRate(rate: i32): bool {
  return rate >= -(E8 as i32) && rate <= (E8 as i32)
}

// @ts-ignore: decorator
@inline
function isDuration(us: u64, least: u64): bool {
  return us >= least && us <= MAX_SAFE
}

/** Ascending, the last without end; no initial rate below its maintenance rate, none below 10^-8. */
function areTiersValid(c: CreateMarketCommand): bool {
  if (c.tiers == 0 || (c.tiers as u32) > TIERS_MAX) return false
  let low: u64 = 0
  let top: u64 = 0
  for (let place: u32 = 0; place < (c.tiers as u32); place++) {
    const tier = changetype<Tier>(changetype<u32>(c) + CREATE_MARKET_COMMAND_SIZE + place * TIER_SIZE)
    if (tier.maintenanceRate == 0 || tier.initialRate < tier.maintenanceRate || !isRate(tier.initialRate)) return false
    const isOpen = (tier.upToLow & tier.upToHigh) == ALL
    if (isOpen != (place + 1 == (c.tiers as u32))) return false
    if (tier.upToHigh < top || (tier.upToHigh == top && tier.upToLow <= low)) return false
    low = tier.upToLow
    top = tier.upToHigh
  }
  return true
}

function areFeesValid(terms: Terms): bool {
  if (!isSignedRate(terms.makerFee) || !isRate(terms.takerFee) || !isRate(terms.liquidationFee)) return false
  if ((terms.makerFee as i64) + (terms.takerFee as i64) < 0) return false
  return isRate(terms.marketOrderBand) && isRate(terms.priceBand) && terms.hasPriceBand <= 1
}

function isMarkValid(terms: Terms): bool {
  if (terms.markMode > (MARK_MODE_MEDIAN as u8) || !isRate(terms.maxDeviation)) return false
  return isDuration(terms.tauUs, 1) && terms.staleUs <= MAX_SAFE
}

function isFundingValid(terms: Terms): bool {
  if (!terms.hasFunding) return true
  if (!isDuration(terms.sampleUs, SHORTEST_TIMER_US) || !isDuration(terms.intervalUs, terms.sampleUs)) return false
  if (!isSignedRate(terms.interestRate) || !isRate(terms.fundingClamp) || !isRate(terms.fundingCap)) return false
  return terms.impactNotional != 0 && terms.impactNotional <= (i64.MAX_VALUE as u64)
}

function isLiquidationValid(terms: Terms): bool {
  if (terms.guard > (GUARD_INDEX as u8) || terms.adlPolicy > (ADL_POLICY_PRO_RATA as u8)) return false
  if (!isRate(terms.buffer) || !isRate(terms.liquidationBand) || !isRate(terms.depthShare)) return false
  if (!isRate(terms.takeoverAt) || !isRate(terms.takeoverBand) || !isRate(terms.fundShare)) return false
  return isDuration(terms.stepUs, SHORTEST_TIMER_US) && terms.guardUs <= MAX_SAFE && terms.maxSteps <= MAX_SAFE
}

function isHaltValid(terms: Terms): bool {
  return !terms.hasHalt || (isRate(terms.haltMove) && isDuration(terms.haltWindowUs, 1) && isDuration(terms.haltUs, 1))
}

export function perpCost(tiers: u32): u64 {
  return (slotBytes(PERP_SIZE + tiers * TIER_SIZE) as u64) + firstMembersCost() + firstWindowsCost() + timersCost(TIMERS_OF_A_MARKET)
}

export function openPerp(market: Market, c: CreateMarketCommand): void {
  const perp = carvePerp(market, c.tiers)
  memory.copy(changetype<u32>(perp) + PERP_TERMS, changetype<u32>(c) + CREATE_MARKET_COMMAND_TERMS, TERMS_SIZE)
  termsOf(perp).tierCount = c.tiers
  memory.copy(changetype<u32>(tierAt(perp, 0)), changetype<u32>(c) + CREATE_MARKET_COMMAND_SIZE, (c.tiers as u32) * TIER_SIZE)
  noteTopRate(perp)
  openFirstMembers(perp)
  openWindows(perp)
  if (!termsOf(perp).hasFunding) return
  perp.nextSampleTs = nextMultiple(termsOf(perp).sampleUs)
  perp.nextSettlementTs = nextMultiple(termsOf(perp).intervalUs)
  scheduleSample(market)
  scheduleSettlement(market)
}

export function carvePerp(market: Market, tiers: u32): Perp {
  market.perp = carve(PERP_SIZE + tiers * TIER_SIZE)
  const perp = perpOf(market)
  perp.market = changetype<u32>(market)
  promiseTimers(TIMERS_OF_A_MARKET)
  return perp
}

/** The first whole multiple since the epoch that is after the clock. */
function nextMultiple(us: u64): u64 {
  return X.clock - (X.clock % us) + us
}
