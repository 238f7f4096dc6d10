// What a trade does to positions, collateral and the treasury (ENGINE.md §4).

import { poolOf } from './accounts.ts'
import { signOf } from './book.ts'
import { noteUse } from './isolated.ts'
import { equityOf, feeOf, notionalOf } from './margin.ts'
import { abs, max, min, truncDiv } from './numbers.ts'
import type { Account, Market, Order, Position, Side, World } from './types.ts'

/** Changes the position and tells what was realized; fees are another matter. */
export function fillPosition(account: Account, market: Market, side: Side, qty: bigint, price: bigint): bigint {
  if (market.settings.margin === 'none') return 0n
  const position = openPosition(account, market)
  noteUse(account, market)
  const s = signOf(side)
  const closing = position.size * s < 0n ? min(qty, abs(position.size)) : 0n
  const realized = closing > 0n ? close(position, s, closing, price) : 0n
  poolOf(account, market).collateral += realized
  const opening = qty - closing
  position.size += s * opening
  position.cost += s * notionalOf(market, price, opening)
  if (position.size === 0n) account.positions.delete(market)
  return realized
}

function openPosition(account: Account, market: Market): Position {
  const known = account.positions.get(market)
  if (known !== undefined) return known
  const position = { market, size: 0n, cost: 0n }
  account.positions.set(market, position)
  return position
}

function close(position: Position, s: bigint, lots: bigint, price: bigint): bigint {
  const costPart = truncDiv(position.cost * lots, abs(position.size))
  const realized = -s * lots * price * position.market.settings.tv - costPart
  position.size += s * lots
  position.cost -= costPart
  return realized
}

/** Takes the fee (a rebate is negative) from the pool into the treasury. */
export function chargeFee(world: World, account: Account, market: Market, notional: bigint, rate: bigint): bigint {
  if (market.settings.margin === 'none') return 0n
  const fee = feeOf(notional, rate)
  poolOf(account, market).collateral -= fee
  world.treasury += fee
  return fee
}

/** The liquidation fee goes to the fund and is at most what equity is left (§10). */
export function chargeLiquidationFee(world: World, taker: Order, notional: bigint): bigint {
  const pool = poolOf(taker.account, taker.market)
  const due = feeOf(notional, taker.market.settings.liquidationFee)
  const fee = min(due, max(0n, equityOf(pool)))
  pool.collateral -= fee
  world.fund += fee
  return fee
}
