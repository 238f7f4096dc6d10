// What the tests run of a campaign.
import { expect, test } from 'vitest'
import { plainModule } from '../core/module.ts'
import { type Campaign, Counter, slices } from './campaign.ts'

type Least = Readonly<Record<string, number>>

/** `usual`: kinds that must have come to pass, else the numbers say little; `least`: and so often. */
export function testCampaign(campaign: Campaign, usual: readonly string[] = [], least: Least = {}): void {
  test(`${campaign.claim}: ${campaign.ci.toLocaleString('en')} ${campaign.unit}`, { timeout: 900_000 }, async () => {
    const sum = new Counter()
    let done = 0
    for await (const slice of slices(campaign, await plainModule(), campaign.ci)) {
      expect(slice.failures).toEqual([])
      done += slice.done
      for (const [kind, times] of Object.entries(slice.counts)) sum.add(kind, times)
    }
    process.stdout.write(`${campaign.name}: ${done} ${campaign.unit}, ${JSON.stringify(sum.counts)}\n`)
    expect(usual.filter((kind) => !(kind in sum.counts))).toEqual([])
    expect(Object.entries(least).filter(([kind, times]) => !((sum.counts[kind] ?? 0) >= times))).toEqual([])
  })
}
