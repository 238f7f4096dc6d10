// The four workloads of the bench, as columns of numbers. The same name, size and seed give the same stream, to the
// byte.

import { Geometric, Random } from './random.mjs'
import { BUY, IOC, Recorder, SELL } from './recorder.mjs'

const DEFAULT_SEED = 20260101

/** Where the books have their middle, in ticks. */
const MID = 30_000

/** Quantities of ordinary orders are even on 1 .. MAX_QTY lots. */
const MAX_QTY = 100

/**
 * `mix`: limits at a geometric distance (mean 150 ticks) from a mid that walks at random; 52 % new limits, 38 %
 * cancels of any live order, 10 % aggressive limits priced at the first to fifth level of the other side. The size of
 * the aggressive ones leans on the number of resting orders, which so stays near 24,000.
 */
function mix({ preload, messages, seed }) {
  const random = new Random(seed)
  const distance = new Geometric(150, 8192)
  const book = new Recorder({ name: 'mix', seed, messages: preload + messages, mostLive: preload * 2, random })
  const target = Math.floor(preload * 0.96)
  let mid = MID
  const limit = () => {
    const side = random.below(2)
    const ticks = distance.draw(random)
    book.place(side, side === BUY ? mid - ticks : mid + ticks, random.between(1, MAX_QTY))
  }
  while (book.count < preload) limit()
  for (let i = 0; i < messages; i++) {
    if (random.below(16) === 0) mid += random.below(2) * 2 - 1
    const dice = random.below(100)
    if (dice < 52) limit()
    else if (dice < 90) book.cancel(book.anyLive())
    else aggressive(book, random, target)
  }
  return book.finish({ preload, definition: { preload, messages } })
}

function aggressive(book, random, target) {
  const side = random.below(2)
  const { ladder } = book
  let price = side === BUY ? ladder.bestAsk : ladder.bestBid
  for (let level = random.below(5); level > 0; level--) {
    const further = side === BUY ? ladder.above(price) : ladder.below(price)
    if (further === 0 || further === ladder.head.length) break
    price = further
  }
  const excess = Math.floor(((book.liveCount - target) * 400) / target)
  book.place(side, price, random.between(1, Math.min(600, Math.max(20, 150 + excess))))
}

/** `deep`: orders spread evenly over `levels` prices; then half cancels of any live order, half new ones as even. */
function deep({ preload, messages, levels, seed }) {
  const random = new Random(seed)
  const book = new Recorder({ name: 'deep', seed, messages: preload + messages, mostLive: preload * 2, random })
  const half = levels / 2
  const add = () => {
    const side = random.below(2)
    const ticks = random.below(half)
    book.place(side, side === BUY ? MID - 1 - ticks : MID + ticks, random.between(1, MAX_QTY))
  }
  while (book.count < preload) add()
  for (let i = 0; i < messages; i++) {
    if (random.below(2) === 0) book.cancel(book.anyLive())
    else add()
  }
  return book.finish({ preload, definition: { preload, messages, levels } })
}

/**
 * `sweep`: `levels` prices a side, five orders on each; takers, buys and sells in turn, that each take the best 100
 * levels whole, and after each the 500 orders that it took are placed again. Only the takers are timed.
 */
function sweep({ takers, levels, seed }) {
  const random = new Random(seed)
  const preload = levels * 2 * SWEEP_ORDERS
  const cycle = 1 + SWEEP_LEVELS * SWEEP_ORDERS
  const book = new Recorder({ name: 'sweep', seed, messages: preload + takers * cycle, mostLive: preload, random })
  const fillLevel = (side, ticks) => {
    const price = side === BUY ? MID - 1 - ticks : MID + ticks
    for (let i = 0; i < SWEEP_ORDERS; i++) book.place(side, price, random.between(1, MAX_QTY))
  }
  for (let ticks = 0; ticks < levels; ticks++) {
    fillLevel(BUY, ticks)
    fillLevel(SELL, ticks)
  }
  for (let i = 0; i < takers; i++) {
    const side = i & 1 ? SELL : BUY
    const last = side === BUY ? MID + SWEEP_LEVELS - 1 : MID - SWEEP_LEVELS
    book.place(side, last, qtyThrough(book.ladder, side, last))
    for (let ticks = 0; ticks < SWEEP_LEVELS; ticks++) fillLevel(1 - side, ticks)
  }
  return book.finish({ preload, cycle, definition: { takers, levels } })
}

const SWEEP_LEVELS = 100
const SWEEP_ORDERS = 5

function qtyThrough(ladder, side, last) {
  let qty = 0
  let price = side === BUY ? ladder.bestAsk : ladder.bestBid
  while (side === BUY ? price <= last : price >= last) {
    for (let slot = ladder.head[price]; slot !== 0; slot = ladder.next[slot]) qty += ladder.qtyOf[slot]
    price = side === BUY ? ladder.above(price) : ladder.below(price)
  }
  return qty
}

/** Half the prices that orders of `core` use: evenly spread, 1,000 orders then stand on about 750 different ones. */
const CORE_HALF = 850

/**
 * `core`, the mix that exchange-core publishes: 9 % GTC, 3 % IOC, 6 % cancels, 82 % moves of any live order to
 * another price; about 1,000 orders resting on about 750 prices, about 6 % of the messages trade.
 */
function core({ preload, messages, seed }) {
  const random = new Random(seed)
  const book = new Recorder({ name: 'core', seed, messages: preload + messages, mostLive: preload * 2, random })
  const passive = (side) => (side === BUY ? MID - random.between(1, CORE_HALF) : MID + random.below(CORE_HALF))
  const add = () => {
    const side = random.below(2)
    book.place(side, passive(side), random.between(1, MAX_QTY))
  }
  while (book.count < preload) add()
  for (let i = 0; i < messages; i++) {
    const dice = random.below(100)
    if (dice < 9) add()
    else if (dice < 12) immediate(book, random, preload)
    else if (dice < 18) book.cancel(book.anyLive())
    else move(book, random, passive)
  }
  return book.finish({ preload, definition: { preload, messages } })
}

/** An IOC at the best price of the other side; smaller while few orders rest, so that their number stays. */
function immediate(book, random, target) {
  const side = random.below(2)
  const most = Math.max(1, Math.min(4 * MAX_QTY, book.liveCount - Math.floor(target * 0.95)))
  book.place(side, side === BUY ? book.ladder.bestAsk : book.ladder.bestBid, random.between(1, most), IOC)
}

/** A move; one in 36 goes to the best price of the other side and trades. */
function move(book, random, passive) {
  for (;;) {
    const id = book.anyLive()
    const side = book.sideOf(id)
    const best = side === BUY ? book.ladder.bestAsk : book.ladder.bestBid
    const price = random.below(36) === 0 ? best : passive(side)
    if (price === book.priceOf(id)) continue
    if (!book.meetsItself(book.accountOf[id], side, price, book.qtyOf(id))) return book.amend(id, price)
  }
}

/**
 * `steady`: a chunk that leaves the book as it was: `pairs` limits at the distances of `mix`, none of which trades,
 * then their cancels in random order. It can be run any number of times, as a calibrated loop needs. The ids of each
 * further turn are `pairs` higher in an engine that numbers the orders itself.
 */
function steady({ preload, pairs, seed }) {
  const random = new Random(seed)
  const distance = new Geometric(150, 8192)
  const book = new Recorder({ name: 'steady', seed, messages: preload + 2 * pairs, mostLive: preload + pairs, random })
  const limit = () => {
    const side = random.below(2)
    const ticks = distance.draw(random)
    return book.place(side, side === BUY ? MID - ticks : MID + ticks, random.between(1, MAX_QTY))
  }
  while (book.count < preload) limit()
  const placed = Array.from({ length: pairs }, limit)
  for (let left = pairs; left > 0; left--) {
    const [id] = placed.splice(random.below(left), 1)
    book.cancel(id)
  }
  return book.finish({ preload, loop: { orders: pairs }, definition: { preload, pairs } })
}

const GENERATORS = { mix, deep, sweep, core, steady }

/** The names of the workloads: the four that the goals define, and a chunk for a calibrated loop. */
export const WORKLOADS = Object.keys(GENERATORS)

/** The sizes that the goals define. */
export const FULL = {
  mix: { preload: 25_000, messages: 1_000_000 },
  deep: { preload: 1_000_000, messages: 1_000_000, levels: 20_000 },
  sweep: { takers: 1_000, levels: 2_000 },
  core: { preload: 1_000, messages: 1_000_000 },
  steady: { preload: 25_000, pairs: 512 },
}

/**
 * @param {string} name one of WORKLOADS
 * @param {object} size as in FULL
 * @param {number} seed any integer
 * @returns {Stream}
 */
export function makeStream(name, size = FULL[name], seed = DEFAULT_SEED) {
  const generator = GENERATORS[name]
  if (generator === undefined) throw new Error(`no workload "${name}"; there are ${WORKLOADS.join(', ')}`)
  return generator({ ...size, seed })
}

/** FNV-1a over the columns, in hexadecimal: two streams with the same one are the same. */
export function streamHash(stream) {
  let hash = 0x811c9dc5
  for (const column of ['op', 'side', 'tif', 'price', 'qty', 'id', 'account']) {
    for (const value of stream[column]) hash = Math.imul(hash ^ value, 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
