// One price of a ladder: the sentinel of a circular list of orders, oldest first. Level and Order begin alike, so that
// taking an order out needs no branch.
import { Level, Order } from '../generated/wire'

// @ts-ignore: decorator
@inline
export function levelOf(order: Order): Level {
  return changetype<Level>(order.level)
}

/** Behind all others: the newest at this price. */
// @ts-ignore: decorator
@inline
export function linkLast(head: u32, order: Order): void {
  const ref = changetype<u32>(order)
  const last = load<u32>(head, 4)
  order.next = head
  order.prev = last
  store<u32>(last, ref)
  store<u32>(head, ref, 4)
}

// @ts-ignore: decorator
@inline
export function unlink(order: Order): void {
  const next = order.next
  const prev = order.prev
  store<u32>(prev, next)
  store<u32>(next, prev, 4)
}

// @ts-ignore: decorator
@inline
export function appendToLevel(level: Level, order: Order): void {
  linkLast(changetype<u32>(level), order)
  order.level = changetype<u32>(level)
  level.qty += order.qty
  level.count++
}

/** The level may be empty afterwards (qty 0): then the ladder must close it. */
// @ts-ignore: decorator
@inline
export function removeFromLevel(level: Level, order: Order): void {
  unlink(order)
  level.qty -= order.qty
  level.count--
}
