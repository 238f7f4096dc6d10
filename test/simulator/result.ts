// What has been simulated so far, by the core that it was simulated on; the next one goes on behind the last seed.
import { type Facts, factsNow, readResult, writeResult } from '../evidence.ts'
import type { Outcome } from './simulate.ts'
import { addCounts, type Counts, noCounts } from './tally.ts'

const NAME = 'simulator'

export interface Failure {
  seed: number
  checker: string
  what: string
  replay: string
}

/** All runs of one core on one machine; the commit is that of the last. */
export interface Campaign extends Facts {
  /** when the last run ended; `date` is when the first began */
  until: string
  firstSeed: number
  lastSeed: number
  counts: Counts
  failures: Failure[]
}

export interface SimulatorResult {
  campaigns: Campaign[]
}

export class SoakResult {
  private constructor(
    private readonly result: SimulatorResult,
    private readonly campaign: Campaign,
  ) {}

  static open(): SoakResult {
    const result = readResult<SimulatorResult>(NAME) ?? { campaigns: [] }
    const facts = factsNow()
    const known = result.campaigns.find(({ wasm, machine }) => wasm === facts.wasm && machine === facts.machine)
    const firstSeed = 1 + Math.max(0, ...result.campaigns.map(({ lastSeed }) => lastSeed))
    const campaign = known ?? {
      ...facts,
      until: facts.date,
      firstSeed,
      lastSeed: firstSeed - 1,
      counts: noCounts(),
      failures: [],
    }
    if (known === undefined) result.campaigns.push(campaign)
    campaign.commit = facts.commit
    return new SoakResult(result, campaign)
  }

  get nextSeed(): number {
    return 1 + Math.max(0, ...this.result.campaigns.map(({ lastSeed }) => lastSeed))
  }

  /** Counts a run, and writes it down at once. */
  add(seed: number, { tally, violation }: Outcome, replay: string): void {
    const { campaign } = this
    addCounts(campaign.counts, tally.counts)
    campaign.lastSeed = seed
    campaign.until = new Date().toISOString()
    if (violation !== null)
      campaign.failures.push({ seed, checker: violation.checker, what: violation.what.slice(0, 500), replay })
    writeResult(NAME, this.result)
  }
}
