// An exchange with a population that stays the same, in a process of its own that lives from slice to slice: memory and
// latency are the same in the last third of its life as in the first.
import { type Campaign, Counter } from '../campaign.ts'
import { Soak } from '../soak/soak.ts'
import { drifts, type Window } from '../soak/windows.ts'

const WINDOW_MS = 5000
/** Of a slice: a minute. */
const WINDOWS = 12
/** Until the population, the compiled code and the tables are what they will be. */
const WARM_UP = 3

let life: Soak | undefined
const lived: Window[] = []

export const soak: Campaign = {
  name: 'soak',
  claim: 'soak: memory and latency of a living exchange stay flat',
  unit: 'seconds',
  ci: 60,
  release: 4 * 3600,
  async slice() {
    const counter = new Counter()
    if (life === undefined) {
      life = await Soak.begin()
      counter.add('lives')
    }
    const windows = await life.live({ windows: WINDOWS, windowMs: WINDOW_MS })
    lived.push(...windows)
    for (const { commands } of windows) counter.add('commands', commands)
    const seconds = windows.reduce((sum, window) => sum + window.seconds, 0)
    return { done: Math.round(seconds), counts: counter.counts, failures: drifts(lived.slice(WARM_UP)) }
  },
}
