// The ABI: what the outside calls. No logic. A number that may pass 2^32 comes as two words, the low one first, so that no
// float enters the core.
import {
  AmendCommand, CALL_BASE, CancelCommand, GIVEN_CLIENT_ID, GIVEN_ORDER_ID, GIVEN_PRICE, GIVEN_QTY, IndexCommand, Level, OP_AMEND,
  OP_CANCEL, OP_INDEX, OP_PLACE, OUTBOX_BASE, PlaceCommand, SIDE_SELL, STAGE_IDLE,
} from './generated/wire'
import { findAccount as accountOf } from './account/account'
import { levelAbove, levelBelow } from './book/ladder'
import { findOwnOrder } from './book/find'
import { applyRecord, resumeRecord } from './engine/apply'
import { X } from './engine/exchange'
import { openExchange } from './engine/open'
import { emptyOutbox, hashEvents } from './engine/outbox'
import { pair } from './math/wide'
import { findMarket } from './market/market'

export { applyBatch as batch } from './engine/batch'
export { restoreCheck, restoreEnd, restoreNext, restoreStart } from './state/restore'
export { snapshotNext, snapshotStart } from './state/snapshot'
export { stateHash } from './state/hash'
export { audit } from './state/audit'
export { reportMarket, reportPool, reportPosition, reportRank } from './margin/report'

export function create(quoteDecimals: u32, limitLow: u32, limitHigh: u32): void {
  openExchange(quoteDecimals, pair(limitLow, limitHigh))
}

/** Event bytes in the outbox; negative if the command is not complete and must be resumed. */
// @ts-ignore: decorator
@inline
function finish(complete: bool): i32 {
  hashEvents()
  const bytes = (X.outboxEnd - OUTBOX_BASE) as i32
  return complete ? bytes : -bytes
}

export function apply(record: u32): i32 {
  emptyOutbox()
  return finish(applyRecord(record))
}

export function resume(): i32 {
  emptyOutbox()
  return finish(X.stage == STAGE_IDLE || resumeRecord())
}

const HAS_CLIENT_ID_BIT: u32 = 16
const MARKET_BIT: u32 = 3

/** options: the flags of an order (OrderFlag), stp << 8, tif << 12, hasClientId << 16. */
export function place(
  tsLow: u32, tsHigh: u32, account: u32, market: u32, options: u32,
  priceLow: u32, priceHigh: u32, qtyLow: u32, qtyHigh: u32, clientLow: u32, clientHigh: u32,
): i32 {
  const c = changetype<PlaceCommand>(CALL_BASE)
  const hasClientId = options >> HAS_CLIENT_ID_BIT
  const hasPrice = ((options >> MARKET_BIT) & 1) ^ 1
  store<u64>(CALL_BASE, pair(OP_PLACE | ((GIVEN_PRICE * hasPrice) << 16) | ((GIVEN_CLIENT_ID * hasClientId) << 16), options & 0xffff))
  c.ts = pair(tsLow, tsHigh)
  c.account = account
  c.market = market
  c.price = pair(priceLow, priceHigh)
  c.qty = pair(qtyLow, qtyHigh)
  c.clientId = pair(clientLow, clientHigh)
  return apply(CALL_BASE)
}

export function cancel(tsLow: u32, tsHigh: u32, account: u32, idLow: u32, idHigh: u32, byClientId: u32): i32 {
  const c = changetype<CancelCommand>(CALL_BASE)
  store<u64>(CALL_BASE, pair(OP_CANCEL | ((byClientId & 1) << 8), account))
  c.ts = pair(tsLow, tsHigh)
  c.id = pair(idLow, idHigh)
  return apply(CALL_BASE)
}

/** price, qty 0: as it is. */
export function amend(
  tsLow: u32, tsHigh: u32, account: u32, idLow: u32, idHigh: u32, byClientId: u32,
  priceLow: u32, priceHigh: u32, qtyLow: u32, qtyHigh: u32,
): i32 {
  const c = changetype<AmendCommand>(CALL_BASE)
  const ticks = pair(priceLow, priceHigh)
  const lots = pair(qtyLow, qtyHigh)
  const given = (byClientId ? GIVEN_CLIENT_ID : GIVEN_ORDER_ID) | (ticks != 0 ? GIVEN_PRICE : 0) | (lots != 0 ? GIVEN_QTY : 0)
  store<u64>(CALL_BASE, pair(OP_AMEND, given))
  c.ts = pair(tsLow, tsHigh)
  c.account = account
  c.id = pair(idLow, idHigh)
  c.price = ticks
  c.qty = lots
  return apply(CALL_BASE)
}

/** quality: 0 ok, 1 degraded. */
export function index(tsLow: u32, tsHigh: u32, market: u32, priceLow: u32, priceHigh: u32, quality: u32): i32 {
  const c = changetype<IndexCommand>(CALL_BASE)
  store<u64>(CALL_BASE, pair(OP_INDEX | ((quality & 1) << 8), market))
  c.ts = pair(tsLow, tsHigh)
  c.price = pair(priceLow, priceHigh)
  return apply(CALL_BASE)
}

/** Grows the physical memory to so many bytes, so that no later command pauses for it. 0: the host refused. */
export function reserve(bytesLow: u32, bytesHigh: u32): u32 {
  const need = ((pair(bytesLow, bytesHigh) + 0xffff) >> 16) as i32 - memory.size()
  return need <= 0 || memory.grow(need) >= 0 ? 1 : 0
}

/** The best level of a side (level 0) or the next worse one; 0: none. */
export function nextLevel(marketIndex: u32, side: u32, level: u32): u32 {
  const market = findMarket(marketIndex)
  if (market === null) return 0
  if (level == 0) return side == SIDE_SELL ? market.bestAsk : market.bestBid
  const from = changetype<Level>(level)
  const next = side == SIDE_SELL ? levelAbove(from) : levelBelow(from)
  if (next === null) return 0
  // Both sides share one ladder: below the lowest ask lies the highest bid, never the other way round.
  return changetype<u32>(next)
}

/** The address of an account; 0: none. */
export function findAccount(account: u32): u32 {
  return changetype<u32>(accountOf(account))
}

/** The address of an account's own order, by the engine's id or its own; 0: none. */
export function findOrder(account: u32, idLow: u32, idHigh: u32, byClientId: u32): u32 {
  return changetype<u32>(findOwnOrder(account, pair(idLow, idHigh), byClientId != 0))
}
