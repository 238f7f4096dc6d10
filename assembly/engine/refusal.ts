// A refusal: a code with the numbers that it compared (ENGINE.md 13). Checks return the code, or 0; `because` keeps the
// numbers until `tellRefusal` writes them, within the same command.
import {
  AmendCommand, CancelAllCommand, CancelCommand, EV_REJECTED, GIVEN_CLIENT_ID, NONE, OP_ADJUST_ISOLATED_MARGIN,
  OP_AMEND, OP_CANCEL, OP_CANCEL_ALL, OP_CANCEL_ALL_AFTER, OP_DEPOSIT, OP_INDEX, OP_MARK, OP_PLACE, OP_SET_LEVERAGE,
  OP_SET_MARGIN_MODE, OP_SET_MARKET_STATE, OP_SET_RATE_LIMIT, OP_SETTLE_MARKET, OP_WITHDRAW, PlaceCommand,
  REJECTED_EVENT_SIZE, REJECTED_WIDE_EVENT_SIZE, SetLeverageCommand,
} from '../generated/wire'
import { findOwnOrder } from '../book/find'
import { holdingOf } from '../book/order'
import { X } from './exchange'
import { startEvent } from './outbox'

let detail0: i64 = 0
let detail1: i64 = 0
let detail2: i64 = 0
let detail3: i64 = 0
let detail4: i64 = 0
// What they have beyond 64 bits, if the check said so.
let isWide: bool = false
let high0: i64 = 0
let high1: i64 = 0
let high2: i64 = 0
let high3: i64 = 0
let high4: i64 = 0

export function because(code: u32, a: i64 = 0, b: i64 = 0, c: i64 = 0, d: i64 = 0, e: i64 = 0): u32 {
  detail0 = a
  detail1 = b
  detail2 = c
  detail3 = d
  detail4 = e
  isWide = false
  return code
}

/** The high words of the numbers that `because` has just been given: then those are the low ones. */
export function widen(a: i64, b: i64 = 0, c: i64 = 0, d: i64 = 0, e: i64 = 0): void {
  isWide = true
  high0 = a
  high1 = b
  high2 = c
  high3 = d
  high4 = e
}

/** The market that a record names, or NONE. The market of a createMarket has no index to be told by. */
function namedMarket(op: u32, record: u32): u32 {
  if (op == OP_PLACE) return changetype<PlaceCommand>(record).market
  if (op == OP_AMEND) return marketOfAmend(changetype<AmendCommand>(record))
  if (op == OP_CANCEL_ALL) {
    const all = changetype<CancelAllCommand>(record)
    return all.hasMarket ? all.market : (NONE as u32)
  }
  if (op == OP_SET_LEVERAGE || op == OP_SET_MARGIN_MODE || op == OP_ADJUST_ISOLATED_MARGIN) {
    return changetype<SetLeverageCommand>(record).market
  }
  if (op == OP_SET_MARKET_STATE || op == OP_SETTLE_MARKET || op == OP_INDEX || op == OP_MARK) return load<u32>(record, 4)
  return NONE as u32
}

/** That of the order which is meant: the numbers of a refusal are in its ticks and lots. */
function marketOfAmend(c: AmendCommand): u32 {
  const order = findOwnOrder(c.account, c.id, (c.given & GIVEN_CLIENT_ID) != 0)
  return order === null ? (NONE as u32) : holdingOf(order).marketIndex
}

/** The account that a record names, or 0. */
function namedAccount(op: u32, record: u32): u32 {
  if (op == OP_PLACE) return changetype<PlaceCommand>(record).account
  if (op == OP_AMEND) return changetype<AmendCommand>(record).account
  const atFour =
    op == OP_DEPOSIT || op == OP_WITHDRAW || op == OP_CANCEL || op == OP_CANCEL_ALL || op == OP_CANCEL_ALL_AFTER ||
    op == OP_SET_RATE_LIMIT || op == OP_SET_LEVERAGE || op == OP_SET_MARGIN_MODE || op == OP_ADJUST_ISOLATED_MARGIN
  return atFour ? load<u32>(record, 4) : 0
}

/** The client id + 1 that a record names, or 0. */
function namedClient(op: u32, record: u32): u64 {
  if (op == OP_PLACE) {
    const place = changetype<PlaceCommand>(record)
    return place.given & GIVEN_CLIENT_ID ? place.clientId + 1 : 0
  }
  if (op == OP_CANCEL) {
    const cancel = changetype<CancelCommand>(record)
    return cancel.byClientId ? cancel.id + 1 : 0
  }
  if (op == OP_AMEND) {
    const amend = changetype<AmendCommand>(record)
    return amend.given & GIVEN_CLIENT_ID ? amend.id + 1 : 0
  }
  return 0
}

/** Tells that the command is refused. With a refusal of shape no account, market or client id is told. */
export function tellRefusal(op: u32, code: u32, record: u32): void {
  const market = record == 0 ? (NONE as u32) : namedMarket(op, record)
  const clientKey = record == 0 ? 0 : namedClient(op, record)
  const bytes = isWide ? REJECTED_WIDE_EVENT_SIZE : REJECTED_EVENT_SIZE
  const at = startEvent(EV_REJECTED, bytes, op, code, market < X.marketCount ? market : (NONE as u32))
  store<u32>(at, record == 0 ? 0 : namedAccount(op, record), 8)
  store<u32>(at, (clientKey != 0) as u32, 12)
  store<u64>(at, clientKey == 0 ? 0 : clientKey - 1, 16)
  store<i64>(at, detail0, 24)
  store<i64>(at, detail1, 32)
  store<i64>(at, detail2, 40)
  store<i64>(at, detail3, 48)
  store<i64>(at, detail4, 56)
  if (isWide) writeWideNumbers(at)
  because(0)
}

function writeWideNumbers(at: u32): void {
  writeWide(at + 64, detail0, high0)
  writeWide(at + 80, detail1, high1)
  writeWide(at + 96, detail2, high2)
  writeWide(at + 112, detail3, high3)
  writeWide(at + 128, detail4, high4)
  writeWide(at + 144, 0, 0)
}

function writeWide(at: u32, low: i64, high: i64): void {
  store<i64>(at, low)
  store<i64>(at, high, 8)
}
