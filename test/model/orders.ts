// How an order begins and ends: admission, done, canceled, its exits (ENGINE.md §5.4, §6).

import { opposite, takeOut } from './book.ts'
import { emit, priceTextOrNull, qtyText } from './events.ts'
import { giveShortfallBack } from './isolated.ts'
import { referenceOf } from './references.ts'
import type { ExitPlan, Order, World } from './types.ts'

/** The market's price limit is told for market orders too, where there is one. */
export function tellAccepted(world: World, order: Order, price: bigint | null): void {
  emit(world, 'accepted', {
    orderId: order.id,
    clientId: order.clientId,
    account: order.account.id,
    market: order.market.name,
    side: order.side,
    type: order.type,
    price: priceTextOrNull(order.market, price),
    qty: qtyText(order.market, order.remaining),
    tif: order.tif,
  })
}

/** Gives the order its id and a place among the account's orders. */
export function admit(world: World, order: Order): void {
  order.id = world.nextOrderId
  world.nextOrderId += 1
  world.orders.set(order.id, order)
  order.account.orders.set(order.id, order)
}

export function tellDone(world: World, order: Order): void {
  detach(world, order)
  emit(world, 'done', {
    orderId: order.id,
    account: order.account.id,
    market: order.market.name,
    filled: qtyText(order.market, order.filled),
  })
  plantExits(world, order)
}

/** What remains is told; it is 0 where self-trade prevention has used the order up. */
export function cancelOrder(world: World, order: Order, reason: string): void {
  detach(world, order)
  emit(world, 'canceled', {
    orderId: order.id,
    account: order.account.id,
    market: order.market.name,
    remaining: qtyText(order.market, order.remaining),
    filled: qtyText(order.market, order.filled),
    reason,
  })
  giveShortfallBack(world, order)
  if (reason !== 'liquidation' && reason !== 'settled') plantExits(world, order)
}

function detach(world: World, order: Order): void {
  if (order.where === 'resting') takeOut(order)
  order.where = 'ended'
  world.orders.delete(order.id)
  order.account.orders.delete(order.id)
}

/** The entry's filled quantity gets its take-profit and its stop-loss, in that order (§5.4). */
function plantExits(world: World, entry: Order): void {
  if (entry.filled === 0n) return
  const isBuy = entry.side === 'buy'
  if (entry.takeProfit) plantExit(world, entry, entry.takeProfit, isBuy ? 'above' : 'below')
  if (entry.stopLoss) plantExit(world, entry, entry.stopLoss, isBuy ? 'below' : 'above')
}

function plantExit(world: World, entry: Order, plan: ExitPlan, when: 'above' | 'below'): void {
  const exit: Order = {
    ...entry,
    id: 0,
    clientId: null,
    side: opposite(entry.side),
    type: 'market',
    price: null,
    filled: 0n,
    traded: 0n,
    remaining: entry.filled,
    visible: 0n,
    displayQty: null,
    tif: 'ioc',
    expireTs: null,
    postOnly: false,
    reduceOnly: true,
    stp: 'cancelMaker',
    trigger: { by: plan.by, when, price: plan.price, offset: plan.offset },
    best: plan.offset === null ? null : referenceOf(entry.market, plan.by),
    ocoGroup: -entry.id,
    takeProfit: null,
    stopLoss: null,
    isExit: true,
    shortfall: 0n,
    where: 'waiting',
  }
  admit(world, exit)
  tellAccepted(world, exit, null)
}
