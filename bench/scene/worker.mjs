// The process of one engine in a scene: find, open, round.

import { setTimeout as sleep } from 'node:timers/promises'
import { loadPackage } from '../engines/index.mjs'
import { sceneOf } from './scenes.mjs'

const state = { run: null }

const TASKS = { find, open, round }

process.on('message', async (task) => {
  try {
    process.send({ result: await TASKS[task.task](task) })
  } catch (error) {
    process.send({ error: error instanceof Error ? error.message : String(error) })
  }
})

/** Whom the engine finds along a walk of wide steps over a small population. */
async function find({ engine, scene, size }) {
  return await sceneOf(scene).find(engine, await loadPackage(), size)
}

async function open({ engine, scene, size }) {
  state.run = await sceneOf(scene).create(engine, await loadPackage(), size)
  return state.run.facts
}

/** What went before is not to be collected in the timed part. */
async function round() {
  globalThis.gc()
  await sleep(5)
  return await state.run.round()
}
