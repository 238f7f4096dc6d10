// A million isolated positions in one market: what a tick costs while nobody becomes eligible, and what the tick costs that
// makes about a hundred so.

import { perUnit, timed } from '../../scene/clock.mjs'
import { median } from '../../stats.mjs'
import { foundByExchange, foundByScan } from '../finding.mjs'
import { marketName, open } from '../opening.mjs'
import { BASIS_POINT, FIRST_TICKS, population } from '../population.mjs'
import { Scan } from '../scan.mjs'
import { Walk } from '../walk.mjs'

const WANTED = 100
const BYTES_PER_ACCOUNT = 1000
/** How often the hundred come and go in a round. */
const TURNS = 30

const TICK = 'tick, nobody eligible'
const FIND = `tick, ${WANTED} eligible`
const BACK = 'tick, all recover'

export const isolated = {
  name: 'isolated',
  title: 'isolated: mark ticks over isolated positions in one market',
  what:
    'A tick is one index command. It walks at random by 1 bp between the prices at which the first would become eligible. ' +
    'Where a hundred do, the market admits no takers: they are found, valued at mark and index, put in order and told as ' +
    'deferred; the tick back finds that they have recovered.',
  sizes: { full: { accounts: 1_000_000, ticks: 200_000 }, quick: { accounts: 100_000, ticks: 200_000 } },
  compared: { accounts: 5_000 },
  engines: ['perpcore', 'full scan'],
  create: (engine, perpcore, size) =>
    engine === 'perpcore' ? openExchange(perpcore, sized(size)) : new IsolatedScan(sized(size)),
  find: (engine, perpcore, size) =>
    engine === 'perpcore' ? foundByExchange(perpcore, sized(size), true) : foundByScan(sized(size)),
}

const sized = (size) => ({ ...size, markets: 1, legs: 1 })

/** The prices between which nobody is under, and the one, just below, at which a hundred are. */
function edgesOf(scan) {
  const countAt = (ticks) => {
    scan.set(0, ticks)
    return scan.countUnder()
  }
  const low = FIRST_TICKS - nearest((distance) => countAt(FIRST_TICKS - distance) >= 1)
  const high = FIRST_TICKS + nearest((distance) => countAt(FIRST_TICKS + distance) >= 1)
  const hit = FIRST_TICKS - nearest((distance) => countAt(FIRST_TICKS - distance) >= WANTED)
  return { low: low + 1, high: high - 1, hit, hitCount: countAt(hit) }
}

/** The least distance at which something is so; from there on it stays so. */
function nearest(isSo) {
  let low = 0
  let high = FIRST_TICKS / 2
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (isSo(middle)) high = middle
    else low = middle
  }
  return high
}

class IsolatedScan {
  constructor(size) {
    this.facts = {}
    this.scan = new Scan(population(size))
    this.edges = edgesOf(this.scan)
    this.walk = new Walk(1, this.edges)
  }

  round() {
    const { scan, walk, edges } = this
    const ticks = 20
    let under = 0
    const walked = timed(() => {
      for (let i = 0; i < ticks; i++) {
        scan.set(0, walk.next())
        under += scan.countUnder()
      }
    })
    if (under !== 0) throw new Error(`${under} under on the walk`)
    scan.set(0, edges.hit)
    const found = timed(() => {
      under = scan.countUnder()
    })
    return { found: under, measures: { [TICK]: perUnit(walked, ticks), [FIND]: perUnit(found, 1) } }
  }
}

async function openExchange(perpcore, size) {
  const people = population(size)
  const edges = edgesOf(new Scan(people))
  const reserve = size.accounts * BYTES_PER_ACCOUNT
  const { exchange, feed, facts } = await open(perpcore, people, { isolated: true, reserve })
  return new IsolatedExchange({ perpcore, exchange, feed, facts, edges, ticks: size.ticks })
}

class IsolatedExchange {
  constructor({ perpcore, exchange, feed, facts, edges, ticks }) {
    this.deferred = perpcore.EV_LIQUIDATION_DEFERRED
    this.exchange = exchange
    this.feed = feed
    this.edges = edges
    this.facts = { ...facts, under: edges.hitCount }
    this.walk = new Walk(1, edges)
    this.prices = new Float64Array(ticks)
  }

  round() {
    const { exchange, feed, walk, prices, edges } = this
    for (let i = 0; i < prices.length; i++) prices[i] = walk.next()
    const walked = timed(() => {
      for (let i = 0; i < prices.length; i++) exchange.index(feed.ts++, 0, prices[i])
    })
    this.admit('postOnly')
    this.glide(walk.marks[0], edges.low)
    const turns = Array.from({ length: TURNS }, () => this.turn())
    this.glide(edges.low, walk.marks[0])
    this.admit('active')
    const measure = (name) => perUnit(middleOf(turns.map((turn) => turn[name])), 1)
    const found = turns[0].found
    return {
      found,
      measures: {
        [TICK]: perUnit(walked, prices.length),
        [FIND]: measure('there'),
        [BACK]: measure('back'),
      },
    }
  }

  /** Down to where a hundred are under, and back. */
  turn() {
    const { exchange, feed, edges, deferred } = this
    const { events } = exchange
    const there = timed(() => exchange.index(feed.ts++, 0, edges.hit))
    let found = 0
    while (events.next()) if (events.kind === deferred) found++
    const back = timed(() => exchange.index(feed.ts++, 0, edges.low))
    return { there, back, found }
  }

  admit(state) {
    this.feed.apply({ op: 'setMarketState', market: marketName(0), state })
    this.feed.flush()
  }

  /** From price to price, a basis point at a time. */
  glide(from, to) {
    const { exchange, feed } = this
    const step = Math.sign(to - from) * BASIS_POINT
    for (let price = from; Math.abs(to - price) > BASIS_POINT; price += step) exchange.index(feed.ts++, 0, price)
    exchange.index(feed.ts++, 0, to)
  }
}

function middleOf(times) {
  const cpuMs = times[0].cpuMs === null ? null : median(times.map((time) => time.cpuMs))
  return { ms: median(times.map(({ ms }) => ms)), cpuMs }
}
