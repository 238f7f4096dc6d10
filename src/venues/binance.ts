// Binance USDⓈ-M and COIN-M futures, by its published formulas.
import type { DecimalInput } from '../types.js'
import { profitLeverageScore } from './adl.js'
import { exact, median, positive, sum } from './exact.js'
import { clampedFundingRate, impactPrice, linearFundingPayment, premiumIndex } from './funding.js'
import {
  inverseBankruptcyPrice,
  inverseLiquidationPrice,
  linearBankruptcyPrice,
  movingLiquidationPrice,
  numberOrNull,
  type PositionSide,
  signOf,
} from './position.js'
import { nextMaintenanceAmount, tieredMaintenanceMargin, tierOf } from './tiers.js'

/** A position of a cross account, valued at its mark. */
export interface BinanceCrossPosition {
  symbol: string
  side: PositionSide
  qty: DecimalInput
  entryPrice: DecimalInput
  markPrice: DecimalInput
  maintenanceRate: DecimalInput
  /** "cum". Default 0. */
  maintenanceAmount?: DecimalInput
}

export interface BinanceMark {
  index: DecimalInput
  /** Of the last settlement. */
  fundingRate: DecimalInput
  hoursToFunding: DecimalInput
  /** Default 8. */
  intervalHours?: DecimalInput
  /** Moving average, 30 s, of the middle of the book less the index. */
  basisAverage: DecimalInput
  last: DecimalInput
}

/**
 * Liquidation price of one position on a cross account, all others at their mark: the wallet pays for the loss and the
 * maintenance margin of them all. null: nowhere above 0. Throws UsageError if the symbol is not among the positions.
 */
function crossLiquidationPrice(
  walletBalance: DecimalInput,
  positions: readonly BinanceCrossPosition[],
  symbol: string,
): number | null {
  const own = positions.filter((position) => position.symbol === symbol)
  const others = positions.filter((position) => position.symbol !== symbol)
  const size = sum(own.map(({ side, qty }) => positive(qty, 'qty').mul(signOf(side))))
  const cost = sum(own.map(({ side, qty, entryPrice }) => exact(qty).mul(exact(entryPrice)).mul(signOf(side))))
  const perPrice = sum(own.map(({ qty, maintenanceRate }) => exact(qty).mul(exact(maintenanceRate))))
  const amounts = sum(own.map(({ maintenanceAmount = 0 }) => exact(maintenanceAmount)))
  const elsewhere = sum(others.map(surplusAtMark))
  const below = perPrice.sub(size)
  if (below.equals(0)) return null
  const price = exact(walletBalance).add(elsewhere).add(amounts).sub(cost).div(below)
  return numberOrNull(price.compare(0) > 0 ? price : null)
}

/** Profit less maintenance margin, at mark. */
function surplusAtMark(position: BinanceCrossPosition) {
  const qty = positive(position.qty, 'qty')
  const mark = positive(position.markPrice, 'markPrice')
  const profit = mark.sub(exact(position.entryPrice)).mul(qty).mul(signOf(position.side))
  const margin = qty.mul(mark).mul(exact(position.maintenanceRate))
  return profit.sub(margin).add(exact(position.maintenanceAmount ?? 0))
}

/** Of the index with the funding still to come, the index with its basis, and the last price, the middle one. */
function markPrice({ index, fundingRate, hoursToFunding, intervalHours = 8, basisAverage, last }: BinanceMark): number {
  const at = positive(index, 'index')
  const share = exact(hoursToFunding).div(positive(intervalHours, 'intervalHours'))
  const first = at.mul(exact(fundingRate).mul(share).add(1))
  return median([first, at.add(exact(basisAverage)), exact(last)]).valueOf()
}

/** Binance: rates are parts (0.01 is 1 %), prices and money plain decimals. */
export const binance = {
  tierOf,
  nextMaintenanceAmount,
  maintenanceMargin: tieredMaintenanceMargin,
  /** Isolated, USDⓈ-M: the maintenance margin moves with the price. */
  liquidationPrice: movingLiquidationPrice,
  crossLiquidationPrice,
  bankruptcyPrice: linearBankruptcyPrice,
  /** COIN-M, isolated: `qty` is contracts times their size in USD, `margin` and `maintenanceAmount` are coins. */
  coinLiquidationPrice: inverseLiquidationPrice,
  coinBankruptcyPrice: inverseBankruptcyPrice,
  impactPrice,
  premiumIndex,
  fundingRate: clampedFundingRate,
  fundingPayment: linearFundingPayment,
  markPrice,
  adlScore: profitLeverageScore,
} as const
