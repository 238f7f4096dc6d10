// What there is to try a core with: commands as records. The scenarios of test/conformance, what the tests of some folders do
// to their exchanges, sessions of the simulator and of the comparison with the naive exchange.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Exchange } from '../../src/slim.ts'
import { recordSession } from '../differential/session.ts'
import { sessionOf } from '../reliability/sessions.ts'

export interface Scene {
  name: string
  quoteDecimals: number
  memoryLimit: number
  /** one for each command */
  records: Uint8Array[]
}

const SCENARIOS = 'test/conformance'
const SESSION_COMMANDS = 1200
const STREAM_COMMANDS = 1500
const RECORDED = 'build/mutation/scenes'
const KEY = 'build/mutation/scenes.key'
const RUNNER = 'node_modules/vitest/vitest.mjs'

export async function scenarios(module: WebAssembly.Module): Promise<Scene[]> {
  const files = readdirSync(SCENARIOS).filter((name) => /^\d\d-.*(?<!\.events)\.ndjson$/.test(name))
  return Promise.all(
    files.map(async (name) => {
      const exchange = await Exchange.create({ module })
      const records: Uint8Array[] = []
      exchange.record({ append: (record) => void records.push(record.slice()) })
      for (const line of readFileSync(`${SCENARIOS}/${name}`, 'utf8').split('\n')) exchange.applyLine(line)
      return { name, quoteDecimals: 6, memoryLimit: 2 ** 32, records }
    }),
  )
}

export async function sessions(count: number, module: WebAssembly.Module): Promise<Scene[]> {
  const scenes: Scene[] = []
  for (let seed = 1; seed <= count; seed++) {
    const { world, records } = await sessionOf(seed, SESSION_COMMANDS, module)
    const { quoteDecimals, memoryLimit } = world
    scenes.push({ name: `seed ${seed}`, quoteDecimals, memoryLimit, records })
  }
  return scenes
}

/** What the tests play to the naive exchange as well. */
export async function streams(count: number, module: WebAssembly.Module): Promise<Scene[]> {
  const scenes: Scene[] = []
  for (let seed = 1; seed <= count; seed++) {
    for (const kind of ['matching', 'margin'] as const) {
      const { quoteDecimals, commands } = recordSession(seed, STREAM_COMMANDS, kind)
      const exchange = await Exchange.create({ module, quoteDecimals, explainLast: 0 })
      const records: Uint8Array[] = []
      exchange.record({ append: (record) => void records.push(record.slice()) })
      for (const command of commands) exchange.applyLine(JSON.stringify(command))
      scenes.push({ name: `${kind} seed ${seed}`, quoteDecimals, memoryLimit: 2 ** 32, records })
    }
  }
  return scenes
}

/** Runs the tests and keeps what they do, see recorder.ts; not again while neither they nor the core have changed. */
export function testedScenes(core: Uint8Array): Scene[] {
  const key = keyOf(core)
  if (!existsSync(KEY) || readFileSync(KEY, 'utf8') !== key) {
    rmSync(RECORDED, { recursive: true, force: true })
    mkdirSync(RECORDED, { recursive: true })
    execFileSync(process.execPath, [resolve(RUNNER), 'run', '--config', 'test/mutation/vitest.config.ts'], {
      env: { ...process.env, PERPCORE_SCENES: resolve(RECORDED) },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    writeFileSync(KEY, key)
  }
  return readdirSync(RECORDED).flatMap((file) => recordedIn(file))
}

function keyOf(core: Uint8Array): string {
  const hash = createHash('sha256').update(core)
  for (const file of ['recorder', 'vitest.config']) hash.update(readFileSync(`test/mutation/${file}.ts`))
  for (const folder of ['rules', 'attacks', 'differential/margin', 'core', 'api'])
    for (const file of readdirSync(`test/${folder}`)) hash.update(readFileSync(`test/${folder}/${file}`))
  return hash.digest('hex')
}

interface Recorded {
  quoteDecimals: number
  memoryLimit: number
  records: string[]
}

/** Many tests begin alike, or play the same in several ways. */
function recordedIn(file: string): Scene[] {
  const list = JSON.parse(readFileSync(`${RECORDED}/${file}`, 'utf8')) as Recorded[]
  const distinct = new Map(list.map((scene) => [JSON.stringify(scene), scene]))
  return [...distinct.values()].map(({ records, ...rest }, place) => ({
    ...rest,
    name: `${file.replace('.json', '')} ${place + 1}`,
    records: records.map((record) => Uint8Array.from(Buffer.from(record, 'base64'))),
  }))
}
