// What a pool has and what it needs (ENGINE.md 4 and 7): equity = collateral + Σ (lots · mark · tick value - cost),
// maintenance margin over its positions, initial margin over the worst that its positions and resting orders can become.
// Sums are 128 bits and stay in the variables below until the next of their kind is made.
import { GUARD_INDEX, Holding, Market, ORDER_FLAG_SELL, Perp, Pool } from '../generated/wire'
import { marketOf } from '../account/holding'
import { ownerOf } from '../account/pool'
import { sizeOf } from '../account/position'
import { X } from '../engine/exchange'
import { perpOf, termsOf } from '../market/market'
import { high, isLess, multiply, product } from '../math/wide'
import { initialOf, leverageRate, maintenanceOf, maintenanceWide } from './tiers'

export let equityLow: u64 = 0
export let equityHigh: i64 = 0
export let marginLow: u64 = 0
export let marginHigh: i64 = 0
export let initialLow: u64 = 0
export let initialHigh: i64 = 0

// @ts-ignore: decorator
@inline
function addEquity(low: u64, top: i64): void {
  equityLow += low
  equityHigh += top + ((equityLow < low) as i64)
}

// @ts-ignore: decorator
@inline
function addMargin(low: u64, top: u64): void {
  marginLow += low
  marginHigh += (top + ((marginLow < low) as u64)) as i64
}

/** The first holding of a pool, and with nextOf those behind it, in market order: positions or not. */
export function firstOf(pool: Pool): u32 {
  return ownFrom(startOf(pool), pool)
}

export function nextOf(holding: Holding, pool: Pool): u32 {
  return pool.holding != 0 ? 0 : ownFrom(holding.next, pool)
}

// @ts-ignore: decorator
@inline
export function startOf(pool: Pool): u32 {
  return pool.holding != 0 ? pool.holding : ownerOf(pool).firstHolding
}

function ownFrom(from: u32, pool: Pool): u32 {
  let ref = from
  while (ref != 0 && changetype<Holding>(ref).pool != changetype<u32>(pool)) ref = behind(ref, pool)
  return ref
}

// @ts-ignore: decorator
@inline
function behind(ref: u32, pool: Pool): u32 {
  return pool.holding != 0 ? 0 : changetype<Holding>(ref).next
}

/** The next of a pool's positions at or behind a holding, or 0. */
function positionFrom(from: u32, pool: Pool): u32 {
  let ref = from
  while (ref != 0 && (changetype<Holding>(ref).lots == 0 || changetype<Holding>(ref).pool != changetype<u32>(pool))) {
    ref = behind(ref, pool)
  }
  return ref
}

export function firstPosition(pool: Pool): u32 {
  return positionFrom(startOf(pool), pool)
}

// @ts-ignore: decorator
@inline
export function nextPosition(holding: Holding, pool: Pool): u32 {
  return pool.holding != 0 ? 0 : positionFrom(holding.next, pool)
}

export function hasPositions(pool: Pool): bool {
  return firstPosition(pool) != 0
}

/** What a position is worth at mark, in atoms: at most 2^61, by the bounds on open interest. */
// @ts-ignore: decorator
@inline
export function worthAtMark(holding: Holding, market: Market): u64 {
  return product(product(sizeOf(holding), perpOf(market).mark), market.tickValue)
}

/** Unrealized profit at mark. */
export function unrealizedOf(holding: Holding): i64 {
  const worth = worthAtMark(holding, marketOf(holding)) as i64
  return (holding.lots < 0 ? -worth : worth) - holding.cost
}

/** Equity at mark. */
export function sumEquity(pool: Pool): void {
  equityLow = pool.collateral as u64
  equityHigh = pool.collateral >> 63
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const unrealized = unrealizedOf(changetype<Holding>(ref))
    addEquity(unrealized as u64, unrealized >> 63)
  }
}

/** Equity and maintenance margin at mark; kept in the pool. */
export function sumPool(pool: Pool): void {
  equityLow = pool.collateral as u64
  equityHigh = pool.collateral >> 63
  marginLow = 0
  marginHigh = 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const market = marketOf(holding)
    const worth = worthAtMark(holding, market)
    const unrealized = (holding.lots < 0 ? -(worth as i64) : (worth as i64)) - holding.cost
    addEquity(unrealized as u64, unrealized >> 63)
    addMargin(maintenanceOf(perpOf(market), worth), 0)
  }
  pool.equityLow = equityLow
  pool.equityHigh = equityHigh
  pool.marginLow = marginLow
  pool.marginHigh = marginHigh as u64
  pool.valuedAt = X.moment
}

/** The same; as it stands in the pool, if nothing can have changed it since: no mark, and nobody who touches the pool. */
export function valuePool(pool: Pool): void {
  if (pool.valuedAt != X.moment) return sumPool(pool)
  equityLow = pool.equityLow
  equityHigh = pool.equityHigh
  marginLow = pool.marginLow
  marginHigh = pool.marginHigh as i64
}

/** equity < maintenance margin, after a sum. */
// @ts-ignore: decorator
@inline
export function isBelowMargin(): bool {
  return isLess(equityLow, equityHigh, marginLow, marginHigh)
}

/** Whether an index guards the market's positions (ENGINE.md 10). */
export function isGuarded(perp: Perp): bool {
  return termsOf(perp).guard == GUARD_INDEX && perp.index != 0
}

/** Both with every guarded market valued at its index, which may be far from mark. */
export function sumPoolAtIndex(pool: Pool): void {
  equityLow = pool.collateral as u64
  equityHigh = pool.collateral >> 63
  marginLow = 0
  marginHigh = 0
  for (let ref = firstPosition(pool); ref != 0; ref = nextPosition(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    const perp = perpOf(marketOf(holding))
    addAt(holding, perp, isGuarded(perp) ? perp.index : perp.mark)
  }
}

function addAt(holding: Holding, perp: Perp, price: u64): void {
  const low = multiply(product(sizeOf(holding), marketOf(holding).tickValue), price)
  const top = high
  if (holding.lots > 0) addEquity(low, top as i64)
  else addEquity(0 - low, -((top + ((low != 0) as u64)) as i64))
  addEquity((0 - holding.cost) as u64, (0 - holding.cost) >> 63)
  const margin = maintenanceWide(perp, low, top)
  addMargin(margin, high)
}

/**
 * Equity, and initial margin, at mark, with `qty` more lots of an order counted. `meant`: the holding of the order, or 0 if its
 * account has none in that market yet (then `market` adds a term of its own).
 */
export function sumWithOrder(pool: Pool, market: Market | null, meant: u32, sell: u32, qty: u64): void {
  equityLow = pool.collateral as u64
  equityHigh = pool.collateral >> 63
  initialLow = 0
  initialHigh = 0
  for (let ref = firstOf(pool); ref != 0; ref = nextOf(changetype<Holding>(ref), pool)) {
    const holding = changetype<Holding>(ref)
    if (holding.lots != 0) {
      const unrealized = unrealizedOf(holding)
      addEquity(unrealized as u64, unrealized >> 63)
    }
    const more = ref == meant ? qty : 0
    const worst = worstOf(holding, sell, more)
    if (worst != 0) addInitial(marketOf(holding), worst, leverageRate(holding.leverage))
  }
  if (meant == 0 && market !== null) addInitial(market, qty, 0)
}

/** max(|lots|, |lots + open buys|, |lots - open sells|) */
// @ts-ignore: decorator
@inline
function worstOf(holding: Holding, sell: u32, more: u64): u64 {
  const lots = holding.lots
  const up = abs(lots + ((holding.openBuy + (sell == ORDER_FLAG_SELL ? 0 : more)) as i64)) as u64
  const down = abs(lots - ((holding.openSell + (sell == ORDER_FLAG_SELL ? more : 0)) as i64)) as u64
  return max(abs(lots) as u64, max(up, down))
}

/** The initial margin of so many lots in one market. */
export function sumInitialOf(market: Market, lots: u64, least: u64): void {
  initialLow = 0
  initialHigh = 0
  if (lots != 0) addInitial(market, lots, least)
}

function addInitial(market: Market, lots: u64, least: u64): void {
  const perp = perpOf(market)
  const ticks = multiply(lots, perp.mark)
  const ticksHigh = high
  const low = multiply(ticks, market.tickValue)
  const top = high + ticksHigh * market.tickValue
  const margin = initialOf(perp, low, top, least)
  const marginTop = high
  initialLow += margin
  initialHigh += (marginTop + ((initialLow < margin) as u64)) as i64
}

// What availableOf found.
export let availableLow: u64 = 0
export let availableHigh: i64 = 0

/** equity - initial margin. */
export function sumAvailable(pool: Pool): void {
  sumWithOrder(pool, null, 0, 0, 0)
  availableLow = equityLow - initialLow
  availableHigh = equityHigh - initialHigh - ((equityLow < initialLow) as i64)
}
