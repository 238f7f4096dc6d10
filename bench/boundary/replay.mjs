// `perpcore replay` as a process of its own, from a file of commands to files of events and of the state.

import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { perUnit } from '../scene/clock.mjs'
import { makeStream } from '../streams.mjs'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const USAGE = new URL('./usage-at-exit.mjs', import.meta.url).href
const LINES_AT_ONCE = 10_000
const LINE = 'line'

export const replay = {
  name: 'replay',
  title: 'replay: the command line on lines of JSON',
  what:
    'perpcore replay of the messages of mix on a market with margin, one JSON object a line; events and state are written. ' +
    'The whole process counts, from its start to its end. Its state hash is that of the same commands given to apply(object).',
  sizes: { full: { preload: 25_000, messages: 400_000 }, quick: { preload: 25_000, messages: 50_000 } },
  engines: ['perpcore'],
  create: async (_engine, perpcore, size) => {
    const { openingOf, tieredEngines } = await import('../engines/tiered.mjs')
    const stream = makeStream('mix', size)
    const run = await tieredEngines(perpcore).objects.create(stream)
    const folder = mkdtempSync(join(tmpdir(), 'perpcore-bench-'))
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
    process.on('SIGTERM', () => process.exit())
    const file = join(folder, 'commands.ndjson')
    const lines = writeLines(file, [openingOf(stream), run.commands()])
    run.run(0, stream.length)
    return new Replay(folder, file, lines, run.exchange.stateHash())
  },
}

/** @returns {number} how many */
function writeLines(file, sources) {
  const out = openSync(file, 'w')
  let text = []
  let lines = 0
  const flush = () => {
    writeSync(out, text.join(''))
    lines += text.length
    text = []
  }
  for (const commands of sources) {
    for (const command of commands) {
      if (text.push(`${JSON.stringify(command)}\n`) === LINES_AT_ONCE) flush()
    }
  }
  flush()
  closeSync(out)
  return lines
}

class Replay {
  constructor(folder, file, lines, stateHash) {
    this.file = file
    this.events = join(folder, 'events.ndjson')
    this.state = join(folder, 'state.json')
    this.lines = lines
    this.stateHash = stateHash
    this.facts = { lines, lineBytes: statSync(file).size }
  }

  async round() {
    const { file, events, state, lines, stateHash, facts } = this
    const start = performance.now()
    const { summary, cpuMs } = await run(['replay', file, '--events', events, '--state', state])
    const ms = performance.now() - start
    if (!summary.includes(stateHash)) throw new Error(`replay came to another state than ${stateHash}:\n${summary}`)
    facts.eventBytes = statSync(events).size
    return { facts, measures: { [LINE]: perUnit({ ms, cpuMs }, lines) } }
  }
}

/** @returns {Promise<{summary: string, cpuMs: number}>} */
function run(args) {
  const child = spawn(execPath, ['--import', USAGE, CLI, ...args], { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] })
  const told = { 1: '', 3: '' }
  for (const pipe of [1, 3]) {
    child.stdio[pipe].setEncoding('utf8').on('data', (text) => {
      told[pipe] += text
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve({ summary: told[1], cpuMs: Number(told[3]) })
      else reject(new Error(`perpcore replay ended with ${code}`))
    })
  })
}
