// The scenes: states, and what happens to them; each is only loaded where it is asked for.

const LOADERS = {
  isolated: async () => (await import('./exchange/scenes/isolated.mjs')).isolated,
  cross: async () => (await import('./exchange/scenes/cross.mjs')).cross,
  crash: async () => (await import('./exchange/scenes/crash.mjs')).crash,
  funding: async () => (await import('./exchange/scenes/funding.mjs')).funding,
  adl: async () => (await import('./exchange/scenes/adl.mjs')).adl,
  inside: async () => (await import('./boundary/inside.mjs')).inside,
  'inside-exchange': async () => (await import('./boundary/inside.mjs')).insideExchange,
  replay: async () => (await import('./boundary/replay.mjs')).replay,
  worker: async () => (await import('./boundary/worker.mjs')).worker,
  orders: async () => (await import('./scale/orders.mjs')).orders,
  books: async () => (await import('./scale/books.mjs')).books,
  accounts: async () => (await import('./scale/crowd.mjs')).accounts,
  positions: async () => (await import('./scale/crowd.mjs')).positions,
  copies: async () => (await import('./scale/copies.mjs')).copies,
  start: async () => (await import('./scale/start.mjs')).start,
}

/** By the sections of the goals. */
export const SCENES_BY_SECTION = {
  exchange: ['isolated', 'cross', 'crash', 'funding', 'adl'],
  boundary: ['inside', 'inside-exchange', 'replay', 'worker'],
  scale: ['orders', 'books', 'accounts', 'positions', 'copies', 'start'],
}

export const SCENES = Object.keys(LOADERS)

/** Those about processes, threads and files of Node, or that need a package of it: not for a browser. */
export const NODE_SCENES = ['inside', 'inside-exchange', 'replay', 'worker', 'start']

/** @param {string} name one of SCENES @returns {Promise<Scene>} */
export async function sceneOf(name) {
  const load = LOADERS[name]
  if (load === undefined) throw new Error(`no scene "${name}"; there are ${SCENES.join(', ')}`)
  return await load()
}
