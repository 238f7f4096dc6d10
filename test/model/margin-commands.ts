// setLeverage, setMarginMode, adjustIsolatedMargin (ENGINE.md §4).

import { newPool, poolOf } from './accounts.ts'
import { emit, moneyText, refuse } from './events.ts'
import { move } from './isolated.ts'
import { availableOf, hasDebt } from './margin.ts'
import { namedMarket } from './markets.ts'
import { decimalOf, E8, inUnits, MAX_AMOUNT } from './numbers.ts'
import type { Command } from './shape.ts'
import { mayLeave } from './transfers.ts'
import type { Account, Market, Refusal, World } from './types.ts'

/** The account and the margin market of a command: checks account, market, debt. */
function accountAndMarket(world: World, command: Command): { account: Account; market: Market } | Refusal {
  const account = world.accountById.get(command.account as number)
  if (account === undefined) return refuse('account.unknown')
  const market = namedMarket(world, command)
  if ('code' in market) return market
  if (market.settings.margin === 'none') return refuse('market.noMargin')
  return hasDebt(account) ? refuse('account.debt') : { account, market }
}

export function setLeverage(world: World, command: Command): Refusal | null {
  const named = accountAndMarket(world, command)
  if ('code' in named) return named
  const { account, market } = named
  const leverage = BigInt(command.leverage as number)
  const highest = E8 / market.settings.tiers[0]!.initialRate
  if (leverage < 1n || leverage > highest) return refuse('leverage.range', { max: Number(highest) })
  const before = account.leverage.get(market)
  account.leverage.set(market, leverage)
  const pool = poolOf(account, market)
  const available = availableOf(world, pool)
  if (available < 0n) {
    if (before === undefined) account.leverage.delete(market)
    else account.leverage.set(market, before)
    return refuse('margin.insufficient', {
      available: moneyText(world, available),
      collateral: moneyText(world, pool.collateral),
    })
  }
  emit(world, 'leverage', {
    account: account.id,
    market: market.name,
    leverage: Number(leverage),
  })
  return null
}

export function setMarginMode(world: World, command: Command): Refusal | null {
  const named = accountAndMarket(world, command)
  if ('code' in named) return named
  const { account, market } = named
  const hasOrder = [...account.orders.values()].some((order) => order.market === market)
  if (hasOrder || account.positions.has(market)) return refuse('marginMode.inUse')
  if (command.mode === 'isolated') isolate(account, market)
  else mergeIntoCross(world, account, market)
  emit(world, 'marginMode', { account: account.id, market: market.name, mode: command.mode })
  return null
}

function isolate(account: Account, market: Market): void {
  if (account.isolated.has(market)) return
  account.isolated.add(market)
  if (!account.isolatedPools.has(market)) account.isolatedPools.set(market, newPool(account, market))
}

/** What the isolated pool has comes along; the empty pool is kept, its step timer may still run. */
function mergeIntoCross(world: World, account: Account, market: Market): void {
  const pool = account.isolatedPools.get(market)
  if (pool === undefined || !account.isolated.has(market)) return
  if (pool.collateral > 0n) move(world, pool, account.cross, pool.collateral, 'isolated')
  account.isolated.delete(market)
  pool.used = false
}

/** + from the cross pool, − to it. */
export function adjustIsolatedMargin(world: World, command: Command): Refusal | null {
  const named = accountAndMarket(world, command)
  if ('code' in named) return named
  const { account, market } = named
  if (!account.isolated.has(market)) return refuse('marginMode.notIsolated')
  const amount = inUnits(decimalOf(command.amount), world.atom)
  if (amount === null) return refuse('amount.precision')
  if (amount === 0n) return refuse('amount.range')
  const pool = poolOf(account, market)
  const [from, to] = amount > 0n ? [account.cross, pool] : [pool, account.cross]
  const moved = amount > 0n ? amount : -amount
  if (to.collateral + moved > MAX_AMOUNT) return refuse('amount.overflow')
  const refusal = mayLeave(world, from, moved)
  if (refusal !== null) return refusal
  move(world, from, to, moved, 'isolated')
  return null
}
