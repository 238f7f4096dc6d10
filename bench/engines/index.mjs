// The engines by name; each is only loaded where it is asked for.

const PACKAGE = new URL('../../dist/index.js', import.meta.url)

/** The built package. */
export async function loadPackage() {
  return await import(PACKAGE.href).catch((cause) => {
    throw new Error(`there is no dist/index.js that can be loaded, build the package first: ${cause.message}`, {
      cause,
    })
  })
}

/** What the loop around an engine costs by itself. */
const NOTHING = {
  name: 'nothing',
  what: 'an empty function: the loop, the clock and the machine by themselves',
  async create() {
    return { run: () => 0, trace: () => {}, book: () => ({ bids: [], asks: [] }) }
  },
}

/** All of them, by where they come from. */
const SOURCES = {
  nothing: async () => [NOTHING],
  'typed arrays': async () => [(await import('./ladder.mjs')).ladderEngine],
  'nodejs-order-book': async () => [(await import('./rivals.mjs')).nodejsOrderBook],
  'hft-limit-order-book': async () => [(await import('./rivals.mjs')).hftLimitOrderBook],
}

async function ownEngines() {
  const perpcore = await loadPackage()
  const plain = (await import('./perpcore.mjs')).perpcoreEngines(perpcore)
  const tiered = (await import('./tiered.mjs')).tieredEngines(perpcore)
  const { marginFeatures, plainFeatures } = await import('./features.mjs')
  return [...Object.values(plain), ...Object.values(tiered), ...plainFeatures(perpcore), ...marginFeatures(perpcore)]
}

/** @param {string} name @returns {Promise<Engine>} */
export async function loadEngine(name) {
  const engines = await (SOURCES[name] ?? ownEngines)()
  const engine = engines.find((one) => one.name === name)
  if (engine === undefined) {
    const names = [...Object.keys(SOURCES), ...engines.map((one) => one.name)]
    throw new Error(`no engine "${name}"; there are ${names.join(', ')}`)
  }
  return engine
}
