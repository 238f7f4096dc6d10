// Who has said what, lately: one signal has one voice, and so has one source, however often and loudly they speak.
import { Bounded } from '../monitors/statistics.js'
import type { Advice } from './advice.js'
import type { Playbook } from './playbook.js'
import type { Evidence, Scope } from './record.js'

/** Accounts and markets that are remembered. */
const PLACES = 4096

const VENUE = 'venue'

export class Quorum {
  /** By account, by market and for the venue, the last word of each signal. */
  private readonly said = new Bounded<string, Map<string, Advice>>(PLACES, () => new Map())

  constructor(private readonly sources: ReadonlyMap<string, string>) {}

  add(advice: Advice): void {
    const { account, market, signal } = advice
    if (account !== null) this.said.at(`account ${account}`).set(signal, advice)
    if (market !== null) this.said.at(`market ${market}`).set(signal, advice)
    this.said.at(VENUE).set(signal, advice)
  }

  /**
   * The advice that fulfils a playbook, the strongest of each source; null: too few. Only what was said of that account
   * or market (of whatever, for everyone) after `afterTs` counts.
   */
  of({ when }: Playbook, scope: Scope, nowTs: number, afterTs: number): Evidence[] | null {
    const oldest = Math.max(nowTs - when.withinUs, afterTs + 1)
    const bySource = new Map<string, Evidence>()
    for (const advice of this.said.peek(placeOf(scope))?.values() ?? []) {
      const atLeast = when.signals[advice.signal]
      const source = this.sources.get(advice.signal)
      if (atLeast === undefined || source === undefined) continue
      if (advice.score < atLeast || advice.ts < oldest) continue
      if ((bySource.get(source)?.score ?? -1) < advice.score) bySource.set(source, { ...advice, source })
    }
    return bySource.size >= when.quorum ? [...bySource.values()] : null
  }
}

function placeOf(scope: Scope): string {
  if (scope.limit === 'market') return `market ${scope.market}`
  return scope.account === null ? VENUE : `account ${scope.account}`
}
