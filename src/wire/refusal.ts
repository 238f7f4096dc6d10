// The `rejected` event: the code, the numbers that it compared (ENGINE.md §13) and what the command named.
import type { RefusalCode } from '../errors.js'
import {
  CODE_COMMAND_BAD_FIELD,
  CODE_FOK_UNFILLABLE,
  CODE_LEVERAGE_RANGE,
  CODE_MARGIN_INSUFFICIENT,
  CODE_MARKET_STATE,
  CODE_NAMES,
  CODE_ORACLE_STALE,
  CODE_ORDER_NOTIONAL_OVERFLOW,
  CODE_ORDER_PRICE,
  CODE_ORDER_QTY,
  CODE_ORDER_TOO_MANY,
  CODE_POST_ONLY_WOULD_CROSS,
  CODE_PRICE_BAND,
  CODE_RATE_LIMIT,
  CODE_REDUCE_ONLY_NO_POSITION,
  CODE_TIME_BACKWARDS,
  CODE_TIME_TOO_FAR,
  MARKET_STATE_NAMES,
  NONE,
  OP_AMEND,
  OP_CANCEL,
  OP_NAMES,
  OP_NONE,
  OP_PLACE,
  REJECTED_EVENT_ACCOUNT,
  REJECTED_EVENT_CLIENT_ID,
  REJECTED_EVENT_CODE,
  REJECTED_EVENT_DETAIL0,
  REJECTED_EVENT_DETAIL1,
  REJECTED_EVENT_GIVEN,
  REJECTED_EVENT_OP,
  REJECTED_WIDE_EVENT_WIDE0_LOW,
  REJECTED_WIDE_EVENT_WIDE1_LOW,
  REJECTED_WIDE_EVENT_WIDE2_LOW,
  REJECTED_WIDE_EVENT_WIDE3_LOW,
  REJECTED_WIDE_EVENT_WIDE4_LOW,
} from '../generated/wire.js'
import type { Market } from '../markets.js'
import type { Op, RefusalDetails, RejectedEvent } from '../types.js'
import type { Decoder } from './decode.js'
import { byteOf, countOf, nameOf, signedOf, type Words, wholeOf, wordOf } from './record.js'

/** What a command named, in its own words: the core knows neither unknown markets nor those of a createMarket. */
export interface Named {
  account: number | undefined
  market: string | undefined
  clientId: number | undefined
  /** Of the order that an amend means. */
  orderMarket: Market | undefined
}

type Detail = RefusalDetails[keyof RefusalDetails] | null

export function rejected(decoder: Decoder, words: Words, index: number, seq: number, ts: number): RejectedEvent {
  const op = byteOf(words, index, REJECTED_EVENT_OP)
  const code = byteOf(words, index, REJECTED_EVENT_CODE)
  const named = decoder.named ?? namedBy(decoder, words, index, op, seq)
  const event: Record<string, unknown> = {
    seq,
    ts,
    ev: 'rejected',
    op: op === OP_NONE ? null : (nameOf(OP_NAMES, op) as Op),
    code: nameOf(CODE_NAMES, code) as RefusalCode,
    detail: detailOf(decoder, words, index, op, code, named),
  }
  if (code > CODE_COMMAND_BAD_FIELD) {
    if (named.account !== undefined) event.account = named.account
    if (named.market !== undefined) event.market = named.market
    if (named.clientId !== undefined) event.clientId = named.clientId
  }
  return event as unknown as RejectedEvent
}

/** The same from the record alone. Amends and cancels name an order, not its market. */
function namedBy(decoder: Decoder, words: Words, index: number, op: number, seq: number): Named {
  const account = wordOf(words, index, REJECTED_EVENT_ACCOUNT)
  const market = words[index + 1] as number
  const known = market === NONE ? undefined : decoder.markets.at(market)
  const byOrder = op === OP_AMEND || op === OP_CANCEL
  const hasClientId = (wordOf(words, index, REJECTED_EVENT_GIVEN) & 1) === 1
  return {
    account: account === 0 ? undefined : account,
    market: byOrder ? undefined : (known?.name ?? decoder.marketNames.get(seq)),
    clientId: hasClientId ? countOf(words, index, REJECTED_EVENT_CLIENT_ID) : undefined,
    orderMarket: known,
  }
}

function detailOf(decoder: Decoder, words: Words, index: number, op: number, code: number, named: Named): Detail {
  const first = signedOf(words, index, REJECTED_EVENT_DETAIL0)
  switch (code) {
    case CODE_TIME_BACKWARDS:
    case CODE_TIME_TOO_FAR:
      return { clock: first }
    case CODE_MARKET_STATE:
      return { state: nameOf(MARKET_STATE_NAMES, first) }
    case CODE_RATE_LIMIT:
      return { tokens: first, retryAfterUs: countOrNull(words, index, REJECTED_EVENT_DETAIL1) }
    case CODE_ORDER_TOO_MANY:
    case CODE_LEVERAGE_RANGE:
      return { max: first }
    case CODE_ORDER_NOTIONAL_OVERFLOW:
      return { limit: decoder.amount(words, index, REJECTED_EVENT_DETAIL0) }
    case CODE_ORACLE_STALE:
      return { ageUs: first, staleUs: signedOf(words, index, REJECTED_EVENT_DETAIL1) }
    case CODE_MARGIN_INSUFFICIENT:
      return marginDetail(decoder, words, index, op)
    default:
      return orderDetail(code, words, index, marketOf(decoder, words, index, named))
  }
}

/** Details in ticks and lots of the order's market. */
function orderDetail(code: number, words: Words, index: number, market: Market | undefined): Detail {
  if (market === undefined) return null
  const first = wholeOf(words, index, REJECTED_EVENT_DETAIL0)
  switch (code) {
    case CODE_ORDER_PRICE:
      return { tick: market.tickSize }
    case CODE_ORDER_QTY:
      return { lot: market.lotSize, min: market.qty(market.minLots), max: market.qty(market.maxLots) }
    case CODE_PRICE_BAND:
      return { mark: market.price(first), bound: market.price(wholeOf(words, index, REJECTED_EVENT_DETAIL1)) }
    case CODE_POST_ONLY_WOULD_CROSS:
      return { best: market.price(first) }
    case CODE_FOK_UNFILLABLE:
      return { available: market.qty(first) }
    case CODE_REDUCE_ONLY_NO_POSITION:
      return { size: market.qty(first) }
    default:
      return null
  }
}

/** Of an order, what it would have needed; of a transfer and of leverage, what is free. */
function marginDetail(decoder: Decoder, words: Words, index: number, op: number): Detail {
  const first = decoder.wideAmount(words, index, REJECTED_WIDE_EVENT_WIDE0_LOW)
  const second = decoder.wideAmount(words, index, REJECTED_WIDE_EVENT_WIDE1_LOW)
  if (op !== OP_PLACE && op !== OP_AMEND) return { available: first, collateral: second }
  return {
    equity: first,
    initialMargin: second,
    adverse: decoder.wideAmount(words, index, REJECTED_WIDE_EVENT_WIDE2_LOW),
    fee: decoder.wideAmount(words, index, REJECTED_WIDE_EVENT_WIDE3_LOW),
    shortfall: decoder.wideAmount(words, index, REJECTED_WIDE_EVENT_WIDE4_LOW),
  }
}

function marketOf(decoder: Decoder, words: Words, index: number, named: Named): Market | undefined {
  const market = words[index + 1] as number
  return market === NONE ? named.orderMarket : decoder.markets.at(market)
}

function countOrNull(words: Words, index: number, offset: number): number | null {
  const count = signedOf(words, index, offset)
  return count < 0 ? null : count
}
