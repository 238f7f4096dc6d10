// The two kinds of random sessions: markets for matching only, and all that markets with margin can do.
import type { NaiveExchange } from '../model/naive.ts'
import { marginSessionOf } from './margin/plans.ts'
import { MarginSource } from './margin/source.ts'
import { sessionOf } from './plans.ts'
import type { Json } from './scene.ts'
import { CommandSource } from './source.ts'

export type Kind = 'matching' | 'margin'

export interface Stream {
  quoteDecimals: number
  /** Commands one by one, each for the state in which this world then is. */
  over(world: NaiveExchange['world']): { next(): Json }
}

export function streamOf(kind: Kind, seed: number): Stream {
  if (kind === 'margin') {
    const session = marginSessionOf(seed)
    return { quoteDecimals: session.quoteDecimals, over: (world) => new MarginSource(seed, session, world) }
  }
  const session = sessionOf(seed)
  return { quoteDecimals: session.quoteDecimals, over: (world) => new CommandSource(seed, session, world) }
}
