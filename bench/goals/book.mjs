// Matching alone: one call per message from JavaScript, events written and hashed, all checks on.

import { durationText } from '../format.mjs'
import { PERCENTILES } from '../open-loop.mjs'
import { messageTime, rowOf, timesRival } from './read.mjs'

const TOO_MANY_INSTRUCTIONS =
  'bound by the number of instructions and by mispredicted branches ([where the time is](#where-the-time-is-on-mix))'

const percentile = (percent, limitNs) => (result) => {
  const row = result.latency?.rows.find((row) => row.engine === 'perpcore')
  if (row === undefined) return null
  const at = PERCENTILES.indexOf(percent)
  const nothing = result.latency.rows.find((row) => row.engine === 'nothing')
  const ns = row.response.percentiles[at]
  const alone = row.service.percentiles[at]
  const floor = nothing.response.percentiles[at]
  return {
    measured: `${durationText(ns)} (the work alone ${durationText(alone)}; an empty loop ${durationText(floor)})`,
    met: ns <= limitNs,
  }
}

const longestPause = (limitUs) => (result) => {
  const row = rowOf(result, 'mix', 'perpcore')
  if (row === null) return null
  const { longestUs } = row.gc
  return { measured: longestUs === 0 ? 'none' : `longest ${longestUs.toFixed(0)} µs`, met: longestUs <= limitUs }
}

const THE_MACHINE = 'the machine stops an empty loop as long; the work alone shows what is ours'

/** @type {import('./read.mjs').Goal[]} */
export const book = [
  {
    work: 'mix, engine order ids',
    wanted: '≤ 30 ns',
    only: 'mix',
    read: messageTime('mix', 'perpcore', 30),
    why: TOO_MANY_INSTRUCTIONS,
  },
  {
    work: 'mix, engine order ids',
    wanted: '≥ 100 × nodejs-order-book',
    only: 'mix',
    read: timesRival('mix', 'perpcore', 100),
    why: TOO_MANY_INSTRUCTIONS,
  },
  {
    work: 'mix, cancels by the caller’s clientId',
    wanted: '≤ 50 ns',
    only: 'mix',
    read: messageTime('mix', 'perpcore by clientId', 50),
    why: 'as mix, and the table of client ids is one more miss for each order placed, found and gone',
  },
  {
    work: 'mix, cancels by the caller’s clientId',
    wanted: '≥ 70 × nodejs-order-book',
    only: 'mix',
    read: timesRival('mix', 'perpcore by clientId', 70),
    why: 'as above',
  },
  {
    work: 'deep',
    wanted: '≤ 80 ns',
    only: 'deep',
    read: messageTime('deep', 'perpcore', 80),
    why: 'misses: order, its neighbours in two lists, level and account each lie elsewhere; plain typed arrays pay for two of them',
  },
  {
    work: 'deep',
    wanted: '≥ 85 × nodejs-order-book',
    only: 'deep',
    read: timesRival('deep', 'perpcore', 85),
    why: 'as above',
  },
  {
    work: 'sweep, a taker of 500 fills',
    wanted: '≤ 4.5 µs',
    only: 'sweep',
    read: messageTime('sweep', 'perpcore', 4500),
    why: 'about 240 instructions a fill, and the hash of its event',
  },
  {
    work: 'sweep, a taker of 500 fills',
    wanted: '≥ 100 × nodejs-order-book',
    only: 'sweep',
    read: timesRival('sweep', 'perpcore', 100),
    why: 'as above',
  },
  {
    work: 'core',
    wanted: '≤ 40 ns',
    only: 'core',
    read: messageTime('core', 'perpcore', 40),
    why: TOO_MANY_INSTRUCTIONS,
  },
  {
    work: 'latency, mix, half load, open loop, p50',
    wanted: '≤ 0.1 µs',
    only: 'latency',
    read: percentile(50, 100),
    why: 'as mix; reading the clock is a fifth of it',
  },
  {
    work: 'latency, mix, half load, open loop, p99.9',
    wanted: '≤ 1 µs',
    only: 'latency',
    read: percentile(99.9, 1000),
    why: THE_MACHINE,
  },
  {
    work: 'mix: pauses of the collector',
    wanted: 'none above 50 µs',
    only: 'mix',
    read: longestPause(50),
    why: 'one or two collections in a million messages, of what the few calls leave that become records; what is done at once leaves nothing',
  },
]
