import type { CascadeResult } from 'perpcore/risk'

export interface Shape {
  /** Fills of liquidation orders, those before the first fill of deleveraging, and the fills of that. */
  liquidations: number
  beforeAdl: number
  adlFills: number
  /** Liquidations to fills of deleveraging, by number and by notional. */
  ratio: number
  notionalRatio: number
  /** From the first liquidation to the first deleveraging; NaN: there was none. */
  secondsToAdl: number
  /** The part of all fills of deleveraging that came in the busiest second. */
  busiestSecond: number
}

export const PUBLISHED: Omit<Shape, 'beforeAdl'>
export function shapeOf(result: CascadeResult, fromUs: number): Shape
