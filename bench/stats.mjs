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
