// The process of one engine. It answers one task at a time: load, trace, round, latency.

import { PerformanceObserver, performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { calibratedRound } from './calibrated.mjs'
import { trace } from './compare.mjs'
import { loadEngine } from './engines/index.mjs'
import { openLoop } from './open-loop.mjs'
import { makeStream, streamHash } from './streams.mjs'

/** Pauses of the collector in this process: [start, length] in ms. */
const pauses = []
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) pauses.push([entry.startTime, entry.duration])
}).observe({ entryTypes: ['gc'] })

const state = { engine: null, stream: null, run: null, at: 0 }

const TASKS = { load, trace: traced, round, latency }

process.on('message', async (task) => {
  try {
    process.send({ result: await TASKS[task.task](task) })
  } catch (error) {
    process.send({ error: error instanceof Error ? error.message : String(error) })
  }
})

/** Makes the stream and finds the engine. */
async function load({ engine, stream, size }) {
  state.engine = await loadEngine(engine)
  state.stream = makeStream(stream, size)
  state.run = null
  const { what, version } = state.engine
  return { what, version, streamHash: streamHash(state.stream) }
}

async function traced({ messages }) {
  return trace(await state.engine.create(state.stream), messages)
}

/** Times the next `stretch` messages, or the whole stream from its beginning. */
async function round({ stretch }) {
  const { stream } = state
  const cycle = stream.cycle ?? 1
  if (state.run === null || stretch === undefined || state.at + stretch * cycle > stream.length) await begin()
  if (stream.loop !== undefined) return await calibrated()
  const turns = stretch ?? (stream.length - stream.preload) / cycle
  // What went before is not to be collected in the timed part; a run that goes on keeps its heap as it is.
  if (stretch === undefined) globalThis.gc()
  await sleep(5)
  const cpu = process.cpuUsage()
  const from = performance.now()
  const ms = stream.cycle === undefined ? timeWhole(turns) : timeTakers(turns, cycle)
  const to = performance.now()
  const { user, system } = process.cpuUsage(cpu)
  const share = Math.min(1, (user + system) / 1000 / (to - from))
  return { ns: (ms * 1e6) / turns, timed: turns, share, gc: await pausesBetween(from, to) }
}

/** The book as it is when the timed part begins. */
async function begin() {
  if (state.run?.again === undefined) state.run = await state.engine.create(state.stream)
  else state.run.again()
  state.run.run(0, state.stream.preload)
  state.at = state.stream.preload
}

async function calibrated() {
  globalThis.gc()
  const from = performance.now()
  return { ...calibratedRound(state.run, state.stream), gc: await pausesBetween(from, performance.now()) }
}

function timeWhole(messages) {
  const { run, at } = state
  state.at += messages
  const start = performance.now()
  run.run(at, at + messages)
  return performance.now() - start
}

/** Only the first message of each cycle is timed, by itself. */
function timeTakers(cycles, length) {
  const { run } = state
  let ms = 0
  for (let i = 0; i < cycles; i++) {
    const start = performance.now()
    run.run(state.at, state.at + 1)
    ms += performance.now() - start
    run.run(state.at + 1, state.at + length)
    state.at += length
  }
  return ms
}

/** Pauses are reported by a later turn of the event loop. */
async function pausesBetween(from, to) {
  await sleep(10)
  const lengths = pauses.filter(([start, length]) => start + length > from && start < to).map(([, length]) => length)
  return { pauses: lengths.length, longestUs: Math.max(0, ...lengths) * 1000 }
}

/**
 * An open loop over the first `messages` of the timed part, each pass over a new book: closed passes for the
 * capacity, open ones so that the compiler has seen the waiting too, and the one that counts.
 */
async function latency({ messages, loadFactor, warmUp }) {
  const { stream } = state
  const pass = async (intervalNs) => {
    await begin()
    await sleep(5)
    return openLoop(state.run, stream.preload, stream.preload + messages, intervalNs)
  }
  let closedNs = 0
  for (let i = 0; i < warmUp; i++) closedNs = (await pass(0)).nsPerMessage
  for (let i = 0; i < warmUp; i++) await pass(closedNs / loadFactor)
  const { startMs, endMs, ...result } = await pass(closedNs / loadFactor)
  return { ...result, closedNs, messages, gc: await pausesBetween(startMs, endMs) }
}
