// What all kinds of agents have in common.
import type { Command } from '../types.js'
import type { Random } from './random.js'
import type { Settings, Trade } from './settings.js'
import type { SeenAccount, Sight } from './sight.js'
import type { Steps } from './terms.js'

/** A command of one account that has no time yet. */
export type Wish = Command extends infer C ? (C extends { ts: number } ? Omit<C, 'ts'> : never) : never

/** One of the people of a market; plain data. */
export interface Agent {
  kind: Trade
  account: number
  /** Its place among those of its kind, from 0. */
  place: number
  /** -1 to 1, its own for ever: how it differs from the others of its kind. */
  temper: number
  /** What it remembers from look to look; what that is, is its own affair. */
  memo: Record<string, number>
}

/** What an agent decides by. */
export interface Look<Of extends Trade = Trade> {
  readonly agent: Agent
  readonly own: SeenAccount
  readonly sight: Sight
  readonly settings: Settings[Of]
  readonly random: Random
  readonly market: string
  readonly steps: Steps
}

/** What an agent does, and when it looks again. */
export interface Turn {
  wishes: Wish[]
  waitUs: number
}

export const SECOND_US = 1_000_000

export const sideOf = (sign: number): 'buy' | 'sell' => (sign > 0 ? 'buy' : 'sell')

/** An order to be filled now, at most `part` beyond the price of now; nothing if there is none. */
export function takeNow(look: Look, sign: number, lots: number, part: number): Wish[] {
  const { agent, market, sight, steps } = look
  const price = sight.mark ?? sight.index
  if (price === null || lots < 1) return []
  const text = steps.price(price * (1 + sign * part))
  const terms = { type: 'limit', tif: 'ioc', qty: steps.qty(lots), price: text } as const
  return [{ op: 'place', account: agent.account, market, side: sideOf(sign), ...terms }]
}

/** Lots that may still be taken on a side without the position passing a limit in quote units. */
export function roomFor(look: Look, sign: number, limit: number): number {
  const price = look.sight.mark ?? look.sight.index ?? 1
  return Math.max(0, look.steps.lotsFor(limit, price) - sign * look.own.size)
}

/** What closes the whole position at the market; nothing if there is none. */
export function closeAll({ agent, own, market, steps }: Look): Wish[] {
  if (own.size === 0) return []
  const terms = { type: 'market', reduceOnly: true, qty: steps.qty(Math.abs(own.size)) } as const
  return [{ op: 'place', account: agent.account, market, side: sideOf(-own.size), ...terms }]
}
