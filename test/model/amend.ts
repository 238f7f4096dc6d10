// amend (ENGINE.md §5.5): a pure reduction keeps time priority, anything else is an atomic replace.

import { putBack, shrink, takeOut } from './book.ts'
import { findOrder } from './cancel.ts'
import { checkEntry, checkNotional, type Entry, enter, isRefusal } from './entry.ts'
import { emit, priceTextOrNull, qtyText, refuse, tellReduced } from './events.ts'
import { moveShortfall } from './isolated.ts'
import { hasDebt, onlyReduces } from './margin.ts'
import { decimalOf, inUnits, MAX_SAFE, max } from './numbers.ts'
import { checkQty, checkRoom, checkState, priceRefusal, qtyRefusal, ticksOf } from './place.ts'
import { spendToken } from './rate-limit.ts'
import type { Command } from './shape.ts'
import type { Order, Refusal, World } from './types.ts'

export function amend(world: World, command: Command): Refusal | null {
  const account = world.accountById.get(command.account as number)
  if (account === undefined) return refuse('account.unknown')
  const order = findOrder(account, command)
  const limited = spendToken(world, account, order?.reduceOnly === true)
  if (limited !== null) return limited
  if (order === null) return refuse('order.unknown')
  const { market } = order
  if (market.state === 'halted') return refuse('market.state', { state: market.state })
  const wanted = totalOf(order, command)
  const samePrice = command.price === undefined || isSamePrice(order, command)
  if (samePrice && wanted !== null && wanted < order.filled + order.remaining) {
    return reduceTotal(world, order, wanted)
  }
  return replace(world, order, wanted, command)
}

/** The new total in lots, whatever its sign and size; null: not a whole number of lots. */
function totalOf(order: Order, command: Command): bigint | null {
  if (command.qty === undefined) return order.filled + order.remaining
  return inUnits(decimalOf(command.qty), order.market.settings.lot)
}

function isSamePrice(order: Order, command: Command): boolean {
  return order.price !== null && ticksOf(order.market, command.price) === order.price
}

function reduceTotal(world: World, order: Order, total: bigint): Refusal | null {
  if (total <= order.filled) return qtyRefusal(order.market)
  const refusal = checkQty(order.market, total, order.reduceOnly)
  if (refusal !== null) return refusal
  shrink(order, total - order.filled)
  tellReduced(world, order, 'amend')
  return null
}

function replace(world: World, order: Order, total: bigint | null, command: Command): Refusal | null {
  const refusal = checkState(order.market, order)
  if (refusal !== null) return refusal
  const old = { price: order.price, remaining: order.remaining, where: order.where }
  const slot = order.where === 'resting' ? takeOut(order) : null
  const refused = tryReplace(world, order, total, command)
  if (refused === null) return null
  Object.assign(order, old)
  if (slot !== null) putBack(order, slot)
  return refused
}

/** Called with the old version gone; what it has changed is put right by the caller if it refuses. */
function tryReplace(world: World, order: Order, total: bigint | null, command: Command): Refusal | null {
  const isWaiting = order.where !== 'resting'
  const where = order.where
  order.where = 'taking'
  // What would remain; a total that is no quantity is more than any position, until the other checks name it.
  const left = total === null ? MAX_SAFE : max(0n, total - order.filled)
  if (hasDebt(order.account) && !onlyReduces(order, left)) return refuse('account.debt')
  const refusal = checkNewFields(order, total, command)
  if (refusal !== null) return refusal
  if (command.price !== undefined) order.price = ticksOf(order.market, command.price)
  if (isWaiting) {
    const overflow = checkNotional(world, order, left, order.price)
    if (overflow !== null) return overflow
    order.remaining = left
    order.where = where
    tellAmended(world, order)
    return null
  }
  const entry = checkEntry(world, order, left)
  if (isRefusal(entry)) return entry
  reenter(world, order, entry)
  return null
}

function reenter(world: World, order: Order, entry: Entry): void {
  moveShortfall(world, order, entry.shortfall)
  order.remaining = entry.qty
  tellAmended(world, order)
  enter(world, order, entry.limit)
}

/** Check 4 for the new total and price; the rest of the order is what it was. */
function checkNewFields(order: Order, total: bigint | null, command: Command): Refusal | null {
  const { market } = order
  if (command.price !== undefined) {
    const isGood = order.type === 'limit' && ticksOf(market, command.price) !== null
    if (!isGood) return priceRefusal(market)
  }
  if (total === null || total <= order.filled) return qtyRefusal(market)
  const refusal = checkQty(market, total, order.reduceOnly)
  if (refusal !== null) return refusal
  if (order.displayQty !== null && order.displayQty > total) return refuse('order.displayQty')
  return checkRoom(order)
}

function tellAmended(world: World, order: Order): void {
  emit(world, 'amended', {
    orderId: order.id,
    account: order.account.id,
    market: order.market.name,
    price: priceTextOrNull(order.market, order.price),
    qty: qtyText(order.market, order.filled + order.remaining),
  })
}
