// What a market was created with, read back from memory as the fields of its `createMarket` command.
import type { Engine } from '../engine.js'
import {
  ADL_POLICY_NAMES,
  GUARD_NAMES,
  MARK_MODE_EXTERNAL,
  MARK_MODE_NAMES,
  MARKET_MAX_OPEN_ORDERS,
  MARKET_PERP,
  PERP_SIZE,
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
import { type Market, marketAddress } from '../markets.js'
import type {
  CreateMarketCommand,
  FundingSettings,
  HaltSettings,
  LiquidationSettings,
  MarkSettings,
  Tier,
} from '../types.js'
import { RATES } from '../units.js'
import type { ExchangeViews } from '../views.js'
import { nameOf } from '../wire/record.js'
import { engineOf } from './inside.js'

/** All settings of a market, defaults filled in. */
export type MarketTerms = Omit<CreateMarketCommand, 'op' | 'ts'> & {
  mark?: Required<MarkSettings>
  liquidation?: Required<LiquidationSettings>
}

const NO_END = 2n ** 64n - 1n

/** Whether its mark is told by `mark` commands. */
export function hasExternalMark(exchange: ExchangeViews, market: Market): boolean {
  const { memory } = engineOf(exchange).core
  const perp = memory.word(marketAddress(memory, market.index) + MARKET_PERP)
  return perp !== 0 && memory.byte(perp + TERMS_MARK_MODE) === MARK_MODE_EXTERNAL
}

/** As text; of a market for matching only, only what it has. */
export function termsOf(exchange: ExchangeViews, market: Market): MarketTerms {
  const engine = engineOf(exchange)
  const { memory } = engine.core
  const at = marketAddress(memory, market.index)
  const perp = memory.word(at + MARKET_PERP)
  const common = {
    market: market.name,
    tickSize: market.tickSize,
    lotSize: market.lotSize,
    minQty: market.qty(market.minLots),
    maxQty: market.qty(market.maxLots),
    maxOpenOrders: memory.word(at + MARKET_MAX_OPEN_ORDERS),
  }
  if (perp === 0) return { ...common, margin: 'none' }
  const rate = (offset: number) => RATES.format(memory.signedWord(perp + offset))
  return {
    ...common,
    margin: 'tiered',
    makerFee: rate(TERMS_MAKER_FEE),
    takerFee: rate(TERMS_TAKER_FEE),
    liquidationFee: rate(TERMS_LIQUIDATION_FEE),
    priceBand: memory.byte(perp + TERMS_HAS_PRICE_BAND) === 0 ? null : rate(TERMS_PRICE_BAND),
    marketOrderBand: rate(TERMS_MARKET_ORDER_BAND),
    tiers: tiersOf(engine, perp),
    mark: markOf(engine, perp),
    funding: fundingOf(engine, perp),
    liquidation: liquidationOf(engine, perp),
    halt: haltOf(engine, perp),
  }
}

function tiersOf({ core: { memory }, money }: Engine, perp: number): Tier[] {
  return Array.from({ length: memory.word(perp + TERMS_TIER_COUNT) }, (_, place): Tier => {
    const tier = perp + PERP_SIZE + place * TIER_SIZE
    const [low, high] = [memory.unsigned(tier + TIER_UP_TO_LOW), memory.unsigned(tier + TIER_UP_TO_HIGH)]
    return {
      upTo: low === NO_END && high === NO_END ? null : money.formatBig((high << 64n) | low),
      initialRate: RATES.format(memory.word(tier + TIER_INITIAL_RATE)),
      maintenanceRate: RATES.format(memory.word(tier + TIER_MAINTENANCE_RATE)),
    }
  })
}

function markOf({ core: { memory } }: Engine, perp: number): Required<MarkSettings> {
  const staleUs = memory.count(perp + TERMS_STALE_US)
  return {
    mode: nameOf(MARK_MODE_NAMES, memory.byte(perp + TERMS_MARK_MODE)),
    tauUs: memory.count(perp + TERMS_TAU_US),
    maxDeviation: RATES.format(memory.word(perp + TERMS_MAX_DEVIATION)),
    staleUs: staleUs === 0 ? null : staleUs,
  }
}

function fundingOf({ core: { memory }, money }: Engine, perp: number): Required<FundingSettings> | null {
  if (memory.byte(perp + TERMS_HAS_FUNDING) === 0) return null
  return {
    intervalUs: memory.count(perp + TERMS_INTERVAL_US),
    sampleUs: memory.count(perp + TERMS_SAMPLE_US),
    interestRate: RATES.format(memory.signedWord(perp + TERMS_INTEREST_RATE)),
    clamp: RATES.format(memory.word(perp + TERMS_FUNDING_CLAMP)),
    cap: RATES.format(memory.word(perp + TERMS_FUNDING_CAP)),
    impactNotional: money.formatAny(memory.whole(perp + TERMS_IMPACT_NOTIONAL)),
  }
}

function liquidationOf({ core: { memory } }: Engine, perp: number): Required<LiquidationSettings> {
  const rate = (offset: number) => RATES.format(memory.word(perp + offset))
  const guardUs = memory.count(perp + TERMS_GUARD_US)
  return {
    buffer: rate(TERMS_BUFFER),
    band: rate(TERMS_LIQUIDATION_BAND),
    depthShare: rate(TERMS_DEPTH_SHARE),
    stepUs: memory.count(perp + TERMS_STEP_US),
    maxSteps: memory.count(perp + TERMS_MAX_STEPS),
    guard: nameOf(GUARD_NAMES, memory.byte(perp + TERMS_GUARD)),
    guardUs: guardUs === 0 ? null : guardUs,
    takeoverAt: rate(TERMS_TAKEOVER_AT),
    takeoverBand: rate(TERMS_TAKEOVER_BAND),
    fundShare: rate(TERMS_FUND_SHARE),
    adl: nameOf(ADL_POLICY_NAMES, memory.byte(perp + TERMS_ADL_POLICY)),
  }
}

function haltOf({ core: { memory } }: Engine, perp: number): HaltSettings | null {
  if (memory.byte(perp + TERMS_HAS_HALT) === 0) return null
  return {
    move: RATES.format(memory.word(perp + TERMS_HALT_MOVE)),
    windowUs: memory.count(perp + TERMS_HALT_WINDOW_US),
    haltUs: memory.count(perp + TERMS_HALT_US),
  }
}
