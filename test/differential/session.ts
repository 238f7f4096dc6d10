// One random session through both exchanges, and the report of a difference: the seed, the place, both sides' words and
// a short scenario that shows the same, ready to be replayed.
import { NaiveExchange } from '../model/naive.ts'
import { type Difference, Pair } from './compare.ts'
import { Mix } from './mix.ts'
import { replay, Step } from './replay.ts'
import type { Json } from './scene.ts'
import { shrink } from './shrink.ts'
import { type Kind, streamOf } from './streams.ts'

/** After so many commands the states are compared, and both audited. */
const STATE_EVERY: Record<Kind, number> = { matching: 10_000, margin: 250 }
const AUDIT_EVERY: Record<Kind, number> = { matching: 500, margin: 1 }
const PATIENCE_MS = 60_000

/** A session as the naive exchange has lived it. */
export interface Recorded {
  quoteDecimals: number
  commands: Json[]
  /** of each command */
  events: NaiveEvents[]
}

type NaiveEvents = ReturnType<NaiveExchange['apply']>

/** So many commands of a seed with what the naive exchange says to each. */
export function recordSession(seed: number, count: number, kind: Kind = 'matching'): Recorded {
  const stream = streamOf(kind, seed)
  const { quoteDecimals } = stream
  const naive = new NaiveExchange({ quoteDecimals })
  const source = stream.over(naive.world)
  const recorded: Recorded = { quoteDecimals, commands: [], events: [] }
  for (let i = 0; i < count; i++) {
    const command = source.next()
    recorded.commands.push(command)
    recorded.events.push(naive.apply(command))
  }
  return recorded
}

/** Runs so many commands; the mix that they reached. Throws at the first difference, with a report. */
export async function compareSession(kind: Kind, seed: number, count: number): Promise<Mix> {
  const stream = streamOf(kind, seed)
  const pair = await Pair.create(stream.quoteDecimals)
  const source = stream.over(pair.naive.world)
  const mix = new Mix()
  const steps: Step[] = []
  for (let i = 1; i <= count; i++) {
    const command = source.next()
    const step = new Step(command)
    steps.push(step)
    const found =
      pair.apply(command, (events) => {
        mix.count(command, events)
        step.learn(events)
      }) ??
      (i % AUDIT_EVERY[kind] === 0 || i === count ? pair.audit() : null) ??
      (i % STATE_EVERY[kind] === 0 || i === count ? pair.compareState() : null)
    if (found !== null) throw new Error(await report(kind, seed, steps, found))
  }
  mix.add('commands', count)
  return mix
}

async function report(kind: Kind, seed: number, steps: readonly Step[], found: Difference): Promise<string> {
  const { quoteDecimals } = streamOf(kind, seed)
  const looksAtState = found.what !== 'events' && found.what !== 'halted'
  const attempt = (list: readonly Step[]) => replay(quoteDecimals, list, looksAtState)
  const short = await shrink(steps, async (list) => (await attempt(list)).found !== null, PATIENCE_MS)
  const shown = await attempt(short)
  return [
    `${kind} seed ${seed}, command ${steps.length}: the ${found.what} differ`,
    `core:  ${JSON.stringify(found.core)}`,
    `naive: ${JSON.stringify(found.naive)}`,
    `shrunk to ${shown.commands.length} commands (quoteDecimals ${quoteDecimals}): ${shown.found?.what ?? 'no difference any more'}`,
    `core:  ${JSON.stringify(shown.found?.core)}`,
    `naive: ${JSON.stringify(shown.found?.naive)}`,
    ...shown.commands.map((command) => JSON.stringify(command)),
  ].join('\n')
}
