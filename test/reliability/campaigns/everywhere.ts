// A long journal on every engine.
import { agree } from '../../everywhere/agree.ts'
import { type Campaign, Counter } from '../campaign.ts'

const COMMANDS = 1_000_000
/** Behind the journals of the tests. */
const FIRST = 100

export const everywhere: Campaign = {
  name: 'everywhere',
  claim: 'equal events and hash on Node 20, 22, 24, 26, Bun, Deno, Chromium, Firefox',
  unit: 'commands on each',
  ci: 300_000,
  release: 20_000_000,
  async slice(seed) {
    const counter = new Counter()
    const failures: string[] = []
    for await (const { engine, missing, wrong } of agree({ journals: [FIRST + seed], commands: COMMANDS })) {
      if (wrong !== null) failures.push(`${engine.name}: ${wrong}`)
      else counter.add(missing === null ? engine.name : `not here: ${engine.name}`, missing === null ? COMMANDS : 1)
    }
    return { done: COMMANDS, counts: counter.counts, failures }
  },
}
