// The protective price of a market order (ENGINE.md 5.3): the worst price at which it would trade now, walking the
// opposite levels, hidden lots included, but not beyond its bound around the mark.
import { Level, Market, Order, Perp } from '../generated/wire'
import { lowerBound, upperBound } from '../guard/band'
import { perpOf, termsOf } from '../market/market'
import { levelAbove, levelBelow } from './ladder'
import { bestOf, extraOf } from './order'

/** 0 without a mark. */
export function protectivePrice(market: Market, sell: u32, qty: u64): u64 {
  const perp = perpOf(market)
  if (perp.mark == 0) return 0
  const bound = boundOf(perp, sell)
  let reached = bound
  let wanted = qty
  let level = changetype<Level | null>(bestOf(market, sell ^ 1))
  while (level !== null && wanted != 0) {
    if (sell != 0 ? level.price < bound : level.price > bound) break
    reached = level.price
    wanted -= min(lotsOf(level, wanted), wanted)
    level = sell != 0 ? levelBelow(level) : levelAbove(level)
  }
  return reached
}

function boundOf(perp: Perp, sell: u32): u64 {
  const band = termsOf(perp).marketOrderBand
  return sell != 0 ? lowerBound(perp.mark, band) : upperBound(perp.mark, band)
}

/** All lots of a level; the hidden ones are only counted if the visible ones do not suffice. */
function lotsOf(level: Level, wanted: u64): u64 {
  let lots = level.qty
  if (lots >= wanted) return lots
  const head = changetype<u32>(level)
  for (let ref = level.next; ref != head; ref = changetype<Order>(ref).next) {
    const order = changetype<Order>(ref)
    if (order.extra != 0) lots += extraOf(order).hidden
  }
  return lots
}
