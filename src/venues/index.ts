// What venues show, by their published formulas: `venues.binance.liquidationPrice(…)`. Nothing here touches an exchange.
import { binance } from './binance.js'
import { bitmex } from './bitmex.js'
import { bybit } from './bybit.js'
import { drift } from './drift.js'
import { dydx } from './dydx.js'
import { hyperliquid } from './hyperliquid.js'
import { kraken } from './kraken.js'
import { okx } from './okx.js'
import { deribit, gmx, vega } from './others.js'

export { UsageError } from '../errors.js'
export type { DecimalInput } from '../types.js'
export type { QueuePlace, Ranked } from './adl.js'
export type { BinanceCrossPosition, BinanceMark } from './binance.js'
export type { FairPrice } from './bitmex.js'
export type { BybitInverseCross, BybitInverseIsolated, BybitIsolated } from './bybit.js'
export type { DriftShortage } from './drift.js'
export type { DydxBook, DydxCounterparty, FillableTerms } from './dydx.js'
export type { DydxAccount, DydxClose, DydxPosition } from './dydx-account.js'
export type { FundingTerms, ImpactPrices, VenueLevel } from './funding.js'
export type { HyperliquidMark, HyperliquidPosition } from './hyperliquid.js'
export type { OkxMark } from './okx.js'
export type { TimedValue, VegaMargins } from './others.js'
export type { IsolatedPosition, PositionSide, Requirement } from './position.js'
export type { FoundTier, VenueTier } from './tiers.js'

/**
 * The formulas by venue. They take decimal text or numbers, calculate exactly, and give the double nearest to the result
 * (in the tick or unit of the venue where it rounds). Throw UsageError.
 *
 * ```ts
 * venues.binance.liquidationPrice({ side: 'long', entryPrice: '10', qty: '1', margin: '2', maintenanceRate: '0.01' })
 * ```
 */
export const venues = { binance, bitmex, bybit, deribit, drift, dydx, gmx, hyperliquid, kraken, okx, vega } as const
