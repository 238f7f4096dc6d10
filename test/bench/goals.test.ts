// The goals of docs/PERFORMANCE.md are those that the bench has, and stand where its results say.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SECTIONS, standing } from '../../bench/goals/index.mjs'
import { readOptions } from '../../bench/options.mjs'
import { readResults, withGoals } from '../../bench/report.mjs'

const page = readFileSync(new URL('../../docs/PERFORMANCE.md', import.meta.url), 'utf8')
const results = readResults()
const lines = standing(results.filter(({ quick }) => !quick))

describe('goals', () => {
  test('the page says what the results say: `node bench/report.mjs` writes it', () => {
    expect(withGoals(page, results)).toBe(page)
  })

  test('who is missed is told why', () => {
    expect(lines.filter(({ met, why }) => !met && why === undefined).map(({ work }) => work)).toEqual([])
  })

  test('a newer result counts more, a shortened one not at all', () => {
    const [first] = lines
    const newer = { ...results.at(-1), label: 'newer', throughput: [], scenes: [], latency: null }
    expect(first).toBeDefined()
    expect(standing([...results, newer as (typeof results)[number]])).toEqual(standing(results))
    const quick = results.map((result) => ({ ...result, quick: true }))
    expect(withGoals(page, quick)).not.toContain(first?.measured)
  })

  test('each can be repeated by the name that it gives', () => {
    const only = Object.values(SECTIONS).flatMap((goals) => goals.map((goal) => goal.only))
    expect(readOptions(['--only', [...new Set(only)].join(',')]).only).toEqual([...new Set(only)])
  })
})

describe('options', () => {
  test('a section stands for what is in it', () => {
    expect(readOptions(['--only', 'scale']).only).toContain('positions')
    expect(readOptions(['--only', 'book']).only).toContain('latency')
  })

  test('all of it is measured if nothing else is said', () => {
    const all = readOptions([])
    for (const section of Object.keys(SECTIONS)) {
      expect(all.only).toEqual(expect.arrayContaining([...readOptions(['--only', section]).only]))
    }
  })

  test.each([
    [['--only', 'speed'], /--only: no "speed"; there are book, /],
    [['--rounds', '3'], /--rounds: a whole number from 7 on/],
    [['--quick', '--rounds', '2'], /from 3 on/],
    [['--label', 'a/b'], /--label/],
  ])('%j is refused', (argv, message) => {
    expect(() => readOptions(argv)).toThrow(message)
  })
})
