// The takeover: the fund pays for what is beyond the bankruptcy price, the rest is deleveraged
// (ENGINE.md §10).

import { poolName } from './accounts.ts'
import { applyAdl, planAdl } from './adl.ts'
import { emit, moneyText, priceText, qtyText } from './events.ts'
import { bankruptcyPrice, cutByDepth, isWorthTelling, liquidationOrder, send } from './liquidation.ts'
import { atMark, equityOf, maintenanceMargin, notionalOf } from './margin.ts'
import { abs, ceilDiv, E8, floorDiv, MAX_SAFE, max, min } from './numbers.ts'
import { tellInsurance } from './transfers.ts'
import type { Order, Pool, Position, World } from './types.ts'
import { largest, leadingSettings, takeoverPositions } from './watch.ts'

export function takeOver(world: World, pool: Pool): void {
  const isFirst = !pool.liquidation.hadTakeover
  let budget = floorDiv(max(0n, world.fund) * leadingSettings(pool).fundShare, E8)
  const tried = new Set<string>()
  for (;;) {
    const open = takeoverPositions(pool).filter(({ market }) => !tried.has(market.name))
    const position = largest(open)
    if (position === null || !isBelowBuffer(pool, position)) return
    tried.add(position.market.name)
    budget -= takePosition(world, pool, position, budget, isFirst)
  }
}

function isBelowBuffer(pool: Pool, { market }: Position): boolean {
  const { buffer } = market.settings.liquidation
  return equityOf(pool) * E8 < maintenanceMargin(pool) * (E8 + buffer)
}

/** Tells how much of the budget it has used. */
function takePosition(world: World, pool: Pool, position: Position, budget: bigint, isFirst: boolean): bigint {
  const { market } = position
  const sizeBefore = position.size
  const equity = equityOf(pool)
  const pb = bankruptcyPrice(pool, position)
  const limit = takeoverLimit(position, pb, budget)
  const order = liquidationOrder(pool, position, cutByDepth(position, abs(sizeBefore), limit))
  send(world, order, limit, true)
  const fundPaid = costBeyond(order, pb)
  if (fundPaid > 0n) {
    world.fund -= fundPaid
    pool.collateral += fundPaid
    tellInsurance(world, -fundPaid, 'takeover')
  }
  const need = abs(sizeBefore) - order.filled
  const plan = planAdl(world, pool, market, sizeBefore, need, pb)
  const deleveraged = plan.gifts.reduce((sum, gift) => sum + gift.qty, 0n)
  const did = order.filled > 0n || deleveraged > 0n
  if (isWorthTelling(pool, 'hadTakeover', did) || isFirst) {
    emit(world, 'takeover', {
      account: pool.account.id,
      pool: poolName(pool),
      market: market.name,
      equity: moneyText(world, equity),
      bankruptcyPrice: priceText(market, pb),
      limit: priceText(market, limit),
      budget: moneyText(world, budget),
      filled: qtyText(market, order.filled),
      fundPaid: moneyText(world, fundPaid),
      deleveraged: qtyText(market, deleveraged),
      open: qtyText(market, need - deleveraged),
    })
  }
  applyAdl(world, plan)
  return fundPaid
}

/** As far from pb as the budget reaches for the whole size, within the band, never better than pb. */
function takeoverLimit({ market, size }: Position, pb: bigint, budget: bigint): bigint {
  const mark = atMark(market)
  const { takeoverBand } = market.settings.liquidation
  const reach = floorDiv(budget, abs(size) * market.settings.tv)
  if (size > 0n) {
    return min(pb, max(1n, max(pb - reach, ceilDiv(mark * (E8 - takeoverBand), E8))))
  }
  return max(pb, min(pb + reach, min(MAX_SAFE, floorDiv(mark * (E8 + takeoverBand), E8))))
}

/** What the fills cost beyond pb, net: max(0, Σ s·(pb − price)·q·tv), s = +1 for a long. */
function costBeyond(order: Order, pb: bigint): bigint {
  const atPb = notionalOf(order.market, pb, order.filled)
  return max(0n, order.side === 'sell' ? atPb - order.traded : order.traded - atPb)
}
