// Slots of one size with a free list through their first word. How many were ever made is part of the state, so that a
// restored exchange runs out of memory at the same command as the original.
import {
  ACCOUNT_SIZE, EXCHANGE_ACCOUNTS, EXCHANGE_BASE, EXCHANGE_EXTRAS, EXCHANGE_HOLDINGS, EXCHANGE_LEAVES, EXCHANGE_NODES,
  EXCHANGE_ORDERS, EXCHANGE_POOLS, HOLDING_SIZE, LEAF_SIZE, LEVEL_SIZE, NODE_SIZE, ORDER_EXTRA_SIZE, ORDER_SIZE, POOL_SIZE,
  Slab,
} from '../generated/wire'
import { cut, slotBytes } from './arena'

export const ORDERS = changetype<Slab>(EXCHANGE_BASE + EXCHANGE_ORDERS)
export const EXTRAS = changetype<Slab>(EXCHANGE_BASE + EXCHANGE_EXTRAS)
export const LEAVES = changetype<Slab>(EXCHANGE_BASE + EXCHANGE_LEAVES)
export const NODES = changetype<Slab>(EXCHANGE_BASE + EXCHANGE_NODES)
export const ACCOUNTS = changetype<Slab>(EXCHANGE_BASE + EXCHANGE_ACCOUNTS)
export const HOLDINGS = changetype<Slab>(EXCHANGE_BASE + EXCHANGE_HOLDINGS)
export const POOLS = changetype<Slab>(EXCHANGE_BASE + EXCHANGE_POOLS)

export const ORDER_SLOT: u32 = ORDER_SIZE
export const EXTRA_SLOT: u32 = ORDER_EXTRA_SIZE
export const LEAF_SLOT: u32 = LEAF_SIZE + 64 * LEVEL_SIZE
export const NODE_SLOT: u32 = (NODE_SIZE + 63) & ~63
export const ACCOUNT_SLOT: u32 = (ACCOUNT_SIZE + 63) & ~63
export const HOLDING_SLOT: u32 = HOLDING_SIZE
export const POOL_SLOT: u32 = (POOL_SIZE + 63) & ~63

/** A slot; it holds what it held before, the taker sets every field. What is promised stays free. */
// @ts-ignore: decorator
@inline
export function allocate(slab: Slab, bytes: u32): u32 {
  return hasFree(slab) ? takeFree(slab) : carveSlot(slab, bytes)
}

/** Whether a slot is free that is not promised. */
// @ts-ignore: decorator
@inline
export function hasFree(slab: Slab): bool {
  return slab.freeCount > slab.promised
}

// @ts-ignore: decorator
@inline
export function takeFree(slab: Slab): u32 {
  const slot = slab.free
  slab.free = load<u32>(slot)
  slab.freeCount--
  return slot
}

/** Keeps `count` more slots free for later, when nothing may fail any more. */
export function promise(slab: Slab, count: u32, bytes: u32): void {
  slab.promised += count
  while (slab.freeCount < slab.promised) release(slab, carveSlot(slab, bytes))
}

/** `count` promised slots may be taken, or are not needed. */
export function redeem(slab: Slab, count: u32): void {
  slab.promised -= count
}

function carveSlot(slab: Slab, bytes: u32): u32 {
  slab.total++
  return cut(bytes)
}

// @ts-ignore: decorator
@inline
export function release(slab: Slab, slot: u32): void {
  store<u32>(slot, slab.free)
  slab.free = slot
  slab.freeCount++
}

/** Bytes that taking `count` slots would add to the arena. */
export function slotsCost(slab: Slab, count: u32, bytes: u32): u64 {
  const needed = count + slab.promised
  return needed > slab.freeCount ? ((needed - slab.freeCount) as u64) * slotBytes(bytes) : 0
}

/** Fills the slab up with free slots to what it once had (after a restore). */
export function refill(slab: Slab, total: u32, bytes: u32): void {
  while (slab.total < total) release(slab, carveSlot(slab, bytes))
}
