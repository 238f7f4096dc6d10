// One market's book: levels from best to worst, orders in each by time priority (ENGINE.md §6).

import { min } from './numbers.ts'
import type { Level, Market, Order, Side } from './types.ts'

export function opposite(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy'
}

/** s of the formulas: +1 buy, −1 sell */
export function signOf(side: Side): bigint {
  return side === 'buy' ? 1n : -1n
}

export function levelsOf(market: Market, side: Side): Level[] {
  return side === 'buy' ? market.bids : market.asks
}

/** Whether a resting order of `side` at price a comes before one at price b. */
function isBetter(side: Side, a: bigint, b: bigint): boolean {
  return side === 'buy' ? a > b : a < b
}

/** Whether a taker of `side` with this limit (null: none) trades at `price`. */
export function isWithin(side: Side, limit: bigint | null, price: bigint): boolean {
  return limit === null || price === limit || isBetter(side, limit, price)
}

export function bestPrice(market: Market, side: Side): bigint | null {
  return levelsOf(market, side)[0]?.price ?? null
}

/** At the tail of its level; the visible part is a fresh slice. */
export function rest(order: Order, price: bigint): void {
  const levels = levelsOf(order.market, order.side)
  let i = levels.findIndex((level) => !isBetter(order.side, level.price, price))
  if (i < 0) i = levels.length
  if (levels[i]?.price !== price) levels.splice(i, 0, { price, orders: [] })
  levels[i]!.orders.push(order)
  order.visible = order.displayQty === null ? order.remaining : min(order.displayQty, order.remaining)
  order.where = 'resting'
}

export interface Slot {
  level: Level
  levelAt: number
  orderAt: number
}

/** Takes a resting order out and says where it was. */
export function takeOut(order: Order): Slot {
  const levels = levelsOf(order.market, order.side)
  const levelAt = levels.findIndex((level) => level.price === order.price)
  const level = levels[levelAt]
  if (level === undefined) throw new Error(`order ${order.id} is not in the book`)
  const orderAt = level.orders.indexOf(order)
  if (orderAt < 0) throw new Error(`order ${order.id} is not in its level`)
  level.orders.splice(orderAt, 1)
  if (level.orders.length === 0) levels.splice(levelAt, 1)
  return { level, levelAt, orderAt }
}

/** Undoes takeOut, priority and all. */
export function putBack(order: Order, slot: Slot): void {
  const levels = levelsOf(order.market, order.side)
  if (levels[slot.levelAt] !== slot.level) levels.splice(slot.levelAt, 0, slot.level)
  slot.level.orders.splice(slot.orderAt, 0, order)
}

/** A used-up slice of an iceberg is refilled at the tail of its level (§6). */
export function refillAtTail(order: Order): void {
  takeOut(order)
  rest(order, order.price!)
}

/** A smaller rest keeps its place; hidden lots go first. */
export function shrink(order: Order, remaining: bigint): void {
  order.remaining = remaining
  order.visible = min(order.visible, remaining)
}

export function visibleLots(level: Level): bigint {
  return level.orders.reduce((sum, order) => sum + order.visible, 0n)
}

export function allLots(level: Level): bigint {
  return level.orders.reduce((sum, order) => sum + order.remaining, 0n)
}

export function* restingOrders(market: Market): Generator<Order> {
  for (const level of market.bids) yield* level.orders
  for (const level of market.asks) yield* level.orders
}
