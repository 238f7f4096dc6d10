// What the book and the exchange are to reach (from JavaScript, one call per message, events written and hashed), and
// how a result stands to it. Absolute figures move with the machine and its neighbours; the ratio is taken within one
// run.

import { durationText } from './format.mjs'
import { PERCENTILES } from './open-loop.mjs'
import { median } from './stats.mjs'

/** ns per message (a taker, in sweep) at most, and how many times as long nodejs-order-book has to take at least. */
const THROUGHPUT = [
  { workload: 'mix', engine: 'perpcore', mostNs: 30, leastRatio: 100 },
  { workload: 'mix', engine: 'perpcore by clientId', mostNs: 50, leastRatio: 70 },
  { workload: 'deep', engine: 'perpcore', mostNs: 80, leastRatio: 85 },
  { workload: 'sweep', engine: 'perpcore', mostNs: 4500, leastRatio: 100 },
  { workload: 'core', engine: 'perpcore', mostNs: 40, leastRatio: null },
]

/** With margin and everything on; against the same stream without margin. */
const TIERED = [
  { workload: 'exchange-mix', engine: 'perpcore tiered', mostNs: 60, mostRatio: 2 },
  { workload: 'exchange-core', engine: 'perpcore tiered', mostNs: 60, mostRatio: 2 },
  { workload: 'exchange-mix', engine: 'perpcore tiered batch', mostNs: 90 },
  { workload: 'exchange-mix', engine: 'perpcore tiered objects', mostNs: 1000 },
]

const US = 1e3
const MS = 1e6

/** Measures of scenes in their order: the time at most, and how many times as long a full scan has to take at least. */
const SCENES = {
  isolated: [
    { mostNs: US, leastRatio: 500 },
    { mostNs: 10 * US, leastRatio: 50 },
  ],
  cross: [{ mostNs: 2 * US, leastRatio: 1000 }],
  crash: [{ mostNs: 2000 * MS }],
  funding: [{ mostNs: 100 * MS }],
  adl: [{ mostNs: 50 * MS }, { mostNs: 50 * MS }, { mostNs: 50 * MS }],
}
const BYTES_PER_POSITION = 160
/** The scenes whose positions are weighed; one with a pool of its own, and one in a cross pool. */
const WEIGHED = ['isolated', 'cross']

/** Of perpcore in mix, at half load. */
const LATENCY = [
  { percentile: 50, at: PERCENTILES.indexOf(50), mostNs: 100 },
  { percentile: 99.9, at: PERCENTILES.indexOf(99.9), mostNs: 1000 },
]
const LONGEST_PAUSE_US = 50

const RIVAL = 'nodejs-order-book'

/**
 * @returns {{goal: string, wanted: string, measured: string, met: boolean}[]} those that this result says something
 *   about
 */
export function standing(result) {
  const throughput = THROUGHPUT.flatMap((goal) => throughputStanding(result, goal))
  const tiered = TIERED.flatMap((goal) => tieredStanding(result, goal))
  // A shortened scene has fewer accounts than the goals speak of.
  const scenes = result.quick ? [] : (result.scenes ?? []).flatMap(sceneStanding)
  return [...throughput, ...tiered, ...scenes, ...latencyStanding(result.latency), ...pauseStanding(result)]
}

function throughputStanding(result, { workload, engine, mostNs, leastRatio }) {
  const row = rowOf(result, workload, engine)
  if (row === undefined) return []
  const lines = [
    line(`${workload}, ${engine}`, `≤ ${mostNs} ns`, `${row.ns.median.toFixed(1)} ns`, row.ns.median <= mostNs),
  ]
  const rival = rowOf(result, workload, RIVAL)
  if (leastRatio === null || rival === undefined) return lines
  const ratio = median(rival.ns.rounds.map((ns, round) => ns / row.ns.rounds[round]))
  return [
    ...lines,
    line(`${workload}, ${engine}`, `≥ ${leastRatio} × ${RIVAL}`, `${ratio.toFixed(0)} ×`, ratio >= leastRatio),
  ]
}

function tieredStanding(result, { workload, engine, mostNs, mostRatio }) {
  const row = rowOf(result, workload, engine)
  if (row === undefined) return []
  const goal = `${workload}, ${engine}`
  const lines = [line(goal, `≤ ${mostNs} ns`, `${row.ns.median.toFixed(1)} ns`, row.ns.median <= mostNs)]
  if (mostRatio === undefined) return lines
  const ratio = row.ratio.median
  return [...lines, line(goal, `≤ ${mostRatio} × without margin`, `${ratio.toFixed(2)} ×`, ratio <= mostRatio)]
}

function sceneStanding({ scene, facts, rows }) {
  const measures = [...new Set(rows.map((row) => row.measure))]
  const lines = SCENES[scene].flatMap(({ mostNs, leastRatio }, at) => {
    const [own, scan] = rows.filter((row) => row.measure === measures[at])
    const { median } = own.ns
    const goal = `${scene}, ${own.measure}`
    const time = line(goal, `≤ ${durationText(mostNs)}`, durationText(median), median <= mostNs)
    if (leastRatio === undefined) return [time]
    const ratio = scan.ratio.median
    return [time, line(goal, `≥ ${leastRatio} × a full scan`, `${ratio.toFixed(0)} ×`, ratio >= leastRatio)]
  })
  if (!WEIGHED.includes(scene)) return lines
  const bytes = facts.bytesPerPosition
  const size = `${bytes.toFixed(0)} bytes`
  return [
    ...lines,
    line(`${scene}, memory of a position`, `≤ ${BYTES_PER_POSITION} bytes`, size, bytes <= BYTES_PER_POSITION),
  ]
}

function latencyStanding(latency) {
  const row = latency?.rows.find((row) => row.engine === 'perpcore')
  if (row === undefined) return []
  const nothing = latency.rows.find((row) => row.engine === 'nothing')
  return LATENCY.map(({ percentile, at, mostNs }) => {
    const ns = row.response.percentiles[at]
    const work = row.service.percentiles[at]
    const measured = `${ns} ns (the work alone ${work}; an empty loop ${nothing.response.percentiles[at]})`
    return line(`latency, mix, half load, p${percentile}`, `≤ ${mostNs} ns`, measured, ns <= mostNs)
  })
}

/** With the usual heap: in the rounds of throughput. */
function pauseStanding(result) {
  const row = rowOf(result, 'mix', 'perpcore')
  if (row === undefined) return []
  const { longestUs } = row.gc
  const wanted = `no pause of the collector above ${LONGEST_PAUSE_US} µs`
  return [line('mix, perpcore', wanted, `longest ${longestUs.toFixed(0)} µs`, longestUs <= LONGEST_PAUSE_US)]
}

function rowOf(result, workload, engine) {
  const part = result.throughput.find((part) => part.workload === workload)
  return part?.rows.find((row) => row.engine === engine)
}

function line(goal, wanted, measured, met) {
  return { goal, wanted, measured, met }
}
