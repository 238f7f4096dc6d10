// The order that a cancel or an amend names: by either id, and only the account's own.
import { Order } from '../generated/wire'
import { findByClientId } from './client-ids'
import { holdingOf } from './order'
import { findOrder } from './order-ids'

// @ts-ignore: decorator
@inline
export function findOwnOrder(accountId: u32, id: u64, byClientId: bool): Order | null {
  if (byClientId) return findByClientId(accountId, id + 1)
  const order = findOrder(id)
  return order === null || holdingOf(order).accountId != accountId ? null : order
}
