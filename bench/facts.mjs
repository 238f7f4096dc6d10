// What a scene came to besides its times, in words.

/** @returns {string} with thousands set apart */
export const count = (value) => value.toLocaleString('en')

const bytes = (value) => value.toFixed(0)
const seconds = (value) => value.toFixed(1)
const mib = (value) => (value / 2 ** 20).toFixed(1)

/** In the order in which they are told. */
const FACTS = {
  accounts: [count, 'accounts'],
  positions: [count, 'positions'],
  markets: [count, 'markets'],
  orders: [count, 'orders'],
  levels: [count, 'price levels'],
  commands: [count, 'commands to open'],
  openingSeconds: [seconds, 's for that'],
  lines: [count, 'lines'],
  lineBytes: [mib, 'MiB of commands'],
  eventBytes: [mib, 'MiB of events'],
  bytesUsed: [mib, 'MiB of memory used'],
  imageBytes: [mib, 'MiB of snapshot'],
  bytesPerAccount: [bytes, 'bytes an account'],
  bytesPerPosition: [bytes, 'bytes a position with its share of tables and index'],
  bytesPerOrder: [bytes, 'bytes a resting order with its share of levels'],
  bytesPerMarket: [bytes, 'bytes an empty market'],
  bytesPerBook: [bytes, 'bytes more with four orders in it'],
  createNs: [bytes, 'ns to create a market'],
  loadNs: [bytes, 'ns an order to load'],
  moduleBytes: [count, 'bytes of module'],
  gzipBytes: [count, 'bytes of main entry, gzipped'],
  bytesCommitted: [count, 'bytes committed by an empty exchange'],
  under: [count, 'eligible at a time'],
  liquidated: [count, 'liquidations begun'],
  steps: [count, 'steps'],
  takeovers: [count, 'takeovers'],
  deleveraged: [count, 'deleveraged positions'],
}

/** @param {Record<string, any>} facts of a scene @returns {string} those that have words, in one sentence without its stop */
export function factsText(facts) {
  const told = Object.entries(FACTS).filter(([fact]) => facts[fact] !== undefined)
  const parts = told.map(([fact, [format, what]]) => `${format(facts[fact])} ${what}`)
  for (const [policy, givers] of Object.entries(facts.givers ?? {})) parts.push(`${count(givers)} gave by ${policy}`)
  return parts.join(', ')
}
