// What goes to the page: words as a message, and all rows of numbers in buffers that are transferred with it.
import { transfer } from 'comlink'
import { type Packed, pack } from '../packed.js'
import { FALLEN, type Fast, FILL, type Place, type Slow } from '../protocol.js'
import { OWN_ACCOUNT } from '../scenario.js'
import type { Run } from './run.js'
import { depthOf, metersOf, ownOrders, rowsOf, seriesOf } from './views.js'

/** What the page wants of every frame. */
export interface FastAsk {
  /** Of the ladder, on each side, and ticks of each. */
  rows: number
  grouping: number
  /** The last trade that it knows. */
  sinceSeq: number
  epoch: number
}

/** Trades that a frame tells at most: more than can be read, fewer while they keep coming. */
const MOST_FILLS = { playing: 60, standing: 120 }

/** What costs too much to be worked out ten times a second. */
export type Rare = Pick<Slow, 'treasury' | 'conservation' | 'hash' | 'hashSeq' | 'audit' | 'map'>

export function fastFrame(run: Run, place: Place, { rows, grouping, sinceSeq, epoch }: FastAsk): Fast {
  const { exchange, floor, seen } = run
  const since = epoch === place.epoch ? sinceSeq : -1
  const most = place.isPlaying ? MOST_FILLS.playing : MOST_FILLS.standing
  const { bids, asks } = rowsOf(run, grouping, rows)
  const fills = pack(seen.fills.filter(({ seq }) => seq > since).slice(-most), FILL)
  const fast: Fast = {
    place,
    name: floor.market,
    tick: Number(floor.steps.price(1)),
    market: exchange.markets().length === 0 ? null : exchange.marketInfo(floor.market),
    bids,
    asks,
    fills,
  }
  return transferred(fast, [bids, asks, fills])
}

/** `since`: the last receipt that the page knows. */
export function slowFrame(
  run: Run,
  since: number,
  { map: lastMap, ...rare }: Rare,
  desk: Pick<Slow, 'epoch' | 'journal'> & { timing: Parameters<typeof metersOf>[1] },
): Slow {
  const { exchange, floor, seen } = run
  const { timing, epoch, journal } = desk
  const series = seriesOf(run)
  const depth = depthOf(run)
  const map: Slow['map'] = lastMap.slice() // it is told again, and this one goes
  const fallen = pack(seen.cascade.fallen, FALLEN)
  const slow: Slow = {
    epoch,
    account: exchange.account(OWN_ACCOUNT),
    position: exchange.markets().length === 0 ? null : exchange.position(OWN_ACCOUNT, floor.market),
    orders: ownOrders(run),
    fund: String(floor.sight.fund),
    ...rare,
    meters: metersOf(run, timing),
    receipts: seen.receipts.filter(({ id }) => id > since),
    own: seen.own.filter(({ id }) => id > since),
    fallen,
    map,
    series,
    depth,
    settings: floor.settings,
    cutSources: floor.cutSources,
    bytes: exchange.usage().bytesUsed,
    journal,
  }
  return transferred(slow, [...series, ...depth, fallen, map])
}

function transferred<T extends object>(what: T, packed: readonly Packed<unknown>[]): T {
  const buffers = packed.map(({ buffer }) => buffer)
  return transfer(what, buffers)
}
