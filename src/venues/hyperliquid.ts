// Hyperliquid perpetuals, by its documents.
import type { DecimalInput } from '../types.js'
import { exact, median, positive } from './exact.js'
import { clampedFundingRate, impactPrice, linearFundingPayment, premiumIndex } from './funding.js'
import { linearBankruptcyPrice, numberOrNull, type PositionSide, signOf } from './position.js'

export interface HyperliquidPosition {
  side: PositionSide
  qty: DecimalInput
  /** At which the account is valued. */
  markPrice: DecimalInput
  /** Cross: of the whole account; isolated: of the position. */
  accountValue: DecimalInput
  /** Of all positions that share the account value. */
  maintenanceMargin: DecimalInput
  /** Of the market: its maintenance rate is half of 1/this. */
  maxLeverage: DecimalInput
}

export interface HyperliquidMark {
  oracle: DecimalInput
  /** Average, 150 s, of the middle of the book less the oracle. */
  basisAverage: DecimalInput
  bid: DecimalInput
  ask: DecimalInput
  last: DecimalInput
  /** Weighted median of the perpetuals elsewhere. */
  others: DecimalInput
}

/** Half of the initial margin at the market's largest leverage. */
function maintenanceRate(maxLeverage: DecimalInput): number {
  return positive(maxLeverage, 'maxLeverage').mul(2).inverse().valueOf()
}

/** mark − s · available / qty / (1 − s·rate), available above the maintenance margin. null: nowhere above 0. */
function liquidationPrice(position: HyperliquidPosition): number | null {
  const sign = signOf(position.side)
  const available = exact(position.accountValue).sub(exact(position.maintenanceMargin))
  const rate = positive(position.maxLeverage, 'maxLeverage').mul(2).inverse()
  const room = available.div(positive(position.qty, 'qty')).div(rate.mul(-sign).add(1)).mul(sign)
  const price = positive(position.markPrice, 'markPrice').sub(room)
  return numberOrNull(price.compare(0) > 0 ? price : null)
}

/** For an hour: an eighth of the rate that other venues have for 8 hours. */
function fundingRate(premium: DecimalInput): number {
  return clampedFundingRate({ premium, intervalHours: 1, cap: '0.04' })
}

function markPrice({ oracle, basisAverage, bid, ask, last, others }: HyperliquidMark): number {
  const book = median([bid, ask, last].map(exact))
  return median([positive(oracle, 'oracle').add(exact(basisAverage)), book, exact(others)]).valueOf()
}

/** mark/entry (of a short entry/mark) · notional/account value: the highest goes first. */
function adlScore(
  side: PositionSide,
  entryPrice: DecimalInput,
  mark: DecimalInput,
  qty: DecimalInput,
  accountValue: DecimalInput,
): number {
  const now = positive(mark, 'mark')
  const entry = positive(entryPrice, 'entryPrice')
  const gain = signOf(side) === 1 ? now.div(entry) : entry.div(now)
  return gain.mul(positive(qty, 'qty')).mul(now).div(positive(accountValue, 'accountValue')).valueOf()
}

/** Hyperliquid: rates are parts (0.01 is 1 %), funding is hourly. */
export const hyperliquid = {
  maintenanceRate,
  liquidationPrice,
  bankruptcyPrice: linearBankruptcyPrice,
  impactPrice,
  premium: premiumIndex,
  fundingRate,
  fundingPayment: linearFundingPayment,
  markPrice,
  adlScore,
} as const
