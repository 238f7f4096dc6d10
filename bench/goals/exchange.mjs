// Tiered margin, a thousand funded accounts with positions, marks and funding; and states with very many positions.

import { messageTime, sceneTime, timesFirst, timesScan } from './read.mjs'

const US = 1e3
const MS = 1e6

const MARGIN_PATH =
  'the check before an order and the look at both sides after a fill ([where](#where-the-time-goes-with-margin))'
const VISITS =
  'visits to pools near their triggers, some 30 cache lines each ([where](#where-the-time-goes-with-margin))'
const CANDIDATES = 'sorting pools by exact comparison, records that are not in the cache'

/** Measures of the scenes by their places: the names tell what is timed. */
const TICK = 0
const HUNDRED = 1

const messages = ['mix', 'core'].flatMap((stream) => [
  {
    work: `${stream}, per command`,
    wanted: '≤ 60 ns',
    only: `exchange-${stream}`,
    read: messageTime(`exchange-${stream}`, 'perpcore tiered', 60),
    why: MARGIN_PATH,
  },
  {
    work: `${stream}, per command`,
    wanted: '≤ 2 × the same stream without margin',
    only: `exchange-${stream}`,
    read: timesFirst(`exchange-${stream}`, 'perpcore tiered', 2),
    why: MARGIN_PATH,
  },
])

/** @type {import('./read.mjs').Goal[]} */
export const exchange = [
  ...messages,
  {
    work: 'mark tick, 1,000,000 isolated positions in one market, none eligible',
    wanted: '≤ 1 µs',
    only: 'isolated',
    read: sceneTime('isolated', TICK, US),
    why: 'it is met on a machine of one’s own',
  },
  {
    work: 'mark tick, 1,000,000 isolated positions in one market, none eligible',
    wanted: '≥ 500 × a full scan',
    only: 'isolated',
    read: timesScan('isolated', TICK, 500),
  },
  {
    work: 'the same, 100 become eligible: finding them',
    wanted: '≤ 10 µs',
    only: 'isolated',
    read: sceneTime('isolated', HUNDRED, 10 * US),
    why: 'the tick also values each at mark and index, sorts and tells them: the finding alone is about 11 µs of it',
  },
  {
    work: 'the same, 100 become eligible: finding them',
    wanted: '≥ 50 × a full scan',
    only: 'isolated',
    read: timesScan('isolated', HUNDRED, 50),
    why: 'as above',
  },
  {
    work: 'mark tick, 1,000,000 cross accounts × 5 of 20 markets, 1 bp walk',
    wanted: '≤ 2 µs',
    only: 'cross',
    read: sceneTime('cross', TICK, 2 * US),
    why: VISITS,
  },
  {
    work: 'mark tick, 1,000,000 cross accounts × 5 of 20 markets, 1 bp walk',
    wanted: '≥ 1,000 × a full scan',
    only: 'cross',
    read: timesScan('cross', TICK, 1000),
  },
  {
    work: 'crash, −10 % in 200 ticks over the same, liquidations executed',
    wanted: '≤ 2 s',
    only: 'crash',
    read: sceneTime('crash', TICK, 2000 * MS),
    why: VISITS,
  },
  {
    work: 'funding settlement, 1,000,000 positions',
    wanted: '≤ 100 ms',
    only: 'funding',
    read: sceneTime('funding', TICK, 100 * MS),
    why: 'half of it is the look at each pool that has paid',
  },
  ...['waterFill', 'queue', 'proRata'].map((policy) => ({
    work: `ADL among 100,000 candidates, ${policy}`,
    wanted: '≤ 50 ms',
    only: 'adl',
    read: sceneTime('adl', policy, 50 * MS),
    why: CANDIDATES,
  })),
]
