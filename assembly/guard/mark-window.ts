// The lowest and the highest mark in force during the last windowUs (ENGINE.md 11). A mark is in force until the next one.
// Each of the two is the first of a ring of the marks that can still become it: behind a low mark only higher ones that
// came later.
import { MarkWindow, PERP_HIGHEST, PERP_LOWEST, Perp, WindowMark } from '../generated/wire'
import { X } from '../engine/exchange'
import { termsOf } from '../market/market'
import { blockCost, releaseBlock, takeBlock } from '../memory/arena'

const ENTRY_LOG2: u32 = 4
const FIRST_LOG2: u32 = 2
const STILL: u64 = u64.MAX_VALUE

function lowestOf(perp: Perp): MarkWindow {
  return changetype<MarkWindow>(changetype<u32>(perp) + PERP_LOWEST)
}

function highestOf(perp: Perp): MarkWindow {
  return changetype<MarkWindow>(changetype<u32>(perp) + PERP_HIGHEST)
}

// @ts-ignore: decorator
@inline
function entryAt(window: MarkWindow, place: u32): WindowMark {
  const mask = ((1 as u32) << window.log2) - 1
  return changetype<WindowMark>(window.base + (((window.head + place) & mask) << ENTRY_LOG2))
}

export function firstWindowsCost(): u64 {
  return 2 * (((1 as u64) << (FIRST_LOG2 + ENTRY_LOG2)))
}

export function openWindows(perp: Perp): void {
  openWindowsAt(perp, FIRST_LOG2, FIRST_LOG2)
}

function openWindow(window: MarkWindow, log2: u32): void {
  window.log2 = log2
  window.base = takeBlock(log2 + ENTRY_LOG2)
  window.head = 0
}

/** Bytes that one more mark would add to the arena, at the most: it takes the last one's place in one of the two rings. */
export function windowCost(perp: Perp): u64 {
  const windowUs = termsOf(perp).haltWindowUs
  return termsOf(perp).hasHalt ? max(ringCost(lowestOf(perp), windowUs), ringCost(highestOf(perp), windowUs)) : 0
}

/** A full ring whose first mark is over has room. */
function ringCost(window: MarkWindow, windowUs: u64): u64 {
  if (window.count != (1 as u32) << window.log2 || isOver(entryAt(window, 0), windowUs)) return 0
  return blockCost(window.log2 + 1 + ENTRY_LOG2)
}

function isOver(mark: WindowMark, windowUs: u64): bool {
  return mark.untilTs != STILL && mark.untilTs + windowUs <= X.clock
}

/** The bounds of the marks in force; 0 without any. Forgets what is older than the window. */
export function lowestMark(perp: Perp): u64 {
  return firstOf(lowestOf(perp), termsOf(perp).haltWindowUs)
}

export function highestMark(perp: Perp): u64 {
  return firstOf(highestOf(perp), termsOf(perp).haltWindowUs)
}

function firstOf(window: MarkWindow, windowUs: u64): u64 {
  while (window.count != 0 && isOver(entryAt(window, 0), windowUs)) {
    window.head = (window.head + 1) & (((1 as u32) << window.log2) - 1)
    window.count--
  }
  return window.count == 0 ? 0 : entryAt(window, 0).price
}

/** The mark is in force from now on. */
export function pushMark(perp: Perp): void {
  push(lowestOf(perp), perp.mark, false)
  push(highestOf(perp), perp.mark, true)
}

function push(window: MarkWindow, price: u64, isHighest: bool): void {
  if (window.count != 0) entryAt(window, window.count - 1).untilTs = X.clock
  while (window.count != 0) {
    const last = entryAt(window, window.count - 1).price
    if (isHighest ? last > price : last < price) break
    window.count--
  }
  if (window.count == (1 as u32) << window.log2) grow(window)
  const entry = entryAt(window, window.count++)
  entry.price = price
  entry.untilTs = STILL
}

function grow(window: MarkWindow): void {
  const oldBase = window.base
  const oldLog2 = window.log2
  const oldHead = window.head
  const count = window.count
  openWindow(window, oldLog2 + 1)
  const mask = ((1 as u32) << oldLog2) - 1
  for (let place: u32 = 0; place < count; place++) {
    const from = oldBase + (((oldHead + place) & mask) << ENTRY_LOG2)
    memory.copy(window.base + (place << ENTRY_LOG2), from, 1 << ENTRY_LOG2)
  }
  releaseBlock(oldBase, oldLog2 + ENTRY_LOG2)
}

/** A halt has ended: the window begins with the mark in force now. */
export function restartWindow(perp: Perp): void {
  lowestOf(perp).count = 0
  highestOf(perp).count = 0
  if (perp.mark != 0) pushMark(perp)
}

/** A mark of one of the windows, the oldest first: for snapshots. */
export function windowEntry(perp: Perp, isHighest: bool, place: u32): WindowMark {
  return entryAt(isHighest ? highestOf(perp) : lowestOf(perp), place)
}

/** Puts a mark behind the others of one window, which has room for it: for restores. */
export function putEntry(perp: Perp, isHighest: bool, price: u64, untilTs: u64): void {
  const window = isHighest ? highestOf(perp) : lowestOf(perp)
  const entry = entryAt(window, window.count++)
  entry.price = price
  entry.untilTs = untilTs
}

export function openWindowsAt(perp: Perp, lowestLog2: u32, highestLog2: u32): void {
  openWindow(lowestOf(perp), lowestLog2)
  openWindow(highestOf(perp), highestLog2)
}

/** Whether a window has room for so many marks. */
export function holdsMarks(perp: Perp, lowest: u64, highest: u64): bool {
  return lowest <= (1 as u64) << perp.lowestLog2 && highest <= (1 as u64) << perp.highestLog2
}
