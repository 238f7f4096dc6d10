// benchmark.js over a chunk that leaves the book as it was: it chooses how often to run it and says how sure the mean
// is.

import { createRequire } from 'node:module'

// Its UMD build takes lodash and platform from require.
const Benchmark = createRequire(import.meta.url)('benchmark')

/**
 * One round of some tenths of a second.
 * @returns {{ns: number, timed: number, rme: number}} ns per message, ± rme per cent
 */
export function calibratedRound(run, stream) {
  const { preload, length, loop } = stream
  const bench = new Benchmark({
    maxTime: 0.1,
    minTime: 0.02,
    minSamples: 5,
    fn() {
      run.run(preload, length)
      run.turn?.(loop.orders)
    },
  })
  bench.run()
  if (bench.error !== undefined) throw bench.error
  const { mean, rme, sample } = bench.stats
  const messages = length - preload
  return { ns: (mean * 1e9) / messages, timed: bench.count * sample.length * messages, rme }
}
