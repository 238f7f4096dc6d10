// Event records to plain objects: fields and their order as in PROTOCOL.md.
import type { RefusalCode } from '../errors.js'
import {
  ACCEPTED_EVENT_ACCOUNT,
  ACCEPTED_EVENT_CLIENT_KEY,
  ACCEPTED_EVENT_FLAGS,
  ACCEPTED_EVENT_ORDER_ID,
  ACCEPTED_EVENT_PRICE,
  ACCEPTED_EVENT_QTY,
  AMENDED_EVENT_ACCOUNT,
  AMENDED_EVENT_HAS_PRICE,
  AMENDED_EVENT_ORDER_ID,
  AMENDED_EVENT_PRICE,
  AMENDED_EVENT_QTY,
  BALANCE_EVENT_ACCOUNT,
  BALANCE_EVENT_COLLATERAL,
  BALANCE_EVENT_DELTA,
  BALANCE_EVENT_POOL,
  BALANCE_EVENT_REASON,
  BALANCE_REASON_NAMES,
  BY_NAMES,
  CANCELED_EVENT_ACCOUNT,
  CANCELED_EVENT_CODE,
  CANCELED_EVENT_FILLED,
  CANCELED_EVENT_ORDER_ID,
  CANCELED_EVENT_REASON,
  CANCELED_EVENT_REMAINING,
  CODE_NAMES,
  DEAD_MAN_EVENT_ACCOUNT,
  DEAD_MAN_EVENT_ARMED,
  DEAD_MAN_EVENT_AT_TS,
  DONE_EVENT_ACCOUNT,
  DONE_EVENT_FILLED,
  DONE_EVENT_ORDER_ID,
  EV_ACCEPTED,
  EV_AMENDED,
  EV_BALANCE,
  EV_CANCELED,
  EV_DEAD_MAN,
  EV_DONE,
  EV_INSURANCE,
  EV_MARGIN_TRADE,
  EV_MARKET_CREATED,
  EV_MARKET_STATE,
  EV_RATE_LIMIT,
  EV_REDUCED,
  EV_REJECTED,
  EV_TRADE,
  EV_TRIGGERED,
  INSURANCE_EVENT_BALANCE,
  INSURANCE_EVENT_DELTA,
  INSURANCE_EVENT_REASON,
  INSURANCE_REASON_NAMES,
  MARGIN_TRADE_EVENT_BITS,
  MARGIN_TRADE_EVENT_MAKER_FEE,
  MARGIN_TRADE_EVENT_MAKER_REALIZED,
  MARGIN_TRADE_EVENT_TAKER_FEE,
  MARGIN_TRADE_EVENT_TAKER_REALIZED,
  MARKET_STATE_EVENT_REASON,
  MARKET_STATE_EVENT_STATE,
  MARKET_STATE_NAMES,
  ORDER_FLAG_MARKET,
  ORDER_FLAG_SELL,
  ORDER_TYPE_LIMIT,
  ORDER_TYPE_MARKET,
  ORDER_TYPE_NAMES,
  RATE_LIMIT_EVENT_ACCOUNT,
  RATE_LIMIT_EVENT_CAPACITY,
  RATE_LIMIT_EVENT_PER_SECOND,
  RATE_LIMIT_EVENT_RESERVE,
  REASON_CODE,
  REASON_NAMES,
  REDUCED_EVENT_ACCOUNT,
  REDUCED_EVENT_ORDER_ID,
  REDUCED_EVENT_QTY,
  REDUCED_EVENT_REASON,
  SIDE_BUY,
  SIDE_NAMES,
  SIDE_SELL,
  STATE_REASON_NAMES,
  TIF_NAMES,
  TRADE_BIT_LIQUIDATION,
  TRADE_EVENT_MAKER_ACCOUNT,
  TRADE_EVENT_MAKER_FILLED,
  TRADE_EVENT_MAKER_ORDER_ID,
  TRADE_EVENT_PRICE,
  TRADE_EVENT_QTY,
  TRADE_EVENT_TAKER_ACCOUNT,
  TRADE_EVENT_TAKER_ORDER_ID,
  TRADE_EVENT_TAKER_SIDE,
  TRADE_EVENT_TRADE_ID,
  TRIGGERED_EVENT_ACCOUNT,
  TRIGGERED_EVENT_BY,
  TRIGGERED_EVENT_HAS_PRICE,
  TRIGGERED_EVENT_ORDER_ID,
  TRIGGERED_EVENT_PRICE,
  TRIGGERED_EVENT_REFERENCE,
} from '../generated/wire.js'
import type { Market, MarketLookup } from '../markets.js'
import { TIF_SHIFT } from '../options.js'
import type { CanceledEvent, Event, ReducedEvent, TradeEvent } from '../types.js'
import type { Scale } from '../units.js'
import { liquidationEvents } from './decode-liquidation.js'
import { marginEvents } from './decode-margin.js'
import { byteOf, countOf, nameOf, poolName, type Words, wholeOf, wideOf, wordOf } from './record.js'
import { type Named, rejected } from './refusal.js'

/** Makes the object of one kind of event from the record at a word index. */
export type DecodeEvent = (decoder: Decoder, words: Words, index: number, seq: number, ts: number) => Event

/** By the kind of event: those that only markets with margin tell. */
const DECODERS: Readonly<Record<number, DecodeEvent>> = { ...marginEvents, ...liquidationEvents }

export class Decoder {
  /** What the command named that is being applied from an object, for its refusal; null if only the record is known. */
  named: Named | null = null
  /** By the number of a command: the market that it names but its record has no index for. */
  marketNames: ReadonlyMap<number, string> = new Map()

  constructor(
    readonly markets: MarketLookup,
    private readonly money: Scale,
  ) {}

  decode(kind: number, words: Words, index: number, seq: number, ts: number): Event {
    switch (kind) {
      case EV_ACCEPTED:
        return this.accepted(words, index, seq, ts)
      case EV_TRADE:
        return this.trade(words, index, seq, ts)
      case EV_MARGIN_TRADE:
        return this.marginTrade(words, index, seq, ts)
      case EV_DONE:
        return this.done(words, index, seq, ts)
      case EV_CANCELED:
        return this.canceled(words, index, seq, ts)
      case EV_REDUCED:
        return this.reduced(words, index, seq, ts)
      case EV_AMENDED:
        return this.amended(words, index, seq, ts)
      case EV_TRIGGERED:
        return this.triggered(words, index, seq, ts)
      case EV_REJECTED:
        return rejected(this, words, index, seq, ts)
      default:
        return this.decodeRare(kind, words, index, seq, ts)
    }
  }

  /** The `done` of a maker, which the record of its trade tells too. */
  makerDone(words: Words, index: number, seq: number, ts: number): Event {
    const market = this.marketOf(words, index)
    return {
      seq,
      ts,
      ev: 'done',
      orderId: countOf(words, index, TRADE_EVENT_MAKER_ORDER_ID),
      account: wordOf(words, index, TRADE_EVENT_MAKER_ACCOUNT),
      market: market.name,
      filled: market.qty(countOf(words, index, TRADE_EVENT_MAKER_FILLED)),
    }
  }

  /** Decimal text of a signed amount of atoms. */
  amount(words: Words, index: number, offset: number): string {
    return this.money.formatAny(wholeOf(words, index, offset))
  }

  /** The same of an amount of 128 bits. */
  wideAmount(words: Words, index: number, offset: number): string {
    return this.money.formatBig(wideOf(words, index, offset))
  }

  marketOf(words: Words, index: number): Market {
    return this.markets.at(words[index + 1] as number)
  }

  private decodeRare(kind: number, words: Words, index: number, seq: number, ts: number): Event {
    switch (kind) {
      case EV_MARKET_CREATED:
        return { seq, ts, ev: 'marketCreated', market: this.marketOf(words, index).name }
      case EV_MARKET_STATE:
        return this.marketState(words, index, seq, ts)
      case EV_BALANCE:
        return this.balance(words, index, seq, ts)
      case EV_RATE_LIMIT:
        return this.rateLimit(words, index, seq, ts)
      case EV_DEAD_MAN:
        return this.deadMan(words, index, seq, ts)
      case EV_INSURANCE:
        return this.insurance(words, index, seq, ts)
      default:
        return (DECODERS[kind] as DecodeEvent)(this, words, index, seq, ts)
    }
  }

  private accepted(words: Words, index: number, seq: number, ts: number): Event {
    const market = this.marketOf(words, index)
    const flags = wordOf(words, index, ACCEPTED_EVENT_FLAGS)
    const clientKey = countOf(words, index, ACCEPTED_EVENT_CLIENT_KEY)
    const price = countOf(words, index, ACCEPTED_EVENT_PRICE)
    return {
      seq,
      ts,
      ev: 'accepted',
      orderId: countOf(words, index, ACCEPTED_EVENT_ORDER_ID),
      clientId: clientKey === 0 ? null : clientKey - 1,
      account: wordOf(words, index, ACCEPTED_EVENT_ACCOUNT),
      market: market.name,
      side: nameOf(SIDE_NAMES, (flags & ORDER_FLAG_SELL) === 0 ? SIDE_BUY : SIDE_SELL),
      type: nameOf(ORDER_TYPE_NAMES, (flags & ORDER_FLAG_MARKET) === 0 ? ORDER_TYPE_LIMIT : ORDER_TYPE_MARKET),
      price: price === 0 ? null : market.price(price),
      qty: market.qty(countOf(words, index, ACCEPTED_EVENT_QTY)),
      tif: nameOf(TIF_NAMES, flags >>> TIF_SHIFT),
    }
  }

  private trade(words: Words, index: number, seq: number, ts: number): TradeEvent {
    const market = this.marketOf(words, index)
    return {
      seq,
      ts,
      ev: 'trade',
      tradeId: countOf(words, index, TRADE_EVENT_TRADE_ID),
      market: market.name,
      price: market.price(countOf(words, index, TRADE_EVENT_PRICE)),
      qty: market.qty(countOf(words, index, TRADE_EVENT_QTY)),
      takerSide: nameOf(SIDE_NAMES, byteOf(words, index, TRADE_EVENT_TAKER_SIDE)),
      liquidation: false,
      taker: {
        orderId: countOf(words, index, TRADE_EVENT_TAKER_ORDER_ID),
        account: wordOf(words, index, TRADE_EVENT_TAKER_ACCOUNT),
        fee: '0',
        realized: '0',
      },
      maker: {
        orderId: countOf(words, index, TRADE_EVENT_MAKER_ORDER_ID),
        account: wordOf(words, index, TRADE_EVENT_MAKER_ACCOUNT),
        fee: '0',
        realized: '0',
      },
    }
  }

  /** What both sides paid and made comes behind the fields of a trade. */
  private marginTrade(words: Words, index: number, seq: number, ts: number): TradeEvent {
    const trade = this.trade(words, index, seq, ts)
    trade.liquidation = (byteOf(words, index, MARGIN_TRADE_EVENT_BITS) & TRADE_BIT_LIQUIDATION) !== 0
    trade.taker.fee = this.amount(words, index, MARGIN_TRADE_EVENT_TAKER_FEE)
    trade.taker.realized = this.amount(words, index, MARGIN_TRADE_EVENT_TAKER_REALIZED)
    trade.maker.fee = this.amount(words, index, MARGIN_TRADE_EVENT_MAKER_FEE)
    trade.maker.realized = this.amount(words, index, MARGIN_TRADE_EVENT_MAKER_REALIZED)
    return trade
  }

  private done(words: Words, index: number, seq: number, ts: number): Event {
    const market = this.marketOf(words, index)
    return {
      seq,
      ts,
      ev: 'done',
      orderId: countOf(words, index, DONE_EVENT_ORDER_ID),
      account: wordOf(words, index, DONE_EVENT_ACCOUNT),
      market: market.name,
      filled: market.qty(countOf(words, index, DONE_EVENT_FILLED)),
    }
  }

  private canceled(words: Words, index: number, seq: number, ts: number): Event {
    const market = this.marketOf(words, index)
    const reason = byteOf(words, index, CANCELED_EVENT_REASON)
    const code = nameOf(CODE_NAMES, byteOf(words, index, CANCELED_EVENT_CODE)) as RefusalCode
    return {
      seq,
      ts,
      ev: 'canceled',
      orderId: countOf(words, index, CANCELED_EVENT_ORDER_ID),
      account: wordOf(words, index, CANCELED_EVENT_ACCOUNT),
      market: market.name,
      remaining: market.qty(countOf(words, index, CANCELED_EVENT_REMAINING)),
      filled: market.qty(countOf(words, index, CANCELED_EVENT_FILLED)),
      reason: reason === REASON_CODE ? code : (nameOf(REASON_NAMES, reason) as CanceledEvent['reason']),
    }
  }

  private reduced(words: Words, index: number, seq: number, ts: number): Event {
    const market = this.marketOf(words, index)
    return {
      seq,
      ts,
      ev: 'reduced',
      orderId: countOf(words, index, REDUCED_EVENT_ORDER_ID),
      account: wordOf(words, index, REDUCED_EVENT_ACCOUNT),
      market: market.name,
      qty: market.qty(countOf(words, index, REDUCED_EVENT_QTY)),
      reason: nameOf(REASON_NAMES, byteOf(words, index, REDUCED_EVENT_REASON)) as ReducedEvent['reason'],
    }
  }

  private amended(words: Words, index: number, seq: number, ts: number): Event {
    const market = this.marketOf(words, index)
    const hasPrice = byteOf(words, index, AMENDED_EVENT_HAS_PRICE) !== 0
    return {
      seq,
      ts,
      ev: 'amended',
      orderId: countOf(words, index, AMENDED_EVENT_ORDER_ID),
      account: wordOf(words, index, AMENDED_EVENT_ACCOUNT),
      market: market.name,
      price: hasPrice ? market.price(countOf(words, index, AMENDED_EVENT_PRICE)) : null,
      qty: market.qty(countOf(words, index, AMENDED_EVENT_QTY)),
    }
  }

  private triggered(words: Words, index: number, seq: number, ts: number): Event {
    const market = this.marketOf(words, index)
    const hasPrice = byteOf(words, index, TRIGGERED_EVENT_HAS_PRICE) !== 0
    return {
      seq,
      ts,
      ev: 'triggered',
      orderId: countOf(words, index, TRIGGERED_EVENT_ORDER_ID),
      account: wordOf(words, index, TRIGGERED_EVENT_ACCOUNT),
      market: market.name,
      by: nameOf(BY_NAMES, byteOf(words, index, TRIGGERED_EVENT_BY)),
      reference: market.price(countOf(words, index, TRIGGERED_EVENT_REFERENCE)),
      price: hasPrice ? market.price(countOf(words, index, TRIGGERED_EVENT_PRICE)) : null,
    }
  }

  private marketState(words: Words, index: number, seq: number, ts: number): Event {
    return {
      seq,
      ts,
      ev: 'marketState',
      market: this.marketOf(words, index).name,
      state: nameOf(MARKET_STATE_NAMES, byteOf(words, index, MARKET_STATE_EVENT_STATE)),
      reason: nameOf(STATE_REASON_NAMES, byteOf(words, index, MARKET_STATE_EVENT_REASON)),
    }
  }

  private balance(words: Words, index: number, seq: number, ts: number): Event {
    return {
      seq,
      ts,
      ev: 'balance',
      account: wordOf(words, index, BALANCE_EVENT_ACCOUNT),
      pool: poolName(this.markets, wordOf(words, index, BALANCE_EVENT_POOL)),
      delta: this.amount(words, index, BALANCE_EVENT_DELTA),
      collateral: this.amount(words, index, BALANCE_EVENT_COLLATERAL),
      reason: nameOf(BALANCE_REASON_NAMES, byteOf(words, index, BALANCE_EVENT_REASON)),
    }
  }

  private rateLimit(words: Words, index: number, seq: number, ts: number): Event {
    const account = wordOf(words, index, RATE_LIMIT_EVENT_ACCOUNT)
    return {
      seq,
      ts,
      ev: 'rateLimit',
      account: account === 0 ? null : account,
      capacity: wordOf(words, index, RATE_LIMIT_EVENT_CAPACITY),
      perSecond: wordOf(words, index, RATE_LIMIT_EVENT_PER_SECOND),
      reserve: wordOf(words, index, RATE_LIMIT_EVENT_RESERVE),
    }
  }

  private deadMan(words: Words, index: number, seq: number, ts: number): Event {
    const armed = byteOf(words, index, DEAD_MAN_EVENT_ARMED) !== 0
    return {
      seq,
      ts,
      ev: 'deadMan',
      account: wordOf(words, index, DEAD_MAN_EVENT_ACCOUNT),
      atTs: armed ? countOf(words, index, DEAD_MAN_EVENT_AT_TS) : null,
    }
  }

  private insurance(words: Words, index: number, seq: number, ts: number): Event {
    return {
      seq,
      ts,
      ev: 'insurance',
      delta: this.amount(words, index, INSURANCE_EVENT_DELTA),
      balance: this.amount(words, index, INSURANCE_EVENT_BALANCE),
      reason: nameOf(INSURANCE_REASON_NAMES, byteOf(words, index, INSURANCE_EVENT_REASON)),
    }
  }
}
