// The process of one engine, or its worker in a browser. It answers one task at a time: load, trace, round, latency.

import { trace } from './compare.mjs'
import { loadEngine } from './engines/index.mjs'
import { collect, cpuMs, serve, sleep } from './platform.mjs'
import { makeStream, streamHash } from './streams.mjs'

/** Pauses of the collector in this process: [start, length] in ms. Browsers do not tell. */
const pauses = []
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) pauses.push([entry.startTime, entry.duration])
}).observe({ entryTypes: ['gc'] })

const state = { engine: null, stream: null, run: null, at: 0 }

serve({ load, trace: traced, round, latency })

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
  if (stretch === undefined) collect()
  await sleep(5)
  const cpu = cpuMs()
  const from = performance.now()
  const ms = stream.cycle === undefined ? timeWhole(turns) : timeTakers(turns, cycle)
  const to = performance.now()
  const share = cpu === null ? undefined : Math.min(1, (cpuMs() - cpu) / (to - from))
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
  const { calibratedRound } = await import('./calibrated.mjs')
  collect()
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
  const { openLoop } = await import('./open-loop.mjs')
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
