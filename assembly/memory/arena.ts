// One region that only grows. Where it ends is part of the state and depends on the commands alone; how much physical
// memory lies behind it is the host's business. Who reuses memory does so through a pool or a block list.
import { EXCHANGE_BASE, EXCHANGE_FREE_BLOCKS, FAULT_HOST_MEMORY } from '../generated/wire'
import { X } from '../engine/exchange'
import { invariant } from '../engine/invariant'

const PAGE_BITS: u64 = 16
const STEP_PAGES_MAX: u64 = 1024

// @ts-ignore: decorator
@inline
export function slotBytes(bytes: u32): u32 {
  return (bytes + 63) & ~63
}

/** Zeroed memory, aligned to a cache line. The caller has made sure that it fits below the limit (reserve.ts). */
export function carve(bytes: u32): u32 {
  const at = X.arenaEnd
  const end = at + slotBytes(bytes)
  if (end > (memory.size() as u64) << PAGE_BITS) growTo(end)
  X.arenaEnd = end
  return at as u32
}

/** By a quarter at a time, so that growing is rare, but never past the limit; then by what is needed. */
function growTo(end: u64): void {
  const have = memory.size() as u64
  const need = ((end + 0xffff) >> PAGE_BITS) - have
  const room = ((X.memoryLimit + 0xffff) >> PAGE_BITS) - have
  const step = max(need, min(min(have >> 2, STEP_PAGES_MAX), room))
  if (memory.grow(step as i32) >= 0) return
  invariant(memory.grow(need as i32) >= 0, FAULT_HOST_MEMORY)
}

// @ts-ignore: decorator
@inline
function freeBlockList(log2: u32): u32 {
  return EXCHANGE_BASE + EXCHANGE_FREE_BLOCKS + (log2 << 2)
}

/** A zeroed block of 2^log2 bytes (at least 64). */
export function takeBlock(log2: u32): u32 {
  const list = freeBlockList(log2)
  const block = load<u32>(list)
  if (block == 0) return carve(1 << log2)
  store<u32>(list, load<u32>(block))
  memory.fill(block, 0, 1 << log2)
  return block
}

export function releaseBlock(block: u32, log2: u32): void {
  const list = freeBlockList(log2)
  store<u32>(block, load<u32>(list))
  store<u32>(list, block)
}

/** Blocks from this size on are cut up where nobody of their own size has taken them again. */
const SCRAP_LOG2: u32 = 12

/** Zeroed memory for one slot of a slab: out of what tables and lists have outgrown, else new. */
export function cut(bytes: u32): u32 {
  const size = slotBytes(bytes)
  if (X.scrapEnd - X.scrapAt < size && !takeScrap()) return carve(bytes)
  const at = X.scrapAt
  X.scrapAt = at + size
  memory.fill(at, 0, size)
  return at
}

/** The largest block that is free; what is left of the last goes back to the blocks. */
function takeScrap(): bool {
  let log2: u32 = 31
  while (log2 >= SCRAP_LOG2 && load<u32>(freeBlockList(log2)) == 0) log2--
  if (log2 < SCRAP_LOG2) return false
  for (; X.scrapAt != X.scrapEnd; X.scrapAt += 64) releaseBlock(X.scrapAt, 6)
  const list = freeBlockList(log2)
  X.scrapAt = load<u32>(list)
  X.scrapEnd = X.scrapAt + ((1 as u32) << log2)
  store<u32>(list, load<u32>(X.scrapAt))
  return true
}

/** Bytes of the block that is being cut which are left. */
export function scrapLeft(): u32 {
  return X.scrapEnd - X.scrapAt
}

/** As many (after a restore). */
export function openScrap(bytes: u32): void {
  X.scrapAt = carve(bytes)
  X.scrapEnd = X.scrapAt + bytes
}

/** Bytes that taking a block may add to the arena. A free one counts for nobody: two structures may want the same. */
export function blockCost(log2: u32): u64 {
  return (1 as u64) << log2
}

export function freeBlocks(log2: u32): u32 {
  let count: u32 = 0
  for (let block = load<u32>(freeBlockList(log2)); block != 0; block = load<u32>(block)) count++
  return count
}
