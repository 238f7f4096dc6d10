// Checks 5 to 11 of ENGINE.md §5.2, and the way of an order that has passed them into the book.

import { openInterest, reducible, sizeOf } from './accounts.ts'
import { allLots, bestPrice, isWithin, levelsOf, opposite, rest, restingOrders } from './book.ts'
import { checkpoint } from './checkpoint.ts'
import { moneyText, priceText, qtyText, refuse } from './events.ts'
import { noteUse } from './isolated.ts'
import { atMark, notionalOf, onlyReduces } from './margin.ts'
import { checkMargin } from './margin-check.ts'
import { match } from './matching.ts'
import { ceilDiv, clampTo, E8, floorDiv, MAX_AMOUNT, MAX_SAFE, max, min } from './numbers.ts'
import { admit, cancelOrder, tellDone } from './orders.ts'
import type { Market, Order, Refusal, World } from './types.ts'

/** What an order that passes enters with. */
export interface Entry {
  /** cut to the position if it is reduce-only */
  qty: bigint
  /** the limit or protective price; null: none, on a market without margin */
  limit: bigint | null
  /** what the cross pool must give an isolated one first */
  shortfall: bigint
}

export function isRefusal(result: Entry | Refusal): result is Refusal {
  return 'code' in result
}

/** Checks 5 to 11 for `qty` lots of an order that is not in the book now. */
export function checkEntry(world: World, order: Order, qty: bigint): Entry | Refusal {
  const { market } = order
  const tiered = market.settings.margin === 'tiered'
  const cut = order.reduceOnly ? min(qty, reducible(order.account, market, order.side)) : qty
  const limit = limitOf(order, cut)
  const refusal =
    checkNotional(world, order, qty, limit) ??
    (tiered ? checkOracle(world, order, qty) : null) ??
    (tiered ? checkBand(order) : null) ??
    checkPosition(order, cut) ??
    checkPostOnly(order)
  if (refusal !== null) return refusal
  const unfillable = order.tif === 'fok' ? checkFillOrKill(world, order, cut, limit) : null
  if (unfillable !== null) return unfillable
  if (!tiered) return { qty: cut, limit, shortfall: 0n }
  return checkMargin(world, order, cut, limit!)
}

/** Check 5. An unknown price counts as nothing: the mark, or 1, decides then. */
export function checkNotional(world: World, order: Order, qty: bigint, limit: bigint | null): Refusal | null {
  if (onlyReduces(order, qty)) return null
  const { market } = order
  let lots = openInterest(world, market) + qty
  for (const resting of restingOrders(market)) lots += resting.remaining
  const price = max(limit ?? 0n, market.mark ?? 1n)
  if (notionalOf(market, price, lots) <= MAX_AMOUNT) return null
  return refuse('order.notionalOverflow', { limit: moneyText(world, MAX_AMOUNT) })
}

function checkOracle(world: World, order: Order, qty: bigint): Refusal | null {
  const { market } = order
  if (market.mark === null) return refuse('oracle.none')
  if (market.status !== 'stale' || onlyReduces(order, qty)) return null
  return staleRefusal(world, market)
}

export function staleRefusal(world: World, market: Market): Refusal {
  return refuse('oracle.stale', {
    ageUs: world.clock - market.indexTs,
    staleUs: market.settings.mark.staleUs,
  })
}

/** Check 7: only the side that would push the price away from mark is bounded. */
function checkBand(order: Order): Refusal | null {
  const { market } = order
  const band = market.settings.priceBand
  if (band === null || order.price === null) return null
  const mark = atMark(market)
  const bound = bandBound(mark, band, order.side)
  const isBeyond = order.side === 'buy' ? order.price > bound : order.price < bound
  if (!isBeyond) return null
  return refuse('priceBand', { mark: priceText(market, mark), bound: priceText(market, bound) })
}

/** ⌊mark·(1+band)⌋ above, ⌈mark·(1−band)⌉ below */
export function bandBound(mark: bigint, band: bigint, side: 'buy' | 'sell'): bigint {
  return side === 'buy' ? floorDiv(mark * (E8 + band), E8) : ceilDiv(mark * (E8 - band), E8)
}

function checkPosition(order: Order, cut: bigint): Refusal | null {
  if (!order.reduceOnly || cut > 0n) return null
  const size = sizeOf(order.account, order.market)
  return refuse('reduceOnly.noPosition', { size: qtyText(order.market, size) })
}

function checkPostOnly(order: Order): Refusal | null {
  const best = bestPrice(order.market, opposite(order.side))
  if (!order.postOnly || best === null || !isWithin(order.side, order.price, best)) return null
  return refuse('postOnly.wouldCross', { best: priceText(order.market, best) })
}

/** Check 10: run the match, look at what it gave, undo it. */
export function checkFillOrKill(world: World, order: Order, qty: bigint, limit: bigint | null): Refusal | null {
  const undo = checkpoint(world, order.market, order)
  const before = [...restingOrders(order.market)].map((maker) => ({
    maker,
    visible: maker.visible,
    filled: maker.filled,
  }))
  if (order.id === 0) admit(world, order)
  order.where = 'taking'
  order.remaining = qty
  const filledBefore = order.filled
  match(world, order, limit)
  const filled = order.filled - filledBefore
  let available = 0n
  for (const { maker, visible, filled: had } of before) available += min(visible, maker.filled - had)
  undo()
  if (filled === qty) return null
  return refuse('fok.unfillable', { available: qtyText(order.market, available) })
}

/** The limit of a limit order, the protective price of a market order (§5.3). */
export function limitOf(order: Order, qty: bigint): bigint | null {
  const { market } = order
  if (order.type === 'limit') return order.price
  if (market.settings.margin === 'none' || market.mark === null) return null
  const band = market.settings.marketOrderBand
  const bound = clampTo(bandBound(market.mark, band, order.side), 1n, MAX_SAFE)
  let reached = bound
  let wanted = qty
  for (const level of levelsOf(market, opposite(order.side))) {
    if (wanted <= 0n || !isWithin(order.side, bound, level.price)) break
    reached = level.price
    wanted -= allLots(level)
  }
  return reached
}

/** The taker's way once it has been accepted, has fired or has replaced its old version. */
export function enter(world: World, order: Order, limit: bigint | null): void {
  order.where = 'taking'
  match(world, order, limit)
  if (order.where !== 'taking') return
  if (order.remaining === 0n) tellDone(world, order)
  else if (restsAsFired(order)) order.where = 'fired'
  else if (order.type === 'market' || order.tif === 'ioc') cancelOrder(world, order, 'ioc')
  else {
    rest(order, order.price!)
    noteUse(order.account, order.market)
  }
}

/** What is left of a reduce-only conditional market order is tried again later (§5.4). */
export function restsAsFired(order: Order): boolean {
  return order.reduceOnly && order.type === 'market' && order.trigger !== null
}
