// Some of the commands of a session again, so that leaving out others does not change what they mean: order ids are those
// of the same orders, and ticks fill the gaps that would be too long.
import { type Difference, Pair } from './compare.ts'
import type { Command, Json } from './scene.ts'

type Events = readonly Record<string, unknown>[]

const DAY_US = 86_400_000_000
/** An id that no order has. */
const NOBODY = 2 ** 53 - 1

/** A command with what it gave in the session. */
export class Step {
  /** ids of the orders that it has opened */
  ids: number[] = []
  wasInTime = true

  constructor(readonly command: Json) {}

  learn(events: Events): void {
    this.ids = acceptedIds(events)
    this.wasInTime = !events.some((event) => /^(command|time)\./.test(String(event.code)))
  }
}

/** The commands as replayed, up to the first difference. */
export interface Replay {
  commands: Json[]
  found: Difference | null
}

export async function replay(quoteDecimals: number, steps: readonly Step[], looksAtState: boolean): Promise<Replay> {
  const pair = await Pair.create(quoteDecimals)
  const ids = new Map<number, number>()
  const commands: Json[] = []
  for (const step of steps) {
    for (const command of [...ticksBefore(step, pair.naive.world), renamed(step.command, ids)]) {
      commands.push(command)
      const found =
        pair.apply(command, (events) => {
          for (const [i, id] of acceptedIds(events).entries()) ids.set(step.ids[i] ?? id, id)
        }) ?? (looksAtState ? (pair.audit() ?? pair.compareState()) : null)
      if (found !== null) return { commands, found }
    }
  }
  return { commands, found: null }
}

export function acceptedIds(events: Events): number[] {
  return events.filter((event) => event.ev === 'accepted').map((event) => event.orderId as number)
}

/** So that a command that was in time stays so when those before it are gone. */
export function ticksBefore(step: Step, world: { started: boolean; clock: number }): Command[] {
  const ts = isCommand(step.command) ? step.command.ts : null
  const ticks: Command[] = []
  if (!step.wasInTime || typeof ts !== 'number' || !world.started) return ticks
  for (let at = world.clock + DAY_US; at < ts; at += DAY_US) ticks.push({ op: 'tick', ts: at })
  return ticks
}

export function renamed(command: Json, ids: ReadonlyMap<number, number>): Json {
  if (!isCommand(command) || typeof command.orderId !== 'number' || command.orderId === 0) return command
  return { ...command, orderId: ids.get(command.orderId) ?? NOBODY }
}

function isCommand(command: Json): command is Command {
  return typeof command === 'object' && command !== null && !Array.isArray(command)
}
