// Icebergs (ENGINE.md 6): at most displayQty is visible; a slice that is used up is refilled at the tail of its level.
import { Level, Order } from '../generated/wire'
import { linkLast, unlink } from './level'
import { extraOf } from './order'

/** The visible lots of an order of which `remaining` are left. `displayQty` 0 = all. */
// @ts-ignore: decorator
@inline
export function sliceOf(remaining: u64, displayQty: u64): u64 {
  return displayQty == 0 ? remaining : min(remaining, displayQty)
}

/** The last `qty` visible lots of an order have traded and it has hidden ones: the next slice, with a new priority. */
export function refillSlice(order: Order, level: Level, qty: u64): void {
  const extra = extraOf(order)
  const slice = sliceOf(extra.hidden, extra.displayQty)
  extra.hidden -= slice
  order.qty = slice
  level.qty = level.qty - qty + slice
  unlink(order)
  linkLast(changetype<u32>(level), order)
}
