// Reads the canonical image (sections.ts) into a fresh instance, part by part through the reply region. First the host
// passes all parts through `restoreCheck` and compares the hash, so that what is read here is what was once written; the
// checks on the way catch an image of another make. Pools and blocks are filled up to what they were, so that the
// restored exchange ends its memory at the same command as the original.
import {
  Account, BY_INDEX, BY_LAST, FAULT_NONE, FAULT_SNAPSHOT, Holding, MARGIN_TIERED, MARKET_NAME, MARKET_SIZE, MAX_NOTIONAL, MAX_SAFE, Market,
  ORDER_FLAG_OCO, ORDER_FLAG_TRAILING, ORDER_FLAG_WAITING, Order, OrderExtra, OUTBOX_BASE, POOL_STATUS_LISTED, Pool, REPLY_BASE, TIMER_KIND_ORDER_EXPIRY, WHEN_ABOVE,
  WHEN_BELOW,
} from '../generated/wire'
import { createAccount } from '../account/account'
import { createHolding, findHolding, marketOf } from '../account/holding'
import { crossOf } from '../account/pool'
import { addToLadder, addToList, triggersOf } from '../book/conditional'
import { hasFired, restAsFired } from '../book/fired'
import { raiseTo } from '../book/ladder'
import { rearmDeadMan } from '../book/mass-cancel'
import { linkOco } from '../book/oco'
import { bookOf, createExtra, createOrder, enterBook, expiryOwner, extraOf, holdingOf } from '../book/order'
import { findOrder, openRing } from '../book/order-ids'
import { X } from '../engine/exchange'
import { openRoot } from '../engine/open'
import { emptyOutbox } from '../engine/outbox'
import { openTimers, schedule } from '../engine/timers'
import { adoptMarket } from '../market/create'
import { findMarket, openMarketList } from '../market/market'
import { carve, freeBlocks, openScrap, releaseBlock } from '../memory/arena'
import { openScratch } from '../memory/scratch'
import {
  ACCOUNT_SLOT, ACCOUNTS, EXTRA_SLOT, EXTRAS, HOLDING_SLOT, HOLDINGS, LEAF_SLOT, LEAVES, NODE_SLOT, NODES, ORDER_SLOT,
  ORDERS, POOL_SLOT, POOLS, refill,
} from '../memory/slab'
import { ACCOUNT_IDS, CLIENT_IDS, HOLDING_KEYS, MARKET_NAMES, OLD_ORDERS, openTable } from '../memory/table'
import { endHash, hashReply, startHash } from './hash'
import {
  ACCOUNT_BYTES, EXTRA_BYTES, HEAD_BYTES, HOLDING_BYTES, MARKET_BYTES, ORDER_BYTES, POOL_BYTES, SECTION_ACCOUNTS,
  SECTION_BOOKS, SECTION_END, SECTION_HEAD, SECTION_MARKETS, SECTION_WAITING, SECTION_WINDOWS,
} from './sections'
import { isWholePerp, noteDebts, putWindowWord, readMarginHolding, readPerp, readPool, startWindowWords } from './restore-margin'

// The head is kept in the outbox, which no event needs meanwhile.
const HEAD: u32 = OUTBOX_BASE

let section: u32 = SECTION_END
let at: u32 = 0
let end: u32 = 0
let accountsLeft: u32 = 0
let holdingsLeft: u32 = 0
let ordersLeft: u32 = 0
let account: u32 = 0
let marketIndex: u32 = 0
let idsBegun: bool = false
let idsLeft: u64 = 0
// How many orders have found their places.
let placed: u32 = 0

export function restoreStart(): void {
  section = SECTION_HEAD
  startHash()
}

/** Takes the part in the reply region into the hash; with 0 bytes writes the hash there. */
export function restoreCheck(bytes: u32): void {
  if (bytes == 0) endHash()
  else hashReply(bytes)
}

/** Reads the whole units of the part in the reply region: how many bytes they were; negative: not an image (the fault). */
export function restoreNext(bytes: u32): i32 {
  at = REPLY_BASE
  end = REPLY_BASE + bytes
  let from = at
  while (section != SECTION_END) {
    from = at
    if (!readUnit()) return -(FAULT_SNAPSHOT as i32)
    if (at == from) break
  }
  return (at - REPLY_BASE) as i32
}

/** 0, or the fault: the image ended early or does not add up. */
export function restoreEnd(): u32 {
  if (section != SECTION_END || X.accountCount != headLow(ACCOUNT_COUNT_AT) || placed != X.liveOrders) return FAULT_SNAPSHOT
  refill(ORDERS, headLow(SLABS_AT), ORDER_SLOT)
  refill(EXTRAS, headHigh(SLABS_AT), EXTRA_SLOT)
  refill(LEAVES, headLow(SLABS_AT + 8), LEAF_SLOT)
  refill(NODES, headHigh(SLABS_AT + 8), NODE_SLOT)
  refill(ACCOUNTS, headLow(SLABS_AT + 16), ACCOUNT_SLOT)
  refill(HOLDINGS, headHigh(SLABS_AT + 16), HOLDING_SLOT)
  refill(POOLS, headLow(PROMISED_AT), POOL_SLOT)
  ORDERS.promised = headHigh(PROMISED_AT)
  EXTRAS.promised = headHigh(PROMISED_AT)
  openScrap(headHigh(SCRATCH_AT))
  for (let log2: u32 = 0; log2 < 32; log2++) {
    const count = load<u32>(HEAD + BLOCKS_AT + (log2 << 2))
    for (let have = freeBlocks(log2); have < count; have++) releaseBlock(carve(1 << log2), log2)
  }
  forgetNotes()
  X.isRestoring = 0
  emptyOutbox()
  return X.arenaEnd == load<u64>(HEAD, 16) ? FAULT_NONE : FAULT_SNAPSHOT
}

// Places in the head, as writeHead (snapshot.ts) orders its words.
const ACCOUNT_COUNT_AT: u32 = 17 * 8
const PROMISED_AT: u32 = 12 * 8
const SCRATCH_AT: u32 = 13 * 8
const SCRAP_MAX: u32 = 1 << 31
const SLABS_AT: u32 = 18 * 8
const TABLES_AT: u32 = 21 * 8
const BLOCKS_AT: u32 = 25 * 8

function headLow(place: u32): u32 {
  return load<u32>(HEAD + place)
}

function headHigh(place: u32): u32 {
  return load<u32>(HEAD + place, 4)
}

// @ts-ignore: decorator
@inline
function has(bytes: u32): bool {
  return end - at >= bytes
}

/** False: this is not an image. Reads nothing if the part ends before the unit does. */
function readUnit(): bool {
  if (section == SECTION_HEAD) return !has(HEAD_BYTES) || readHead()
  if (section == SECTION_MARKETS) return !isWholeMarket() || readMarket()
  if (section == SECTION_ACCOUNTS) return readAccountUnit()
  return readIds()
}

/** With its terms and tiers, if it has margin. */
function isWholeMarket(): bool {
  if (!has(MARKET_BYTES)) return false
  return load<u8>(at, 4) != MARGIN_TIERED || isWholePerp(at + MARKET_BYTES, end)
}

function readHead(): bool {
  memory.copy(HEAD, at, HEAD_BYTES)
  at += HEAD_BYTES
  openRoot(headLow(0), load<u64>(HEAD, 8))
  X.isRestoring = 1
  X.started = headHigh(0) as u8
  X.seq = load<u64>(HEAD, 24)
  X.clock = load<u64>(HEAD, 32)
  X.lastOrderId = load<u64>(HEAD, 40)
  X.lastTradeId = load<u64>(HEAD, 48)
  X.insurance = load<i64>(HEAD, 56)
  X.treasury = load<i64>(HEAD, 64)
  X.netDepositsLow = load<u64>(HEAD, 72)
  X.netDepositsHigh = load<i64>(HEAD, 80)
  X.eventHash = load<u64>(HEAD, 88)
  X.limitCapacity = headLow(120)
  X.limitPerSecond = headHigh(120)
  X.limitReserve = headLow(128)
  X.limitEpoch = headHigh(128)
  return openTables()
}

function openTables(): bool {
  for (let place = TABLES_AT; place < BLOCKS_AT; place += 4) if (headLow(place) > 29) return false
  if (headLow(SCRATCH_AT) > 26 || headHigh(SCRATCH_AT) > SCRAP_MAX || headHigh(SCRATCH_AT) % 64 != 0) return false
  openRing(headHigh(TABLES_AT + 16))
  openTable(ACCOUNT_IDS, headLow(TABLES_AT))
  openTable(HOLDING_KEYS, headHigh(TABLES_AT))
  openTable(CLIENT_IDS, headLow(TABLES_AT + 8))
  openTable(OLD_ORDERS, headHigh(TABLES_AT + 8))
  openTable(MARKET_NAMES, headLow(TABLES_AT + 16))
  openTimers(headLow(TABLES_AT + 24))
  openMarketList(headHigh(TABLES_AT + 24))
  openScratch(headLow(SCRATCH_AT))
  marketIndex = 0
  placed = 0
  section = headHigh(ACCOUNT_COUNT_AT) == 0 ? startAccounts() : SECTION_MARKETS
  return true
}

function readMarket(): bool {
  const ref = carve(MARKET_SIZE)
  const m = changetype<Market>(ref)
  m.state = load<u8>(at)
  m.margin = load<u8>(at, 4)
  m.tickValue = load<u64>(at, 8)
  m.last = load<u64>(at, 16)
  m.minQty = load<u64>(at, 24)
  m.maxQty = load<u64>(at, 32)
  m.maxOpenOrders = load<u32>(at, 40)
  m.tickMantissa = load<u64>(at, 56)
  m.lotMantissa = load<u64>(at, 64)
  m.tickDecimals = load<i32>(at, 72)
  m.lotDecimals = load<i32>(at, 76)
  memory.copy(ref + MARKET_NAME, at + 80, 32)
  if (m.tickValue == 0 || load<u32>(at, 44) > 8 || load<u32>(at, 48) > 8 || load<u32>(at, 52) > 8) return false
  m.maxLotTicks = MAX_NOTIONAL / m.tickValue
  adoptMarket(m)
  raiseTo(bookOf(m), load<u32>(at, 44))
  raiseTo(triggersOf(m, BY_LAST, WHEN_BELOW), load<u32>(at, 48))
  raiseTo(triggersOf(m, BY_LAST, WHEN_ABOVE), load<u32>(at, 52))
  at += MARKET_BYTES
  if (m.margin == MARGIN_TIERED) {
    at = readPerp(m, at)
    if (at == 0) return false
  }
  if (++marketIndex == headHigh(ACCOUNT_COUNT_AT)) section = startIds(SECTION_WINDOWS)
  return true
}

/** The section that follows the markets. */
function startAccounts(): u32 {
  accountsLeft = headLow(ACCOUNT_COUNT_AT)
  holdingsLeft = 0
  ordersLeft = 0
  return accountsLeft == 0 ? startIds(SECTION_BOOKS) : SECTION_ACCOUNTS
}

function startIds(which: u32): u32 {
  marketIndex = 0
  idsBegun = false
  return X.marketCount == 0 ? SECTION_END : which
}

function readAccountUnit(): bool {
  if (holdingsLeft != 0) return !has(HOLDING_BYTES + POOL_BYTES) || readHolding()
  if (ordersLeft != 0) return !has(ORDER_BYTES + EXTRA_BYTES) && !hasPlainOrder() || readOrder()
  return !has(ACCOUNT_BYTES + POOL_BYTES) || readAccount()
}

function hasPlainOrder(): bool {
  return has(ORDER_BYTES) && load<u64>(at, 48) == 0
}

function readAccount(): bool {
  const a = createAccount(load<u32>(at))
  account = changetype<u32>(a)
  a.hasOwnLimit = load<u32>(at, 4)
  holdingsLeft = load<u32>(at, 8)
  ordersLeft = load<u32>(at, 12)
  a.tokens = load<u64>(at, 16)
  a.reserveTokens = load<u64>(at, 24)
  a.refilledTs = load<u64>(at, 32)
  a.limitEpoch = load<u32>(at, 40)
  a.capacity = load<u32>(at, 44)
  a.perSecond = load<u32>(at, 48)
  a.reserve = load<u32>(at, 52)
  a.deadManTs = load<u64>(at, 56)
  rearmDeadMan(a)
  readPool(crossOf(a), at + ACCOUNT_BYTES)
  at += ACCOUNT_BYTES + POOL_BYTES
  accountsLeft--
  endAccountUnit()
  return true
}

function readHolding(): bool {
  const market = findMarket(load<u32>(at))
  if (market === null) return false
  at = readMarginHolding(createHolding(changetype<Account>(account), market), at)
  holdingsLeft--
  endAccountUnit()
  return true
}

/** After the last unit of the last account come the ids. */
function endAccountUnit(): void {
  if ((accountsLeft | holdingsLeft | ordersLeft) == 0) section = startIds(SECTION_BOOKS)
}

/** The order is in no level yet: its price waits in its first 8 bytes until its place comes. */
function readOrder(): bool {
  const holding = findHolding(changetype<Account>(account).id, load<u32>(at, 8))
  if (holding === null) return false
  const flags = load<u32>(at, 12)
  const order = createOrder(holding, load<u64>(at), load<u64>(at, 32), flags & ~ORDER_FLAG_OCO)
  order.qty = load<u64>(at, 16)
  order.filled = load<u64>(at, 24)
  store<u64>(changetype<u32>(order), load<u64>(at, 40))
  const hasExtra = load<u64>(at, 48) != 0
  if (order.qty == 0 || load<u64>(at, 40) > MAX_SAFE || (!hasExtra && (flags & ORDER_FLAG_WAITING) != 0)) return false
  at += ORDER_BYTES
  ordersLeft--
  if (hasExtra && !readExtra(order)) return false
  endAccountUnit()
  return true
}

/** False: a trigger beyond all prices. */
function readExtra(order: Order): bool {
  const e = createExtra(order)
  e.price = order.flags & ORDER_FLAG_WAITING ? load<u64>(changetype<u32>(order)) : 0
  e.hidden = load<u64>(at)
  e.displayQty = load<u64>(at, 8)
  e.expireTs = load<u64>(at, 16)
  e.triggerPrice = load<u64>(at, 24)
  e.best = load<u64>(at, 32)
  e.triggerBy = load<u8>(at, 48)
  e.triggerWhen = load<u8>(at, 49)
  e.triggerIsOffset = load<u8>(at, 50)
  e.hasTrigger = load<u8>(at, 51)
  e.takeProfit = load<u64>(at, 56)
  e.stopLoss = load<u64>(at, 64)
  e.shortfall = load<i64>(at, 72)
  store<u64>(order.extra, load<u64>(at, 80), offsetof<OrderExtra>('exits'))
  if (e.expireTs != 0) schedule(e.expireTs, TIMER_KIND_ORDER_EXPIRY, order.id, expiryOwner(order))
  if (load<u64>(at, 40) != 0) linkOco(order, load<u64>(at, 40))
  at += EXTRA_BYTES
  return e.triggerPrice <= MAX_SAFE && e.triggerBy <= (BY_INDEX as u8) && e.triggerWhen <= (WHEN_ABOVE as u8)
}

function readIds(): bool {
  if (!idsBegun) {
    if (!has(32)) return true
    idsLeft = load<u64>(at)
    at += 8
    idsBegun = true
    startWindowWords()
  }
  while (idsLeft != 0) {
    if (!has(8)) return true
    if (section == SECTION_WINDOWS ? !putWindowWord(findMarket(marketIndex)!, load<u64>(at)) : !placeOrder(load<u64>(at))) return false
    at += 8
    idsLeft--
  }
  if (!has((0 - at + REPLY_BASE) & 31)) return true
  at += (0 - at + REPLY_BASE) & 31
  idsBegun = false
  if (++marketIndex < X.marketCount) return true
  section = section == SECTION_WINDOWS ? startAccounts() : section == SECTION_BOOKS ? startIds(SECTION_WAITING) : SECTION_END
  return true
}

/** No walk has this number. */
const PLACED: u64 = u64.MAX_VALUE

/** The next in its book, or among what waits there. */
function placeOrder(id: u64): bool {
  const order = findOrder(id)
  // What stands in a list has no level, but is placed all the same.
  if (order === null || order.level != 0 || (order.extra != 0 && extraOf(order).walk == PLACED)) return false
  if (order.extra != 0) extraOf(order).walk = PLACED
  placed++
  const market = marketOf(holdingOf(order))
  if (market.index != marketIndex) return false
  if (order.flags & ORDER_FLAG_WAITING) waitAgain(order, market)
  else enterBook(order, market, load<u64>(changetype<u32>(order)))
  return true
}

/** Where it waited before: in a list or by its trigger. */
function waitAgain(order: Order, market: Market): void {
  if (extraOf(order).isFired) return restAsFired(order, order.qty)
  market.waiting++
  if (order.flags & ORDER_FLAG_TRAILING) addToList(order, market)
  else addToLadder(order, market)
}

/** What building the state has noted for a command to come was dealt with before the snapshot. */
function forgetNotes(): void {
  X.firstDirty = 0
  for (let i: u32 = 0; i < X.marketCount; i++) findMarket(i)!.dirty = 0
  for (let ref = X.firstDirtyHolding; ref != 0; ref = changetype<Holding>(ref).dirtyNext) changetype<Holding>(ref).isDirty = 0
  X.firstDirtyHolding = 0
  for (let ref = X.firstUsed; ref != 0; ref = changetype<Pool>(ref).usedNext) changetype<Pool>(ref).status &= ~POOL_STATUS_LISTED
  X.firstUsed = 0
  noteDebts()
  X.isDue = hasFired() as u8
}
