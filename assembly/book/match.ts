// Price-time priority (ENGINE.md 6): the taker meets the best opposite level, its oldest order first, every trade at the
// maker's price, until it is filled, stopped, or nothing is left within its limit. All progress is in T and in the book,
// so the match stops at a full outbox and goes on there.
import {
  Holding, Level, Market, ORDER_FLAG_SELL, Order, REASON_IOC, STP_NONE, TIF_GTC, TIF_GTD, WORK_MATCH, WORK_NONE,
} from '../generated/wire'
import { marketOf } from '../account/holding'
import { tellCanceled, tellDone, tellTrade } from '../engine/events'
import { T, X } from '../engine/exchange'
import { hasRoom } from '../engine/outbox'
import { noteLast } from './conditional'
import { refillSlice } from './iceberg'
import { removeFromLevel } from './level'
import { cutGroups, noteMakerGroup } from './oco'
import { bestOf, closeBookLevel, countOpen, extraOf, forgetOrder, holdingOf, STP_SHIFT, TIF_SHIFT } from './order'
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
  const stp = (T.flags >> STP_SHIFT) & 7
  while (true) {
    if (!hasRoom()) return false
    if ((T.ocoMakerPending | T.ocoTakerPending) != 0 && !cutGroups()) return false
    if (T.remaining == 0 || T.ended != 0) break
    const best = bestOf(market, sell ^ 1)
    if (best == 0) break
    const level = changetype<Level>(best)
    if (sell != 0 ? level.price < T.limit : level.price > T.limit) break
    const maker = changetype<Order>(level.next)
    if (maker.holding == T.holding && stp != STP_NONE) meetOwnOrder(maker, market, stp)
    else tradeWith(maker, level, market, holding, sell)
  }
  X.work = WORK_NONE as u8
  endTaker(holding, market)
  return true
}

// @ts-ignore: decorator
@inline
function tradeWith(maker: Order, level: Level, market: Market, taker: Holding, sell: u32): void {
  const price = level.price
  const makerHolding = holdingOf(maker)
  const qty = min(T.remaining, maker.qty)
  const filled = maker.filled + qty
  const left = maker.qty - qty
  T.remaining -= qty
  T.filled += qty
  X.lastTradeId++
  maker.filled = filled
  countOpen(maker, market, 0 - qty)
  const done = left == 0 && (maker.extra == 0 || extraOf(maker).hidden == 0)
  tellTrade(
    market.index, sell, price, qty, T.id, taker.accountId, maker.id, makerHolding.accountId, done, filled,
  )
  if (T.ocoGroup != 0) T.ocoTakerPending = 1
  noteMakerGroup(maker, done ? 0 : remainingAfter(maker, left))
  if (done) takeOut(maker, level, market)
  else if (left == 0) refillSlice(maker, level, qty)
  else {
    maker.qty = left
    level.qty -= qty
  }
  if (makerHolding.accountId != taker.accountId) {
    market.last = price
    if (market.waiting != 0) noteLast(market, price)
  }
}

// @ts-ignore: decorator
@inline
function remainingAfter(maker: Order, left: u64): u64 {
  return maker.extra == 0 ? left : left + extraOf(maker).hidden
}

/** A filled maker leaves its level and the books. */
// @ts-ignore: decorator
@inline
function takeOut(maker: Order, level: Level, market: Market): void {
  removeFromLevel(level, maker)
  if (level.qty == 0) closeBookLevel(market, level)
  forgetOrder(maker)
}

/** The taker trades no more: it is done, its rest rests, or its rest is canceled (`ioc`). */
function endTaker(holding: Holding, market: Market): void {
  const tif = T.flags >> TIF_SHIFT
  if (T.ended == 0 && T.remaining != 0) {
    if (tif == TIF_GTC || tif == TIF_GTD) return restTaker(holding, market)
    tellCanceled(holding, T.id, T.remaining, T.filled, REASON_IOC, 0)
  } else if (T.ended == 0) tellDone(holding, T.id, T.filled)
  if (T.order != 0) forgetOrder(changetype<Order>(T.order))
}
