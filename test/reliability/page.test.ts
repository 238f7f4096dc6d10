// docs/RELIABILITY.md says what the result files say.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MENDED } from './mended.ts'
import { reliabilityPage } from './page.ts'

test('the page is the one that `npm run reliability` writes', () => {
  expect(readFileSync('docs/RELIABILITY.md', 'utf8')).toBe(reliabilityPage())
})

test('what was mended has its tests', () => {
  const files = MENDED.flatMap(({ test: list }) => list.split(', '))
  expect(files.filter((file) => !existsSync(file))).toEqual([])
})
