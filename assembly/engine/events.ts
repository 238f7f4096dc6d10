// One function per event: the only writers of the outbox. Fields as in docs/WIRE.md.
import {
  ACCEPTED_EVENT_SIZE, AMENDED_EVENT_SIZE, BALANCE_EVENT_SIZE, CANCELED_EVENT_SIZE, DEAD_MAN_EVENT_SIZE,
  DONE_EVENT_SIZE, EV_ACCEPTED, EV_AMENDED, EV_BALANCE, EV_CANCELED, EV_DEAD_MAN, EV_DONE, EV_INSURANCE,
  EV_MARGIN_TRADE, EV_MARKET_CREATED, EV_MARKET_STATE, EV_RATE_LIMIT, EV_REDUCED, EV_TRADE, EV_TRIGGERED, Holding,
  INSURANCE_EVENT_SIZE, MARGIN_TRADE_EVENT_SIZE, MARKET_CREATED_EVENT_SIZE, MARKET_STATE_EVENT_SIZE, Market, NONE, Order,
  RATE_LIMIT_EVENT_SIZE, REDUCED_EVENT_SIZE, TAKER_KIND_ORDER, TRADE_BIT_LIQUIDATION, TRADE_BIT_MAKER_DONE,
  TRADE_EVENT_SIZE, TRIGGERED_EVENT_SIZE,
} from '../generated/wire'
import { pair } from '../math/wide'
import { T, X } from './exchange'
import { startEvent, startTimedEvent } from './outbox'

const NO_MARKET: u32 = NONE as u32

export function tellMarketCreated(market: Market): void {
  const at = startEvent(EV_MARKET_CREATED, MARKET_CREATED_EVENT_SIZE, 0, 0, market.index)
  memory.fill(at + 8, 0, 24)
}

export function tellMarketState(market: Market, reason: u32): void {
  const at = startEvent(EV_MARKET_STATE, MARKET_STATE_EVENT_SIZE, market.state, reason, market.index)
  memory.fill(at + 8, 0, 24)
}

export function tellBalance(account: u32, pool: u32, delta: i64, collateral: i64, reason: u32): void {
  const at = startEvent(EV_BALANCE, BALANCE_EVENT_SIZE, reason, 0, NO_MARKET)
  store<u32>(at, account, 8)
  store<u32>(at, pool, 12)
  store<i64>(at, delta, 16)
  store<i64>(at, collateral, 24)
}

export function tellInsurance(delta: i64, reason: u32): void {
  const at = startEvent(EV_INSURANCE, INSURANCE_EVENT_SIZE, reason, 0, NO_MARKET)
  store<i64>(at, delta, 8)
  store<i64>(at, X.insurance, 16)
  store<u64>(at, 0, 24)
}

/** account 0: the general limit. */
export function tellRateLimit(account: u32, capacity: u32, perSecond: u32, reserve: u32): void {
  const at = startEvent(EV_RATE_LIMIT, RATE_LIMIT_EVENT_SIZE, 0, 0, NO_MARKET)
  store<u32>(at, account, 8)
  store<u32>(at, capacity, 12)
  store<u32>(at, perSecond, 16)
  store<u32>(at, reserve, 20)
  store<u64>(at, 0, 24)
}

/** atTs 0: disarmed. */
export function tellDeadMan(account: u32, atTs: u64): void {
  const at = startEvent(EV_DEAD_MAN, DEAD_MAN_EVENT_SIZE, (atTs != 0) as u32, 0, NO_MARKET)
  store<u64>(at, account, 8)
  store<u64>(at, atTs, 16)
  store<u64>(at, 0, 24)
}

/** price 0: none. */
// @ts-ignore: decorator
@inline
export function tellAccepted(holding: Holding, orderId: u64, clientKey: u64, flags: u32, price: u64, qty: u64): void {
  const at = startTimedEvent(EV_ACCEPTED, ACCEPTED_EVENT_SIZE, 0, 0, holding.marketIndex)
  store<u64>(at, orderId, 8)
  store<u64>(at, pair(holding.accountId, flags), 16)
  store<u64>(at, clientKey, 24)
  store<u64>(at, price, 32)
  store<u64>(at, qty, 40)
}

/** `makerFilled` counts if the maker is done: then this record tells that too. */
// @ts-ignore: decorator
@inline
export function tellTrade(
  market: u32, takerSide: u32, price: u64, qty: u64, taker: u64, takerAccount: u32, maker: u64, makerAccount: u32,
  makerDone: bool, makerFilled: u64,
): void {
  const at = startEvent(EV_TRADE, TRADE_EVENT_SIZE, takerSide, makerDone, market)
  store<u64>(at, X.lastTradeId, 8)
  store<u64>(at, price, 16)
  store<u64>(at, qty, 24)
  store<u64>(at, taker, 32)
  store<u64>(at, maker, 40)
  store<u64>(at, pair(takerAccount, makerAccount), 48)
  store<u64>(at, makerDone ? makerFilled : 0, 56)
}

/** The same in a market with margin, with what it did to both sides. */
export function tellMarginTrade(
  market: u32, takerSide: u32, price: u64, qty: u64, takerAccount: u32, maker: Order, makerAccount: u32, makerDone: bool,
  takerFee: i64, takerRealized: i64, makerFee: i64, makerRealized: i64,
): void {
  const bits = (makerDone ? TRADE_BIT_MAKER_DONE : 0) | (T.kind != TAKER_KIND_ORDER ? TRADE_BIT_LIQUIDATION : 0)
  const at = startEvent(EV_MARGIN_TRADE, MARGIN_TRADE_EVENT_SIZE, takerSide, bits, market)
  store<u64>(at, X.lastTradeId, 8)
  store<u64>(at, price, 16)
  store<u64>(at, qty, 24)
  store<u64>(at, T.id, 32)
  store<u64>(at, maker.id, 40)
  store<u64>(at, pair(takerAccount, makerAccount), 48)
  store<u64>(at, makerDone ? maker.filled : 0, 56)
  store<i64>(at, takerFee, 64)
  store<i64>(at, takerRealized, 72)
  store<i64>(at, makerFee, 80)
  store<i64>(at, makerRealized, 88)
}

// @ts-ignore: decorator
@inline
export function tellDone(holding: Holding, orderId: u64, filled: u64): void {
  const at = startEvent(EV_DONE, DONE_EVENT_SIZE, 0, 0, holding.marketIndex)
  store<u64>(at, orderId, 8)
  store<u64>(at, holding.accountId, 16)
  store<u64>(at, filled, 24)
}

/** `code` names the refusal where the reason is one. */
// @ts-ignore: decorator
@inline
export function tellCanceled(holding: Holding, orderId: u64, remaining: u64, filled: u64, reason: u32, code: u32): void {
  const at = startTimedEvent(EV_CANCELED, CANCELED_EVENT_SIZE, reason, code, holding.marketIndex)
  store<u64>(at, orderId, 8)
  store<u64>(at, holding.accountId, 16)
  store<u64>(at, remaining, 24)
  store<u64>(at, filled, 32)
  store<u64>(at, 0, 40)
}

export function tellReduced(holding: Holding, orderId: u64, remaining: u64, reason: u32): void {
  const at = startEvent(EV_REDUCED, REDUCED_EVENT_SIZE, reason, 0, holding.marketIndex)
  store<u64>(at, orderId, 8)
  store<u64>(at, holding.accountId, 16)
  store<u64>(at, remaining, 24)
}

/** price 0: none (a waiting market order). */
// @ts-ignore: decorator
@inline
export function tellAmended(holding: Holding, orderId: u64, price: u64, qty: u64): void {
  const at = startTimedEvent(EV_AMENDED, AMENDED_EVENT_SIZE, (price != 0) as u32, 0, holding.marketIndex)
  store<u64>(at, orderId, 8)
  store<u64>(at, holding.accountId, 16)
  store<u64>(at, price, 24)
  store<u64>(at, qty, 32)
  store<u64>(at, 0, 40)
}

/** price 0: none (a market order without a protective price). */
export function tellTriggered(holding: Holding, orderId: u64, by: u32, reference: u64, price: u64): void {
  const at = startEvent(EV_TRIGGERED, TRIGGERED_EVENT_SIZE, by, (price != 0) as u32, holding.marketIndex)
  store<u64>(at, orderId, 8)
  store<u64>(at, holding.accountId, 16)
  store<u64>(at, reference, 24)
  store<u64>(at, price, 32)
  store<u64>(at, 0, 40)
  store<u64>(at, 0, 48)
  store<u64>(at, 0, 56)
}
