// The package as others get it: packed, installed offline, used from modules, CommonJS and TypeScript. It is built first
// (`npm run build`).
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Consumer, installTarball, PRINTED, ROOT, run, tool, withImports, writeProgram } from './consumers.ts'

const MAIN_ENTRY_MAX = 70_000
const SLOW = { timeout: 120_000 }

let consumer: Consumer

beforeAll(() => {
  if (!existsSync(join(ROOT, 'dist/index.js'))) throw new Error('There is no dist/: run npm run build first.')
  consumer = installTarball()
}, 120_000)

afterAll(() => {
  if (consumer !== undefined) rmSync(consumer.folder, { recursive: true, force: true })
})

describe('a project that installs the tarball', () => {
  const runnable = ['esm/main.mjs', 'cjs/main.cjs', 'slim/main.mjs', 'slim/main.cjs'] as const

  test.each(runnable)('%s', SLOW, (file) => {
    writeProgram(consumer, file)
    expect(run(process.execPath, [file], consumer.folder)).toBe(PRINTED)
  })

  test.each(['nodenext', 'bundler'])('TypeScript, module resolution %s', SLOW, (resolution) => {
    writeProgram(consumer, 'ts/main.mts')
    const compilerOptions = {
      target: 'ES2022',
      lib: ['ES2022', 'DOM'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      outDir: `out-${resolution}`,
      module: resolution === 'bundler' ? 'esnext' : 'nodenext',
      moduleResolution: resolution,
    }
    writeFileSync(join(consumer.folder, 'ts/tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.mts'] }))
    run(process.execPath, [tool('typescript/bin/tsc'), '-p', 'ts'], consumer.folder)
    expect(run(process.execPath, [`ts/out-${resolution}/main.mjs`], consumer.folder)).toBe(PRINTED)
  })

  test('the command line', SLOW, () => {
    const lines = '{"op":"tick","ts":5}\n\nnonsense\n'
    const printed = run(
      'npx',
      ['--no-install', 'perpcore', 'replay', '-', '--quiet', '--events', '-'],
      consumer.folder,
      lines,
    )
    expect(printed.split('\n').map((line) => JSON.parse(line) as object)).toEqual([
      { seq: 2, ts: 5, ev: 'rejected', op: null, code: 'command.malformed', detail: null },
    ])
  })
})

// What publint and attw say of the tarball is part of `npm run check`.
test(`the main entry has at most ${MAIN_ENTRY_MAX} bytes gzipped, with all that it imports`, () => {
  const { length } = gzipSync(withImports(join(ROOT, 'dist/index.js')))
  expect(length).toBeGreaterThan(20_000)
  expect(length).toBeLessThanOrEqual(MAIN_ENTRY_MAX)
})
