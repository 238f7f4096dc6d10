// Reading ahead: records that lie anywhere in memory are waited for one after the other only where each shows the way to the
// next. So before some are dealt with, in turn, all are read once, side by side. They are noted in the reply region, since no
// query is answered meanwhile.
import { REPLY_BASE } from '../generated/wire'

/** How many at a time. */
export const AHEAD: u32 = 16
/** Behind them: a few keys (margin/trigger-heap.ts). */
export const SAMPLES_AT: u32 = REPLY_BASE + 1024

/** The record at a place. */
// @ts-ignore: decorator
@inline
export function aheadAt(place: u32): u32 {
  return load<u32>(REPLY_BASE + (place << 4))
}

// @ts-ignore: decorator
@inline
export function setAhead(place: u32, ref: u32): void {
  store<u32>(REPLY_BASE + (place << 4), ref)
}

/** A word that belongs to it. */
// @ts-ignore: decorator
@inline
export function wordAt(place: u32): u32 {
  return load<u32>(REPLY_BASE + (place << 4), 4)
}

// @ts-ignore: decorator
@inline
export function setWord(place: u32, word: u32): void {
  store<u32>(REPLY_BASE + (place << 4), word, 4)
}

/** What was read of it, for the next to be read. */
// @ts-ignore: decorator
@inline
export function readAt(place: u32): u32 {
  return load<u32>(REPLY_BASE + (place << 4), 8)
}

// @ts-ignore: decorator
@inline
export function setRead(place: u32, ref: u32): void {
  store<u32>(REPLY_BASE + (place << 4), ref, 8)
}
