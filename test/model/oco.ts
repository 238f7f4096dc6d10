// OCO groups: orders that share one quantity (ENGINE.md §5.4).

import { shrink } from './book.ts'
import { tellReduced } from './events.ts'
import { min } from './numbers.ts'
import { cancelOrder } from './orders.ts'
import type { Order, World } from './types.ts'

/** After a trade of `traded`, the others of its group are cut to its remaining quantity. */
export function cutGroup(world: World, traded: Order): void {
  if (traded.ocoGroup === null) return
  for (const other of [...traded.account.orders.values()]) {
    if (other === traded || other.where === 'ended') continue
    if (other.market !== traded.market || other.ocoGroup !== traded.ocoGroup) continue
    const left = min(other.remaining, traded.remaining)
    if (left === other.remaining) continue
    if (left === 0n) cancelOrder(world, other, 'oco')
    else {
      shrink(other, left)
      tellReduced(world, other, 'oco')
    }
  }
}
