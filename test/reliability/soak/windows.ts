// What was measured of a life, window by window, and whether it drifts: the median of the windows of the last third against
// that of the first, so that a busy machine, which slows some of them, proves nothing.

export interface Window {
  seconds: number
  commands: number
  /** bytes that the state takes */
  arena: number
  /** bytes of JavaScript that are still in use after the collector has run, and all that the process has */
  heap: number
  resident: number
  /** half and all but a hundredth of the commands take at most so much, in turns of an empty loop timed beside them */
  median: number
  slow: number
}

type Measure = 'arena' | 'heap' | 'resident' | 'median' | 'slow'

/** How much more it may be in the end: a part of what it was, or so many bytes if that is more. */
export interface Bound {
  part: number
  bytes: number
}

const MIB = 2 ** 20

export const BOUNDS: Readonly<Record<Measure, Bound>> = {
  arena: { part: 0.05, bytes: 0.0625 * MIB },
  heap: { part: 0.05, bytes: 1 * MIB },
  resident: { part: 0, bytes: 64 * MIB },
  median: { part: 0.5, bytes: 0 },
  slow: { part: 1, bytes: 0 },
}

/** A sentence for each measure that has grown beyond its bound. Wants at least three windows. */
export function drifts(windows: readonly Window[]): string[] {
  const third = Math.floor(windows.length / 3)
  if (third === 0) throw new RangeError('There are fewer than three windows.')
  const found: string[] = []
  for (const [name, { part, bytes }] of Object.entries(BOUNDS) as [Measure, Bound][]) {
    const first = median(windows.slice(0, third).map((window) => window[name]))
    const last = median(windows.slice(-third).map((window) => window[name]))
    if (last - first <= Math.max(first * part, bytes)) continue
    found.push(`${name} went from ${first.toPrecision(6)} to ${last.toPrecision(6)} within ${windows.length} windows`)
  }
  return found
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number
}
