// Which pools are under, held by the guard, or without a position that may be taken (ENGINE.md §10).

import { positionsOf } from './accounts.ts'
import { isDegradedForTakeover } from './index-mark.ts'
import { atMark, equityOf, maintenanceMargin, maintenanceOf, type Valuation } from './margin.ts'
import { abs, E8 } from './numbers.ts'
import type { LiquidationSettings, Market, Pool, Position, World } from './types.ts'

export function isUnder(pool: Pool): boolean {
  return positionsOf(pool).length > 0 && equityOf(pool) < maintenanceMargin(pool)
}

/** Guarded markets at index, the others at mark. */
export const atIndex: Valuation = (market) => (isGuarded(market) ? market.index! : atMark(market))

function isGuarded(market: Market): boolean {
  return market.settings.liquidation.guard === 'index' && market.index !== null
}

/** Nobody is liquidated by a smoothed mark after the index has bounced, for guardUs at most. */
export function isHeldByGuard(pool: Pool): boolean {
  const { guardEndsTs, guardTimerTs } = pool.liquidation
  if (guardEndsTs !== null && guardTimerTs === null) return false
  if (!positionsOf(pool).some(({ market }) => isGuarded(market))) return false
  return equityOf(pool, atIndex) >= maintenanceMargin(pool, atIndex)
}

function admitsNoTaker(market: Market): boolean {
  return ['postOnly', 'cancelOnly', 'halted'].includes(market.state)
}

/** The positions that a step may take from, in market order. */
export function stepPositions(pool: Pool): Position[] {
  return positionsOf(pool).filter(({ market }) => market.status !== 'stale' && !admitsNoTaker(market))
}

/** A degraded market keeps its positions out of takeovers too. */
export function takeoverPositions(pool: Pool): Position[] {
  return stepPositions(pool).filter(({ market }) => !isDegradedForTakeover(market))
}

/** Why a pool that is under is left alone, or null if it is not. */
export function deferralReason(pool: Pool): 'guard' | 'oracle.stale' | 'market.state' | null {
  if (isHeldByGuard(pool)) return 'guard'
  if (stepPositions(pool).length > 0) return null
  const isStale = positionsOf(pool).some(({ market }) => market.status === 'stale')
  return isStale ? 'oracle.stale' : 'market.state'
}

/** The position with the largest maintenance margin; ties: the first market. */
export function largest(positions: Position[]): Position | null {
  let best: Position | null = null
  for (const position of positions) {
    if (best === null || maintenanceOfPosition(position) > maintenanceOfPosition(best)) best = position
  }
  return best
}

export function maintenanceOfPosition({ market, size }: Position): bigint {
  return maintenanceOf(market, abs(size), atMark(market))
}

/** Of the market with the pool's largest MM, over all its positions, kept out or not. */
export function leadingSettings(pool: Pool): LiquidationSettings {
  return largest(positionsOf(pool))!.market.settings.liquidation
}

export function smallestStepUs(pool: Pool): number {
  return Math.min(...positionsOf(pool).map(({ market }) => market.settings.liquidation.stepUs))
}

/** null: without limit */
function smallestGuardUs(pool: Pool): number | null {
  const all = positionsOf(pool).map(({ market }) => market.settings.liquidation.guardUs)
  const finite = all.filter((us) => us !== null)
  return finite.length === 0 ? null : Math.min(...finite)
}

/** Takes note of a pool that has come under or has recovered, and of one that is eligible again. */
export function observe(world: World, pool: Pool): void {
  const run = pool.liquidation
  if (!isUnder(pool)) {
    run.isUnder = false
    run.guardEndsTs = null
    run.guardTimerTs = null
    run.deferralTold = false
    return
  }
  if (!run.isUnder) {
    const guardUs = smallestGuardUs(pool)
    run.isUnder = true
    run.guardEndsTs = guardUs === null ? null : world.clock + guardUs
    run.guardTimerTs = run.guardEndsTs
  }
  if (deferralReason(pool) === null) run.deferralTold = false
}

/** Takeover, if equity ≤ 0, or after maxSteps steps if equity < MM·takeoverAt. */
export function wantsTakeover(pool: Pool): boolean {
  const equity = equityOf(pool)
  if (equity <= 0n) return true
  const { maxSteps, takeoverAt } = leadingSettings(pool)
  return pool.liquidation.steps >= maxSteps && equity * E8 < maintenanceMargin(pool) * takeoverAt
}
