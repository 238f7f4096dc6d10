// How long something took: by the clock on the wall, and how much of the processor it had meanwhile (null: not known).

import { cpuMs } from '../platform.mjs'

/** @returns {{ms: number, cpuMs: number | null}} */
export function timed(work) {
  const since = begin()
  work()
  return since()
}

/** The same of what answers with a promise. */
export async function timedAsync(work) {
  const since = begin()
  await work()
  return since()
}

function begin() {
  const cpu = cpuMs()
  const start = performance.now()
  return () => ({ ms: performance.now() - start, cpuMs: cpu === null ? null : cpuMs() - cpu })
}

/** A sum of times: `add` what was timed, then `perUnit`. */
export class Times {
  ms = 0
  cpuMs = 0

  add({ ms, cpuMs }) {
    this.ms += ms
    this.cpuMs = cpuMs === null ? null : this.cpuMs + cpuMs
  }
}

/** What a round says of one measure: ns each, on the wall and of the processor. */
export function perUnit({ ms, cpuMs }, units) {
  return { ns: (ms * 1e6) / units, cpuNs: cpuMs === null ? null : (cpuMs * 1e6) / units, units }
}
