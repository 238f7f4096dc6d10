import {
  BY_NAMES,
  GIVEN_CLIENT_ID,
  GIVEN_DISPLAY_QTY,
  GIVEN_EXPIRE_TS,
  GIVEN_OCO_GROUP,
  GIVEN_PRICE,
  GIVEN_STOP_LOSS,
  GIVEN_TAKE_PROFIT,
  GIVEN_TRIGGER,
  NONE,
  OP_PLACE,
  ORDER_FLAG_MARKET,
  ORDER_FLAG_POST_ONLY,
  ORDER_FLAG_REDUCE_ONLY,
  ORDER_FLAG_SELL,
  ORDER_TYPE_MARKET,
  ORDER_TYPE_NAMES,
  PLACE_COMMAND_ACCOUNT,
  PLACE_COMMAND_CLIENT_ID,
  PLACE_COMMAND_DISPLAY_QTY,
  PLACE_COMMAND_EXPIRE_TS,
  PLACE_COMMAND_FLAGS,
  PLACE_COMMAND_MARKET,
  PLACE_COMMAND_OCO_GROUP,
  PLACE_COMMAND_PRICE,
  PLACE_COMMAND_QTY,
  PLACE_COMMAND_SIZE,
  PLACE_COMMAND_STOP_LOSS,
  PLACE_COMMAND_STOP_LOSS_BY,
  PLACE_COMMAND_TAKE_PROFIT,
  PLACE_COMMAND_TRIGGER_BY,
  PLACE_COMMAND_TRIGGER_PRICE,
  PLACE_COMMAND_TS,
  SIDE_NAMES,
  STP_CANCEL_TAKER,
  STP_NAMES,
  TIF_GTC,
  TIF_IOC,
  TIF_NAMES,
  WHEN_NAMES,
} from '../generated/wire.js'
import type { Market } from '../markets.js'
import { STP_SHIFT, TIF_SHIFT } from '../options.js'
import type { PlaceCommand } from '../types.js'
import type { Scale } from '../units.js'
import { putPair } from '../wasm/memory.js'
import type { Encoder } from './encode.js'
import type { Fields, Shape } from './shape.js'

type PlaceField = keyof PlaceCommand
type TriggerField = 'by' | 'when' | 'price' | 'offset'

const FIELDS: ReadonlySet<PlaceField> = new Set<PlaceField>([
  'op',
  'ts',
  'account',
  'market',
  'side',
  'type',
  'qty',
  'price',
  'tif',
  'expireTs',
  'postOnly',
  'reduceOnly',
  'stp',
  'displayQty',
  'trigger',
  'ocoGroup',
  'takeProfit',
  'stopLoss',
  'clientId',
])
const TRIGGER_FIELDS: ReadonlySet<TriggerField> = new Set<TriggerField>(['by', 'when', 'price', 'offset'])
const STOP_FIELDS: ReadonlySet<TriggerField> = new Set<TriggerField>(['by', 'price', 'offset'])
const PROFIT_FIELDS: ReadonlySet<TriggerField> = new Set<TriggerField>(['by', 'price'])

export function encodePlace(encoder: Encoder, command: Fields<PlaceField>, words: Uint32Array, index: number): number {
  const { shape, named } = encoder
  shape.onlyFields(command, FIELDS)
  const { price, clientId } = command
  const market = encoder.market(command.market)
  const flags = flagsOf(shape, command)
  if (clientId !== undefined) named.clientId = shape.integer(clientId)
  putPair(words, index + (PLACE_COMMAND_TS >>> 2), shape.integer(command.ts))
  words[index + (PLACE_COMMAND_ACCOUNT >>> 2)] = encoder.account(command.account)
  words[index + (PLACE_COMMAND_MARKET >>> 2)] = market === undefined ? NONE : market.index
  putPair(words, index + (PLACE_COMMAND_PRICE >>> 2), shape.unitsOr0(price, market?.prices))
  putPair(words, index + (PLACE_COMMAND_QTY >>> 2), shape.units(command.qty, market?.quantities))
  putPair(words, index + (PLACE_COMMAND_CLIENT_ID >>> 2), named.clientId ?? 0)
  words.fill(0, index + (PLACE_COMMAND_DISPLAY_QTY >>> 2), index + (PLACE_COMMAND_SIZE >>> 2))
  const options =
    putDisplayAndExpiry(shape, command, market, words, index) | putConditions(shape, command, market, words, index)
  const given = (price === undefined ? 0 : GIVEN_PRICE) | (clientId === undefined ? 0 : GIVEN_CLIENT_ID) | options
  words[index] = OP_PLACE | (given << 16)
  words[index + (PLACE_COMMAND_FLAGS >>> 2)] = flags
  return options === 0 ? PLACE_COMMAND_DISPLAY_QTY : PLACE_COMMAND_SIZE
}

/** Side, type, time in force and the rest of what the core keeps as an order's flags. */
function flagsOf(shape: Shape, command: Fields<PlaceField>): number {
  const side = shape.choice(command.side, SIDE_NAMES)
  const type = shape.choice(command.type, ORDER_TYPE_NAMES)
  const tif = shape.choiceOr(command.tif, TIF_NAMES, type === ORDER_TYPE_MARKET ? TIF_IOC : TIF_GTC)
  const stp = shape.choiceOr(command.stp, STP_NAMES, STP_CANCEL_TAKER)
  return (
    side * ORDER_FLAG_SELL +
    type * ORDER_FLAG_MARKET +
    shape.flag(command.postOnly) * ORDER_FLAG_POST_ONLY +
    shape.flag(command.reduceOnly) * ORDER_FLAG_REDUCE_ONLY +
    (stp << STP_SHIFT) +
    (tif << TIF_SHIFT)
  )
}

function putDisplayAndExpiry(
  shape: Shape,
  command: Fields<PlaceField>,
  market: Market | undefined,
  words: Uint32Array,
  index: number,
): number {
  const { displayQty, expireTs, ocoGroup } = command
  let given = 0
  if (displayQty !== undefined) {
    given |= GIVEN_DISPLAY_QTY
    putPair(words, index + (PLACE_COMMAND_DISPLAY_QTY >>> 2), shape.units(displayQty, market?.quantities))
  }
  if (expireTs !== undefined) {
    given |= GIVEN_EXPIRE_TS
    putPair(words, index + (PLACE_COMMAND_EXPIRE_TS >>> 2), shape.integer(expireTs))
  }
  if (ocoGroup !== undefined) {
    given |= GIVEN_OCO_GROUP
    putPair(words, index + (PLACE_COMMAND_OCO_GROUP >>> 2), shape.integer(ocoGroup))
  }
  return given
}

/** The trigger and the exits: six bytes that say by what and when, and a price or a distance each. */
function putConditions(
  shape: Shape,
  command: Fields<PlaceField>,
  market: Market | undefined,
  words: Uint32Array,
  index: number,
): number {
  const { trigger, takeProfit, stopLoss } = command
  if (trigger === undefined && takeProfit === undefined && stopLoss === undefined) return 0
  const prices = market?.prices
  let given = 0
  let kinds = 0
  let stopKinds = 0
  if (trigger !== undefined) {
    given |= GIVEN_TRIGGER
    const fields = shape.object(trigger, TRIGGER_FIELDS)
    const when = shape.choice(fields.when, WHEN_NAMES)
    const isOffset = putPriceOrOffset(shape, fields, prices, words, index + (PLACE_COMMAND_TRIGGER_PRICE >>> 2))
    kinds = shape.choice(fields.by, BY_NAMES) | (when << 8) | (isOffset << 16)
  }
  if (takeProfit !== undefined) {
    given |= GIVEN_TAKE_PROFIT
    const fields = shape.object(takeProfit, PROFIT_FIELDS)
    putPair(words, index + (PLACE_COMMAND_TAKE_PROFIT >>> 2), shape.units(fields.price, prices))
    kinds |= shape.choice(fields.by, BY_NAMES) << 24
  }
  if (stopLoss !== undefined) {
    given |= GIVEN_STOP_LOSS
    const fields = shape.object(stopLoss, STOP_FIELDS)
    const isOffset = putPriceOrOffset(shape, fields, prices, words, index + (PLACE_COMMAND_STOP_LOSS >>> 2))
    stopKinds = shape.choice(fields.by, BY_NAMES) | (isOffset << 8)
  }
  words[index + (PLACE_COMMAND_TRIGGER_BY >>> 2)] = kinds
  words[index + (PLACE_COMMAND_STOP_LOSS_BY >>> 2)] = stopKinds
  return given
}

/** Exactly one of the two must be there; 1 if it is the offset. */
function putPriceOrOffset(
  shape: Shape,
  fields: Fields<TriggerField>,
  prices: Scale | undefined,
  words: Uint32Array,
  index: number,
): 0 | 1 {
  const { price, offset } = fields
  if ((price === undefined) === (offset === undefined)) shape.badField()
  putPair(words, index, shape.units(offset === undefined ? price : offset, prices))
  return offset === undefined ? 0 : 1
}
