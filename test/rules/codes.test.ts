// docs/RULES.md, the core and the tests of the rules name each other rightly.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const exists = (path: string) => existsSync(new URL(path, root))

const CODE = /R-[A-Z]+-\d+/g
const doc = read('docs/RULES.md')
/** The text of each rule by its code. */
const rules = doc.split(/^(?=\*\*R-)/m).flatMap((text) => {
  const code = /^\*\*(R-[A-Z]+-\d+)\*\*/.exec(text)?.[1]
  return code === undefined ? [] : [{ code, text }]
})
/** A test file and the titles of its tests. */
const tests = readdirSync(new URL('test/rules/', root))
  .filter((name) => name.endsWith('.test.ts') && name !== 'codes.test.ts')
  .map((name) => ({ path: `test/rules/${name}`, titles: titlesOf(read(`test/rules/${name}`)) }))

function titlesOf(source: string): string[] {
  return [...source.matchAll(/^\s*it\(\s*'([^'\n]*)'/gm)].map(([, title = '']) => title)
}

/** Names of files in a text, and those of the functions behind each. */
function filesIn(text: string): { path: string; functions: string[] }[] {
  return [...text.matchAll(/`([\w-]+\/[\w./-]+\.ts)`((?:,?\s`\w+`)*)/g)].map(([, path = '', names = '']) => ({
    path: path.startsWith('test/') ? path : `assembly/${path}`,
    functions: names.match(/\w+/g) ?? [],
  }))
}

describe('docs/RULES.md', () => {
  it('gives each rule one code, and mentions no other', () => {
    const codes = rules.map(({ code }) => code)
    expect(codes.length).toBeGreaterThan(0)
    expect(new Set(codes).size).toBe(codes.length)
    expect((doc.match(CODE) ?? []).filter((code) => !codes.includes(code))).toEqual([])
  })

  it.each(rules)('$code names files that exist, functions in them, and scenarios', ({ text }) => {
    const files = filesIn(text)
    expect(files.filter(({ path }) => path.startsWith('assembly/'))).not.toEqual([])
    expect(files.filter(({ path }) => !exists(path))).toEqual([])
    for (const { path, functions } of files)
      expect(functions.filter((name) => !new RegExp(`function ${name}\\b`).test(read(path)))).toEqual([])
    const numbers = /scenarios?\s([\d,\s]+)/.exec(text)?.[1]?.match(/\d+/g) ?? []
    const scenarios = readdirSync(new URL('test/conformance/', root)).map((name) => name.slice(0, 2))
    expect(numbers.filter((number) => !scenarios.includes(number))).toEqual([])
  })

  it.each(rules)('$code is tested where it says', ({ code, text }) => {
    const named = filesIn(text).map(({ path }) => path)
    const citing = tests.filter(({ titles }) => titles.some((title) => title.startsWith(`${code} `)))
    expect(citing.map(({ path }) => path)).not.toEqual([])
    expect(named).toEqual(expect.arrayContaining(citing.map(({ path }) => path)))
  })
})

describe('what docs/RULES.md says of each rule', () => {
  it.each(rules)('$code has a worked example', ({ text }) => {
    expect(text).toMatch(/\*Example:\*/)
  })

  it('names every attack that is tested, and no other', () => {
    const named = [...doc.matchAll(/^\| `([\w-]+\.test\.ts)` \|/gm)].map(([, file]) => file)
    expect(named.sort()).toEqual(readdirSync(new URL('test/attacks/', root)).sort())
  })
})

describe('the tests of the rules', () => {
  it.each(tests)('$path: every title begins with a code that exists', ({ path, titles }) => {
    const count = read(path).match(/^\s*(it|test)\b/gm)?.length ?? 0
    expect(titles.length).toBe(count)
    const codes = new Set(rules.map(({ code }) => code))
    expect(titles.filter((title) => !codes.has(title.split(' ')[0] ?? ''))).toEqual([])
  })
})
