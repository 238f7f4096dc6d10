// The state in text (PROTOCOL.md, "Command line"), read in place from the linear memory.

import { readDepth } from './depth.js'
import type { Engine } from './engine.js'
import {
  ACCOUNT_ID,
  EXCHANGE_ACCOUNT_COUNT,
  EXCHANGE_ARENA_END,
  EXCHANGE_BASE,
  EXCHANGE_CLOCK,
  EXCHANGE_INSURANCE,
  EXCHANGE_LIVE_ORDERS,
  EXCHANGE_MEMORY_LIMIT,
  EXCHANGE_SEQ,
  EXCHANGE_TREASURY,
  MARKET_BOOK_LEVELS,
  MARKET_LAST,
  MARKET_PERP,
  MARKET_REPORT_NEXT_SETTLEMENT_TS,
  MARKET_REPORT_PREDICTED_RATE,
  MARKET_REPORT_PREMIUM_LOW,
  MARKET_REPORT_SAMPLES,
  MARKET_STATE,
  MARKET_STATE_NAMES,
  MARKET_WAITING,
  ORACLE_NAMES,
  PERP_INDEX,
  PERP_MARK,
  PERP_OPEN_INTEREST,
  PERP_ORACLE,
  REPLY_BASE,
} from './generated/wire.js'
import { type Market, marketAddress } from './markets.js'
import { accounts, readAccount } from './read-account.js'
import type { AccountView, FundingInfo, MarketInfo, MarketView, StateView, Usage } from './types.js'
import { RATES } from './units.js'
import type { Memory } from './wasm/memory.js'
import { nameOf } from './wire/record.js'

/** The whole state. */
export function readState(engine: Engine): StateView {
  const { core, markets } = engine
  core.settle()
  const { memory } = core
  const stateHash = readStateHash(engine)
  return {
    seq: memory.count(EXCHANGE_BASE + EXCHANGE_SEQ),
    ts: memory.count(EXCHANGE_BASE + EXCHANGE_CLOCK),
    treasury: money(engine, EXCHANGE_BASE + EXCHANGE_TREASURY),
    insurance: money(engine, EXCHANGE_BASE + EXCHANGE_INSURANCE),
    stateHash,
    // fromEntries also takes a market named __proto__.
    markets: Object.fromEntries(markets.all().map((market) => [market.name, readMarket(engine, market)])),
    accounts: Object.fromEntries(readAccounts(engine)),
  }
}

/** 16 hex digits. */
export function readStateHash(engine: Engine): string {
  const { core } = engine
  core.settle()
  core.stateHash()
  return core.memory.unsigned(REPLY_BASE).toString(16).padStart(16, '0')
}

export function readUsage(engine: Engine): Usage {
  const { core, markets } = engine
  core.settle()
  const { memory } = core
  const orders = memory.word(EXCHANGE_BASE + EXCHANGE_LIVE_ORDERS)
  const addresses = markets.all().map((market) => marketAddress(memory, market.index))
  return {
    bytesUsed: memory.count(EXCHANGE_BASE + EXCHANGE_ARENA_END),
    bytesCommitted: memory.byteLength,
    memoryLimit: memory.count(EXCHANGE_BASE + EXCHANGE_MEMORY_LIMIT),
    markets: addresses.length,
    accounts: memory.word(EXCHANGE_BASE + EXCHANGE_ACCOUNT_COUNT),
    orders,
    resting: orders - addresses.reduce((sum, at) => sum + memory.word(at + MARKET_WAITING), 0),
    levels: addresses.reduce((sum, at) => sum + memory.word(at + MARKET_BOOK_LEVELS), 0),
  }
}

function money(engine: Engine, at: number): string {
  return engine.money.formatAny(engine.core.memory.whole(at))
}

function readMarket(engine: Engine, market: Market): MarketView {
  const { memory } = engine.core
  const at = marketAddress(memory, market.index)
  return { ...readPrices(memory, market, at), ...readDepth(engine.core, market, Number.POSITIVE_INFINITY) }
}

type Prices = Omit<MarketView, 'bids' | 'asks'>

function readPrices(memory: Memory, market: Market, at: number): Prices {
  const perp = memory.word(at + MARKET_PERP)
  return {
    state: nameOf(MARKET_STATE_NAMES, memory.byte(at + MARKET_STATE)),
    index: perp === 0 ? null : priceOrNull(memory, market, perp + PERP_INDEX),
    mark: perp === 0 ? null : priceOrNull(memory, market, perp + PERP_MARK),
    last: priceOrNull(memory, market, at + MARKET_LAST),
    openInterest: perp === 0 ? '0' : market.qty(memory.whole(perp + PERP_OPEN_INTEREST)),
  }
}

function priceOrNull(memory: Memory, market: Market, at: number): string | null {
  const ticks = memory.count(at)
  return ticks === 0 ? null : market.price(ticks)
}

/** All about a market but its book. */
export function readMarketInfo(engine: Engine, market: Market): MarketInfo {
  const { memory } = engine.core
  const at = marketAddress(memory, market.index)
  const perp = memory.word(at + MARKET_PERP)
  return {
    ...readPrices(memory, market, at),
    oracle: perp === 0 ? null : nameOf(ORACLE_NAMES, memory.byte(perp + PERP_ORACLE)),
    funding: readFunding(engine, market),
  }
}

function readFunding({ core }: Engine, market: Market): FundingInfo | null {
  if (!core.reportMarket(market.index)) return null
  const { memory } = core
  return {
    predictedRate: RATES.formatAny(memory.whole(REPLY_BASE + MARKET_REPORT_PREDICTED_RATE)),
    premium: RATES.formatBig(memory.wide(REPLY_BASE + MARKET_REPORT_PREMIUM_LOW)),
    samples: memory.count(REPLY_BASE + MARKET_REPORT_SAMPLES),
    nextSettlementTs: memory.count(REPLY_BASE + MARKET_REPORT_NEXT_SETTLEMENT_TS),
  }
}

function* readAccounts(engine: Engine): Generator<[id: string, account: AccountView]> {
  const { memory } = engine.core
  for (const at of accounts(memory)) yield [String(memory.word(at + ACCOUNT_ID)), readAccount(engine, at)]
}
