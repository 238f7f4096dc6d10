// Which seeds a test file runs, how long each session is, and what all of them must have reached together.
import { expect, it } from 'vitest'
import { REACHED_IN_MARGIN_OFTEN, REACHED_IN_MARGIN_SOMETIMES } from './margin/reached.ts'
import { Mix } from './mix.ts'
import { REACHED_OFTEN, REACHED_SOMETIMES } from './reached.ts'
import { compareSession } from './session.ts'
import type { Kind } from './streams.ts'

interface Campaign {
  /** commands of a session, and of all sessions of both halves */
  session: number
  commands: number
  /** at least so often in a thousand commands, else the comparison says little */
  often: Readonly<Record<string, number>>
  /** at least once in so many commands */
  sometimes: readonly string[]
  once: number
}

/** PERPCORE_RANDOM_COMMANDS asks for more or fewer than a million of each kind. */
const WISHED = Number(process.env.PERPCORE_RANDOM_COMMANDS ?? 1_000_000)

const CAMPAIGNS: Record<Kind, Campaign> = {
  matching: { session: 50_000, commands: WISHED, often: REACHED_OFTEN, sometimes: REACHED_SOMETIMES, once: 10_000 },
  // Short ones: each has other settings, and the naive exchange looks at everything again and again.
  margin: {
    session: 3000,
    commands: WISHED,
    often: REACHED_IN_MARGIN_OFTEN,
    sometimes: REACHED_IN_MARGIN_SOMETIMES,
    once: 100_000,
  },
}

/** Half of the seeds: two files, so that two processors share the work. */
export function compareHalf(kind: Kind, remainder: 0 | 1): void {
  const { session, commands, often, sometimes, once } = CAMPAIGNS[kind]
  const mix = new Mix()
  const seeds = Array.from({ length: Math.ceil(commands / session) }, (_, i) => i + 1).filter(
    (seed) => seed % 2 === remainder,
  )

  it.each(seeds)('seed %i gives the same events and states', { timeout: 600_000 }, async (seed) => {
    mix.addAll(await compareSession(kind, seed, Math.min(session, commands)))
  })

  it('reaches every kind of event and refusal often enough', () => {
    process.stdout.write(`${mix.toString()}\n`)
    const reached = mix.of('commands')
    // So few say nothing.
    if (reached < once) return
    const rare = Object.entries(often).filter(([kind, times]) => mix.of(kind) * 1000 < times * reached)
    expect(rare.map(([kind]) => kind)).toEqual([])
    expect(sometimes.filter((kind) => mix.of(kind) < Math.floor(reached / once))).toEqual([])
  })
}
