// Which pools a mark move may push under, without visiting all: each position has a trigger, a mark up to which its pool
// surely is not under. The nearest triggers of longs (below mark) and of shorts (above) are the tops of two heaps, which
// grow towards each other in one block of entries {trigger, holding}. Each entry has eight below it, in one cache line.
//
// Nothing in a heap is ever looked for: a trigger that comes nearer gets one more entry, one that moves away keeps its old
// one, which is moved to where the trigger is now when the mark has come to it. An entry that is not the nearest of its
// holding any more (`inHeap`) is dropped when it is met. Where they are too many both heaps are built anew.
//
// A trigger is a word: its price as a floating number of 27 bits, rounded towards mark, counted from there on; its side.
import { Holding, MAX_SAFE, Perp } from '../generated/wire'
import { blockCost, releaseBlock, takeBlock } from '../memory/arena'
import { memberAt } from '../market/members'
import { AHEAD, setAhead, setWord } from '../memory/ahead'

const ENTRY: i32 = 8
const WIDTH_LOG2: u32 = 3
const WIDTH: u32 = 1 << WIDTH_LOG2
/** Two entries for each member. */
const MEMBER_LOG2: u32 = 4
/** Of the smallest heap. */
const LEAST_LOG2: u32 = 9
/** The entries that those of the tops would share their lines with. */
const UNUSED: u32 = 2 * (WIDTH - 1)
/** Set in the word of a short. */
const IS_SHORT: u32 = 0x80000000
const FRACTION_BITS: u32 = 26
const KEY_MAX: u32 = 0x7fffffff

function blockLog2(membersLog2: u32): u32 {
  return max(membersLog2 + MEMBER_LOG2, LEAST_LOG2)
}

export function openHeap(perp: Perp): void {
  perp.heapBase = takeBlock(blockLog2(perp.memberLog2))
  perp.longs = 0
  perp.shorts = 0
}

export function heapCost(log2: u32): u64 {
  return blockCost(blockLog2(log2))
}

/** The members have doubled. */
export function growHeap(perp: Perp, oldLog2: u32): void {
  const oldBase = perp.heapBase
  openHeap(perp)
  releaseBlock(oldBase, blockLog2(oldLog2))
  enterAll(perp)
}

/** One entry for each trigger. */
function enterAll(perp: Perp): void {
  perp.longs = 0
  perp.shorts = 0
  for (let place: u32 = 0; place < perp.memberCount; place++) {
    const holding = memberAt(perp, place)
    holding.inHeap = 0
    if (holding.trigger != 0) enter(perp, holding)
  }
}

function enter(perp: Perp, holding: Holding): void {
  const trigger = holding.trigger
  holding.inHeap = trigger
  look(perp, (trigger & IS_SHORT) != 0)
  siftUp(side != 0 ? perp.shorts++ : perp.longs++, trigger & KEY_MAX, changetype<u32>(holding))
}

// One heap as the functions below see it: where its top lies, in which direction it grows. Set by `look`.
let top: u32 = 0
let step: i32 = 0
let side: u32 = 0

function look(perp: Perp, isShort: bool): void {
  const end = perp.heapBase + ((1 as u32) << blockLog2(perp.memberLog2))
  side = isShort ? IS_SHORT : 0
  step = isShort ? -ENTRY : ENTRY
  top = isShort ? end - WIDTH * ENTRY : perp.heapBase + (WIDTH - 1) * ENTRY
}

/** Grows with the price: exact below 2^27, then the first 27 bits. */
// @ts-ignore: decorator
@inline
function floorOf(price: u64): u32 {
  const bits: u32 = 64 - (clz(price) as u32)
  const shift: u32 = bits > FRACTION_BITS + 1 ? bits - FRACTION_BITS - 1 : 0
  return (shift << FRACTION_BITS) + ((price >> shift) as u32)
}

/** The least price of which `floorOf` gives this. */
// @ts-ignore: decorator
@inline
function priceOf(floor: u32): u64 {
  const exponent = floor >> FRACTION_BITS
  if (exponent == 0) return floor
  return ((floor - ((exponent - 1) << FRACTION_BITS)) as u64) << (exponent - 1)
}

/** Smaller = nearer to mark: of longs the highest trigger, of shorts the lowest; never 0. */
// @ts-ignore: decorator
@inline
function wordOf(price: u64, isShort: bool): u32 {
  const floor = floorOf(price)
  if (isShort) return floor | IS_SHORT
  return KEY_MAX - (priceOf(floor) == price ? floor : floor + 1)
}

/** The price of a trigger. */
// @ts-ignore: decorator
@inline
export function triggerPrice(trigger: u32): u64 {
  const key = trigger & KEY_MAX
  return priceOf(trigger & IS_SHORT ? key : KEY_MAX - key)
}

/** Whether a position has a trigger, and on its side: its sign may have changed. */
// @ts-ignore: decorator
@inline
export function isOnSide(holding: Holding, isShort: bool): bool {
  return holding.trigger != 0 && ((holding.trigger & IS_SHORT) != 0) == isShort
}

/** Sets the trigger of a position to a price, of a short from 1 on. */
// @ts-ignore: decorator
@inline
export function armTrigger(perp: Perp, holding: Holding, price: u64): void {
  setTrigger(perp, holding, wordOf(price, holding.lots < 0))
}

export function setTrigger(perp: Perp, holding: Holding, trigger: u32): void {
  holding.trigger = trigger
  const entry = holding.inHeap
  if (entry != 0 && (entry & IS_SHORT) == (trigger & IS_SHORT) && entry <= trigger) return
  if (perp.longs + perp.shorts + UNUSED == ((1 as u32) << blockLog2(perp.memberLog2)) / ENTRY) enterAll(perp)
  else enter(perp, holding)
}

/** Its entry stays until it is met. */
// @ts-ignore: decorator
@inline
export function disarmTrigger(holding: Holding): void {
  holding.trigger = 0
}

/** Takes out entries that this mark has gone beyond, as many as `ahead` has room for; how many. */
export function takeEntries(perp: Perp, mark: u64, isShort: bool): u32 {
  look(perp, isShort)
  let count: u32 = 0
  while (count < AHEAD && (isShort ? perp.shorts : perp.longs) != 0 && isBeyond(mark, load<u32>(top) | side)) {
    setWord(count, load<u32>(top) | side)
    setAhead(count++, load<u32>(top, 4))
    dropTop(perp)
  }
  return count
}

/** Whether an entry that was taken out was the trigger, which is gone then. If that has moved away there is a new entry for it. */
export function wasTrigger(perp: Perp, mark: u64, holding: Holding, word: u32): bool {
  if (holding.inHeap != word) return false
  const trigger = holding.trigger
  holding.inHeap = 0
  if (trigger == 0) return false
  if (isBeyond(mark, trigger)) {
    holding.trigger = 0
    return true
  }
  enter(perp, holding)
  return false
}

/** Whether a mark has gone beyond a trigger. */
// @ts-ignore: decorator
@inline
export function isBeyond(mark: u64, trigger: u32): bool {
  return trigger & IS_SHORT ? mark > triggerPrice(trigger) : mark < triggerPrice(trigger)
}

// @ts-ignore: decorator
@inline
function entryAt(place: u32): u32 {
  return top + place * step
}

// @ts-ignore: decorator
@inline
function put(place: u32, key: u32, holding: u32): void {
  store<u32>(entryAt(place), key)
  store<u32>(entryAt(place), holding, 4)
}

function dropTop(perp: Perp): void {
  const count = side != 0 ? --perp.shorts : --perp.longs
  const last = entryAt(count)
  if (count != 0) siftDown(load<u32>(last), load<u32>(last, 4), count)
}

function siftUp(from: u32, key: u32, holding: u32): void {
  let place = from
  while (place > 0) {
    const above = (place - 1) >> WIDTH_LOG2
    const parent = entryAt(above)
    if (load<u32>(parent) <= key) break
    store<u64>(entryAt(place), load<u64>(parent))
    place = above
  }
  put(place, key, holding)
}

/** From the top on. */
function siftDown(key: u32, holding: u32, count: u32): void {
  let place: u32 = 0
  while (true) {
    const first = (place << WIDTH_LOG2) + 1
    if (first >= count) break
    const child = leastOf(first, min(first + WIDTH, count))
    const least = entryAt(child)
    if (load<u32>(least) >= key) break
    store<u64>(entryAt(place), load<u64>(least))
    place = child
  }
  put(place, key, holding)
}

function leastOf(first: u32, end: u32): u32 {
  let least = first
  let key = load<u32>(entryAt(first))
  for (let place = first + 1; place < end; place++) {
    const other = load<u32>(entryAt(place))
    if (other >= key) continue
    key = other
    least = place
  }
  return least
}

/** Whether the trigger has an entry that is met no later, and each entry is where it must be: for the audit. */
export function isEntered(holding: Holding): bool {
  const entry = holding.inHeap
  return entry != 0 && (entry & IS_SHORT) == (holding.trigger & IS_SHORT) && entry <= holding.trigger
}
