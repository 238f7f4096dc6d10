// The events of markets with margin to plain objects: prices, funding, leverage, settlement.
import {
  EV_FUNDING,
  EV_FUNDING_RATE,
  EV_INDEX,
  EV_LEVERAGE,
  EV_MARGIN_MODE,
  EV_MARK,
  EV_ORACLE,
  EV_SETTLEMENT,
  FUNDING_EVENT_ACCOUNT,
  FUNDING_EVENT_AMOUNT,
  FUNDING_EVENT_POOL,
  FUNDING_RATE_EVENT_MARK,
  FUNDING_RATE_EVENT_PREMIUM_LOW,
  FUNDING_RATE_EVENT_RATE,
  FUNDING_RATE_EVENT_SAMPLES,
  INDEX_EVENT_PRICE,
  LEVERAGE_EVENT_ACCOUNT,
  LEVERAGE_EVENT_LEVERAGE,
  MARGIN_MODE_EVENT_ACCOUNT,
  MARGIN_MODE_EVENT_MODE,
  MARGIN_MODE_NAMES,
  MARK_EVENT_PRICE,
  ORACLE_EVENT_STATUS,
  ORACLE_NAMES,
  SETTLEMENT_EVENT_ACCOUNT,
  SETTLEMENT_EVENT_POOL,
  SETTLEMENT_EVENT_PRICE,
  SETTLEMENT_EVENT_QTY,
  SETTLEMENT_EVENT_REALIZED,
} from '../generated/wire.js'
import type {
  FundingEvent,
  FundingRateEvent,
  IndexEvent,
  LeverageEvent,
  MarginModeEvent,
  MarkEvent,
  OracleEvent,
  SettlementEvent,
} from '../types.js'
import { RATES } from '../units.js'
import type { DecodeEvent, Decoder } from './decode.js'
import { byteOf, countOf, nameOf, poolName, type Words, wholeOf, wideOf, wordOf } from './record.js'

/** By the kind of event. */
export const marginEvents: Readonly<Record<number, DecodeEvent>> = {
  [EV_SETTLEMENT]: settlement,
  [EV_LEVERAGE]: leverage,
  [EV_MARGIN_MODE]: marginMode,
  [EV_INDEX]: indexPrice,
  [EV_MARK]: markPrice,
  [EV_ORACLE]: oracle,
  [EV_FUNDING_RATE]: fundingRate,
  [EV_FUNDING]: funding,
}

function settlement(decoder: Decoder, words: Words, index: number, seq: number, ts: number): SettlementEvent {
  const market = decoder.marketOf(words, index)
  return {
    seq,
    ts,
    ev: 'settlement',
    account: wordOf(words, index, SETTLEMENT_EVENT_ACCOUNT),
    pool: poolName(decoder.markets, wordOf(words, index, SETTLEMENT_EVENT_POOL)),
    market: market.name,
    price: market.price(countOf(words, index, SETTLEMENT_EVENT_PRICE)),
    qty: market.qty(wholeOf(words, index, SETTLEMENT_EVENT_QTY)),
    realized: decoder.amount(words, index, SETTLEMENT_EVENT_REALIZED),
  }
}

function leverage(decoder: Decoder, words: Words, index: number, seq: number, ts: number): LeverageEvent {
  return {
    seq,
    ts,
    ev: 'leverage',
    account: wordOf(words, index, LEVERAGE_EVENT_ACCOUNT),
    market: decoder.marketOf(words, index).name,
    leverage: wordOf(words, index, LEVERAGE_EVENT_LEVERAGE),
  }
}

function marginMode(decoder: Decoder, words: Words, index: number, seq: number, ts: number): MarginModeEvent {
  return {
    seq,
    ts,
    ev: 'marginMode',
    account: wordOf(words, index, MARGIN_MODE_EVENT_ACCOUNT),
    market: decoder.marketOf(words, index).name,
    mode: nameOf(MARGIN_MODE_NAMES, byteOf(words, index, MARGIN_MODE_EVENT_MODE)),
  }
}

function indexPrice(decoder: Decoder, words: Words, index: number, seq: number, ts: number): IndexEvent {
  const market = decoder.marketOf(words, index)
  return { seq, ts, ev: 'index', market: market.name, price: market.price(countOf(words, index, INDEX_EVENT_PRICE)) }
}

function markPrice(decoder: Decoder, words: Words, index: number, seq: number, ts: number): MarkEvent {
  const market = decoder.marketOf(words, index)
  return { seq, ts, ev: 'mark', market: market.name, price: market.price(countOf(words, index, MARK_EVENT_PRICE)) }
}

function oracle(decoder: Decoder, words: Words, index: number, seq: number, ts: number): OracleEvent {
  return {
    seq,
    ts,
    ev: 'oracle',
    market: decoder.marketOf(words, index).name,
    status: nameOf(ORACLE_NAMES, byteOf(words, index, ORACLE_EVENT_STATUS)),
  }
}

function fundingRate(decoder: Decoder, words: Words, index: number, seq: number, ts: number): FundingRateEvent {
  const market = decoder.marketOf(words, index)
  return {
    seq,
    ts,
    ev: 'fundingRate',
    market: market.name,
    rate: RATES.formatAny(wholeOf(words, index, FUNDING_RATE_EVENT_RATE)),
    premium: RATES.formatBig(wideOf(words, index, FUNDING_RATE_EVENT_PREMIUM_LOW)),
    samples: countOf(words, index, FUNDING_RATE_EVENT_SAMPLES),
    mark: market.price(countOf(words, index, FUNDING_RATE_EVENT_MARK)),
  }
}

function funding(decoder: Decoder, words: Words, index: number, seq: number, ts: number): FundingEvent {
  return {
    seq,
    ts,
    ev: 'funding',
    account: wordOf(words, index, FUNDING_EVENT_ACCOUNT),
    market: decoder.marketOf(words, index).name,
    pool: poolName(decoder.markets, wordOf(words, index, FUNDING_EVENT_POOL)),
    amount: decoder.amount(words, index, FUNDING_EVENT_AMOUNT),
  }
}
