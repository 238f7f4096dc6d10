// How much fits into one memory of 4 GiB, and what an empty exchange takes.

import { count } from '../facts.mjs'
import { copyRate, factAtMost, sceneOf, sceneTime } from './read.mjs'

const MS = 1e6
const FOUR_GIB = 2 ** 32

/** Loads, trades and liquidates in one memory. */
const fits = (scene, fact) => (result) => {
  const facts = sceneOf(result, scene)?.facts
  if (facts === undefined) return null
  const gib = (facts.bytesUsed / 2 ** 30).toFixed(2)
  return { measured: `${count(facts[fact])} in ${gib} GiB`, met: facts.bytesUsed <= FOUR_GIB }
}

/** @type {import('./read.mjs').Goal[]} */
export const scale = [
  ...[
    ['orders', 'orders', '4,000,000 resting orders'],
    ['books', 'markets', '100,000 books'],
    ['accounts', 'accounts', '1,000,000 accounts'],
    ['positions', 'positions', '1,000,000 positions in one market'],
  ].map(([scene, fact, work]) => ({
    work,
    wanted: 'loads, trades and liquidates in 4 GiB',
    only: scene,
    read: fits(scene, fact),
  })),
  {
    work: 'a resting order with its share of levels',
    wanted: '≤ 96 bytes',
    only: 'orders',
    read: factAtMost('orders', 'bytesPerOrder', 96, 'bytes'),
    why: 'the record of 64, and tables that grow by doubling leave the blocks behind that they outgrew',
  },
  {
    work: 'a position with its share of the index',
    wanted: '≤ 160 bytes',
    only: 'positions',
    read: factAtMost('positions', 'bytesPerPosition', 160, 'bytes'),
    why: 'a record of 128, its places in tables, lists and heaps, and the blocks that these outgrew',
  },
  {
    work: 'a new empty market',
    wanted: '≤ 4 KiB',
    only: 'books',
    read: factAtMost('books', 'bytesPerMarket', 4096, 'bytes'),
  },
  {
    work: 'an empty exchange, committed',
    wanted: '≤ 2 MiB',
    only: 'start',
    read: factAtMost('start', 'bytesCommitted', 2 ** 21, 'bytes'),
  },
  { work: 'module', wanted: '≤ 100 kB', only: 'start', read: factAtMost('start', 'moduleBytes', 100_000, 'bytes') },
  {
    work: 'main entry, gzipped',
    wanted: '≤ 70 kB',
    only: 'start',
    read: factAtMost('start', 'gzipBytes', 70_000, 'bytes'),
    why: 'file by file, as a host sends it, 41 kB of it the core in base64; all in one file it is less (test/packaging)',
  },
  {
    work: 'ready, in a new process',
    wanted: '≤ 10 ms',
    only: 'start',
    read: sceneTime('start', 'import and create', 10 * MS),
    why: 'of the processor: Node loads the files in 7 ms, compiling takes 3, decoding and inflating the core 3, the rest 2',
  },
  {
    work: 'snapshot',
    wanted: '≥ 1 GB/s',
    only: 'copies',
    read: copyRate('snapshot', 1),
    why: 'it writes record after record; the walk and the hash alone, a state hash, are more than half',
  },
  {
    work: 'restore',
    wanted: '≥ 1 GB/s',
    only: 'copies',
    read: copyRate('restore', 1),
    why: 'it hashes the image before it believes a word of it, then builds every table and list anew',
  },
  {
    work: 'fork of a state of 64 MiB',
    wanted: '≤ 20 ms',
    only: 'copies',
    read: sceneTime('copies', 'fork', 20 * MS),
    why: 'fresh pages: on this machine 16,384 of them fault for 30 ms; writing the same 64 MiB again takes 10',
  },
]
