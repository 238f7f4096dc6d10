// A run that went wrong, with less of what happened in it: shrunk until nothing can be left out, and written down as a
// scenario in the format of test/conformance.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { acceptedIds, renamed, Step, ticksBefore } from '../differential/replay.ts'
import type { Json } from '../differential/scene.ts'
import { shrink } from '../differential/shrink.ts'
import { NaiveExchange } from '../model/naive.ts'
import { checkersOf } from './checkers/all.ts'
import { type Kind, Run, type Violation } from './run.ts'
import type { Happening } from './simulate.ts'
import type { World } from './world.ts'

export interface Short {
  violation: Violation
  /** as applied: with their own ids, and ticks where the time between them would be too long */
  commands: readonly Json[]
  /** what happened besides commands */
  crashes: number
}

/** The shortest list of happenings found in this time that breaks what the same checker watches. */
export async function shorten(
  world: World,
  kind: Kind,
  happenings: readonly Happening[],
  checker: string,
  patienceMs: number,
): Promise<Short | null> {
  const attempt = (list: readonly Happening[]) => again(world, kind, list, checker)
  const short = await shrink(happenings, async (list) => (await attempt(list)) !== null, patienceMs)
  return attempt(short)
}

async function again(world: World, kind: Kind, list: readonly Happening[], checker: string): Promise<Short | null> {
  const all = checkersOf(world, Number.MAX_SAFE_INTEGER, true)
  const run = await Run.create(
    world,
    kind,
    all.filter(({ name }) => name === checker),
  )
  const ids = new Map<number, number>()
  let crashes = 0
  const short = (violation: Violation | null): Short | null =>
    violation?.checker === checker ? { violation, commands: run.commands, crashes } : null
  for (const happening of list) {
    if (!(happening instanceof Step)) {
      if (happening === 'crash') crashes++
      const violation = await run.suffer(happening)
      if (violation !== null) return short(violation)
      continue
    }
    const { clock } = run.exchange
    for (const command of [...ticksBefore(happening, { started: clock > 0, clock }), renamed(happening.command, ids)]) {
      const violation = await run.apply(command)
      if (violation !== null) return short(violation)
      for (const [i, id] of acceptedIds(run.told as never).entries()) ids.set(happening.ids[i] ?? id, id)
    }
  }
  return short(await run.end())
}

/** Writes NAME.ndjson with the commands, and what the naive exchange says to them: its events and its state. */
export function writeScenario(folder: string, name: string, quoteDecimals: number, commands: readonly Json[]): string {
  const naive = new NaiveExchange({ quoteDecimals })
  const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
  const events = commands.flatMap((command) => naive.apply(command))
  mkdirSync(folder, { recursive: true })
  const file = (end: string) => join(folder, `${name}${end}`)
  writeFileSync(file('.ndjson'), lines(commands))
  writeFileSync(file('.events.ndjson'), lines(events))
  writeFileSync(file('.state.json'), `${JSON.stringify(naive.state(), null, 2)}\n`)
  return file('.ndjson')
}
