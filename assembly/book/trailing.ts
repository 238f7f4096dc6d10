// Trailing triggers (ENGINE.md 5.4): each keeps the best reference since its placement (highest for `below`, lowest for
// `above`) and is met at best -/+ its offset.
import {
  MARKET_TRAILING_ABOVE, MARKET_TRAILING_BELOW, MAX_SAFE, Market, Order, WHEN_ABOVE, WHEN_BELOW,
} from '../generated/wire'
import { linkLast } from './level'
import { extraOf } from './order'

export function trailingHead(market: Market, when: u32): u32 {
  return changetype<u32>(market) + (when == WHEN_BELOW ? MARKET_TRAILING_BELOW : MARKET_TRAILING_ABOVE)
}

export function openTrailing(market: Market): void {
  openList(trailingHead(market, WHEN_BELOW))
  openList(trailingHead(market, WHEN_ABOVE))
}

export function openList(head: u32): void {
  store<u32>(head, head)
  store<u32>(head, head, 4)
}

/** Without a reference yet (0) the first one to come is the best. */
export function addTrailing(order: Order, market: Market, reference: u64): void {
  const extra = extraOf(order)
  if (extra.best == 0) extra.best = reference
  linkLast(trailingHead(market, extra.triggerWhen), order)
}

// @ts-ignore: decorator
@inline
export function isMet(when: u32, triggerTicks: u64, referenceTicks: u64): bool {
  return when == WHEN_BELOW ? referenceTicks <= triggerTicks : referenceTicks >= triggerTicks
}

/** The trigger price now; 0 for a `below` that can not be met. */
export function trailingTrigger(order: Order): u64 {
  const extra = extraOf(order)
  if (!extra.triggerIsOffset) return extra.triggerPrice
  if (extra.triggerWhen == WHEN_ABOVE) return extra.best == 0 ? MAX_SAFE + 1 : extra.best + extra.triggerPrice
  return extra.best > extra.triggerPrice ? extra.best - extra.triggerPrice : 0
}

/** A new reference: every trailing order of the market that goes by it sees it. */
export function trailBests(market: Market, by: u32, reference: u64): void {
  trailList(trailingHead(market, WHEN_BELOW), by, reference, true)
  trailList(trailingHead(market, WHEN_ABOVE), by, reference, false)
}

function trailList(head: u32, by: u32, reference: u64, upward: bool): void {
  for (let ref = load<u32>(head); ref != head; ref = changetype<Order>(ref).next) {
    const extra = extraOf(changetype<Order>(ref))
    if (extra.triggerBy != by) continue
    if (extra.best == 0 || (upward ? reference > extra.best : reference < extra.best)) extra.best = reference
  }
}
