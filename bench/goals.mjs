// What the book is to reach (matching only, from JavaScript, one call per message, events written and hashed), and
// how a result stands to it. Absolute figures move with the machine and its neighbours; the ratio is taken within one
// run.

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
  return [...throughput, ...latencyStanding(result.latency), ...pauseStanding(result)]
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
