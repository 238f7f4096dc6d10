// Funding (ENGINE.md §9): premium samples, the predicted rate, settlement.

import { poolName, poolOf } from './accounts.ts'
import { levelsOf, visibleLots } from './book.ts'
import { emit, moneyText, priceText } from './events.ts'
import { notionalOf } from './margin.ts'
import { abs, ceilDiv, clampTo, E8, floorDiv, max, rateText, truncDiv } from './numbers.ts'
import { tellInsurance } from './transfers.ts'
import type { Market, Side, World } from './types.ts'

export function sampleFires(_world: World, market: Market): void {
  const { funding } = market.settings
  market.nextSampleTs! += funding!.sampleUs
  if (market.index === null || market.status === 'stale') return
  const up = premiumOf(market, 'buy', market.index)
  const down = premiumOf(market, 'sell', market.index)
  market.sampleSum += up - down
  market.sampleCount += 1n
}

/** How far the visible side, walked to impactNotional, is beyond the index; 0 if it is too thin. */
function premiumOf(market: Market, side: Side, index: bigint): bigint {
  const impact = market.settings.funding!.impactNotional
  let notional = 0n
  let lots = 0n
  for (const level of levelsOf(market, side)) {
    const all = visibleLots(level)
    const enough = ceilDiv(impact - notional, level.price * market.settings.tv)
    const taken = enough < all ? enough : all
    notional += notionalOf(market, level.price, taken)
    lots += taken
    if (notional >= impact) break
  }
  if (notional < impact) return 0n
  const atIndex = notionalOf(market, index, lots)
  const beyond = side === 'buy' ? notional - atIndex : atIndex - notional
  return max(0n, truncDiv(beyond * E8, atIndex))
}

/** A = trunc(Σ samples/count) */
function averagePremium(market: Market): bigint {
  return market.sampleCount === 0n ? 0n : truncDiv(market.sampleSum, market.sampleCount)
}

/** r = clampTo(A + clampTo(interest − A, ±clamp), ±cap) */
export function predictedRate(market: Market): bigint {
  const { interestRate, clamp, cap } = market.settings.funding!
  const average = averagePremium(market)
  return clampTo(average + clampTo(interestRate - average, -clamp, clamp), -cap, cap)
}

export function settlementFires(world: World, market: Market): void {
  const isStale = market.status === 'stale'
  const rate = isStale ? 0n : predictedRate(market)
  const premium = averagePremium(market)
  const samples = market.sampleCount
  market.nextSettlementTs! += market.settings.funding!.intervalUs
  market.sampleSum = 0n
  market.sampleCount = 0n
  if (market.mark === null) return
  emit(world, 'fundingRate', {
    market: market.name,
    rate: rateText(rate),
    premium: rateText(premium),
    samples: Number(samples),
    mark: priceText(market, market.mark),
  })
  if (!isStale) exchangePayments(world, market, rate, market.mark)
}

/** Payers ⌈x⌉, receivers ⌊x⌋; what rounding leaves over goes to the fund. */
function exchangePayments(world: World, market: Market, rate: bigint, mark: bigint): void {
  let left = 0n
  for (const account of world.accounts) {
    const size = account.positions.get(market)?.size
    if (size === undefined) continue
    const pays = size > 0n === rate > 0n
    const xE8 = notionalOf(market, mark, abs(size)) * abs(rate)
    const amount = pays ? -ceilDiv(xE8, E8) : floorDiv(xE8, E8)
    const pool = poolOf(account, market)
    pool.collateral += amount
    left -= amount
    emit(world, 'funding', {
      account: account.id,
      market: market.name,
      pool: poolName(pool),
      amount: moneyText(world, amount),
    })
  }
  if (left === 0n) return
  world.fund += left
  tellInsurance(world, left, 'funding')
}
