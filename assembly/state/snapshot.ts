// Writes the canonical image (sections.ts) part by part into the reply region. The walk keeps its place between calls;
// nothing may be applied meanwhile.
import {
  Account, Holding, Level, Market, ORDER_FLAG_WAITING, Order, OrderExtra, REPLY_BASE, REPLY_BYTES, WHEN_ABOVE, WHEN_BELOW,
} from '../generated/wire'
import { crossOf } from '../account/pool'
import { referenceCount, triggersOf } from '../book/conditional'
import { FIRED } from '../book/fired'
import { highestLevel, levelBelow } from '../book/ladder'
import { levelOf } from '../book/level'
import { bookOf, extraOf, holdingOf } from '../book/order'
import { ringLog2 } from '../book/order-ids'
import { trailingHead } from '../book/trailing'
import { X } from '../engine/exchange'
import { findMarket, hasMargin, perpOf } from '../market/market'
import { pair } from '../math/wide'
import { freeBlocks, scrapLeft } from '../memory/arena'
import { ACCOUNTS, EXTRAS, HOLDINGS, LEAVES, NODES, ORDERS, POOLS } from '../memory/slab'
import { ACCOUNT_IDS, CLIENT_IDS, HOLDING_KEYS, MARKET_NAMES, OLD_ORDERS, tableLog2 } from '../memory/table'
import {
  ACCOUNT_BYTES, EXTRA_BYTES, HEAD_BYTES, MARKET_BYTES, ORDER_BYTES, SECTION_ACCOUNTS, SECTION_BOOKS, SECTION_END,
  SECTION_HEAD, SECTION_MARKETS, SECTION_WAITING, SECTION_WINDOWS, UNIT_MAX,
} from './sections'
import { windowWord, windowWords, writeHolding, writePerp, writePool } from './snapshot-margin'

let section: u32 = SECTION_END
let at: u32 = REPLY_BASE
let marketIndex: u32 = 0
let account: u32 = 0
let holding: u32 = 0
let order: u32 = 0
// Within the ids of a market: which list, and where in it (level and order).
let list: u32 = 0
let level: u32 = 0

export function snapshotStart(): void {
  section = SECTION_HEAD
}

/** Bytes of the next part in the reply region; 0 at the end. */
export function snapshotNext(): u32 {
  at = REPLY_BASE
  while (section != SECTION_END && at + UNIT_MAX <= REPLY_BASE + REPLY_BYTES) writeUnit()
  return at - REPLY_BASE
}

// @ts-ignore: decorator
@inline
function word(value: u64): void {
  store<u64>(at, value)
  at += 8
}

/** Zeros up to the end of the unit that began at `start`. */
// @ts-ignore: decorator
@inline
function pad(start: u32, bytes: u32): void {
  while (at < start + bytes) word(0)
}

function writeUnit(): void {
  if (section == SECTION_HEAD) writeHead()
  else if (section == SECTION_MARKETS) writeMarket()
  else if (section == SECTION_ACCOUNTS) writeAccountUnit()
  else writeIds()
}

function writeHead(): void {
  const start = at
  word(pair(X.quoteDecimals, X.started))
  word(X.memoryLimit)
  word(X.arenaEnd)
  word(X.seq)
  word(X.clock)
  word(X.lastOrderId)
  word(X.lastTradeId)
  word(X.insurance as u64)
  word(X.treasury as u64)
  word(X.netDepositsLow)
  word(X.netDepositsHigh as u64)
  word(X.eventHash)
  word(pair(POOLS.total, ORDERS.promised))
  word(pair(X.scratchLog2, scrapLeft()))
  word(0)
  word(pair(X.limitCapacity, X.limitPerSecond))
  word(pair(X.limitReserve, X.limitEpoch))
  word(pair(X.accountCount, X.marketCount))
  word(pair(ORDERS.total, EXTRAS.total))
  word(pair(LEAVES.total, NODES.total))
  word(pair(ACCOUNTS.total, HOLDINGS.total))
  word(pair(tableLog2(ACCOUNT_IDS), tableLog2(HOLDING_KEYS)))
  word(pair(tableLog2(CLIENT_IDS), tableLog2(OLD_ORDERS)))
  word(pair(tableLog2(MARKET_NAMES), ringLog2()))
  word(pair(X.timerLog2, ctz(X.marketCapacity)))
  for (let log2: u32 = 0; log2 < 32; log2 += 2) word(pair(freeBlocks(log2), freeBlocks(log2 + 1)))
  pad(start, HEAD_BYTES)
  startMarkets()
}

function startMarkets(): void {
  marketIndex = 0
  section = SECTION_MARKETS
  if (X.marketCount == 0) startAccounts()
}

function writeMarket(): void {
  const start = at
  const m = findMarket(marketIndex)!
  word(pair(m.state, m.margin))
  word(m.tickValue)
  word(m.last)
  word(m.minQty)
  word(m.maxQty)
  word(pair(m.maxOpenOrders, m.bookHeight))
  word(pair(m.triggersBelowHeight, m.triggersAboveHeight))
  word(m.tickMantissa)
  word(m.lotMantissa)
  word(pair(m.tickDecimals as u32, m.lotDecimals as u32))
  word(m.name0)
  word(m.name1)
  word(m.name2)
  word(m.name3)
  pad(start, MARKET_BYTES)
  if (hasMargin(m)) at = writePerp(perpOf(m), at)
  if (++marketIndex == X.marketCount) startIds(SECTION_WINDOWS)
}

function startAccounts(): void {
  account = X.firstAccount
  holding = 0
  order = 0
  section = SECTION_ACCOUNTS
  if (account == 0) startIds(SECTION_BOOKS)
  else writeFirstOf = true
}

// Whether the account's own unit comes next, before its holdings and orders.
let writeFirstOf: bool = true

/** An account, then its holdings, then its orders. */
function writeAccountUnit(): void {
  const a = changetype<Account>(account)
  if (writeFirstOf) {
    writeAccount(a)
    writeFirstOf = false
    holding = a.firstHolding
    order = a.firstOrder
  } else if (holding != 0) {
    const h = changetype<Holding>(holding)
    at = writeHolding(h, at)
    holding = h.next
  } else if (order != 0) {
    const o = changetype<Order>(order)
    writeOrder(o)
    order = o.accountNext
  }
  if (holding != 0 || order != 0) return
  account = a.next
  writeFirstOf = true
  if (account == 0) startIds(SECTION_BOOKS)
}

function writeAccount(a: Account): void {
  const start = at
  word(pair(a.id, a.hasOwnLimit))
  word(pair(countHoldings(a), countOrders(a)))
  word(a.tokens)
  word(a.reserveTokens)
  word(a.refilledTs)
  word(pair(a.limitEpoch, a.capacity))
  word(pair(a.perSecond, a.reserve))
  word(a.deadManTs)
  pad(start, ACCOUNT_BYTES)
  at = writePool(crossOf(a), at)
}

function countHoldings(a: Account): u32 {
  let count: u32 = 0
  for (let ref = a.firstHolding; ref != 0; ref = changetype<Holding>(ref).next) count++
  return count
}

function countOrders(a: Account): u32 {
  let count: u32 = 0
  for (let ref = a.firstOrder; ref != 0; ref = changetype<Order>(ref).accountNext) count++
  return count
}

function writeOrder(o: Order): void {
  const start = at
  const waits = (o.flags & ORDER_FLAG_WAITING) != 0
  word(o.id)
  word(pair(holdingOf(o).marketIndex, o.flags))
  word(o.qty)
  word(o.filled)
  word(o.clientId)
  word(waits ? extraOf(o).price : levelOf(o).price)
  word((o.extra != 0) as u64)
  pad(start, ORDER_BYTES)
  if (o.extra == 0) return
  const extraStart = at
  const e = extraOf(o)
  word(e.hidden)
  word(e.displayQty)
  word(e.expireTs)
  word(e.triggerPrice)
  word(e.best)
  word(e.ocoGroup)
  word((e.triggerBy as u64) | ((e.triggerWhen as u64) << 8) | ((e.triggerIsOffset as u64) << 16) | ((e.hasTrigger as u64) << 24))
  word(e.takeProfit)
  word(e.stopLoss)
  word(e.shortfall as u64)
  word(load<u64>(o.extra, EXITS_AT))
  pad(extraStart, EXTRA_BYTES)
}

const EXITS_AT: usize = offsetof<OrderExtra>('exits')

/**
 * The ids of one section. The lists of a market are one in its book; and of what waits one for each reference and
 * direction, two of trailing ones and one of what rests as fired.
 */
function startIds(which: u32): void {
  section = which
  marketIndex = 0
  list = 0
  order = 0
  idsBegun = false
  if (X.marketCount == 0) section = SECTION_END
}

// Whether the count of the list under way has been written.
let idsBegun: bool = false
let idsLeft: u64 = 0

function writeIds(): void {
  const m = findMarket(marketIndex)!
  if (!idsBegun) {
    idsLeft = section == SECTION_WINDOWS ? windowWords(m) : section == SECTION_BOOKS ? countResting(m) : m.waiting
    word(idsLeft)
    idsBegun = true
    list = 0
    if (section != SECTION_WINDOWS) startList(m)
  }
  // A part ends with a whole block.
  while (idsLeft != 0 && (at + 64 <= REPLY_BASE + REPLY_BYTES || ((at - REPLY_BASE) & 31) != 0)) {
    word(section == SECTION_WINDOWS ? windowWord(m, windowWords(m) - idsLeft) : nextId(m))
    idsLeft--
  }
  if (idsLeft != 0) return
  while ((at - REPLY_BASE) & 31) word(0)
  idsBegun = false
  if (++marketIndex < X.marketCount) return
  if (section == SECTION_WINDOWS) startAccounts()
  else if (section == SECTION_BOOKS) startIds(SECTION_WAITING)
  else section = SECTION_END
}

function countResting(m: Market): u64 {
  let count: u64 = 0
  for (let at = highestLevel(bookOf(m)); at !== null; at = levelBelow(at!)) count += at.count
  return count
}

/** Stands before the first order of the list `list` of a market. */
function startList(m: Market): void {
  level = 0
  order = 0
  if (section == SECTION_BOOKS) level = changetype<u32>(highestLevel(bookOf(m)))
  else if (list < ladders(m)) level = changetype<u32>(highestLevel(triggersOf(m, list >> 1, list & 1)))
  else order = load<u32>(headOf(m))
  if (level != 0) order = changetype<Level>(level).next
}

function isListOver(m: Market): bool {
  if (section == SECTION_BOOKS || list < ladders(m)) return level == 0
  const head = headOf(m)
  // What rests as fired stands in one list of all markets.
  while (head == FIRED && order != FIRED && holdingOf(changetype<Order>(order)).market != changetype<u32>(m)) {
    order = changetype<Order>(order).next
  }
  return order == head
}

/** A ladder of triggers for each reference and direction. */
function ladders(m: Market): u32 {
  return referenceCount(m) * 2
}

/** The list behind the ladders: trailing below, trailing above, fired. */
function headOf(m: Market): u32 {
  const which = list - ladders(m)
  return which > 1 ? FIRED : trailingHead(m, which == 0 ? WHEN_BELOW : WHEN_ABOVE)
}

function nextId(m: Market): u64 {
  while (isListOver(m)) {
    list++
    startList(m)
  }
  const o = changetype<Order>(order)
  order = o.next
  if (level != 0 && order == level) {
    level = changetype<u32>(levelBelow(changetype<Level>(level)))
    if (level != 0) order = changetype<Level>(level).next
  }
  return o.id
}
