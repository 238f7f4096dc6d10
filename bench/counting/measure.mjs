// What fixed runs cost, without a clock: instructions, loads and stores, and calls of the core for each command, the bytes of
// the events that it told, and the bytes of what it keeps. The same on every machine and in every run.

import { readFileSync } from 'node:fs'
import { perpcoreEngines } from '../engines/perpcore.mjs'
import { tieredEngines } from '../engines/tiered.mjs'
import { open } from '../exchange/opening.mjs'
import { population } from '../exchange/population.mjs'
import { books } from '../scale/books.mjs'
import { orders } from '../scale/orders.mjs'
import { makeStream } from '../streams.mjs'
import { COUNTERS, instrument } from './instrument.mjs'

const CORE = new URL('../../build/core.wasm', import.meta.url)

const RUNS = [
  ['mix', 'mix', { preload: 4_000, messages: 8_000 }],
  ['core', 'core', { preload: 1_000, messages: 8_000 }],
  ['sweep', 'sweep', { takers: 10, levels: 200 }],
  ['exchange mix', 'mix', { preload: 4_000, messages: 8_000 }],
  ['exchange core', 'core', { preload: 1_000, messages: 8_000 }],
]

/**
 * @param {typeof import('../../src/slim.js')} slim the package without its core
 * @returns {Promise<Record<string, number>>} names with their units
 */
export async function measureWork(slim) {
  const bytes = readFileSync(CORE)
  const counting = withModule(slim, new WebAssembly.Module(instrument(bytes)))
  const work = { 'module, bytes': bytes.length }
  for (const [name, workload, size] of RUNS) {
    const engines = name.startsWith('exchange') ? tieredEngines(counting) : perpcoreEngines(counting)
    Object.assign(work, await countRun(name, engines.byOrderId, makeStream(workload, size)))
  }
  return { ...work, ...(await weigh(withModule(slim, new WebAssembly.Module(bytes)))) }
}

/** The package as if it had a core built in. */
function withModule(slim, module) {
  class Exchange extends slim.Exchange {
    static async create(options) {
      return super.create({ ...options, module })
    }
  }
  return { ...slim, Exchange }
}

/** Of all messages after those that fill the book. */
async function countRun(name, engine, stream) {
  const run = await engine.create(stream)
  run.run(0, stream.preload)
  // The package keeps the exports to itself; the bench looks behind it.
  const { exports } = run.exchange.core
  const read = () => COUNTERS.map((counter) => Number(exports[counter].value))
  const before = read()
  const messages = stream.length - stream.preload
  const eventBytes = run.run(stream.preload, stream.length)
  const after = read()
  const counts = COUNTERS.map((counter, i) => [`${name}, ${counter} a message`, (after[i] - before[i]) / messages])
  return Object.fromEntries([...counts, [`${name}, bytes of events a message`, eventBytes / messages]])
}

/** States of the size of a quick run. */
async function weigh(perpcore) {
  const { facts: ofOrders } = await orders.create('perpcore', perpcore, orders.sizes.quick)
  const { facts: ofBooks } = await books.create('perpcore', perpcore, { markets: 1_000, commands: 0 })
  const people = population({ accounts: 20_000, markets: 1, legs: 1 })
  const { facts: ofPeople } = await open(perpcore, people, { reserve: 0 })
  return {
    'resting order, bytes': ofOrders.bytesPerOrder,
    'empty market, bytes': ofBooks.bytesPerMarket,
    'market with four orders, bytes': ofBooks.bytesPerMarket + ofBooks.bytesPerBook,
    'account, bytes': ofPeople.bytesPerAccount,
    'cross position, bytes': ofPeople.bytesPerPosition,
  }
}
