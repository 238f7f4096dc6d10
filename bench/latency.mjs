// Latency: each engine in an open loop at half of what the same loop can do at most, in a process of its own.

import { Child } from './child.mjs'
import { clockFacts } from './open-loop.mjs'
import { spread } from './stats.mjs'

/** Half load. */
const LOAD = 0.5

const RUNS = 5
const WARM_UP = 3

/**
 * With a young generation of this size (MiB) the collector does not run for the clock's garbage within a run; that an
 * engine makes none of its own is seen in the throughput rounds, which read the clock twice in all and use the usual
 * heap.
 */
const YOUNG_MIB = 128
const FLAGS = [`--min-semi-space-size=${YOUNG_MIB}`, `--max-semi-space-size=${YOUNG_MIB}`]

/** Messages a run: the slow ones take no longer than the others. */
const MESSAGES = { full: { fast: 1_000_000, slow: 50_000 }, quick: { fast: 100_000, slow: 10_000 } }
const SLOW = ['nodejs-order-book', 'hft-limit-order-book']

/** In the order in which they are shown; `nothing` is the floor that the machine and the loop set. */
const LATENCY_ENGINES = ['nothing', 'perpcore', 'perpcore by clientId', 'typed arrays', ...SLOW]

/**
 * @param {{quick: boolean, engines: string[], size: object, say: (text: string) => void}} options
 * @returns {Promise<object>} clock, and a row of percentiles per engine: of the run whose p99.9 is the median one
 */
export async function measureLatency({ quick, engines, size, say }) {
  const rows = []
  for (const name of LATENCY_ENGINES.filter((name) => name === 'nothing' || engines.includes(name))) {
    const count = MESSAGES[quick ? 'quick' : 'full'][SLOW.includes(name) ? 'slow' : 'fast']
    rows.push(await latencyOf(name, count, quick ? 3 : RUNS, size, say))
  }
  return { workload: 'mix', load: LOAD, youngGenerationMiB: YOUNG_MIB, clock: clockFacts(), rows }
}

async function latencyOf(name, messages, runs, size, say) {
  const child = new Child(name, FLAGS)
  try {
    await child.ask({ task: 'load', stream: 'mix', size })
    const results = []
    for (let run = 0; run < runs; run++) {
      const result = await child.ask({ task: 'latency', messages, loadFactor: LOAD, warmUp: run === 0 ? WARM_UP : 1 })
      results.push(result)
      const [p50, , p99, p999] = result.response.percentiles
      say(`latency: ${name}, run ${run + 1} of ${runs}: p50 ${p50} ns, p99 ${p99} ns, p99.9 ${p999} ns`)
    }
    return { engine: name, ...middleRun(results) }
  } finally {
    child.stop()
  }
}

/** The run in the middle by p99.9, with the spread of every percentile over all runs. */
function middleRun(results) {
  const sorted = [...results].sort((a, b) => a.response.percentiles[3] - b.response.percentiles[3])
  const middle = sorted[sorted.length >>> 1]
  const spreadsOf = (kind) =>
    middle[kind].percentiles.map((_, at) => spread(results.map((result) => result[kind].percentiles[at])))
  return {
    ...middle,
    runs: results.length,
    responseSpread: spreadsOf('response'),
    serviceSpread: spreadsOf('service'),
    gc: {
      pauses: results.reduce((sum, result) => sum + result.gc.pauses, 0),
      longestUs: Math.max(...results.map((result) => result.gc.longestUs)),
    },
  }
}
