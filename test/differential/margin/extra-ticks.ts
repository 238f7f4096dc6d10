// Ticks between the commands of a recorded session, where a tick must change nothing but seq.
import type { Random } from '../random.ts'
import type { Command, Json } from '../scene.ts'
import type { Recorded } from '../session.ts'

type Events = Recorded['events'][number]

/** A command refused for its shape or time does not move the clock: a tick before it would. */
function movesClock(events: Events): boolean {
  return !events.some(({ ev, code }) => ev === 'rejected' && /^(command|time)\./.test(String(code)))
}

/** For each command the ticks to send before it: none before the first, nor before one that does not move the clock. */
export function* withTicks(
  { commands, events }: Recorded,
  random: Random,
): Generator<{ ticks: Command[]; command: Json }> {
  let clock: number | null = null
  for (const [i, command] of commands.entries()) {
    const ticks: Command[] = []
    if (movesClock(events[i] ?? [])) {
      const { ts } = command as { ts: number }
      let at = clock ?? ts
      for (let left = clock === null ? 0 : random.steps(0.4); left > 0; left--) {
        at = random.pick([at, ts, random.between(at, ts)])
        ticks.push({ op: 'tick', ts: at })
      }
      clock = ts
    }
    yield { ticks, command }
  }
}

/** As text, without what a tick may change. */
export function withoutSeq(events: readonly object[]): string {
  return JSON.stringify(events.map((event) => ({ ...event, seq: 0 })))
}
