// "The outcome is that of running the match and undoing it" (ENGINE.md §6, fill or kill): this is
// the undoing. Everything that a match in one market can change is copied and put back.
import type { Account, Level, Market, Order, World } from './types.ts'

export function checkpoint(world: World, market: Market, draft: Order): () => void {
  const undo: (() => void)[] = [rememberWorld(world), rememberMarket(market), remember(draft)]
  const accounts = new Set([...world.accounts, draft.account])
  for (const account of accounts) undo.push(...rememberAccount(account))
  for (const order of world.orders.values()) undo.push(remember(order))
  return () => {
    for (const step of undo) step()
  }
}

function remember<T extends object>(thing: T): () => void {
  const copy = { ...thing }
  return () => {
    Object.assign(thing, copy)
  }
}

function rememberWorld(world: World): () => void {
  const copy = { ...world, events: [...world.events], orders: new Map(world.orders) }
  return () => {
    Object.assign(world, copy)
  }
}

function rememberMarket(market: Market): () => void {
  const copy = { ...market, bids: copyLevels(market.bids), asks: copyLevels(market.asks) }
  return () => {
    Object.assign(market, copy)
  }
}

function copyLevels(levels: Level[]): Level[] {
  return levels.map((level) => ({ price: level.price, orders: [...level.orders] }))
}

function rememberAccount(account: Account): (() => void)[] {
  const copy = {
    ...account,
    orders: new Map(account.orders),
    positions: new Map(account.positions),
  }
  const steps = [
    () => {
      Object.assign(account, copy)
    },
  ]
  for (const position of account.positions.values()) steps.push(remember(position))
  for (const pool of [account.cross, ...account.isolatedPools.values()]) steps.push(remember(pool))
  return steps
}
