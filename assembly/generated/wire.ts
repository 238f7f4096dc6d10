// Generated from schema/wire.mjs by tools/generate-wire.mjs: do not edit.

export const LAYOUT_HASH: u64 = 0xa2c938229c686fc6
export const EXCHANGE_BASE: u32 = 1024
export const EXCHANGE_BYTES: u32 = 3072
export const CALL_BASE: u32 = 6144
export const CALL_BYTES: u32 = 2048
export const INBOX_BASE: u32 = 8192
export const INBOX_BYTES: u32 = 131072
export const OUTBOX_BASE: u32 = 139264
export const OUTBOX_BYTES: u32 = 262144
export const REPLY_BASE: u32 = 401408
export const REPLY_BYTES: u32 = 65536
export const ARENA_BASE: u32 = 466944
export const MAX_SAFE: u64 = 9007199254740991
export const MAX_NOTIONAL: u64 = 2305843009213693952
export const MAX_AHEAD_US: u64 = 86400000000
export const MICRO: u64 = 1000000
export const NONE: u64 = 4294967295
export const OUTBOX_ROOM: u64 = 1024
export const BLOCK: u64 = 32
export const OP_NONE: u32 = 0
export const OP_CREATE_MARKET: u32 = 1
export const OP_SET_MARKET_STATE: u32 = 2
export const OP_SETTLE_MARKET: u32 = 3
export const OP_DEPOSIT: u32 = 4
export const OP_WITHDRAW: u32 = 5
export const OP_FUND_INSURANCE: u32 = 6
export const OP_SET_LEVERAGE: u32 = 7
export const OP_SET_MARGIN_MODE: u32 = 8
export const OP_ADJUST_ISOLATED_MARGIN: u32 = 9
export const OP_PLACE: u32 = 10
export const OP_AMEND: u32 = 11
export const OP_CANCEL: u32 = 12
export const OP_CANCEL_ALL: u32 = 13
export const OP_CANCEL_ALL_AFTER: u32 = 14
export const OP_SET_RATE_LIMIT: u32 = 15
export const OP_INDEX: u32 = 16
export const OP_MARK: u32 = 17
export const OP_TICK: u32 = 18
export const OP_MALFORMED: u32 = 19
export const EV_NONE: u32 = 0
export const EV_CLOCK: u32 = 1
export const EV_REJECTED: u32 = 2
export const EV_MARKET_CREATED: u32 = 3
export const EV_MARKET_STATE: u32 = 4
export const EV_BALANCE: u32 = 5
export const EV_RATE_LIMIT: u32 = 6
export const EV_DEAD_MAN: u32 = 7
export const EV_ACCEPTED: u32 = 8
export const EV_TRADE: u32 = 9
export const EV_DONE: u32 = 10
export const EV_CANCELED: u32 = 11
export const EV_REDUCED: u32 = 12
export const EV_AMENDED: u32 = 13
export const EV_TRIGGERED: u32 = 14
export const EV_INSURANCE: u32 = 15
export const CODE_NONE: u32 = 0
export const CODE_COMMAND_MALFORMED: u32 = 1
export const CODE_COMMAND_UNKNOWN_OP: u32 = 2
export const CODE_COMMAND_UNKNOWN_FIELD: u32 = 3
export const CODE_COMMAND_BAD_FIELD: u32 = 4
export const CODE_TIME_BACKWARDS: u32 = 5
export const CODE_TIME_TOO_FAR: u32 = 6
export const CODE_ACCOUNT_UNKNOWN: u32 = 7
export const CODE_ACCOUNT_DEBT: u32 = 8
export const CODE_MARKET_UNKNOWN: u32 = 9
export const CODE_MARKET_EXISTS: u32 = 10
export const CODE_MARKET_INVALID: u32 = 11
export const CODE_MARKET_INEXACT_TICK_VALUE: u32 = 12
export const CODE_MARKET_STATE: u32 = 13
export const CODE_MARKET_NO_MARGIN: u32 = 14
export const CODE_RATE_LIMIT: u32 = 15
export const CODE_ORDER_UNKNOWN: u32 = 16
export const CODE_ORDER_PRICE: u32 = 17
export const CODE_ORDER_QTY: u32 = 18
export const CODE_ORDER_DISPLAY_QTY: u32 = 19
export const CODE_ORDER_EXPIRED: u32 = 20
export const CODE_ORDER_TIF: u32 = 21
export const CODE_ORDER_TRIGGER: u32 = 22
export const CODE_ORDER_DUPLICATE_CLIENT_ID: u32 = 23
export const CODE_ORDER_TOO_MANY: u32 = 24
export const CODE_ORDER_NOTIONAL_OVERFLOW: u32 = 25
export const CODE_ORACLE_NONE: u32 = 26
export const CODE_ORACLE_STALE: u32 = 27
export const CODE_PRICE_BAND: u32 = 28
export const CODE_REDUCE_ONLY_NO_POSITION: u32 = 29
export const CODE_POST_ONLY_WOULD_CROSS: u32 = 30
export const CODE_FOK_UNFILLABLE: u32 = 31
export const CODE_MARGIN_INSUFFICIENT: u32 = 32
export const CODE_AMOUNT_PRECISION: u32 = 33
export const CODE_AMOUNT_RANGE: u32 = 34
export const CODE_AMOUNT_OVERFLOW: u32 = 35
export const CODE_PRICE_OVERFLOW: u32 = 36
export const CODE_LEVERAGE_RANGE: u32 = 37
export const CODE_MARGIN_MODE_IN_USE: u32 = 38
export const CODE_MARGIN_MODE_NOT_ISOLATED: u32 = 39
export const CODE_MARK_NOT_EXTERNAL: u32 = 40
export const CODE_CAPACITY: u32 = 41
export const SIDE_BUY: u32 = 0
export const SIDE_SELL: u32 = 1
export const ORDER_TYPE_LIMIT: u32 = 0
export const ORDER_TYPE_MARKET: u32 = 1
export const TIF_GTC: u32 = 0
export const TIF_IOC: u32 = 1
export const TIF_FOK: u32 = 2
export const TIF_GTD: u32 = 3
export const STP_CANCEL_TAKER: u32 = 0
export const STP_CANCEL_MAKER: u32 = 1
export const STP_CANCEL_BOTH: u32 = 2
export const STP_DECREMENT: u32 = 3
export const STP_NONE: u32 = 4
export const BY_LAST: u32 = 0
export const BY_MARK: u32 = 1
export const BY_INDEX: u32 = 2
export const WHEN_BELOW: u32 = 0
export const WHEN_ABOVE: u32 = 1
export const MARKET_STATE_ACTIVE: u32 = 0
export const MARKET_STATE_POST_ONLY: u32 = 1
export const MARKET_STATE_REDUCE_ONLY: u32 = 2
export const MARKET_STATE_CANCEL_ONLY: u32 = 3
export const MARKET_STATE_HALTED: u32 = 4
export const MARKET_STATE_SETTLED: u32 = 5
export const STATE_REASON_USER: u32 = 0
export const STATE_REASON_HALT: u32 = 1
export const STATE_REASON_HALT_END: u32 = 2
export const STATE_REASON_SETTLED: u32 = 3
export const MARGIN_NONE: u32 = 0
export const MARGIN_TIERED: u32 = 1
export const BALANCE_REASON_DEPOSIT: u32 = 0
export const BALANCE_REASON_WITHDRAW: u32 = 1
export const BALANCE_REASON_ISOLATED: u32 = 2
export const BALANCE_REASON_DEBT: u32 = 3
export const INSURANCE_REASON_TOP_UP: u32 = 0
export const INSURANCE_REASON_LIQUIDATION_FEE: u32 = 1
export const INSURANCE_REASON_FUNDING: u32 = 2
export const INSURANCE_REASON_TAKEOVER: u32 = 3
export const INSURANCE_REASON_DEBT: u32 = 4
export const REASON_CODE: u32 = 0
export const REASON_USER: u32 = 1
export const REASON_IOC: u32 = 2
export const REASON_STP: u32 = 3
export const REASON_REDUCE_ONLY: u32 = 4
export const REASON_LIQUIDATION: u32 = 5
export const REASON_EXPIRED: u32 = 6
export const REASON_OCO: u32 = 7
export const REASON_DEAD_MAN: u32 = 8
export const REASON_MARGIN: u32 = 9
export const REASON_SETTLED: u32 = 10
export const REASON_AMEND: u32 = 11
export const TIMER_KIND_ORDER_EXPIRY: u32 = 0
export const TIMER_KIND_DEAD_MAN: u32 = 1
export const TIMER_KIND_FUNDING_SAMPLE: u32 = 2
export const TIMER_KIND_FUNDING_SETTLEMENT: u32 = 3
export const TIMER_KIND_LIQUIDATION_STEP: u32 = 4
export const TIMER_KIND_HALT_END: u32 = 5
export const TIMER_KIND_STALENESS: u32 = 6
export const STAGE_IDLE: u32 = 0
export const STAGE_TIMERS: u32 = 1
export const STAGE_TIMER_AFTER: u32 = 2
export const STAGE_COMMAND: u32 = 3
export const STAGE_AFTER: u32 = 4
export const WORK_NONE: u32 = 0
export const WORK_MATCH: u32 = 1
export const WORK_MASS_CANCEL: u32 = 2
export const WORK_SETTLE: u32 = 3
export const FAULT_NONE: u32 = 0
export const FAULT_HOST_MEMORY: u32 = 1
export const FAULT_ORDER_ID: u32 = 2
export const FAULT_LADDER: u32 = 3
export const FAULT_TIMER: u32 = 4
export const FAULT_TABLE: u32 = 5
export const FAULT_STAGE: u32 = 6
export const FAULT_SNAPSHOT: u32 = 7
export const FAULT_AUDIT: u32 = 8
export const GIVEN_PRICE: u32 = 1
export const GIVEN_CLIENT_ID: u32 = 2
export const GIVEN_DISPLAY_QTY: u32 = 4
export const GIVEN_EXPIRE_TS: u32 = 8
export const GIVEN_TRIGGER: u32 = 16
export const GIVEN_OCO_GROUP: u32 = 32
export const GIVEN_TAKE_PROFIT: u32 = 64
export const GIVEN_STOP_LOSS: u32 = 128
export const GIVEN_QTY: u32 = 256
export const GIVEN_ORDER_ID: u32 = 512
export const ORDER_FLAG_SELL: u32 = 1
export const ORDER_FLAG_POST_ONLY: u32 = 2
export const ORDER_FLAG_REDUCE_ONLY: u32 = 4
export const ORDER_FLAG_MARKET: u32 = 8
export const ORDER_FLAG_WAITING: u32 = 16
export const ORDER_FLAG_FIRING: u32 = 32
export const ORDER_FLAG_OCO: u32 = 64
export const ORDER_FLAG_TRAILING: u32 = 128
// @ts-ignore: decorator
@unmanaged
export class CreateMarketCommand {
  tag: u8
  margin: u8
  invalid: u8
  reservedC: u8
  maxOpenOrders: u32
  ts: u64
  name0: u64
  name1: u64
  name2: u64
  name3: u64
  tickMantissa: u64
  lotMantissa: u64
  tickDecimals: i32
  lotDecimals: i32
  minQty: u64
  maxQty: u64
}
if (offsetof<CreateMarketCommand>('tag') != 0) ERROR('CreateMarketCommand.tag is not at 0')
if (offsetof<CreateMarketCommand>('margin') != 1) ERROR('CreateMarketCommand.margin is not at 1')
if (offsetof<CreateMarketCommand>('invalid') != 2) ERROR('CreateMarketCommand.invalid is not at 2')
if (offsetof<CreateMarketCommand>('reservedC') != 3) ERROR('CreateMarketCommand.reservedC is not at 3')
if (offsetof<CreateMarketCommand>('maxOpenOrders') != 4) ERROR('CreateMarketCommand.maxOpenOrders is not at 4')
if (offsetof<CreateMarketCommand>('ts') != 8) ERROR('CreateMarketCommand.ts is not at 8')
if (offsetof<CreateMarketCommand>('tickMantissa') != 48) ERROR('CreateMarketCommand.tickMantissa is not at 48')
if (offsetof<CreateMarketCommand>('lotMantissa') != 56) ERROR('CreateMarketCommand.lotMantissa is not at 56')
if (offsetof<CreateMarketCommand>('tickDecimals') != 64) ERROR('CreateMarketCommand.tickDecimals is not at 64')
if (offsetof<CreateMarketCommand>('lotDecimals') != 68) ERROR('CreateMarketCommand.lotDecimals is not at 68')
if (offsetof<CreateMarketCommand>('minQty') != 72) ERROR('CreateMarketCommand.minQty is not at 72')
if (offsetof<CreateMarketCommand>('maxQty') != 80) ERROR('CreateMarketCommand.maxQty is not at 80')
export const CREATE_MARKET_COMMAND_SIZE: u32 = 88
export const CREATE_MARKET_COMMAND_NAME: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class SetMarketStateCommand {
  tag: u8
  state: u8
  reservedB: u8
  reservedC: u8
  market: u32
  ts: u64
}
if (offsetof<SetMarketStateCommand>('tag') != 0) ERROR('SetMarketStateCommand.tag is not at 0')
if (offsetof<SetMarketStateCommand>('state') != 1) ERROR('SetMarketStateCommand.state is not at 1')
if (offsetof<SetMarketStateCommand>('reservedB') != 2) ERROR('SetMarketStateCommand.reservedB is not at 2')
if (offsetof<SetMarketStateCommand>('reservedC') != 3) ERROR('SetMarketStateCommand.reservedC is not at 3')
if (offsetof<SetMarketStateCommand>('market') != 4) ERROR('SetMarketStateCommand.market is not at 4')
if (offsetof<SetMarketStateCommand>('ts') != 8) ERROR('SetMarketStateCommand.ts is not at 8')
export const SET_MARKET_STATE_COMMAND_SIZE: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class SettleMarketCommand {
  tag: u8
  reservedA: u8
  reservedB: u8
  reservedC: u8
  market: u32
  ts: u64
  price: u64
}
if (offsetof<SettleMarketCommand>('tag') != 0) ERROR('SettleMarketCommand.tag is not at 0')
if (offsetof<SettleMarketCommand>('reservedA') != 1) ERROR('SettleMarketCommand.reservedA is not at 1')
if (offsetof<SettleMarketCommand>('reservedB') != 2) ERROR('SettleMarketCommand.reservedB is not at 2')
if (offsetof<SettleMarketCommand>('reservedC') != 3) ERROR('SettleMarketCommand.reservedC is not at 3')
if (offsetof<SettleMarketCommand>('market') != 4) ERROR('SettleMarketCommand.market is not at 4')
if (offsetof<SettleMarketCommand>('ts') != 8) ERROR('SettleMarketCommand.ts is not at 8')
if (offsetof<SettleMarketCommand>('price') != 16) ERROR('SettleMarketCommand.price is not at 16')
export const SETTLE_MARKET_COMMAND_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class DepositCommand {
  tag: u8
  inexact: u8
  reserved: u16
  account: u32
  ts: u64
  amount: i64
}
if (offsetof<DepositCommand>('tag') != 0) ERROR('DepositCommand.tag is not at 0')
if (offsetof<DepositCommand>('inexact') != 1) ERROR('DepositCommand.inexact is not at 1')
if (offsetof<DepositCommand>('reserved') != 2) ERROR('DepositCommand.reserved is not at 2')
if (offsetof<DepositCommand>('account') != 4) ERROR('DepositCommand.account is not at 4')
if (offsetof<DepositCommand>('ts') != 8) ERROR('DepositCommand.ts is not at 8')
if (offsetof<DepositCommand>('amount') != 16) ERROR('DepositCommand.amount is not at 16')
export const DEPOSIT_COMMAND_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class WithdrawCommand {
  tag: u8
  inexact: u8
  reserved: u16
  account: u32
  ts: u64
  amount: i64
}
if (offsetof<WithdrawCommand>('tag') != 0) ERROR('WithdrawCommand.tag is not at 0')
if (offsetof<WithdrawCommand>('inexact') != 1) ERROR('WithdrawCommand.inexact is not at 1')
if (offsetof<WithdrawCommand>('reserved') != 2) ERROR('WithdrawCommand.reserved is not at 2')
if (offsetof<WithdrawCommand>('account') != 4) ERROR('WithdrawCommand.account is not at 4')
if (offsetof<WithdrawCommand>('ts') != 8) ERROR('WithdrawCommand.ts is not at 8')
if (offsetof<WithdrawCommand>('amount') != 16) ERROR('WithdrawCommand.amount is not at 16')
export const WITHDRAW_COMMAND_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class FundInsuranceCommand {
  tag: u8
  inexact: u8
  reserved: u16
  account: u32
  ts: u64
  amount: i64
}
if (offsetof<FundInsuranceCommand>('tag') != 0) ERROR('FundInsuranceCommand.tag is not at 0')
if (offsetof<FundInsuranceCommand>('inexact') != 1) ERROR('FundInsuranceCommand.inexact is not at 1')
if (offsetof<FundInsuranceCommand>('reserved') != 2) ERROR('FundInsuranceCommand.reserved is not at 2')
if (offsetof<FundInsuranceCommand>('account') != 4) ERROR('FundInsuranceCommand.account is not at 4')
if (offsetof<FundInsuranceCommand>('ts') != 8) ERROR('FundInsuranceCommand.ts is not at 8')
if (offsetof<FundInsuranceCommand>('amount') != 16) ERROR('FundInsuranceCommand.amount is not at 16')
export const FUND_INSURANCE_COMMAND_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class SetLeverageCommand {
  tag: u8
  reservedA: u8
  reservedB: u8
  reservedC: u8
  account: u32
  ts: u64
  market: u32
  leverage: u32
}
if (offsetof<SetLeverageCommand>('tag') != 0) ERROR('SetLeverageCommand.tag is not at 0')
if (offsetof<SetLeverageCommand>('reservedA') != 1) ERROR('SetLeverageCommand.reservedA is not at 1')
if (offsetof<SetLeverageCommand>('reservedB') != 2) ERROR('SetLeverageCommand.reservedB is not at 2')
if (offsetof<SetLeverageCommand>('reservedC') != 3) ERROR('SetLeverageCommand.reservedC is not at 3')
if (offsetof<SetLeverageCommand>('account') != 4) ERROR('SetLeverageCommand.account is not at 4')
if (offsetof<SetLeverageCommand>('ts') != 8) ERROR('SetLeverageCommand.ts is not at 8')
if (offsetof<SetLeverageCommand>('market') != 16) ERROR('SetLeverageCommand.market is not at 16')
if (offsetof<SetLeverageCommand>('leverage') != 20) ERROR('SetLeverageCommand.leverage is not at 20')
export const SET_LEVERAGE_COMMAND_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class SetMarginModeCommand {
  tag: u8
  mode: u8
  reservedB: u8
  reservedC: u8
  account: u32
  ts: u64
  market: u32
  reserved: u32
}
if (offsetof<SetMarginModeCommand>('tag') != 0) ERROR('SetMarginModeCommand.tag is not at 0')
if (offsetof<SetMarginModeCommand>('mode') != 1) ERROR('SetMarginModeCommand.mode is not at 1')
if (offsetof<SetMarginModeCommand>('reservedB') != 2) ERROR('SetMarginModeCommand.reservedB is not at 2')
if (offsetof<SetMarginModeCommand>('reservedC') != 3) ERROR('SetMarginModeCommand.reservedC is not at 3')
if (offsetof<SetMarginModeCommand>('account') != 4) ERROR('SetMarginModeCommand.account is not at 4')
if (offsetof<SetMarginModeCommand>('ts') != 8) ERROR('SetMarginModeCommand.ts is not at 8')
if (offsetof<SetMarginModeCommand>('market') != 16) ERROR('SetMarginModeCommand.market is not at 16')
if (offsetof<SetMarginModeCommand>('reserved') != 20) ERROR('SetMarginModeCommand.reserved is not at 20')
export const SET_MARGIN_MODE_COMMAND_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class AdjustIsolatedMarginCommand {
  tag: u8
  inexact: u8
  reservedB: u8
  reservedC: u8
  account: u32
  ts: u64
  market: u32
  reserved: u32
  amount: i64
}
if (offsetof<AdjustIsolatedMarginCommand>('tag') != 0) ERROR('AdjustIsolatedMarginCommand.tag is not at 0')
if (offsetof<AdjustIsolatedMarginCommand>('inexact') != 1) ERROR('AdjustIsolatedMarginCommand.inexact is not at 1')
if (offsetof<AdjustIsolatedMarginCommand>('reservedB') != 2) ERROR('AdjustIsolatedMarginCommand.reservedB is not at 2')
if (offsetof<AdjustIsolatedMarginCommand>('reservedC') != 3) ERROR('AdjustIsolatedMarginCommand.reservedC is not at 3')
if (offsetof<AdjustIsolatedMarginCommand>('account') != 4) ERROR('AdjustIsolatedMarginCommand.account is not at 4')
if (offsetof<AdjustIsolatedMarginCommand>('ts') != 8) ERROR('AdjustIsolatedMarginCommand.ts is not at 8')
if (offsetof<AdjustIsolatedMarginCommand>('market') != 16) ERROR('AdjustIsolatedMarginCommand.market is not at 16')
if (offsetof<AdjustIsolatedMarginCommand>('reserved') != 20) ERROR('AdjustIsolatedMarginCommand.reserved is not at 20')
if (offsetof<AdjustIsolatedMarginCommand>('amount') != 24) ERROR('AdjustIsolatedMarginCommand.amount is not at 24')
export const ADJUST_ISOLATED_MARGIN_COMMAND_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class PlaceCommand {
  tag: u8
  reserved0: u8
  given: u16
  flags: u32
  ts: u64
  account: u32
  market: u32
  price: u64
  qty: u64
  clientId: u64
  displayQty: u64
  expireTs: u64
  triggerPrice: u64
  ocoGroup: u64
  takeProfit: u64
  stopLoss: u64
  triggerBy: u8
  triggerWhen: u8
  triggerIsOffset: u8
  takeProfitBy: u8
  stopLossBy: u8
  stopLossIsOffset: u8
  reserved: u16
}
if (offsetof<PlaceCommand>('tag') != 0) ERROR('PlaceCommand.tag is not at 0')
if (offsetof<PlaceCommand>('reserved0') != 1) ERROR('PlaceCommand.reserved0 is not at 1')
if (offsetof<PlaceCommand>('given') != 2) ERROR('PlaceCommand.given is not at 2')
if (offsetof<PlaceCommand>('flags') != 4) ERROR('PlaceCommand.flags is not at 4')
if (offsetof<PlaceCommand>('ts') != 8) ERROR('PlaceCommand.ts is not at 8')
if (offsetof<PlaceCommand>('account') != 16) ERROR('PlaceCommand.account is not at 16')
if (offsetof<PlaceCommand>('market') != 20) ERROR('PlaceCommand.market is not at 20')
if (offsetof<PlaceCommand>('price') != 24) ERROR('PlaceCommand.price is not at 24')
if (offsetof<PlaceCommand>('qty') != 32) ERROR('PlaceCommand.qty is not at 32')
if (offsetof<PlaceCommand>('clientId') != 40) ERROR('PlaceCommand.clientId is not at 40')
if (offsetof<PlaceCommand>('displayQty') != 48) ERROR('PlaceCommand.displayQty is not at 48')
if (offsetof<PlaceCommand>('expireTs') != 56) ERROR('PlaceCommand.expireTs is not at 56')
if (offsetof<PlaceCommand>('triggerPrice') != 64) ERROR('PlaceCommand.triggerPrice is not at 64')
if (offsetof<PlaceCommand>('ocoGroup') != 72) ERROR('PlaceCommand.ocoGroup is not at 72')
if (offsetof<PlaceCommand>('takeProfit') != 80) ERROR('PlaceCommand.takeProfit is not at 80')
if (offsetof<PlaceCommand>('stopLoss') != 88) ERROR('PlaceCommand.stopLoss is not at 88')
if (offsetof<PlaceCommand>('triggerBy') != 96) ERROR('PlaceCommand.triggerBy is not at 96')
if (offsetof<PlaceCommand>('triggerWhen') != 97) ERROR('PlaceCommand.triggerWhen is not at 97')
if (offsetof<PlaceCommand>('triggerIsOffset') != 98) ERROR('PlaceCommand.triggerIsOffset is not at 98')
if (offsetof<PlaceCommand>('takeProfitBy') != 99) ERROR('PlaceCommand.takeProfitBy is not at 99')
if (offsetof<PlaceCommand>('stopLossBy') != 100) ERROR('PlaceCommand.stopLossBy is not at 100')
if (offsetof<PlaceCommand>('stopLossIsOffset') != 101) ERROR('PlaceCommand.stopLossIsOffset is not at 101')
if (offsetof<PlaceCommand>('reserved') != 102) ERROR('PlaceCommand.reserved is not at 102')
export const PLACE_COMMAND_SIZE: u32 = 104
// @ts-ignore: decorator
@unmanaged
export class AmendCommand {
  tag: u8
  reservedA: u8
  reservedB: u8
  reservedC: u8
  given: u16
  reserved: u16
  ts: u64
  account: u32
  reserved2: u32
  id: u64
  price: u64
  qty: u64
}
if (offsetof<AmendCommand>('tag') != 0) ERROR('AmendCommand.tag is not at 0')
if (offsetof<AmendCommand>('reservedA') != 1) ERROR('AmendCommand.reservedA is not at 1')
if (offsetof<AmendCommand>('reservedB') != 2) ERROR('AmendCommand.reservedB is not at 2')
if (offsetof<AmendCommand>('reservedC') != 3) ERROR('AmendCommand.reservedC is not at 3')
if (offsetof<AmendCommand>('given') != 4) ERROR('AmendCommand.given is not at 4')
if (offsetof<AmendCommand>('reserved') != 6) ERROR('AmendCommand.reserved is not at 6')
if (offsetof<AmendCommand>('ts') != 8) ERROR('AmendCommand.ts is not at 8')
if (offsetof<AmendCommand>('account') != 16) ERROR('AmendCommand.account is not at 16')
if (offsetof<AmendCommand>('reserved2') != 20) ERROR('AmendCommand.reserved2 is not at 20')
if (offsetof<AmendCommand>('id') != 24) ERROR('AmendCommand.id is not at 24')
if (offsetof<AmendCommand>('price') != 32) ERROR('AmendCommand.price is not at 32')
if (offsetof<AmendCommand>('qty') != 40) ERROR('AmendCommand.qty is not at 40')
export const AMEND_COMMAND_SIZE: u32 = 48
// @ts-ignore: decorator
@unmanaged
export class CancelCommand {
  tag: u8
  byClientId: u8
  reservedB: u8
  reservedC: u8
  account: u32
  ts: u64
  id: u64
}
if (offsetof<CancelCommand>('tag') != 0) ERROR('CancelCommand.tag is not at 0')
if (offsetof<CancelCommand>('byClientId') != 1) ERROR('CancelCommand.byClientId is not at 1')
if (offsetof<CancelCommand>('reservedB') != 2) ERROR('CancelCommand.reservedB is not at 2')
if (offsetof<CancelCommand>('reservedC') != 3) ERROR('CancelCommand.reservedC is not at 3')
if (offsetof<CancelCommand>('account') != 4) ERROR('CancelCommand.account is not at 4')
if (offsetof<CancelCommand>('ts') != 8) ERROR('CancelCommand.ts is not at 8')
if (offsetof<CancelCommand>('id') != 16) ERROR('CancelCommand.id is not at 16')
export const CANCEL_COMMAND_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class CancelAllCommand {
  tag: u8
  sideFilter: u8
  hasMarket: u8
  reservedC: u8
  account: u32
  ts: u64
  market: u32
  reserved: u32
}
if (offsetof<CancelAllCommand>('tag') != 0) ERROR('CancelAllCommand.tag is not at 0')
if (offsetof<CancelAllCommand>('sideFilter') != 1) ERROR('CancelAllCommand.sideFilter is not at 1')
if (offsetof<CancelAllCommand>('hasMarket') != 2) ERROR('CancelAllCommand.hasMarket is not at 2')
if (offsetof<CancelAllCommand>('reservedC') != 3) ERROR('CancelAllCommand.reservedC is not at 3')
if (offsetof<CancelAllCommand>('account') != 4) ERROR('CancelAllCommand.account is not at 4')
if (offsetof<CancelAllCommand>('ts') != 8) ERROR('CancelAllCommand.ts is not at 8')
if (offsetof<CancelAllCommand>('market') != 16) ERROR('CancelAllCommand.market is not at 16')
if (offsetof<CancelAllCommand>('reserved') != 20) ERROR('CancelAllCommand.reserved is not at 20')
export const CANCEL_ALL_COMMAND_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class CancelAllAfterCommand {
  tag: u8
  reservedA: u8
  reservedB: u8
  reservedC: u8
  account: u32
  ts: u64
  timeoutUs: u64
}
if (offsetof<CancelAllAfterCommand>('tag') != 0) ERROR('CancelAllAfterCommand.tag is not at 0')
if (offsetof<CancelAllAfterCommand>('reservedA') != 1) ERROR('CancelAllAfterCommand.reservedA is not at 1')
if (offsetof<CancelAllAfterCommand>('reservedB') != 2) ERROR('CancelAllAfterCommand.reservedB is not at 2')
if (offsetof<CancelAllAfterCommand>('reservedC') != 3) ERROR('CancelAllAfterCommand.reservedC is not at 3')
if (offsetof<CancelAllAfterCommand>('account') != 4) ERROR('CancelAllAfterCommand.account is not at 4')
if (offsetof<CancelAllAfterCommand>('ts') != 8) ERROR('CancelAllAfterCommand.ts is not at 8')
if (offsetof<CancelAllAfterCommand>('timeoutUs') != 16) ERROR('CancelAllAfterCommand.timeoutUs is not at 16')
export const CANCEL_ALL_AFTER_COMMAND_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class SetRateLimitCommand {
  tag: u8
  hasReserve: u8
  reservedB: u8
  reservedC: u8
  account: u32
  ts: u64
  capacity: u32
  perSecond: u32
  reserve: u32
  reserved: u32
}
if (offsetof<SetRateLimitCommand>('tag') != 0) ERROR('SetRateLimitCommand.tag is not at 0')
if (offsetof<SetRateLimitCommand>('hasReserve') != 1) ERROR('SetRateLimitCommand.hasReserve is not at 1')
if (offsetof<SetRateLimitCommand>('reservedB') != 2) ERROR('SetRateLimitCommand.reservedB is not at 2')
if (offsetof<SetRateLimitCommand>('reservedC') != 3) ERROR('SetRateLimitCommand.reservedC is not at 3')
if (offsetof<SetRateLimitCommand>('account') != 4) ERROR('SetRateLimitCommand.account is not at 4')
if (offsetof<SetRateLimitCommand>('ts') != 8) ERROR('SetRateLimitCommand.ts is not at 8')
if (offsetof<SetRateLimitCommand>('capacity') != 16) ERROR('SetRateLimitCommand.capacity is not at 16')
if (offsetof<SetRateLimitCommand>('perSecond') != 20) ERROR('SetRateLimitCommand.perSecond is not at 20')
if (offsetof<SetRateLimitCommand>('reserve') != 24) ERROR('SetRateLimitCommand.reserve is not at 24')
if (offsetof<SetRateLimitCommand>('reserved') != 28) ERROR('SetRateLimitCommand.reserved is not at 28')
export const SET_RATE_LIMIT_COMMAND_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class IndexCommand {
  tag: u8
  quality: u8
  reservedB: u8
  reservedC: u8
  market: u32
  ts: u64
  price: u64
}
if (offsetof<IndexCommand>('tag') != 0) ERROR('IndexCommand.tag is not at 0')
if (offsetof<IndexCommand>('quality') != 1) ERROR('IndexCommand.quality is not at 1')
if (offsetof<IndexCommand>('reservedB') != 2) ERROR('IndexCommand.reservedB is not at 2')
if (offsetof<IndexCommand>('reservedC') != 3) ERROR('IndexCommand.reservedC is not at 3')
if (offsetof<IndexCommand>('market') != 4) ERROR('IndexCommand.market is not at 4')
if (offsetof<IndexCommand>('ts') != 8) ERROR('IndexCommand.ts is not at 8')
if (offsetof<IndexCommand>('price') != 16) ERROR('IndexCommand.price is not at 16')
export const INDEX_COMMAND_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class MarkCommand {
  tag: u8
  reservedA: u8
  reservedB: u8
  reservedC: u8
  market: u32
  ts: u64
  price: u64
}
if (offsetof<MarkCommand>('tag') != 0) ERROR('MarkCommand.tag is not at 0')
if (offsetof<MarkCommand>('reservedA') != 1) ERROR('MarkCommand.reservedA is not at 1')
if (offsetof<MarkCommand>('reservedB') != 2) ERROR('MarkCommand.reservedB is not at 2')
if (offsetof<MarkCommand>('reservedC') != 3) ERROR('MarkCommand.reservedC is not at 3')
if (offsetof<MarkCommand>('market') != 4) ERROR('MarkCommand.market is not at 4')
if (offsetof<MarkCommand>('ts') != 8) ERROR('MarkCommand.ts is not at 8')
if (offsetof<MarkCommand>('price') != 16) ERROR('MarkCommand.price is not at 16')
export const MARK_COMMAND_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class TickCommand {
  tag: u8
  reservedA: u8
  reservedB: u8
  reservedC: u8
  reserved: u32
  ts: u64
}
if (offsetof<TickCommand>('tag') != 0) ERROR('TickCommand.tag is not at 0')
if (offsetof<TickCommand>('reservedA') != 1) ERROR('TickCommand.reservedA is not at 1')
if (offsetof<TickCommand>('reservedB') != 2) ERROR('TickCommand.reservedB is not at 2')
if (offsetof<TickCommand>('reservedC') != 3) ERROR('TickCommand.reservedC is not at 3')
if (offsetof<TickCommand>('reserved') != 4) ERROR('TickCommand.reserved is not at 4')
if (offsetof<TickCommand>('ts') != 8) ERROR('TickCommand.ts is not at 8')
export const TICK_COMMAND_SIZE: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class MalformedCommand {
  tag: u8
  op: u8
  code: u8
  reservedC: u8
  reserved: u32
  ts: u64
}
if (offsetof<MalformedCommand>('tag') != 0) ERROR('MalformedCommand.tag is not at 0')
if (offsetof<MalformedCommand>('op') != 1) ERROR('MalformedCommand.op is not at 1')
if (offsetof<MalformedCommand>('code') != 2) ERROR('MalformedCommand.code is not at 2')
if (offsetof<MalformedCommand>('reservedC') != 3) ERROR('MalformedCommand.reservedC is not at 3')
if (offsetof<MalformedCommand>('reserved') != 4) ERROR('MalformedCommand.reserved is not at 4')
if (offsetof<MalformedCommand>('ts') != 8) ERROR('MalformedCommand.ts is not at 8')
export const MALFORMED_COMMAND_SIZE: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class ClockEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  seq: u64
  ts: u64
  reserved: u64
}
if (offsetof<ClockEvent>('tag') != 0) ERROR('ClockEvent.tag is not at 0')
if (offsetof<ClockEvent>('blocks') != 1) ERROR('ClockEvent.blocks is not at 1')
if (offsetof<ClockEvent>('reservedA') != 2) ERROR('ClockEvent.reservedA is not at 2')
if (offsetof<ClockEvent>('reservedB') != 3) ERROR('ClockEvent.reservedB is not at 3')
if (offsetof<ClockEvent>('market') != 4) ERROR('ClockEvent.market is not at 4')
if (offsetof<ClockEvent>('seq') != 8) ERROR('ClockEvent.seq is not at 8')
if (offsetof<ClockEvent>('ts') != 16) ERROR('ClockEvent.ts is not at 16')
if (offsetof<ClockEvent>('reserved') != 24) ERROR('ClockEvent.reserved is not at 24')
export const CLOCK_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class RejectedEvent {
  tag: u8
  blocks: u8
  op: u8
  code: u8
  market: u32
  account: u32
  given: u32
  clientId: u64
  detail0: i64
  detail1: i64
  detail2: i64
  detail3: i64
  detail4: i64
}
if (offsetof<RejectedEvent>('tag') != 0) ERROR('RejectedEvent.tag is not at 0')
if (offsetof<RejectedEvent>('blocks') != 1) ERROR('RejectedEvent.blocks is not at 1')
if (offsetof<RejectedEvent>('op') != 2) ERROR('RejectedEvent.op is not at 2')
if (offsetof<RejectedEvent>('code') != 3) ERROR('RejectedEvent.code is not at 3')
if (offsetof<RejectedEvent>('market') != 4) ERROR('RejectedEvent.market is not at 4')
if (offsetof<RejectedEvent>('account') != 8) ERROR('RejectedEvent.account is not at 8')
if (offsetof<RejectedEvent>('given') != 12) ERROR('RejectedEvent.given is not at 12')
if (offsetof<RejectedEvent>('clientId') != 16) ERROR('RejectedEvent.clientId is not at 16')
if (offsetof<RejectedEvent>('detail0') != 24) ERROR('RejectedEvent.detail0 is not at 24')
if (offsetof<RejectedEvent>('detail1') != 32) ERROR('RejectedEvent.detail1 is not at 32')
if (offsetof<RejectedEvent>('detail2') != 40) ERROR('RejectedEvent.detail2 is not at 40')
if (offsetof<RejectedEvent>('detail3') != 48) ERROR('RejectedEvent.detail3 is not at 48')
if (offsetof<RejectedEvent>('detail4') != 56) ERROR('RejectedEvent.detail4 is not at 56')
export const REJECTED_EVENT_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class MarketCreatedEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  reserved0: u64
  reserved1: u64
  reserved2: u64
}
if (offsetof<MarketCreatedEvent>('tag') != 0) ERROR('MarketCreatedEvent.tag is not at 0')
if (offsetof<MarketCreatedEvent>('blocks') != 1) ERROR('MarketCreatedEvent.blocks is not at 1')
if (offsetof<MarketCreatedEvent>('reservedA') != 2) ERROR('MarketCreatedEvent.reservedA is not at 2')
if (offsetof<MarketCreatedEvent>('reservedB') != 3) ERROR('MarketCreatedEvent.reservedB is not at 3')
if (offsetof<MarketCreatedEvent>('market') != 4) ERROR('MarketCreatedEvent.market is not at 4')
if (offsetof<MarketCreatedEvent>('reserved0') != 8) ERROR('MarketCreatedEvent.reserved0 is not at 8')
if (offsetof<MarketCreatedEvent>('reserved1') != 16) ERROR('MarketCreatedEvent.reserved1 is not at 16')
if (offsetof<MarketCreatedEvent>('reserved2') != 24) ERROR('MarketCreatedEvent.reserved2 is not at 24')
export const MARKET_CREATED_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class MarketStateEvent {
  tag: u8
  blocks: u8
  state: u8
  reason: u8
  market: u32
  reserved0: u64
  reserved1: u64
  reserved2: u64
}
if (offsetof<MarketStateEvent>('tag') != 0) ERROR('MarketStateEvent.tag is not at 0')
if (offsetof<MarketStateEvent>('blocks') != 1) ERROR('MarketStateEvent.blocks is not at 1')
if (offsetof<MarketStateEvent>('state') != 2) ERROR('MarketStateEvent.state is not at 2')
if (offsetof<MarketStateEvent>('reason') != 3) ERROR('MarketStateEvent.reason is not at 3')
if (offsetof<MarketStateEvent>('market') != 4) ERROR('MarketStateEvent.market is not at 4')
if (offsetof<MarketStateEvent>('reserved0') != 8) ERROR('MarketStateEvent.reserved0 is not at 8')
if (offsetof<MarketStateEvent>('reserved1') != 16) ERROR('MarketStateEvent.reserved1 is not at 16')
if (offsetof<MarketStateEvent>('reserved2') != 24) ERROR('MarketStateEvent.reserved2 is not at 24')
export const MARKET_STATE_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class BalanceEvent {
  tag: u8
  blocks: u8
  reason: u8
  reservedB: u8
  market: u32
  account: u32
  pool: u32
  delta: i64
  collateral: i64
}
if (offsetof<BalanceEvent>('tag') != 0) ERROR('BalanceEvent.tag is not at 0')
if (offsetof<BalanceEvent>('blocks') != 1) ERROR('BalanceEvent.blocks is not at 1')
if (offsetof<BalanceEvent>('reason') != 2) ERROR('BalanceEvent.reason is not at 2')
if (offsetof<BalanceEvent>('reservedB') != 3) ERROR('BalanceEvent.reservedB is not at 3')
if (offsetof<BalanceEvent>('market') != 4) ERROR('BalanceEvent.market is not at 4')
if (offsetof<BalanceEvent>('account') != 8) ERROR('BalanceEvent.account is not at 8')
if (offsetof<BalanceEvent>('pool') != 12) ERROR('BalanceEvent.pool is not at 12')
if (offsetof<BalanceEvent>('delta') != 16) ERROR('BalanceEvent.delta is not at 16')
if (offsetof<BalanceEvent>('collateral') != 24) ERROR('BalanceEvent.collateral is not at 24')
export const BALANCE_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class RateLimitEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  account: u32
  capacity: u32
  perSecond: u32
  reserve: u32
  reserved: u64
}
if (offsetof<RateLimitEvent>('tag') != 0) ERROR('RateLimitEvent.tag is not at 0')
if (offsetof<RateLimitEvent>('blocks') != 1) ERROR('RateLimitEvent.blocks is not at 1')
if (offsetof<RateLimitEvent>('reservedA') != 2) ERROR('RateLimitEvent.reservedA is not at 2')
if (offsetof<RateLimitEvent>('reservedB') != 3) ERROR('RateLimitEvent.reservedB is not at 3')
if (offsetof<RateLimitEvent>('market') != 4) ERROR('RateLimitEvent.market is not at 4')
if (offsetof<RateLimitEvent>('account') != 8) ERROR('RateLimitEvent.account is not at 8')
if (offsetof<RateLimitEvent>('capacity') != 12) ERROR('RateLimitEvent.capacity is not at 12')
if (offsetof<RateLimitEvent>('perSecond') != 16) ERROR('RateLimitEvent.perSecond is not at 16')
if (offsetof<RateLimitEvent>('reserve') != 20) ERROR('RateLimitEvent.reserve is not at 20')
if (offsetof<RateLimitEvent>('reserved') != 24) ERROR('RateLimitEvent.reserved is not at 24')
export const RATE_LIMIT_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class DeadManEvent {
  tag: u8
  blocks: u8
  armed: u8
  reservedB: u8
  market: u32
  account: u32
  reserved: u32
  atTs: u64
  reserved1: u64
}
if (offsetof<DeadManEvent>('tag') != 0) ERROR('DeadManEvent.tag is not at 0')
if (offsetof<DeadManEvent>('blocks') != 1) ERROR('DeadManEvent.blocks is not at 1')
if (offsetof<DeadManEvent>('armed') != 2) ERROR('DeadManEvent.armed is not at 2')
if (offsetof<DeadManEvent>('reservedB') != 3) ERROR('DeadManEvent.reservedB is not at 3')
if (offsetof<DeadManEvent>('market') != 4) ERROR('DeadManEvent.market is not at 4')
if (offsetof<DeadManEvent>('account') != 8) ERROR('DeadManEvent.account is not at 8')
if (offsetof<DeadManEvent>('reserved') != 12) ERROR('DeadManEvent.reserved is not at 12')
if (offsetof<DeadManEvent>('atTs') != 16) ERROR('DeadManEvent.atTs is not at 16')
if (offsetof<DeadManEvent>('reserved1') != 24) ERROR('DeadManEvent.reserved1 is not at 24')
export const DEAD_MAN_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class AcceptedEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  orderId: u64
  account: u32
  flags: u32
  clientKey: u64
  price: u64
  qty: u64
  seq: u64
  ts: u64
}
if (offsetof<AcceptedEvent>('tag') != 0) ERROR('AcceptedEvent.tag is not at 0')
if (offsetof<AcceptedEvent>('blocks') != 1) ERROR('AcceptedEvent.blocks is not at 1')
if (offsetof<AcceptedEvent>('reservedA') != 2) ERROR('AcceptedEvent.reservedA is not at 2')
if (offsetof<AcceptedEvent>('reservedB') != 3) ERROR('AcceptedEvent.reservedB is not at 3')
if (offsetof<AcceptedEvent>('market') != 4) ERROR('AcceptedEvent.market is not at 4')
if (offsetof<AcceptedEvent>('orderId') != 8) ERROR('AcceptedEvent.orderId is not at 8')
if (offsetof<AcceptedEvent>('account') != 16) ERROR('AcceptedEvent.account is not at 16')
if (offsetof<AcceptedEvent>('flags') != 20) ERROR('AcceptedEvent.flags is not at 20')
if (offsetof<AcceptedEvent>('clientKey') != 24) ERROR('AcceptedEvent.clientKey is not at 24')
if (offsetof<AcceptedEvent>('price') != 32) ERROR('AcceptedEvent.price is not at 32')
if (offsetof<AcceptedEvent>('qty') != 40) ERROR('AcceptedEvent.qty is not at 40')
if (offsetof<AcceptedEvent>('seq') != 48) ERROR('AcceptedEvent.seq is not at 48')
if (offsetof<AcceptedEvent>('ts') != 56) ERROR('AcceptedEvent.ts is not at 56')
export const ACCEPTED_EVENT_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class TradeEvent {
  tag: u8
  blocks: u8
  takerSide: u8
  makerDone: u8
  market: u32
  tradeId: u64
  price: u64
  qty: u64
  takerOrderId: u64
  makerOrderId: u64
  takerAccount: u32
  makerAccount: u32
  makerFilled: u64
}
if (offsetof<TradeEvent>('tag') != 0) ERROR('TradeEvent.tag is not at 0')
if (offsetof<TradeEvent>('blocks') != 1) ERROR('TradeEvent.blocks is not at 1')
if (offsetof<TradeEvent>('takerSide') != 2) ERROR('TradeEvent.takerSide is not at 2')
if (offsetof<TradeEvent>('makerDone') != 3) ERROR('TradeEvent.makerDone is not at 3')
if (offsetof<TradeEvent>('market') != 4) ERROR('TradeEvent.market is not at 4')
if (offsetof<TradeEvent>('tradeId') != 8) ERROR('TradeEvent.tradeId is not at 8')
if (offsetof<TradeEvent>('price') != 16) ERROR('TradeEvent.price is not at 16')
if (offsetof<TradeEvent>('qty') != 24) ERROR('TradeEvent.qty is not at 24')
if (offsetof<TradeEvent>('takerOrderId') != 32) ERROR('TradeEvent.takerOrderId is not at 32')
if (offsetof<TradeEvent>('makerOrderId') != 40) ERROR('TradeEvent.makerOrderId is not at 40')
if (offsetof<TradeEvent>('takerAccount') != 48) ERROR('TradeEvent.takerAccount is not at 48')
if (offsetof<TradeEvent>('makerAccount') != 52) ERROR('TradeEvent.makerAccount is not at 52')
if (offsetof<TradeEvent>('makerFilled') != 56) ERROR('TradeEvent.makerFilled is not at 56')
export const TRADE_EVENT_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class DoneEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  orderId: u64
  account: u32
  reserved: u32
  filled: u64
}
if (offsetof<DoneEvent>('tag') != 0) ERROR('DoneEvent.tag is not at 0')
if (offsetof<DoneEvent>('blocks') != 1) ERROR('DoneEvent.blocks is not at 1')
if (offsetof<DoneEvent>('reservedA') != 2) ERROR('DoneEvent.reservedA is not at 2')
if (offsetof<DoneEvent>('reservedB') != 3) ERROR('DoneEvent.reservedB is not at 3')
if (offsetof<DoneEvent>('market') != 4) ERROR('DoneEvent.market is not at 4')
if (offsetof<DoneEvent>('orderId') != 8) ERROR('DoneEvent.orderId is not at 8')
if (offsetof<DoneEvent>('account') != 16) ERROR('DoneEvent.account is not at 16')
if (offsetof<DoneEvent>('reserved') != 20) ERROR('DoneEvent.reserved is not at 20')
if (offsetof<DoneEvent>('filled') != 24) ERROR('DoneEvent.filled is not at 24')
export const DONE_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class CanceledEvent {
  tag: u8
  blocks: u8
  reason: u8
  code: u8
  market: u32
  orderId: u64
  account: u32
  reserved: u32
  remaining: u64
  filled: u64
  reserved0: u64
  seq: u64
  ts: u64
}
if (offsetof<CanceledEvent>('tag') != 0) ERROR('CanceledEvent.tag is not at 0')
if (offsetof<CanceledEvent>('blocks') != 1) ERROR('CanceledEvent.blocks is not at 1')
if (offsetof<CanceledEvent>('reason') != 2) ERROR('CanceledEvent.reason is not at 2')
if (offsetof<CanceledEvent>('code') != 3) ERROR('CanceledEvent.code is not at 3')
if (offsetof<CanceledEvent>('market') != 4) ERROR('CanceledEvent.market is not at 4')
if (offsetof<CanceledEvent>('orderId') != 8) ERROR('CanceledEvent.orderId is not at 8')
if (offsetof<CanceledEvent>('account') != 16) ERROR('CanceledEvent.account is not at 16')
if (offsetof<CanceledEvent>('reserved') != 20) ERROR('CanceledEvent.reserved is not at 20')
if (offsetof<CanceledEvent>('remaining') != 24) ERROR('CanceledEvent.remaining is not at 24')
if (offsetof<CanceledEvent>('filled') != 32) ERROR('CanceledEvent.filled is not at 32')
if (offsetof<CanceledEvent>('reserved0') != 40) ERROR('CanceledEvent.reserved0 is not at 40')
if (offsetof<CanceledEvent>('seq') != 48) ERROR('CanceledEvent.seq is not at 48')
if (offsetof<CanceledEvent>('ts') != 56) ERROR('CanceledEvent.ts is not at 56')
export const CANCELED_EVENT_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class ReducedEvent {
  tag: u8
  blocks: u8
  reason: u8
  reservedB: u8
  market: u32
  orderId: u64
  account: u32
  reserved: u32
  qty: u64
}
if (offsetof<ReducedEvent>('tag') != 0) ERROR('ReducedEvent.tag is not at 0')
if (offsetof<ReducedEvent>('blocks') != 1) ERROR('ReducedEvent.blocks is not at 1')
if (offsetof<ReducedEvent>('reason') != 2) ERROR('ReducedEvent.reason is not at 2')
if (offsetof<ReducedEvent>('reservedB') != 3) ERROR('ReducedEvent.reservedB is not at 3')
if (offsetof<ReducedEvent>('market') != 4) ERROR('ReducedEvent.market is not at 4')
if (offsetof<ReducedEvent>('orderId') != 8) ERROR('ReducedEvent.orderId is not at 8')
if (offsetof<ReducedEvent>('account') != 16) ERROR('ReducedEvent.account is not at 16')
if (offsetof<ReducedEvent>('reserved') != 20) ERROR('ReducedEvent.reserved is not at 20')
if (offsetof<ReducedEvent>('qty') != 24) ERROR('ReducedEvent.qty is not at 24')
export const REDUCED_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class AmendedEvent {
  tag: u8
  blocks: u8
  hasPrice: u8
  reservedB: u8
  market: u32
  orderId: u64
  account: u32
  reserved: u32
  price: u64
  qty: u64
  reserved0: u64
  seq: u64
  ts: u64
}
if (offsetof<AmendedEvent>('tag') != 0) ERROR('AmendedEvent.tag is not at 0')
if (offsetof<AmendedEvent>('blocks') != 1) ERROR('AmendedEvent.blocks is not at 1')
if (offsetof<AmendedEvent>('hasPrice') != 2) ERROR('AmendedEvent.hasPrice is not at 2')
if (offsetof<AmendedEvent>('reservedB') != 3) ERROR('AmendedEvent.reservedB is not at 3')
if (offsetof<AmendedEvent>('market') != 4) ERROR('AmendedEvent.market is not at 4')
if (offsetof<AmendedEvent>('orderId') != 8) ERROR('AmendedEvent.orderId is not at 8')
if (offsetof<AmendedEvent>('account') != 16) ERROR('AmendedEvent.account is not at 16')
if (offsetof<AmendedEvent>('reserved') != 20) ERROR('AmendedEvent.reserved is not at 20')
if (offsetof<AmendedEvent>('price') != 24) ERROR('AmendedEvent.price is not at 24')
if (offsetof<AmendedEvent>('qty') != 32) ERROR('AmendedEvent.qty is not at 32')
if (offsetof<AmendedEvent>('reserved0') != 40) ERROR('AmendedEvent.reserved0 is not at 40')
if (offsetof<AmendedEvent>('seq') != 48) ERROR('AmendedEvent.seq is not at 48')
if (offsetof<AmendedEvent>('ts') != 56) ERROR('AmendedEvent.ts is not at 56')
export const AMENDED_EVENT_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class TriggeredEvent {
  tag: u8
  blocks: u8
  by: u8
  hasPrice: u8
  market: u32
  orderId: u64
  account: u32
  reserved: u32
  reference: u64
  price: u64
  reserved0: u64
  reserved1: u64
  reserved2: u64
}
if (offsetof<TriggeredEvent>('tag') != 0) ERROR('TriggeredEvent.tag is not at 0')
if (offsetof<TriggeredEvent>('blocks') != 1) ERROR('TriggeredEvent.blocks is not at 1')
if (offsetof<TriggeredEvent>('by') != 2) ERROR('TriggeredEvent.by is not at 2')
if (offsetof<TriggeredEvent>('hasPrice') != 3) ERROR('TriggeredEvent.hasPrice is not at 3')
if (offsetof<TriggeredEvent>('market') != 4) ERROR('TriggeredEvent.market is not at 4')
if (offsetof<TriggeredEvent>('orderId') != 8) ERROR('TriggeredEvent.orderId is not at 8')
if (offsetof<TriggeredEvent>('account') != 16) ERROR('TriggeredEvent.account is not at 16')
if (offsetof<TriggeredEvent>('reserved') != 20) ERROR('TriggeredEvent.reserved is not at 20')
if (offsetof<TriggeredEvent>('reference') != 24) ERROR('TriggeredEvent.reference is not at 24')
if (offsetof<TriggeredEvent>('price') != 32) ERROR('TriggeredEvent.price is not at 32')
if (offsetof<TriggeredEvent>('reserved0') != 40) ERROR('TriggeredEvent.reserved0 is not at 40')
if (offsetof<TriggeredEvent>('reserved1') != 48) ERROR('TriggeredEvent.reserved1 is not at 48')
if (offsetof<TriggeredEvent>('reserved2') != 56) ERROR('TriggeredEvent.reserved2 is not at 56')
export const TRIGGERED_EVENT_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class InsuranceEvent {
  tag: u8
  blocks: u8
  reason: u8
  reservedB: u8
  market: u32
  delta: i64
  balance: i64
  reserved: u64
}
if (offsetof<InsuranceEvent>('tag') != 0) ERROR('InsuranceEvent.tag is not at 0')
if (offsetof<InsuranceEvent>('blocks') != 1) ERROR('InsuranceEvent.blocks is not at 1')
if (offsetof<InsuranceEvent>('reason') != 2) ERROR('InsuranceEvent.reason is not at 2')
if (offsetof<InsuranceEvent>('reservedB') != 3) ERROR('InsuranceEvent.reservedB is not at 3')
if (offsetof<InsuranceEvent>('market') != 4) ERROR('InsuranceEvent.market is not at 4')
if (offsetof<InsuranceEvent>('delta') != 8) ERROR('InsuranceEvent.delta is not at 8')
if (offsetof<InsuranceEvent>('balance') != 16) ERROR('InsuranceEvent.balance is not at 16')
if (offsetof<InsuranceEvent>('reserved') != 24) ERROR('InsuranceEvent.reserved is not at 24')
export const INSURANCE_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class Pool {
  free: u32
  freeCount: u32
  total: u32
  reserved: u32
}
if (offsetof<Pool>('free') != 0) ERROR('Pool.free is not at 0')
if (offsetof<Pool>('freeCount') != 4) ERROR('Pool.freeCount is not at 4')
if (offsetof<Pool>('total') != 8) ERROR('Pool.total is not at 8')
if (offsetof<Pool>('reserved') != 12) ERROR('Pool.reserved is not at 12')
export const POOL_SIZE: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class Table {
  base: u32
  mask: u32
  count: u32
  reserved: u32
}
if (offsetof<Table>('base') != 0) ERROR('Table.base is not at 0')
if (offsetof<Table>('mask') != 4) ERROR('Table.mask is not at 4')
if (offsetof<Table>('count') != 8) ERROR('Table.count is not at 8')
if (offsetof<Table>('reserved') != 12) ERROR('Table.reserved is not at 12')
export const TABLE_SIZE: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class Ladder {
  root: u32
  height: u32
  levels: u32
  reserved: u32
}
if (offsetof<Ladder>('root') != 0) ERROR('Ladder.root is not at 0')
if (offsetof<Ladder>('height') != 4) ERROR('Ladder.height is not at 4')
if (offsetof<Ladder>('levels') != 8) ERROR('Ladder.levels is not at 8')
if (offsetof<Ladder>('reserved') != 12) ERROR('Ladder.reserved is not at 12')
export const LADDER_SIZE: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class Node {
  bitmap: u64
  parent: u32
  reserved: u32
}
if (offsetof<Node>('bitmap') != 0) ERROR('Node.bitmap is not at 0')
if (offsetof<Node>('parent') != 8) ERROR('Node.parent is not at 8')
if (offsetof<Node>('reserved') != 12) ERROR('Node.reserved is not at 12')
export const NODE_SIZE: u32 = 272
export const NODE_CHILDREN: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class Leaf {
  bitmap: u64
  parent: u32
  ladder: u32
  reserved0: u64
  reserved1: u64
  reserved2: u64
  reserved3: u64
  reserved4: u64
  reserved5: u64
}
if (offsetof<Leaf>('bitmap') != 0) ERROR('Leaf.bitmap is not at 0')
if (offsetof<Leaf>('parent') != 8) ERROR('Leaf.parent is not at 8')
if (offsetof<Leaf>('ladder') != 12) ERROR('Leaf.ladder is not at 12')
export const LEAF_SIZE: u32 = 64
export const LEAF_RESERVED: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class Level {
  next: u32
  prev: u32
  qty: u64
  price: u64
  count: u32
  leaf: u32
}
if (offsetof<Level>('next') != 0) ERROR('Level.next is not at 0')
if (offsetof<Level>('prev') != 4) ERROR('Level.prev is not at 4')
if (offsetof<Level>('qty') != 8) ERROR('Level.qty is not at 8')
if (offsetof<Level>('price') != 16) ERROR('Level.price is not at 16')
if (offsetof<Level>('count') != 24) ERROR('Level.count is not at 24')
if (offsetof<Level>('leaf') != 28) ERROR('Level.leaf is not at 28')
export const LEVEL_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class Order {
  next: u32
  prev: u32
  qty: u64
  id: u64
  holding: u32
  level: u32
  filled: u64
  clientId: u64
  accountNext: u32
  accountPrev: u32
  extra: u32
  flags: u32
}
if (offsetof<Order>('next') != 0) ERROR('Order.next is not at 0')
if (offsetof<Order>('prev') != 4) ERROR('Order.prev is not at 4')
if (offsetof<Order>('qty') != 8) ERROR('Order.qty is not at 8')
if (offsetof<Order>('id') != 16) ERROR('Order.id is not at 16')
if (offsetof<Order>('holding') != 24) ERROR('Order.holding is not at 24')
if (offsetof<Order>('level') != 28) ERROR('Order.level is not at 28')
if (offsetof<Order>('filled') != 32) ERROR('Order.filled is not at 32')
if (offsetof<Order>('clientId') != 40) ERROR('Order.clientId is not at 40')
if (offsetof<Order>('accountNext') != 48) ERROR('Order.accountNext is not at 48')
if (offsetof<Order>('accountPrev') != 52) ERROR('Order.accountPrev is not at 52')
if (offsetof<Order>('extra') != 56) ERROR('Order.extra is not at 56')
if (offsetof<Order>('flags') != 60) ERROR('Order.flags is not at 60')
export const ORDER_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class OrderExtra {
  hidden: u64
  displayQty: u64
  expireTs: u64
  price: u64
  triggerPrice: u64
  best: u64
  ocoGroup: u64
  ocoNext: u32
  ocoPrev: u32
  timerAt: u32
  triggerBy: u8
  triggerWhen: u8
  triggerIsOffset: u8
  hasTrigger: u8
  walk: u64
  walkLeft: u64
  walkFilled: u64
  reserved0: u64
  reserved1: u64
  reserved2: u64
  reserved3: u64
}
if (offsetof<OrderExtra>('hidden') != 0) ERROR('OrderExtra.hidden is not at 0')
if (offsetof<OrderExtra>('displayQty') != 8) ERROR('OrderExtra.displayQty is not at 8')
if (offsetof<OrderExtra>('expireTs') != 16) ERROR('OrderExtra.expireTs is not at 16')
if (offsetof<OrderExtra>('price') != 24) ERROR('OrderExtra.price is not at 24')
if (offsetof<OrderExtra>('triggerPrice') != 32) ERROR('OrderExtra.triggerPrice is not at 32')
if (offsetof<OrderExtra>('best') != 40) ERROR('OrderExtra.best is not at 40')
if (offsetof<OrderExtra>('ocoGroup') != 48) ERROR('OrderExtra.ocoGroup is not at 48')
if (offsetof<OrderExtra>('ocoNext') != 56) ERROR('OrderExtra.ocoNext is not at 56')
if (offsetof<OrderExtra>('ocoPrev') != 60) ERROR('OrderExtra.ocoPrev is not at 60')
if (offsetof<OrderExtra>('timerAt') != 64) ERROR('OrderExtra.timerAt is not at 64')
if (offsetof<OrderExtra>('triggerBy') != 68) ERROR('OrderExtra.triggerBy is not at 68')
if (offsetof<OrderExtra>('triggerWhen') != 69) ERROR('OrderExtra.triggerWhen is not at 69')
if (offsetof<OrderExtra>('triggerIsOffset') != 70) ERROR('OrderExtra.triggerIsOffset is not at 70')
if (offsetof<OrderExtra>('hasTrigger') != 71) ERROR('OrderExtra.hasTrigger is not at 71')
if (offsetof<OrderExtra>('walk') != 72) ERROR('OrderExtra.walk is not at 72')
if (offsetof<OrderExtra>('walkLeft') != 80) ERROR('OrderExtra.walkLeft is not at 80')
if (offsetof<OrderExtra>('walkFilled') != 88) ERROR('OrderExtra.walkFilled is not at 88')
export const ORDER_EXTRA_SIZE: u32 = 128
export const ORDER_EXTRA_RESERVED: u32 = 96
// @ts-ignore: decorator
@unmanaged
export class Account {
  id: u32
  next: u32
  firstOrder: u32
  lastOrder: u32
  firstHolding: u32
  lastHolding: u32
  collateral: i64
  tokens: u64
  reserveTokens: u64
  refilledTs: u64
  limitEpoch: u32
  hasOwnLimit: u32
  capacity: u32
  perSecond: u32
  reserve: u32
  deadManAt: u32
  deadManTs: u64
  reserved0: u64
  reserved1: u64
  reserved2: u64
  reserved3: u64
  reserved4: u64
}
if (offsetof<Account>('id') != 0) ERROR('Account.id is not at 0')
if (offsetof<Account>('next') != 4) ERROR('Account.next is not at 4')
if (offsetof<Account>('firstOrder') != 8) ERROR('Account.firstOrder is not at 8')
if (offsetof<Account>('lastOrder') != 12) ERROR('Account.lastOrder is not at 12')
if (offsetof<Account>('firstHolding') != 16) ERROR('Account.firstHolding is not at 16')
if (offsetof<Account>('lastHolding') != 20) ERROR('Account.lastHolding is not at 20')
if (offsetof<Account>('collateral') != 24) ERROR('Account.collateral is not at 24')
if (offsetof<Account>('tokens') != 32) ERROR('Account.tokens is not at 32')
if (offsetof<Account>('reserveTokens') != 40) ERROR('Account.reserveTokens is not at 40')
if (offsetof<Account>('refilledTs') != 48) ERROR('Account.refilledTs is not at 48')
if (offsetof<Account>('limitEpoch') != 56) ERROR('Account.limitEpoch is not at 56')
if (offsetof<Account>('hasOwnLimit') != 60) ERROR('Account.hasOwnLimit is not at 60')
if (offsetof<Account>('capacity') != 64) ERROR('Account.capacity is not at 64')
if (offsetof<Account>('perSecond') != 68) ERROR('Account.perSecond is not at 68')
if (offsetof<Account>('reserve') != 72) ERROR('Account.reserve is not at 72')
if (offsetof<Account>('deadManAt') != 76) ERROR('Account.deadManAt is not at 76')
if (offsetof<Account>('deadManTs') != 80) ERROR('Account.deadManTs is not at 80')
export const ACCOUNT_SIZE: u32 = 128
export const ACCOUNT_RESERVED: u32 = 88
// @ts-ignore: decorator
@unmanaged
export class Holding {
  account: u32
  market: u32
  next: u32
  accountId: u32
  marketIndex: u32
  orders: u32
  reduceOnlyOrders: u32
  firstOco: u32
  lastOco: u32
  reserved0: u32
  openBuy: u64
  openSell: u64
  reserved: u64
}
if (offsetof<Holding>('account') != 0) ERROR('Holding.account is not at 0')
if (offsetof<Holding>('market') != 4) ERROR('Holding.market is not at 4')
if (offsetof<Holding>('next') != 8) ERROR('Holding.next is not at 8')
if (offsetof<Holding>('accountId') != 12) ERROR('Holding.accountId is not at 12')
if (offsetof<Holding>('marketIndex') != 16) ERROR('Holding.marketIndex is not at 16')
if (offsetof<Holding>('orders') != 20) ERROR('Holding.orders is not at 20')
if (offsetof<Holding>('reduceOnlyOrders') != 24) ERROR('Holding.reduceOnlyOrders is not at 24')
if (offsetof<Holding>('firstOco') != 28) ERROR('Holding.firstOco is not at 28')
if (offsetof<Holding>('lastOco') != 32) ERROR('Holding.lastOco is not at 32')
if (offsetof<Holding>('reserved0') != 36) ERROR('Holding.reserved0 is not at 36')
if (offsetof<Holding>('openBuy') != 40) ERROR('Holding.openBuy is not at 40')
if (offsetof<Holding>('openSell') != 48) ERROR('Holding.openSell is not at 48')
if (offsetof<Holding>('reserved') != 56) ERROR('Holding.reserved is not at 56')
export const HOLDING_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class OrderList {
  next: u32
  prev: u32
}
if (offsetof<OrderList>('next') != 0) ERROR('OrderList.next is not at 0')
if (offsetof<OrderList>('prev') != 4) ERROR('OrderList.prev is not at 4')
export const ORDER_LIST_SIZE: u32 = 8
// @ts-ignore: decorator
@unmanaged
export class Market {
  index: u32
  state: u8
  margin: u8
  dirty: u8
  reserved0: u8
  tickValue: u64
  maxLotTicks: u64
  openLots: u64
  last: u64
  bestBid: u32
  bestAsk: u32
  bidTicks: u64
  askTicks: u64
  bookRoot: u32
  bookHeight: u32
  bookLevels: u32
  bookReserved: u32
  minQty: u64
  maxQty: u64
  maxOpenOrders: u32
  nextDirty: u32
  triggersBelowRoot: u32
  triggersBelowHeight: u32
  triggersBelowLevels: u32
  triggersBelowReserved: u32
  triggersAboveRoot: u32
  triggersAboveHeight: u32
  triggersAboveLevels: u32
  triggersAboveReserved: u32
  trailingBelowNext: u32
  trailingBelowPrev: u32
  trailingAboveNext: u32
  trailingAbovePrev: u32
  tickMantissa: u64
  lotMantissa: u64
  tickDecimals: i32
  lotDecimals: i32
  name0: u64
  name1: u64
  name2: u64
  name3: u64
  waiting: u32
  reserved1: u32
}
if (offsetof<Market>('index') != 0) ERROR('Market.index is not at 0')
if (offsetof<Market>('state') != 4) ERROR('Market.state is not at 4')
if (offsetof<Market>('margin') != 5) ERROR('Market.margin is not at 5')
if (offsetof<Market>('dirty') != 6) ERROR('Market.dirty is not at 6')
if (offsetof<Market>('reserved0') != 7) ERROR('Market.reserved0 is not at 7')
if (offsetof<Market>('tickValue') != 8) ERROR('Market.tickValue is not at 8')
if (offsetof<Market>('maxLotTicks') != 16) ERROR('Market.maxLotTicks is not at 16')
if (offsetof<Market>('openLots') != 24) ERROR('Market.openLots is not at 24')
if (offsetof<Market>('last') != 32) ERROR('Market.last is not at 32')
if (offsetof<Market>('bestBid') != 40) ERROR('Market.bestBid is not at 40')
if (offsetof<Market>('bestAsk') != 44) ERROR('Market.bestAsk is not at 44')
if (offsetof<Market>('bidTicks') != 48) ERROR('Market.bidTicks is not at 48')
if (offsetof<Market>('askTicks') != 56) ERROR('Market.askTicks is not at 56')
if (offsetof<Market>('bookRoot') != 64) ERROR('Market.bookRoot is not at 64')
if (offsetof<Market>('bookHeight') != 68) ERROR('Market.bookHeight is not at 68')
if (offsetof<Market>('bookLevels') != 72) ERROR('Market.bookLevels is not at 72')
if (offsetof<Market>('bookReserved') != 76) ERROR('Market.bookReserved is not at 76')
if (offsetof<Market>('minQty') != 80) ERROR('Market.minQty is not at 80')
if (offsetof<Market>('maxQty') != 88) ERROR('Market.maxQty is not at 88')
if (offsetof<Market>('maxOpenOrders') != 96) ERROR('Market.maxOpenOrders is not at 96')
if (offsetof<Market>('nextDirty') != 100) ERROR('Market.nextDirty is not at 100')
if (offsetof<Market>('triggersBelowRoot') != 104) ERROR('Market.triggersBelowRoot is not at 104')
if (offsetof<Market>('triggersBelowHeight') != 108) ERROR('Market.triggersBelowHeight is not at 108')
if (offsetof<Market>('triggersBelowLevels') != 112) ERROR('Market.triggersBelowLevels is not at 112')
if (offsetof<Market>('triggersBelowReserved') != 116) ERROR('Market.triggersBelowReserved is not at 116')
if (offsetof<Market>('triggersAboveRoot') != 120) ERROR('Market.triggersAboveRoot is not at 120')
if (offsetof<Market>('triggersAboveHeight') != 124) ERROR('Market.triggersAboveHeight is not at 124')
if (offsetof<Market>('triggersAboveLevels') != 128) ERROR('Market.triggersAboveLevels is not at 128')
if (offsetof<Market>('triggersAboveReserved') != 132) ERROR('Market.triggersAboveReserved is not at 132')
if (offsetof<Market>('trailingBelowNext') != 136) ERROR('Market.trailingBelowNext is not at 136')
if (offsetof<Market>('trailingBelowPrev') != 140) ERROR('Market.trailingBelowPrev is not at 140')
if (offsetof<Market>('trailingAboveNext') != 144) ERROR('Market.trailingAboveNext is not at 144')
if (offsetof<Market>('trailingAbovePrev') != 148) ERROR('Market.trailingAbovePrev is not at 148')
if (offsetof<Market>('tickMantissa') != 152) ERROR('Market.tickMantissa is not at 152')
if (offsetof<Market>('lotMantissa') != 160) ERROR('Market.lotMantissa is not at 160')
if (offsetof<Market>('tickDecimals') != 168) ERROR('Market.tickDecimals is not at 168')
if (offsetof<Market>('lotDecimals') != 172) ERROR('Market.lotDecimals is not at 172')
if (offsetof<Market>('waiting') != 208) ERROR('Market.waiting is not at 208')
if (offsetof<Market>('reserved1') != 212) ERROR('Market.reserved1 is not at 212')
export const MARKET_SIZE: u32 = 216
export const MARKET_BOOK: u32 = 64
export const MARKET_TRIGGERS_BELOW: u32 = 104
export const MARKET_TRIGGERS_ABOVE: u32 = 120
export const MARKET_TRAILING_BELOW: u32 = 136
export const MARKET_TRAILING_ABOVE: u32 = 144
export const MARKET_NAME: u32 = 176
// @ts-ignore: decorator
@unmanaged
export class Timer {
  dueTs: u64
  key: u64
  owner: u32
  reserved: u32
}
if (offsetof<Timer>('dueTs') != 0) ERROR('Timer.dueTs is not at 0')
if (offsetof<Timer>('key') != 8) ERROR('Timer.key is not at 8')
if (offsetof<Timer>('owner') != 16) ERROR('Timer.owner is not at 16')
if (offsetof<Timer>('reserved') != 20) ERROR('Timer.reserved is not at 20')
export const TIMER_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class Taker {
  order: u32
  holding: u32
  id: u64
  clientId: u64
  limit: u64
  remaining: u64
  filled: u64
  displayQty: u64
  expireTs: u64
  ocoGroup: u64
  flags: u32
  ended: u32
  ocoMaker: u64
  ocoMakerId: u64
  ocoMakerLeft: u64
  ocoMakerHolding: u32
  ocoMakerPending: u32
  ocoTakerPending: u32
  reserved: u32
}
if (offsetof<Taker>('order') != 0) ERROR('Taker.order is not at 0')
if (offsetof<Taker>('holding') != 4) ERROR('Taker.holding is not at 4')
if (offsetof<Taker>('id') != 8) ERROR('Taker.id is not at 8')
if (offsetof<Taker>('clientId') != 16) ERROR('Taker.clientId is not at 16')
if (offsetof<Taker>('limit') != 24) ERROR('Taker.limit is not at 24')
if (offsetof<Taker>('remaining') != 32) ERROR('Taker.remaining is not at 32')
if (offsetof<Taker>('filled') != 40) ERROR('Taker.filled is not at 40')
if (offsetof<Taker>('displayQty') != 48) ERROR('Taker.displayQty is not at 48')
if (offsetof<Taker>('expireTs') != 56) ERROR('Taker.expireTs is not at 56')
if (offsetof<Taker>('ocoGroup') != 64) ERROR('Taker.ocoGroup is not at 64')
if (offsetof<Taker>('flags') != 72) ERROR('Taker.flags is not at 72')
if (offsetof<Taker>('ended') != 76) ERROR('Taker.ended is not at 76')
if (offsetof<Taker>('ocoMaker') != 80) ERROR('Taker.ocoMaker is not at 80')
if (offsetof<Taker>('ocoMakerId') != 88) ERROR('Taker.ocoMakerId is not at 88')
if (offsetof<Taker>('ocoMakerLeft') != 96) ERROR('Taker.ocoMakerLeft is not at 96')
if (offsetof<Taker>('ocoMakerHolding') != 104) ERROR('Taker.ocoMakerHolding is not at 104')
if (offsetof<Taker>('ocoMakerPending') != 108) ERROR('Taker.ocoMakerPending is not at 108')
if (offsetof<Taker>('ocoTakerPending') != 112) ERROR('Taker.ocoTakerPending is not at 112')
if (offsetof<Taker>('reserved') != 116) ERROR('Taker.reserved is not at 116')
export const TAKER_SIZE: u32 = 120
// @ts-ignore: decorator
@unmanaged
export class Exchange {
  layoutHash: u64
  quoteDecimals: u32
  fault: u32
  memoryLimit: u64
  arenaEnd: u64
  plentyEnd: u64
  walks: u64
  seq: u64
  clock: u64
  lastOrderId: u64
  lastTradeId: u64
  insurance: i64
  treasury: i64
  netDepositsLow: u64
  netDepositsHigh: i64
  eventHash: u64
  outboxEnd: u32
  outboxHashed: u32
  clockTold: u32
  record: u32
  stage: u8
  work: u8
  started: u8
  reserved0: u8
  timerLog2: u32
  limitCapacity: u32
  limitPerSecond: u32
  limitReserve: u32
  limitEpoch: u32
  firstAccount: u32
  lastAccount: u32
  accountCount: u32
  marketCount: u32
  ordersFree: u32
  ordersFreeCount: u32
  ordersTotal: u32
  ordersReserved: u32
  extrasFree: u32
  extrasFreeCount: u32
  extrasTotal: u32
  extrasReserved: u32
  leavesFree: u32
  leavesFreeCount: u32
  leavesTotal: u32
  leavesReserved: u32
  nodesFree: u32
  nodesFreeCount: u32
  nodesTotal: u32
  nodesReserved: u32
  accountsFree: u32
  accountsFreeCount: u32
  accountsTotal: u32
  accountsReserved: u32
  holdingsFree: u32
  holdingsFreeCount: u32
  holdingsTotal: u32
  holdingsReserved: u32
  accountIdsBase: u32
  accountIdsMask: u32
  accountIdsCount: u32
  accountIdsReserved: u32
  holdingKeysBase: u32
  holdingKeysMask: u32
  holdingKeysCount: u32
  holdingKeysReserved: u32
  clientIdsBase: u32
  clientIdsMask: u32
  clientIdsCount: u32
  clientIdsReserved: u32
  oldOrdersBase: u32
  oldOrdersMask: u32
  oldOrdersCount: u32
  oldOrdersReserved: u32
  marketNamesBase: u32
  marketNamesMask: u32
  marketNamesCount: u32
  marketNamesReserved: u32
  ringBase: u32
  ringMask: u32
  liveOrders: u32
  reserved1: u32
  timerBase: u32
  timerCapacity: u32
  timerCount: u32
  marketCapacity: u32
  marketBase: u32
  firstDirty: u32
  massNext: u32
  massFilter: u32
  massMarket: u32
  massReason: u32
  firingNext: u32
  firingPrev: u32
  takerOrder: u32
  takerHolding: u32
  takerId: u64
  takerClientId: u64
  takerLimit: u64
  takerRemaining: u64
  takerFilled: u64
  takerDisplayQty: u64
  takerExpireTs: u64
  takerOcoGroup: u64
  takerFlags: u32
  takerEnded: u32
  takerOcoMaker: u64
  takerOcoMakerId: u64
  takerOcoMakerLeft: u64
  takerOcoMakerHolding: u32
  takerOcoMakerPending: u32
  takerOcoTakerPending: u32
  takerReserved: u32
}
if (offsetof<Exchange>('layoutHash') != 0) ERROR('Exchange.layoutHash is not at 0')
if (offsetof<Exchange>('quoteDecimals') != 8) ERROR('Exchange.quoteDecimals is not at 8')
if (offsetof<Exchange>('fault') != 12) ERROR('Exchange.fault is not at 12')
if (offsetof<Exchange>('memoryLimit') != 16) ERROR('Exchange.memoryLimit is not at 16')
if (offsetof<Exchange>('arenaEnd') != 24) ERROR('Exchange.arenaEnd is not at 24')
if (offsetof<Exchange>('plentyEnd') != 32) ERROR('Exchange.plentyEnd is not at 32')
if (offsetof<Exchange>('walks') != 40) ERROR('Exchange.walks is not at 40')
if (offsetof<Exchange>('seq') != 48) ERROR('Exchange.seq is not at 48')
if (offsetof<Exchange>('clock') != 56) ERROR('Exchange.clock is not at 56')
if (offsetof<Exchange>('lastOrderId') != 64) ERROR('Exchange.lastOrderId is not at 64')
if (offsetof<Exchange>('lastTradeId') != 72) ERROR('Exchange.lastTradeId is not at 72')
if (offsetof<Exchange>('insurance') != 80) ERROR('Exchange.insurance is not at 80')
if (offsetof<Exchange>('treasury') != 88) ERROR('Exchange.treasury is not at 88')
if (offsetof<Exchange>('netDepositsLow') != 96) ERROR('Exchange.netDepositsLow is not at 96')
if (offsetof<Exchange>('netDepositsHigh') != 104) ERROR('Exchange.netDepositsHigh is not at 104')
if (offsetof<Exchange>('eventHash') != 112) ERROR('Exchange.eventHash is not at 112')
if (offsetof<Exchange>('outboxEnd') != 120) ERROR('Exchange.outboxEnd is not at 120')
if (offsetof<Exchange>('outboxHashed') != 124) ERROR('Exchange.outboxHashed is not at 124')
if (offsetof<Exchange>('clockTold') != 128) ERROR('Exchange.clockTold is not at 128')
if (offsetof<Exchange>('record') != 132) ERROR('Exchange.record is not at 132')
if (offsetof<Exchange>('stage') != 136) ERROR('Exchange.stage is not at 136')
if (offsetof<Exchange>('work') != 137) ERROR('Exchange.work is not at 137')
if (offsetof<Exchange>('started') != 138) ERROR('Exchange.started is not at 138')
if (offsetof<Exchange>('reserved0') != 139) ERROR('Exchange.reserved0 is not at 139')
if (offsetof<Exchange>('timerLog2') != 140) ERROR('Exchange.timerLog2 is not at 140')
if (offsetof<Exchange>('limitCapacity') != 144) ERROR('Exchange.limitCapacity is not at 144')
if (offsetof<Exchange>('limitPerSecond') != 148) ERROR('Exchange.limitPerSecond is not at 148')
if (offsetof<Exchange>('limitReserve') != 152) ERROR('Exchange.limitReserve is not at 152')
if (offsetof<Exchange>('limitEpoch') != 156) ERROR('Exchange.limitEpoch is not at 156')
if (offsetof<Exchange>('firstAccount') != 160) ERROR('Exchange.firstAccount is not at 160')
if (offsetof<Exchange>('lastAccount') != 164) ERROR('Exchange.lastAccount is not at 164')
if (offsetof<Exchange>('accountCount') != 168) ERROR('Exchange.accountCount is not at 168')
if (offsetof<Exchange>('marketCount') != 172) ERROR('Exchange.marketCount is not at 172')
if (offsetof<Exchange>('ordersFree') != 176) ERROR('Exchange.ordersFree is not at 176')
if (offsetof<Exchange>('ordersFreeCount') != 180) ERROR('Exchange.ordersFreeCount is not at 180')
if (offsetof<Exchange>('ordersTotal') != 184) ERROR('Exchange.ordersTotal is not at 184')
if (offsetof<Exchange>('ordersReserved') != 188) ERROR('Exchange.ordersReserved is not at 188')
if (offsetof<Exchange>('extrasFree') != 192) ERROR('Exchange.extrasFree is not at 192')
if (offsetof<Exchange>('extrasFreeCount') != 196) ERROR('Exchange.extrasFreeCount is not at 196')
if (offsetof<Exchange>('extrasTotal') != 200) ERROR('Exchange.extrasTotal is not at 200')
if (offsetof<Exchange>('extrasReserved') != 204) ERROR('Exchange.extrasReserved is not at 204')
if (offsetof<Exchange>('leavesFree') != 208) ERROR('Exchange.leavesFree is not at 208')
if (offsetof<Exchange>('leavesFreeCount') != 212) ERROR('Exchange.leavesFreeCount is not at 212')
if (offsetof<Exchange>('leavesTotal') != 216) ERROR('Exchange.leavesTotal is not at 216')
if (offsetof<Exchange>('leavesReserved') != 220) ERROR('Exchange.leavesReserved is not at 220')
if (offsetof<Exchange>('nodesFree') != 224) ERROR('Exchange.nodesFree is not at 224')
if (offsetof<Exchange>('nodesFreeCount') != 228) ERROR('Exchange.nodesFreeCount is not at 228')
if (offsetof<Exchange>('nodesTotal') != 232) ERROR('Exchange.nodesTotal is not at 232')
if (offsetof<Exchange>('nodesReserved') != 236) ERROR('Exchange.nodesReserved is not at 236')
if (offsetof<Exchange>('accountsFree') != 240) ERROR('Exchange.accountsFree is not at 240')
if (offsetof<Exchange>('accountsFreeCount') != 244) ERROR('Exchange.accountsFreeCount is not at 244')
if (offsetof<Exchange>('accountsTotal') != 248) ERROR('Exchange.accountsTotal is not at 248')
if (offsetof<Exchange>('accountsReserved') != 252) ERROR('Exchange.accountsReserved is not at 252')
if (offsetof<Exchange>('holdingsFree') != 256) ERROR('Exchange.holdingsFree is not at 256')
if (offsetof<Exchange>('holdingsFreeCount') != 260) ERROR('Exchange.holdingsFreeCount is not at 260')
if (offsetof<Exchange>('holdingsTotal') != 264) ERROR('Exchange.holdingsTotal is not at 264')
if (offsetof<Exchange>('holdingsReserved') != 268) ERROR('Exchange.holdingsReserved is not at 268')
if (offsetof<Exchange>('accountIdsBase') != 272) ERROR('Exchange.accountIdsBase is not at 272')
if (offsetof<Exchange>('accountIdsMask') != 276) ERROR('Exchange.accountIdsMask is not at 276')
if (offsetof<Exchange>('accountIdsCount') != 280) ERROR('Exchange.accountIdsCount is not at 280')
if (offsetof<Exchange>('accountIdsReserved') != 284) ERROR('Exchange.accountIdsReserved is not at 284')
if (offsetof<Exchange>('holdingKeysBase') != 288) ERROR('Exchange.holdingKeysBase is not at 288')
if (offsetof<Exchange>('holdingKeysMask') != 292) ERROR('Exchange.holdingKeysMask is not at 292')
if (offsetof<Exchange>('holdingKeysCount') != 296) ERROR('Exchange.holdingKeysCount is not at 296')
if (offsetof<Exchange>('holdingKeysReserved') != 300) ERROR('Exchange.holdingKeysReserved is not at 300')
if (offsetof<Exchange>('clientIdsBase') != 304) ERROR('Exchange.clientIdsBase is not at 304')
if (offsetof<Exchange>('clientIdsMask') != 308) ERROR('Exchange.clientIdsMask is not at 308')
if (offsetof<Exchange>('clientIdsCount') != 312) ERROR('Exchange.clientIdsCount is not at 312')
if (offsetof<Exchange>('clientIdsReserved') != 316) ERROR('Exchange.clientIdsReserved is not at 316')
if (offsetof<Exchange>('oldOrdersBase') != 320) ERROR('Exchange.oldOrdersBase is not at 320')
if (offsetof<Exchange>('oldOrdersMask') != 324) ERROR('Exchange.oldOrdersMask is not at 324')
if (offsetof<Exchange>('oldOrdersCount') != 328) ERROR('Exchange.oldOrdersCount is not at 328')
if (offsetof<Exchange>('oldOrdersReserved') != 332) ERROR('Exchange.oldOrdersReserved is not at 332')
if (offsetof<Exchange>('marketNamesBase') != 336) ERROR('Exchange.marketNamesBase is not at 336')
if (offsetof<Exchange>('marketNamesMask') != 340) ERROR('Exchange.marketNamesMask is not at 340')
if (offsetof<Exchange>('marketNamesCount') != 344) ERROR('Exchange.marketNamesCount is not at 344')
if (offsetof<Exchange>('marketNamesReserved') != 348) ERROR('Exchange.marketNamesReserved is not at 348')
if (offsetof<Exchange>('ringBase') != 352) ERROR('Exchange.ringBase is not at 352')
if (offsetof<Exchange>('ringMask') != 356) ERROR('Exchange.ringMask is not at 356')
if (offsetof<Exchange>('liveOrders') != 360) ERROR('Exchange.liveOrders is not at 360')
if (offsetof<Exchange>('reserved1') != 364) ERROR('Exchange.reserved1 is not at 364')
if (offsetof<Exchange>('timerBase') != 368) ERROR('Exchange.timerBase is not at 368')
if (offsetof<Exchange>('timerCapacity') != 372) ERROR('Exchange.timerCapacity is not at 372')
if (offsetof<Exchange>('timerCount') != 376) ERROR('Exchange.timerCount is not at 376')
if (offsetof<Exchange>('marketCapacity') != 380) ERROR('Exchange.marketCapacity is not at 380')
if (offsetof<Exchange>('marketBase') != 384) ERROR('Exchange.marketBase is not at 384')
if (offsetof<Exchange>('firstDirty') != 388) ERROR('Exchange.firstDirty is not at 388')
if (offsetof<Exchange>('massNext') != 392) ERROR('Exchange.massNext is not at 392')
if (offsetof<Exchange>('massFilter') != 396) ERROR('Exchange.massFilter is not at 396')
if (offsetof<Exchange>('massMarket') != 400) ERROR('Exchange.massMarket is not at 400')
if (offsetof<Exchange>('massReason') != 404) ERROR('Exchange.massReason is not at 404')
if (offsetof<Exchange>('firingNext') != 408) ERROR('Exchange.firingNext is not at 408')
if (offsetof<Exchange>('firingPrev') != 412) ERROR('Exchange.firingPrev is not at 412')
if (offsetof<Exchange>('takerOrder') != 416) ERROR('Exchange.takerOrder is not at 416')
if (offsetof<Exchange>('takerHolding') != 420) ERROR('Exchange.takerHolding is not at 420')
if (offsetof<Exchange>('takerId') != 424) ERROR('Exchange.takerId is not at 424')
if (offsetof<Exchange>('takerClientId') != 432) ERROR('Exchange.takerClientId is not at 432')
if (offsetof<Exchange>('takerLimit') != 440) ERROR('Exchange.takerLimit is not at 440')
if (offsetof<Exchange>('takerRemaining') != 448) ERROR('Exchange.takerRemaining is not at 448')
if (offsetof<Exchange>('takerFilled') != 456) ERROR('Exchange.takerFilled is not at 456')
if (offsetof<Exchange>('takerDisplayQty') != 464) ERROR('Exchange.takerDisplayQty is not at 464')
if (offsetof<Exchange>('takerExpireTs') != 472) ERROR('Exchange.takerExpireTs is not at 472')
if (offsetof<Exchange>('takerOcoGroup') != 480) ERROR('Exchange.takerOcoGroup is not at 480')
if (offsetof<Exchange>('takerFlags') != 488) ERROR('Exchange.takerFlags is not at 488')
if (offsetof<Exchange>('takerEnded') != 492) ERROR('Exchange.takerEnded is not at 492')
if (offsetof<Exchange>('takerOcoMaker') != 496) ERROR('Exchange.takerOcoMaker is not at 496')
if (offsetof<Exchange>('takerOcoMakerId') != 504) ERROR('Exchange.takerOcoMakerId is not at 504')
if (offsetof<Exchange>('takerOcoMakerLeft') != 512) ERROR('Exchange.takerOcoMakerLeft is not at 512')
if (offsetof<Exchange>('takerOcoMakerHolding') != 520) ERROR('Exchange.takerOcoMakerHolding is not at 520')
if (offsetof<Exchange>('takerOcoMakerPending') != 524) ERROR('Exchange.takerOcoMakerPending is not at 524')
if (offsetof<Exchange>('takerOcoTakerPending') != 528) ERROR('Exchange.takerOcoTakerPending is not at 528')
if (offsetof<Exchange>('takerReserved') != 532) ERROR('Exchange.takerReserved is not at 532')
export const EXCHANGE_SIZE: u32 = 664
export const EXCHANGE_ORDERS: u32 = 176
export const EXCHANGE_EXTRAS: u32 = 192
export const EXCHANGE_LEAVES: u32 = 208
export const EXCHANGE_NODES: u32 = 224
export const EXCHANGE_ACCOUNTS: u32 = 240
export const EXCHANGE_HOLDINGS: u32 = 256
export const EXCHANGE_ACCOUNT_IDS: u32 = 272
export const EXCHANGE_HOLDING_KEYS: u32 = 288
export const EXCHANGE_CLIENT_IDS: u32 = 304
export const EXCHANGE_OLD_ORDERS: u32 = 320
export const EXCHANGE_MARKET_NAMES: u32 = 336
export const EXCHANGE_FIRING: u32 = 408
export const EXCHANGE_TAKER: u32 = 416
export const EXCHANGE_FREE_BLOCKS: u32 = 536
