// A small venue with guardrails: one market with a deep book, a holder of a position, and advice as one likes it.
import { type Command, type CreateMarketCommand, Exchange } from '../../src/index.js'
import {
  type Advice,
  type GuardrailOptions,
  type GuardrailRecord,
  Guardrails,
  type Playbook,
  type RateLimit,
} from '../../src/risk/index.js'

export const T0 = 1_700_000_000_000_000
export const SECOND_US = 1_000_000
export const MINUTE_US = 60 * SECOND_US
export const MARKET = 'BTC-PERP'
export const MAKER = 1
export const HOLDER = 2
export const SPAMMER = 3
export const BASE: RateLimit = { capacity: 100, perSecond: 50, reserve: 80 }
export const SOURCES = {
  crowding: 'monitors',
  volatility: 'monitors',
  cascade: 'cascade',
  neural: 'model',
  tree: 'forest',
}

export const SLOW_ONE: Playbook = {
  name: 'slow-one',
  version: '1',
  when: { signals: { neural: 0.6, tree: 0.6, crowding: 0.5 }, quorum: 2, withinUs: 30 * SECOND_US },
  action: { limit: 'rate', of: 'account', toShare: 0.1 },
  forUs: 2 * MINUTE_US,
}
export const SLOW_ALL: Playbook = {
  name: 'slow-all',
  version: '2',
  when: { signals: { neural: 0.7, cascade: 0.7, volatility: 0.5 }, quorum: 2, withinUs: 30 * SECOND_US },
  action: { limit: 'rate', of: 'everyone', toShare: 0.2 },
  forUs: 3 * MINUTE_US,
}
export const NO_NEW_RISK: Playbook = {
  name: 'no-new-risk',
  version: '3',
  when: { signals: { cascade: 0.8, neural: 0.8, crowding: 0.5 }, quorum: 3, withinUs: MINUTE_US },
  action: { limit: 'market', to: 'reduceOnly' },
  forUs: 2 * MINUTE_US,
}
export const BOUNDS = { markets: [MARKET], mostReduceOnlyUs: 20 * MINUTE_US }

const MARKET_TERMS: Omit<CreateMarketCommand, 'ts'> = {
  op: 'createMarket',
  market: MARKET,
  tickSize: 1,
  lotSize: 1,
  marketOrderBand: '0.5', // so that nothing but the guardrails could stop an exit
  tiers: [{ upTo: null, initialRate: '0.02', maintenanceRate: '0.01' }],
  mark: { mode: 'index', staleUs: null },
  halt: { move: '0.05', windowUs: MINUTE_US, haltUs: MINUTE_US },
}

export type Untimed = Command extends infer Each ? (Each extends Command ? Omit<Each, 'ts'> : never) : never

/** An exchange where the holder is long 10 at 1000, between deep quotes, and everyone has the base limit. */
export async function openVenue(): Promise<Exchange> {
  const exchange = await Exchange.create()
  const send = (command: Untimed) => {
    const refusal = exchange.apply({ ...command, ts: T0 } as Command).find(({ ev }) => ev === 'rejected')
    if (refusal !== undefined) throw new Error(JSON.stringify(refusal))
  }
  const order = { op: 'place', market: MARKET, type: 'limit' } as const
  send(MARKET_TERMS)
  for (const account of [MAKER, HOLDER, SPAMMER]) send({ op: 'deposit', account, amount: 10_000_000 })
  send({ op: 'index', market: MARKET, price: 1000 })
  send({ ...order, account: MAKER, side: 'sell', price: 1000, qty: 10 })
  send({ ...order, account: HOLDER, side: 'buy', price: 1000, qty: 10 })
  send({ ...order, account: MAKER, side: 'buy', price: 990, qty: 10_000 })
  send({ ...order, account: MAKER, side: 'sell', price: 1010, qty: 10_000 })
  send({ op: 'setRateLimit', ...BASE })
  return exchange
}

export interface Venue {
  readonly exchange: Exchange
  readonly guardrails: Guardrails
  readonly records: GuardrailRecord[]
}

export function guard(exchange: Exchange, options: Partial<GuardrailOptions> = {}): Venue {
  const records: GuardrailRecord[] = []
  const guardrails = new Guardrails(exchange, {
    playbooks: [SLOW_ONE, SLOW_ALL, NO_NEW_RISK],
    sources: SOURCES,
    limits: { everyone: BASE },
    bounds: BOUNDS,
    journal: (record) => records.push(record),
    ...options,
  })
  return { exchange, guardrails, records }
}

export const HASH = 'ab'.repeat(32)

export function advice(signal: string, ts: number, more: Partial<Advice> = {}): Advice {
  return { signal, version: '7', inputsHash: HASH, score: 0.9, ts, market: MARKET, account: SPAMMER, ...more }
}

/** What the holder does to get out: it must pass, whatever is restricted. */
export function exitOf(ts: number): Command {
  const order = { op: 'place', account: HOLDER, market: MARKET, side: 'sell', type: 'market', qty: 1 } as const
  return { ...order, reduceOnly: true, ts }
}
