// The core and the naive exchange side by side, event for event.
import { compareSession } from '../../differential/session.ts'
import type { Campaign } from '../campaign.ts'

const LENGTH = 3000

export const naive: Campaign = {
  name: 'naive',
  claim: 'equal to the naive exchange, event for event',
  unit: 'commands',
  ci: 2_000_000,
  release: 30_000_000,
  async slice(seed) {
    const kind = seed % 2 === 0 ? 'matching' : 'margin'
    // Behind the seeds of the tests.
    const failure = await compareSession(kind, 10_000 + seed, LENGTH).then(
      () => [],
      (error: Error) => [error.message.slice(0, 2000)],
    )
    return { done: LENGTH, counts: { [`of ${kind}`]: LENGTH }, failures: failure }
  },
}
