// Step (3) of ENGINE.md §2: conditional orders that are met fire, round by round (§5.4).

import { reducible } from './accounts.ts'
import { shrink } from './book.ts'
import { checkEntry, enter, isRefusal, restsAsFired } from './entry.ts'
import { emit, priceText, priceTextOrNull, tellReduced } from './events.ts'
import { moveShortfall } from './isolated.ts'
import { cancelOrder } from './orders.ts'
import { admits } from './place.ts'
import { isMet, referenceOf, triggerPrice } from './references.ts'
import type { Account, Market, Order, Side, World } from './types.ts'

/** Fires until nothing is met any more; tells whether it did anything. */
export function fireConditionals(world: World): boolean {
  let worked = false
  for (;;) {
    const eventsBefore = world.events.length
    retryFired(world)
    for (const order of collectMet(world)) {
      if (order.where === 'waiting' && admits(order.market, order)) fire(world, order)
    }
    if (world.events.length === eventsBefore) return worked
    worked = true
  }
}

/** All that are met now: markets by creation, `below` from the highest, then `above` from the lowest. */
function collectMet(world: World): Order[] {
  const met: Order[] = []
  for (const order of world.orders.values()) {
    if (order.where === 'waiting' && isMet(order) && admits(order.market, order)) met.push(order)
  }
  return met.sort(byFiring)
}

function byFiring(a: Order, b: Order): number {
  if (a.market !== b.market) return a.market.number - b.market.number
  const when = a.trigger!.when
  if (when !== b.trigger!.when) return when === 'below' ? -1 : 1
  const [x, y] = [triggerPrice(a)!, triggerPrice(b)!]
  if (x === y) return a.id - b.id
  return x > y === (when === 'below') ? -1 : 1
}

function fire(world: World, order: Order): void {
  const { market, trigger } = order
  order.where = 'taking'
  if (restsAsFired(order)) order.stp = 'cancelMaker'
  const entry = checkEntry(world, order, order.remaining)
  const refused = isRefusal(entry)
  if (!refused) moveShortfall(world, order, entry.shortfall)
  emit(world, 'triggered', {
    orderId: order.id,
    account: order.account.id,
    market: market.name,
    by: trigger!.by,
    reference: priceText(market, referenceOf(market, trigger!.by)!),
    price: priceTextOrNull(market, refused ? order.price : entry.limit),
  })
  if (refused) return cancelOrder(world, order, entry.code)
  cutTo(world, order, entry.qty)
  enter(world, order, entry.limit)
}

/** What check 8 cuts off. */
function cutTo(world: World, order: Order, qty: bigint): void {
  if (qty === order.remaining) return
  shrink(order, qty)
  tellReduced(world, order, 'reduceOnly')
}

/** Each round begins by trying again what rests as fired. */
function retryFired(world: World): void {
  const fired = () => [...world.orders.values()].filter((order) => order.where === 'fired')
  if (fired().length === 0) return
  for (const account of world.accounts) {
    for (const market of world.markets) keepOnlySize(world, account, market)
  }
  for (const order of fired().sort((a, b) => a.id - b.id)) {
    if (order.where === 'fired') tryAgain(world, order)
  }
}

/** Of an account's fired orders in a market only |size| in all are kept; the highest ids go first. */
function keepOnlySize(world: World, account: Account, market: Market): void {
  for (const side of ['buy', 'sell'] satisfies Side[]) {
    const own = [...account.orders.values()].filter(
      (order) => order.where === 'fired' && order.market === market && order.side === side,
    )
    let excess = own.reduce((sum, order) => sum + order.remaining, 0n) - reducible(account, market, side)
    for (const order of own.sort((a, b) => b.id - a.id)) {
      if (excess <= 0n) break
      excess -= takeOff(world, order, excess)
    }
  }
}

/** Takes at most `excess` lots off an order that holds more than the position; tells how many. */
export function takeOff(world: World, order: Order, excess: bigint): bigint {
  const had = order.remaining
  if (had <= excess) cancelOrder(world, order, 'reduceOnly')
  else {
    shrink(order, had - excess)
    tellReduced(world, order, 'reduceOnly')
  }
  return had <= excess ? had : excess
}

/** Checks 3 and 5 to 11 again; a refusal is silent and it goes on waiting. */
function tryAgain(world: World, order: Order): void {
  if (!admits(order.market, order)) return
  const entry = checkEntry(world, order, order.remaining)
  if (isRefusal(entry)) return
  cutTo(world, order, entry.qty)
  enter(world, order, entry.limit)
}
