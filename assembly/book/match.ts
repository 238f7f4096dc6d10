// Price-time priority (ENGINE.md 6): the taker meets the best opposite level, its oldest order first, every trade at the
// maker's price, until it is filled, stopped, or nothing is left within its limit. What the match has reached is in T and
// in the book whenever it stops, so a full outbox only interrupts it.
import {
  BY_LAST, Holding, Level, Market, NONE, ORDER_FLAG_OCO, ORDER_FLAG_SELL, Order, REASON_IOC, STP_NONE,
  TAKER_KIND_ORDER, WORK_LIQUIDATION, WORK_MATCH, WORK_NONE,
} from '../generated/wire'
import { mayTrade, settleTrade } from '../account/fill'
import { marketOf } from '../account/holding'
import { tellDone, tellTrade } from '../engine/events'
import { T, X } from '../engine/exchange'
import { hasRoom } from '../engine/outbox'
import { hasMargin } from '../market/market'
import { noteReference } from './conditional'
import { plantExits, plantTakersExits } from './exits'
import { restAsFired, restsAsFired } from './fired'
import { refillSlice } from './iceberg'
import { cutGroups, noteGroups } from './oco'
import { STP_SHIFT } from './flags'
import { bestOf, closeBookLevel, countOpen, extraOf, forgetOrder, holdingOf, isKept } from './order'
import { restTaker } from './rest'
import { meetOwnOrder } from './self-trade'
import { cancelTaker } from './taker'

/** An order without options or exits takes what it can. */
export function takeWith(holding: Holding, id: u64, clientKey: u64, flags: u32, limit: u64, qty: u64): void {
  T.order = 0
  T.holding = changetype<u32>(holding)
  T.id = id
  T.clientId = clientKey
  T.limit = limit
  T.remaining = qty
  T.filled = 0
  T.displayQty = 0
  T.expireTs = 0
  T.ocoGroup = 0
  T.shortfall = 0
  T.exits = 0
  T.flags = flags
  T.kind = TAKER_KIND_ORDER
  startMatch()
}

/** The taker in T is set up: match it now. */
export function startMatch(): void {
  T.ended = 0
  T.ocoMakerPending = 0
  T.ocoTakerPending = 0
  X.work = WORK_MATCH as u8
}

/** Matches T until it has ended or rests. False: the outbox is full, call again. */
export function runMatch(): bool {
  const holding = changetype<Holding>(T.holding)
  const market = marketOf(holding)
  const sell = T.flags & ORDER_FLAG_SELL
  const meetsOwn = ((T.flags >> STP_SHIFT) & 7) == STP_NONE ? NOBODY : T.holding
  const limit = T.limit
  while (T.ended == 0) {
    if (!hasRoom()) return false
    if ((T.ocoMakerPending | T.ocoTakerPending) != 0 && !cutGroups()) return false
    const best = bestOf(market, sell ^ 1)
    if (T.remaining == 0 || T.ended != 0 || best == 0) break
    const level = changetype<Level>(best)
    const price = level.price
    if (sell != 0 ? price < limit : price > limit) break
    const maker = changetype<Order>(level.next)
    if (maker.holding == meetsOwn) meetOwnOrder(maker, holding, (T.flags >> STP_SHIFT) & 7)
    else if (!hasMargin(market) || mayTrade(maker, market, price)) tradeWith(maker, level, price, market, holding, sell)
  }
  X.work = WORK_NONE as u8
  if (T.kind == TAKER_KIND_ORDER) endTaker(holding, market)
  else X.work = WORK_LIQUIDATION as u8
  return true
}

/** Compared with where a taker meets its own orders too: no holding has this address. */
const NOBODY: u32 = NONE as u32

// @ts-ignore: decorator
@inline
function tradeWith(maker: Order, level: Level, price: u64, market: Market, taker: Holding, sell: u32): void {
  const wanted = T.remaining
  const visible = maker.qty
  const qty = min(wanted, visible)
  const filled = maker.filled + qty
  const makerAccount = holdingOf(maker).accountId
  const done = qty == visible && (maker.extra == 0 || extraOf(maker).hidden == 0)
  T.remaining = wanted - qty
  T.filled += qty
  X.lastTradeId++
  maker.filled = filled
  countOpen(maker, market, 0 - qty)
  if (hasMargin(market)) settleTrade(maker, market, taker, price, qty, done)
  else tellTrade(market.index, sell, price, qty, T.id, taker.accountId, maker.id, makerAccount, done, filled)
  if (makerAccount != taker.accountId) {
    market.last = price
    if (market.waiting != 0) noteReference(market, BY_LAST, price)
  }
  if ((maker.flags & ORDER_FLAG_OCO) != 0 || T.ocoGroup != 0) noteGroups(maker, done ? 0 : leftOf(maker, visible - qty))
  if (done) takeOut(maker, level, qty, market)
  else if (qty == visible) refillSlice(maker, level, qty)
  else {
    maker.qty = visible - qty
    level.qty -= qty
  }
}

// @ts-ignore: decorator
@inline
function leftOf(maker: Order, visible: u64): u64 {
  return maker.extra == 0 ? visible : visible + extraOf(maker).hidden
}

/** A filled maker, the oldest of its level, leaves the book. */
// @ts-ignore: decorator
@inline
function takeOut(maker: Order, level: Level, qty: u64, market: Market): void {
  const next = maker.next
  level.next = next
  store<u32>(next, changetype<u32>(level), 4)
  level.count--
  const left = level.qty - qty
  level.qty = left
  if (left == 0) closeBookLevel(market, level)
  if (maker.extra != 0 && extraOf(maker).exits != 0) plantExits(maker)
  forgetOrder(maker)
}

/** The taker trades no more: it is done, its rest rests, goes on as fired, or is canceled (`ioc`). */
function endTaker(holding: Holding, market: Market): void {
  if (T.ended == 0 && T.remaining != 0) {
    if (isKept(T.flags)) return restTaker(holding, market)
    if (T.order != 0 && restsAsFired(changetype<Order>(T.order))) return leaveFired(changetype<Order>(T.order))
    cancelTaker(holding, T.remaining, REASON_IOC)
  } else if (T.ended == 0) {
    tellDone(holding, T.id, T.filled)
    if (T.exits != 0) plantTakersExits(holding, T.id, T.flags & ORDER_FLAG_SELL, T.filled)
  }
  if (T.order != 0) forgetOrder(changetype<Order>(T.order))
}

function leaveFired(order: Order): void {
  order.filled = T.filled
  restAsFired(order, T.remaining)
}
