// `npm run everywhere`: the same journals on every engine that can be had here; they must tell the same.
//
//   --journals N    how many (3)
//   --commands N    of each (100000)
//   --first N       number of the first journal (0)
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { coreBytes } from '../evidence.ts'
import { differenceOf, Meeting } from './compare.ts'
import { ENGINES } from './engines.ts'
import { journalOf } from './journals.ts'
import type { Played } from './program.ts'

async function main(argv: string[]): Promise<number> {
  const options = { journals: { type: 'string', default: '3' }, commands: { type: 'string', default: '100000' } } as const
  const { values } = parseArgs({ args: argv, options: { ...options, first: { type: 'string', default: '0' } } })
  const core = coreBytes()
  const module = await WebAssembly.compile(core)
  const journals: string[][] = []
  for (let i = 0; i < Number(values.journals); i++)
    journals.push(await journalOf(Number(values.first) + i, Number(values.commands), module))
  const meeting = await Meeting.open({ core, program: resolve('build/scripts/everywhere-entry.js'), journals })
  let reference: Played[] | null = null
  let wrong = 0
  for (const engine of ENGINES) {
    const began = Date.now()
    const played = await engine
      .find()
      .then((executable) => meeting.ask(engine, executable))
      .catch((error: Error) => error.message)
    reference ??= typeof played === 'string' ? null : played
    const difference = typeof played === 'string' ? played : differenceOf(reference ?? [], played)
    if (difference !== null) wrong++
    const told = typeof played === 'string' ? '' : `, ${played.reduce((sum, { events }) => sum + events, 0)} events`
    process.stdout.write(`${engine.name}: ${difference ?? `the same${told}`} (${(Date.now() - began) / 1000} s)\n`)
  }
  meeting.close()
  return wrong === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
