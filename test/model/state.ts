// The state that `--state` writes (PROTOCOL.md "Command line"), without stateHash.

import { openInterest, poolName, poolOf, poolsOf } from './accounts.ts'
import { visibleLots } from './book.ts'
import { moneyText, priceText, priceTextOrNull, qtyText } from './events.ts'
import { liquidationPrices } from './liquidation-price.ts'
import { atMark, availableOf, equityOf, initialMargin, maintenanceMargin } from './margin.ts'
import { abs, floorDiv } from './numbers.ts'
import type { Account, Level, Market, Order, Pool, Position, World } from './types.ts'

export type State = Record<string, unknown>

export function stateOf(world: World): State {
  // fromEntries also takes a market named __proto__.
  const markets = Object.fromEntries(world.markets.map((market) => [market.name, marketState(world, market)]))
  const accounts: State = {}
  for (const account of world.accounts) accounts[String(account.id)] = accountState(world, account)
  return {
    seq: world.seq,
    ts: world.clock,
    treasury: moneyText(world, world.treasury),
    insurance: moneyText(world, world.fund),
    markets,
    accounts,
  }
}

function marketState(world: World, market: Market): State {
  return {
    state: market.state,
    index: priceTextOrNull(market, market.index),
    mark: priceTextOrNull(market, market.mark),
    last: priceTextOrNull(market, market.last),
    openInterest: qtyText(market, openInterest(world, market)),
    bids: market.bids.map((level) => levelState(market, level)),
    asks: market.asks.map((level) => levelState(market, level)),
  }
}

function levelState(market: Market, level: Level): unknown[] {
  return [priceText(market, level.price), qtyText(market, visibleLots(level)), level.orders.length]
}

function accountState(world: World, account: Account): State {
  const pools: State = {}
  for (const pool of poolsOf(account)) {
    const isPast = pool.market !== null && !account.isolated.has(pool.market)
    if (!isPast) pools[poolName(pool)] = poolState(world, pool)
  }
  const positions: State = {}
  const open = [...account.positions.values()].sort((a, b) => a.market.number - b.market.number)
  for (const position of open) {
    positions[position.market.name] = positionState(world, account, position)
  }
  const orders = [...account.orders.values()].sort((a, b) => a.id - b.id)
  return {
    pools,
    positions,
    orders: orders.filter((order) => order.where === 'resting').map(restingState),
    waiting: orders.filter((order) => order.where !== 'resting').map(waitingState),
  }
}

function poolState(world: World, pool: Pool): State {
  return {
    collateral: moneyText(world, pool.collateral),
    equity: moneyText(world, equityOf(pool)),
    initialMargin: moneyText(world, initialMargin(world, pool)),
    maintenanceMargin: moneyText(world, maintenanceMargin(pool)),
    available: moneyText(world, availableOf(world, pool)),
  }
}

function positionState(world: World, account: Account, position: Position): State {
  const { market, size, cost } = position
  const { tv } = market.settings
  const prices = liquidationPrices(poolOf(account, market), position)
  return {
    pool: poolName(poolOf(account, market)),
    size: qtyText(market, size),
    cost: moneyText(world, cost),
    entryPrice: priceText(market, floorDiv(abs(cost), abs(size) * tv)),
    unrealized: moneyText(world, size * atMark(market) * tv - cost),
    liquidationPrice: {
      optimistic: priceTextOrNull(market, prices.optimistic),
      conservative: priceTextOrNull(market, prices.conservative),
    },
  }
}

function restingState(order: Order): State {
  return {
    orderId: order.id,
    market: order.market.name,
    side: order.side,
    price: priceTextOrNull(order.market, order.price),
    remaining: qtyText(order.market, order.remaining),
  }
}

function waitingState(order: Order): State {
  const { market } = order
  const trigger = order.trigger!
  return {
    orderId: order.id,
    market: market.name,
    side: order.side,
    remaining: qtyText(market, order.remaining),
    trigger:
      trigger.offset === null
        ? { by: trigger.by, price: priceTextOrNull(market, trigger.price), when: trigger.when }
        : { by: trigger.by, offset: priceText(market, trigger.offset), when: trigger.when },
  }
}
