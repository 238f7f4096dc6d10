// A new exchange: nothing in it, its tables as small as they come.
import { ARENA_BASE, EXCHANGE_BASE, EXCHANGE_SIZE, LAYOUT_HASH, OUTBOX_BASE } from '../generated/wire'
import { openRing } from '../book/order-ids'
import { FIRING } from '../book/conditional'
import { FIRED } from '../book/fired'
import { openList } from '../book/trailing'
import { openMarketList } from '../market/market'
import { FIRST_MEMBERS_LOG2 } from '../market/members'
import { openScratch } from '../memory/scratch'
import { ACCOUNT_IDS, CLIENT_IDS, HOLDING_KEYS, MARKET_NAMES, OLD_ORDERS, openTable } from '../memory/table'
import { X } from './exchange'
import { emptyOutbox } from './outbox'
import { openTimers } from './timers'

const RING_LOG2: u32 = 10
const TABLE_LOG2: u32 = 6
/** A quarter of the ring: order-ids.ts keeps it so. */
const OLD_ORDERS_LOG2: u32 = 8
const TIMERS_LOG2: u32 = 10
const MARKETS_LOG2: u32 = 4

export function openExchange(quoteDecimals: u32, memoryLimit: u64): void {
  openRoot(quoteDecimals, memoryLimit)
  openRing(RING_LOG2)
  openTable(ACCOUNT_IDS, TABLE_LOG2)
  openTable(HOLDING_KEYS, TABLE_LOG2)
  openTable(CLIENT_IDS, TABLE_LOG2)
  openTable(OLD_ORDERS, OLD_ORDERS_LOG2)
  openTable(MARKET_NAMES, TABLE_LOG2)
  openTimers(TIMERS_LOG2)
  openMarketList(MARKETS_LOG2)
  openScratch(FIRST_MEMBERS_LOG2)
}

/** The root with nothing behind it yet. */
export function openRoot(quoteDecimals: u32, memoryLimit: u64): void {
  memory.fill(EXCHANGE_BASE, 0, EXCHANGE_SIZE)
  X.layoutHash = LAYOUT_HASH
  X.moment = 1
  X.quoteDecimals = quoteDecimals
  X.memoryLimit = memoryLimit
  X.arenaEnd = ARENA_BASE
  X.outboxEnd = OUTBOX_BASE
  openList(FIRING)
  openList(FIRED)
  emptyOutbox()
}
