import {
  AMEND_COMMAND_ACCOUNT,
  AMEND_COMMAND_GIVEN,
  AMEND_COMMAND_ID,
  AMEND_COMMAND_PRICE,
  AMEND_COMMAND_QTY,
  AMEND_COMMAND_SIZE,
  AMEND_COMMAND_TS,
  CANCEL_ALL_AFTER_COMMAND_ACCOUNT,
  CANCEL_ALL_AFTER_COMMAND_SIZE,
  CANCEL_ALL_AFTER_COMMAND_TIMEOUT_US,
  CANCEL_ALL_AFTER_COMMAND_TS,
  CANCEL_ALL_COMMAND_ACCOUNT,
  CANCEL_ALL_COMMAND_MARKET,
  CANCEL_ALL_COMMAND_SIZE,
  CANCEL_ALL_COMMAND_TS,
  CANCEL_COMMAND_ACCOUNT,
  CANCEL_COMMAND_ID,
  CANCEL_COMMAND_SIZE,
  CANCEL_COMMAND_TS,
  GIVEN_CLIENT_ID,
  GIVEN_ORDER_ID,
  GIVEN_PRICE,
  GIVEN_QTY,
  HOLDING_MARKET_INDEX,
  MAX_SAFE,
  NONE,
  OP_AMEND,
  OP_CANCEL,
  OP_CANCEL_ALL,
  OP_CANCEL_ALL_AFTER,
  ORDER_HOLDING,
  SIDE_NAMES,
} from '../generated/wire.js'
import type { Market } from '../markets.js'
import { putPair } from '../wasm/memory.js'
import type { Encoder } from './encode.js'
import type { Fields } from './shape.js'

type CancelField = 'op' | 'ts' | 'account' | 'orderId' | 'clientId'
type AmendField = CancelField | 'qty' | 'price'
type CancelAllField = 'op' | 'ts' | 'account' | 'market' | 'side'
type AfterField = 'op' | 'ts' | 'account' | 'timeoutUs'

const CANCEL_FIELDS: ReadonlySet<CancelField> = new Set<CancelField>(['op', 'ts', 'account', 'orderId', 'clientId'])
const AMEND_FIELDS: ReadonlySet<AmendField> = new Set<AmendField>([...CANCEL_FIELDS, 'qty', 'price'])
const ALL_FIELDS: ReadonlySet<CancelAllField> = new Set<CancelAllField>(['op', 'ts', 'account', 'market', 'side'])
const AFTER_FIELDS: ReadonlySet<AfterField> = new Set<AfterField>(['op', 'ts', 'account', 'timeoutUs'])

export function encodeCancel(
  encoder: Encoder,
  command: Fields<CancelField>,
  words: Uint32Array,
  index: number,
): number {
  const { shape } = encoder
  shape.onlyFields(command, CANCEL_FIELDS)
  const id = orderRef(encoder, command)
  words[index] = OP_CANCEL | ((id.byClientId ? 1 : 0) << 8)
  words[index + (CANCEL_COMMAND_ACCOUNT >>> 2)] = encoder.account(command.account)
  putPair(words, index + (CANCEL_COMMAND_TS >>> 2), shape.integer(command.ts))
  putPair(words, index + (CANCEL_COMMAND_ID >>> 2), id.value)
  return CANCEL_COMMAND_SIZE
}

export function encodeAmend(encoder: Encoder, command: Fields<AmendField>, words: Uint32Array, index: number): number {
  const { shape } = encoder
  shape.onlyFields(command, AMEND_FIELDS)
  const { qty, price } = command
  if (qty === undefined && price === undefined) shape.badField()
  const id = orderRef(encoder, command)
  const account = encoder.account(command.account)
  const market = marketOfOrder(encoder, account, id)
  encoder.named.orderMarket = market
  words[index] = OP_AMEND
  words[index + (AMEND_COMMAND_GIVEN >>> 2)] =
    (id.byClientId ? GIVEN_CLIENT_ID : GIVEN_ORDER_ID) |
    (price === undefined ? 0 : GIVEN_PRICE) |
    (qty === undefined ? 0 : GIVEN_QTY)
  putPair(words, index + (AMEND_COMMAND_TS >>> 2), shape.integer(command.ts))
  words[index + (AMEND_COMMAND_ACCOUNT >>> 2)] = account
  putPair(words, index + (AMEND_COMMAND_ID >>> 2), id.value)
  putPair(words, index + (AMEND_COMMAND_PRICE >>> 2), shape.unitsOr0(price, market?.prices))
  putPair(words, index + (AMEND_COMMAND_QTY >>> 2), qty === undefined ? 0 : shape.total(qty, market?.quantities))
  return AMEND_COMMAND_SIZE
}

interface OrderId {
  value: number
  byClientId: boolean
}

/** Exactly one of the two ids. */
function orderRef(encoder: Encoder, command: Fields<'orderId' | 'clientId'>): OrderId {
  const { shape } = encoder
  const { orderId, clientId } = command
  if ((orderId === undefined) === (clientId === undefined)) shape.badField()
  if (clientId === undefined) return { value: shape.integer(orderId), byClientId: false }
  const value = shape.integer(clientId)
  encoder.named.clientId = value
  return { value, byClientId: true }
}

/** The market whose ticks and lots an amend is told in. Unknown order: the core refuses before it looks at them. */
function marketOfOrder(encoder: Encoder, account: number, id: OrderId): Market | undefined {
  const { core, markets } = encoder
  if (core === null) return undefined
  const { memory } = core
  const order = core.findOrder(account, id.value, id.byClientId)
  if (order === 0) return undefined
  return markets.at(memory.word(memory.word(order + ORDER_HOLDING) + HOLDING_MARKET_INDEX))
}

export function encodeCancelAll(
  encoder: Encoder,
  command: Fields<CancelAllField>,
  words: Uint32Array,
  index: number,
): number {
  const { shape } = encoder
  shape.onlyFields(command, ALL_FIELDS)
  const { market: name, side } = command
  const market = name === undefined ? undefined : encoder.market(name)
  const sideFilter = side === undefined ? 0 : shape.choice(side, SIDE_NAMES) + 1
  words[index] = OP_CANCEL_ALL | (sideFilter << 8) | ((name === undefined ? 0 : 1) << 16)
  words[index + (CANCEL_ALL_COMMAND_ACCOUNT >>> 2)] = encoder.account(command.account)
  putPair(words, index + (CANCEL_ALL_COMMAND_TS >>> 2), shape.integer(command.ts))
  words[index + (CANCEL_ALL_COMMAND_MARKET >>> 2)] = market === undefined ? NONE : market.index
  return CANCEL_ALL_COMMAND_SIZE
}

export function encodeCancelAllAfter(
  encoder: Encoder,
  command: Fields<AfterField>,
  words: Uint32Array,
  index: number,
): number {
  const { shape } = encoder
  shape.onlyFields(command, AFTER_FIELDS)
  const ts = shape.integer(command.ts)
  const timeoutUs = shape.integer(command.timeoutUs)
  if (ts + timeoutUs > MAX_SAFE) shape.badField()
  words[index] = OP_CANCEL_ALL_AFTER
  words[index + (CANCEL_ALL_AFTER_COMMAND_ACCOUNT >>> 2)] = encoder.account(command.account)
  putPair(words, index + (CANCEL_ALL_AFTER_COMMAND_TS >>> 2), ts)
  putPair(words, index + (CANCEL_ALL_AFTER_COMMAND_TIMEOUT_US >>> 2), timeoutUs)
  return CANCEL_ALL_AFTER_COMMAND_SIZE
}
