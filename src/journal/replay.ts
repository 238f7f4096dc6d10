// Brings the commands of a journal to an exchange.
import type { Exchange } from '../exchange.js'
import type { Event } from '../types.js'
import { recordsLength } from '../wire/record-length.js'
import { JournalError } from './errors.js'
import type { JournalFrame } from './frame.js'

/** Applies the commands of a frame to an exchange that has seen all before them. `told`, if any, is given every event. */
export function replayFrame(exchange: Exchange, frame: JournalFrame, told: ((event: Event) => void) | null): void {
  const { seq, count, records, markets } = frame
  if (exchange.seq + 1 !== seq) throw new JournalError(`The exchange is at ${exchange.seq}, the journal at ${seq}.`)
  const events = exchange.replay(records, markets)
  if (told !== null) while (events.next()) told(events.event())
  if (exchange.seq + 1 !== seq + count) throw new JournalError(`The frame of command ${seq} holds other commands.`)
}

/** The first commands of a frame, up to one of them. */
export function frameUntil(frame: JournalFrame, seq: number): JournalFrame {
  if (seq >= frame.seq + frame.count - 1) return frame
  const count = seq - frame.seq + 1
  return { ...frame, count, records: frame.records.subarray(0, recordsLength(frame.records, count)) }
}
