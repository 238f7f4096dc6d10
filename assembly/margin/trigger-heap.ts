// Which pools a mark move may push under, without visiting all: each position has a trigger, a mark up to which its pool
// surely is not under. Those of longs (below mark) and of shorts (above) are entries {trigger, holding} of two lists, which
// grow towards each other in one block. What is nearer than a horizon is a heap at the beginning of its list, each entry with
// eight below it in one cache line; what is further follows in no order, until the mark has come to the horizon: then
// about the nearest 32nd of it becomes the heap. So what is touched at every tick is small.
//
// Nothing in a heap is ever looked for: a trigger that comes nearer gets one more entry, one that moves away keeps its old
// one, which is moved to where the trigger is now when the mark has come to it. An entry that is not the nearest of its
// holding any more (`inHeap`) is dropped when it is met. Where they are too many both heaps are built anew.
//
// A trigger is a word: its price as a floating number of 27 bits, rounded towards mark, counted from there on; its side.
import { Holding, Perp } from '../generated/wire'
import { blockCost, releaseBlock, takeBlock } from '../memory/arena'
import { memberAt } from '../market/members'
import { AHEAD, SAMPLES_AT, setAhead, setWord } from '../memory/ahead'

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
  empty(perp)
}

function empty(perp: Perp): void {
  perp.longs = 0
  perp.shorts = 0
  perp.nearLongs = 0
  perp.nearShorts = 0
  perp.horizonLongs = 0
  perp.horizonShorts = 0
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
  empty(perp)
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
  const key = trigger & KEY_MAX
  const last = load<u32>(counts)
  store<u32>(counts, last + 1)
  if (key >= load<u32>(counts, HORIZON)) return put(last, key, changetype<u32>(holding))
  const place = load<u32>(counts, NEAR)
  store<u32>(counts, place + 1, NEAR)
  if (place != last) move(place, last)
  siftUp(place, key, changetype<u32>(holding))
}

// One list as the functions below see it: where it begins, in which direction it grows, and where in the market's record its
// three numbers are: how many entries, how many of them near, and the horizon's key. Set by `look`.
let top: u32 = 0
let step: i32 = 0
let side: u32 = 0
let counts: u32 = 0
const NEAR: usize = offsetof<Perp>('nearLongs') - offsetof<Perp>('longs')
const HORIZON: usize = offsetof<Perp>('horizonLongs') - offsetof<Perp>('longs')

function look(perp: Perp, isShort: bool): void {
  const end = perp.heapBase + ((1 as u32) << blockLog2(perp.memberLog2))
  side = isShort ? IS_SHORT : 0
  counts = changetype<u32>(perp) + (isShort ? offsetof<Perp>('shorts') : offsetof<Perp>('longs'))
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
  while (count < AHEAD) {
    if (load<u32>(counts, NEAR) == 0) {
      if (load<u32>(counts) == 0 || !isBeyond(mark, load<u32>(counts, HORIZON) | side)) break
      moveHorizon()
    }
    const key = load<u32>(top)
    if (!isBeyond(mark, key | side)) break
    setWord(count, key | side)
    setAhead(count++, load<u32>(top, 4))
    dropTop()
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

/** One entry's copy at another place. */
// @ts-ignore: decorator
@inline
function move(from: u32, to: u32): void {
  store<u64>(entryAt(to), load<u64>(entryAt(from)))
}

/** The last of the heap comes to its top, the last of all to its place. */
function dropTop(): void {
  const count = load<u32>(counts, NEAR) - 1
  const all = load<u32>(counts) - 1
  store<u32>(counts, count, NEAR)
  store<u32>(counts, all)
  const last = entryAt(count)
  if (count != 0) siftDown(load<u32>(last), load<u32>(last, 4), count)
  if (count != all) move(all, count)
}

/** Nothing is near any more: about the nearest 32nd of the rest becomes the heap. */
function moveHorizon(): void {
  const all = load<u32>(counts)
  const key = nearKey(all)
  let near: u32 = 0
  for (let place: u32 = 0; place < all; place++) {
    const entry = load<u64>(entryAt(place))
    if ((entry as u32) > key) continue
    if (place != near) move(near, place)
    siftUp(near++, entry as u32, (entry >> 32) as u32)
  }
  store<u32>(counts, near, NEAR)
  store<u32>(counts, key + 1, HORIZON)
}

const SAMPLES: u32 = 256
const RANK: u32 = 8

/** The eighth smallest of 256 keys spread over the list, so that none of its entries needs to be counted. */
function nearKey(all: u32): u32 {
  let count: u32 = 0
  for (let i: u32 = 0; i < SAMPLES; i++) {
    const key = load<u32>(entryAt((((all as u64) * i) / SAMPLES) as u32))
    if (count == RANK && key >= smallest(RANK - 1)) continue
    let place = count < RANK ? count++ : RANK - 1
    for (; place > 0 && smallest(place - 1) > key; place--) setSmallest(place, smallest(place - 1))
    setSmallest(place, key)
  }
  return smallest(RANK - 1)
}

// @ts-ignore: decorator
@inline
function smallest(place: u32): u32 {
  return load<u32>(SAMPLES_AT + (place << 2))
}

// @ts-ignore: decorator
@inline
function setSmallest(place: u32, key: u32): void {
  store<u32>(SAMPLES_AT + (place << 2), key)
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

/** Whether a position has a trigger that this mark has not passed, and an entry that is met no later: for the audit. */
export function isTriggerSound(holding: Holding, mark: u64): bool {
  const isShort = holding.lots < 0
  const entry = holding.inHeap
  if (!isOnSide(holding, isShort) || holding.trigger < wordOf(mark, isShort)) return false
  return entry != 0 && (entry & IS_SHORT) == (holding.trigger & IS_SHORT) && entry <= holding.trigger
}
