// The fields of one event, read in place.
import type { RefusalCode } from '../errors.js'
import {
  ACCEPTED_EVENT_CLIENT_KEY,
  ACCEPTED_EVENT_FLAGS,
  BALANCE_EVENT_REASON,
  BALANCE_REASON_NAMES,
  CANCELED_EVENT_CODE,
  CANCELED_EVENT_REASON,
  CODE_NAMES,
  DEFER_REASON_NAMES,
  EV_ACCEPTED,
  EV_BALANCE,
  EV_CANCELED,
  EV_DONE,
  EV_INSURANCE,
  EV_LIQUIDATION_DEFERRED,
  EV_LIQUIDATION_STEP,
  EV_MARGIN_TRADE,
  EV_MARKET_STATE,
  EV_NAMES,
  EV_REDUCED,
  EV_REJECTED,
  EV_TRADE,
  INSURANCE_EVENT_REASON,
  INSURANCE_REASON_NAMES,
  LIQUIDATION_DEFERRED_EVENT_REASON,
  LIQUIDATION_STEP_EVENT_SIDE,
  MARKET_STATE_EVENT_REASON,
  MARKET_STATE_EVENT_STATE,
  MARKET_STATE_NAMES,
  NONE,
  ORDER_FLAG_SELL,
  REASON_CODE,
  REASON_NAMES,
  REDUCED_EVENT_REASON,
  REJECTED_EVENT_CLIENT_ID,
  REJECTED_EVENT_CODE,
  REJECTED_EVENT_GIVEN,
  STATE_REASON_NAMES,
  TRADE_EVENT_MAKER_ACCOUNT,
  TRADE_EVENT_MAKER_ORDER_ID,
  TRADE_EVENT_TAKER_SIDE,
  TRADE_EVENT_TRADE_ID,
} from '../generated/wire.js'
import type { Ev, Event, MarketState } from '../types.js'
import { ACCOUNT, FILLED, MAKER_DONE, ORDER_ID, PRICE, QTY, REMAINING } from './field-tables.js'
import { byteOf, nameOf, nearestWide, signedOf, wordOf } from './record.js'

type Reason = Extract<Event, { reason: string }>['reason']

/** Where the record of an event is: byte offsets into `words`. */
export interface EventPlace {
  readonly words: Uint32Array
  /** The record that was read last. */
  current: number
}

/**
 * The current event. Prices are ticks, quantities lots, money atoms, rates e8 (units of 10^-8): beyond ±2^53 the nearest
 * number, while `event()` is exact. A field that the event does not have is 0.
 */
export abstract class EventFields {
  /** Number of the command of the current event. */
  seq = 0
  /** The clock of the current event, microseconds since the epoch. */
  ts = 0
  /** @internal Row of the offset tables: the kind, or MAKER_DONE. */
  protected form = 0

  /** @internal */
  protected constructor(private readonly place: EventPlace) {}

  /** The name of the event. */
  get ev(): Ev {
    return EV_NAMES[this.kind] as Ev
  }

  /** Its number: compare it with the EV_ constants. */
  get kind(): number {
    const { form } = this
    if (form === MAKER_DONE) return EV_DONE
    return form === EV_MARGIN_TRADE ? EV_TRADE : form
  }

  /** Index of the market; -1: the event has none. */
  get market(): number {
    const market = this.wordFrom(4)
    return market === NONE ? -1 : market
  }

  /** Of a trade: the taker's. */
  get orderId(): number {
    return this.valueAt(ORDER_ID)
  }

  /** Of a trade: the taker's; of `adl`: the counterparty's. */
  get account(): number {
    return this.wordAt(ACCOUNT, 0)
  }

  /** Ticks; 0 also where there is no price. */
  get price(): number {
    return this.valueAt(PRICE)
  }

  /** Lots: of the order, of the trade, what remains (reduced), or the signed size closed (settlement). */
  get qty(): number {
    return this.valueAt(QTY)
  }

  /** Lots filled in all, when an order has ended; in a step or takeover. */
  get filled(): number {
    return this.valueAt(FILLED)
  }

  /** Lots that a cancel takes off. */
  get remaining(): number {
    return this.valueAt(REMAINING)
  }

  /** 0 buy, 1 sell: of the accepted order, of the taker, or of a liquidation step. */
  get side(): number {
    if (this.form === EV_ACCEPTED) return this.wordFrom(ACCEPTED_EVENT_FLAGS) & ORDER_FLAG_SELL
    if (this.form === EV_LIQUIDATION_STEP) return this.byteFrom(LIQUIDATION_STEP_EVENT_SIDE)
    return this.isTrade ? this.byteFrom(TRADE_EVENT_TAKER_SIDE) : 0
  }

  get tradeId(): number {
    return this.isTrade ? this.valueFrom(TRADE_EVENT_TRADE_ID) : 0
  }

  get makerOrderId(): number {
    return this.isTrade ? this.valueFrom(TRADE_EVENT_MAKER_ORDER_ID) : 0
  }

  get makerAccount(): number {
    return this.isTrade ? this.wordFrom(TRADE_EVENT_MAKER_ACCOUNT) : 0
  }

  /** Of an accepted or refused order; -1: none. */
  get clientId(): number {
    if (this.form === EV_ACCEPTED) return this.valueFrom(ACCEPTED_EVENT_CLIENT_KEY) - 1
    const given = this.form === EV_REJECTED && (this.wordFrom(REJECTED_EVENT_GIVEN) & 1) === 1
    return given ? this.valueFrom(REJECTED_EVENT_CLIENT_ID) : -1
  }

  /** Why the command was refused; null on any other event. */
  get code(): RefusalCode | null {
    return this.form === EV_REJECTED ? (CODE_NAMES[this.byteFrom(REJECTED_EVENT_CODE)] as RefusalCode) : null
  }

  /** The reason that the event gives; null if it gives none. */
  get reason(): Reason | null {
    switch (this.form) {
      case EV_CANCELED:
        return this.cancelReason()
      case EV_REDUCED:
        return nameOf(REASON_NAMES, this.byteFrom(REDUCED_EVENT_REASON)) as Reason
      case EV_MARKET_STATE:
        return nameOf(STATE_REASON_NAMES, this.byteFrom(MARKET_STATE_EVENT_REASON))
      case EV_BALANCE:
        return nameOf(BALANCE_REASON_NAMES, this.byteFrom(BALANCE_EVENT_REASON))
      case EV_INSURANCE:
        return nameOf(INSURANCE_REASON_NAMES, this.byteFrom(INSURANCE_EVENT_REASON))
      case EV_LIQUIDATION_DEFERRED:
        return nameOf(DEFER_REASON_NAMES, this.byteFrom(LIQUIDATION_DEFERRED_EVENT_REASON))
      default:
        return null
    }
  }

  /** Of a change of state; null on any other event. */
  get state(): MarketState | null {
    return this.form === EV_MARKET_STATE ? nameOf(MARKET_STATE_NAMES, this.byteFrom(MARKET_STATE_EVENT_STATE)) : null
  }

  private get isTrade(): boolean {
    return this.form === EV_TRADE || this.form === EV_MARGIN_TRADE
  }

  private cancelReason(): Reason {
    const reason = this.byteFrom(CANCELED_EVENT_REASON)
    if (reason !== REASON_CODE) return nameOf(REASON_NAMES, reason) as Reason
    return nameOf(CODE_NAMES, this.byteFrom(CANCELED_EVENT_CODE)) as RefusalCode
  }

  /** @internal */
  protected valueAt(table: Uint8Array): number {
    const offset = table[this.form] as number
    return offset === 0 ? 0 : this.valueFrom(offset << 2)
  }

  /** @internal */
  protected wordAt(table: Uint8Array, absent: number): number {
    const offset = table[this.form] as number
    return offset === 0 ? absent : this.wordFrom(offset << 2)
  }

  /** @internal Of one kind of event: 128 bits. */
  protected wideOf(kind: number, offset: number): number {
    return this.form === kind ? nearestWide(this.place.words, this.place.current >>> 2, offset) : 0
  }

  private valueFrom(offset: number): number {
    return signedOf(this.place.words, this.place.current >>> 2, offset)
  }

  /** @internal */
  protected wordFrom(offset: number): number {
    return wordOf(this.place.words, this.place.current >>> 2, offset)
  }

  /** @internal */
  protected byteFrom(offset: number): number {
    return byteOf(this.place.words, this.place.current >>> 2, offset)
  }
}
