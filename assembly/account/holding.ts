// What one account has in one market: made with its first order, its leverage or its margin mode there.
import { Account, Holding, Market } from '../generated/wire'
import { promiseTimers } from '../engine/timers'
import { hasMargin, perpOf } from '../market/market'
import { addMember } from '../market/members'
import { pair } from '../math/wide'
import { allocate, HOLDING_SLOT, HOLDINGS } from '../memory/slab'
import { crossOf, TIMERS_OF_A_POOL } from './pool'
import { addEntry, entryHash, entryRef, firstProbe, hashId, HOLDING_KEYS, nextProbe } from '../memory/table'

// @ts-ignore: decorator
@inline
function holdingHash(accountId: u32, marketIndex: u32): u32 {
  return hashId(pair(marketIndex, accountId))
}

export function findHolding(accountId: u32, marketIndex: u32): Holding | null {
  const first = peekHolding(accountId, marketIndex)
  return first !== null ? first : searchHolding(accountId, marketIndex)
}

/** Only where it is looked for first. */
// @ts-ignore: decorator
@inline
export function peekHolding(accountId: u32, marketIndex: u32): Holding | null {
  const first = entryRef(firstProbe(HOLDING_KEYS, holdingHash(accountId, marketIndex)))
  return first != 0 && isHoldingOf(changetype<Holding>(first), accountId, marketIndex) ? changetype<Holding>(first) : null
}

const ACCOUNT_AND_MARKET: usize = offsetof<Holding>('accountId')
if (offsetof<Holding>('marketIndex') != offsetof<Holding>('accountId') + 4) ERROR('marketIndex follows accountId')

// @ts-ignore: decorator
@inline
function isHoldingOf(holding: Holding, accountId: u32, marketIndex: u32): bool {
  return load<u64>(changetype<u32>(holding), ACCOUNT_AND_MARKET) == pair(accountId, marketIndex)
}

function searchHolding(accountId: u32, marketIndex: u32): Holding | null {
  const hash = holdingHash(accountId, marketIndex)
  for (let entry = firstProbe(HOLDING_KEYS, hash); entryRef(entry) != 0; entry = nextProbe(HOLDING_KEYS, entry)) {
    if (entryHash(entry) != hash) continue
    const holding = changetype<Holding>(entryRef(entry))
    if (isHoldingOf(holding, accountId, marketIndex)) return holding
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
  linkByMarket(account, holding)
  addEntry(HOLDING_KEYS, holdingHash(account.id, market.index), ref)
  if (hasMargin(market)) joinMarket(account, holding, market)
  return holding
}

/** The account's holdings stand in the order of the markets' creation. */
function linkByMarket(account: Account, holding: Holding): void {
  const first = account.firstHolding
  if (first == 0 || changetype<Holding>(first).marketIndex > holding.marketIndex) {
    holding.next = first
    account.firstHolding = changetype<u32>(holding)
    return
  }
  let before = changetype<Holding>(first)
  while (before.next != 0 && changetype<Holding>(before.next).marketIndex < holding.marketIndex) {
    before = changetype<Holding>(before.next)
  }
  holding.next = before.next
  before.next = changetype<u32>(holding)
}

function joinMarket(account: Account, holding: Holding, market: Market): void {
  if (!hasMarginHolding(account)) promiseTimers(TIMERS_OF_A_POOL)
  holding.pool = changetype<u32>(crossOf(account))
  addMember(perpOf(market), holding)
}

/** Whether its cross pool may have positions, and has been promised its timers. */
export function hasMarginHolding(account: Account): bool {
  let ref = account.firstHolding
  while (ref != 0 && changetype<Holding>(ref).pool == 0) ref = changetype<Holding>(ref).next
  return ref != 0
}

// @ts-ignore: decorator
@inline
export function marketOf(holding: Holding): Market {
  return changetype<Market>(holding.market)
}
