// The visible book of a market: its best levels, and what has changed since one last looked.
import {
  EXCHANGE_BASE,
  EXCHANGE_EVENT_HASH,
  LEVEL_COUNT,
  LEVEL_PRICE,
  LEVEL_QTY,
  SIDE_BUY,
  SIDE_SELL,
} from './generated/wire.js'
import type { Market } from './markets.js'
import type { DepthView, LevelView } from './types.js'
import type { Core } from './wasm/core.js'

/** A level as it was read: price in ticks, visible lots, orders. */
interface Level {
  ticks: number
  lots: number | bigint
  orders: number
}

/** The best levels of a market, at most so many of each side. */
export function readDepth(core: Core, market: Market, levels: number): DepthView {
  const view = (level: Level): LevelView => [market.price(level.ticks), market.qty(level.lots), level.orders]
  return {
    bids: readSide(core, market, SIDE_BUY, levels).map(view),
    asks: readSide(core, market, SIDE_SELL, levels).map(view),
  }
}

function readSide(core: Core, market: Market, side: number, levels: number): Level[] {
  const { memory } = core
  const found: Level[] = []
  let at = 0
  while (found.length < levels) {
    at = core.nextLevel(market.index, side, at)
    if (at === 0) break
    const level = {
      ticks: memory.count(at + LEVEL_PRICE),
      lots: memory.whole(at + LEVEL_QTY),
      orders: memory.word(at + LEVEL_COUNT),
    }
    found.push(level)
  }
  return found
}

/** Reports what has changed in the best levels of a market. Made by `Exchange.depthFeed`. */
export class DepthFeed {
  private bids: Level[] = []
  private asks: Level[] = []
  // The hash of all events when it was last read: no book changes without an event.
  private seenLow = -1
  private seenHigh = -1

  /** @internal */
  constructor(
    private readonly core: Core,
    private readonly market: Market,
    private readonly levels: number,
  ) {}

  /**
   * The levels that have changed since the last read, with their new quantity and number of orders; quantity "0" and no
   * orders: the level is gone, or no longer among the best. The first read gives all. Applied to what was read before,
   * best first, it gives exactly the best levels.
   */
  read(): DepthView {
    const { core, market, levels } = this
    core.settle()
    if (!this.hasNews()) return { bids: [], asks: [] }
    const bids = readSide(core, market, SIDE_BUY, levels)
    const asks = readSide(core, market, SIDE_SELL, levels)
    const changes = {
      bids: this.changes(this.bids, bids, -1),
      asks: this.changes(this.asks, asks, 1),
    }
    this.bids = bids
    this.asks = asks
    return changes
  }

  private hasNews(): boolean {
    const { memory } = this.core
    const low = memory.word(EXCHANGE_BASE + EXCHANGE_EVENT_HASH)
    const high = memory.word(EXCHANGE_BASE + EXCHANGE_EVENT_HASH + 4)
    const isSame = low === this.seenLow && high === this.seenHigh
    this.seenLow = low
    this.seenHigh = high
    return !isSame
  }

  /** Both lists go from best to worst; `sign` 1: prices rise on the way. */
  private changes(before: readonly Level[], now: readonly Level[], sign: 1 | -1): LevelView[] {
    const { market } = this
    const found: LevelView[] = []
    let old = 0
    for (const level of now) {
      for (; isBetter(before[old], level, sign); old++) found.push(gone(market, before[old] as Level))
      const same = before[old]
      if (same?.ticks === level.ticks) {
        old++
        if (same.lots === level.lots && same.orders === level.orders) continue
      }
      found.push([market.price(level.ticks), market.qty(level.lots), level.orders])
    }
    for (; old < before.length; old++) found.push(gone(market, before[old] as Level))
    return found
  }
}

function isBetter(level: Level | undefined, than: Level, sign: 1 | -1): boolean {
  return level !== undefined && (level.ticks - than.ticks) * sign < 0
}

function gone(market: Market, level: Level): LevelView {
  return [market.price(level.ticks), '0', 0]
}
