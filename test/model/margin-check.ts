// Check 11: what an order must be able to pay before it enters (ENGINE.md §7).

import { poolOf } from './accounts.ts'
import { checkFillOrKill, type Entry, staleRefusal } from './entry.ts'
import { moneyText, refuse } from './events.ts'
import { hasStalePosition } from './isolated.ts'
import { adverseOf, atMark, availableOf, equityOf, feeOf, initialMargin, notionalOf, onlyReduces } from './margin.ts'
import { MAX_AMOUNT, max, min } from './numbers.ts'
import type { Market, Order, Pool, Refusal, Side, World } from './types.ts'

interface Bill {
  equity: bigint
  /** as compared: 0 for an order that only reduces */
  initialMargin: bigint
  adverse: bigint
  fee: bigint
}

export function checkMargin(world: World, order: Order, qty: bigint, limit: bigint): Entry | Refusal {
  const pool = poolOf(order.account, order.market)
  if (onlyReduces(order, qty)) return checkReducing(world, pool, order, qty, limit)
  return checkOpening(world, pool, order, qty, limit)
}

function bill(pool: Pool, market: Market, side: Side, qty: bigint, price: bigint, im: bigint): Bill {
  const rate = max(market.settings.takerFee, 0n)
  return {
    equity: equityOf(pool),
    initialMargin: im,
    adverse: adverseOf(market, side, price, qty),
    fee: feeOf(notionalOf(market, price, qty), rate),
  }
}

/** What is lacking; nothing if it is not positive. */
function lackOf({ equity, initialMargin: im, adverse, fee }: Bill): bigint {
  return im + adverse + fee - equity
}

function insufficient(world: World, what: Bill): Refusal {
  return refuse('margin.insufficient', {
    equity: moneyText(world, what.equity),
    initialMargin: moneyText(world, what.initialMargin),
    adverse: moneyText(world, what.adverse),
    fee: moneyText(world, what.fee),
    shortfall: moneyText(world, lackOf(what)),
  })
}

/** Nobody closes into the insurance fund's money: equity − adverse − fee ≥ 0. */
function checkReducing(world: World, pool: Pool, order: Order, qty: bigint, limit: bigint): Entry | Refusal {
  const { market, side } = order
  const at = (price: bigint) => bill(pool, market, side, qty, price, 0n)
  if (lackOf(at(limit)) <= 0n) return { qty, limit, shortfall: 0n }
  const passes = (price: bigint) => lackOf(at(price)) <= 0n
  const moved = order.type === 'market' && at(limit).adverse > 0n ? furthest(atMark(market), limit, passes) : null
  if (moved === null) return insufficient(world, at(limit))
  const unfillable = order.tif === 'fok' ? checkFillOrKill(world, order, qty, moved) : null
  return unfillable ?? { qty, limit: moved, shortfall: 0n }
}

/** Between a price that should pass and one that does not: the furthest that passes. */
function furthest(good: bigint, bad: bigint, passes: (price: bigint) => boolean): bigint | null {
  if (!passes(good)) return null
  while (good - bad > 1n || bad - good > 1n) {
    const middle = (good + bad) / 2n
    if (passes(middle)) good = middle
    else bad = middle
  }
  return good
}

/** available − adverse − fee ≥ 0, with the order counted; an isolated pool may be given the rest. */
function checkOpening(world: World, pool: Pool, order: Order, qty: bigint, limit: bigint): Entry | Refusal {
  const { market, side } = order
  const im = initialMargin(world, pool, { market, side, qty })
  const needed = bill(pool, market, side, qty, limit, im)
  const lack = lackOf(needed)
  if (lack <= 0n) return { qty, limit, shortfall: 0n }
  if (pool.market === null) return insufficient(world, needed)
  const { cross } = order.account
  if (pool.collateral + lack > MAX_AMOUNT || cross.collateral - lack < -MAX_AMOUNT) return refuse('amount.overflow')
  if (lack > min(cross.collateral, availableOf(world, cross))) return insufficient(world, needed)
  const stale = hasStalePosition(cross)
  return stale === null ? { qty, limit, shortfall: lack } : staleRefusal(world, stale)
}
