import type { Exchange } from '../exchange.js'
import type { EventCursor } from '../wire/cursor.js'
import { JournalError } from './errors.js'
import type { JournalReader } from './reader.js'

/** Of an exchange, what a replay needs. */
type Replayed = Pick<Exchange, 'seq' | 'replay'>

/**
 * Applies the commands of a journal, a frame at a time, to an exchange that has seen all before them; gives their events
 * after each. Throws JournalDamageError, JournalError if the exchange is not where the journal begins, HaltedError.
 */
export function* replayJournal(exchange: Replayed, journal: JournalReader): Generator<EventCursor, void, undefined> {
  for (const { seq, count, records, markets } of journal.frames()) {
    if (exchange.seq + 1 !== seq) throw new JournalError(`The exchange is at ${exchange.seq}, the journal at ${seq}.`)
    yield exchange.replay(records, markets)
    if (exchange.seq + 1 !== seq + count) throw new JournalError(`The frame of command ${seq} holds other commands.`)
  }
}
