// What was run, kept in test/results/ as JSON: docs/RELIABILITY.md is made from these files and from nothing else.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'

/** Scripts run from the root of the project. */
const FOLDER = resolve('test/results')
const CORE = resolve('build/core.wasm')

/** Which core was looked at, when and where. */
export interface Facts {
  date: string
  /** `with changes` behind it: what is not committed took part */
  commit: string
  /** the first 16 hex digits of its SHA-256 */
  wasm: string
  machine: string
  node: string
}

export function factsNow(wasm: Uint8Array = coreBytes()): Facts {
  const memoryGiB = Math.round(totalmem() / 2 ** 30)
  return {
    date: new Date().toISOString(),
    commit: commitName(),
    wasm: createHash('sha256').update(wasm).digest('hex').slice(0, 16),
    machine: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${memoryGiB} GiB, ${process.platform} ${process.arch}`,
    node: process.version,
  }
}

export function coreBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(CORE))
}

function commitName(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') !== ''
    return git('rev-parse', '--short', 'HEAD') + (changed ? ' with changes' : '')
  } catch {
    return 'none'
  }
}

export function readResult<T>(name: string): T | null {
  const file = resolve(FOLDER, `${name}.json`)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null
}

/** Whole or not at all: who is stopped in the middle leaves the file as it was. */
export function writeResult(name: string, value: object): void {
  mkdirSync(FOLDER, { recursive: true })
  const file = resolve(FOLDER, `${name}.json`)
  writeFileSync(`${file}.part`, `${JSON.stringify(value, null, 2)}\n`)
  renameSync(`${file}.part`, file)
}
