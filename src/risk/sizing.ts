// How large a position may be, from what may be lost. Plain numbers: what is sized is a wish, not a fact of the engine.
import { UsageError } from '../errors.js'

/** High, low and close of a time. */
export interface Bar {
  high: number
  low: number
  close: number
}

export interface RiskBudget {
  /** Quote units. */
  equity: number
  /** The part of it that may be lost: 0.01 is 1 %. */
  risk: number
  entry: number
}

export interface HoldingCosts {
  /** Of the notional, at entry and at exit. Default 0. */
  takerFee?: number
  /** Of the notional at each settlement; positive: the position pays. Default 0. */
  fundingRate?: number
  /** Settlements that it is held for. Default 0. */
  fundingCycles?: number
  /** Of the base unit, to which the size is rounded down. Default: not rounded. */
  lotSize?: number
}

/**
 * The size at which a stop, with fees and the funding paid until then, loses exactly the budget. Funding received does not
 * enlarge it: a rate can turn. 0: the budget does not buy a lot. Throws UsageError.
 */
export function sizeByRisk(budget: RiskBudget & { stop: number }, costs: HoldingCosts = {}): number {
  const { equity, risk, entry, stop } = budget
  const { takerFee = 0, fundingRate = 0, fundingCycles = 0, lotSize } = costs
  requirePositive({ equity, risk, entry, stop })
  requireFinite({ takerFee, fundingRate, fundingCycles })
  if (entry === stop) throw new UsageError('A stop is away from the entry.')
  const funding = Math.max(0, fundingRate) * fundingCycles * entry
  const perUnit = Math.abs(entry - stop) + takerFee * (entry + stop) + funding
  const size = (equity * risk) / perUnit
  return lotSize === undefined ? size : wholeLots(size, lotSize)
}

/** The same with the stop a multiple of the average true range away. Throws UsageError. */
export function sizeByAtr(budget: RiskBudget & { atr: number; multiple?: number }, costs: HoldingCosts = {}): number {
  const { atr, multiple = 2, ...rest } = budget
  requirePositive({ atr, multiple })
  return sizeByRisk({ ...rest, stop: rest.entry + atr * multiple }, costs)
}

/** Wilder's average true range: the mean of the first `period`, then smoothed. null: there are too few bars. */
export function averageTrueRange(bars: readonly Bar[], period = 14): number | null {
  if (!Number.isSafeInteger(period) || period < 1) throw new UsageError('`period` is a whole number from 1.')
  const ranges = bars.map(({ high, low }, i) => {
    const before = bars[i - 1]?.close ?? low
    return Math.max(high - low, Math.abs(high - before), Math.abs(low - before))
  })
  if (ranges.length < period) return null
  const first = ranges.slice(0, period).reduce((all, one) => all + one, 0) / period
  return ranges.slice(period).reduce((average, one) => (average * (period - 1) + one) / period, first)
}

/** Tolerant of the last bit of a quotient: 0.3 / 0.1 are 3 lots. */
function wholeLots(size: number, lotSize: number): number {
  requirePositive({ lotSize })
  const lots = Math.floor((size / lotSize) * (1 + Number.EPSILON * 4))
  return Number((lots * lotSize).toPrecision(15))
}

function requirePositive(values: Record<string, number>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw new UsageError(`\`${name}\` is a number above 0.`)
  }
}

function requireFinite(values: Record<string, number>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!Number.isFinite(value)) throw new UsageError(`\`${name}\` is a number.`)
  }
}
