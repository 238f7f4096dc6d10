// Reads events in place, one after another: a flyweight that makes no object for each. Offsets by kind of event come
// from small tables, so that `orderId` or `qty` mean the same on every event that has them.

import type { RefusalCode } from '../errors.js'
import {
  ACCEPTED_EVENT_ACCOUNT,
  ACCEPTED_EVENT_CLIENT_KEY,
  ACCEPTED_EVENT_FLAGS,
  ACCEPTED_EVENT_ORDER_ID,
  ACCEPTED_EVENT_PRICE,
  ACCEPTED_EVENT_QTY,
  ACCEPTED_EVENT_SEQ,
  ACCEPTED_EVENT_TS,
  AMENDED_EVENT_ACCOUNT,
  AMENDED_EVENT_ORDER_ID,
  AMENDED_EVENT_PRICE,
  AMENDED_EVENT_QTY,
  BALANCE_EVENT_ACCOUNT,
  CANCELED_EVENT_ACCOUNT,
  CANCELED_EVENT_FILLED,
  CANCELED_EVENT_ORDER_ID,
  CANCELED_EVENT_REMAINING,
  CLOCK_EVENT_SEQ,
  CLOCK_EVENT_TS,
  CODE_NAMES,
  DEAD_MAN_EVENT_ACCOUNT,
  DONE_EVENT_ACCOUNT,
  DONE_EVENT_FILLED,
  DONE_EVENT_ORDER_ID,
  EV_ACCEPTED,
  EV_AMENDED,
  EV_BALANCE,
  EV_CANCELED,
  EV_CLOCK,
  EV_DEAD_MAN,
  EV_DONE,
  EV_NAMES,
  EV_RATE_LIMIT,
  EV_REDUCED,
  EV_REJECTED,
  EV_TRADE,
  EV_TRIGGERED,
  NONE,
  ORDER_FLAG_SELL,
  RATE_LIMIT_EVENT_ACCOUNT,
  REDUCED_EVENT_ACCOUNT,
  REDUCED_EVENT_ORDER_ID,
  REDUCED_EVENT_QTY,
  REJECTED_EVENT_ACCOUNT,
  REJECTED_EVENT_CLIENT_ID,
  REJECTED_EVENT_CODE,
  REJECTED_EVENT_GIVEN,
  TRADE_EVENT_MAKER_ACCOUNT,
  TRADE_EVENT_MAKER_DONE,
  TRADE_EVENT_MAKER_FILLED,
  TRADE_EVENT_MAKER_ORDER_ID,
  TRADE_EVENT_PRICE,
  TRADE_EVENT_QTY,
  TRADE_EVENT_TAKER_ACCOUNT,
  TRADE_EVENT_TAKER_ORDER_ID,
  TRADE_EVENT_TAKER_SIDE,
  TRADE_EVENT_TRADE_ID,
  TRIGGERED_EVENT_ACCOUNT,
  TRIGGERED_EVENT_ORDER_ID,
  TRIGGERED_EVENT_PRICE,
} from '../generated/wire.js'
import type { Ev, Event } from '../types.js'
import { pair } from '../wasm/memory.js'
import type { Decoder } from './decode.js'

const KINDS = EV_NAMES.length
/** The kinds of event that carry seq and ts themselves, all in the same place. */
const TIMED = new Uint8Array(KINDS)
for (const kind of [EV_ACCEPTED, EV_CANCELED, EV_AMENDED]) TIMED[kind] = 1
/** The maker's `done`, told by the record of its trade. */
const MAKER_DONE = KINDS

/** Word offsets by kind; 0 (the header): the event has no such field. */
function offsets(...entries: [kind: number, byteOffset: number][]): Uint8Array {
  const table = new Uint8Array(KINDS + 1)
  for (const [kind, offset] of entries) table[kind] = offset >>> 2
  return table
}

const ORDER_ID = offsets(
  [EV_ACCEPTED, ACCEPTED_EVENT_ORDER_ID],
  [EV_TRADE, TRADE_EVENT_TAKER_ORDER_ID],
  [EV_DONE, DONE_EVENT_ORDER_ID],
  [EV_CANCELED, CANCELED_EVENT_ORDER_ID],
  [EV_REDUCED, REDUCED_EVENT_ORDER_ID],
  [EV_AMENDED, AMENDED_EVENT_ORDER_ID],
  [EV_TRIGGERED, TRIGGERED_EVENT_ORDER_ID],
  [MAKER_DONE, TRADE_EVENT_MAKER_ORDER_ID],
)
const ACCOUNT = offsets(
  [EV_REJECTED, REJECTED_EVENT_ACCOUNT],
  [EV_BALANCE, BALANCE_EVENT_ACCOUNT],
  [EV_RATE_LIMIT, RATE_LIMIT_EVENT_ACCOUNT],
  [EV_DEAD_MAN, DEAD_MAN_EVENT_ACCOUNT],
  [EV_ACCEPTED, ACCEPTED_EVENT_ACCOUNT],
  [EV_TRADE, TRADE_EVENT_TAKER_ACCOUNT],
  [EV_DONE, DONE_EVENT_ACCOUNT],
  [EV_CANCELED, CANCELED_EVENT_ACCOUNT],
  [EV_REDUCED, REDUCED_EVENT_ACCOUNT],
  [EV_AMENDED, AMENDED_EVENT_ACCOUNT],
  [EV_TRIGGERED, TRIGGERED_EVENT_ACCOUNT],
  [MAKER_DONE, TRADE_EVENT_MAKER_ACCOUNT],
)
const PRICE = offsets(
  [EV_ACCEPTED, ACCEPTED_EVENT_PRICE],
  [EV_TRADE, TRADE_EVENT_PRICE],
  [EV_AMENDED, AMENDED_EVENT_PRICE],
  [EV_TRIGGERED, TRIGGERED_EVENT_PRICE],
)
const QTY = offsets(
  [EV_ACCEPTED, ACCEPTED_EVENT_QTY],
  [EV_TRADE, TRADE_EVENT_QTY],
  [EV_REDUCED, REDUCED_EVENT_QTY],
  [EV_AMENDED, AMENDED_EVENT_QTY],
)
const FILLED = offsets(
  [EV_DONE, DONE_EVENT_FILLED],
  [EV_CANCELED, CANCELED_EVENT_FILLED],
  [MAKER_DONE, TRADE_EVENT_MAKER_FILLED],
)

const MAKER_DONE_BYTE = TRADE_EVENT_MAKER_DONE * 8
const BLOCKS_BYTE = 8
const BLOCK_BITS = 5

/** Where the records of events are: a core, or a buffer that a worker has filled. Byte offsets into `words`. */
export interface EventSource {
  readonly words: Uint32Array
  /** The next unread record, and where what is there ends. */
  at: number
  readonly end: number
  /** The record that was read last. */
  current: number
  /** Called at the end: goes on with what is pending; false if there is nothing more. */
  more(): boolean
}

/**
 * The events of the last command or batch, one at a time: `while (events.next()) …`. It goes on by itself with a
 * command whose events did not fit, or with a batch. Prices are ticks, quantities lots; a field that the event does not
 * have is 0. What is not read before the next command is gone.
 */
export class EventCursor {
  /** Number of the command of the current event. */
  seq = 0
  /** The clock of the current event, microseconds since the epoch. */
  ts = 0
  /** Row of the offset tables: the kind, or MAKER_DONE. */
  private form = 0
  /** The current trade's maker is done: that comes next. */
  private makerIsDone = false

  /** @internal */
  constructor(
    private readonly source: EventSource,
    private readonly decoder: Decoder,
  ) {}

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
      this.makerIsDone = kind === EV_TRADE && header >>> MAKER_DONE_BYTE !== 0
      return true
    }
    return false
  }

  /** The name of the event. */
  get ev(): Ev {
    return EV_NAMES[this.kind] as Ev
  }

  /** Its number: compare it with the EV_ constants. */
  get kind(): number {
    return this.form === MAKER_DONE ? EV_DONE : this.form
  }

  /** Index of the market; -1: the event has none. */
  get market(): number {
    const market = this.wordFrom(4)
    return market === NONE ? -1 : market
  }

  /** Of a trade: the taker's. */
  get orderId(): number {
    return this.pairAt(ORDER_ID)
  }

  /** Of a trade: the taker's. */
  get account(): number {
    const offset = ACCOUNT[this.form] as number
    return offset === 0 ? 0 : (this.source.words[(this.source.current >>> 2) + offset] as number)
  }

  /** Ticks; 0 also where there is no price. */
  get price(): number {
    return this.pairAt(PRICE)
  }

  /** Lots: of the order (accepted, amended), of the trade, or what remains (reduced). */
  get qty(): number {
    return this.pairAt(QTY)
  }

  /** Lots filled in all, when an order has ended. */
  get filled(): number {
    return this.pairAt(FILLED)
  }

  /** Lots that a cancel takes off. */
  get remaining(): number {
    return this.form === EV_CANCELED ? this.pairFrom(CANCELED_EVENT_REMAINING) : 0
  }

  /** 0 buy, 1 sell: of the accepted order, or of the taker. */
  get side(): number {
    if (this.form === EV_ACCEPTED) return this.wordFrom(ACCEPTED_EVENT_FLAGS) & ORDER_FLAG_SELL
    return this.form === EV_TRADE ? this.byteFrom(TRADE_EVENT_TAKER_SIDE) : 0
  }

  get tradeId(): number {
    return this.form === EV_TRADE ? this.pairFrom(TRADE_EVENT_TRADE_ID) : 0
  }

  get makerOrderId(): number {
    return this.form === EV_TRADE ? this.pairFrom(TRADE_EVENT_MAKER_ORDER_ID) : 0
  }

  get makerAccount(): number {
    return this.form === EV_TRADE ? this.wordFrom(TRADE_EVENT_MAKER_ACCOUNT) : 0
  }

  /** Of an accepted or refused order; -1: none. */
  get clientId(): number {
    if (this.form === EV_ACCEPTED) return this.pairFrom(ACCEPTED_EVENT_CLIENT_KEY) - 1
    const given = this.form === EV_REJECTED && (this.wordFrom(REJECTED_EVENT_GIVEN) & 1) === 1
    return given ? this.pairFrom(REJECTED_EVENT_CLIENT_ID) : -1
  }

  /** Why the command was refused; null on any other event. */
  get code(): RefusalCode | null {
    return this.form === EV_REJECTED ? (CODE_NAMES[this.byteFrom(REJECTED_EVENT_CODE)] as RefusalCode) : null
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

  private pairAt(table: Uint8Array): number {
    const offset = table[this.form] as number
    return offset === 0 ? 0 : pair(this.source.words, (this.source.current >>> 2) + offset)
  }

  private pairFrom(offset: number): number {
    return pair(this.source.words, (this.source.current + offset) >>> 2)
  }

  private wordFrom(offset: number): number {
    return this.source.words[(this.source.current + offset) >>> 2] as number
  }

  private byteFrom(offset: number): number {
    return (this.wordFrom(offset) >>> ((offset & 3) * 8)) & 0xff
  }
}
