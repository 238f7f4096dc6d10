// The receipts of liquidations (ENGINE.md §13) to plain objects.
import {
  ADL_EVENT_ACCOUNT,
  ADL_EVENT_BANKRUPT_ACCOUNT,
  ADL_EVENT_BANKRUPT_POOL,
  ADL_EVENT_BANKRUPT_REALIZED,
  ADL_EVENT_COST,
  ADL_EVENT_EQUITY_LOW,
  ADL_EVENT_NOTIONAL,
  ADL_EVENT_POLICY,
  ADL_EVENT_POOL,
  ADL_EVENT_PRICE,
  ADL_EVENT_PROFIT,
  ADL_EVENT_QTY,
  ADL_EVENT_RANK,
  ADL_EVENT_REALIZED,
  ADL_POLICY_NAMES,
  ADL_POLICY_QUEUE,
  DEFER_REASON_NAMES,
  EV_ADL,
  EV_LIQUIDATION_DEFERRED,
  EV_LIQUIDATION_ENDED,
  EV_LIQUIDATION_STARTED,
  EV_LIQUIDATION_STEP,
  EV_TAKEOVER,
  LIQUIDATION_DEFERRED_EVENT_ACCOUNT,
  LIQUIDATION_DEFERRED_EVENT_EQUITY,
  LIQUIDATION_DEFERRED_EVENT_EQUITY_AT_INDEX_LOW,
  LIQUIDATION_DEFERRED_EVENT_MAINTENANCE_MARGIN,
  LIQUIDATION_DEFERRED_EVENT_MAINTENANCE_MARGIN_AT_INDEX_LOW,
  LIQUIDATION_DEFERRED_EVENT_POOL,
  LIQUIDATION_DEFERRED_EVENT_REASON,
  LIQUIDATION_ENDED_EVENT_ACCOUNT,
  LIQUIDATION_ENDED_EVENT_EQUITY,
  LIQUIDATION_ENDED_EVENT_MAINTENANCE_MARGIN,
  LIQUIDATION_ENDED_EVENT_POOL,
  LIQUIDATION_STARTED_EVENT_ACCOUNT,
  LIQUIDATION_STARTED_EVENT_EQUITY,
  LIQUIDATION_STARTED_EVENT_MAINTENANCE_MARGIN,
  LIQUIDATION_STARTED_EVENT_POOL,
  LIQUIDATION_STEP_EVENT_ACCOUNT,
  LIQUIDATION_STEP_EVENT_BANKRUPTCY_PRICE,
  LIQUIDATION_STEP_EVENT_EQUITY,
  LIQUIDATION_STEP_EVENT_EQUITY_AFTER,
  LIQUIDATION_STEP_EVENT_FEE,
  LIQUIDATION_STEP_EVENT_FILLED,
  LIQUIDATION_STEP_EVENT_INDEX,
  LIQUIDATION_STEP_EVENT_LIMIT,
  LIQUIDATION_STEP_EVENT_MAINTENANCE_MARGIN,
  LIQUIDATION_STEP_EVENT_MAINTENANCE_MARGIN_AFTER,
  LIQUIDATION_STEP_EVENT_MARK,
  LIQUIDATION_STEP_EVENT_POOL,
  LIQUIDATION_STEP_EVENT_QTY,
  LIQUIDATION_STEP_EVENT_SIDE,
  LIQUIDATION_STEP_EVENT_STEP,
  SIDE_NAMES,
  TAKEOVER_EVENT_ACCOUNT,
  TAKEOVER_EVENT_BANKRUPTCY_PRICE,
  TAKEOVER_EVENT_BUDGET,
  TAKEOVER_EVENT_DELEVERAGED,
  TAKEOVER_EVENT_EQUITY,
  TAKEOVER_EVENT_FILLED,
  TAKEOVER_EVENT_FUND_PAID,
  TAKEOVER_EVENT_LIMIT,
  TAKEOVER_EVENT_OPEN,
  TAKEOVER_EVENT_POOL,
} from '../generated/wire.js'
import type {
  AdlEvent,
  AdlMeasure,
  LiquidationDeferredEvent,
  LiquidationEndedEvent,
  LiquidationStartedEvent,
  LiquidationStepEvent,
  TakeoverEvent,
} from '../types.js'
import { RATES } from '../units.js'
import type { DecodeEvent, Decoder } from './decode.js'
import { byteOf, countOf, nameOf, poolName, type Words, wholeOf, wideOf, wordOf } from './record.js'

/** By the kind of event. */
export const liquidationEvents: Readonly<Record<number, DecodeEvent>> = {
  [EV_LIQUIDATION_DEFERRED]: deferred,
  [EV_LIQUIDATION_STARTED]: started,
  [EV_LIQUIDATION_STEP]: step,
  [EV_LIQUIDATION_ENDED]: ended,
  [EV_TAKEOVER]: takeover,
  [EV_ADL]: adl,
}

const RATE_ONE = 100_000_000n
/** Leverage counts in a score with four decimals. */
const SCORE_ONE = 10_000n

function deferred(decoder: Decoder, words: Words, index: number, seq: number, ts: number): LiquidationDeferredEvent {
  return {
    seq,
    ts,
    ev: 'liquidationDeferred',
    account: wordOf(words, index, LIQUIDATION_DEFERRED_EVENT_ACCOUNT),
    pool: poolName(decoder.markets, wordOf(words, index, LIQUIDATION_DEFERRED_EVENT_POOL)),
    reason: nameOf(DEFER_REASON_NAMES, byteOf(words, index, LIQUIDATION_DEFERRED_EVENT_REASON)),
    equity: decoder.amount(words, index, LIQUIDATION_DEFERRED_EVENT_EQUITY),
    maintenanceMargin: decoder.amount(words, index, LIQUIDATION_DEFERRED_EVENT_MAINTENANCE_MARGIN),
    equityAtIndex: decoder.wideAmount(words, index, LIQUIDATION_DEFERRED_EVENT_EQUITY_AT_INDEX_LOW),
    maintenanceMarginAtIndex: decoder.wideAmount(
      words,
      index,
      LIQUIDATION_DEFERRED_EVENT_MAINTENANCE_MARGIN_AT_INDEX_LOW,
    ),
  }
}

function started(decoder: Decoder, words: Words, index: number, seq: number, ts: number): LiquidationStartedEvent {
  return {
    seq,
    ts,
    ev: 'liquidationStarted',
    account: wordOf(words, index, LIQUIDATION_STARTED_EVENT_ACCOUNT),
    pool: poolName(decoder.markets, wordOf(words, index, LIQUIDATION_STARTED_EVENT_POOL)),
    equity: decoder.amount(words, index, LIQUIDATION_STARTED_EVENT_EQUITY),
    maintenanceMargin: decoder.amount(words, index, LIQUIDATION_STARTED_EVENT_MAINTENANCE_MARGIN),
  }
}

function step(decoder: Decoder, words: Words, index: number, seq: number, ts: number): LiquidationStepEvent {
  const market = decoder.marketOf(words, index)
  const indexPrice = countOf(words, index, LIQUIDATION_STEP_EVENT_INDEX)
  return {
    seq,
    ts,
    ev: 'liquidationStep',
    account: wordOf(words, index, LIQUIDATION_STEP_EVENT_ACCOUNT),
    pool: poolName(decoder.markets, wordOf(words, index, LIQUIDATION_STEP_EVENT_POOL)),
    market: market.name,
    step: countOf(words, index, LIQUIDATION_STEP_EVENT_STEP),
    equity: decoder.amount(words, index, LIQUIDATION_STEP_EVENT_EQUITY),
    maintenanceMargin: decoder.amount(words, index, LIQUIDATION_STEP_EVENT_MAINTENANCE_MARGIN),
    mark: market.price(countOf(words, index, LIQUIDATION_STEP_EVENT_MARK)),
    index: indexPrice === 0 ? null : market.price(indexPrice),
    bankruptcyPrice: market.price(wholeOf(words, index, LIQUIDATION_STEP_EVENT_BANKRUPTCY_PRICE)),
    limit: market.price(wholeOf(words, index, LIQUIDATION_STEP_EVENT_LIMIT)),
    side: nameOf(SIDE_NAMES, byteOf(words, index, LIQUIDATION_STEP_EVENT_SIDE)),
    qty: market.qty(wholeOf(words, index, LIQUIDATION_STEP_EVENT_QTY)),
    filled: market.qty(wholeOf(words, index, LIQUIDATION_STEP_EVENT_FILLED)),
    fee: decoder.amount(words, index, LIQUIDATION_STEP_EVENT_FEE),
    equityAfter: decoder.amount(words, index, LIQUIDATION_STEP_EVENT_EQUITY_AFTER),
    maintenanceMarginAfter: decoder.amount(words, index, LIQUIDATION_STEP_EVENT_MAINTENANCE_MARGIN_AFTER),
  }
}

function ended(decoder: Decoder, words: Words, index: number, seq: number, ts: number): LiquidationEndedEvent {
  return {
    seq,
    ts,
    ev: 'liquidationEnded',
    account: wordOf(words, index, LIQUIDATION_ENDED_EVENT_ACCOUNT),
    pool: poolName(decoder.markets, wordOf(words, index, LIQUIDATION_ENDED_EVENT_POOL)),
    equity: decoder.amount(words, index, LIQUIDATION_ENDED_EVENT_EQUITY),
    maintenanceMargin: decoder.amount(words, index, LIQUIDATION_ENDED_EVENT_MAINTENANCE_MARGIN),
  }
}

function takeover(decoder: Decoder, words: Words, index: number, seq: number, ts: number): TakeoverEvent {
  const market = decoder.marketOf(words, index)
  return {
    seq,
    ts,
    ev: 'takeover',
    account: wordOf(words, index, TAKEOVER_EVENT_ACCOUNT),
    pool: poolName(decoder.markets, wordOf(words, index, TAKEOVER_EVENT_POOL)),
    market: market.name,
    equity: decoder.amount(words, index, TAKEOVER_EVENT_EQUITY),
    bankruptcyPrice: market.price(wholeOf(words, index, TAKEOVER_EVENT_BANKRUPTCY_PRICE)),
    limit: market.price(wholeOf(words, index, TAKEOVER_EVENT_LIMIT)),
    budget: decoder.amount(words, index, TAKEOVER_EVENT_BUDGET),
    filled: market.qty(wholeOf(words, index, TAKEOVER_EVENT_FILLED)),
    fundPaid: decoder.amount(words, index, TAKEOVER_EVENT_FUND_PAID),
    deleveraged: market.qty(wholeOf(words, index, TAKEOVER_EVENT_DELEVERAGED)),
    open: market.qty(wholeOf(words, index, TAKEOVER_EVENT_OPEN)),
  }
}

function adl(decoder: Decoder, words: Words, index: number, seq: number, ts: number): AdlEvent {
  const market = decoder.marketOf(words, index)
  const policy = byteOf(words, index, ADL_EVENT_POLICY)
  return {
    seq,
    ts,
    ev: 'adl',
    market: market.name,
    price: market.price(wholeOf(words, index, ADL_EVENT_PRICE)),
    qty: market.qty(wholeOf(words, index, ADL_EVENT_QTY)),
    policy: nameOf(ADL_POLICY_NAMES, policy),
    bankrupt: {
      account: wordOf(words, index, ADL_EVENT_BANKRUPT_ACCOUNT),
      pool: poolName(decoder.markets, wordOf(words, index, ADL_EVENT_BANKRUPT_POOL)),
      realized: decoder.amount(words, index, ADL_EVENT_BANKRUPT_REALIZED),
    },
    counterparty: {
      account: wordOf(words, index, ADL_EVENT_ACCOUNT),
      pool: poolName(decoder.markets, wordOf(words, index, ADL_EVENT_POOL)),
      rank: countOf(words, index, ADL_EVENT_RANK),
      ...measureOf(words, index, policy),
      realized: decoder.amount(words, index, ADL_EVENT_REALIZED),
    },
  }
}

/** Why it was the counterparty's turn (ENGINE.md §10), from its position when the deleveraging began. */
function measureOf(words: Words, index: number, policy: number): AdlMeasure {
  const notional = BigInt(wholeOf(words, index, ADL_EVENT_NOTIONAL))
  const equity = wideOf(words, index, ADL_EVENT_EQUITY_LOW)
  if (policy !== ADL_POLICY_QUEUE) return { leverage: RATES.formatBig((notional * RATE_ONE) / equity) }
  const profit = BigInt(wholeOf(words, index, ADL_EVENT_PROFIT))
  const cost = BigInt(wholeOf(words, index, ADL_EVENT_COST))
  return { score: String(scoreOf((profit * RATE_ONE) / cost, (notional * SCORE_ONE) / equity)) }
}

/** Division of BigInts truncates, as it must here. */
function scoreOf(profitRate: bigint, leverage: bigint): bigint {
  const atLeastOne = leverage < 1n ? 1n : leverage
  return profitRate > 0n ? profitRate * atLeastOne : (profitRate * SCORE_ONE) / atLeastOne
}
