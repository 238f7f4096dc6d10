// cancel (ENGINE.md 5.5): checks account, rateLimit, order.unknown (also for another's), market.state. And how an order
// ends that is canceled, for whatever reason.
import {
  Account, CancelCommand, CODE_ACCOUNT_UNKNOWN, CODE_ORDER_UNKNOWN, Order, ORDER_FLAG_FIRING, ORDER_FLAG_WAITING,
  REASON_LIQUIDATION, REASON_SETTLED, REASON_USER,
} from '../generated/wire'
import { findAccount } from '../account/account'
import { marketOf } from '../account/holding'
import { giveBack } from '../account/isolated'
import { tellCanceled } from '../engine/events'
import { because } from '../engine/refusal'
import { spendToken } from '../guard/rate-limit'
import { checkCancels } from '../market/admission'
import { removeWaiting } from './conditional'
import { dropExits, plantExits } from './exits'
import { findOwnOrder } from './find'
import { extraOf, forgetOrder, holdingOf, leaveBook, remainingOf } from './order'

export function cancel(c: CancelCommand): u32 {
  const order = findOwnOrder(c.account, c.id, c.byClientId != 0)
  const account = order === null ? findAccount(c.account) : changetype<Account>(holdingOf(order).account)
  if (account === null) return because(CODE_ACCOUNT_UNKNOWN)
  const code = spendToken(account, true)
  if (code != 0) return code
  if (order === null) return because(CODE_ORDER_UNKNOWN)
  const state = checkCancels(marketOf(holdingOf(order)))
  if (state != 0) return state
  cancelOrder(order, REASON_USER)
  return 0
}

export function cancelOrder(order: Order, reason: u32): void {
  cancelWith(order, remainingOf(order), reason)
}

/** `remaining`: what the cancel takes off; 0 if self-trade prevention has used the order up. */
export function cancelWith(order: Order, remaining: u64, reason: u32): void {
  const holding = holdingOf(order)
  if (order.flags & (ORDER_FLAG_WAITING | ORDER_FLAG_FIRING)) removeWaiting(order)
  else leaveBook(order, marketOf(holding))
  tellCanceled(holding, order.id, remaining, order.filled, reason, 0)
  if (order.extra != 0) settleRest(order, remaining, reason)
  forgetOrder(order)
}

/** What the order has borrowed for what it did not fill goes back; what it has filled gets its exits. */
function settleRest(order: Order, remaining: u64, reason: u32): void {
  const extra = extraOf(order)
  if (extra.shortfall != 0) giveBack(holdingOf(order), extra.shortfall, remaining, order.filled)
  if (extra.exits == 0) return
  if (getsExits(reason)) plantExits(order)
  else dropExits(extra.exits)
}

/** Not after a liquidation, nor where the market itself ends. */
export function getsExits(reason: u32): bool {
  return reason != REASON_LIQUIDATION && reason != REASON_SETTLED
}
