// A market with margin whose prices and quantities are plain integers, where mark is the index and nobody is guarded, and
// what accounts do there.
import type { Command, CreateMarketCommand } from '../../src/index.js'
import { MARKET, T0 } from './scenes.js'

type Settings = Partial<Omit<CreateMarketCommand, 'op' | 'ts' | 'market'>>

export const DAY_US = 86_400_000_000
/** Who has enough for any position. */
export const RICH = 4_000_000_000

export function openPerp(more: Settings = {}, market = MARKET): Command {
  return {
    op: 'createMarket',
    ts: T0,
    market,
    tickSize: '1',
    lotSize: '1',
    tiers: [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }],
    mark: { mode: 'index', staleUs: null },
    marketOrderBand: '1',
    liquidation: { guard: 'none', band: '0.5' },
    maxOpenOrders: 1_000_000,
    ...more,
  }
}

export const deposit = (account: number, amount: number | string, ts = T0): Command => ({
  op: 'deposit',
  ts,
  account,
  amount: String(amount),
})

export const index = (price: number, ts = T0, market = MARKET): Command => ({
  op: 'index',
  ts,
  market,
  price: String(price),
})

export const isolate = (account: number, market = MARKET, ts = T0): Command => ({
  op: 'setMarginMode',
  ts,
  account,
  market,
  mode: 'isolated',
})

export const tick = (ts: number): Command => ({ op: 'tick', ts })

export const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
