// The volatility halt (ENGINE.md 11): a new mark that differs by more than `move` from the lowest or the highest in force
// during the window puts the market into postOnly for haltUs, so that the book can refill; another one extends that.
import {
  MARKET_STATE_ACTIVE, MARKET_STATE_POST_ONLY, MARKET_STATE_REDUCE_ONLY, Market, Perp, STATE_REASON_HALT,
  STATE_REASON_HALT_END, TIMER_KIND_HALT_END,
} from '../generated/wire'
import { X } from '../engine/exchange'
import { schedule, unschedule } from '../engine/timers'
import { changeState } from '../market/state'
import { perpOf, termsOf } from '../market/market'
import { compareProducts, E8 } from '../math/wide'
import { highestMark, lowestMark, pushMark, restartWindow } from './mark-window'

const HALT_AT: u32 = offsetof<Perp>('haltAt')

/** Called with each new mark. */
export function noteMarkForHalt(market: Market): void {
  const perp = perpOf(market)
  if (!termsOf(perp).hasHalt) return
  const move = termsOf(perp).haltMove as u64
  // Both, whatever the first says: each forgets the marks that are over, so that there is room for this one.
  const lowest = lowestMark(perp)
  const highest = highestMark(perp)
  const moved = isBeyond(perp.mark, lowest, move) || isBeyond(perp.mark, highest, move)
  pushMark(perp)
  if (!moved) return
  const state = market.state as u32
  if (perp.haltEndsTs != 0) extend(market, perp)
  else if (state == MARKET_STATE_ACTIVE || state == MARKET_STATE_REDUCE_ONLY) begin(market, perp)
}

/** |mark - old| · 10^8 > move · old. */
function isBeyond(mark: u64, old: u64, move: u64): bool {
  if (old == 0) return false
  const distance = mark > old ? mark - old : old - mark
  return compareProducts(distance, 0, E8, 0, move, 0, old, 0) > 0
}

function begin(market: Market, perp: Perp): void {
  perp.stateBefore = market.state
  perp.haltBeganTs = X.clock
  perp.haltEndsTs = X.clock + termsOf(perp).haltUs
  scheduleHaltEnd(market)
  changeState(market, MARKET_STATE_POST_ONLY, STATE_REASON_HALT)
}

/** To at most 3 · haltUs from its beginning; told where the end moves. */
function extend(market: Market, perp: Perp): void {
  const haltUs = termsOf(perp).haltUs
  const end = min(X.clock + haltUs, perp.haltBeganTs + 3 * haltUs)
  if (end <= perp.haltEndsTs) return
  unschedule(changetype<u32>(perp) + HALT_AT)
  perp.haltEndsTs = end
  scheduleHaltEnd(market)
  changeState(market, MARKET_STATE_POST_ONLY, STATE_REASON_HALT)
}

export function scheduleHaltEnd(market: Market): void {
  const perp = perpOf(market)
  if (perp.haltEndsTs == 0) return
  schedule(perp.haltEndsTs, TIMER_KIND_HALT_END, market.index, changetype<u32>(perp) + HALT_AT)
}

export function fireHaltEnd(market: Market): void {
  clearHalt(perpOf(market))
  changeState(market, perpOf(market).stateBefore, STATE_REASON_HALT_END)
}

/** A halt ends, by its time or by whoever sets the state: the window starts afresh. */
export function clearHalt(perp: Perp): void {
  if (perp.haltEndsTs == 0) return
  unschedule(changetype<u32>(perp) + HALT_AT)
  perp.haltBeganTs = 0
  perp.haltEndsTs = 0
  restartWindow(perp)
}
