// Every published example of the project's list is tested here by its number, or named with the reason why not.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const LIST = new URL('../../../shared/conformance/venues.md', import.meta.url)

/** Rules of other venues that neither this engine nor a formula has. */
const NOT_TESTED: Readonly<Record<number, string>> = {
  151: 'an iceberg there is refilled when its visible part falls below a minimum; here when it is used up (ENGINE.md 6)',
  154: 'icebergs of a level there share what is left in proportion to their hidden parts; here time decides (ENGINE.md 6)',
  155: 'as 154',
  156: 'an iceberg there keeps its place when it grows; here a larger total loses it (ENGINE.md 5.5)',
  163: 'a trade there that would leave the price bounds starts an auction; here the market halts after such a mark (ENGINE.md 11)',
  164: 'an auction there follows a block of the chain that took long; here there are neither blocks nor auctions',
}

/** Numbers that tests name: #12, or #12 to #15. */
function namedIn(text: string): number[] {
  return [...text.matchAll(/#(\d+)(?: to #(\d+))?/g)].flatMap(([, from, to]) =>
    Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, i) => Number(from) + i),
  )
}

test('each row is tested, or it is said why not', (context) => {
  if (!existsSync(LIST)) context.skip('no ../shared/conformance/venues.md beside this repository')
  const rows = [...readFileSync(LIST, 'utf8').matchAll(/^\| (\d+) \|/gm)].map(([, row]) => Number(row))
  expect(rows).toHaveLength(165)
  const files = readdirSync(new URL('.', import.meta.url)).filter(
    (name) => name.endsWith('.test.ts') && name !== 'rows.test.ts',
  )
  const tested = new Set(files.flatMap((name) => namedIn(readFileSync(new URL(name, import.meta.url), 'utf8'))))
  const untested = rows.filter((row) => !tested.has(row))
  for (const row of untested) process.stdout.write(`not tested: #${row}: ${NOT_TESTED[row] ?? 'no reason'}\n`)
  expect(untested).toEqual(Object.keys(NOT_TESTED).map(Number))
})
