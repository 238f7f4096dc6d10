// The same journals on every engine that can be had here, and who tells something else.
import { execFileSync } from 'node:child_process'
import { coreBytes } from '../evidence.ts'
import { differenceOf, Meeting } from './compare.ts'
import { ENGINES, type Engine } from './engines.ts'
import { journalOf } from './journals.ts'
import type { Played } from './program.ts'

/** What an engine has said; `missing`: why it is not here. */
export interface Word {
  engine: Engine
  missing: string | null
  /** what is wrong with what it has told, or that it has told nothing */
  wrong: string | null
  events: number
  seconds: number
}

export interface Order {
  /** numbers of the journals, and commands of each */
  journals: readonly number[]
  commands: number
}

/** entry.ts in one file. */
export function bundleProgram(): string {
  return execFileSync(process.execPath, ['tools/run-ts.mjs', '--bundle', 'test/everywhere/entry.ts'], {
    encoding: 'utf8',
  })
}

/** Engine after engine; the first one is what the others are compared with. */
export async function* agree({ journals, commands }: Order, core = coreBytes()): AsyncGenerator<Word> {
  const module = await WebAssembly.compile(core)
  const texts: string[][] = []
  for (const journal of journals) texts.push(await journalOf(journal, commands, module))
  const meeting = await Meeting.open({ core, program: bundleProgram(), journals: texts })
  let reference: Played[] | null = null
  try {
    for (const engine of ENGINES) {
      const began = Date.now()
      const word = (more: Partial<Word>): Word => {
        const seconds = (Date.now() - began) / 1000
        return { engine, missing: null, wrong: null, events: 0, seconds, ...more }
      }
      const executable = await engine.find().catch((error: Error) => error)
      if (executable instanceof Error) {
        yield word({ missing: executable.message })
        continue
      }
      const played = await meeting.ask(engine, executable).catch((error: Error) => error)
      if (played instanceof Error) yield word({ wrong: played.message })
      else {
        reference ??= played
        const events = played.reduce((sum, { events }) => sum + events, 0)
        yield word({ wrong: differenceOf(reference, played), events })
      }
    }
  } finally {
    meeting.close()
  }
}
