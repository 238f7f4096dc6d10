// Room to bring entries into order, as many as the largest market has members: of 16 bytes each {key u64, ref u32}, in two
// halves. What stands there lasts until the next who needs it.
import { REPLY_BASE } from '../generated/wire'
import { X } from '../engine/exchange'
import { blockCost, releaseBlock, takeBlock } from './arena'

const ENTRY_LOG2: u32 = 4
const HALVES_LOG2: u32 = ENTRY_LOG2 + 1
const DIGIT_BITS: u64 = 8
const DIGITS: u32 = 256
/** How often each digit occurs: no query is answered meanwhile. */
const COUNTS: u32 = REPLY_BASE

/** Room for 2^log2 entries. */
export function openScratch(log2: u32): void {
  X.scratchLog2 = log2
  X.scratchBase = takeBlock(log2 + HALVES_LOG2)
}

/** Bytes that room for 2^log2 entries would add to the arena. */
export function scratchCost(log2: u32): u64 {
  return log2 > X.scratchLog2 ? blockCost(log2 + HALVES_LOG2) : 0
}

export function growScratch(log2: u32): void {
  if (log2 <= X.scratchLog2) return
  const oldBase = X.scratchBase
  const oldLog2 = X.scratchLog2
  openScratch(log2)
  releaseBlock(oldBase, oldLog2 + HALVES_LOG2)
}

// @ts-ignore: decorator
@inline
function entryAt(place: u32): u32 {
  return X.scratchBase + (place << ENTRY_LOG2)
}

// @ts-ignore: decorator
@inline
export function keyAt(place: u32): u64 {
  return load<u64>(entryAt(place))
}

// @ts-ignore: decorator
@inline
export function refAt(place: u32): u32 {
  return load<u32>(entryAt(place), 8)
}

// @ts-ignore: decorator
@inline
export function setKey(place: u32, key: u64): void {
  store<u64>(entryAt(place), key)
}

// @ts-ignore: decorator
@inline
export function setRef(place: u32, ref: u32): void {
  store<u32>(entryAt(place), ref, 8)
}

/** 16 bytes in the other half, for notes on an entry: until the next sort. */
// @ts-ignore: decorator
@inline
export function noteAt(place: u32): u32 {
  return X.scratchBase + ((((1 as u32) << X.scratchLog2) + place) << ENTRY_LOG2)
}

/** Ascending by key, equal ones as they were: digit by digit from the last, each once over into the other half. */
export function sortEntries(count: u32): void {
  let from = X.scratchBase
  let to = from + ((1 as u32) << (X.scratchLog2 + ENTRY_LOG2))
  for (let shift: u64 = 0; shift < 64; shift += DIGIT_BITS) {
    countDigits(from, count, shift)
    if (count == 0 || countOf(digitAt(from, shift)) == count) continue
    addUp()
    scatter(from, to, count, shift)
    const other = from
    from = to
    to = other
  }
  if (from != X.scratchBase) memory.copy(X.scratchBase, from, count << ENTRY_LOG2)
}

// @ts-ignore: decorator
@inline
function digitAt(entry: u32, shift: u64): u32 {
  return ((load<u64>(entry) >> shift) as u32) & (DIGITS - 1)
}

// @ts-ignore: decorator
@inline
function countOf(digit: u32): u32 {
  return load<u32>(COUNTS + (digit << 2))
}

// @ts-ignore: decorator
@inline
function setCount(digit: u32, count: u32): void {
  store<u32>(COUNTS + (digit << 2), count)
}

function countDigits(from: u32, count: u32, shift: u64): void {
  memory.fill(COUNTS, 0, DIGITS << 2)
  const end = from + (count << ENTRY_LOG2)
  for (let entry = from; entry != end; entry += 1 << ENTRY_LOG2) {
    const digit = digitAt(entry, shift)
    setCount(digit, countOf(digit) + 1)
  }
}

/** Of each digit how many there are before its first. */
function addUp(): void {
  let before: u32 = 0
  for (let digit: u32 = 0; digit < DIGITS; digit++) {
    const count = countOf(digit)
    setCount(digit, before)
    before += count
  }
}

function scatter(from: u32, to: u32, count: u32, shift: u64): void {
  const end = from + (count << ENTRY_LOG2)
  for (let entry = from; entry != end; entry += 1 << ENTRY_LOG2) {
    const digit = digitAt(entry, shift)
    const place = countOf(digit)
    setCount(digit, place + 1)
    store<u64>(to + (place << ENTRY_LOG2), load<u64>(entry))
    store<u64>(to + (place << ENTRY_LOG2), load<u64>(entry, 8), 8)
  }
}

// How many entries of the key that keyReachedBy has found belong to the wanted ones.
export let wantedOfKey: u32 = 0

/** The largest key that at least `wanted` of the entries reach: found digit by digit from the first. */
export function keyReachedBy(wanted: u32, count: u32): u64 {
  let key: u64 = 0
  let left = wanted
  for (let shift: i64 = 64 - (DIGIT_BITS as i64); shift >= 0; shift -= DIGIT_BITS as i64) {
    countDigitsOf(key, count, shift as u64)
    let digit = DIGITS - 1
    while (digit > 0 && countOf(digit) < left) left -= countOf(digit--)
    key |= (digit as u64) << (shift as u64)
  }
  wantedOfKey = left
  return key
}

/** Only of keys that begin as `key` does, above `shift` and its digit. */
function countDigitsOf(key: u64, count: u32, shift: u64): void {
  memory.fill(COUNTS, 0, DIGITS << 2)
  const end = entryAt(count)
  for (let entry = entryAt(0); entry != end; entry += 1 << ENTRY_LOG2) {
    // Twice, since a shift by 64 is none.
    if (((load<u64>(entry) ^ key) >> shift) >> DIGIT_BITS != 0) continue
    const digit = digitAt(entry, shift)
    setCount(digit, countOf(digit) + 1)
  }
}
