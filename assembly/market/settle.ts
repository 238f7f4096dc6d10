// settleMarket (ENGINE.md 3): all orders of the market are canceled, in ascending order of id, and it is settled for ever.
import {
  CODE_MARKET_UNKNOWN, CODE_ORDER_PRICE, EXCHANGE_BASE, EXCHANGE_FIRING, Level, MARKET_STATE_SETTLED, Market,
  MAX_SAFE, ORDER_FLAG_FIRING, ORDER_FLAG_WAITING, Order, REASON_SETTLED, SettleMarketCommand, STATE_REASON_SETTLED,
  WHEN_ABOVE, WHEN_BELOW, WORK_NONE, WORK_SETTLE,
} from '../generated/wire'
import { removeWaiting, triggersOf } from '../book/conditional'
import { highestLevel, levelBelow } from '../book/ladder'
import { cancelOrder } from '../book/cancel'
import { linkLast, unlink } from '../book/level'
import { bookOf, leaveBook } from '../book/order'
import { sortById } from '../book/sort'
import { trailingHead } from '../book/trailing'
import { tellMarketState } from '../engine/events'
import { X } from '../engine/exchange'
import { hasRoom } from '../engine/outbox'
import { because } from '../engine/refusal'
import { checkNotSettled } from './admission'
import { findMarket } from './market'

/** Orders gathered for the settlement, told one after the other: the same list that firing orders use. */
const GATHERED: u32 = EXCHANGE_BASE + EXCHANGE_FIRING

export function settleMarket(c: SettleMarketCommand): u32 {
  const market = findMarket(c.market)
  if (market === null) return because(CODE_MARKET_UNKNOWN)
  const code = checkNotSettled(market)
  if (code != 0) return code
  if (c.price - 1 >= MAX_SAFE) return because(CODE_ORDER_PRICE)
  gather(market)
  sortById(GATHERED)
  X.massMarket = changetype<u32>(market)
  X.work = WORK_SETTLE as u8
  return 0
}

/** False: the outbox is full, call again. */
export function runSettle(): bool {
  while (load<u32>(GATHERED) != GATHERED) {
    if (!hasRoom()) return false
    cancelOrder(changetype<Order>(load<u32>(GATHERED)), REASON_SETTLED)
  }
  const market = changetype<Market>(X.massMarket)
  market.state = MARKET_STATE_SETTLED as u8
  tellMarketState(market, STATE_REASON_SETTLED)
  X.work = WORK_NONE as u8
  return true
}

function gather(market: Market): void {
  for (let level = highestLevel(bookOf(market)); level !== null; ) {
    const next = levelBelow(level)
    gatherLevel(level, market)
    level = next
  }
  gatherWaiting(market, WHEN_BELOW)
  gatherWaiting(market, WHEN_ABOVE)
}

/** Resting orders are counted among the waiting while they are on the list, as all on it are. */
function gatherLevel(level: Level, market: Market): void {
  for (let count = level.count; count > 0; count--) {
    const order = changetype<Order>(level.next)
    leaveBook(order, market)
    market.waiting++
    addGathered(order)
  }
}

function gatherWaiting(market: Market, when: u32): void {
  const ladder = triggersOf(market, when)
  for (let level = highestLevel(ladder); level !== null; level = highestLevel(ladder)) {
    const order = changetype<Order>(level.next)
    removeWaiting(order)
    market.waiting++
    addGathered(order)
  }
  const head = trailingHead(market, when)
  while (load<u32>(head) != head) {
    const order = changetype<Order>(load<u32>(head))
    unlink(order)
    addGathered(order)
  }
}

function addGathered(order: Order): void {
  order.flags = (order.flags & ~ORDER_FLAG_WAITING) | ORDER_FLAG_FIRING
  linkLast(GATHERED, order)
}
