// The volatility halt (ENGINE.md §11).

import { changeState } from './markets.ts'
import { abs, E8, min } from './numbers.ts'
import type { HaltSettings, Market, World } from './types.ts'

/** Called with each new mark. */
export function noteMarkForHalt(world: World, market: Market, price: bigint): void {
  const { halt } = market.settings
  if (halt === null) return
  const moved = hasMoved(world, market, price, halt)
  market.marks.push({ ts: world.clock, price })
  forgetOldMarks(world, market, halt)
  if (!moved) return
  if (market.haltEnds !== null) extend(world, market, halt)
  else if (market.state === 'active' || market.state === 'reduceOnly') begin(world, market, halt)
}

/** Differs by more than `move` from the lowest or the highest mark in force during the window. */
function hasMoved(world: World, market: Market, price: bigint, halt: HaltSettings): boolean {
  forgetOldMarks(world, market, halt)
  return market.marks.some((old) => abs(price - old.price) * E8 > halt.move * old.price)
}

/** A mark is in force until the next one: the last one from before the window still counts. */
function forgetOldMarks(world: World, market: Market, halt: HaltSettings): void {
  const { marks } = market
  const begin = world.clock - halt.windowUs
  while (marks.length > 1 && marks[1]!.ts <= begin) marks.shift()
}

function begin(world: World, market: Market, halt: HaltSettings): void {
  market.stateBefore = market.state
  market.haltBegan = world.clock
  market.haltEnds = BigInt(world.clock) + BigInt(halt.haltUs)
  changeState(world, market, 'postOnly', 'halt')
}

/** To at most 3·haltUs from its beginning; told where the end moves. */
function extend(world: World, market: Market, halt: HaltSettings): void {
  const haltUs = BigInt(halt.haltUs)
  const end = min(BigInt(world.clock) + haltUs, BigInt(market.haltBegan!) + 3n * haltUs)
  if (end <= market.haltEnds!) return
  market.haltEnds = end
  changeState(world, market, 'postOnly', 'halt')
}

export function haltEndFires(world: World, market: Market): void {
  clearHalt(world, market)
  changeState(world, market, market.stateBefore, 'haltEnd')
}

/** At the end of a halt the window starts afresh, with the mark in force now. */
export function clearHalt(world: World, market: Market): void {
  if (market.haltEnds === null) return
  market.haltBegan = null
  market.haltEnds = null
  market.marks = market.mark === null ? [] : [{ ts: world.clock, price: market.mark }]
}
