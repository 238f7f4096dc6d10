// The same suite in Chromium: the workloads and scenes that need nothing of Node, compared and timed in the same way. The
// rivals are packages of Node, and its clock has steps of 5 µs: no latency of single messages.

import { MESSAGE_WORKLOADS } from '../plan.mjs'
import { measureScene } from '../scene/measure.mjs'
import { NODE_SCENES, SCENES } from '../scenes.mjs'
import { measureThroughput } from '../throughput.mjs'
import { Chromium } from './chromium.mjs'

/** benchmark.js is a package of Node too. */
const NODE_WORKLOADS = ['steady']
const isRival = (engine) => engine.endsWith('order-book')

/**
 * @param {{quick: boolean, only: string[], engines: string[], rounds: number, say: (text: string) => void}} options
 * @returns {Promise<object>} as the parts of a result of Node
 * @throws with a sentence if there is no Chromium here
 */
export async function measureInBrowser(options) {
  const { only, engines, say } = options
  say('browser: starting Chromium')
  const chromium = await Chromium.open()
  try {
    const inBrowser = {
      ...options,
      engines: engines.filter((engine) => !isRival(engine)),
      say: (text) => say(`${chromium.facts.name}: ${text}`),
      newChild: (engine, script) => chromium.newChild(engine, script),
    }
    const chosen = (names, without) => names.filter((name) => only.includes(name) && !without.includes(name))
    const throughput = []
    for (const workload of chosen(MESSAGE_WORKLOADS, NODE_WORKLOADS)) {
      throughput.push(await measureThroughput(workload, inBrowser))
    }
    const scenes = []
    for (const scene of chosen(SCENES, NODE_SCENES)) scenes.push(await measureScene(scene, inBrowser))
    return { ...chromium.facts, throughput, scenes }
  } finally {
    await chromium.close()
  }
}
