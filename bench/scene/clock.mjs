// How long something took: by the clock on the wall, and how much of the processor it had meanwhile.

/** @returns {{ms: number, cpuMs: number}} */
export function timed(work) {
  const cpu = process.cpuUsage()
  const start = performance.now()
  work()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { ms, cpuMs: (user + system) / 1000 }
}

/** What a round says of one measure: ns each, on the wall and of the processor. */
export function perUnit({ ms, cpuMs }, units) {
  return { ns: (ms * 1e6) / units, cpuNs: (cpuMs * 1e6) / units, units }
}
