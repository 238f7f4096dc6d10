// One random session through both exchanges, and the report of a difference: the seed, the place, both sides' words and
// a short scenario that shows the same, ready to be replayed.
import { NaiveExchange } from '../model/naive.ts'
import { type Difference, Pair } from './compare.ts'
import { Mix } from './mix.ts'
import { sessionOf } from './plans.ts'
import { replay, Step } from './replay.ts'
import type { Json } from './scene.ts'
import { shrink } from './shrink.ts'
import { CommandSource } from './source.ts'

const STATE_EVERY = 10_000
const AUDIT_EVERY = 500
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
export function recordSession(seed: number, count: number): Recorded {
  const session = sessionOf(seed)
  const naive = new NaiveExchange({ quoteDecimals: session.quoteDecimals })
  const source = new CommandSource(seed, session, naive.world)
  const recorded: Recorded = { quoteDecimals: session.quoteDecimals, commands: [], events: [] }
  for (let i = 0; i < count; i++) {
    const command = source.next()
    recorded.commands.push(command)
    recorded.events.push(naive.apply(command))
  }
  return recorded
}

/** Runs so many commands; the mix that they reached. Throws at the first difference, with a report. */
export async function compareSession(seed: number, count: number): Promise<Mix> {
  const session = sessionOf(seed)
  const pair = await Pair.create(session.quoteDecimals)
  const source = new CommandSource(seed, session, pair.naive.world)
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
      (i % AUDIT_EVERY === 0 || i === count ? pair.audit() : null) ??
      (i % STATE_EVERY === 0 || i === count ? pair.compareState() : null)
    if (found !== null) throw new Error(await report(seed, steps, found))
  }
  mix.add('commands', count)
  return mix
}

async function report(seed: number, steps: readonly Step[], found: Difference): Promise<string> {
  const { quoteDecimals } = sessionOf(seed)
  const looksAtState = found.what === 'state' || found.what === 'audit'
  const attempt = (list: readonly Step[]) => replay(quoteDecimals, list, looksAtState)
  const short = await shrink(steps, async (list) => (await attempt(list)).found !== null, PATIENCE_MS)
  const shown = await attempt(short)
  return [
    `seed ${seed}, command ${steps.length}: the ${found.what} differ`,
    `core:  ${JSON.stringify(found.core)}`,
    `naive: ${JSON.stringify(found.naive)}`,
    `shrunk to ${shown.commands.length} commands (quoteDecimals ${quoteDecimals}): ${shown.found?.what ?? 'no difference any more'}`,
    `core:  ${JSON.stringify(shown.found?.core)}`,
    `naive: ${JSON.stringify(shown.found?.naive)}`,
    ...shown.commands.map((command) => JSON.stringify(command)),
  ].join('\n')
}
