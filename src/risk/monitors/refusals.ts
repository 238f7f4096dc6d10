// Refusals: clients that only repeat what the venue refused (a storm, the venue's to end), apart from abuse.
import type { Bar, Monitor, MonitorSettings, Reading } from './monitor.js'
import { rounded } from './monitor.js'
import type { Observation, RefusalSeen } from './observation.js'
import { Baseline, Bounded } from './statistics.js'

/** Refusals for which the client is not to blame: the same request would have passed at another time. */
const OF_THE_VENUE = new Set([
  'rateLimit',
  'market.state',
  'oracle.none',
  'oracle.stale',
  'capacity',
  'time.backwards',
  'time.tooFar',
])
/** Last requests of an account that are remembered. */
const REMEMBERED = 32
/** The least deviation of a count. */
const LEAST_COUNT = 3

class Refused {
  /** Of this bar: what the venue refused again, and everything else. */
  repeated = 0
  other = 0
  private readonly requests: string[] = []

  see({ code, request }: RefusalSeen): void {
    const known = this.requests.includes(request)
    if (known && OF_THE_VENUE.has(code)) this.repeated += 1
    else this.other += 1
    if (known) return
    this.requests.push(request)
    if (this.requests.length > REMEMBERED) this.requests.shift()
  }
}

/**
 * Retry storm: how many accounts repeat, unchanged, what the venue refused. Abuse: refusals of one account that are no
 * such repetition, against what others have of them.
 */
export class RefusalMonitor implements Monitor {
  private readonly accounts: Bounded<number, Refused>
  private readonly storms: Baseline
  private readonly everyone: Baseline

  constructor({ memory, warmUp, capacity }: MonitorSettings) {
    this.accounts = new Bounded(capacity, () => new Refused())
    this.storms = new Baseline(memory, warmUp, LEAST_COUNT)
    this.everyone = new Baseline(memory * 10, warmUp, LEAST_COUNT)
  }

  see(o: Observation): void {
    if (o.kind === 'refusal') this.accounts.at(o.account).see(o)
  }

  close({ bars }: Bar, tell: (reading: Reading) => void): void {
    if (this.accounts.size === 0) return
    let [repeating, repeats] = [0, 0]
    for (const [account, refused] of this.accounts.entries()) {
      const { repeated, other } = refused
      refused.repeated = 0
      refused.other = 0
      if (repeated > 0) repeating += 1
      repeats += repeated
      if (other > 0) this.tellAbuse(account, other, tell)
    }
    if (bars > 1) this.storms.push(0)
    const score = Math.max(0, this.storms.z(repeating))
    const usual = this.storms.mean
    this.storms.push(repeating)
    tell({
      monitor: 'retryStorm',
      market: null,
      account: null,
      score,
      numbers: { accounts: repeating, repeats },
      reason: () =>
        `${repeating} accounts repeat what the venue refused, ${repeats} times in a bar; usual are ${rounded(usual)}`,
    })
  }

  private tellAbuse(account: number, other: number, tell: (reading: Reading) => void): void {
    const score = Math.max(0, this.everyone.z(other))
    const usual = this.everyone.mean
    this.everyone.push(other)
    tell({
      monitor: 'abuse',
      market: null,
      account,
      score,
      numbers: { refusals: other, usual },
      reason: () =>
        `account ${account} has ${other} refusals in a bar that are no mere retries; usual are ${rounded(usual)}`,
    })
  }
}
