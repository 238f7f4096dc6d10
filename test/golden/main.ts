// `npm run golden`: commits the project to what the core says now.
import { coreBytes } from '../evidence.ts'
import { differenceOf, type Golden, play, readGolden, writeGolden } from './golden.ts'

const before = new Map(readGolden().map((golden) => [golden.journal, golden]))
const now: Golden[] = []
for await (const golden of play(await WebAssembly.compile(coreBytes()))) {
  const was = before.get(golden.journal)
  const change = was === undefined ? `${golden.journal}: new` : differenceOf(was, golden)
  process.stdout.write(`${change ?? `${golden.journal}: as before`}\n`)
  now.push(golden)
}
writeGolden(now)
