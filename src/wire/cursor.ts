// Reads events one after another: a flyweight that makes no object for each.
import {
  ACCEPTED_EVENT_SEQ,
  ACCEPTED_EVENT_TS,
  CLOCK_EVENT_SEQ,
  CLOCK_EVENT_TS,
  EV_CLOCK,
  EV_MARGIN_TRADE,
  EV_TRADE,
  TRADE_BIT_MAKER_DONE,
  TRADE_EVENT_MAKER_DONE,
} from '../generated/wire.js'
import type { Event } from '../types.js'
import { pair } from '../wasm/memory.js'
import type { Decoder } from './decode.js'
import type { EventPlace } from './event-fields.js'
import { MAKER_DONE, TIMED } from './field-tables.js'
import { MarginFields } from './margin-fields.js'

const BLOCKS_BYTE = 8
const BLOCK_BITS = 5
const MAKER_DONE_BIT = TRADE_BIT_MAKER_DONE << (TRADE_EVENT_MAKER_DONE * 8)

/** Where the records of events are: a core, or a buffer that a worker has filled. */
export interface EventSource extends EventPlace {
  /** The next unread record, and where what is there ends. */
  at: number
  readonly end: number
  /** Called at the end: goes on with what is pending; false if there is nothing more. */
  more(): boolean
}

/**
 * The events of the last command or batch, one at a time: `while (events.next()) …`. It goes on by itself with a
 * command whose events did not fit, or with a batch. What is not read before the next command is gone.
 */
export class EventCursor extends MarginFields {
  /** The current trade's maker is done: that comes next. */
  private makerIsDone = false

  /** @internal */
  constructor(
    private readonly source: EventSource,
    private readonly decoder: Decoder,
  ) {
    super(source)
  }

  /** Goes to the next event; false if there is none. */
  next(): boolean {
    if (this.makerIsDone) return this.tellMakerDone()
    const { source } = this
    while (source.at !== source.end || source.more()) {
      const { words } = source
      const index = source.at >>> 2
      const header = words[index] as number
      source.current = source.at
      source.at += ((header >>> BLOCKS_BYTE) & 0xff) << BLOCK_BITS
      const kind = header & 0xff
      if (kind === EV_CLOCK) {
        this.seq = pair(words, index + (CLOCK_EVENT_SEQ >>> 2))
        this.ts = pair(words, index + (CLOCK_EVENT_TS >>> 2))
        continue
      }
      if (TIMED[kind] === 1) {
        this.seq = pair(words, index + (ACCEPTED_EVENT_SEQ >>> 2))
        this.ts = pair(words, index + (ACCEPTED_EVENT_TS >>> 2))
      }
      this.form = kind
      this.makerIsDone = (kind === EV_TRADE || kind === EV_MARGIN_TRADE) && (header & MAKER_DONE_BIT) !== 0
      return true
    }
    return false
  }

  /** The current event as an object. */
  event(): Event {
    const { words, current } = this.source
    if (this.form === MAKER_DONE) return this.decoder.makerDone(words, current >>> 2, this.seq, this.ts)
    return this.decoder.decode(this.form, words, current >>> 2, this.seq, this.ts)
  }

  /** @internal Names that commands to come go with (Decoder.marketNames). */
  nameMarkets(names: ReadonlyMap<number, string>): void {
    this.decoder.marketNames = names
  }

  /** @internal All events still unread, as objects. */
  rest(): Event[] {
    const events: Event[] = []
    while (this.next()) events.push(this.event())
    return events
  }

  /** @internal To the first event of what has just been applied. */
  restart(): void {
    this.makerIsDone = false
    this.form = 0
  }

  private tellMakerDone(): true {
    this.makerIsDone = false
    this.form = MAKER_DONE
    return true
  }
}
