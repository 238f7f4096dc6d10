// Accounts, their pools and positions (ENGINE.md §4).

import { max } from './numbers.ts'
import type { Account, LiquidationRun, Market, Pool, Position, Side, World } from './types.ts'

export function newAccount(id: number): Account {
  const account = {
    id,
    orders: new Map(),
    positions: new Map(),
    leverage: new Map(),
    isolated: new Set(),
    isolatedPools: new Map(),
    deadManTs: null,
    ownLimit: null,
    bucket: null,
    reserveBucket: null,
  } as unknown as Account
  account.cross = newPool(account, null)
  return account
}

export function newPool(account: Account, market: Market | null): Pool {
  return { account, market, collateral: 0n, used: false, liquidation: freshLiquidationRun() }
}

export function freshLiquidationRun(): LiquidationRun {
  return {
    isUnder: false,
    guardEndsTs: null,
    guardTimerTs: null,
    deferralTold: false,
    started: false,
    steps: 0,
    dueTs: null,
    hadStep: false,
    hadTakeover: false,
    lastDidSomething: false,
    mayBeSweptEarly: false,
  }
}

/** Enters an account that has just come into being; accounts stay sorted by id. */
export function enlist(world: World, account: Account): void {
  if (world.accountById.has(account.id)) return
  world.accountById.set(account.id, account)
  const at = world.accounts.findIndex((other) => other.id > account.id)
  world.accounts.splice(at < 0 ? world.accounts.length : at, 0, account)
}

export function sizeOf(account: Account, market: Market): bigint {
  return account.positions.get(market)?.size ?? 0n
}

/** How many lots an order of this side can take off the account's position. */
export function reducible(account: Account, market: Market, side: Side): bigint {
  const size = sizeOf(account, market)
  return side === 'sell' ? max(size, 0n) : max(-size, 0n)
}

/** The pool that pays for the account's orders and position in a market. */
export function poolOf(account: Account, market: Market): Pool {
  if (!account.isolated.has(market)) return account.cross
  const pool = account.isolatedPools.get(market)
  if (pool === undefined) throw new Error('an isolated market has a pool')
  return pool
}

/** All pools of an account: cross first, then the isolated ones in market order. */
export function poolsOf(account: Account): Pool[] {
  if (account.isolatedPools.size === 0) return [account.cross]
  const isolated = [...account.isolatedPools.values()]
  isolated.sort((a, b) => a.market!.number - b.market!.number)
  return [account.cross, ...isolated]
}

/** Its open positions, in market order. */
export function positionsOf(pool: Pool): Position[] {
  const { account } = pool
  if (account.positions.size === 0) return []
  const own = [...account.positions.values()].filter(
    (position) => position.size !== 0n && poolOf(account, position.market) === pool,
  )
  return own.sort((a, b) => a.market.number - b.market.number)
}

export function poolName(pool: Pool): string {
  return pool.market === null ? 'cross' : pool.market.name
}

/** Open interest: the sum of the long sizes. */
export function openInterest(world: World, market: Market): bigint {
  if (market.settings.margin === 'none') return 0n
  return world.accounts.reduce((sum, account) => sum + max(0n, sizeOf(account, market)), 0n)
}
