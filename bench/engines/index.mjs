// The engines by name; each is only loaded where it is asked for.

import { existsSync } from 'node:fs'

const LOADERS = {
  perpcore: async () => (await perpcore()).byOrderId,
  'perpcore by clientId': async () => (await perpcore()).byClientId,
  'perpcore batch': async () => (await perpcore()).batch,
  'perpcore objects': async () => (await perpcore()).objects,
  'perpcore tiered': async () => (await perpcoreTiered()).byOrderId,
  'perpcore tiered batch': async () => (await perpcoreTiered()).batch,
  'perpcore tiered objects': async () => (await perpcoreTiered()).objects,
  'typed arrays': async () => (await import('./ladder.mjs')).ladderEngine,
  'nodejs-order-book': async () => (await import('./rivals.mjs')).nodejsOrderBook,
  'hft-limit-order-book': async () => (await import('./rivals.mjs')).hftLimitOrderBook,
  nothing: async () => NOTHING,
}

/** What the loop around an engine costs by itself. */
const NOTHING = {
  name: 'nothing',
  what: 'an empty function: the loop, the clock and the machine by themselves',
  async create() {
    return { run: () => 0, trace: () => {}, book: () => ({ bids: [], asks: [] }) }
  },
}

/** @param {string} name @returns {Promise<Engine>} */
export async function loadEngine(name) {
  const load = LOADERS[name]
  if (load === undefined) throw new Error(`no engine "${name}"; there are ${Object.keys(LOADERS).join(', ')}`)
  return await load()
}

const PACKAGE = new URL('../../dist/index.js', import.meta.url)

/** The built package. */
export async function loadPackage() {
  if (!existsSync(PACKAGE)) throw new Error('there is no dist/index.js: build the package first')
  return await import(PACKAGE.href)
}

async function perpcore() {
  return (await import('./perpcore.mjs')).perpcoreEngines(await loadPackage())
}

async function perpcoreTiered() {
  return (await import('./tiered.mjs')).tieredEngines(await loadPackage())
}
