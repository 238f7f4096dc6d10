// A market day of a perpetual exchange with a crash in it: seeded, so that every run on every machine is the same one,
// down to the hash of the final state.
//   --report FILE    draws it as one HTML file
//   --quick          a tenth of the people
//   --update         takes the result of this run for the expected one
//   --expected FILE  another file to compare with
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as hdr from 'hdr-histogram-js'
import { Exchange } from '../../dist/index.js'
import { bold, count, dim, green, heading, list, ProgressLine, prose, red, table } from '../common/screen.mjs'
import { pageOf } from './page.mjs'
import { conservation } from './proof.mjs'
import { runDay } from './run.mjs'
import { storyOf } from './story.mjs'
import { clock } from './text.mjs'

const SEED = 20_260_305
const PERCENTILES = [50, 90, 99, 99.9, 99.99]
const { values: options } = parseArgs({
  options: {
    report: { type: 'string' },
    quick: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    expected: { type: 'string' },
  },
})
const SIZE = options.quick ? 'quick' : 'whole'
const SCALE = { quick: 0.1, whole: 1 }[SIZE]
const EXPECTED = options.expected ?? new URL('./day.expected.json', import.meta.url)

function live() {
  const line = new ProgressLine()
  return {
    end: () => line.end(),
    update(day, commands, { counts }) {
      line.update(day.progress, (ms) => {
        const [{ market, index }] = day.view.markets
        const price = index === null ? '' : `  ${market.name} ${count(index * Number(market.tick))}`
        const taken = `${count(counts.get('trade') ?? 0)} trades  ${count(counts.get('liquidationStarted') ?? 0)} liquidations`
        return `${clock(day.view.now)}${price}  ${taken}  ${count((1_000 * commands) / Math.max(1, ms))}/s`
      })
    },
  }
}

/** What the state itself proves. */
function proofs(exchange, { paidIn }, state) {
  const { money, sizes } = conservation(state, paidIn)
  const broken = exchange.audit()
  return {
    hold: money === 0n && sizes.every((sum) => sum === 0n) && broken === null,
    rows: [
      ['all money less what was paid in, in atoms', String(money)],
      ['all positions of each market', sizes.join(', ')],
      ['invariants of the exchange', broken ?? 'all hold'],
    ],
  }
}

function timesOf({ commands, events, busyMs }, latency) {
  return [
    ['commands', count(commands)],
    ['events', count(events)],
    ['commands/s, objects in and out', count((1_000 * commands) / busyMs)],
    ...PERCENTILES.map((p) => [`p${p}`, `${(latency.getValueAtPercentile(p) / 1_000).toFixed(2)} µs`]),
    ['most', `${(latency.maxValue / 1_000).toFixed(2)} µs`],
  ]
}

/** True if the day has ended as it should. */
function judge(result) {
  const all = JSON.parse(readFileSync(EXPECTED, 'utf8'))
  if (options.update) {
    all[SIZE] = result
    writeFileSync(EXPECTED, `${JSON.stringify(all, null, 2)}\n`)
  }
  const expected = all[SIZE]
  const equal = Object.keys(expected).every((key) => expected[key] === result[key])
  heading('State hash')
  console.log(`  ${bold(result.stateHash)}  ${equal ? green('as expected') : red(`expected ${expected.stateHash}`)}`)
  if (!equal) console.log(dim(`  this run ${JSON.stringify(result)}\n  expected ${JSON.stringify(expected)}`))
  console.log('')
  return equal
}

console.log(`\n${bold('perpcore')} ${dim(`a market day with a crash in it, seed ${SEED}`)}`)
const exchange = await Exchange.create({ quoteDecimals: 6 })
const latency = hdr.build({ highestTrackableValue: 10_000_000_000, numberOfSignificantValueDigits: 3 })
const progress = live()
const timed = (ns) => latency.recordValue(ns)
const run = runDay(exchange, { seed: SEED, scale: SCALE, timed, progress: progress.update })
progress.end()
const state = exchange.state()
const proof = proofs(exchange, run, state)
const sections = [
  ...storyOf(run, state),
  { title: 'Nothing is lost', rows: proof.rows },
  { title: 'Time for one command', rows: timesOf(run, latency) },
]
for (const section of sections) {
  heading(section.title)
  if (section.prose) prose(section.rows)
  else if (section.head === undefined) list(section.rows)
  else table(section.head, section.rows)
}
const { seq, stateHash } = state
const trades = run.chronicle.counts.get('trade')
if (options.report !== undefined) {
  writeFileSync(options.report, pageOf({ ...run, sections, stateHash, seed: SEED }))
  console.log(`\n${bold('Report')}\n  ${options.report}`)
}
const equal = judge({ seed: SEED, commands: seq, events: run.events, trades, stateHash })
process.exitCode = equal && proof.hold ? 0 : 1
