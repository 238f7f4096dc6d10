import type { Command, Event, MarketState } from 'perpcore'

/** A market of the day. Prices are in ticks, quantities in lots. */
export interface DayMarket {
  readonly index: number
  readonly name: string
  readonly tick: string
  readonly lot: string
  readonly priceDecimals: number
  readonly qtyDecimals: number
  /** Quote units of a lot at one tick. */
  readonly lotValue: number
  /** The index at the beginning of the day, in ticks. */
  readonly open: number
}

export const MARKETS: readonly DayMarket[]

/** A market as seen from outside; prices in ticks, null before the first. */
export interface SeenMarket {
  readonly market: DayMarket
  readonly index: number | null
  readonly mark: number | null
  readonly last: number | null
  readonly state: MarketState
  readonly status: 'ok' | 'degraded' | 'stale'
  /** Lots of all long positions. */
  readonly openInterest: number
  /** 0: calm, 1: panic. */
  readonly fear: number
}

/** What the people know, told by the events of the exchange alone. */
export class MarketView {
  readonly now: number
  readonly markets: readonly SeenMarket[]
  /** Quote units in the insurance fund. */
  readonly fund: number
  learn(events: readonly Event[]): void
}

/** The commands of a seeded market day, one after the other. */
export class MarketDay {
  /** `scale`: part of a whole day's people, 1 by default. */
  constructor(options: { seed: number; scale?: number })
  readonly view: MarketView
  /** What an account is called, by its id. */
  readonly roles: ReadonlyMap<number, string>
  /** Part of the day that is over, 0 to 1. */
  readonly progress: number
  /** The next command; null when the day is over. */
  next(): Command | null
  /** What the exchange made of it; before the next `next`. */
  learn(events: readonly Event[]): void
}
