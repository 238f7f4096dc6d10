// Which engine runs how much of which workload.

import { FULL } from './streams.mjs'

/** Timed rounds of every engine, after WARM_UP ones that are not counted. */
export const ROUNDS = 7
export const QUICK_ROUNDS = 3
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
  features: [
    'perpcore',
    'events read',
    'client ids',
    'a listener',
    'rate limit',
    'perpcore objects',
    'objects without receipts',
    'objects recorded',
  ],
  'margin-features': [
    'margin',
    'margin + five tiers',
    'margin + fees',
    'margin + price band',
    'margin + median mark',
    'margin + funding',
    'margin + halt',
    'margin + rate limit',
    'margin + isolated',
    'perpcore tiered',
    'perpcore',
  ],
}

/** The workloads by messages: the streams, two of them on a market with margin, and one feature at a time. */
export const MESSAGE_WORKLOADS = Object.keys(ENGINES)

/** By the sections of the goals. */
export const WORKLOADS_BY_SECTION = {
  book: ['mix', 'deep', 'sweep', 'core', 'steady'],
  exchange: ['exchange-mix', 'exchange-core'],
  features: ['features', 'margin-features'],
}

const STREAMS = { 'exchange-mix': 'mix', 'exchange-core': 'core', features: 'mix', 'margin-features': 'mix' }

/** Names of all engines that take part somewhere. */
export const ENGINE_NAMES = [...new Set(Object.values(ENGINES).flat())]

/** The second rival is much like the first, and is left out of a quick run. */
const NOT_WHEN_QUICK = RIVALS[1]

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
    mix: { 'perpcore objects': 30_000, 'perpcore tiered objects': 30_000, rival: 10_000 },
    deep: { rival: 5_000 },
    sweep: { rival: 5 },
    core: { rival: 10_000 },
  },
}

/** Messages of the shortened stream on which the engines are compared. */
const COMPARED = {
  full: { mix: 125_000, deep: 60_000, sweep: 70_100, core: 51_000, steady: 26_024 },
  quick: { mix: 35_000, deep: 30_000, sweep: 25_010, core: 6_000, steady: 26_024 },
}

const QUICK_SIZES = {
  mix: { preload: 25_000, messages: 100_000 },
  deep: { preload: 200_000, messages: 100_000, levels: 20_000 },
  sweep: { takers: 100, levels: 2_000 },
  core: { preload: 1_000, messages: 100_000 },
  steady: { preload: 25_000, pairs: 512 },
}
const COMPARED_DEEP = { preload: 20_000, messages: 40_000, levels: 2_000 }

/** Many engines, of which each is to be seen against the first only. */
const FEATURES_SIZE = { preload: 25_000, messages: 250_000 }

const isOfFeatures = (workload) => WORKLOADS_BY_SECTION.features.includes(workload)

function sizeOf(workload, stream, quick) {
  if (quick) return QUICK_SIZES[stream]
  return isOfFeatures(workload) ? FEATURES_SIZE : FULL[stream]
}

/**
 * @param {string} workload
 * @param {boolean} quick
 * @returns {object} engines, sizes, stretches, length of the comparison
 */
export function planOf(workload, quick) {
  const kind = quick ? 'quick' : 'full'
  const stream = STREAMS[workload] ?? workload
  const size = sizeOf(workload, stream, quick)
  const stretches = isOfFeatures(workload) ? {} : (STRETCH[kind][stream] ?? {})
  const engines = ENGINES[workload].filter((name) => !quick || name !== NOT_WHEN_QUICK)
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
