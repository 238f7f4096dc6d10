// `npm run bench`: everything, in one run, on one core. Progress goes to standard error, the table to standard output.
//
//   --quick            shortened: about a minute
//   --only mix,scale   these workloads, scenes, latency, or sections of them (book, exchange, boundary, scale, features)
//   --browser          in Chromium as well, what runs there
//   --label NAME       the result is bench/results/NAME.json (the commit)
//   --rounds N         timed rounds of each engine (7, which is also the least; 3 if quick)
//   --engines a,b      these engines

import { spawnSync } from 'node:child_process'
import { execPath } from 'node:process'
import { measureInBrowser } from './browser/measure.mjs'
import { measureLatency } from './latency.mjs'
import { canPin, machineFacts } from './machine.mjs'
import { LATENCY, readOptions } from './options.mjs'
import { MESSAGE_WORKLOADS, planOf } from './plan.mjs'
import { tableOf, writeResult } from './report.mjs'
import { measureScene } from './scene/measure.mjs'
import { SCENES } from './scenes.mjs'
import { measureThroughput } from './throughput.mjs'

/** The core that everything runs on: not the first, which serves the machine's interrupts. */
const CORE = '1'
const PINNED = 'PERPCORE_BENCH_CORE'

async function main(argv) {
  const options = { ...readOptions(argv), say }
  const { quick, label, only } = options
  const pinned = process.env[PINNED] ?? null
  say(pinned === null ? 'not pinned: taskset is not there' : `pinned to core ${pinned}`)
  process.stderr.write('\n')
  const throughput = []
  const scenes = []
  for (const workload of MESSAGE_WORKLOADS.filter((name) => only.includes(name))) {
    throughput.push(await measureThroughput(workload, options))
  }
  for (const scene of SCENES.filter((name) => only.includes(name))) scenes.push(await measureScene(scene, options))
  const { size } = planOf('mix', quick)
  const latency = only.includes(LATENCY) ? await measureLatency({ ...options, size }) : null
  const browser = options.browser ? await measureInBrowser(options) : null
  const result = { machine: machineFacts(), quick, pinned, throughput, scenes, latency, browser }
  const files = writeResult(label, result)
  say(`written to bench/results: ${files.join(', ')}`)
  process.stderr.write('\n')
  process.stdout.write(tableOf({ label, ...result }))
}

function say(text) {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`)
}

/** Runs this file again under taskset, once. @returns {number | null} its exit code; null if there is no taskset */
function runPinned() {
  if (process.env[PINNED] !== undefined) return null
  const env = { ...process.env, [PINNED]: CORE }
  if (!canPin()) return null
  return spawnSync('taskset', ['-c', CORE, execPath, ...process.argv.slice(1)], { stdio: 'inherit', env }).status ?? 1
}

const code = runPinned()
if (code !== null) process.exitCode = code
else {
  main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`\n${error.message}\n`)
    process.exitCode = 1
  })
}
