// The invariants of ENGINE.md §12, looked at from outside after a command.

import { poolsOf, positionsOf, reducible } from './accounts.ts'
import { levelsOf, restingOrders } from './book.ts'
import { equityOf } from './margin.ts'
import type { Account, Market, Order, World } from './types.ts'

export function checkInvariants(world: World): void {
  checkMoney(world)
  for (const market of world.markets) {
    checkBook(market)
    checkSizes(world, market)
  }
  for (const account of world.accounts) {
    checkOrders(world, account)
    checkReduceOnly(world, account)
    checkPools(world, account)
  }
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`invariant: ${what}`)
}

/** 1: Σ collateral + treasury + fund − Σ cost = what has been paid in. */
function checkMoney(world: World): void {
  let sum = world.treasury + world.fund
  for (const account of world.accounts) {
    for (const pool of poolsOf(account)) sum += pool.collateral
    for (const position of account.positions.values()) sum -= position.cost
  }
  must(sum === world.paidIn, `money is conserved: ${sum} is not ${world.paidIn}`)
}

/** 2: the sizes of a market sum to nothing. */
function checkSizes(world: World, market: Market): void {
  let sum = 0n
  for (const account of world.accounts) {
    const position = account.positions.get(market)
    if (position === undefined) continue
    sum += position.size
    must(position.size !== 0n, 'a flat position is forgotten')
    must(position.size > 0n === position.cost > 0n, 'size and cost have the same sign')
  }
  must(sum === 0n, `${market.name}: sizes sum to ${sum}`)
}

/** 3: not crossed, levels and orders sorted, every order sound. */
function checkBook(market: Market): void {
  const [bid, ask] = [market.bids[0], market.asks[0]]
  must(!bid || !ask || bid.price < ask.price, `${market.name} is crossed`)
  for (const side of ['buy', 'sell'] as const) {
    const prices = levelsOf(market, side).map((level) => level.price)
    const sorted = prices.every((p, i) => {
      const before = prices[i - 1]
      return before === undefined || (side === 'buy' ? before > p : before < p)
    })
    must(sorted, `${market.name} ${side} levels are sorted`)
    for (const level of levelsOf(market, side)) {
      must(level.orders.length > 0, 'no level is empty')
      for (const order of level.orders) {
        must(order.side === side && order.price === level.price, 'an order is in its level')
      }
    }
  }
}

function checkOrders(world: World, account: Account): void {
  const ids = new Set<number>()
  for (const order of account.orders.values()) {
    must(world.orders.get(order.id) === order, 'both lists know the order')
    must(order.remaining > 0n, 'a live order has something left')
    must(order.where !== 'taking' && order.where !== 'ended', 'nothing is in between')
    if (order.where === 'resting') checkResting(order)
    if (order.clientId === null) continue
    must(!ids.has(order.clientId), 'client ids are unique among live orders')
    ids.add(order.clientId)
  }
}

function checkResting(order: Order): void {
  const shown = order.displayQty ?? order.remaining
  must(order.visible > 0n && order.visible <= shown, 'the visible part is a slice')
  must(order.visible <= order.remaining, 'the visible part is of what remains')
  must([...restingOrders(order.market)].includes(order), 'a resting order is in the book')
}

/** 3 and §5.6 */
function checkReduceOnly(world: World, account: Account): void {
  for (const market of world.markets) {
    for (const side of ['buy', 'sell'] as const) {
      let sum = 0n
      for (const order of account.orders.values()) {
        if (order.market !== market || order.side !== side || !order.reduceOnly) continue
        if (order.where === 'resting') sum += order.remaining
        must(!order.isExit || reducible(account, market, side) > 0n, 'an exit has a position')
      }
      must(sum <= reducible(account, market, side), 'resting RO orders fit the position')
    }
  }
}

/** 4 */
function checkPools(world: World, account: Account): void {
  for (const pool of poolsOf(account)) {
    const run = pool.liquidation
    if (positionsOf(pool).length === 0) {
      must(pool.collateral >= 0n || world.fund === 0n, 'debt only when the fund is empty')
    } else if (equityOf(pool) < 0n) {
      must(run.dueTs !== null || run.deferralTold, 'a pool below zero is being dealt with')
    }
  }
}
