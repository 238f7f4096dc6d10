// Which pools a mark move may push under, without visiting all: each position has a trigger, a mark up to which its pool
// surely is not under. The nearest triggers of longs (below mark) and of shorts (above) are the tops of two heaps, which
// grow towards each other in one block of 16 bytes for each member of the market: {trigger, holding}. Each entry has eight
// below it, side by side: of a million there are seven levels, and every move writes to a holding far away.
import { FAULT_HEAP, Holding, MAX_SAFE, Perp } from '../generated/wire'
import { invariant } from '../engine/invariant'
import { blockCost, releaseBlock, takeBlock } from '../memory/arena'

const ENTRY: i32 = 16
const ENTRY_LOG2: u32 = 4
const WIDTH_LOG2: u32 = 3
const WIDTH: u32 = 1 << WIDTH_LOG2
/** Set in Holding.heapAt of a short. */
const IS_SHORT: u32 = 0x80000000

export function openHeap(perp: Perp): void {
  perp.heapBase = takeBlock(perp.memberLog2 + ENTRY_LOG2)
}

export function heapCost(log2: u32): u64 {
  return blockCost(log2 + ENTRY_LOG2)
}

/** The members have doubled: shorts move to the new end. */
export function growHeap(perp: Perp, oldLog2: u32): void {
  const oldBase = perp.heapBase
  const oldEnd = oldBase + (16 << oldLog2)
  openHeap(perp)
  const end = perp.heapBase + (16 << perp.memberLog2)
  memory.copy(perp.heapBase, oldBase, perp.longs << ENTRY_LOG2)
  const bytes = perp.shorts << ENTRY_LOG2
  memory.copy(end - bytes, oldEnd - bytes, bytes)
  releaseBlock(oldBase, oldLog2 + ENTRY_LOG2)
}

// One heap as the functions below see it: where its top lies, in which direction it grows. Set by `look`.
let top: u32 = 0
let step: i32 = 0
let side: u32 = 0

function look(perp: Perp, isShort: bool): void {
  side = isShort ? IS_SHORT : 0
  step = isShort ? -ENTRY : ENTRY
  top = isShort ? perp.heapBase + (16 << perp.memberLog2) - 16 : perp.heapBase
}

// @ts-ignore: decorator
@inline
function entryAt(place: u32): u32 {
  return top + place * step
}

/** Smaller = nearer to mark: of longs the highest trigger, of shorts the lowest. */
// @ts-ignore: decorator
@inline
function keyOf(trigger: u64): u64 {
  return side != 0 ? trigger : MAX_SAFE + 1 - trigger
}

// @ts-ignore: decorator
@inline
function put(place: u32, key: u64, holding: u32): void {
  const at = entryAt(place)
  store<u64>(at, key)
  store<u32>(at, holding, 8)
  changetype<Holding>(holding).heapAt = (place + 1) | side
}

/** Sets the trigger of a position; moves it if it has one. The position's sign may have changed since. */
export function armTrigger(perp: Perp, holding: Holding, trigger: u64): void {
  const isShort = holding.lots < 0
  if (holding.heapAt != 0 && (holding.heapAt & IS_SHORT) != 0 != isShort) disarmTrigger(perp, holding)
  look(perp, isShort)
  const key = keyOf(trigger)
  if (holding.heapAt == 0) {
    const place = isShort ? perp.shorts++ : perp.longs++
    siftUp(place, key, changetype<u32>(holding))
  } else {
    const place = (holding.heapAt & ~IS_SHORT) - 1
    replaceAt(place, key, changetype<u32>(holding), isShort ? perp.shorts : perp.longs)
  }
}

export function disarmTrigger(perp: Perp, holding: Holding): void {
  const at = holding.heapAt
  if (at == 0) return
  const isShort = (at & IS_SHORT) != 0
  look(perp, isShort)
  const place = (at & ~IS_SHORT) - 1
  const count = isShort ? --perp.shorts : --perp.longs
  invariant(load<u32>(entryAt(place), 8) == changetype<u32>(holding), FAULT_HEAP)
  holding.heapAt = 0
  if (place == count) return
  const last = entryAt(count)
  replaceAt(place, load<u64>(last), load<u32>(last, 8), count)
}

/** The nearest position that this mark has gone beyond, or null. */
export function crossedBy(perp: Perp, mark: u64, isShort: bool): Holding | null {
  if ((isShort ? perp.shorts : perp.longs) == 0) return null
  look(perp, isShort)
  return load<u64>(top) < keyOf(mark) ? changetype<Holding>(load<u32>(top, 8)) : null
}

function replaceAt(place: u32, key: u64, holding: u32, count: u32): void {
  if (place > 0 && key < load<u64>(entryAt((place - 1) >> WIDTH_LOG2))) siftUp(place, key, holding)
  else siftDown(place, key, holding, count)
}

function siftUp(from: u32, key: u64, holding: u32): void {
  let place = from
  while (place > 0) {
    const above = (place - 1) >> WIDTH_LOG2
    const parent = entryAt(above)
    if (load<u64>(parent) <= key) break
    put(place, load<u64>(parent), load<u32>(parent, 8))
    place = above
  }
  put(place, key, holding)
}

function leastOf(first: u32, end: u32): u32 {
  let least = first
  let key = load<u64>(entryAt(first))
  for (let place = first + 1; place < end; place++) {
    const other = load<u64>(entryAt(place))
    if (other >= key) continue
    key = other
    least = place
  }
  return least
}

function siftDown(from: u32, key: u64, holding: u32, count: u32): void {
  let place = from
  while (true) {
    const first = (place << WIDTH_LOG2) + 1
    if (first >= count) break
    const child = leastOf(first, min(first + WIDTH, count))
    const least = entryAt(child)
    if (load<u64>(least) >= key) break
    put(place, load<u64>(least), load<u32>(least, 8))
    place = child
  }
  put(place, key, holding)
}

/** Whether a position has a trigger, and among those of its side: its sign may have changed. */
// @ts-ignore: decorator
@inline
export function isOnSide(holding: Holding, isShort: bool): bool {
  const at = holding.heapAt
  return at != 0 && ((at & IS_SHORT) != 0) == isShort
}

/** The trigger of a position; 0: it has none. */
export function triggerOf(perp: Perp, holding: Holding): u64 {
  const at = holding.heapAt
  if (at == 0) return 0
  look(perp, (at & IS_SHORT) != 0)
  const key = load<u64>(entryAt((at & ~IS_SHORT) - 1))
  return side != 0 ? key : MAX_SAFE + 1 - key
}
