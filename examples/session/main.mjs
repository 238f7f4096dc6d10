// A session of an exchange with a few hundred traders: seeded, so that every run on every machine is the same one, down
// to the hash of the final state. `--update` takes the result of this run for the expected one; `--expected FILE` names
// another file to compare with.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as hdr from 'hdr-histogram-js'
import { Exchange } from '../../dist/index.js'
import { bold, book, count, dim, green, heading, list, ProgressLine, red } from '../common/screen.mjs'
import { MARKETS, SessionFlow } from './flow.mjs'

const COMMANDS = 300_000
const SEED = 20_260_101
const PERCENTILES = [50, 90, 99, 99.9, 99.99]
const LEVELS = 4
const { values: options } = parseArgs({ options: { update: { type: 'boolean' }, expected: { type: 'string' } } })
const EXPECTED = options.expected ?? new URL('./session.expected.json', import.meta.url)

/** Runs the session; what happened in it, and how long each command took, in ns. */
async function run() {
  const exchange = await Exchange.create({ quoteDecimals: 6 })
  const flow = new SessionFlow(SEED)
  const latency = hdr.build({ highestTrackableValue: 10_000_000_000, numberOfSignificantValueDigits: 3 })
  const progress = new ProgressLine()
  const told = { events: 0, trades: 0, refused: 0, triggered: 0 }
  let busyMs = 0
  for (let done = 1; done <= COMMANDS; done++) {
    const command = flow.next()
    const before = performance.now()
    const events = exchange.apply(command)
    const took = performance.now() - before
    busyMs += took
    latency.recordValue(Math.max(1, Math.round(took * 1e6)))
    flow.learn(events)
    told.events += events.length
    for (const { ev } of events) {
      if (ev === 'trade') told.trades++
      else if (ev === 'rejected') told.refused++
      else if (ev === 'triggered') told.triggered++
    }
    if (done % 256 === 0 || done === COMMANDS) progress.update(done / COMMANDS, (ms) => sofar(done, told.trades, ms))
  }
  progress.end()
  return { exchange, latency, told, busyMs }
}

function sofar(done, trades, ms) {
  return `${count(done)} commands  ${count(trades)} trades  ${count((1_000 * done) / Math.max(1, ms))}/s`
}

function report({ exchange, latency, told, busyMs }) {
  heading('What happened')
  list([
    ['commands', count(COMMANDS)],
    ['events', count(told.events)],
    ['trades', count(told.trades)],
    ['conditional orders fired', count(told.triggered)],
    ['refusals', count(told.refused)],
    ['commands/s', count((1_000 * COMMANDS) / busyMs)],
  ])
  heading('The books')
  for (const { name } of MARKETS) book(name, exchange.depth(name, LEVELS))
  heading('Time for one command, objects in and out')
  list([
    ...PERCENTILES.map((p) => [`p${p}`, `${(latency.getValueAtPercentile(p) / 1_000).toFixed(2)} µs`]),
    ['most', `${(latency.maxValue / 1_000).toFixed(2)} µs`],
  ])
}

/** True if the final state is the expected one. */
function judge(exchange, told) {
  const result = {
    seed: SEED,
    commands: COMMANDS,
    events: told.events,
    trades: told.trades,
    stateHash: exchange.stateHash(),
  }
  if (options.update) writeFileSync(EXPECTED, `${JSON.stringify(result, null, 2)}\n`)
  const expected = JSON.parse(readFileSync(EXPECTED, 'utf8'))
  const equal = Object.keys(expected).every((key) => expected[key] === result[key])
  heading('State hash')
  console.log(`  ${bold(result.stateHash)}  ${equal ? green('as expected') : red(`expected ${expected.stateHash}`)}`)
  if (!equal) console.log(dim(`  this run ${JSON.stringify(result)}\n  expected ${JSON.stringify(expected)}`))
  console.log('')
  return equal
}

console.log(
  `\n${bold('perpcore')} ${dim(`a session of ${count(COMMANDS)} commands in ${MARKETS.length} markets, seed ${SEED}`)}`,
)
const session = await run()
report(session)
process.exitCode = judge(session.exchange, session.told) ? 0 : 1
