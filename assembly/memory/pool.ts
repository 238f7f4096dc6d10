// Slots of one size with a free list through their first word. How many were ever made is part of the state, so that a
// restored exchange runs out of memory at the same command as the original.
import {
  ACCOUNT_SIZE, EXCHANGE_ACCOUNTS, EXCHANGE_BASE, EXCHANGE_EXTRAS, EXCHANGE_HOLDINGS, EXCHANGE_LEAVES, EXCHANGE_NODES,
  EXCHANGE_ORDERS, HOLDING_SIZE, LEAF_SIZE, LEVEL_SIZE, NODE_SIZE, ORDER_EXTRA_SIZE, ORDER_SIZE, Pool,
} from '../generated/wire'
import { carve, slotBytes } from './arena'

export const ORDERS = changetype<Pool>(EXCHANGE_BASE + EXCHANGE_ORDERS)
export const EXTRAS = changetype<Pool>(EXCHANGE_BASE + EXCHANGE_EXTRAS)
export const LEAVES = changetype<Pool>(EXCHANGE_BASE + EXCHANGE_LEAVES)
export const NODES = changetype<Pool>(EXCHANGE_BASE + EXCHANGE_NODES)
export const ACCOUNTS = changetype<Pool>(EXCHANGE_BASE + EXCHANGE_ACCOUNTS)
export const HOLDINGS = changetype<Pool>(EXCHANGE_BASE + EXCHANGE_HOLDINGS)

export const ORDER_SLOT: u32 = ORDER_SIZE
export const EXTRA_SLOT: u32 = ORDER_EXTRA_SIZE
export const LEAF_SLOT: u32 = LEAF_SIZE + 64 * LEVEL_SIZE
export const NODE_SLOT: u32 = (NODE_SIZE + 63) & ~63
export const ACCOUNT_SLOT: u32 = ACCOUNT_SIZE
export const HOLDING_SLOT: u32 = HOLDING_SIZE

/** A slot; it holds what it held before, the taker sets every field. */
// @ts-ignore: decorator
@inline
export function allocate(pool: Pool, bytes: u32): u32 {
  const slot = pool.free
  if (slot == 0) return carveSlot(pool, bytes)
  pool.free = load<u32>(slot)
  pool.freeCount--
  return slot
}

function carveSlot(pool: Pool, bytes: u32): u32 {
  pool.total++
  return carve(bytes)
}

// @ts-ignore: decorator
@inline
export function release(pool: Pool, slot: u32): void {
  store<u32>(slot, pool.free)
  pool.free = slot
  pool.freeCount++
}

/** Bytes that taking `count` slots would add to the arena. */
export function slotsCost(pool: Pool, count: u32, bytes: u32): u64 {
  return count > pool.freeCount ? ((count - pool.freeCount) as u64) * slotBytes(bytes) : 0
}

/** Fills the pool up with free slots to what it once had (after a restore). */
export function refill(pool: Pool, total: u32, bytes: u32): void {
  while (pool.total < total) release(pool, carveSlot(pool, bytes))
}
