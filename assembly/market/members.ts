// Who has or had a position in a market with margin: entries of 8 bytes {holding, account id}, in the order in which they
// came until somebody must be paid or deleveraged in the order of their ids. They never go.
import { Holding, Perp } from '../generated/wire'
import { blockCost, releaseBlock, takeBlock } from '../memory/arena'
import { growScratch, scratchCost } from '../memory/scratch'
import { growHeap, heapCost, openHeap } from '../margin/trigger-heap'

export const FIRST_MEMBERS_LOG2: u32 = 3
const ENTRY_LOG2: u32 = 3

// @ts-ignore: decorator
@inline
function entryAt(perp: Perp, place: u32): u32 {
  return perp.memberBase + (place << ENTRY_LOG2)
}

// @ts-ignore: decorator
@inline
export function memberAt(perp: Perp, place: u32): Holding {
  return changetype<Holding>(load<u32>(entryAt(perp, place)))
}

export function openMembers(perp: Perp, log2: u32): void {
  perp.memberLog2 = log2
  perp.memberBase = takeBlock(log2 + ENTRY_LOG2)
  openHeap(perp)
}

/** Bytes that opening the list of a new market takes. */
export function firstMembersCost(): u64 {
  return blockCost(FIRST_MEMBERS_LOG2 + ENTRY_LOG2) + heapCost(FIRST_MEMBERS_LOG2)
}

export function openFirstMembers(perp: Perp): void {
  openMembers(perp, FIRST_MEMBERS_LOG2)
}

/** Bytes that one more member would add to the arena. */
export function memberCost(perp: Perp): u64 {
  if (perp.memberCount < (1 as u32) << perp.memberLog2) return 0
  return blockCost(perp.memberLog2 + 1 + ENTRY_LOG2) + heapCost(perp.memberLog2 + 1) + scratchCost(perp.memberLog2 + 1)
}

export function addMember(perp: Perp, holding: Holding): void {
  if (perp.memberCount == (1 as u32) << perp.memberLog2) grow(perp)
  const place = perp.memberCount++
  const isSorted = perp.sortedCount == place && (place == 0 || idAt(perp, place - 1) < holding.accountId)
  store<u32>(entryAt(perp, place), changetype<u32>(holding))
  store<u32>(entryAt(perp, place), holding.accountId, 4)
  if (isSorted) perp.sortedCount = place + 1
}

// @ts-ignore: decorator
@inline
function idAt(perp: Perp, place: u32): u32 {
  return load<u32>(entryAt(perp, place), 4)
}

function grow(perp: Perp): void {
  const oldBase = perp.memberBase
  const oldLog2 = perp.memberLog2
  perp.memberLog2 = oldLog2 + 1
  perp.memberBase = takeBlock(perp.memberLog2 + ENTRY_LOG2)
  memory.copy(perp.memberBase, oldBase, perp.memberCount << ENTRY_LOG2)
  releaseBlock(oldBase, oldLog2 + ENTRY_LOG2)
  growHeap(perp, oldLog2)
  growScratch(perp.memberLog2)
}

/** Brings the entries into ascending order of account id, in place. */
export function sortMembers(perp: Perp): void {
  if (perp.sortedCount == perp.memberCount) return
  const count = perp.memberCount
  for (let start = count >> 1; start > 0; start--) sink(perp, start - 1, count)
  for (let end = count; end > 1; end--) {
    swap(perp, 0, end - 1)
    sink(perp, 0, end - 1)
  }
  perp.sortedCount = count
}

/** Heap sort: no memory, no worst case; most of the time there is nothing to sort. */
function sink(perp: Perp, from: u32, count: u32): void {
  let place = from
  while (true) {
    let child = place * 2 + 1
    if (child >= count) return
    if (child + 1 < count && idAt(perp, child) < idAt(perp, child + 1)) child++
    if (idAt(perp, place) >= idAt(perp, child)) return
    swap(perp, place, child)
    place = child
  }
}

function swap(perp: Perp, a: u32, b: u32): void {
  const entry = load<u64>(entryAt(perp, a))
  store<u64>(entryAt(perp, a), load<u64>(entryAt(perp, b)))
  store<u64>(entryAt(perp, b), entry)
}
