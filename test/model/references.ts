// The reference prices that triggers look at, and what trailing triggers remember (ENGINE.md §5.4).
import type { Market, Order, Reference, World } from './types.ts'

export function referenceOf(market: Market, by: Reference): bigint | null {
  return by === 'mark' ? market.mark : by === 'index' ? market.index : market.last
}

/** A trailing trigger sees every trade, mark and index: it keeps the best since placement. */
export function noteReference(world: World, market: Market, by: Reference, price: bigint): void {
  for (const order of world.orders.values()) {
    const { trigger } = order
    if (order.where !== 'waiting' || order.market !== market) continue
    if (trigger === null || trigger.offset === null || trigger.by !== by) continue
    const isBetter = order.best === null || (trigger.when === 'below' ? price > order.best : price < order.best)
    if (isBetter) order.best = price
  }
}

/** The price at which the order fires now: best ∓ offset for a trailing one; null: not yet known. */
export function triggerPrice(order: Order): bigint | null {
  const trigger = order.trigger!
  if (trigger.offset === null) return trigger.price
  if (order.best === null) return null
  return trigger.when === 'below' ? order.best - trigger.offset : order.best + trigger.offset
}

export function isMet(order: Order): boolean {
  const reference = referenceOf(order.market, order.trigger!.by)
  const price = triggerPrice(order)
  if (reference === null || price === null) return false
  return order.trigger!.when === 'above' ? reference >= price : reference <= price
}
