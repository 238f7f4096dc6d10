// Which orders rest where and in which order, heard from the events: what a queue position is told from. Plain data.
import type { Event } from 'perpcore'
import type { Steps } from 'perpcore/agents'

interface Resting {
  account: number
  side: 'buy' | 'sell'
  ticks: number
  lots: number
  filled: number
  /** Time priority: less is earlier. */
  rank: number
}

export interface Mirror {
  rank: number
  orders: Map<number, Resting>
}

export function newMirror(): Mirror {
  return { rank: 0, orders: new Map() }
}

/** Takes in an event of one market. */
export function reflect(mirror: Mirror, event: Event, steps: Steps): void {
  switch (event.ev) {
    case 'accepted': {
      const { orderId, account, side, price, qty, tif } = event
      if (price === null || tif === 'ioc' || tif === 'fok') return
      const order = { account, side, ticks: steps.ticks(price), lots: steps.lots(qty), filled: 0, rank: mirror.rank++ }
      mirror.orders.set(orderId, order)
      break
    }
    case 'trade':
      for (const { orderId } of [event.taker, event.maker]) {
        const order = mirror.orders.get(orderId)
        if (order === undefined) continue
        order.lots -= steps.lots(event.qty)
        order.filled += steps.lots(event.qty)
      }
      break
    case 'reduced': {
      const order = mirror.orders.get(event.orderId)
      if (order !== undefined) order.lots = steps.lots(event.qty)
      break
    }
    case 'amended': {
      const order = mirror.orders.get(event.orderId)
      if (order === undefined || event.price === null) return
      order.ticks = steps.ticks(event.price)
      order.lots = steps.lots(event.qty) - order.filled
      order.rank = mirror.rank++
      break
    }
    case 'done':
    case 'canceled':
      mirror.orders.delete(event.orderId)
  }
}

/** Lots before an order at its price; null: it does not rest. */
export function lotsAhead(mirror: Mirror, orderId: number): number | null {
  const own = mirror.orders.get(orderId)
  if (own === undefined) return null
  let ahead = 0
  for (const { side, ticks, lots, rank } of mirror.orders.values()) {
    if (side === own.side && ticks === own.ticks && rank < own.rank) ahead += lots
  }
  return ahead
}

/** Lots of an account by ticks. */
export function lotsOf(mirror: Mirror, account: number): Map<number, number> {
  const found = new Map<number, number>()
  for (const order of mirror.orders.values()) {
    if (order.account === account) found.set(order.ticks, (found.get(order.ticks) ?? 0) + order.lots)
  }
  return found
}
