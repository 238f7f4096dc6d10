// What the way in through JavaScript costs: the number API, a call per message from a plain loop, against the same calls made
// by a loop that is WebAssembly itself. Two exchanges in the same state in one process, which share the compiled core; each
// stretch of messages runs on both, one behind the other.

import { perUnit, Times, timed } from '../scene/clock.mjs'
import { makeStream } from '../streams.mjs'
import { compileDriver, Driver } from './driver.mjs'

const STRETCH = 10_000

/** With margin a stretch has index commands as well. */
const MOST_CALLS = STRETCH * 1.01 + 1

export const NUMBERS = 'number API'
export const INSIDE = 'inside WebAssembly'

/** Each in a process of its own: V8 inlines a call into WebAssembly only where there is one instance to call. */
export const inside = insideScene('inside', 'mix', 'without margin', async (perpcore) => {
  const { perpcoreEngines } = await import('../engines/perpcore.mjs')
  return perpcoreEngines(perpcore).byOrderId
})
export const insideExchange = insideScene('inside-exchange', 'exchange-mix', 'with margin', async (perpcore) => {
  const { tieredEngines } = await import('../engines/tiered.mjs')
  return tieredEngines(perpcore).byOrderId
})

function insideScene(name, workload, kind, engineOf) {
  return {
    name,
    title: `${name}: the number API against the same calls from within WebAssembly, ${kind}`,
    what:
      `Stretches of ${STRETCH.toLocaleString('en')} messages of mix, ${kind}, in turn on two exchanges in the same state: by the ` +
      'number API from JavaScript, and by a loop in WebAssembly that makes the same calls at the exports of the core. The state ' +
      'hashes are equal at the end of each round.',
    sizes: { full: { preload: 25_000, messages: 500_000 }, quick: { preload: 25_000, messages: 100_000 } },
    engines: ['perpcore'],
    create: async (_engine, perpcore, size) => {
      const engine = await engineOf(perpcore)
      const stream = makeStream('mix', size)
      const pair = new Pair(workload, await engine.create(stream), await engine.create(stream), await compileDriver())
      return { round: () => ({ measures: pair.round() }) }
    },
  }
}

/** A stream on two exchanges. */
class Pair {
  constructor(workload, byNumbers, byDriver, module) {
    this.workload = workload
    this.byNumbers = byNumbers
    this.byDriver = byDriver
    this.driver = new Driver(module, MOST_CALLS, byDriver.exchange)
    this.played = false
  }

  round() {
    const { byNumbers, byDriver, workload, played } = this
    const { stream } = byNumbers
    if (played) for (const run of [byNumbers, byDriver]) run.again()
    byNumbers.run(0, stream.preload)
    for (let from = 0; from < stream.preload; from += STRETCH) {
      this.gather(from, Math.min(from + STRETCH, stream.preload))
      this.driver.run()
    }
    this.played = true
    const times = { [NUMBERS]: new Times(), [INSIDE]: new Times() }
    for (let from = stream.preload; from < stream.length; from += STRETCH) this.stretch(from, times)
    const [left, right] = [byNumbers, byDriver].map(({ exchange }) => exchange.stateHash())
    if (left !== right) throw new Error(`${workload}: state ${left} by numbers, ${right} inside`)
    const messages = stream.length - stream.preload
    return Object.fromEntries(
      Object.entries(times).map(([way, sum]) => [`${workload}, ${way}`, perUnit(sum, messages)]),
    )
  }

  stretch(from, times) {
    const { byNumbers, byDriver, driver } = this
    const to = Math.min(from + STRETCH, byNumbers.stream.length)
    // Before both, so that both find the caches alike.
    this.gather(from, to)
    driver.count = 0
    let bytes = 0
    times[NUMBERS].add(
      timed(() => {
        bytes = byNumbers.run(from, to)
      }),
    )
    this.gather(from, to)
    times[INSIDE].add(
      timed(() => {
        bytes -= driver.run()
      }),
    )
    if (bytes !== 0) throw new Error(`message ${from}: ${bytes} bytes of events more by numbers than inside`)
    byDriver.exchange.core.memory.refresh()
  }

  /** Has the driver take the calls that the run would make. */
  gather(from, to) {
    const { byDriver, driver } = this
    const { exchange } = byDriver
    byDriver.exchange = driver
    byDriver.run(from, to)
    byDriver.exchange = exchange
  }
}
