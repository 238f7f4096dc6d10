// Step (5), §5.6: resting reduce-only orders never sum to more than the position.

import { reducible } from './accounts.ts'
import { takeOff } from './conditional.ts'
import { cancelOrder } from './orders.ts'
import type { Account, Market, Order, World } from './types.ts'

export function establishReduceOnly(world: World): void {
  for (const account of world.accounts) {
    const own = [...account.orders.values()].filter((order) => order.reduceOnly)
    if (own.length === 0) continue
    for (const market of world.markets) {
      cancelPointless(world, account, market)
      cutExcess(world, account, market)
    }
  }
}

function ordersIn(account: Account, market: Market): Order[] {
  const own = [...account.orders.values()].filter((order) => order.market === market)
  return own.filter((order) => order.reduceOnly && (order.where === 'resting' || order.isExit))
}

/** On the wrong side, without a position, or an exit whose position is gone. */
function cancelPointless(world: World, account: Account, market: Market): void {
  for (const order of ordersIn(account, market).sort((a, b) => a.id - b.id)) {
    if (reducible(account, market, order.side) === 0n) cancelOrder(world, order, 'reduceOnly')
  }
}

/** The excess comes off the highest sell (lowest buy) first, then the highest id. */
function cutExcess(world: World, account: Account, market: Market): void {
  const resting = ordersIn(account, market).filter((order) => order.where === 'resting')
  const side = resting[0]?.side
  if (side === undefined) return
  let excess = resting.reduce((sum, order) => sum + order.remaining, 0n) - reducible(account, market, side)
  for (const order of resting.sort(byDistance)) {
    if (excess <= 0n) break
    excess -= takeOff(world, order, excess)
  }
}

function byDistance(a: Order, b: Order): number {
  if (a.price === b.price) return b.id - a.id
  return a.price! > b.price! === (a.side === 'sell') ? -1 : 1
}
