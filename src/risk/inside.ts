// What the risk tools read of an exchange in place: the same memory and reports as its own views, as numbers. All in one
// pass, for what text for each position would be too slow.
import type { Engine } from '../engine.js'
import { UsageError } from '../errors.js'
import type { Exchange } from '../exchange.js'
import {
  ACCOUNT_FIRST_HOLDING,
  ACCOUNT_ID,
  EXCHANGE_BASE,
  EXCHANGE_INSURANCE,
  HOLDING_ISOLATED,
  HOLDING_LOTS,
  HOLDING_MARKET_INDEX,
  HOLDING_NEXT,
  HOLDING_POOL,
  ORDER_FILLED,
  ORDER_QTY,
  POSITION_REPORT_BANKRUPTCY_PRICE,
  POSITION_REPORT_CONSERVATIVE,
  POSITION_REPORT_OPTIMISTIC,
  REPLY_BASE,
} from '../generated/wire.js'
import { accounts } from '../read-account.js'
import type { ExchangeViews } from '../views.js'

/** A position in ticks and lots. */
export interface HeldPosition {
  account: number
  /** Index of the market. */
  market: number
  /** Index of the market whose isolated pool it is on; -1: the cross pool. */
  pool: number
  /** Negative: short. */
  lots: number
  /** Ticks; 0: none. */
  optimistic: number
  conservative: number
  bankruptcy: number
}

/** What an exchange runs on. */
export function engineOf(exchange: ExchangeViews): Engine {
  return (exchange as unknown as { engine: Engine }).engine
}

/** Takes over the state of another exchange: a fork into one that is there. Throws UsageError, and RangeError if the host lacks memory. */
export function copyState(from: Exchange, into: Exchange): void {
  if (from.quoteDecimals !== into.quoteDecimals) throw new UsageError('The other exchange has other quoteDecimals.')
  const target = engineOf(into)
  target.core.copyFrom(engineOf(from).core)
  target.markets.truncate(0) // read again when they are asked for
}

/** Every position, by account and market. The prices cost a search each: `priced` false leaves them 0. */
export function* heldPositions(exchange: ExchangeViews, priced: boolean): Generator<HeldPosition> {
  const { core } = engineOf(exchange)
  core.settle()
  const { memory } = core
  for (const account of accounts(memory)) {
    const id = memory.word(account + ACCOUNT_ID)
    for (let at = memory.word(account + ACCOUNT_FIRST_HOLDING); at !== 0; at = memory.word(at + HOLDING_NEXT)) {
      const lots = Number(memory.whole(at + HOLDING_LOTS))
      if (lots === 0) continue
      const market = memory.word(at + HOLDING_MARKET_INDEX)
      const isolated = memory.word(at + HOLDING_ISOLATED)
      const pool = isolated !== 0 && memory.word(at + HOLDING_POOL) === isolated ? market : -1
      const hasReport = priced && core.reportPosition(id, market)
      const price = (offset: number) => (hasReport ? Number(memory.whole(REPLY_BASE + offset)) : 0)
      yield {
        account: id,
        market,
        pool,
        lots,
        optimistic: price(POSITION_REPORT_OPTIMISTIC),
        conservative: price(POSITION_REPORT_CONSERVATIVE),
        bankruptcy: price(POSITION_REPORT_BANKRUPTCY_PRICE),
      }
    }
  }
}

/** Lots of an order in the book that can be seen, and what has been filled; null: it is not there any more. */
export function lotsOf(exchange: ExchangeViews, account: number, id: number, byClientId: boolean) {
  const { core } = engineOf(exchange)
  core.settle()
  const order = core.findOrder(account, id, byClientId)
  if (order === 0) return null
  return { seen: core.memory.count(order + ORDER_QTY), filled: core.memory.count(order + ORDER_FILLED) }
}

/** The insurance fund, quote units. */
export function fundOf(exchange: ExchangeViews): number {
  const { core, money } = engineOf(exchange)
  core.settle()
  return Number(money.formatAny(core.memory.whole(EXCHANGE_BASE + EXCHANGE_INSURANCE)))
}

/** Quote units that one lot at one tick is worth. */
export function tickValue(market: { tickSize: string; lotSize: string }): number {
  return Number(market.tickSize) * Number(market.lotSize)
}
