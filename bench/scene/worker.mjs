// The process of one engine in a scene: find, open, round.

import { loadPackage } from '../engines/index.mjs'
import { collect, serve, sleep } from '../platform.mjs'
import { sceneOf } from '../scenes.mjs'

const state = { run: null }

serve({ find, open, round })

/** Whom the engine finds along a walk of wide steps over a small population. */
async function find({ engine, scene, size }) {
  return await (await sceneOf(scene)).find(engine, await loadPackage(), size)
}

async function open({ engine, scene, size }) {
  state.run = await (await sceneOf(scene)).create(engine, await loadPackage(), size)
  return state.run.facts ?? {}
}

async function round() {
  collect()
  await sleep(5)
  return await state.run.round()
}
