// Latency in an open loop: message i is due at start + i · interval whether or not the one before it is done, and its
// latency counts from then. What waits behind a slow message is so counted against the slow one (no coordinated
// omission).

import { performance } from 'node:perf_hooks'
import { getHeapSpaceStatistics } from 'node:v8'
import { build } from 'hdr-histogram-js'

export const PERCENTILES = [50, 90, 99, 99.9, 99.99]

/**
 * @param {{run: (from: number, to: number) => unknown}} run
 * @param {number} intervalNs 0: as fast as they go (a closed loop that pays for the clock too: the capacity of this
 *   loop)
 * @returns {{startMs: number, endMs: number, nsPerMessage: number, intervalNs: number, response: Summary, service:
 *   Summary}}
 *   response counts from the moment a message was due, service from the moment it was taken up
 */
export function openLoop(run, from, to, intervalNs) {
  // Written now: the first touch of a page would otherwise be part of some latency.
  const response = new Float64Array(to - from).fill(1)
  const service = new Float64Array(to - from).fill(1)
  touchYoungGeneration()
  const startMs = performance.now()
  issue(run, from, to, intervalNs / 1e6, response, service)
  const endMs = performance.now()
  const nsPerMessage = ((endMs - startMs) * 1e6) / (to - from)
  return { startMs, endMs, nsPerMessage, intervalNs, response: summary(response), service: summary(service) }
}

/**
 * The clock of Node makes 16 bytes of garbage at each reading. This fills the young generation until it has been
 * collected three times, so that all of it has been touched and the next collection is as far away as it can be.
 */
function touchYoungGeneration() {
  const used = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_used_size
  let before = used()
  for (let collections = 0; collections < 3; ) {
    for (let i = 0; i < 32; i++) garbage = new Array(1024).fill(0)
    const now = used()
    if (now < before) collections++
    before = now
  }
}

/** Where the compiler cannot tell that it is not needed. */
export let garbage = []

/**
 * One reading of the clock per message, and as many as it takes to wait for the next. Recording comes after the run.
 */
function issue(run, from, to, intervalMs, response, service) {
  const start = performance.now()
  let now = start
  for (let i = from; i < to; i++) {
    const due = intervalMs === 0 ? now : start + (i - from) * intervalMs
    while (now < due) now = performance.now()
    const taken = now
    run.run(i, i + 1)
    now = performance.now()
    response[i - from] = now - due
    service[i - from] = now - taken
  }
}

function summary(latenciesMs) {
  const histogram = build({ lowestDiscernibleValue: 1, highestTrackableValue: 6e10, numberOfSignificantValueDigits: 3 })
  for (const ms of latenciesMs) histogram.recordValue(Math.max(1, Math.round(ms * 1e6)))
  return {
    percentiles: PERCENTILES.map((percentile) => histogram.getValueAtPercentile(percentile)),
    maxNs: histogram.maxValue,
    meanNs: histogram.mean,
    curve: CURVE.map((percentile) => [percentile, histogram.getValueAtPercentile(percentile)]),
    bins: binsOf(latenciesMs),
  }
}

/** @returns {number[][]} [from ns, messages] of the classes that are not empty, 20 to each factor of ten */
function binsOf(latenciesMs) {
  const counts = new Map()
  for (const ms of latenciesMs) {
    const bin = Math.floor(20 * Math.log10(Math.max(1, ms * 1e6)))
    counts.set(bin, (counts.get(bin) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => a[0] - b[0])
    .map(([bin, count]) => [Number((10 ** (bin / 20)).toPrecision(4)), count])
}

/** Percentiles evenly spaced in "one in N": 0, then ten to each factor of ten up to one in a million. */
const CURVE = Array.from({ length: 61 }, (_, i) => 100 * (1 - 10 ** (-i / 10)))

/**
 * What the clock and the machine do to a loop that does nothing else: ns a reading, the least step, and the stalls
 * (readings more than 5 µs apart) of a second, which are interrupts, other processes and the host.
 */
export function clockFacts() {
  const readings = new Float64Array(4_000_000).fill(1)
  let count = 0
  const start = performance.now()
  for (let now = start; now < start + 1000 && count < readings.length; count++)
    readings[count] = now = performance.now()
  const steps = readings.subarray(1, count).map((reading, i) => (reading - readings[i]) * 1e6)
  const stalls = steps.filter((ns) => ns > 5000).sort()
  const seconds = (readings[count - 1] - readings[0]) / 1000
  return {
    clock: 'performance.now',
    readNs: steps.sort()[steps.length >>> 1],
    leastStepNs: steps.find((ns) => ns > 0),
    stallsPerSecond: stalls.length / seconds,
    stallMedianUs: stalls.length === 0 ? 0 : stalls[stalls.length >>> 1] / 1000,
    stallLongestUs: (stalls.at(-1) ?? 0) / 1000,
  }
}
