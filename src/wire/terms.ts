// What a market with margin agrees with its traders, as the core keeps it: rates in e8, durations in microseconds.
import {
  TERMS_ADL_POLICY,
  TERMS_BUFFER,
  TERMS_DEPTH_SHARE,
  TERMS_FUND_SHARE,
  TERMS_FUNDING_CAP,
  TERMS_FUNDING_CLAMP,
  TERMS_GUARD,
  TERMS_GUARD_US,
  TERMS_HALT_MOVE,
  TERMS_HALT_US,
  TERMS_HALT_WINDOW_US,
  TERMS_HAS_FUNDING,
  TERMS_HAS_HALT,
  TERMS_HAS_PRICE_BAND,
  TERMS_IMPACT_NOTIONAL,
  TERMS_INTEREST_RATE,
  TERMS_INTERVAL_US,
  TERMS_LIQUIDATION_BAND,
  TERMS_LIQUIDATION_FEE,
  TERMS_MAKER_FEE,
  TERMS_MARK_MODE,
  TERMS_MARKET_ORDER_BAND,
  TERMS_MAX_DEVIATION,
  TERMS_MAX_STEPS,
  TERMS_PRICE_BAND,
  TERMS_SAMPLE_US,
  TERMS_SIZE,
  TERMS_STALE_US,
  TERMS_STEP_US,
  TERMS_TAKEOVER_AT,
  TERMS_TAKEOVER_BAND,
  TERMS_TAKER_FEE,
  TERMS_TAU_US,
  TERMS_TIER_COUNT,
  TIER_INITIAL_RATE,
  TIER_MAINTENANCE_RATE,
  TIER_SIZE,
  TIER_UP_TO_HIGH,
  TIER_UP_TO_LOW,
} from '../generated/wire.js'
import { putBig, putPair } from '../wasm/memory.js'

/** The end of the last tier: none. */
const NO_END = 2n ** 128n - 1n
/** Notionals beyond it do not occur. */
export const END_MAX: bigint = NO_END - 1n

export interface TierTerms {
  /** Atoms, 1 to END_MAX; null: the rest. */
  readonly upTo: bigint | null
  readonly initialRate: number
  readonly maintenanceRate: number
}

export interface FeeTerms {
  readonly makerFee: number
  readonly takerFee: number
  readonly liquidationFee: number
  readonly marketOrderBand: number
  readonly priceBand: number | null
}

export interface MarkTerms {
  readonly mode: number
  readonly tauUs: number
  readonly maxDeviation: number
  /** 0: never stale. */
  readonly staleUs: number
}

export interface FundingTerms {
  readonly intervalUs: number
  readonly sampleUs: number
  readonly interestRate: number
  readonly clamp: number
  readonly cap: number
  /** Atoms, at most 2^63 - 1. */
  readonly impactNotional: bigint
}

export interface LiquidationTerms {
  readonly buffer: number
  readonly band: number
  readonly depthShare: number
  readonly takeoverAt: number
  readonly takeoverBand: number
  readonly fundShare: number
  readonly stepUs: number
  /** 0: without limit. */
  readonly guardUs: number
  readonly maxSteps: number
  readonly guard: number
  readonly adl: number
}

export interface HaltTerms {
  readonly move: number
  readonly windowUs: number
  readonly haltUs: number
}

export interface Terms {
  readonly fees: FeeTerms
  readonly mark: MarkTerms
  readonly funding: FundingTerms | null
  readonly liquidation: LiquidationTerms
  readonly halt: HaltTerms | null
}

/** Writes the terms at a word index. */
export function putTerms(words: Uint32Array, index: number, terms: Terms, tierCount: number): void {
  const { fees, mark, liquidation } = terms
  words.fill(0, index, index + (TERMS_SIZE >>> 2))
  words[index + (TERMS_MAKER_FEE >>> 2)] = fees.makerFee
  words[index + (TERMS_TAKER_FEE >>> 2)] = fees.takerFee
  words[index + (TERMS_LIQUIDATION_FEE >>> 2)] = fees.liquidationFee
  words[index + (TERMS_MARKET_ORDER_BAND >>> 2)] = fees.marketOrderBand
  words[index + (TERMS_PRICE_BAND >>> 2)] = fees.priceBand ?? 0
  words[index + (TERMS_HAS_PRICE_BAND >>> 2)] =
    bits(fees.priceBand === null ? 0 : 1, TERMS_HAS_PRICE_BAND) |
    bits(mark.mode, TERMS_MARK_MODE) |
    bits(liquidation.guard, TERMS_GUARD) |
    bits(liquidation.adl, TERMS_ADL_POLICY)
  putPair(words, index + (TERMS_TAU_US >>> 2), mark.tauUs)
  putPair(words, index + (TERMS_STALE_US >>> 2), mark.staleUs)
  words[index + (TERMS_MAX_DEVIATION >>> 2)] = mark.maxDeviation
  words[index + (TERMS_TIER_COUNT >>> 2)] = tierCount
  putLiquidation(words, index, liquidation)
  if (terms.funding !== null) putFunding(words, index, terms.funding)
  if (terms.halt !== null) putHalt(words, index, terms.halt)
}

/** A byte at its place in its word. */
function bits(value: number, offset: number): number {
  return value << ((offset & 3) * 8)
}

function putFunding(words: Uint32Array, index: number, funding: FundingTerms): void {
  words[index + (TERMS_HAS_FUNDING >>> 2)] = 1
  words[index + (TERMS_INTEREST_RATE >>> 2)] = funding.interestRate
  words[index + (TERMS_FUNDING_CLAMP >>> 2)] = funding.clamp
  words[index + (TERMS_FUNDING_CAP >>> 2)] = funding.cap
  putPair(words, index + (TERMS_INTERVAL_US >>> 2), funding.intervalUs)
  putPair(words, index + (TERMS_SAMPLE_US >>> 2), funding.sampleUs)
  putBig(words, index + (TERMS_IMPACT_NOTIONAL >>> 2), funding.impactNotional)
}

function putLiquidation(words: Uint32Array, index: number, liquidation: LiquidationTerms): void {
  words[index + (TERMS_BUFFER >>> 2)] = liquidation.buffer
  words[index + (TERMS_LIQUIDATION_BAND >>> 2)] = liquidation.band
  words[index + (TERMS_DEPTH_SHARE >>> 2)] = liquidation.depthShare
  words[index + (TERMS_TAKEOVER_AT >>> 2)] = liquidation.takeoverAt
  words[index + (TERMS_TAKEOVER_BAND >>> 2)] = liquidation.takeoverBand
  words[index + (TERMS_FUND_SHARE >>> 2)] = liquidation.fundShare
  putPair(words, index + (TERMS_STEP_US >>> 2), liquidation.stepUs)
  putPair(words, index + (TERMS_GUARD_US >>> 2), liquidation.guardUs)
  putPair(words, index + (TERMS_MAX_STEPS >>> 2), liquidation.maxSteps)
}

function putHalt(words: Uint32Array, index: number, halt: HaltTerms): void {
  words[index + (TERMS_HAS_HALT >>> 2)] = 1
  words[index + (TERMS_HALT_MOVE >>> 2)] = halt.move
  putPair(words, index + (TERMS_HALT_WINDOW_US >>> 2), halt.windowUs)
  putPair(words, index + (TERMS_HALT_US >>> 2), halt.haltUs)
}

/** Writes tiers one behind the other at a word index; how many bytes they are. */
export function putTiers(words: Uint32Array, index: number, tiers: readonly TierTerms[]): number {
  let at = index
  for (const { upTo, initialRate, maintenanceRate } of tiers) {
    const end = upTo ?? NO_END
    putBig(words, at + (TIER_UP_TO_LOW >>> 2), end)
    putBig(words, at + (TIER_UP_TO_HIGH >>> 2), end >> 64n)
    words[at + (TIER_INITIAL_RATE >>> 2)] = initialRate
    words[at + (TIER_MAINTENANCE_RATE >>> 2)] = maintenanceRate
    at += TIER_SIZE >>> 2
  }
  return tiers.length * TIER_SIZE
}
