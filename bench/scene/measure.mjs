// Measures a scene: its engines in turn, in one run on one core, each in a process of its own, after they have been found to
// find the same pools.

import { Child } from '../child.mjs'
import { sceneOf } from '../scenes.mjs'
import { median, ratioTo, spread } from '../stats.mjs'

const WORKER = new URL('./worker.mjs', import.meta.url)
const WARM_UP = 1

const startChild = (engine, worker, { allCores }) => new Child(engine, [], worker, allCores)

/**
 * @param {string} name one of SCENES
 * @param {{quick: boolean, rounds: number, say: (text: string) => void, newChild?: typeof startChild}} options
 * @returns {Promise<object>} facts of the state and a row per measure and engine
 * @throws where two engines do not find the same
 */
export async function measureScene(name, { quick, rounds, say, newChild = startChild }) {
  const scene = await sceneOf(name)
  const size = scene.sizes[quick ? 'quick' : 'full']
  const children = scene.engines.map((engine) => newChild(engine, WORKER, scene))
  try {
    const compared = scene.find === undefined ? null : await compare(children, scene, say)
    say(`${name}: opening`)
    let facts = {}
    for (const child of children) Object.assign(facts, await child.ask({ task: 'open', scene: name, size }))
    const results = await interleave(children, name, rounds, say)
    for (const result of results.flat()) facts = { ...facts, ...result.facts }
    assertSameFound(name, results)
    return {
      scene: name,
      title: scene.title,
      what: scene.what,
      size,
      facts,
      compared,
      rounds,
      rows: rowsOf(children, results),
    }
  } finally {
    for (const child of children) child.stop()
  }
}

/** Along a walk over a small population: whom each finds at each step. */
async function compare(children, scene, say) {
  const { name, compared: size } = scene
  const walks = []
  for (const child of children) walks.push(await child.ask({ task: 'find', scene: name, size }))
  const [first, ...others] = walks
  for (const other of others) {
    const at = first.findIndex((value, i) => value !== other[i])
    if (at >= 0)
      throw new Error(`${name}: step ${Math.floor(at / 2) + 1}: ${first[at]} found, ${other[at]} by the scan`)
  }
  const found = first.reduce((sum, value, i) => (i % 2 === 0 ? sum + value : sum), 0)
  say(`${name}: equal (${first.length / 2} steps, ${found} found)`)
  return { accounts: size.accounts, steps: first.length / 2, found }
}

async function interleave(children, name, rounds, say) {
  const results = children.map(() => [])
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const [i, child] of children.entries()) {
      const result = await child.ask({ task: 'round' })
      if (round >= 0) results[i].push(result)
      const label = round < 0 ? 'warm-up' : `round ${round + 1} of ${rounds}`
      const [first] = Object.values(result.measures)
      say(`${name}: ${label}, ${child.engine} ${(first.ns / 1000).toFixed(2)} µs`)
    }
  }
  return results
}

/** Of what is timed itself: each round finds as many in every engine. */
function assertSameFound(name, results) {
  const found = new Set(results.flat().map((result) => result.found))
  if (found.size > 1) throw new Error(`${name}: the engines found ${[...found].join(' and ')} pools`)
}

function rowsOf(children, results) {
  const measures = Object.keys(results[0][0].measures)
  return measures.flatMap((measure) => {
    const rows = children.flatMap((child, i) => rowOf(measure, child.engine, results[i]))
    for (const row of rows) row.ratio = ratioTo(rows[0], row)
    return rows
  })
}

function rowOf(measure, engine, results) {
  const values = results.map((result) => result.measures[measure])
  if (values[0] === undefined) return []
  return [
    {
      measure,
      engine,
      ns: spread(values.map(({ ns }) => ns)),
      timed: values.reduce((sum, { units }) => sum + units, 0),
      ...(values[0].cpuNs === null ? {} : processorOf(values)),
    },
  ]
}

/** Time of the processor, and how much of the core that was. */
function processorOf(values) {
  return {
    cpuNs: spread(values.map(({ cpuNs }) => cpuNs)),
    share: median(values.map(({ ns, cpuNs }) => Math.min(1, cpuNs / ns))),
  }
}
