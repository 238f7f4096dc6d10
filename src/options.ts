// The options of an order in the number API: one integer, the sum of these. 0: a limit order to buy, good till canceled.
import { UsageError } from './errors.js'
import {
  ORDER_FLAG_MARKET,
  ORDER_FLAG_POST_ONLY,
  ORDER_FLAG_REDUCE_ONLY,
  ORDER_FLAG_SELL,
  STP_CANCEL_BOTH,
  STP_CANCEL_MAKER,
  STP_DECREMENT,
  STP_NONE,
  TIF_FOK,
  TIF_GTC,
  TIF_GTD,
  TIF_IOC,
} from './generated/wire.js'

// They are the flags of an order as the core keeps them.
export const STP_SHIFT = 8
export const TIF_SHIFT = 12

export const BUY = 0
export const SELL = ORDER_FLAG_SELL
/** A market order: at once or not at all (`IOC`) unless `FOK` is added. The price given with it is ignored. */
export const MARKET = ORDER_FLAG_MARKET
/** Limit orders: at once or not at all. */
export const IOC = TIF_IOC << TIF_SHIFT
/** Whole or not at all. */
export const FOK = TIF_FOK << TIF_SHIFT
/** When it meets an order of the same account; without any: the taker's rest is canceled. */
export const CANCEL_MAKER = STP_CANCEL_MAKER << STP_SHIFT
export const CANCEL_BOTH = STP_CANCEL_BOTH << STP_SHIFT
export const DECREMENT = STP_DECREMENT << STP_SHIFT
export const TRADE_WITH_SELF = STP_NONE << STP_SHIFT
export const POST_ONLY = ORDER_FLAG_POST_ONLY
export const REDUCE_ONLY = ORDER_FLAG_REDUCE_ONLY

const COUNT = 1 << (TIF_SHIFT + 2)
const INVALID = -1
const KNOWN = SELL | MARKET | POST_ONLY | REDUCE_ONLY | (7 << STP_SHIFT) | (3 << TIF_SHIFT)

const normal = Int16Array.from({ length: COUNT }, (_, options) => {
  const tif = options >> TIF_SHIFT
  const stp = (options >> STP_SHIFT) & 7
  if (tif === TIF_GTD || stp > STP_NONE || (options & ~KNOWN) !== 0) return INVALID
  return (options & MARKET) !== 0 && tif === TIF_GTC ? options | IOC : options
})

/** The options as the core takes them. Throws UsageError if they are no sum of the constants. */
export function orderOptions(options: number): number {
  const known = typeof options === 'number' ? (normal[options] ?? INVALID) : INVALID
  if (known === INVALID) throw unlike('options', 'a sum of the order option constants', options)
  return known
}

const ACCOUNT = 'an integer from 1 to 2^32 - 1'
const COUNT_TEXT = 'an integer from 0 to 2^53 - 1'

/** An integer from 0 to 2^53 - 1. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** An integer from 1 to 2^32 - 1. */
function isAccount(value: number): boolean {
  return isWord(value) && value !== 0
}

/** An integer from 0 to 2^32 - 1. */
export function isWord(value: number): boolean {
  return typeof value === 'number' && value >>> 0 === value
}

/** The arguments of a placement; throws UsageError if one of them is impossible. */
export function requirePlace(
  ts: number,
  account: number,
  market: number,
  price: number,
  qty: number,
  clientId: number,
): void {
  const counts = isCount(ts) && isCount(price) && isCount(qty) && (clientId === -1 || isCount(clientId))
  if (counts && isAccount(account) && isWord(market)) return
  throw wrong({ ts, account, market, price, qty, clientId })
}

/** Those of a cancel. */
export function requireCancel(ts: number, account: number, id: number): void {
  if (isCount(ts) && isAccount(account) && isCount(id)) return
  throw wrong({ ts, account, id })
}

/** Those of an amend. */
export function requireAmend(ts: number, account: number, id: number, price: number, qty: number): void {
  if (price === 0 && qty === 0) throw new UsageError('An amend needs a price or a qty.')
  if (isCount(ts) && isAccount(account) && isCount(id) && isCount(price) && isCount(qty)) return
  throw wrong({ ts, account, id, price, qty })
}

/** Those of an index price. */
export function requireIndex(ts: number, market: number, price: number, degraded: boolean): void {
  if (typeof degraded !== 'boolean') throw unlike('degraded', 'true or false', degraded)
  if (isCount(ts) && isWord(market) && isCount(price)) return
  throw wrong({ ts, market, price })
}

/** Throws UsageError unless the id is that of an account. */
export function requireAccount(account: number): void {
  if (!isAccount(account)) throw unlike('account', ACCOUNT, account)
}

/** Throws UsageError unless the id can be that of an order. */
export function requireId(id: number): void {
  if (!isCount(id)) throw unlike('id', COUNT_TEXT, id)
}

/** Throws UsageError unless a value is an integer between the bounds, both included. */
export function requireRange(value: number, low: number, high: number, name: string): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw unlike(name, `an integer from ${low} to ${high}`, value)
  }
}

/** Names the first argument that is wrong. */
function wrong(args: Record<string, number>): UsageError {
  for (const [name, value] of Object.entries(args)) {
    if (name === 'account' && !isAccount(value)) return unlike(name, ACCOUNT, value)
    if (name === 'market' && !isWord(value)) return unlike(name, 'the index of a market', value)
    if (name === 'clientId' && value === -1) continue
    if (!isCount(value)) return unlike(name, COUNT_TEXT, value)
  }
  return new UsageError('The arguments are wrong.')
}

function unlike(name: string, what: string, value: unknown): UsageError {
  return new UsageError(`${name} must be ${what}, not ${shown(value)}.`)
}

/** Whether a value is a Uint8Array; a proxy of one is none, and is not asked. */
export function areBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && value instanceof Uint8Array
}

/** A value in a sentence. Objects are not looked into: they may be traps. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  const isObject = typeof value === 'function' || (typeof value === 'object' && value !== null)
  return isObject ? `this ${typeof value}` : String(value)
}
