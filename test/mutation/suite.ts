// Tests fast enough for thousands of cores: the scenarios and some simulated sessions as records, with the state hash (which
// covers every event told) after each few commands, and at the end all that can be asked about the state.
import { readdirSync, readFileSync } from 'node:fs'
import { Exchange } from '../../src/slim.ts'
import { makePausing } from '../core/module.ts'
import { sessionOf } from '../reliability/sessions.ts'

/** A session as the sound core has lived it. */
export interface Trial {
  name: string
  quoteDecimals: number
  memoryLimit: number
  /** records of some commands each, and the state after them */
  parts: Uint8Array[]
  hashes: string[]
  /** what can be asked at the end */
  answers: string
}

const SCENARIOS = 'test/conformance'
const SESSIONS = 60
const SESSION_COMMANDS = 1200
const PART_COMMANDS = 40
const MEMORY = 2 ** 32

export async function recordTrials(core: Uint8Array<ArrayBuffer>): Promise<Trial[]> {
  const module = await WebAssembly.compile(core)
  const trials: Trial[] = []
  const add = async (name: string, quoteDecimals: number, memoryLimit: number, records: readonly Uint8Array[]) => {
    const parts: Uint8Array[] = []
    for (let at = 0; at < records.length; at += PART_COMMANDS)
      parts.push(Buffer.concat(records.slice(at, at + PART_COMMANDS)))
    const trial = { name, quoteDecimals, memoryLimit, parts, hashes: [], answers: '' }
    trials.push({ ...trial, ...(await play(trial, module)) })
  }
  for (const file of readdirSync(SCENARIOS).filter((name) => /^\d\d-.*(?<!\.events)\.ndjson$/.test(name)))
    await add(file, 6, MEMORY, await recordsOf(readFileSync(`${SCENARIOS}/${file}`, 'utf8'), module))
  for (let seed = 1; seed <= SESSIONS; seed++) {
    const { world, records } = await sessionOf(seed, SESSION_COMMANDS, module)
    await add(`seed ${seed}`, world.quoteDecimals, world.memoryLimit, records)
  }
  return trials
}

async function recordsOf(text: string, module: WebAssembly.Module): Promise<Uint8Array[]> {
  const exchange = await Exchange.create({ module })
  const records: Uint8Array[] = []
  exchange.record({ append: (record) => void records.push(record.slice()) })
  for (const line of text.split('\n')) exchange.applyLine(line)
  return records
}

/** All hashes and answers of a trial; with `expected`, ends at the first that is another one. */
async function play(
  { quoteDecimals, memoryLimit, parts }: Trial,
  module: WebAssembly.Module,
  expected: Trial | null = null,
): Promise<{ hashes: string[]; answers: string }> {
  const exchange = await Exchange.create({ quoteDecimals, memoryLimit, explainLast: 0, module })
  const hashes: string[] = []
  for (const [i, part] of parts.entries()) {
    const events = exchange.replay(part)
    while (events.next());
    hashes.push(exchange.stateHash())
    if (expected !== null && hashes[i] !== expected.hashes[i]) return { hashes, answers: '' }
  }
  return { hashes, answers: await answersOf(exchange, module) }
}

async function answersOf(exchange: Exchange, module: WebAssembly.Module): Promise<string> {
  const restored = await Exchange.restore(exchange.snapshot(), { module })
  const state = exchange.state()
  const accounts = Object.keys(state.accounts).map((account) => exchange.account(Number(account)))
  const markets = exchange.markets().map(({ name }) => exchange.marketInfo(name))
  return JSON.stringify([exchange.audit(), restored.stateHash(), restored.audit(), state, accounts, markets])
}

/** The name of the first trial in which a core is not as the sound one; null: it has passed. */
export async function firstFailure(core: Uint8Array<ArrayBuffer>, trials: readonly Trial[]): Promise<string | null> {
  const module = await WebAssembly.compile(core)
  const pausing = Uint8Array.from(core)
  const modules = makePausing(pausing) ? [module, await WebAssembly.compile(pausing)] : [module]
  for (const each of modules)
    for (const trial of trials) {
      const isSame = await play(trial, each, trial).then(
        ({ answers }) => answers === trial.answers,
        () => false, // it trapped
      )
      if (!isSame) return trial.name
    }
  return null
}
