// Where events are written: a bounded region that the host reads after each call. Loops that may write much look here
// before each round (`hasRoom`) and stop where they are when it is nearly full; the host reads and calls `resume`.
// Every word of an event is written, since all of it is hashed.
import { BLOCK, CLOCK_EVENT_SIZE, EV_CLOCK, OUTBOX_BASE, OUTBOX_BYTES, OUTBOX_ROOM } from '../generated/wire'
import { pair } from '../math/wide'
import { X } from './exchange'

const LAST_START: u32 = OUTBOX_BASE + OUTBOX_BYTES - (OUTBOX_ROOM as u32)

// @ts-ignore: decorator
@inline
export function emptyOutbox(): void {
  X.drained += X.outboxEnd - OUTBOX_BASE
  X.outboxEnd = OUTBOX_BASE
  X.outboxHashed = OUTBOX_BASE
}

/** A command that nothing can stop any more begins, with an empty outbox. */
// @ts-ignore: decorator
@inline
export function startCall(ts: u64): void {
  X.seq++
  X.clock = ts
  X.clockTold = 0
  X.outboxEnd = OUTBOX_BASE
  X.outboxHashed = OUTBOX_BASE
}

/** Takes its one event, of two blocks, into the hash. */
// @ts-ignore: decorator
@inline
export function hashOne(): void {
  X.eventHash = hashBlock(hashBlock(X.eventHash, OUTBOX_BASE), OUTBOX_BASE + (BLOCK as u32))
  X.outboxHashed = OUTBOX_BASE + 2 * (BLOCK as u32)
}

/** Bytes of events told since the exchange began: whether anything has been told meanwhile. */
// @ts-ignore: decorator
@inline
export function toldSoFar(): u64 {
  return X.drained + (X.outboxEnd - OUTBOX_BASE)
}

/** Whether one more bounded piece of work (at most OUTBOX_ROOM bytes of events) may start. */
// @ts-ignore: decorator
@inline
export function hasRoom(): bool {
  return X.outboxEnd <= LAST_START
}

/** The clock or the command has changed: the next event is told with both. */
// @ts-ignore: decorator
@inline
export function newMoment(): void {
  X.clockTold = 0
}

/** Takes the room for one event and writes its header. */
// @ts-ignore: decorator
@inline
export function startEvent(tag: u32, bytes: u32, a: u32, b: u32, market: u32): u32 {
  if (X.clockTold == 0) tellClock()
  const at = X.outboxEnd
  X.outboxEnd = at + bytes
  store<u64>(at, pair(tag | ((bytes / (BLOCK as u32)) << 8) | (a << 16) | (b << 24), market))
  return at
}

/** The same for an event that carries seq and ts itself, in its last 16 bytes. */
// @ts-ignore: decorator
@inline
export function startTimedEvent(tag: u32, bytes: u32, a: u32, b: u32, market: u32): u32 {
  const at = X.outboxEnd
  X.outboxEnd = at + bytes
  X.clockTold = 1
  store<u64>(at, pair(tag | ((bytes / (BLOCK as u32)) << 8) | (a << 16) | (b << 24), market))
  store<u64>(at + bytes - 16, X.seq)
  store<u64>(at + bytes - 8, X.clock)
  return at
}

function tellClock(): void {
  const at = X.outboxEnd
  X.outboxEnd = at + CLOCK_EVENT_SIZE
  store<u64>(at, pair(EV_CLOCK | ((CLOCK_EVENT_SIZE / (BLOCK as u32)) << 8), 0))
  store<u64>(at, X.seq, 8)
  store<u64>(at, X.clock, 16)
  store<u64>(at, 0, 24)
  X.clockTold = 1
}

/** Takes a block into a hash: its words two by two, each with a constant of its own. */
// @ts-ignore: decorator
@inline
function hashBlock(hash: u64, at: u32): u64 {
  const block =
    (load<u64>(at) + 0x9e3779b97f4a7c15) * (load<u64>(at, 8) ^ 0xbf58476d1ce4e5b9) +
    (load<u64>(at, 16) + 0x94d049bb133111eb) * (load<u64>(at, 24) ^ 0xd6e8feb86659fd93)
  return rotl((hash ^ block) * 0x9fb21c651e98df25, 29)
}

/** Takes the events written since the last call into the running hash. When that happens makes no difference to it. */
// @ts-ignore: decorator
@inline
export function hashEvents(): void {
  const end = X.outboxEnd
  let hash = X.eventHash
  for (let at = X.outboxHashed; at != end; at += BLOCK as u32) hash = hashBlock(hash, at)
  X.eventHash = hash
  X.outboxHashed = end
}

/** What a call gives: the bytes of events in the outbox, taken into the hash; negative if the command must be resumed. */
// @ts-ignore: decorator
@inline
export function answer(isComplete: bool): i32 {
  hashEvents()
  const bytes = (X.outboxEnd - OUTBOX_BASE) as i32
  return isComplete ? bytes : -bytes
}
