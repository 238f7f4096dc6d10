// cancel, cancelAll and the dead man's switch (ENGINE.md §5.5).

import { emit, refuse } from './events.ts'
import { cancelOrder } from './orders.ts'
import { spendToken } from './rate-limit.ts'
import type { Command } from './shape.ts'
import type { Account, Market, Order, Refusal, World } from './types.ts'

/** The account's own live or waiting order; another's is as unknown as none. */
export function findOrder(account: Account, command: Command): Order | null {
  if (command.orderId !== undefined) return account.orders.get(command.orderId as number) ?? null
  for (const order of account.orders.values()) {
    if (order.clientId === command.clientId) return order
  }
  return null
}

export function cancel(world: World, command: Command): Refusal | null {
  const account = world.accountById.get(command.account as number)
  if (account === undefined) return refuse('account.unknown')
  const limited = spendToken(world, account, true)
  if (limited !== null) return limited
  const order = findOrder(account, command)
  if (order === null) return refuse('order.unknown')
  const { state } = order.market
  if (state === 'halted') return refuse('market.state', { state })
  cancelOrder(world, order, 'user')
  return null
}

export function cancelAll(world: World, command: Command): Refusal | null {
  const account = world.accountById.get(command.account as number)
  if (account === undefined) return refuse('account.unknown')
  const market = command.market === undefined ? null : world.marketByName.get(command.market as string)
  if (market === undefined) return refuse('market.unknown')
  const limited = spendToken(world, account, true)
  if (limited !== null) return limited
  if (market !== null && (market.state === 'halted' || market.state === 'settled')) {
    return refuse('market.state', { state: market.state })
  }
  cancelEach(world, account, 'user', (order) => matches(order, market, command.side))
  return null
}

/** Without a market, halted ones are passed over. */
function matches(order: Order, market: Market | null, side: unknown): boolean {
  if (order.market.state === 'halted') return false
  return (market === null || order.market === market) && (side === undefined || order.side === side)
}

/** In ascending orderId. Exits that a cancel plants are not part of the list. */
export function cancelEach(world: World, account: Account, reason: string, wanted: (order: Order) => boolean): void {
  const list = [...account.orders.values()].filter(wanted).sort((a, b) => a.id - b.id)
  for (const order of list) {
    if (order.where !== 'ended') cancelOrder(world, order, reason)
  }
}

export function cancelAllAfter(world: World, command: Command): Refusal | null {
  const account = world.accountById.get(command.account as number)
  if (account === undefined) return refuse('account.unknown')
  const timeoutUs = command.timeoutUs as number
  const limited = spendToken(world, account, true)
  if (limited !== null) return limited
  account.deadManTs = timeoutUs === 0 ? null : world.clock + timeoutUs
  emit(world, 'deadMan', { account: account.id, atTs: account.deadManTs })
  return null
}

/** All resting orders and the waiting ones that are not RO; protection stays. */
export function deadManFires(world: World, account: Account): void {
  account.deadManTs = null
  cancelEach(world, account, 'deadMan', (order) => order.where === 'resting' || !order.reduceOnly)
}
