// A run from its seed: what happens is drawn, told to the exchange, watched, counted.
import { Random } from '../differential/random.ts'
import { Step } from '../differential/replay.ts'
import type { Json } from '../differential/scene.ts'
import { nextCommand } from './agents/crowd.ts'
import type { Checker } from './checkers/checker.ts'
import { Model } from './checkers/model.ts'
import { Floor } from './floor.ts'
import { type Fault, type Kind, Run, type Violation } from './run.ts'
import { Tally } from './tally.ts'
import type { World } from './world.ts'

/** What has happened in a run, for another try with less of it. */
export type Happening = Step | Fault

export interface Outcome {
  violation: Violation | null
  tally: Tally
  happenings: Happening[]
}

/** One in so many commands. */
const SNAPSHOTS = 0.0015
const RECOVERIES = 0.001

/** Draws and applies so many commands; ends early at the first violation. */
export async function simulate(
  world: World,
  commands: number,
  kind: Kind,
  checkers: readonly Checker[],
): Promise<Outcome> {
  const floor = new Floor(world)
  const fate = new Random(world.seed ^ 0xfa7e)
  const tally = new Tally()
  const happenings: Happening[] = []
  const run = await Run.create(world, kind, checkers)
  const outcome = (violation: Violation | null): Outcome => ({ violation, tally, happenings })
  for (let i = 0; i < commands; i++) {
    for (const fault of faultsOf(floor, fate)) {
      happenings.push(fault)
      tally.fault(fault)
      const violation = await run.suffer(fault)
      if (violation !== null) return outcome(violation)
    }
    const command: Json = nextCommand(floor)
    const step = new Step(command)
    happenings.push(step)
    const violation = await run.apply(command)
    step.learn(run.told as never)
    if (violation !== null) return outcome(violation)
    tally.command(run.told)
    floor.hear(run.told as never, run.exchange.clock)
  }
  const violation = await run.end()
  for (const [kind, times] of Object.entries(run.happened)) tally.fault(kind, times)
  tally.finish(checkers.find((checker) => checker instanceof Model)?.compared ?? 0)
  return outcome(violation)
}

function* faultsOf(floor: Floor, fate: Random): Generator<Fault> {
  if (fate.chance(SNAPSHOTS)) yield 'snapshot'
  if (fate.chance(RECOVERIES) && floor.has('crashes')) yield 'crash'
}
