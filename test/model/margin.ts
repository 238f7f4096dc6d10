// Equity, initial and maintenance margin of a pool (ENGINE.md §4, §7).

import { poolOf, positionsOf, reducible, sizeOf } from './accounts.ts'
import { signOf } from './book.ts'
import { abs, ceilDiv, E8, floorDiv, max, min } from './numbers.ts'
import type { Account, Market, Order, Pool, Side, Tier, World } from './types.ts'

/** The price at which a position is valued; mark, unless a rule says otherwise. */
export type Valuation = (market: Market) => bigint

export const atMark: Valuation = (market) => {
  if (market.mark === null) throw new Error(`${market.name} has positions and no mark`)
  return market.mark
}

export function equityOf(pool: Pool, priceOf: Valuation = atMark): bigint {
  if (pool.account.positions.size === 0) return pool.collateral
  return positionsOf(pool).reduce(
    (sum, { market, size, cost }) => sum + size * priceOf(market) * market.settings.tv - cost,
    pool.collateral,
  )
}

/** Σ rate_i·(part of the notional inside tier i), in 10^-8 atoms. */
export function progressiveE8(tiers: Tier[], notional: bigint, rateOf: (tier: Tier) => bigint): bigint {
  let below = 0n
  let sum = 0n
  for (const tier of tiers) {
    const upTo = tier.upTo === null ? notional : min(notional, tier.upTo)
    if (upTo > below) sum += rateOf(tier) * (upTo - below)
    if (tier.upTo === null) break
    below = tier.upTo
  }
  return sum
}

export function maintenanceOf(market: Market, lots: bigint, price: bigint): bigint {
  const notional = lots * price * market.settings.tv
  return ceilDiv(
    progressiveE8(market.settings.tiers, notional, (tier) => tier.maintenanceRate),
    E8,
  )
}

function initialOf(market: Market, lots: bigint, leverage: bigint | undefined): bigint {
  const notional = lots * atMark(market) * market.settings.tv
  const floor = leverage === undefined ? 0n : ceilDiv(E8, leverage)
  const rateOf = (tier: Tier) => max(tier.initialRate, floor)
  return ceilDiv(progressiveE8(market.settings.tiers, notional, rateOf), E8)
}

/** MM(pool) */
export function maintenanceMargin(pool: Pool, priceOf: Valuation = atMark): bigint {
  return positionsOf(pool).reduce(
    (sum, { market, size }) => sum + maintenanceOf(market, abs(size), priceOf(market)),
    0n,
  )
}

/** Remaining lots of an account's resting orders on one side of a market. */
export function restingLots(account: Account, market: Market, side: Side, counts: (order: Order) => boolean): bigint {
  let sum = 0n
  for (const order of account.orders.values()) {
    if (order.where !== 'resting' || order.market !== market || order.side !== side) continue
    if (counts(order)) sum += order.remaining
  }
  return sum
}

const opens = (order: Order) => !order.reduceOnly
const any = () => true

export interface Extra {
  market: Market
  side: Side
  qty: bigint
}

/** IM(pool), with the order to be placed counted in worst. */
export function initialMargin(world: World, pool: Pool, extra: Extra | null = null): bigint {
  let sum = 0n
  for (const market of world.markets) {
    if (market.settings.margin === 'none' || poolOf(pool.account, market) !== pool) continue
    const more = extra?.market === market ? extra : null
    const lots = worstLots(pool.account, market, more)
    if (lots > 0n) sum += initialOf(market, lots, pool.account.leverage.get(market))
  }
  return sum
}

function worstLots(account: Account, market: Market, more: Extra | null): bigint {
  const size = sizeOf(account, market)
  let openBuy = restingLots(account, market, 'buy', opens)
  let openSell = restingLots(account, market, 'sell', opens)
  if (more?.side === 'buy') openBuy += more.qty
  if (more?.side === 'sell') openSell += more.qty
  return max(abs(size), max(abs(size + openBuy), abs(size - openSell)))
}

export function availableOf(world: World, pool: Pool): bigint {
  return equityOf(pool) - initialMargin(world, pool)
}

/** RO, or on the side opposite to the position and within what is not already offered there. */
export function onlyReduces(order: Order, qty: bigint): boolean {
  if (order.reduceOnly) return true
  const { account, market, side } = order
  const most = reducible(account, market, side)
  // Without a position there is no side opposite to it, also for a quantity that is none.
  return most > 0n && qty <= most - restingLots(account, market, side, any)
}

/** What a fill at `price` loses at once against the mark: max(0, s·(p − mark))·q·tv */
export function adverseOf(market: Market, side: Side, price: bigint, qty: bigint): bigint {
  return max(0n, signOf(side) * (price - atMark(market))) * qty * market.settings.tv
}

export function notionalOf(market: Market, price: bigint, qty: bigint): bigint {
  return price * qty * market.settings.tv
}

/** ⌈n·rate⌉ for a fee, −⌊n·|rate|⌋ for a rebate (§4) */
export function feeOf(notional: bigint, rate: bigint): bigint {
  return rate >= 0n ? ceilDiv(notional * rate, E8) : -floorDiv(notional * -rate, E8)
}

/** A pool without position and with negative collateral that the fund could not make whole (§7). */
export function owes(pool: Pool): boolean {
  return pool.collateral < 0n && positionsOf(pool).length === 0
}

export function hasDebt(account: Account): boolean {
  return owes(account.cross) || [...account.isolatedPools.values()].some(owes)
}
