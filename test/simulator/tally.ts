// What simulated runs have been through, by kind: what the published table is made of.
import type { Told } from './checkers/checker.ts'

export interface Counts {
  runs: number
  commands: number
  /** compared with the naive exchange, event for event */
  modelCommands: number
  /** of the exchanges' own clocks */
  marketHours: number
  events: Record<string, number>
  faults: Record<string, number>
}

export class Tally {
  readonly counts = noCounts()
  private firstTs = 0
  private lastTs = 0
  private readonly indexOf = new Map<string, number>()

  command(events: Told): void {
    this.counts.commands++
    for (const event of events) {
      const { ev, ts } = event
      this.firstTs ||= ts
      this.lastTs = ts
      this.event(ev)
      if (ev === 'rejected') this.refusal(event.code)
      else if (ev === 'oracle' && event.status !== 'ok')
        this.fault(event.status === 'stale' ? 'feed outage' : 'degraded feed')
      else if (ev === 'index') this.shock(event.market, Number(event.price))
    }
  }

  fault(kind: string, times = 1): void {
    this.counts.faults[kind] = (this.counts.faults[kind] ?? 0) + times
  }

  /** When the run is over. */
  finish(modelCommands: number): void {
    this.counts.runs++
    this.counts.modelCommands += modelCommands
    this.counts.marketHours += (this.lastTs - this.firstTs) / 3_600_000_000
  }

  private event(ev: string): void {
    this.counts.events[ev] = (this.counts.events[ev] ?? 0) + 1
  }

  private refusal(code: string): void {
    if (code.startsWith('command.')) this.fault('malformed command')
    else if (code.startsWith('time.')) this.fault('wrong time')
    else if (code === 'capacity') this.fault('memory full')
  }

  /** A jump of a tenth or more. */
  private shock(market: string, price: number): void {
    const before = this.indexOf.get(market)
    this.indexOf.set(market, price)
    if (before !== undefined && Math.abs(price - before) >= before / 10) this.fault('price shock of 10 % or more')
  }
}

/** Adds what one has counted to the sum of many. */
export function addCounts(sum: Counts, more: Counts): void {
  for (const name of ['runs', 'commands', 'modelCommands', 'marketHours'] as const) sum[name] += more[name]
  for (const name of ['events', 'faults'] as const)
    for (const [kind, times] of Object.entries(more[name])) sum[name][kind] = (sum[name][kind] ?? 0) + times
}

export function noCounts(): Counts {
  return { runs: 0, commands: 0, modelCommands: 0, marketHours: 0, events: {}, faults: {} }
}
