// A refused command changes nothing: a copy of the exchange in which time went on without it is the same, byte for byte.

import type { Command, Exchange } from '../../../src/slim.ts'
import type { Json } from '../../differential/scene.ts'
import { type Checker, refusalOf, type Scene, type Step, textOf } from './checker.ts'

/** These spend a token of a rate limit before they are refused. */
const TOKENS = new Set(['place', 'amend', 'cancel', 'cancelAll', 'cancelAllAfter'])

export class RefusalChangesNothing implements Checker {
  readonly name = 'refusal'
  private copy: Exchange | null = null
  private untold: Set<number> | null = null
  private sawLimit = false

  /** Looks at one command in so many. */
  constructor(private readonly every: number) {}

  async before({ exchange, commands }: Scene): Promise<void> {
    this.copy = commands.length % this.every === 0 ? await exchange.fork() : null
  }

  async after(scene: Scene, { command, events }: Step): Promise<string | null> {
    this.sawLimit ||= events.some(({ ev }) => ev === 'rateLimit')
    const refusal = refusalOf(events)
    const { copy } = this
    if (copy === null || refusal === undefined) return null
    if (this.sawLimit && TOKENS.has(String(refusal.op))) return null
    const isOutOfTime = /^(command|time)\./.test(refusal.code)
    const without = copy.apply(twinOf(command, isOutOfTime))
    const others = events.filter((event) => event !== refusal)
    const expected = without.filter(({ ev }) => ev !== 'rejected')
    if (textOf(others) !== textOf(expected))
      return `besides ${refusal.code}, it told ${textOf(others)}; without it ${textOf(expected)}`
    const at = await this.differenceOf(scene, copy)
    return at === null ? null : `refused with ${refusal.code}, it changed byte ${at} of the state`
  }

  /** Where two states differ, but for the hash of all that has been told. */
  private async differenceOf(scene: Scene, copy: Exchange): Promise<number | null> {
    this.untold ??= await bytesOfEventHash(scene)
    const [a, b] = [scene.exchange.snapshot(), copy.snapshot()]
    for (let at = 0; at < Math.max(a.length, b.length); at++) if (a[at] !== b[at] && !this.untold.has(at)) return at
    return null
  }
}

/** Only the time of the command; of one that has none, something else that is refused for its shape. */
function twinOf(command: Json, isOutOfTime: boolean): Command {
  if (isOutOfTime) return null as never
  return { op: 'tick', ts: (command as { ts: number }).ts }
}

/** Which bytes of a snapshot tell two exchanges apart that have only told different refusals: found out, not known. */
async function bytesOfEventHash({ open }: Scene): Promise<Set<number>> {
  const differing = new Set<number>()
  const snapshots = await Promise.all(
    Array.from({ length: 40 }, async (_, i) => {
      const exchange = await open()
      // Of different operations, so that different events are told.
      exchange.apply((i === 0 ? null : { op: i % 2 === 0 ? 'tick' : 'cancel', ts: -i }) as never)
      exchange.apply((i % 4 < 2 ? null : { op: 'place' }) as never)
      return exchange.snapshot()
    }),
  )
  const [first = new Uint8Array()] = snapshots
  for (const other of snapshots)
    for (let at = 0; at < first.length; at++) if (first[at] !== other[at]) differing.add(at)
  return new Set([...differing].flatMap((at) => Array.from({ length: 8 }, (_, i) => at - (at % 8) + i)))
}
