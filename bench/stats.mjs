// Medians and spreads of a few rounds.

/** @param {number[]} values @returns {number} the middle one; the mean of the middle two of an even number */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >>> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** @param {number[]} values @returns {{median: number, min: number, max: number, rounds: number[]}} */
export function spread(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values), rounds: values }
}

/**
 * How many times as long one row took as another, round against round, since both ran within the same second: by the time
 * of the processor where that is known, which other work on the machine changes less than the clock on the wall.
 * @param {{ns: object, cpuNs?: object}} row @param {{ns: object, cpuNs?: object}} first
 */
export function ratioTo(first, row) {
  const key = first.cpuNs === undefined || row.cpuNs === undefined ? 'ns' : 'cpuNs'
  return spread(row[key].rounds.map((ns, round) => ns / first[key].rounds[round]))
}
