// The core says what it said when these digests were committed. Whoever means to change that writes new ones with
// `npm run golden`, and tells in the commit what changes for whom.
import { expect, test } from 'vitest'
import { pausingModule, plainModule } from '../core/module.ts'
import { differenceOf, type Golden, play, readGolden } from './golden.ts'

const RENEW = 'if this is meant: npm run golden, and say in the commit what changes for whom'

async function played(module: WebAssembly.Module): Promise<Golden[]> {
  const all: Golden[] = []
  for await (const golden of play(module)) all.push(golden)
  return all
}

test.each([
  ['as it is', plainModule],
  ['pausing everywhere', pausingModule],
])('the core, %s, says what was committed', { timeout: 120_000 }, async (_, module) => {
  const now = await played(await module())
  const committed = readGolden()
  expect(now.map(({ journal }) => journal)).toEqual(committed.map(({ journal }) => journal))
  const found = now.flatMap((golden, i) => differenceOf(committed[i] as Golden, golden) ?? [])
  expect(found, RENEW).toEqual([])
})

test('a difference is named by where it begins', () => {
  const was: Golden = { journal: 'margin 7', commands: 'c', events: 'a b c', state: 's' }
  expect(differenceOf(was, { ...was })).toBeNull()
  expect(differenceOf(was, { ...was, events: 'a x y' })).toBe('margin 7: other events by command 1000')
  expect(differenceOf(was, { ...was, state: 't' })).toBe('margin 7: the same events, another state')
  expect(differenceOf(was, { ...was, commands: 'd', events: '' })).toBe('margin 7: other commands were drawn')
})
