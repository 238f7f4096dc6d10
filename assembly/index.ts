// The ABI: what the outside calls. No logic. A number that may pass 2^32 comes as two words, the low one first.
import { Level, SIDE_SELL, STAGE_IDLE } from './generated/wire'
import { findAccount as accountOf } from './account/account'
import { levelAbove, levelBelow } from './book/ladder'
import { findOwnOrder } from './book/find'
import { applyRecord, resumeRecord } from './engine/apply'
import { X } from './engine/exchange'
import { openExchange } from './engine/open'
import { answer, emptyOutbox } from './engine/outbox'
import { pair } from './math/wide'
import { findMarket } from './market/market'

export { applyBatch as batch } from './engine/batch'
export { amend, amendNamed, cancel, cancelNamed, place, placeNamed } from './engine/direct'
export { restoreCheck, restoreEnd, restoreNext, restoreStart } from './state/restore'
export { snapshotNext, snapshotStart } from './state/snapshot'
export { stateHash } from './state/hash'
export { audit } from './state/audit'
export { reportMarket, reportPool, reportPosition, reportRank } from './margin/report'

export function create(quoteDecimals: u32, limitLow: u32, limitHigh: u32): void {
  openExchange(quoteDecimals, pair(limitLow, limitHigh))
}

/** The record at an address; like all calls that do something, it gives what `answer` says. */
export function apply(record: u32): i32 {
  emptyOutbox()
  return answer(applyRecord(record))
}

export function resume(): i32 {
  emptyOutbox()
  return answer(X.stage == STAGE_IDLE || resumeRecord())
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
