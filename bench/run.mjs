// `npm run bench`: everything, in one run, on one core. Progress goes to standard error, the table to standard output.
//
//   --quick            shortened: about two minutes
//   --only mix,deep    these workloads, scenes (isolated, cross, crash, funding, adl) or latency
//   --label NAME       the result is bench/results/NAME.json (local)
//   --rounds N         timed rounds of each engine (7, which is also the least)
//   --engines a,b      these engines

import { spawnSync } from 'node:child_process'
import { execPath } from 'node:process'
import { parseArgs } from 'node:util'
import { measureScene } from './exchange/measure.mjs'
import { SCENES } from './exchange/scenes.mjs'
import { measureLatency } from './latency.mjs'
import { machineFacts } from './machine.mjs'
import { ENGINE_NAMES, MESSAGE_WORKLOADS, planOf, ROUNDS } from './plan.mjs'
import { tableOf, writeResult } from './report.mjs'
import { measureThroughput } from './throughput.mjs'

/** The core that everything runs on: not the first, which serves the machine's interrupts. */
const CORE = '1'
const PINNED = 'PERPCORE_BENCH_CORE'

const LATENCY = 'latency'
const ALL = [...MESSAGE_WORKLOADS, ...SCENES, LATENCY]

async function main(argv) {
  const options = readOptions(argv)
  const pinned = process.env[PINNED] ?? null
  say(pinned === null ? 'not pinned: taskset is not there' : `pinned to core ${pinned}`)
  process.stderr.write('\n')
  const throughput = []
  const scenes = []
  const chosen = (names) => names.filter((name) => options.only.includes(name))
  for (const workload of chosen(MESSAGE_WORKLOADS)) {
    throughput.push(await measureThroughput(workload, { ...options, say }))
  }
  for (const scene of chosen(SCENES)) scenes.push(await measureScene(scene, { ...options, say }))
  const size = planOf('mix', options.quick).size
  const latency = options.only.includes(LATENCY) ? await measureLatency({ ...options, size, say }) : null
  const result = { machine: machineFacts(), quick: options.quick, pinned, throughput, scenes, latency }
  const files = writeResult(options.label, result)
  say(`written to bench/results: ${files.join(', ')}`)
  process.stderr.write('\n')
  process.stdout.write(tableOf({ label: options.label, ...result }))
}

function readOptions(argv) {
  const { values } = parseArgs({
    args: argv,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: ALL.join(',') },
      label: { type: 'string', default: 'local' },
      rounds: { type: 'string', default: String(ROUNDS) },
      engines: { type: 'string', default: ENGINE_NAMES.join(',') },
    },
  })
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < ROUNDS) throw new Error(`--rounds: a whole number from ${ROUNDS} on`)
  if (!/^[\w.-]+$/.test(values.label)) throw new Error('--label: letters, digits, ".", "-" and "_"')
  const only = names('only', values.only, ALL)
  const engines = names('engines', values.engines, ENGINE_NAMES)
  return { quick: values.quick, only, label: values.label, rounds, engines }
}

function names(option, given, known) {
  const list = given.split(',')
  for (const name of list)
    if (!known.includes(name)) throw new Error(`--${option}: no "${name}"; there are ${known.join(', ')}`)
  return list
}

function say(text) {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`)
}

/** Runs this file again under taskset, once. @returns {number | null} its exit code; null if there is no taskset */
function runPinned() {
  if (process.env[PINNED] !== undefined) return null
  const env = { ...process.env, [PINNED]: CORE }
  if (spawnSync('taskset', ['-c', CORE, 'true']).status !== 0) return null
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
