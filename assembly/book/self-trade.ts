// Self-trade prevention (ENGINE.md 6), the taker's choice, when the oldest order in front of it is its own account's.
import {
  Holding, Market, Order, REASON_STP, STP_CANCEL_BOTH, STP_CANCEL_MAKER, STP_CANCEL_TAKER, STP_DECREMENT,
} from '../generated/wire'
import { tellCanceled, tellReduced } from '../engine/events'
import { T } from '../engine/exchange'
import { forgetOrder, leaveBook, remainingOf } from './order'
import { shrinkOrder } from './shrink'

export function meetOwnOrder(maker: Order, market: Market, stp: u32): void {
  if (stp == STP_DECREMENT) return decrementBoth(maker, market)
  if (stp == STP_CANCEL_MAKER || stp == STP_CANCEL_BOTH) cancelMaker(maker, market, remainingOf(maker))
  if (stp == STP_CANCEL_TAKER || stp == STP_CANCEL_BOTH) cancelTaker(T.remaining)
}

function cancelMaker(maker: Order, market: Market, remaining: u64): void {
  tellCanceled(changetype<Holding>(T.holding), maker.id, remaining, maker.filled, REASON_STP, 0)
  leaveBook(maker, market)
  forgetOrder(maker)
}

function cancelTaker(remaining: u64): void {
  tellCanceled(changetype<Holding>(T.holding), T.id, remaining, T.filled, REASON_STP, 0)
  T.ended = 1
}

/** Both lose the smaller remainder, hidden lots included, without a trade; who is at 0 is canceled with nothing left. */
function decrementBoth(maker: Order, market: Market): void {
  const holding = changetype<Holding>(T.holding)
  const remaining = remainingOf(maker)
  const qty = min(T.remaining, remaining)
  if (qty == remaining) cancelMaker(maker, market, 0)
  else {
    shrinkOrder(maker, remaining - qty)
    tellReduced(holding, maker.id, remaining - qty, REASON_STP)
  }
  T.remaining -= qty
  if (T.remaining == 0) cancelTaker(0)
  else tellReduced(holding, T.id, T.remaining, REASON_STP)
}
