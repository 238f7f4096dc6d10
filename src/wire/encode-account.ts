// Commands about accounts and their money, and the tick.
import {
  ADJUST_ISOLATED_MARGIN_COMMAND_AMOUNT,
  ADJUST_ISOLATED_MARGIN_COMMAND_SIZE,
  DEPOSIT_COMMAND_ACCOUNT,
  DEPOSIT_COMMAND_AMOUNT,
  DEPOSIT_COMMAND_SIZE,
  DEPOSIT_COMMAND_TS,
  NONE,
  OP_ADJUST_ISOLATED_MARGIN,
  OP_FUND_INSURANCE,
  OP_SET_LEVERAGE,
  OP_SET_MARGIN_MODE,
  OP_SET_RATE_LIMIT,
  OP_TICK,
  SET_LEVERAGE_COMMAND_ACCOUNT,
  SET_LEVERAGE_COMMAND_LEVERAGE,
  SET_LEVERAGE_COMMAND_MARKET,
  SET_LEVERAGE_COMMAND_SIZE,
  SET_LEVERAGE_COMMAND_TS,
  SET_RATE_LIMIT_COMMAND_ACCOUNT,
  SET_RATE_LIMIT_COMMAND_CAPACITY,
  SET_RATE_LIMIT_COMMAND_PER_SECOND,
  SET_RATE_LIMIT_COMMAND_RESERVE,
  SET_RATE_LIMIT_COMMAND_SIZE,
  SET_RATE_LIMIT_COMMAND_TS,
  TICK_COMMAND_SIZE,
  TICK_COMMAND_TS,
} from '../generated/wire.js'
import { amountOf } from '../units.js'
import { putBig, putPair } from '../wasm/memory.js'
import type { Encoder } from './encode.js'
import type { Fields } from './shape.js'

type MoneyField = 'op' | 'ts' | 'account' | 'amount'
type MarginField = 'op' | 'ts' | 'account' | 'market' | 'leverage' | 'mode' | 'amount'
type LimitField = 'op' | 'ts' | 'account' | 'capacity' | 'perSecond' | 'reserve'

const MONEY_FIELDS: ReadonlySet<MoneyField> = new Set<MoneyField>(['op', 'ts', 'account', 'amount'])
const FUND_FIELDS: ReadonlySet<MoneyField> = new Set<MoneyField>(['op', 'ts', 'amount'])
const LEVERAGE_FIELDS: ReadonlySet<MarginField> = new Set<MarginField>(['op', 'ts', 'account', 'market', 'leverage'])
const MODE_FIELDS: ReadonlySet<MarginField> = new Set<MarginField>(['op', 'ts', 'account', 'market', 'mode'])
const ADJUST_FIELDS: ReadonlySet<MarginField> = new Set<MarginField>(['op', 'ts', 'account', 'market', 'amount'])
const LIMIT_FIELDS: ReadonlySet<LimitField> = new Set<LimitField>([
  'op',
  'ts',
  'account',
  'capacity',
  'perSecond',
  'reserve',
])
const TICK_FIELDS: ReadonlySet<string> = new Set(['op', 'ts'])

const MARGIN_MODES = ['cross', 'isolated']
const RATE_MAX = 1_000_000_000
const U32_MAX = 2 ** 32 - 1

/** deposit, withdraw, fundInsurance: one layout. */
export function encodeMoney(encoder: Encoder, command: Fields<MoneyField>, words: Uint32Array, index: number): number {
  const { shape, op } = encoder
  const isFund = op === OP_FUND_INSURANCE
  shape.onlyFields(command, isFund ? FUND_FIELDS : MONEY_FIELDS)
  const inexact = putAmount(encoder, command.amount, words, index + (DEPOSIT_COMMAND_AMOUNT >>> 2))
  words[index] = op | (inexact << 8)
  words[index + (DEPOSIT_COMMAND_ACCOUNT >>> 2)] = isFund ? 0 : encoder.account(command.account)
  putPair(words, index + (DEPOSIT_COMMAND_TS >>> 2), shape.integer(command.ts))
  return DEPOSIT_COMMAND_SIZE
}

/** setLeverage, setMarginMode, adjustIsolatedMargin: the same fields at the same places as far as they have them. */
export function encodeMargin(
  encoder: Encoder,
  command: Fields<MarginField>,
  words: Uint32Array,
  index: number,
): number {
  const { shape, op } = encoder
  const market = encoder.market(command.market)
  putPair(words, index + (SET_LEVERAGE_COMMAND_TS >>> 2), shape.integer(command.ts))
  words[index + (SET_LEVERAGE_COMMAND_ACCOUNT >>> 2)] = encoder.account(command.account)
  words[index + (SET_LEVERAGE_COMMAND_MARKET >>> 2)] = market === undefined ? NONE : market.index
  words[index + (SET_LEVERAGE_COMMAND_LEVERAGE >>> 2)] = 0
  if (op === OP_SET_LEVERAGE) {
    shape.onlyFields(command, LEVERAGE_FIELDS)
    words[index] = OP_SET_LEVERAGE
    words[index + (SET_LEVERAGE_COMMAND_LEVERAGE >>> 2)] = Math.min(shape.integer(command.leverage), U32_MAX)
    return SET_LEVERAGE_COMMAND_SIZE
  }
  if (op === OP_SET_MARGIN_MODE) {
    shape.onlyFields(command, MODE_FIELDS)
    words[index] = OP_SET_MARGIN_MODE | (shape.choice(command.mode, MARGIN_MODES) << 8)
    return SET_LEVERAGE_COMMAND_SIZE
  }
  shape.onlyFields(command, ADJUST_FIELDS)
  const inexact = putAmount(encoder, command.amount, words, index + (ADJUST_ISOLATED_MARGIN_COMMAND_AMOUNT >>> 2))
  words[index] = OP_ADJUST_ISOLATED_MARGIN | (inexact << 8)
  return ADJUST_ISOLATED_MARGIN_COMMAND_SIZE
}

export function encodeSetRateLimit(
  encoder: Encoder,
  command: Fields<LimitField>,
  words: Uint32Array,
  index: number,
): number {
  const { shape } = encoder
  shape.onlyFields(command, LIMIT_FIELDS)
  const { account, reserve } = command
  const capacity = shape.integer(command.capacity, RATE_MAX)
  words[index] = OP_SET_RATE_LIMIT | ((reserve === undefined ? 0 : 1) << 8)
  words[index + (SET_RATE_LIMIT_COMMAND_ACCOUNT >>> 2)] = account === undefined ? 0 : encoder.account(account)
  putPair(words, index + (SET_RATE_LIMIT_COMMAND_TS >>> 2), shape.integer(command.ts))
  words[index + (SET_RATE_LIMIT_COMMAND_CAPACITY >>> 2)] = capacity
  words[index + (SET_RATE_LIMIT_COMMAND_PER_SECOND >>> 2)] = shape.integer(command.perSecond, RATE_MAX)
  words[index + (SET_RATE_LIMIT_COMMAND_RESERVE >>> 2)] = shape.integerOr(reserve, capacity, RATE_MAX)
  return SET_RATE_LIMIT_COMMAND_SIZE
}

export function encodeTick(encoder: Encoder, command: Fields<'ts'>, words: Uint32Array, index: number): number {
  encoder.shape.onlyFields(command, TICK_FIELDS)
  words[index] = OP_TICK
  words[index + 1] = 0
  putPair(words, index + (TICK_COMMAND_TS >>> 2), encoder.shape.integer(command.ts))
  return TICK_COMMAND_SIZE
}

/** Writes an amount in atoms; 1 if it is finer than that. */
function putAmount(encoder: Encoder, value: unknown, words: Uint32Array, index: number): number {
  const { atoms, inexact } = amountOf(encoder.shape.readDecimal(value), encoder.quoteDecimals)
  putBig(words, index, atoms)
  return inexact ? 1 : 0
}
