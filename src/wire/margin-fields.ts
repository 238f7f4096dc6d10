// The fields of the events of markets with margin, read in place.
import {
  ADL_EVENT_BANKRUPT_ACCOUNT,
  ADL_EVENT_BANKRUPT_POOL,
  EV_ADL,
  EV_FUNDING_RATE,
  EV_LEVERAGE,
  EV_LIQUIDATION_DEFERRED,
  EV_MARGIN_MODE,
  EV_MARGIN_TRADE,
  EV_ORACLE,
  FUNDING_RATE_EVENT_PREMIUM_LOW,
  LEVERAGE_EVENT_LEVERAGE,
  LIQUIDATION_DEFERRED_EVENT_EQUITY_AT_INDEX_LOW,
  LIQUIDATION_DEFERRED_EVENT_MAINTENANCE_MARGIN_AT_INDEX_LOW,
  MARGIN_MODE_EVENT_MODE,
  MARGIN_MODE_NAMES,
  MARGIN_TRADE_EVENT_BITS,
  NONE,
  ORACLE_EVENT_STATUS,
  ORACLE_NAMES,
  TRADE_BIT_LIQUIDATION,
} from '../generated/wire.js'
import type { OracleStatus } from '../types.js'
import { EventFields } from './event-fields.js'
import {
  AMOUNT,
  BALANCE,
  BANKRUPT_REALIZED,
  BANKRUPTCY_PRICE,
  BUDGET,
  COLLATERAL,
  COST,
  DELEVERAGED,
  DELTA,
  EQUITY,
  EQUITY_AFTER,
  FEE,
  FUND_PAID,
  INDEX,
  LIMIT,
  MAINTENANCE_MARGIN,
  MAINTENANCE_MARGIN_AFTER,
  MAKER_FEE,
  MAKER_REALIZED,
  MARK,
  NOTIONAL,
  OPEN,
  POOL,
  PROFIT,
  RANK,
  RATE,
  REALIZED,
  SAMPLES,
  STEP,
} from './field-tables.js'
import { nameOf } from './record.js'

/** A field that the event does not have is 0. */
export abstract class MarginFields extends EventFields {
  /** Index of the market whose isolated pool it is; -1: the cross pool, or the event has none. Of `adl`: as `account`. */
  get pool(): number {
    const pool = this.wordAt(POOL, NONE)
    return pool === NONE ? -1 : pool
  }

  /** The taker of the trade is an order of a liquidation. */
  get liquidation(): boolean {
    return this.form === EV_MARGIN_TRADE && (this.byteFrom(MARGIN_TRADE_EVENT_BITS) & TRADE_BIT_LIQUIDATION) !== 0
  }

  /** Of a trade: what the taker paid; of a liquidation step: to the insurance fund. */
  get fee(): number {
    return this.valueAt(FEE)
  }

  /** Of a trade: the taker's; of `adl`: the counterparty's; of a settlement. */
  get realized(): number {
    return this.valueAt(REALIZED)
  }

  get makerFee(): number {
    return this.valueAt(MAKER_FEE)
  }

  get makerRealized(): number {
    return this.valueAt(MAKER_REALIZED)
  }

  /** Of `oracle`; null on any other event. */
  get status(): OracleStatus | null {
    return this.form === EV_ORACLE ? nameOf(ORACLE_NAMES, this.byteFrom(ORACLE_EVENT_STATUS)) : null
  }

  /** Of `marginMode`; null on any other event. */
  get mode(): 'cross' | 'isolated' | null {
    return this.form === EV_MARGIN_MODE ? nameOf(MARGIN_MODE_NAMES, this.byteFrom(MARGIN_MODE_EVENT_MODE)) : null
  }

  /** As set by `setLeverage`. */
  get leverage(): number {
    return this.form === EV_LEVERAGE ? this.wordFrom(LEVERAGE_EVENT_LEVERAGE) : 0
  }

  /** What a pool's collateral or the insurance fund changed by. */
  get delta(): number {
    return this.valueAt(DELTA)
  }

  /** Of the pool, after a `balance`. */
  get collateral(): number {
    return this.valueAt(COLLATERAL)
  }

  /** Of the insurance fund, after an `insurance`. */
  get balance(): number {
    return this.valueAt(BALANCE)
  }

  /** Of `fundingRate`. */
  get rate(): number {
    return this.valueAt(RATE)
  }

  get premium(): number {
    return this.wideOf(EV_FUNDING_RATE, FUNDING_RATE_EVENT_PREMIUM_LOW)
  }

  get samples(): number {
    return this.valueAt(SAMPLES)
  }

  /** Of `funding`: received; negative: paid. */
  get amount(): number {
    return this.valueAt(AMOUNT)
  }

  /** Ticks: at which funding was settled, or a step was made. */
  get mark(): number {
    return this.valueAt(MARK)
  }

  /** Ticks, of a liquidation step; 0 also where there is no index. */
  get indexPrice(): number {
    return this.valueAt(INDEX)
  }

  /** Of the pool; of `adl`: of the counterparty's pool when the deleveraging began. */
  get equity(): number {
    return this.valueAt(EQUITY)
  }

  get maintenanceMargin(): number {
    return this.valueAt(MAINTENANCE_MARGIN)
  }

  get equityAtIndex(): number {
    return this.wideOf(EV_LIQUIDATION_DEFERRED, LIQUIDATION_DEFERRED_EVENT_EQUITY_AT_INDEX_LOW)
  }

  get maintenanceMarginAtIndex(): number {
    return this.wideOf(EV_LIQUIDATION_DEFERRED, LIQUIDATION_DEFERRED_EVENT_MAINTENANCE_MARGIN_AT_INDEX_LOW)
  }

  /** Number of the liquidation step. */
  get step(): number {
    return this.valueAt(STEP)
  }

  /** Ticks, of a step or a takeover; so is `limit`. */
  get bankruptcyPrice(): number {
    return this.valueAt(BANKRUPTCY_PRICE)
  }

  get limit(): number {
    return this.valueAt(LIMIT)
  }

  get equityAfter(): number {
    return this.valueAt(EQUITY_AFTER)
  }

  get maintenanceMarginAfter(): number {
    return this.valueAt(MAINTENANCE_MARGIN_AFTER)
  }

  /** Of a takeover: what the fund could pay, and what it paid. */
  get budget(): number {
    return this.valueAt(BUDGET)
  }

  get fundPaid(): number {
    return this.valueAt(FUND_PAID)
  }

  /** Lots of a takeover that were deleveraged, and that nobody could give. */
  get deleveraged(): number {
    return this.valueAt(DELEVERAGED)
  }

  get open(): number {
    return this.valueAt(OPEN)
  }

  /** Of `adl`: whose position was closed against the counterparty's. */
  get bankruptAccount(): number {
    return this.form === EV_ADL ? this.wordFrom(ADL_EVENT_BANKRUPT_ACCOUNT) : 0
  }

  /** As `pool`. */
  get bankruptPool(): number {
    const pool = this.form === EV_ADL ? this.wordFrom(ADL_EVENT_BANKRUPT_POOL) : NONE
    return pool === NONE ? -1 : pool
  }

  get bankruptRealized(): number {
    return this.valueAt(BANKRUPT_REALIZED)
  }

  /** Of `adl`: the counterparty's place among all candidates, from 1. */
  get rank(): number {
    return this.valueAt(RANK)
  }

  /** Of the counterparty's position when the deleveraging began; its leverage is notional / equity. */
  get notional(): number {
    return this.valueAt(NOTIONAL)
  }

  /** Of that position, unrealized; `cost` is what it cost, positive. */
  get profit(): number {
    return this.valueAt(PROFIT)
  }

  get cost(): number {
    return this.valueAt(COST)
  }
}
