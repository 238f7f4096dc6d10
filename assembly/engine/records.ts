// The form of a command record, for any bytes may come in a batch. What a record can not say is `command.badField`,
// before it is looked at as a command; a tag that names no command has no length, so nothing behind it can be read.
import {
  ADJUST_ISOLATED_MARGIN_COMMAND_SIZE, AMEND_COMMAND_SIZE, AmendCommand, BY_INDEX, CANCEL_ALL_AFTER_COMMAND_SIZE,
  CANCEL_ALL_COMMAND_SIZE, CANCEL_COMMAND_SIZE, CancelAllAfterCommand, CancelAllCommand, CancelCommand,
  CODE_COMMAND_BAD_FIELD, CODE_COMMAND_MALFORMED, CREATE_MARKET_COMMAND_SIZE, DEPOSIT_COMMAND_SIZE,
  FUND_INSURANCE_COMMAND_SIZE, GIVEN_CLIENT_ID, GIVEN_DISPLAY_QTY, GIVEN_EXPIRE_TS, GIVEN_OCO_GROUP, GIVEN_ORDER_ID,
  GIVEN_PRICE, GIVEN_QTY, GIVEN_STOP_LOSS, GIVEN_TAKE_PROFIT, GIVEN_TRIGGER, INDEX_COMMAND_SIZE,
  MALFORMED_COMMAND_SIZE, MARGIN_MODE_ISOLATED, MARK_COMMAND_SIZE, MARKET_STATE_HALTED, MAX_SAFE, MalformedCommand,
  OP_ADJUST_ISOLATED_MARGIN, OP_AMEND, OP_CANCEL, OP_CANCEL_ALL, OP_CANCEL_ALL_AFTER, OP_CREATE_MARKET, OP_DEPOSIT,
  OP_FUND_INSURANCE, OP_INDEX, OP_MALFORMED, OP_MARK, OP_PLACE, OP_SET_LEVERAGE, OP_SET_MARGIN_MODE,
  OP_SET_MARKET_STATE, OP_SET_RATE_LIMIT, OP_SETTLE_MARKET, OP_TICK, OP_WITHDRAW, ORDER_FLAG_MARKET,
  ORDER_FLAG_POST_ONLY, ORDER_FLAG_REDUCE_ONLY, ORDER_FLAG_SELL, PLACE_COMMAND_SIZE, PlaceCommand, QUALITY_DEGRADED,
  SET_LEVERAGE_COMMAND_SIZE, SET_MARGIN_MODE_COMMAND_SIZE, SET_MARKET_STATE_COMMAND_SIZE, SET_RATE_LIMIT_COMMAND_SIZE,
  SETTLE_MARKET_COMMAND_SIZE, SetMarketStateCommand, SetRateLimitCommand, STP_NONE, TICK_COMMAND_SIZE, TIER_SIZE,
  WHEN_ABOVE, WITHDRAW_COMMAND_SIZE,
} from '../generated/wire'
import { STP_SHIFT, TIF_SHIFT } from '../book/flags'

const RATE_MAX: u32 = 1_000_000_000
/** What a place record may say of its order: the flags of ENGINE.md 5.1, how it meets itself, how long it is in force. */
export const PLACE_FLAGS: u32 =
  ORDER_FLAG_SELL | ORDER_FLAG_POST_ONLY | ORDER_FLAG_REDUCE_ONLY | ORDER_FLAG_MARKET | (7 << STP_SHIFT) | (3 << TIF_SHIFT)
/** What makes a place record a long one. */
const PLACE_MORE: u16 =
  (GIVEN_DISPLAY_QTY | GIVEN_EXPIRE_TS | GIVEN_TRIGGER | GIVEN_OCO_GROUP | GIVEN_TAKE_PROFIT | GIVEN_STOP_LOSS) as u16
const PLACE_SHORT: u32 = offsetof<PlaceCommand>('displayQty')
const TS: u32 = 8
const ACCOUNT: u32 = 4

/** Bytes of the record at an address, by its tag; 0 if the tag names none. Looks at the first 4 bytes only. */
export function recordBytes(record: u32): u32 {
  switch (load<u8>(record) as u32) {
    case OP_PLACE: return changetype<PlaceCommand>(record).given & PLACE_MORE ? PLACE_COMMAND_SIZE : PLACE_SHORT
    case OP_CANCEL: return CANCEL_COMMAND_SIZE
    case OP_AMEND: return AMEND_COMMAND_SIZE
    case OP_CANCEL_ALL: return CANCEL_ALL_COMMAND_SIZE
    case OP_CANCEL_ALL_AFTER: return CANCEL_ALL_AFTER_COMMAND_SIZE
    case OP_CREATE_MARKET: return CREATE_MARKET_COMMAND_SIZE + (load<u8>(record, 3) as u32) * TIER_SIZE
    case OP_SET_MARKET_STATE: return SET_MARKET_STATE_COMMAND_SIZE
    case OP_SETTLE_MARKET: return SETTLE_MARKET_COMMAND_SIZE
    case OP_DEPOSIT: return DEPOSIT_COMMAND_SIZE
    case OP_WITHDRAW: return WITHDRAW_COMMAND_SIZE
    case OP_FUND_INSURANCE: return FUND_INSURANCE_COMMAND_SIZE
    case OP_SET_LEVERAGE: return SET_LEVERAGE_COMMAND_SIZE
    case OP_SET_MARGIN_MODE: return SET_MARGIN_MODE_COMMAND_SIZE
    case OP_ADJUST_ISOLATED_MARGIN: return ADJUST_ISOLATED_MARGIN_COMMAND_SIZE
    case OP_SET_RATE_LIMIT: return SET_RATE_LIMIT_COMMAND_SIZE
    case OP_INDEX: return INDEX_COMMAND_SIZE
    case OP_MARK: return MARK_COMMAND_SIZE
    case OP_TICK: return TICK_COMMAND_SIZE
    case OP_MALFORMED: return MALFORMED_COMMAND_SIZE
    default: return 0
  }
}

/** 0, or the refusal of its shape. */
// @ts-ignore: decorator
@inline
export function checkShape(op: u32, record: u32): u32 {
  if (op == OP_PLACE) return isPlace(changetype<PlaceCommand>(record)) ? 0 : CODE_COMMAND_BAD_FIELD
  if (op == OP_CANCEL) return isCancel(changetype<CancelCommand>(record)) ? 0 : CODE_COMMAND_BAD_FIELD
  if (op == OP_AMEND) return isAmend(changetype<AmendCommand>(record)) ? 0 : CODE_COMMAND_BAD_FIELD
  return checkOther(op, record)
}

// @ts-ignore: decorator
@inline
function isPlace(c: PlaceCommand): bool {
  const flags = c.flags
  const known = (flags & ~PLACE_FLAGS) == 0 && ((flags >> STP_SHIFT) & 7) <= STP_NONE && c.given < (GIVEN_QTY as u16)
  if (!known || c.account == 0 || c.ts > MAX_SAFE) return false
  return c.given <= (GIVEN_PRICE as u16) || areOptionsWellFormed(c)
}

function areOptionsWellFormed(c: PlaceCommand): bool {
  if (c.clientId > MAX_SAFE) return false
  if (!(c.given & (PLACE_MORE as u16))) return true
  const trigger = (c.triggerBy > (BY_INDEX as u8)) | (c.triggerWhen > (WHEN_ABOVE as u8)) | (c.triggerIsOffset > 1)
  const exits = (c.takeProfitBy > (BY_INDEX as u8)) | (c.stopLossBy > (BY_INDEX as u8)) | (c.stopLossIsOffset > 1)
  return !trigger && !exits && c.expireTs <= MAX_SAFE && c.ocoGroup <= MAX_SAFE
}

// @ts-ignore: decorator
@inline
function isCancel(c: CancelCommand): bool {
  return c.byClientId <= 1 && c.account != 0 && c.ts <= MAX_SAFE && c.id <= MAX_SAFE
}

/** One of the ids, and a price or a quantity at the least. */
// @ts-ignore: decorator
@inline
function isAmend(c: AmendCommand): bool {
  const ids = c.given & ((GIVEN_CLIENT_ID | GIVEN_ORDER_ID) as u16)
  const news = c.given & ((GIVEN_PRICE | GIVEN_QTY) as u16)
  if ((ids | news) != c.given || news == 0 || (ids != (GIVEN_CLIENT_ID as u16) && ids != (GIVEN_ORDER_ID as u16))) return false
  return c.account != 0 && c.ts <= MAX_SAFE && c.id <= MAX_SAFE
}

function checkOther(op: u32, record: u32): u32 {
  if (op == OP_MALFORMED) {
    const c = changetype<MalformedCommand>(record)
    const isOfShape = c.code >= (CODE_COMMAND_MALFORMED as u8) && c.code <= (CODE_COMMAND_BAD_FIELD as u8)
    return isOfShape && c.op <= (OP_TICK as u8) ? c.code : CODE_COMMAND_BAD_FIELD
  }
  if (load<u64>(record, TS) > MAX_SAFE) return CODE_COMMAND_BAD_FIELD
  return isRest(op, record) ? 0 : CODE_COMMAND_BAD_FIELD
}

function isRest(op: u32, record: u32): bool {
  switch (op) {
    case OP_CANCEL_ALL: {
      const c = changetype<CancelAllCommand>(record)
      return c.account != 0 && c.sideFilter <= 2 && c.hasMarket <= 1
    }
    case OP_CANCEL_ALL_AFTER: {
      const c = changetype<CancelAllAfterCommand>(record)
      return c.account != 0 && c.timeoutUs <= MAX_SAFE - c.ts
    }
    case OP_SET_RATE_LIMIT: {
      const c = changetype<SetRateLimitCommand>(record)
      return c.capacity <= RATE_MAX && c.perSecond <= RATE_MAX && c.reserve <= RATE_MAX && c.hasReserve <= 1
    }
    case OP_SET_MARKET_STATE: return changetype<SetMarketStateCommand>(record).state <= (MARKET_STATE_HALTED as u8)
    case OP_INDEX: return load<u8>(record, 1) <= (QUALITY_DEGRADED as u8)
    case OP_SET_MARGIN_MODE: return load<u32>(record, ACCOUNT) != 0 && load<u8>(record, 1) <= (MARGIN_MODE_ISOLATED as u8)
    case OP_DEPOSIT:
    case OP_WITHDRAW:
    case OP_SET_LEVERAGE:
    case OP_ADJUST_ISOLATED_MARGIN: return load<u32>(record, ACCOUNT) != 0
    default: return true
  }
}
