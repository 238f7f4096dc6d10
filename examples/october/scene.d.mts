import type { ExchangeOptions, LiquidationSettings } from 'perpcore'
import type { CascadeModel, PathPoint } from 'perpcore/risk'

export const MARKETS: readonly { readonly name: string; readonly share: number; readonly most: number }[]

/** Times in microseconds, other numbers parts, if nothing else is said. */
export interface Assumed {
  seed: number
  longs: number
  leverage: number[]
  shortLeverage: number[]
  depth: number
  reach: number
  quick: number
  followUs: number
  leaveUs: number
  patientUs: number
  refill: number
  fund: number
  feedback: number
  liquidation: LiquidationSettings
}

export const ASSUMED: Assumed
export const CRASH_US: number
export function syntheticPaths(): Record<string, PathPoint[]>
export function modelOf(assumed: Assumed, crashUs: number): CascadeModel
/** Given the class of exchanges. */
export function venueOf<Venue>(
  exchange: { create(options: ExchangeOptions): Promise<Venue> },
  assumed: Assumed,
): Promise<Venue>
