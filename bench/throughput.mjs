// Throughput: the engines of a workload in turn, A B C A B C, in one run on one core, after their results were found
// equal.

import { Child } from './child.mjs'
import { assertSame } from './compare.mjs'
import { planOf, ROUNDS, WARM_UP } from './plan.mjs'
import { median, ratioTo, spread } from './stats.mjs'

const startChild = (engine) => new Child(engine)

/**
 * @param {string} workload
 * @param {{quick: boolean, engines: string[], rounds?: number, say: (text: string) => void, newChild?: typeof startChild}}
 *   options
 * @returns {Promise<object>} the rows of the workload, in the order of the engines
 * @throws where two engines do not come to the same trades and the same book
 */
export async function measureThroughput(workload, { quick, engines, rounds = ROUNDS, say, newChild = startChild }) {
  const plan = planOf(workload, quick)
  const children = plan.engines.filter((name) => engines.includes(name)).map((name) => newChild(name))
  try {
    say(`${workload}: comparing ${children.length} engines over ${plan.compared} messages`)
    const compared = await compareAll(children, plan, newChild)
    say(`${workload}: equal (${compared.trades} trades, ${compared.levels} levels)`)
    const facts = []
    for (const child of children) facts.push(await child.ask({ task: 'load', stream: plan.stream, size: plan.size }))
    const results = await interleave(children, plan, rounds, say)
    const rows = children.map((child, i) => rowOf(child.engine, facts[i], results[i]))
    for (const row of rows) row.ratio = ratioTo(rows[0], row)
    return { workload, size: plan.size, streamHash: facts[0].streamHash, compared, rounds, rows }
  } finally {
    for (const child of children) child.stop()
  }
}

/** Every engine against the reference book in typed arrays, which recorded the stream. */
async function compareAll(children, plan, newChild) {
  const { stream, comparedSize: size, compared: messages } = plan
  const reference = newChild('typed arrays')
  try {
    await reference.ask({ task: 'load', stream, size })
    const expected = { name: reference.engine, trace: await reference.ask({ task: 'trace', messages }) }
    for (const child of children) {
      await child.ask({ task: 'load', stream, size })
      assertSame(expected, { name: child.engine, trace: await child.ask({ task: 'trace', messages }) })
    }
    const { trades, bids, asks } = expected.trace
    return { messages, trades: trades.length / 4, levels: bids.length + asks.length, engines: children.length }
  } finally {
    reference.stop()
  }
}

async function interleave(children, plan, rounds, say) {
  const results = children.map(() => [])
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const [i, child] of children.entries()) {
      const result = await child.ask({ task: 'round', stretch: plan.stretchOf(child.engine) })
      if (round >= 0) results[i].push(result)
      const label = round < 0 ? 'warm-up' : `round ${round + 1} of ${rounds}`
      say(`${plan.workload}: ${label}, ${child.engine} ${result.ns.toFixed(1)} ns`)
    }
  }
  return results
}

function rowOf(engine, facts, results) {
  return {
    engine,
    what: facts.what,
    ns: spread(results.map((result) => result.ns)),
    timed: results.reduce((sum, result) => sum + result.timed, 0),
    gc: {
      pauses: results.reduce((sum, result) => sum + result.gc.pauses, 0),
      longestUs: Math.max(...results.map((result) => result.gc.longestUs)),
    },
    ...(results[0].share === undefined ? {} : shareOf(results)),
    ...(results[0].rme === undefined ? {} : { rme: median(results.map((result) => result.rme)) }),
  }
}

/** How much of the core it had, and the time of the processor itself. */
function shareOf(results) {
  return {
    share: median(results.map(({ share }) => share)),
    cpuNs: spread(results.map(({ ns, share }) => ns * share)),
  }
}
