// Self-trade prevention (ENGINE.md 6), the taker's choice, when the oldest order in front of it is its own account's.
import {
  Holding, Order, REASON_STP, STP_CANCEL_BOTH, STP_CANCEL_MAKER, STP_CANCEL_TAKER, STP_DECREMENT,
} from '../generated/wire'
import { tellReduced } from '../engine/events'
import { T } from '../engine/exchange'
import { cancelOrder, cancelWith } from './cancel'
import { remainingOf } from './order'
import { shrinkOrder } from './shrink'
import { cancelTaker } from './taker'

export function meetOwnOrder(maker: Order, holding: Holding, stp: u32): void {
  if (stp == STP_DECREMENT) return decrementBoth(maker, holding)
  if (stp == STP_CANCEL_MAKER || stp == STP_CANCEL_BOTH) cancelOrder(maker, REASON_STP)
  if (stp == STP_CANCEL_TAKER || stp == STP_CANCEL_BOTH) cancelTaker(holding, T.remaining, REASON_STP)
}

/** Both lose the smaller remainder, hidden lots included, without a trade; who is at 0 is canceled with nothing left. */
function decrementBoth(maker: Order, holding: Holding): void {
  const remaining = remainingOf(maker)
  const qty = min(T.remaining, remaining)
  if (qty == remaining) cancelWith(maker, 0, REASON_STP)
  else {
    shrinkOrder(maker, remaining - qty)
    tellReduced(holding, maker.id, remaining - qty, REASON_STP)
  }
  T.remaining -= qty
  if (T.remaining == 0) cancelTaker(holding, 0, REASON_STP)
  else tellReduced(holding, T.id, T.remaining, REASON_STP)
}
