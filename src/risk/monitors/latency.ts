// Latency: drift of what should always take as long.
import type { Bar, Monitor, MonitorSettings, Reading } from './monitor.js'
import { rounded } from './monitor.js'
import type { Observation } from './observation.js'
import { Baseline, Bounded, Cusum } from './statistics.js'

class Path {
  sum = 0
  seen = 0
  readonly usual: Baseline
  readonly cusum = new Cusum()

  constructor({ memory, warmUp }: MonitorSettings) {
    this.usual = new Baseline(memory, warmUp, 0.05)
  }
}

/** Page–Hinkley test of the logarithm of each path's mean latency. */
export class LatencyMonitor implements Monitor {
  private readonly paths: Bounded<string, Path>

  constructor(settings: MonitorSettings) {
    this.paths = new Bounded(settings.capacity, () => new Path(settings))
  }

  see(o: Observation): void {
    if (o.kind !== 'latency' || !(o.us > 0)) return
    const path = this.paths.at(o.path)
    path.sum += Math.log(o.us)
    path.seen += 1
  }

  close(_bar: Bar, tell: (reading: Reading) => void): void {
    for (const [name, path] of this.paths.entries()) {
      if (path.seen === 0) continue
      const mean = path.sum / path.seen
      const usual = path.usual.mean
      path.sum = 0
      path.seen = 0
      const score = path.cusum.push(path.usual.z(mean))
      path.usual.push(mean)
      tell({
        monitor: 'latency',
        market: null,
        account: null,
        score,
        numbers: { us: Math.exp(mean), usual: Math.exp(usual) },
        reason: () =>
          `${name} drifts to ${rounded(Math.exp(mean))} µs from ${rounded(Math.exp(usual))} µs (geometric means)`,
      })
    }
  }
}
