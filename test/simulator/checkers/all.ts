// All that watch a run.
import type { World } from '../world.ts'
import { BookShape } from './book.ts'
import type { Checker } from './checker.ts'
import { Conservation } from './conservation.ts'
import { Model } from './model.ts'
import { Recovery } from './recovery.ts'
import { RefusalChangesNothing } from './refusal.ts'
import { Replay } from './replay.ts'
import { Sequence } from './sequence.ts'

export const CHECKER_NAMES = ['sequence', 'conservation', 'book', 'refusal', 'model', 'recovery', 'replay'] as const
export type CheckerName = (typeof CHECKER_NAMES)[number]

const REFUSALS_EVERY = 32

/** New checkers for a run of which the naive exchange sees so many commands; `thorough`: they pass nothing over. */
export function checkersOf(world: World, modelCommands: number, thorough = false): Checker[] {
  const checkers: Checker[] = [
    new Sequence(),
    new Conservation(),
    new BookShape(),
    new RefusalChangesNothing(thorough ? 1 : REFUSALS_EVERY),
    new Recovery(),
    new Replay(),
  ]
  const knowsAll = !world.features.has('smallMemory') && modelCommands > 0
  return knowsAll ? [...checkers, new Model(world.quoteDecimals, modelCommands)] : checkers
}
