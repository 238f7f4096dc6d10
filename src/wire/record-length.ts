// Where records end that stand one behind another: their lengths follow from their first bytes.
import * as wire from '../generated/wire.js'

const BYTES: Readonly<Record<number, number>> = {
  [wire.OP_SET_MARKET_STATE]: wire.SET_MARKET_STATE_COMMAND_SIZE,
  [wire.OP_SETTLE_MARKET]: wire.SETTLE_MARKET_COMMAND_SIZE,
  [wire.OP_DEPOSIT]: wire.DEPOSIT_COMMAND_SIZE,
  [wire.OP_WITHDRAW]: wire.WITHDRAW_COMMAND_SIZE,
  [wire.OP_FUND_INSURANCE]: wire.FUND_INSURANCE_COMMAND_SIZE,
  [wire.OP_SET_LEVERAGE]: wire.SET_LEVERAGE_COMMAND_SIZE,
  [wire.OP_SET_MARGIN_MODE]: wire.SET_MARGIN_MODE_COMMAND_SIZE,
  [wire.OP_ADJUST_ISOLATED_MARGIN]: wire.ADJUST_ISOLATED_MARGIN_COMMAND_SIZE,
  [wire.OP_AMEND]: wire.AMEND_COMMAND_SIZE,
  [wire.OP_CANCEL]: wire.CANCEL_COMMAND_SIZE,
  [wire.OP_CANCEL_ALL]: wire.CANCEL_ALL_COMMAND_SIZE,
  [wire.OP_CANCEL_ALL_AFTER]: wire.CANCEL_ALL_AFTER_COMMAND_SIZE,
  [wire.OP_SET_RATE_LIMIT]: wire.SET_RATE_LIMIT_COMMAND_SIZE,
  [wire.OP_INDEX]: wire.INDEX_COMMAND_SIZE,
  [wire.OP_MARK]: wire.MARK_COMMAND_SIZE,
  [wire.OP_TICK]: wire.TICK_COMMAND_SIZE,
  [wire.OP_MALFORMED]: wire.MALFORMED_COMMAND_SIZE,
}
/** What makes a placement a long record. */
const LONG_PLACE =
  wire.GIVEN_DISPLAY_QTY |
  wire.GIVEN_EXPIRE_TS |
  wire.GIVEN_TRIGGER |
  wire.GIVEN_OCO_GROUP |
  wire.GIVEN_TAKE_PROFIT |
  wire.GIVEN_STOP_LOSS

/** Bytes of the record that begins there; 0: its tag names none. */
export function recordLength(records: Uint8Array, at: number): number {
  const tag = records[at] as number
  if (tag === wire.OP_PLACE) {
    const given =
      (records[at + wire.PLACE_COMMAND_GIVEN] as number) | ((records[at + wire.PLACE_COMMAND_GIVEN + 1] as number) << 8)
    return (given & LONG_PLACE) === 0 ? wire.PLACE_COMMAND_DISPLAY_QTY : wire.PLACE_COMMAND_SIZE
  }
  if (tag === wire.OP_CREATE_MARKET) {
    return wire.CREATE_MARKET_COMMAND_SIZE + (records[at + wire.CREATE_MARKET_COMMAND_TIERS] as number) * wire.TIER_SIZE
  }
  return BYTES[tag] ?? 0
}

/** Bytes of the first `count` records. */
export function recordsLength(records: Uint8Array, count: number): number {
  let at = 0
  for (let record = 0; record < count; record++) at += recordLength(records, at)
  return at
}
