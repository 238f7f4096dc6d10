// Live and waiting orders by the account's own id.
import { Holding, Order } from '../generated/wire'
import { addEntry, CLIENT_IDS, entryHash, entryRef, firstProbe, hashKey, nextProbe, removeEntry } from '../memory/table'

// @ts-ignore: decorator
@inline
function clientHash(accountId: u32, clientId: u64): u32 {
  return hashKey(clientId ^ ((accountId as u64) * 0x9e3779b97f4a7c15))
}

// @ts-ignore: decorator
@inline
function accountIdOf(order: Order): u32 {
  return changetype<Holding>(order.holding).accountId
}

/** `clientKey` is the client id + 1, as orders keep it. */
export function findByClientId(accountId: u32, clientKey: u64): Order | null {
  const hash = clientHash(accountId, clientKey)
  for (let entry = firstProbe(CLIENT_IDS, hash); entryRef(entry) != 0; entry = nextProbe(CLIENT_IDS, entry)) {
    if (entryHash(entry) != hash) continue
    const order = changetype<Order>(entryRef(entry))
    if (order.clientId == clientKey && accountIdOf(order) == accountId) return order
  }
  return null
}

export function registerClientId(order: Order): void {
  addEntry(CLIENT_IDS, clientHash(accountIdOf(order), order.clientId), changetype<u32>(order))
}

export function unregisterClientId(order: Order): void {
  removeEntry(CLIENT_IDS, clientHash(accountIdOf(order), order.clientId), changetype<u32>(order))
}
