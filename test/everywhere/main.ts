// `npm run everywhere`: the same journals on every engine that can be had here; they must tell the same.
//
//   --journals N    how many (3)
//   --commands N    of each (100000)
//   --first N       number of the first journal (0)
import { parseArgs } from 'node:util'
import { agree } from './agree.ts'

async function main(args: string[]): Promise<number> {
  const number = (text: string) => ({ type: 'string', default: text }) as const
  const { values } = parseArgs({
    args,
    options: { journals: number('3'), commands: number('100000'), first: number('0') },
  })
  const journals = Array.from({ length: Number(values.journals) }, (_, i) => Number(values.first) + i)
  let wrongs = 0
  for await (const { engine, missing, wrong, events, seconds } of agree({
    journals,
    commands: Number(values.commands),
  })) {
    if (wrong !== null) wrongs++
    const said =
      missing !== null ? `not here: ${missing}` : (wrong ?? `the same, ${events} events, ${seconds.toFixed(1)} s`)
    process.stdout.write(`${engine.name} (${engine.family}): ${said}\n`)
  }
  return wrongs === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
