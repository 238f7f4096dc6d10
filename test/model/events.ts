// Events, and the text of prices, quantities and money in them (PROTOCOL.md "Events").

import { textOf } from './numbers.ts'
import type { Market, Order, Refusal, World } from './types.ts'

export function emit(world: World, ev: string, fields: Record<string, unknown>): void {
  world.events.push({ seq: world.seq, ts: world.clock, ev, ...fields })
}

export function refuse(code: string, detail: Record<string, unknown> | null = null): Refusal {
  return { code, detail }
}

export function priceText(market: Market, ticks: bigint): string {
  return textOf(ticks, market.settings.tick)
}

export function priceTextOrNull(market: Market, ticks: bigint | null): string | null {
  return ticks === null ? null : priceText(market, ticks)
}

export function qtyText(market: Market, lots: bigint): string {
  return textOf(lots, market.settings.lot)
}

export function moneyText(world: World, atoms: bigint): string {
  return textOf(atoms, world.atom)
}

export function tellReduced(world: World, order: Order, reason: string): void {
  emit(world, 'reduced', {
    orderId: order.id,
    account: order.account.id,
    market: order.market.name,
    qty: qtyText(order.market, order.remaining),
    reason,
  })
}
