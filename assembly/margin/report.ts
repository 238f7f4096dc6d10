// What a pool and a position come to, for who asks: written to the reply region, 128-bit sums as two words (ENGINE.md 7).
import {
  MarketReport, NONE, Pool, PoolReport, PositionReport, RankReport, REPLY_BASE,
} from '../generated/wire'
import { findAccount } from '../account/account'
import { findHolding, marketOf } from '../account/holding'
import { crossOf, isIsolated, poolOf } from '../account/pool'
import { sizeOf } from '../account/position'
import { L } from '../engine/exchange'
import { averageHigh, averagePremium, predictedRate } from '../funding/rate'
import { bankruptcyPrice } from '../liquidation/bankruptcy'
import { maintenanceAtMark } from '../liquidation/eligible'
import { rankOf } from '../liquidation/deleverage'
import { findMarket, hasMargin, perpOf } from '../market/market'
import { product } from '../math/wide'
import { conservativePrice, optimisticPrice } from './liquidation-price'
import {
  availableHigh, availableLow, equityHigh, equityLow, initialHigh, initialLow, marginHigh, marginLow, sumAvailable,
  unrealizedOf, valuePool,
} from './requirement'

/** marketIndex NONE: the cross pool. 0: there is no such pool. */
export function reportPool(accountId: u32, marketIndex: u32): u32 {
  const pool = findPool(accountId, marketIndex)
  if (pool === null) return 0
  const report = changetype<PoolReport>(REPLY_BASE)
  valuePool(pool)
  report.maintenanceLow = marginLow
  report.maintenanceHigh = marginHigh
  sumAvailable(pool)
  report.equityLow = equityLow
  report.equityHigh = equityHigh
  report.initialLow = initialLow
  report.initialHigh = initialHigh
  report.availableLow = availableLow
  report.availableHigh = availableHigh
  return 1
}

function findPool(accountId: u32, marketIndex: u32): Pool | null {
  const account = findAccount(accountId)
  if (account === null) return null
  if (marketIndex == (NONE as u32)) return crossOf(account)
  const holding = findHolding(accountId, marketIndex)
  return holding === null || !isIsolated(holding) ? null : poolOf(holding)
}

/** 0: there is no such position. */
export function reportPosition(accountId: u32, marketIndex: u32): u32 {
  const holding = findHolding(accountId, marketIndex)
  if (holding === null || holding.lots == 0) return 0
  const market = marketOf(holding)
  const report = changetype<PositionReport>(REPLY_BASE)
  report.entryPrice = (abs(holding.cost) as u64) / product(sizeOf(holding), market.tickValue)
  report.unrealized = unrealizedOf(holding)
  report.maintenanceMargin = maintenanceAtMark(holding)
  report.optimistic = optimisticPrice(poolOf(holding), holding)
  report.conservative = conservativePrice(poolOf(holding), holding)
  report.bankruptcyPrice = bankruptcyPrice(poolOf(holding), holding)
  return 1
}

/** Where a position stands among those that would be deleveraged with it; rank 0: its pool is under. 0: there is no such position. */
export function reportRank(accountId: u32, marketIndex: u32): u32 {
  const holding = findHolding(accountId, marketIndex)
  if (holding === null || holding.lots == 0) return 0
  const report = changetype<RankReport>(REPLY_BASE)
  report.rank = rankOf(holding)
  report.candidates = L.candidates
  return 1
}

/** 0: the market has no funding. */
export function reportMarket(marketIndex: u32): u32 {
  const market = findMarket(marketIndex)
  if (market === null || !hasMargin(market)) return 0
  const perp = perpOf(market)
  if (!perp.termsHasFunding) return 0
  const report = changetype<MarketReport>(REPLY_BASE)
  report.predictedRate = predictedRate(perp)
  report.premiumLow = averagePremium(perp)
  report.premiumHigh = averageHigh
  report.samples = perp.sampleCount
  report.nextSettlementTs = perp.nextSettlementTs
  return 1
}
