// The invariants of ENGINE.md 12, recomputed from the orders and the positions (those in audit-margin.ts). Nothing that counts
// is changed.
import {
  Account, FAULT_AUDIT, FAULT_NONE, Holding, Level, MAX_SAFE, Market, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL,
  ORDER_FLAG_WAITING, Order,
} from '../generated/wire'
import { findHolding } from '../account/holding'
import { crossOf } from '../account/pool'
import { referenceCount, triggersOf } from '../book/conditional'
import { FIRED } from '../book/fired'
import { highestLevel, levelBelow } from '../book/ladder'
import { bookOf, extraOf, holdingOf, remainingOf } from '../book/order'
import { findOrder } from '../book/order-ids'
import { trailingHead } from '../book/trailing'
import { X } from '../engine/exchange'
import { findMarket } from '../market/market'
import { sumHigh } from '../math/wide'
import { arePoolsSound, arePositionsSound, isReduceOnlyKept } from './audit-margin'

let waiting: u32 = 0
let openLots: u64 = 0

/** 0, or the fault that says that the state contradicts itself. */
export function audit(): u32 {
  for (let i: u32 = 0; i < X.marketCount; i++) if (!isBookSound(findMarket(i)!)) return FAULT_AUDIT
  let live: u32 = 0
  moneyLow = 0
  moneyHigh = 0
  addMoney(X.treasury)
  addMoney(X.insurance)
  for (let ref = X.firstAccount; ref != 0; ref = changetype<Account>(ref).next) {
    const account = changetype<Account>(ref)
    if (!areHoldingsSound(account)) return FAULT_AUDIT
    live += countOrders(account)
    addMoney(crossOf(account).collateral)
    if (!arePoolsSound(account)) return FAULT_AUDIT
  }
  for (let i: u32 = 0; i < X.marketCount; i++) if (!arePositionsSound(findMarket(i)!)) return FAULT_AUDIT
  const isConserved = moneyLow == X.netDepositsLow && moneyHigh == X.netDepositsHigh
  return live == X.liveOrders && isConserved ? FAULT_NONE : FAULT_AUDIT
}

// The sum of all money, 128 bits: over many accounts it may pass 2^63.
let moneyLow: u64 = 0
let moneyHigh: i64 = 0

export function addMoney(amount: i64): void {
  moneyHigh = sumHigh(moneyLow, moneyHigh, amount)
  moneyLow += amount as u64
}

/** Levels strictly descending, bids below asks, each level's total the sum of its orders, the market's totals theirs. */
function isBookSound(market: Market): bool {
  openLots = 0
  let above: u64 = u64.MAX_VALUE
  let bids = false
  for (let level = highestLevel(bookOf(market)); level !== null; level = levelBelow(level!)) {
    if (level.price >= above || !isLevelSound(level, market)) return false
    above = level.price
    const sells = (changetype<Order>(level.next).flags & ORDER_FLAG_SELL) != 0
    if (sells && bids) return false
    if (!sells && !bids && market.bestBid != changetype<u32>(level)) return false
    if (sells) openAsk = changetype<u32>(level)
    bids = bids || !sells
  }
  if (!bids && market.bestBid != 0) return false
  if (openLots != market.openLots) return false
  return isAskSound(market) && areBestTicksSound(market) && countWaiting(market) == market.waiting
}

// The lowest level of asks that the walk has seen.
let openAsk: u32 = 0

function isAskSound(market: Market): bool {
  const lowest = openAsk
  openAsk = 0
  return market.bestAsk == lowest
}

/** The market keeps the prices of its best levels: 0 without a bid, beyond all prices without an ask. */
function areBestTicksSound(market: Market): bool {
  const bid = market.bestBid == 0 ? 0 : changetype<Level>(market.bestBid).price
  if (market.bidTicks != bid) return false
  return market.bestAsk == 0 ? market.askTicks > MAX_SAFE : market.askTicks == changetype<Level>(market.bestAsk).price
}

function isLevelSound(level: Level, market: Market): bool {
  const head = changetype<u32>(level)
  const side = changetype<Order>(level.next).flags & ORDER_FLAG_SELL
  let qty: u64 = 0
  let count: u32 = 0
  for (let ref = level.next; ref != head; ref = changetype<Order>(ref).next) {
    const order = changetype<Order>(ref)
    if (order.qty == 0 || order.level != head || (order.flags & ORDER_FLAG_SELL) != side) return false
    if (holdingOf(order).market != changetype<u32>(market) || findOrder(order.id) !== order) return false
    if (order.extra != 0 && extraOf(order).displayQty != 0 && order.qty > extraOf(order).displayQty) return false
    qty += order.qty
    openLots += remainingOf(order)
    count++
  }
  return count != 0 && qty == level.qty && count == level.count
}

function countWaiting(market: Market): u32 {
  waiting = 0
  for (let when: u32 = 0; when < 2; when++) {
    for (let by: u32 = 0; by < referenceCount(market); by++) {
      for (let level = highestLevel(triggersOf(market, by, when)); level !== null; level = levelBelow(level!)) waiting += level.count
    }
    countList(trailingHead(market, when), market)
  }
  countList(FIRED, market)
  return waiting
}

function countList(head: u32, market: Market): void {
  for (let ref = load<u32>(head); ref != head; ref = changetype<Order>(ref).next) {
    if (holdingOf(changetype<Order>(ref)).market == changetype<u32>(market)) waiting++
  }
}

/** Each holding is found by its key; its open lots and counts are those of its orders. */
function areHoldingsSound(account: Account): bool {
  for (let ref = account.firstHolding; ref != 0; ref = changetype<Holding>(ref).next) {
    const holding = changetype<Holding>(ref)
    if (findHolding(account.id, holding.marketIndex) !== holding || !isHoldingSound(account, holding)) return false
  }
  return true
}

function isHoldingSound(account: Account, holding: Holding): bool {
  let buys: u64 = 0
  let sells: u64 = 0
  let reduceBuys: u64 = 0
  let reduceSells: u64 = 0
  let orders: u32 = 0
  let lastId: u64 = 0
  for (let ref = account.firstOrder; ref != 0; ref = changetype<Order>(ref).accountNext) {
    const order = changetype<Order>(ref)
    if (order.id <= lastId) return false
    lastId = order.id
    if (order.holding != changetype<u32>(holding)) continue
    orders++
    if (order.flags & ORDER_FLAG_WAITING) continue
    const reduces = (order.flags & ORDER_FLAG_REDUCE_ONLY) != 0
    if (order.flags & ORDER_FLAG_SELL) {
      if (reduces) reduceSells += remainingOf(order)
      else sells += remainingOf(order)
    } else if (reduces) reduceBuys += remainingOf(order)
    else buys += remainingOf(order)
  }
  if (reduceBuys != holding.reduceBuy || reduceSells != holding.reduceSell || !isReduceOnlyKept(account, holding)) return false
  return orders == holding.orders + holding.reduceOnlyOrders && buys == holding.openBuy && sells == holding.openSell
}

function countOrders(account: Account): u32 {
  let count: u32 = 0
  for (let ref = account.firstOrder; ref != 0; ref = changetype<Order>(ref).accountNext) count++
  return count
}
