// Which engine runs how much of which workload.

import { FULL } from './streams.mjs'

/** Timed rounds of every engine, after WARM_UP ones that are not counted. */
export const ROUNDS = 7
export const WARM_UP = 2

const RIVALS = ['nodejs-order-book', 'hft-limit-order-book']

/** In the order of a round. The first one is what the others are compared with. */
const ENGINES = {
  mix: ['perpcore', 'perpcore by clientId', 'perpcore batch', 'perpcore objects', 'typed arrays', ...RIVALS],
  deep: ['perpcore', 'typed arrays', ...RIVALS],
  sweep: ['perpcore', 'typed arrays', ...RIVALS],
  core: ['perpcore', 'typed arrays', ...RIVALS],
  steady: ['perpcore', 'typed arrays', ...RIVALS],
  'exchange-mix': ['perpcore', 'perpcore tiered', 'perpcore tiered batch', 'perpcore tiered objects'],
  'exchange-core': ['perpcore', 'perpcore tiered'],
}

/** The workloads by messages: the streams, and two of them on a market with margin. */
export const MESSAGE_WORKLOADS = Object.keys(ENGINES)

/** The stream of a workload. */
const streamOf = (workload) => workload.replace('exchange-', '')

/** Names of all engines that take part somewhere. */
export const ENGINE_NAMES = [...new Set(Object.values(ENGINES).flat())]

/** The second rival, much like the first, is left out of a quick run where it takes long. */
const NOT_WHEN_QUICK = { deep: RIVALS[1], sweep: RIVALS[1], steady: RIVALS[1] }

/**
 * Messages (takers, in sweep) that a slow engine is timed for in a round: it loads once and each round times the next
 * stretch of the same stream. Engines not named here begin anew in each round and are timed for the whole stream.
 */
const STRETCH = {
  full: {
    mix: { 'perpcore objects': 100_000, 'perpcore tiered objects': 100_000, rival: 50_000 },
    deep: { rival: 20_000 },
    sweep: { rival: 20 },
    core: { rival: 50_000 },
  },
  quick: {
    mix: { 'perpcore objects': 50_000, 'perpcore tiered objects': 50_000, rival: 20_000 },
    deep: { rival: 10_000 },
    sweep: { rival: 10 },
    core: { rival: 20_000 },
  },
}

/** Messages of the shortened stream on which the engines are compared. */
const COMPARED = {
  full: { mix: 125_000, deep: 60_000, sweep: 70_100, core: 51_000, steady: 26_024 },
  quick: { mix: 45_000, deep: 30_000, sweep: 25_010, core: 11_000, steady: 26_024 },
}

const QUICK_SIZES = { ...FULL, sweep: { takers: 200, levels: 2_000 } }
const COMPARED_DEEP = { preload: 20_000, messages: 40_000, levels: 2_000 }

/**
 * @param {string} workload
 * @param {boolean} quick
 * @returns {object} engines, sizes, stretches, length of the comparison
 */
export function planOf(workload, quick) {
  const kind = quick ? 'quick' : 'full'
  const stream = streamOf(workload)
  const size = quick ? QUICK_SIZES[stream] : FULL[stream]
  const stretches = STRETCH[kind][stream] ?? {}
  const engines = ENGINES[workload].filter((name) => !quick || name !== NOT_WHEN_QUICK[workload])
  return {
    workload,
    stream,
    engines,
    size,
    // A deep book of full size takes the rivals many seconds to load: equality is shown on a smaller one.
    comparedSize: workload === 'deep' ? COMPARED_DEEP : size,
    compared: COMPARED[kind][stream],
    stretchOf: (engine) => stretches[engine] ?? (RIVALS.includes(engine) ? stretches.rival : undefined),
  }
}
