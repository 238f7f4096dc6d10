// What is due later: a binary heap ordered by due time, then kind, then id (ENGINE.md 2). The word at `owner` holds an
// entry's place + 1 (0 = no timer), so that a timer can be taken out when its order or switch goes.
import { FAULT_TIMER, TIMER_KIND_DEAD_MAN, TIMER_SIZE, Timer } from '../generated/wire'
import { blockCost, releaseBlock, takeBlock } from '../memory/arena'
import { refreshPlenty } from '../memory/reserve'
import { X } from './exchange'
import { invariant } from './invariant'

const KIND_SHIFT: u64 = 56
const NEVER: u64 = u64.MAX_VALUE

// @ts-ignore: decorator
@inline
function timerAt(place: u32): Timer {
  return changetype<Timer>(X.timerBase + place * TIMER_SIZE)
}

/** Capacity 2^log2 blocks of bytes; an entry has 24 bytes. */
export function openTimers(log2: u32): void {
  X.timerBase = takeBlock(log2)
  X.timerCapacity = (1 << log2) / TIMER_SIZE
  X.timerLog2 = log2
  X.timerCount = 0
  refreshPlenty()
}

// @ts-ignore: decorator
@inline
export function nextDue(): u64 {
  return X.timerCount == 0 ? NEVER : timerAt(0).dueTs
}

export function schedule(dueTs: u64, kind: u32, id: u64, owner: u32): void {
  invariant(load<u32>(owner) == 0, FAULT_TIMER)
  if (kind <= TIMER_KIND_DEAD_MAN && !X.isRestoring && X.timerCount + X.timerSeats >= X.timerCapacity) growTimers()
  invariant(X.timerCount < X.timerCapacity, FAULT_TIMER)
  const place = X.timerCount++
  siftUp(place, dueTs, ((kind as u64) << KIND_SHIFT) | id, owner)
}

export function unschedule(owner: u32): void {
  const place = load<u32>(owner)
  if (place != 0) removeAt(place - 1)
}

/** When the timer of an owner is due; 0: it has none. */
export function dueOf(owner: u32): u64 {
  const place = load<u32>(owner)
  return place == 0 ? 0 : timerAt(place - 1).dueTs
}

/** Takes the first timer out; its kind and id are in `firedKind` and `firedId`. */
export function takeFirst(): void {
  const first = timerAt(0)
  fired = first.key
  removeAt(0)
}

// What the last takeFirst took: handed from there to its caller, never kept.
let fired: u64 = 0
export function firedKind(): u32 {
  return (fired >> KIND_SHIFT) as u32
}
export function firedId(): u64 {
  return fired & (((1 as u64) << KIND_SHIFT) - 1)
}

/** Bytes that `count` more timers, or promises of them, would add to the arena. */
export function timersCost(count: u32): u64 {
  return count != 0 && X.timerCount + X.timerSeats + count > X.timerCapacity ? blockCost(X.timerLog2 + 1) : 0
}

/** Keeps seats for timers that nobody may refuse later: those of markets and of liquidations. */
export function promiseTimers(count: u32): void {
  X.timerSeats += count
  if (!X.isRestoring && X.timerCount + X.timerSeats > X.timerCapacity) growTimers()
}

// @ts-ignore: decorator
@inline
function isBefore(dueTs: u64, key: u64, other: Timer): bool {
  return dueTs < other.dueTs || (dueTs == other.dueTs && key < other.key)
}

function put(place: u32, dueTs: u64, key: u64, owner: u32): void {
  const timer = timerAt(place)
  timer.dueTs = dueTs
  timer.key = key
  timer.owner = owner
  store<u32>(owner, place + 1)
}

function siftUp(from: u32, dueTs: u64, key: u64, owner: u32): void {
  let place = from
  while (place > 0) {
    const parent = timerAt((place - 1) >> 1)
    if (!isBefore(dueTs, key, parent)) break
    put(place, parent.dueTs, parent.key, parent.owner)
    place = (place - 1) >> 1
  }
  put(place, dueTs, key, owner)
}

function siftDown(from: u32, dueTs: u64, key: u64, owner: u32): void {
  const count = X.timerCount
  let place = from
  while (true) {
    let child = place * 2 + 1
    if (child >= count) break
    if (child + 1 < count) {
      const right = timerAt(child + 1)
      if (isBefore(right.dueTs, right.key, timerAt(child))) child++
    }
    const least = timerAt(child)
    if (isBefore(dueTs, key, least)) break
    put(place, least.dueTs, least.key, least.owner)
    place = child
  }
  put(place, dueTs, key, owner)
}

function removeAt(place: u32): void {
  store<u32>(timerAt(place).owner, 0)
  const last = timerAt(--X.timerCount)
  if (place == X.timerCount) return
  const dueTs = last.dueTs
  const key = last.key
  const owner = last.owner
  if (place > 0 && isBefore(dueTs, key, timerAt((place - 1) >> 1))) siftUp(place, dueTs, key, owner)
  else siftDown(place, dueTs, key, owner)
}

function growTimers(): void {
  const oldBase = X.timerBase
  const oldLog2 = X.timerLog2
  const count = X.timerCount
  openTimers(oldLog2 + 1)
  memory.copy(X.timerBase, oldBase, count * TIMER_SIZE)
  X.timerCount = count
  releaseBlock(oldBase, oldLog2)
}
