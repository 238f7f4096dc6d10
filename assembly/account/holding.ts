// What one account has in one market: made with its first order there.
import { Account, Holding, Market } from '../generated/wire'
import { pair } from '../math/wide'
import { allocate, HOLDING_SLOT, HOLDINGS } from '../memory/pool'
import { addEntry, entryHash, entryRef, firstProbe, hashId, HOLDING_KEYS, nextProbe } from '../memory/table'

// @ts-ignore: decorator
@inline
function holdingHash(accountId: u32, marketIndex: u32): u32 {
  return hashId(pair(marketIndex, accountId))
}

export function findHolding(accountId: u32, marketIndex: u32): Holding | null {
  const hash = holdingHash(accountId, marketIndex)
  for (let entry = firstProbe(HOLDING_KEYS, hash); entryRef(entry) != 0; entry = nextProbe(HOLDING_KEYS, entry)) {
    if (entryHash(entry) != hash) continue
    const holding = changetype<Holding>(entryRef(entry))
    if (holding.accountId == accountId && holding.marketIndex == marketIndex) return holding
  }
  return null
}

export function createHolding(account: Account, market: Market): Holding {
  const ref = allocate(HOLDINGS, HOLDING_SLOT)
  memory.fill(ref, 0, HOLDING_SLOT)
  const holding = changetype<Holding>(ref)
  holding.account = changetype<u32>(account)
  holding.market = changetype<u32>(market)
  holding.accountId = account.id
  holding.marketIndex = market.index
  if (account.lastHolding == 0) account.firstHolding = ref
  else changetype<Holding>(account.lastHolding).next = ref
  account.lastHolding = ref
  addEntry(HOLDING_KEYS, holdingHash(account.id, market.index), ref)
  return holding
}

// @ts-ignore: decorator
@inline
export function marketOf(holding: Holding): Market {
  return changetype<Market>(holding.market)
}
