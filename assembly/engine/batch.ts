// Many records in one call. It stops when the outbox is nearly full; who reads the events calls again.
import { CODE_COMMAND_MALFORMED, OP_NONE, STAGE_IDLE } from '../generated/wire'
import { applyRecord, resumeRecord } from './apply'
import { X } from './exchange'
import { emptyOutbox, hashEvents, hasRoom, newMoment } from './outbox'
import { recordBytes } from './records'
import { because, tellRefusal } from './refusal'

/** Applies the records in [from, to), after what is still pending; gives the address of the first that it did not begin. */
export function applyBatch(from: u32, to: u32): u32 {
  emptyOutbox()
  const next = X.stage == STAGE_IDLE || resumeRecord() ? applyAll(from, to) : from
  hashEvents()
  return next
}

function applyAll(from: u32, to: u32): u32 {
  let at = from
  while (at < to && hasRoom()) {
    const bytes = recordBytes(at)
    if (bytes == 0 || bytes > to - at) return refuseRest(to)
    const complete = applyRecord(at)
    at += bytes
    if (!complete) return at
  }
  return at
}

/** What is no record, or is cut off, has no known end: all that is left is one refusal. */
function refuseRest(to: u32): u32 {
  X.seq++
  newMoment()
  tellRefusal(OP_NONE, because(CODE_COMMAND_MALFORMED), 0)
  return to
}
