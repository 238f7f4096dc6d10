// The state in text (PROTOCOL.md, "Command line"), read in place from the linear memory.

import { readDepth } from './depth.js'
import type { Engine } from './engine.js'
import {
  ACCOUNT_COLLATERAL,
  ACCOUNT_FIRST_ORDER,
  ACCOUNT_ID,
  ACCOUNT_NEXT,
  BY_NAMES,
  EXCHANGE_ACCOUNT_COUNT,
  EXCHANGE_ARENA_END,
  EXCHANGE_BASE,
  EXCHANGE_CLOCK,
  EXCHANGE_FIRST_ACCOUNT,
  EXCHANGE_INSURANCE,
  EXCHANGE_LIVE_ORDERS,
  EXCHANGE_MEMORY_LIMIT,
  EXCHANGE_SEQ,
  EXCHANGE_TREASURY,
  HOLDING_MARKET_INDEX,
  LEVEL_PRICE,
  MARKET_BOOK_LEVELS,
  MARKET_LAST,
  MARKET_STATE,
  MARKET_STATE_NAMES,
  MARKET_WAITING,
  ORDER_ACCOUNT_NEXT,
  ORDER_EXTRA,
  ORDER_EXTRA_HIDDEN,
  ORDER_EXTRA_TRIGGER_BY,
  ORDER_EXTRA_TRIGGER_IS_OFFSET,
  ORDER_EXTRA_TRIGGER_PRICE,
  ORDER_EXTRA_TRIGGER_WHEN,
  ORDER_FLAG_SELL,
  ORDER_FLAG_WAITING,
  ORDER_FLAGS,
  ORDER_HOLDING,
  ORDER_ID,
  ORDER_LEVEL,
  ORDER_QTY,
  REPLY_BASE,
  WHEN_NAMES,
} from './generated/wire.js'
import { type Market, marketAddress } from './markets.js'
import type { AccountView, MarketView, OrderView, StateView, TriggerView, Usage, WaitingOrderView } from './types.js'
import type { Memory } from './wasm/memory.js'
import { nameOf } from './wire/decode.js'

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
  return engine.money.formatBig(engine.core.memory.signed(at))
}

function readMarket(engine: Engine, market: Market): MarketView {
  const { memory } = engine.core
  const at = marketAddress(memory, market.index)
  const last = memory.count(at + MARKET_LAST)
  return {
    state: nameOf(MARKET_STATE_NAMES, memory.byte(at + MARKET_STATE)),
    index: null,
    mark: null,
    last: last === 0 ? null : market.price(last),
    openInterest: '0',
    ...readDepth(engine.core, market, Number.POSITIVE_INFINITY),
  }
}

function* readAccounts(engine: Engine): Generator<[id: string, account: AccountView]> {
  const { memory } = engine.core
  let at = memory.word(EXCHANGE_BASE + EXCHANGE_FIRST_ACCOUNT)
  while (at !== 0) {
    yield [String(memory.word(at + ACCOUNT_ID)), readAccount(engine, at)]
    at = memory.word(at + ACCOUNT_NEXT)
  }
}

function readAccount(engine: Engine, at: number): AccountView {
  const { memory } = engine.core
  const collateral = money(engine, at + ACCOUNT_COLLATERAL)
  const orders: OrderView[] = []
  const waiting: WaitingOrderView[] = []
  let order = memory.word(at + ACCOUNT_FIRST_ORDER)
  while (order !== 0) {
    const flags = memory.word(order + ORDER_FLAGS)
    if ((flags & ORDER_FLAG_WAITING) === 0) orders.push(readOrder(engine, order))
    else waiting.push(readWaiting(engine, order))
    order = memory.word(order + ORDER_ACCOUNT_NEXT)
  }
  return {
    pools: {
      cross: { collateral, equity: collateral, initialMargin: '0', maintenanceMargin: '0', available: collateral },
    },
    positions: {},
    orders,
    waiting,
  }
}

function marketOf(engine: Engine, order: number): Market {
  const { memory } = engine.core
  return engine.markets.at(memory.word(memory.word(order + ORDER_HOLDING) + HOLDING_MARKET_INDEX))
}

function sideOf(memory: Memory, order: number): 'buy' | 'sell' {
  return (memory.word(order + ORDER_FLAGS) & ORDER_FLAG_SELL) === 0 ? 'buy' : 'sell'
}

function readOrder(engine: Engine, order: number): OrderView {
  const { memory } = engine.core
  const market = marketOf(engine, order)
  const extra = memory.word(order + ORDER_EXTRA)
  const hidden = extra === 0 ? 0 : memory.count(extra + ORDER_EXTRA_HIDDEN)
  return {
    orderId: memory.count(order + ORDER_ID),
    market: market.name,
    side: sideOf(memory, order),
    price: market.price(memory.count(memory.word(order + ORDER_LEVEL) + LEVEL_PRICE)),
    remaining: market.qty(memory.count(order + ORDER_QTY) + hidden),
  }
}

function readWaiting(engine: Engine, order: number): WaitingOrderView {
  const { memory } = engine.core
  const market = marketOf(engine, order)
  return {
    orderId: memory.count(order + ORDER_ID),
    market: market.name,
    side: sideOf(memory, order),
    remaining: market.qty(memory.count(order + ORDER_QTY)),
    trigger: readTrigger(memory, market, memory.word(order + ORDER_EXTRA)),
  }
}

function readTrigger(memory: Memory, market: Market, extra: number): TriggerView {
  const by = nameOf(BY_NAMES, memory.byte(extra + ORDER_EXTRA_TRIGGER_BY))
  const when = nameOf(WHEN_NAMES, memory.byte(extra + ORDER_EXTRA_TRIGGER_WHEN))
  const value = market.price(memory.count(extra + ORDER_EXTRA_TRIGGER_PRICE))
  const isOffset = memory.byte(extra + ORDER_EXTRA_TRIGGER_IS_OFFSET) !== 0
  return isOffset ? { by, offset: value, when } : { by, price: value, when }
}
