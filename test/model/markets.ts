// createMarket, setMarketState, settleMarket (ENGINE.md §3).

import { openInterest, poolName, poolOf } from './accounts.ts'
import { emit, moneyText, priceText, qtyText, refuse } from './events.ts'
import { clearHalt } from './halt.ts'
import { notionalOf } from './margin.ts'
import { E8, MAX_AMOUNT } from './numbers.ts'
import { cancelOrder } from './orders.ts'
import { priceRefusal, ticksOf } from './place.ts'
import { isMarketName, readSettings } from './settings.ts'
import type { Command } from './shape.ts'
import type { Market, MarketState, Refusal, World } from './types.ts'

export function createMarket(world: World, command: Command): Refusal | null {
  const name = command.market as string
  if (!isMarketName(name)) return refuse('market.invalid')
  if (world.marketByName.has(name)) return refuse('market.exists')
  const settings = readSettings(command, world.atom)
  if (typeof settings === 'string') return refuse(settings)
  const market: Market = {
    number: world.markets.length,
    name,
    settings,
    state: 'active',
    bids: [],
    asks: [],
    last: null,
    index: null,
    indexTs: 0,
    mark: null,
    status: 'ok',
    degradedSince: null,
    degradationNoted: false,
    basis: 0n,
    basisTs: null,
    createdTs: world.clock,
    nextSampleTs: null,
    nextSettlementTs: null,
    sampleSum: 0n,
    sampleCount: 0n,
    marks: [],
    haltBegan: null,
    haltEnds: null,
    stateBefore: 'active',
  }
  const { funding } = settings
  if (funding !== null) {
    market.nextSampleTs = nextMultiple(world.clock, funding.sampleUs)
    market.nextSettlementTs = nextMultiple(world.clock, funding.intervalUs)
  }
  world.markets.push(market)
  world.marketByName.set(name, market)
  emit(world, 'marketCreated', { market: name })
  return null
}

/** The first whole multiple of `stepUs` since the epoch that is after `ts` (§9). */
export function nextMultiple(ts: number, stepUs: number): number {
  return ts - (ts % stepUs) + stepUs
}

/** The market that a command names; a settled one is refused by every command (§3). */
export function namedMarket(world: World, command: Command): Market | Refusal {
  const market = world.marketByName.get(command.market as string)
  if (market === undefined) return refuse('market.unknown')
  if (market.state === 'settled') return refuse('market.state', { state: market.state })
  return market
}

export function setMarketState(world: World, command: Command): Refusal | null {
  const market = namedMarket(world, command)
  if ('code' in market) return market
  clearHalt(world, market)
  changeState(world, market, command.state as MarketState, 'user')
  return null
}

export function changeState(world: World, market: Market, state: MarketState, reason: string): void {
  market.state = state
  emit(world, 'marketState', { market: market.name, state, reason })
}

/** Delisting: orders go, positions are closed at the price without fee, and that is final. */
export function settleMarket(world: World, command: Command): Refusal | null {
  const market = namedMarket(world, command)
  if ('code' in market) return market
  const price = ticksOf(market, command.price)
  if (price === null) return priceRefusal(market)
  if (overflows(world, market, price)) return refuse('price.overflow')
  const orders = [...world.orders.values()].filter((order) => order.market === market)
  for (const order of orders.sort((a, b) => a.id - b.id)) cancelOrder(world, order, 'settled')
  for (const account of world.accounts) {
    const position = account.positions.get(market)
    if (position === undefined) continue
    const pool = poolOf(account, market)
    const realized = position.size * price * market.settings.tv - position.cost
    account.positions.delete(market)
    pool.collateral += realized
    emit(world, 'settlement', {
      account: account.id,
      pool: poolName(pool),
      market: market.name,
      price: priceText(market, price),
      qty: qtyText(market, position.size),
      realized: moneyText(world, realized),
    })
  }
  clearHalt(world, market)
  changeState(world, market, 'settled', 'settled')
  return null
}

/** openInterest·price·(1 + maxDeviation)·tv > 2^61 (§1) */
export function overflows(world: World, market: Market, price: bigint): boolean {
  const worst = notionalOf(market, price, openInterest(world, market))
  return worst * (E8 + market.settings.mark.maxDeviation) > MAX_AMOUNT * E8
}
