// settleMarket (ENGINE.md 3): all orders of the market are canceled, in ascending order of id, every position is closed at the
// price of the settlement, and it is settled for ever.
import {
  CODE_MARKET_UNKNOWN, CODE_ORDER_PRICE, CODE_PRICE_OVERFLOW, EXCHANGE_BASE, EXCHANGE_FIRING, Holding, Level,
  MARKET_STATE_SETTLED, Market, MAX_SAFE, ORDER_FLAG_FIRING, ORDER_FLAG_WAITING, Order, Perp, REASON_SETTLED,
  SettleMarketCommand, STATE_REASON_SETTLED, WHEN_ABOVE, WHEN_BELOW, WORK_NONE, WORK_SETTLE,
} from '../generated/wire'
import { credit, isIsolated, noteUse, poolOf, touch } from '../account/pool'
import { notionalOf, sizeOf } from '../account/position'
import { cancelOrder } from '../book/cancel'
import { referenceCount, removeWaiting, triggersOf } from '../book/conditional'
import { FIRED } from '../book/fired'
import { highestLevel, levelBelow } from '../book/ladder'
import { linkLast, removeFromLevel, unlink } from '../book/level'
import { bookOf, closeBookLevel, countOpen, holdingOf, remainingOf } from '../book/order'
import { sortById } from '../book/sort'
import { trailingHead } from '../book/trailing'
import { X } from '../engine/exchange'
import { tellSettlement } from '../engine/margin-events'
import { hasRoom } from '../engine/outbox'
import { because } from '../engine/refusal'
import { unschedule } from '../engine/timers'
import { clearHalt } from '../guard/halt'
import { disarmTrigger } from '../margin/trigger-heap'
import { addMoney } from '../math/wide'
import { overflowsAt } from '../price/index'
import { stopStaleness } from '../price/validity'
import { checkNotSettled } from './admission'
import { findMarket, hasMargin, perpOf } from './market'
import { memberAt, sortMembers } from './members'
import { changeState } from './state'

/** Orders gathered for the settlement, told one after the other: the same list that firing orders use. */
const GATHERED: u32 = EXCHANGE_BASE + EXCHANGE_FIRING

export function settleMarket(c: SettleMarketCommand): u32 {
  const market = findMarket(c.market)
  if (market === null) return because(CODE_MARKET_UNKNOWN)
  const code = checkNotSettled(market)
  if (code != 0) return code
  if (c.price - 1 >= MAX_SAFE) return because(CODE_ORDER_PRICE)
  if (hasMargin(market) && overflowsAt(market, c.price)) return because(CODE_PRICE_OVERFLOW)
  gather(market)
  sortById(GATHERED)
  if (hasMargin(market)) sortMembers(perpOf(market))
  X.massMarket = changetype<u32>(market)
  X.payCursor = 0
  X.payPrice = c.price
  X.work = WORK_SETTLE as u8
  return 0
}

/** False: the outbox is full, call again. */
export function runSettle(): bool {
  while (load<u32>(GATHERED) != GATHERED) {
    if (!hasRoom()) return false
    cancelGathered(changetype<Order>(load<u32>(GATHERED)), changetype<Market>(X.massMarket))
  }
  const market = changetype<Market>(X.massMarket)
  if (hasMargin(market) && !closePositions(market, perpOf(market))) return false
  X.work = WORK_NONE as u8
  if (hasMargin(market)) stopTimers(perpOf(market))
  changeState(market, MARKET_STATE_SETTLED, STATE_REASON_SETTLED)
  return true
}

function cancelGathered(order: Order, market: Market): void {
  if (order.level == STILL_COUNTED) countOpen(order, market, 0 - remainingOf(order))
  order.level = 0
  cancelOrder(order, REASON_SETTLED)
}

/** At the price of the settlement, without fee, by account id. */
function closePositions(market: Market, perp: Perp): bool {
  while (X.payCursor < perp.memberCount) {
    if (!hasRoom()) return false
    const holding = memberAt(perp, X.payCursor++)
    if (holding.lots != 0) closePosition(holding, market, perp)
  }
  perp.openInterest = 0
  return true
}

function closePosition(holding: Holding, market: Market, perp: Perp): void {
  const lots = holding.lots
  const worth = notionalOf(market, X.payPrice, sizeOf(holding)) as i64
  const realized = addMoney(lots < 0 ? -worth : worth, -holding.cost)
  const pool = poolOf(holding)
  holding.lots = 0
  holding.cost = 0
  disarmTrigger(holding)
  credit(pool, realized)
  touch(pool)
  if (isIsolated(holding)) noteUse(pool)
  tellSettlement(holding, X.payPrice, lots, realized)
}

/** A settled market has no timers. */
function stopTimers(perp: Perp): void {
  clearHalt(perp)
  stopStaleness(perp)
  unschedule(changetype<u32>(perp) + offsetof<Perp>('sampleAt'))
  unschedule(changetype<u32>(perp) + offsetof<Perp>('settlementAt'))
}

function gather(market: Market): void {
  for (let level = highestLevel(bookOf(market)); level !== null; ) {
    const next = levelBelow(level)
    gatherLevel(level, market)
    level = next
  }
  for (let by: u32 = 0; by < referenceCount(market); by++) {
    gatherTriggers(market, by, WHEN_BELOW)
    gatherTriggers(market, by, WHEN_ABOVE)
  }
  gatherTrailing(market, WHEN_BELOW)
  gatherTrailing(market, WHEN_ABOVE)
  gatherFired(market)
}

/**
 * Resting orders are counted among the waiting while they are on the list, as all on it are. What is open of them counts
 * until their own turn: what the first gives back is free only beyond what the others need.
 */
function gatherLevel(level: Level, market: Market): void {
  for (let count = level.count; count > 0; count--) {
    const order = changetype<Order>(level.next)
    removeFromLevel(level, order)
    order.level = STILL_COUNTED
    if (count == 1) closeBookLevel(market, level)
    market.waiting++
    addGathered(order)
  }
}

/** No level has this address. */
const STILL_COUNTED: u32 = 1

function gatherTriggers(market: Market, by: u32, when: u32): void {
  const ladder = triggersOf(market, by, when)
  for (let level = highestLevel(ladder); level !== null; level = highestLevel(ladder)) {
    const order = changetype<Order>(level.next)
    removeWaiting(order)
    market.waiting++
    addGathered(order)
  }
}

function gatherTrailing(market: Market, when: u32): void {
  const head = trailingHead(market, when)
  while (load<u32>(head) != head) {
    const order = changetype<Order>(load<u32>(head))
    unlink(order)
    addGathered(order)
  }
}

function gatherFired(market: Market): void {
  for (let ref = load<u32>(FIRED); ref != FIRED; ) {
    const order = changetype<Order>(ref)
    ref = order.next
    if (holdingOf(order).market != changetype<u32>(market)) continue
    unlink(order)
    addGathered(order)
  }
}

function addGathered(order: Order): void {
  order.flags = (order.flags & ~ORDER_FLAG_WAITING) | ORDER_FLAG_FIRING
  linkLast(GATHERED, order)
}
