// Index and mark (ENGINE.md §8).

import { bestPrice } from './book.ts'
import { emit, priceText, refuse } from './events.ts'
import { predictedRate } from './funding.ts'
import { noteMarkForHalt } from './halt.ts'
import { namedMarket, overflows } from './markets.ts'
import { ceilDiv, clampTo, E8, floorDiv, MAX_SAFE, max, truncDiv } from './numbers.ts'
import { priceRefusal, ticksOf } from './place.ts'
import { noteReference } from './references.ts'
import type { Command } from './shape.ts'
import type { Market, OracleStatus, Refusal, World } from './types.ts'

/** The basis average is kept in 2^-17 ticks. */
const BASIS_UNIT = 2n ** 17n

export function setIndex(world: World, command: Command): Refusal | null {
  const market = namedMarket(world, command)
  if ('code' in market) return market
  if (market.settings.margin === 'none') return refuse('market.noMargin')
  const price = ticksOf(market, command.price)
  if (price === null) return priceRefusal(market)
  if (overflows(world, market, price)) return refuse('price.overflow')
  market.index = price
  market.indexTs = world.clock
  emit(world, 'index', { market: market.name, price: priceText(market, price) })
  noteReference(world, market, 'index', price)
  noteQuality(world, market, (command.quality ?? 'ok') as 'ok' | 'degraded')
  const { mode } = market.settings.mark
  if (mode === 'index') changeMark(world, market, price)
  if (mode === 'median') changeMark(world, market, medianMark(world, market, price))
  return null
}

export function setMark(world: World, command: Command): Refusal | null {
  const market = namedMarket(world, command)
  if ('code' in market) return market
  if (market.settings.margin === 'none') return refuse('market.noMargin')
  if (market.settings.mark.mode !== 'external') return refuse('mark.notExternal')
  const price = ticksOf(market, command.price)
  if (price === null) return priceRefusal(market)
  if (overflows(world, market, price)) return refuse('price.overflow')
  changeMark(world, market, price)
  return null
}

/** Told only when it changes; then whoever watches it sees it. */
function changeMark(world: World, market: Market, price: bigint): void {
  if (market.mark === price) return
  market.mark = price
  emit(world, 'mark', { market: market.name, price: priceText(market, price) })
  noteReference(world, market, 'mark', price)
  noteMarkForHalt(world, market, price)
}

function noteQuality(world: World, market: Market, quality: 'ok' | 'degraded'): void {
  if (quality === 'ok') market.degradedSince = null
  else if (market.degradedSince === null) {
    market.degradedSince = world.clock
    market.degradationNoted = false
  }
  setStatus(world, market, quality)
}

export function setStatus(world: World, market: Market, status: OracleStatus): void {
  if (market.status === status) return
  market.status = status
  emit(world, 'oracle', { market: market.name, status })
}

/** Degraded for longer than staleUs without a break counts as ok for takeovers: once its silent timer has fired. */
export function isDegradedForTakeover(market: Market): boolean {
  return market.degradedSince !== null && !market.degradationNoted
}

/** The median of three prices, clamped around the index. */
function medianMark(world: World, market: Market, index: bigint): bigint {
  updateBasis(world, market, index)
  const p1 = index + discountToSettlement(world, market, index)
  const p2 = index + truncDiv(market.basis, BASIS_UNIT)
  const p3 = marketPrice(market) ?? index
  const d = market.settings.mark.maxDeviation
  const low = ceilDiv(index * (E8 - d), E8)
  const high = floorDiv(index * (E8 + d), E8)
  return clampTo(max(1n, clampTo(median([p1, p2, p3]), low, high)), 1n, MAX_SAFE)
}

/** trunc(index·r·left/(interval·10^8)): the part of the predicted funding still to run */
function discountToSettlement(world: World, market: Market, index: bigint): bigint {
  const { funding } = market.settings
  if (funding === null) return 0n
  // The next multiple of the interval, which may be beyond what a clock can reach.
  const left = BigInt(funding.intervalUs - (world.clock % funding.intervalUs))
  const rate = predictedRate(market)
  return truncDiv(index * rate * left, BigInt(funding.intervalUs) * E8)
}

/** Only with both sides of the book present; one update moves it by τ/60 at most. */
function updateBasis(world: World, market: Market, index: bigint): void {
  const bid = bestPrice(market, 'buy')
  const ask = bestPrice(market, 'sell')
  if (bid === null || ask === null) return
  const tau = BigInt(market.settings.mark.tauUs)
  const dt = market.basisTs === null ? 0n : BigInt(world.clock - market.basisTs)
  const step = dt < tau / 60n ? dt : tau / 60n
  const x = (bid + ask - 2n * index) * (BASIS_UNIT / 2n)
  market.basis += truncDiv((x - market.basis) * step, tau)
  market.basisTs = world.clock
}

/** The median of last price, best bid and best ask, those there are; null before the first trade. */
function marketPrice(market: Market): bigint | null {
  if (market.last === null) return null
  const prices = [market.last, bestPrice(market, 'buy'), bestPrice(market, 'sell')]
  return median(prices.filter((price) => price !== null))
}

/** Of two the lower. */
function median(prices: bigint[]): bigint {
  const sorted = [...prices].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return sorted[Math.floor((sorted.length - 1) / 2)]!
}
