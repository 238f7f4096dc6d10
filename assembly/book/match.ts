// Price-time priority (ENGINE.md 6): the taker meets the best opposite level, its oldest order first, every trade at the
// maker's price, until it is filled, stopped, or nothing is left within its limit. What the match has reached is in T and
// in the book whenever it stops, so a full outbox only interrupts it.
import {
  Holding, Level, Market, NONE, ORDER_FLAG_OCO, ORDER_FLAG_SELL, Order, REASON_IOC, STP_NONE, WORK_MATCH, WORK_NONE,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { tellCanceled, tellDone, tellTrade } from '../engine/events'
import { T, X } from '../engine/exchange'
import { hasRoom } from '../engine/outbox'
import { noteLast } from './conditional'
import { refillSlice } from './iceberg'
import { cutGroups, noteGroups } from './oco'
import { bestOf, closeBookLevel, countOpen, extraOf, forgetOrder, holdingOf, isKept, STP_SHIFT } from './order'
import { restTaker } from './rest'
import { meetOwnOrder } from './self-trade'

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
    if (maker.holding == meetsOwn) meetOwnOrder(maker, market, (T.flags >> STP_SHIFT) & 7)
    else tradeWith(maker, level, price, market, holding, sell)
  }
  X.work = WORK_NONE as u8
  endTaker(holding, market)
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
  tellTrade(market.index, sell, price, qty, T.id, taker.accountId, maker.id, makerAccount, done, filled)
  if ((maker.flags & ORDER_FLAG_OCO) != 0 || T.ocoGroup != 0) noteGroups(maker, done ? 0 : leftOf(maker, visible - qty))
  if (done) takeOut(maker, level, qty, market)
  else if (qty == visible) refillSlice(maker, level, qty)
  else {
    maker.qty = visible - qty
    level.qty -= qty
  }
  if (makerAccount != taker.accountId) {
    market.last = price
    if (market.waiting != 0) noteLast(market, price)
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
  forgetOrder(maker)
}

/** The taker trades no more: it is done, its rest rests, or its rest is canceled (`ioc`). */
function endTaker(holding: Holding, market: Market): void {
  if (T.ended == 0 && T.remaining != 0) {
    if (isKept(T.flags)) return restTaker(holding, market)
    tellCanceled(holding, T.id, T.remaining, T.filled, REASON_IOC, 0)
  } else if (T.ended == 0) tellDone(holding, T.id, T.filled)
  if (T.order != 0) forgetOrder(changetype<Order>(T.order))
}
