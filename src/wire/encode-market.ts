// Commands about markets: their settings, state and prices.
import {
  CREATE_MARKET_COMMAND_LOT_DECIMALS,
  CREATE_MARKET_COMMAND_LOT_MANTISSA,
  CREATE_MARKET_COMMAND_MAX_OPEN_ORDERS,
  CREATE_MARKET_COMMAND_MAX_QTY,
  CREATE_MARKET_COMMAND_MIN_QTY,
  CREATE_MARKET_COMMAND_NAME,
  CREATE_MARKET_COMMAND_SIZE,
  CREATE_MARKET_COMMAND_TERMS_MAKER_FEE,
  CREATE_MARKET_COMMAND_TICK_DECIMALS,
  CREATE_MARKET_COMMAND_TICK_MANTISSA,
  CREATE_MARKET_COMMAND_TS,
  INDEX_COMMAND_MARKET,
  INDEX_COMMAND_PRICE,
  INDEX_COMMAND_SIZE,
  INDEX_COMMAND_TS,
  MARKET_STATE_NAMES,
  MARKET_STATE_SETTLED,
  NONE,
  OP_CREATE_MARKET,
  OP_INDEX,
  OP_SET_MARKET_STATE,
  QUALITY_NAMES,
  QUALITY_OK,
  SET_MARKET_STATE_COMMAND_MARKET,
  SET_MARKET_STATE_COMMAND_SIZE,
  SET_MARKET_STATE_COMMAND_TS,
  TIER_SIZE,
} from '../generated/wire.js'
import { putBig, putPair } from '../wasm/memory.js'
import type { Encoder } from './encode.js'
import { readSettings, type SettingField, TIERS_MAX, type Unit } from './settings.js'
import type { Fields } from './shape.js'
import { putTerms, putTiers } from './terms.js'

type StateField = 'op' | 'ts' | 'market' | 'state'
type PriceField = 'op' | 'ts' | 'market' | 'price' | 'quality'

const STATE_FIELDS: ReadonlySet<StateField> = new Set<StateField>(['op', 'ts', 'market', 'state'])
const PRICE_FIELDS: ReadonlySet<PriceField> = new Set<PriceField>(['op', 'ts', 'market', 'price'])
const INDEX_FIELDS: ReadonlySet<PriceField> = new Set<PriceField>(['op', 'ts', 'market', 'price', 'quality'])

const SETTABLE_STATES = MARKET_STATE_NAMES.slice(0, MARKET_STATE_SETTLED)
const NAME = /^[A-Za-z0-9._-]{1,32}$/
const NAME_WORDS = 8
/** The terms of the record, which begin with the maker fee. */
const TERMS = CREATE_MARKET_COMMAND_TERMS_MAKER_FEE

/** Of the longest record. */
export const CREATE_MARKET_BYTES_MAX: number = CREATE_MARKET_COMMAND_SIZE + TIERS_MAX * TIER_SIZE

export function encodeCreateMarket(
  encoder: Encoder,
  command: Fields<SettingField>,
  words: Uint32Array,
  index: number,
): number {
  const { shape } = encoder
  const name = shape.text(command.market)
  encoder.named.market = name
  const settings = readSettings(shape, command, encoder.quoteDecimals)
  const { valid, margin, terms, tiers } = settings
  words[index] = OP_CREATE_MARKET | (margin << 8) | ((valid ? 0 : 1) << 16) | (tiers.length << 24)
  words[index + (CREATE_MARKET_COMMAND_MAX_OPEN_ORDERS >>> 2)] = settings.maxOpenOrders
  putPair(words, index + (CREATE_MARKET_COMMAND_TS >>> 2), shape.integer(command.ts))
  putName(words, index + (CREATE_MARKET_COMMAND_NAME >>> 2), NAME.test(name) ? name : '')
  putUnit(words, index, settings.tick, CREATE_MARKET_COMMAND_TICK_MANTISSA, CREATE_MARKET_COMMAND_TICK_DECIMALS)
  putUnit(words, index, settings.lot, CREATE_MARKET_COMMAND_LOT_MANTISSA, CREATE_MARKET_COMMAND_LOT_DECIMALS)
  putPair(words, index + (CREATE_MARKET_COMMAND_MIN_QTY >>> 2), settings.minLots)
  putPair(words, index + (CREATE_MARKET_COMMAND_MAX_QTY >>> 2), settings.maxLots)
  putTerms(words, index + (TERMS >>> 2), terms, tiers.length)
  return CREATE_MARKET_COMMAND_SIZE + putTiers(words, index + (CREATE_MARKET_COMMAND_SIZE >>> 2), tiers)
}

export function encodeSetMarketState(
  encoder: Encoder,
  command: Fields<StateField>,
  words: Uint32Array,
  index: number,
): number {
  const { shape } = encoder
  shape.onlyFields(command, STATE_FIELDS)
  const market = encoder.market(command.market)
  words[index] = OP_SET_MARKET_STATE | (shape.choice(command.state, SETTABLE_STATES) << 8)
  words[index + (SET_MARKET_STATE_COMMAND_MARKET >>> 2)] = market === undefined ? NONE : market.index
  putPair(words, index + (SET_MARKET_STATE_COMMAND_TS >>> 2), shape.integer(command.ts))
  return SET_MARKET_STATE_COMMAND_SIZE
}

/** index, mark, settleMarket: one layout. */
export function encodeMarketPrice(
  encoder: Encoder,
  command: Fields<PriceField>,
  words: Uint32Array,
  index: number,
): number {
  const { shape, op } = encoder
  const isIndex = op === OP_INDEX
  shape.onlyFields(command, isIndex ? INDEX_FIELDS : PRICE_FIELDS)
  const market = encoder.market(command.market)
  const quality = isIndex ? shape.choiceOr(command.quality, QUALITY_NAMES, QUALITY_OK) : QUALITY_OK
  words[index] = op | (quality << 8)
  words[index + (INDEX_COMMAND_MARKET >>> 2)] = market === undefined ? NONE : market.index
  putPair(words, index + (INDEX_COMMAND_TS >>> 2), shape.integer(command.ts))
  putPair(words, index + (INDEX_COMMAND_PRICE >>> 2), shape.units(command.price, market?.prices))
  return INDEX_COMMAND_SIZE
}

function putUnit(words: Uint32Array, index: number, unit: Unit, mantissaOffset: number, decimalsOffset: number): void {
  putBig(words, index + (mantissaOffset >>> 2), unit.mantissa)
  words[index + (decimalsOffset >>> 2)] = unit.decimals
}

/** ASCII, filled with zeros. */
function putName(words: Uint32Array, index: number, name: string): void {
  words.fill(0, index, index + NAME_WORDS)
  for (let at = 0; at < name.length; at++) {
    const word = index + (at >>> 2)
    words[word] = (words[word] as number) | (name.charCodeAt(at) << ((at & 3) * 8))
  }
}
