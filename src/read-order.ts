// Orders in text, read in place from the linear memory.
import type { Engine } from './engine.js'
import {
  BY_NAMES,
  HOLDING_ACCOUNT_ID,
  HOLDING_MARKET_INDEX,
  LEVEL_PRICE,
  ORDER_CLIENT_ID,
  ORDER_EXTRA,
  ORDER_EXTRA_DISPLAY_QTY,
  ORDER_EXTRA_EXITS,
  ORDER_EXTRA_EXPIRE_TS,
  ORDER_EXTRA_HIDDEN,
  ORDER_EXTRA_IS_EXIT,
  ORDER_EXTRA_IS_FIRED,
  ORDER_EXTRA_OCO_GROUP,
  ORDER_EXTRA_PRICE,
  ORDER_EXTRA_STOP_LOSS,
  ORDER_EXTRA_STOP_LOSS_BY,
  ORDER_EXTRA_STOP_LOSS_IS_OFFSET,
  ORDER_EXTRA_TAKE_PROFIT,
  ORDER_EXTRA_TAKE_PROFIT_BY,
  ORDER_EXTRA_TRIGGER_BY,
  ORDER_EXTRA_TRIGGER_IS_OFFSET,
  ORDER_EXTRA_TRIGGER_PRICE,
  ORDER_EXTRA_TRIGGER_WHEN,
  ORDER_FILLED,
  ORDER_FLAG_MARKET,
  ORDER_FLAG_OCO,
  ORDER_FLAG_POST_ONLY,
  ORDER_FLAG_REDUCE_ONLY,
  ORDER_FLAG_SELL,
  ORDER_FLAG_WAITING,
  ORDER_FLAGS,
  ORDER_HOLDING,
  ORDER_ID,
  ORDER_LEVEL,
  ORDER_QTY,
  STP_NAMES,
  TIF_NAMES,
  WHEN_NAMES,
} from './generated/wire.js'
import type { Market } from './markets.js'
import { STP_SHIFT, TIF_SHIFT } from './options.js'
import type { OrderInfo, OrderView, TriggerView, WaitingOrderView } from './types.js'
import type { Memory } from './wasm/memory.js'
import { nameOf } from './wire/record.js'

const STP_MASK = 7

/** Where the order is: in the book, waiting for its trigger, or fired and tried again and again. */
export function statusOf(memory: Memory, order: number): OrderInfo['status'] {
  if ((memory.word(order + ORDER_FLAGS) & ORDER_FLAG_WAITING) === 0) return 'resting'
  return memory.byte(memory.word(order + ORDER_EXTRA) + ORDER_EXTRA_IS_FIRED) === 0 ? 'waiting' : 'fired'
}

export function readOrder(engine: Engine, order: number): OrderView {
  const { memory } = engine.core
  const market = marketOf(engine, order)
  return {
    orderId: memory.count(order + ORDER_ID),
    market: market.name,
    side: sideOf(memory, order),
    price: market.price(memory.count(memory.word(order + ORDER_LEVEL) + LEVEL_PRICE)),
    remaining: market.qty(remainingOf(memory, order)),
  }
}

export function readWaiting(engine: Engine, order: number): WaitingOrderView {
  const { memory } = engine.core
  const market = marketOf(engine, order)
  return {
    orderId: memory.count(order + ORDER_ID),
    market: market.name,
    side: sideOf(memory, order),
    remaining: market.qty(remainingOf(memory, order)),
    trigger: readTrigger(memory, market, memory.word(order + ORDER_EXTRA)),
  }
}

export function readOrderInfo(engine: Engine, order: number): OrderInfo {
  const { memory } = engine.core
  const market = marketOf(engine, order)
  const status = statusOf(memory, order)
  const flags = memory.word(order + ORDER_FLAGS)
  const extra = memory.word(order + ORDER_EXTRA)
  const clientKey = memory.count(order + ORDER_CLIENT_ID)
  const price = priceOf(memory, order, status)
  const filled = memory.count(order + ORDER_FILLED)
  const remaining = remainingOf(memory, order)
  return {
    orderId: memory.count(order + ORDER_ID),
    clientId: clientKey === 0 ? null : clientKey - 1,
    account: memory.word(memory.word(order + ORDER_HOLDING) + HOLDING_ACCOUNT_ID),
    market: market.name,
    status,
    side: sideOf(memory, order),
    type: (flags & ORDER_FLAG_MARKET) === 0 ? 'limit' : 'market',
    price: price === 0 ? null : market.price(price),
    qty: market.qty(filled + remaining),
    filled: market.qty(filled),
    remaining: market.qty(remaining),
    ...readOptions(memory, market, flags, extra),
    postOnly: (flags & ORDER_FLAG_POST_ONLY) !== 0,
    reduceOnly: (flags & ORDER_FLAG_REDUCE_ONLY) !== 0,
    stp: nameOf(STP_NAMES, (flags >>> STP_SHIFT) & STP_MASK),
    trigger: status === 'resting' ? null : readTrigger(memory, market, extra),
    ...readExits(memory, market, extra),
  }
}

type Exits = Pick<OrderInfo, 'takeProfit' | 'stopLoss'>

/** A price of 0: there is none. */
function readExits(memory: Memory, market: Market, extra: number): Exits {
  if (extra === 0 || memory.byte(extra + ORDER_EXTRA_EXITS) === 0) return { takeProfit: null, stopLoss: null }
  const profit = memory.count(extra + ORDER_EXTRA_TAKE_PROFIT)
  const loss = memory.count(extra + ORDER_EXTRA_STOP_LOSS)
  const profitBy = nameOf(BY_NAMES, memory.byte(extra + ORDER_EXTRA_TAKE_PROFIT_BY))
  const by = nameOf(BY_NAMES, memory.byte(extra + ORDER_EXTRA_STOP_LOSS_BY))
  const isOffset = memory.byte(extra + ORDER_EXTRA_STOP_LOSS_IS_OFFSET) !== 0
  return {
    takeProfit: profit === 0 ? null : { by: profitBy, price: market.price(profit) },
    stopLoss: loss === 0 ? null : isOffset ? { by, offset: market.price(loss) } : { by, price: market.price(loss) },
  }
}

type Options = Pick<OrderInfo, 'displayQty' | 'tif' | 'expireTs' | 'ocoGroup'>

/** Most orders have no extra record. */
function readOptions(memory: Memory, market: Market, flags: number, extra: number): Options {
  const tif = nameOf(TIF_NAMES, flags >>> TIF_SHIFT)
  if (extra === 0) return { displayQty: null, tif, expireTs: null, ocoGroup: null }
  const displayQty = memory.count(extra + ORDER_EXTRA_DISPLAY_QTY)
  // A pair of exits has a group of its own that nobody has named.
  const isNamed = (flags & ORDER_FLAG_OCO) !== 0 && memory.byte(extra + ORDER_EXTRA_IS_EXIT) === 0
  return {
    displayQty: displayQty === 0 ? null : market.qty(displayQty),
    tif,
    expireTs: tif === 'gtd' ? memory.count(extra + ORDER_EXTRA_EXPIRE_TS) : null,
    ocoGroup: isNamed ? memory.count(extra + ORDER_EXTRA_OCO_GROUP) - 1 : null,
  }
}

/** Ticks; 0: a market order. */
function priceOf(memory: Memory, order: number, status: OrderInfo['status']): number {
  if (status === 'resting') return memory.count(memory.word(order + ORDER_LEVEL) + LEVEL_PRICE)
  const isMarket = (memory.word(order + ORDER_FLAGS) & ORDER_FLAG_MARKET) !== 0
  return isMarket ? 0 : memory.count(memory.word(order + ORDER_EXTRA) + ORDER_EXTRA_PRICE)
}

function marketOf(engine: Engine, order: number): Market {
  const { memory } = engine.core
  return engine.markets.at(memory.word(memory.word(order + ORDER_HOLDING) + HOLDING_MARKET_INDEX))
}

function sideOf(memory: Memory, order: number): 'buy' | 'sell' {
  return (memory.word(order + ORDER_FLAGS) & ORDER_FLAG_SELL) === 0 ? 'buy' : 'sell'
}

/** Visible and hidden lots. */
function remainingOf(memory: Memory, order: number): number {
  const extra = memory.word(order + ORDER_EXTRA)
  return memory.count(order + ORDER_QTY) + (extra === 0 ? 0 : memory.count(extra + ORDER_EXTRA_HIDDEN))
}

function readTrigger(memory: Memory, market: Market, extra: number): TriggerView {
  const by = nameOf(BY_NAMES, memory.byte(extra + ORDER_EXTRA_TRIGGER_BY))
  const when = nameOf(WHEN_NAMES, memory.byte(extra + ORDER_EXTRA_TRIGGER_WHEN))
  const value = market.price(memory.count(extra + ORDER_EXTRA_TRIGGER_PRICE))
  const isOffset = memory.byte(extra + ORDER_EXTRA_TRIGGER_IS_OFFSET) !== 0
  return isOffset ? { by, offset: value, when } : { by, price: value, when }
}
