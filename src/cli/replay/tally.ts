import type { Event } from '../../types.js'

/** What the summary tells of the events. */
export class Tally {
  trades = 0
  liquidations = 0
  private readonly refusals = new Map<string, number>()

  count(event: Event): void {
    if (event.ev === 'trade') this.trades += 1
    else if (event.ev === 'liquidationStarted') this.liquidations += 1
    else if (event.ev === 'rejected') this.refusals.set(event.code, (this.refusals.get(event.code) ?? 0) + 1)
  }

  get refused(): number {
    let sum = 0
    for (const count of this.refusals.values()) sum += count
    return sum
  }

  /** Refusals by code, the most frequent first. */
  byCode(): [code: string, count: number][] {
    return [...this.refusals].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  }
}
