// cancel (ENGINE.md 5.5): checks account, rateLimit, order.unknown (also for another's), market.state.
import { Account, CancelCommand, CODE_ACCOUNT_UNKNOWN, CODE_ORDER_UNKNOWN, Order, REASON_USER } from '../generated/wire'
import { findAccount } from '../account/account'
import { marketOf } from '../account/holding'
import { tellCanceled } from '../engine/events'
import { because } from '../engine/refusal'
import { spendToken } from '../guard/rate-limit'
import { checkCancels } from '../market/admission'
import { findOwnOrder } from './find'
import { holdingOf, remainingOf } from './order'
import { removeOrder } from './shrink'

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
  tellCanceled(holdingOf(order), order.id, remainingOf(order), order.filled, reason, 0)
  removeOrder(order)
}
