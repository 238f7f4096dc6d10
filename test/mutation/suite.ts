// All trials for a core, until one finds it to be another than the sound one.
import { makePausing } from '../core/module.ts'
import { isSame, type Mode, type Trial } from './trial.ts'

/** A trial in one of two ways: as it is, or with pauses everywhere and from snapshots. */
interface Run {
  trial: Trial
  isPaused: boolean
}

/** Of the sessions of more parts, one of so many is lived with pauses too. */
const SHORT = 40
const PAUSED = 5

export class Suite {
  private readonly runs: Run[]
  /** What has found others in the same place before is tried first. */
  private readonly finders = new Map<string, Run[]>()

  constructor(trials: readonly Trial[]) {
    const bySize = [...trials].sort((a, b) => a.parts.length - b.parts.length)
    const paused = bySize.filter(({ parts }, place) => parts.length <= SHORT || place % PAUSED === 0)
    this.runs = [
      ...bySize.map((trial) => ({ trial, isPaused: false })),
      ...paused.map((trial) => ({ trial, isPaused: true })),
    ]
  }

  /** The name of the first trial in which a core is not as the sound one; null: it has passed. `note`: some more is done. */
  firstFailure(core: Uint8Array<ArrayBuffer>, place: string, note: () => void): string | null {
    const found = this.finders.get(place) ?? []
    const plain: Mode = { module: new WebAssembly.Module(core), isRestored: false }
    const paused: Mode = { module: new WebAssembly.Module(pausing(core)), isRestored: true }
    for (const run of [...found, ...this.runs.filter((one) => !found.includes(one))]) {
      if (passes(run.trial, run.isPaused ? paused : plain, note)) continue
      this.finders.set(place, [run, ...found.filter((other) => other !== run)])
      this.runs.unshift(...this.runs.splice(this.runs.indexOf(run), 1))
      return run.trial.name
    }
    return null
  }
}

/** What the core does not call a halt is a failure too: an image that cannot be restored, more memory than there may be. */
function passes(trial: Trial, mode: Mode, note: () => void): boolean {
  try {
    return isSame(trial, mode, note)
  } catch {
    return false
  }
}

/** A mutant may have lost the place that makes it pause. */
function pausing(core: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(core)
  makePausing(bytes)
  return bytes
}
