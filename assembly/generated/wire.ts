// Generated from schema/wire.mjs by tools/generate-wire.mjs: do not edit.

export const LAYOUT_HASH: u64 = 0x5570a569bd316d17
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
export const DONE_AT_ONCE: u64 = 1
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
export const EV_MARGIN_TRADE: u32 = 16
export const EV_SETTLEMENT: u32 = 17
export const EV_LEVERAGE: u32 = 18
export const EV_MARGIN_MODE: u32 = 19
export const EV_INDEX: u32 = 20
export const EV_MARK: u32 = 21
export const EV_ORACLE: u32 = 22
export const EV_FUNDING_RATE: u32 = 23
export const EV_FUNDING: u32 = 24
export const EV_LIQUIDATION_DEFERRED: u32 = 25
export const EV_LIQUIDATION_STARTED: u32 = 26
export const EV_LIQUIDATION_STEP: u32 = 27
export const EV_LIQUIDATION_ENDED: u32 = 28
export const EV_TAKEOVER: u32 = 29
export const EV_ADL: u32 = 30
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
export const MARGIN_MODE_CROSS: u32 = 0
export const MARGIN_MODE_ISOLATED: u32 = 1
export const MARK_MODE_INDEX: u32 = 0
export const MARK_MODE_EXTERNAL: u32 = 1
export const MARK_MODE_MEDIAN: u32 = 2
export const QUALITY_OK: u32 = 0
export const QUALITY_DEGRADED: u32 = 1
export const ORACLE_OK: u32 = 0
export const ORACLE_DEGRADED: u32 = 1
export const ORACLE_STALE: u32 = 2
export const GUARD_NONE: u32 = 0
export const GUARD_INDEX: u32 = 1
export const ADL_POLICY_WATER_FILL: u32 = 0
export const ADL_POLICY_QUEUE: u32 = 1
export const ADL_POLICY_PRO_RATA: u32 = 2
export const DEFER_REASON_GUARD: u32 = 0
export const DEFER_REASON_ORACLE_STALE: u32 = 1
export const DEFER_REASON_MARKET_STATE: u32 = 2
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
export const WORK_LIQUIDATION: u32 = 4
export const WORK_FUNDING: u32 = 5
export const PHASE_CUT: u32 = 0
export const PHASE_RETRY: u32 = 1
export const PHASE_COLLECT: u32 = 2
export const PHASE_FIRE: u32 = 3
export const PHASE_SWEEP: u32 = 4
export const PHASE_REDUCE_ONLY: u32 = 5
export const PHASE_DEBTS: u32 = 6
export const PHASE_IDLE_POOLS: u32 = 7
export const ATTEMPT_BEGIN: u32 = 0
export const ATTEMPT_CANCEL: u32 = 1
export const ATTEMPT_CHOOSE: u32 = 2
export const ATTEMPT_STEP: u32 = 3
export const ATTEMPT_TAKEOVER: u32 = 4
export const ATTEMPT_STEP_DONE: u32 = 5
export const ATTEMPT_TAKEOVER_DONE: u32 = 6
export const ATTEMPT_ADL: u32 = 7
export const ATTEMPT_END: u32 = 8
export const TAKER_KIND_ORDER: u32 = 0
export const TAKER_KIND_LIQUIDATION: u32 = 1
export const TAKER_KIND_TAKEOVER: u32 = 2
export const FAULT_NONE: u32 = 0
export const FAULT_HOST_MEMORY: u32 = 1
export const FAULT_ORDER_ID: u32 = 2
export const FAULT_LADDER: u32 = 3
export const FAULT_TIMER: u32 = 4
export const FAULT_TABLE: u32 = 5
export const FAULT_STAGE: u32 = 6
export const FAULT_SNAPSHOT: u32 = 7
export const FAULT_AUDIT: u32 = 8
export const FAULT_MONEY: u32 = 9
export const FAULT_HEAP: u32 = 10
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
export const TRADE_BIT_MAKER_DONE: u32 = 1
export const TRADE_BIT_LIQUIDATION: u32 = 2
export const POOL_STATUS_UNDER: u32 = 1
export const POOL_STATUS_DEFERRAL_TOLD: u32 = 2
export const POOL_STATUS_STARTED: u32 = 4
export const POOL_STATUS_HAD_STEP: u32 = 8
export const POOL_STATUS_HAD_TAKEOVER: u32 = 16
export const POOL_STATUS_LAST_DID_SOMETHING: u32 = 32
export const POOL_STATUS_MAY_BE_SWEPT_EARLY: u32 = 64
export const POOL_STATUS_GUARDED: u32 = 128
export const POOL_STATUS_USED: u32 = 256
export const POOL_STATUS_LISTED: u32 = 512
export const POOL_STATUS_TOUCHED: u32 = 1024
export const POOL_STATUS_IN_DEBT: u32 = 2048
export const POOL_STATUS_IN_SWEEP: u32 = 4096
// @ts-ignore: decorator
@unmanaged
export class Terms {
  makerFee: i32
  takerFee: u32
  liquidationFee: u32
  marketOrderBand: u32
  priceBand: u32
  hasPriceBand: u8
  markMode: u8
  guard: u8
  adlPolicy: u8
  tauUs: u64
  staleUs: u64
  maxDeviation: u32
  tierCount: u32
  hasFunding: u32
  interestRate: i32
  fundingClamp: u32
  fundingCap: u32
  intervalUs: u64
  sampleUs: u64
  impactNotional: u64
  buffer: u32
  liquidationBand: u32
  depthShare: u32
  takeoverAt: u32
  takeoverBand: u32
  fundShare: u32
  stepUs: u64
  guardUs: u64
  maxSteps: u64
  hasHalt: u32
  haltMove: u32
  haltWindowUs: u64
  haltUs: u64
}
if (offsetof<Terms>('makerFee') != 0) ERROR('Terms.makerFee is not at 0')
if (offsetof<Terms>('takerFee') != 4) ERROR('Terms.takerFee is not at 4')
if (offsetof<Terms>('liquidationFee') != 8) ERROR('Terms.liquidationFee is not at 8')
if (offsetof<Terms>('marketOrderBand') != 12) ERROR('Terms.marketOrderBand is not at 12')
if (offsetof<Terms>('priceBand') != 16) ERROR('Terms.priceBand is not at 16')
if (offsetof<Terms>('hasPriceBand') != 20) ERROR('Terms.hasPriceBand is not at 20')
if (offsetof<Terms>('markMode') != 21) ERROR('Terms.markMode is not at 21')
if (offsetof<Terms>('guard') != 22) ERROR('Terms.guard is not at 22')
if (offsetof<Terms>('adlPolicy') != 23) ERROR('Terms.adlPolicy is not at 23')
if (offsetof<Terms>('tauUs') != 24) ERROR('Terms.tauUs is not at 24')
if (offsetof<Terms>('staleUs') != 32) ERROR('Terms.staleUs is not at 32')
if (offsetof<Terms>('maxDeviation') != 40) ERROR('Terms.maxDeviation is not at 40')
if (offsetof<Terms>('tierCount') != 44) ERROR('Terms.tierCount is not at 44')
if (offsetof<Terms>('hasFunding') != 48) ERROR('Terms.hasFunding is not at 48')
if (offsetof<Terms>('interestRate') != 52) ERROR('Terms.interestRate is not at 52')
if (offsetof<Terms>('fundingClamp') != 56) ERROR('Terms.fundingClamp is not at 56')
if (offsetof<Terms>('fundingCap') != 60) ERROR('Terms.fundingCap is not at 60')
if (offsetof<Terms>('intervalUs') != 64) ERROR('Terms.intervalUs is not at 64')
if (offsetof<Terms>('sampleUs') != 72) ERROR('Terms.sampleUs is not at 72')
if (offsetof<Terms>('impactNotional') != 80) ERROR('Terms.impactNotional is not at 80')
if (offsetof<Terms>('buffer') != 88) ERROR('Terms.buffer is not at 88')
if (offsetof<Terms>('liquidationBand') != 92) ERROR('Terms.liquidationBand is not at 92')
if (offsetof<Terms>('depthShare') != 96) ERROR('Terms.depthShare is not at 96')
if (offsetof<Terms>('takeoverAt') != 100) ERROR('Terms.takeoverAt is not at 100')
if (offsetof<Terms>('takeoverBand') != 104) ERROR('Terms.takeoverBand is not at 104')
if (offsetof<Terms>('fundShare') != 108) ERROR('Terms.fundShare is not at 108')
if (offsetof<Terms>('stepUs') != 112) ERROR('Terms.stepUs is not at 112')
if (offsetof<Terms>('guardUs') != 120) ERROR('Terms.guardUs is not at 120')
if (offsetof<Terms>('maxSteps') != 128) ERROR('Terms.maxSteps is not at 128')
if (offsetof<Terms>('hasHalt') != 136) ERROR('Terms.hasHalt is not at 136')
if (offsetof<Terms>('haltMove') != 140) ERROR('Terms.haltMove is not at 140')
if (offsetof<Terms>('haltWindowUs') != 144) ERROR('Terms.haltWindowUs is not at 144')
if (offsetof<Terms>('haltUs') != 152) ERROR('Terms.haltUs is not at 152')
export const TERMS_SIZE: u32 = 160
// @ts-ignore: decorator
@unmanaged
export class Tier {
  upToLow: u64
  upToHigh: u64
  initialRate: u32
  maintenanceRate: u32
}
if (offsetof<Tier>('upToLow') != 0) ERROR('Tier.upToLow is not at 0')
if (offsetof<Tier>('upToHigh') != 8) ERROR('Tier.upToHigh is not at 8')
if (offsetof<Tier>('initialRate') != 16) ERROR('Tier.initialRate is not at 16')
if (offsetof<Tier>('maintenanceRate') != 20) ERROR('Tier.maintenanceRate is not at 20')
export const TIER_SIZE: u32 = 24
// @ts-ignore: decorator
@unmanaged
export class CreateMarketCommand {
  tag: u8
  margin: u8
  invalid: u8
  tiers: u8
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
  termsMakerFee: i32
  termsTakerFee: u32
  termsLiquidationFee: u32
  termsMarketOrderBand: u32
  termsPriceBand: u32
  termsHasPriceBand: u8
  termsMarkMode: u8
  termsGuard: u8
  termsAdlPolicy: u8
  termsTauUs: u64
  termsStaleUs: u64
  termsMaxDeviation: u32
  termsTierCount: u32
  termsHasFunding: u32
  termsInterestRate: i32
  termsFundingClamp: u32
  termsFundingCap: u32
  termsIntervalUs: u64
  termsSampleUs: u64
  termsImpactNotional: u64
  termsBuffer: u32
  termsLiquidationBand: u32
  termsDepthShare: u32
  termsTakeoverAt: u32
  termsTakeoverBand: u32
  termsFundShare: u32
  termsStepUs: u64
  termsGuardUs: u64
  termsMaxSteps: u64
  termsHasHalt: u32
  termsHaltMove: u32
  termsHaltWindowUs: u64
  termsHaltUs: u64
}
if (offsetof<CreateMarketCommand>('tag') != 0) ERROR('CreateMarketCommand.tag is not at 0')
if (offsetof<CreateMarketCommand>('margin') != 1) ERROR('CreateMarketCommand.margin is not at 1')
if (offsetof<CreateMarketCommand>('invalid') != 2) ERROR('CreateMarketCommand.invalid is not at 2')
if (offsetof<CreateMarketCommand>('tiers') != 3) ERROR('CreateMarketCommand.tiers is not at 3')
if (offsetof<CreateMarketCommand>('maxOpenOrders') != 4) ERROR('CreateMarketCommand.maxOpenOrders is not at 4')
if (offsetof<CreateMarketCommand>('ts') != 8) ERROR('CreateMarketCommand.ts is not at 8')
if (offsetof<CreateMarketCommand>('tickMantissa') != 48) ERROR('CreateMarketCommand.tickMantissa is not at 48')
if (offsetof<CreateMarketCommand>('lotMantissa') != 56) ERROR('CreateMarketCommand.lotMantissa is not at 56')
if (offsetof<CreateMarketCommand>('tickDecimals') != 64) ERROR('CreateMarketCommand.tickDecimals is not at 64')
if (offsetof<CreateMarketCommand>('lotDecimals') != 68) ERROR('CreateMarketCommand.lotDecimals is not at 68')
if (offsetof<CreateMarketCommand>('minQty') != 72) ERROR('CreateMarketCommand.minQty is not at 72')
if (offsetof<CreateMarketCommand>('maxQty') != 80) ERROR('CreateMarketCommand.maxQty is not at 80')
if (offsetof<CreateMarketCommand>('termsMakerFee') != 88) ERROR('CreateMarketCommand.termsMakerFee is not at 88')
if (offsetof<CreateMarketCommand>('termsTakerFee') != 92) ERROR('CreateMarketCommand.termsTakerFee is not at 92')
if (offsetof<CreateMarketCommand>('termsLiquidationFee') != 96) ERROR('CreateMarketCommand.termsLiquidationFee is not at 96')
if (offsetof<CreateMarketCommand>('termsMarketOrderBand') != 100) ERROR('CreateMarketCommand.termsMarketOrderBand is not at 100')
if (offsetof<CreateMarketCommand>('termsPriceBand') != 104) ERROR('CreateMarketCommand.termsPriceBand is not at 104')
if (offsetof<CreateMarketCommand>('termsHasPriceBand') != 108) ERROR('CreateMarketCommand.termsHasPriceBand is not at 108')
if (offsetof<CreateMarketCommand>('termsMarkMode') != 109) ERROR('CreateMarketCommand.termsMarkMode is not at 109')
if (offsetof<CreateMarketCommand>('termsGuard') != 110) ERROR('CreateMarketCommand.termsGuard is not at 110')
if (offsetof<CreateMarketCommand>('termsAdlPolicy') != 111) ERROR('CreateMarketCommand.termsAdlPolicy is not at 111')
if (offsetof<CreateMarketCommand>('termsTauUs') != 112) ERROR('CreateMarketCommand.termsTauUs is not at 112')
if (offsetof<CreateMarketCommand>('termsStaleUs') != 120) ERROR('CreateMarketCommand.termsStaleUs is not at 120')
if (offsetof<CreateMarketCommand>('termsMaxDeviation') != 128) ERROR('CreateMarketCommand.termsMaxDeviation is not at 128')
if (offsetof<CreateMarketCommand>('termsTierCount') != 132) ERROR('CreateMarketCommand.termsTierCount is not at 132')
if (offsetof<CreateMarketCommand>('termsHasFunding') != 136) ERROR('CreateMarketCommand.termsHasFunding is not at 136')
if (offsetof<CreateMarketCommand>('termsInterestRate') != 140) ERROR('CreateMarketCommand.termsInterestRate is not at 140')
if (offsetof<CreateMarketCommand>('termsFundingClamp') != 144) ERROR('CreateMarketCommand.termsFundingClamp is not at 144')
if (offsetof<CreateMarketCommand>('termsFundingCap') != 148) ERROR('CreateMarketCommand.termsFundingCap is not at 148')
if (offsetof<CreateMarketCommand>('termsIntervalUs') != 152) ERROR('CreateMarketCommand.termsIntervalUs is not at 152')
if (offsetof<CreateMarketCommand>('termsSampleUs') != 160) ERROR('CreateMarketCommand.termsSampleUs is not at 160')
if (offsetof<CreateMarketCommand>('termsImpactNotional') != 168) ERROR('CreateMarketCommand.termsImpactNotional is not at 168')
if (offsetof<CreateMarketCommand>('termsBuffer') != 176) ERROR('CreateMarketCommand.termsBuffer is not at 176')
if (offsetof<CreateMarketCommand>('termsLiquidationBand') != 180) ERROR('CreateMarketCommand.termsLiquidationBand is not at 180')
if (offsetof<CreateMarketCommand>('termsDepthShare') != 184) ERROR('CreateMarketCommand.termsDepthShare is not at 184')
if (offsetof<CreateMarketCommand>('termsTakeoverAt') != 188) ERROR('CreateMarketCommand.termsTakeoverAt is not at 188')
if (offsetof<CreateMarketCommand>('termsTakeoverBand') != 192) ERROR('CreateMarketCommand.termsTakeoverBand is not at 192')
if (offsetof<CreateMarketCommand>('termsFundShare') != 196) ERROR('CreateMarketCommand.termsFundShare is not at 196')
if (offsetof<CreateMarketCommand>('termsStepUs') != 200) ERROR('CreateMarketCommand.termsStepUs is not at 200')
if (offsetof<CreateMarketCommand>('termsGuardUs') != 208) ERROR('CreateMarketCommand.termsGuardUs is not at 208')
if (offsetof<CreateMarketCommand>('termsMaxSteps') != 216) ERROR('CreateMarketCommand.termsMaxSteps is not at 216')
if (offsetof<CreateMarketCommand>('termsHasHalt') != 224) ERROR('CreateMarketCommand.termsHasHalt is not at 224')
if (offsetof<CreateMarketCommand>('termsHaltMove') != 228) ERROR('CreateMarketCommand.termsHaltMove is not at 228')
if (offsetof<CreateMarketCommand>('termsHaltWindowUs') != 232) ERROR('CreateMarketCommand.termsHaltWindowUs is not at 232')
if (offsetof<CreateMarketCommand>('termsHaltUs') != 240) ERROR('CreateMarketCommand.termsHaltUs is not at 240')
export const CREATE_MARKET_COMMAND_SIZE: u32 = 248
export const CREATE_MARKET_COMMAND_NAME: u32 = 16
export const CREATE_MARKET_COMMAND_TERMS: u32 = 88
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
export class RejectedWideEvent {
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
  wide0Low: u64
  wide0High: i64
  wide1Low: u64
  wide1High: i64
  wide2Low: u64
  wide2High: i64
  wide3Low: u64
  wide3High: i64
  wide4Low: u64
  wide4High: i64
  reserved0: u64
  reserved1: u64
}
if (offsetof<RejectedWideEvent>('tag') != 0) ERROR('RejectedWideEvent.tag is not at 0')
if (offsetof<RejectedWideEvent>('blocks') != 1) ERROR('RejectedWideEvent.blocks is not at 1')
if (offsetof<RejectedWideEvent>('op') != 2) ERROR('RejectedWideEvent.op is not at 2')
if (offsetof<RejectedWideEvent>('code') != 3) ERROR('RejectedWideEvent.code is not at 3')
if (offsetof<RejectedWideEvent>('market') != 4) ERROR('RejectedWideEvent.market is not at 4')
if (offsetof<RejectedWideEvent>('account') != 8) ERROR('RejectedWideEvent.account is not at 8')
if (offsetof<RejectedWideEvent>('given') != 12) ERROR('RejectedWideEvent.given is not at 12')
if (offsetof<RejectedWideEvent>('clientId') != 16) ERROR('RejectedWideEvent.clientId is not at 16')
if (offsetof<RejectedWideEvent>('detail0') != 24) ERROR('RejectedWideEvent.detail0 is not at 24')
if (offsetof<RejectedWideEvent>('detail1') != 32) ERROR('RejectedWideEvent.detail1 is not at 32')
if (offsetof<RejectedWideEvent>('detail2') != 40) ERROR('RejectedWideEvent.detail2 is not at 40')
if (offsetof<RejectedWideEvent>('detail3') != 48) ERROR('RejectedWideEvent.detail3 is not at 48')
if (offsetof<RejectedWideEvent>('detail4') != 56) ERROR('RejectedWideEvent.detail4 is not at 56')
if (offsetof<RejectedWideEvent>('wide0Low') != 64) ERROR('RejectedWideEvent.wide0Low is not at 64')
if (offsetof<RejectedWideEvent>('wide0High') != 72) ERROR('RejectedWideEvent.wide0High is not at 72')
if (offsetof<RejectedWideEvent>('wide1Low') != 80) ERROR('RejectedWideEvent.wide1Low is not at 80')
if (offsetof<RejectedWideEvent>('wide1High') != 88) ERROR('RejectedWideEvent.wide1High is not at 88')
if (offsetof<RejectedWideEvent>('wide2Low') != 96) ERROR('RejectedWideEvent.wide2Low is not at 96')
if (offsetof<RejectedWideEvent>('wide2High') != 104) ERROR('RejectedWideEvent.wide2High is not at 104')
if (offsetof<RejectedWideEvent>('wide3Low') != 112) ERROR('RejectedWideEvent.wide3Low is not at 112')
if (offsetof<RejectedWideEvent>('wide3High') != 120) ERROR('RejectedWideEvent.wide3High is not at 120')
if (offsetof<RejectedWideEvent>('wide4Low') != 128) ERROR('RejectedWideEvent.wide4Low is not at 128')
if (offsetof<RejectedWideEvent>('wide4High') != 136) ERROR('RejectedWideEvent.wide4High is not at 136')
if (offsetof<RejectedWideEvent>('reserved0') != 144) ERROR('RejectedWideEvent.reserved0 is not at 144')
if (offsetof<RejectedWideEvent>('reserved1') != 152) ERROR('RejectedWideEvent.reserved1 is not at 152')
export const REJECTED_WIDE_EVENT_SIZE: u32 = 160
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
export class MarginTradeEvent {
  tag: u8
  blocks: u8
  takerSide: u8
  bits: u8
  market: u32
  tradeId: u64
  price: u64
  qty: u64
  takerOrderId: u64
  makerOrderId: u64
  takerAccount: u32
  makerAccount: u32
  makerFilled: u64
  takerFee: i64
  takerRealized: i64
  makerFee: i64
  makerRealized: i64
}
if (offsetof<MarginTradeEvent>('tag') != 0) ERROR('MarginTradeEvent.tag is not at 0')
if (offsetof<MarginTradeEvent>('blocks') != 1) ERROR('MarginTradeEvent.blocks is not at 1')
if (offsetof<MarginTradeEvent>('takerSide') != 2) ERROR('MarginTradeEvent.takerSide is not at 2')
if (offsetof<MarginTradeEvent>('bits') != 3) ERROR('MarginTradeEvent.bits is not at 3')
if (offsetof<MarginTradeEvent>('market') != 4) ERROR('MarginTradeEvent.market is not at 4')
if (offsetof<MarginTradeEvent>('tradeId') != 8) ERROR('MarginTradeEvent.tradeId is not at 8')
if (offsetof<MarginTradeEvent>('price') != 16) ERROR('MarginTradeEvent.price is not at 16')
if (offsetof<MarginTradeEvent>('qty') != 24) ERROR('MarginTradeEvent.qty is not at 24')
if (offsetof<MarginTradeEvent>('takerOrderId') != 32) ERROR('MarginTradeEvent.takerOrderId is not at 32')
if (offsetof<MarginTradeEvent>('makerOrderId') != 40) ERROR('MarginTradeEvent.makerOrderId is not at 40')
if (offsetof<MarginTradeEvent>('takerAccount') != 48) ERROR('MarginTradeEvent.takerAccount is not at 48')
if (offsetof<MarginTradeEvent>('makerAccount') != 52) ERROR('MarginTradeEvent.makerAccount is not at 52')
if (offsetof<MarginTradeEvent>('makerFilled') != 56) ERROR('MarginTradeEvent.makerFilled is not at 56')
if (offsetof<MarginTradeEvent>('takerFee') != 64) ERROR('MarginTradeEvent.takerFee is not at 64')
if (offsetof<MarginTradeEvent>('takerRealized') != 72) ERROR('MarginTradeEvent.takerRealized is not at 72')
if (offsetof<MarginTradeEvent>('makerFee') != 80) ERROR('MarginTradeEvent.makerFee is not at 80')
if (offsetof<MarginTradeEvent>('makerRealized') != 88) ERROR('MarginTradeEvent.makerRealized is not at 88')
export const MARGIN_TRADE_EVENT_SIZE: u32 = 96
// @ts-ignore: decorator
@unmanaged
export class SettlementEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  account: u32
  pool: u32
  price: u64
  qty: i64
  realized: i64
  reserved0: u64
  reserved1: u64
  reserved2: u64
}
if (offsetof<SettlementEvent>('tag') != 0) ERROR('SettlementEvent.tag is not at 0')
if (offsetof<SettlementEvent>('blocks') != 1) ERROR('SettlementEvent.blocks is not at 1')
if (offsetof<SettlementEvent>('reservedA') != 2) ERROR('SettlementEvent.reservedA is not at 2')
if (offsetof<SettlementEvent>('reservedB') != 3) ERROR('SettlementEvent.reservedB is not at 3')
if (offsetof<SettlementEvent>('market') != 4) ERROR('SettlementEvent.market is not at 4')
if (offsetof<SettlementEvent>('account') != 8) ERROR('SettlementEvent.account is not at 8')
if (offsetof<SettlementEvent>('pool') != 12) ERROR('SettlementEvent.pool is not at 12')
if (offsetof<SettlementEvent>('price') != 16) ERROR('SettlementEvent.price is not at 16')
if (offsetof<SettlementEvent>('qty') != 24) ERROR('SettlementEvent.qty is not at 24')
if (offsetof<SettlementEvent>('realized') != 32) ERROR('SettlementEvent.realized is not at 32')
if (offsetof<SettlementEvent>('reserved0') != 40) ERROR('SettlementEvent.reserved0 is not at 40')
if (offsetof<SettlementEvent>('reserved1') != 48) ERROR('SettlementEvent.reserved1 is not at 48')
if (offsetof<SettlementEvent>('reserved2') != 56) ERROR('SettlementEvent.reserved2 is not at 56')
export const SETTLEMENT_EVENT_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class LeverageEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  account: u32
  leverage: u32
  reserved0: u64
  reserved1: u64
}
if (offsetof<LeverageEvent>('tag') != 0) ERROR('LeverageEvent.tag is not at 0')
if (offsetof<LeverageEvent>('blocks') != 1) ERROR('LeverageEvent.blocks is not at 1')
if (offsetof<LeverageEvent>('reservedA') != 2) ERROR('LeverageEvent.reservedA is not at 2')
if (offsetof<LeverageEvent>('reservedB') != 3) ERROR('LeverageEvent.reservedB is not at 3')
if (offsetof<LeverageEvent>('market') != 4) ERROR('LeverageEvent.market is not at 4')
if (offsetof<LeverageEvent>('account') != 8) ERROR('LeverageEvent.account is not at 8')
if (offsetof<LeverageEvent>('leverage') != 12) ERROR('LeverageEvent.leverage is not at 12')
if (offsetof<LeverageEvent>('reserved0') != 16) ERROR('LeverageEvent.reserved0 is not at 16')
if (offsetof<LeverageEvent>('reserved1') != 24) ERROR('LeverageEvent.reserved1 is not at 24')
export const LEVERAGE_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class MarginModeEvent {
  tag: u8
  blocks: u8
  mode: u8
  reservedB: u8
  market: u32
  account: u32
  reserved: u32
  reserved0: u64
  reserved1: u64
}
if (offsetof<MarginModeEvent>('tag') != 0) ERROR('MarginModeEvent.tag is not at 0')
if (offsetof<MarginModeEvent>('blocks') != 1) ERROR('MarginModeEvent.blocks is not at 1')
if (offsetof<MarginModeEvent>('mode') != 2) ERROR('MarginModeEvent.mode is not at 2')
if (offsetof<MarginModeEvent>('reservedB') != 3) ERROR('MarginModeEvent.reservedB is not at 3')
if (offsetof<MarginModeEvent>('market') != 4) ERROR('MarginModeEvent.market is not at 4')
if (offsetof<MarginModeEvent>('account') != 8) ERROR('MarginModeEvent.account is not at 8')
if (offsetof<MarginModeEvent>('reserved') != 12) ERROR('MarginModeEvent.reserved is not at 12')
if (offsetof<MarginModeEvent>('reserved0') != 16) ERROR('MarginModeEvent.reserved0 is not at 16')
if (offsetof<MarginModeEvent>('reserved1') != 24) ERROR('MarginModeEvent.reserved1 is not at 24')
export const MARGIN_MODE_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class IndexEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  price: u64
  reserved0: u64
  reserved1: u64
}
if (offsetof<IndexEvent>('tag') != 0) ERROR('IndexEvent.tag is not at 0')
if (offsetof<IndexEvent>('blocks') != 1) ERROR('IndexEvent.blocks is not at 1')
if (offsetof<IndexEvent>('reservedA') != 2) ERROR('IndexEvent.reservedA is not at 2')
if (offsetof<IndexEvent>('reservedB') != 3) ERROR('IndexEvent.reservedB is not at 3')
if (offsetof<IndexEvent>('market') != 4) ERROR('IndexEvent.market is not at 4')
if (offsetof<IndexEvent>('price') != 8) ERROR('IndexEvent.price is not at 8')
if (offsetof<IndexEvent>('reserved0') != 16) ERROR('IndexEvent.reserved0 is not at 16')
if (offsetof<IndexEvent>('reserved1') != 24) ERROR('IndexEvent.reserved1 is not at 24')
export const INDEX_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class MarkEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  price: u64
  reserved0: u64
  reserved1: u64
}
if (offsetof<MarkEvent>('tag') != 0) ERROR('MarkEvent.tag is not at 0')
if (offsetof<MarkEvent>('blocks') != 1) ERROR('MarkEvent.blocks is not at 1')
if (offsetof<MarkEvent>('reservedA') != 2) ERROR('MarkEvent.reservedA is not at 2')
if (offsetof<MarkEvent>('reservedB') != 3) ERROR('MarkEvent.reservedB is not at 3')
if (offsetof<MarkEvent>('market') != 4) ERROR('MarkEvent.market is not at 4')
if (offsetof<MarkEvent>('price') != 8) ERROR('MarkEvent.price is not at 8')
if (offsetof<MarkEvent>('reserved0') != 16) ERROR('MarkEvent.reserved0 is not at 16')
if (offsetof<MarkEvent>('reserved1') != 24) ERROR('MarkEvent.reserved1 is not at 24')
export const MARK_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class OracleEvent {
  tag: u8
  blocks: u8
  status: u8
  reservedB: u8
  market: u32
  reserved0: u64
  reserved1: u64
  reserved2: u64
}
if (offsetof<OracleEvent>('tag') != 0) ERROR('OracleEvent.tag is not at 0')
if (offsetof<OracleEvent>('blocks') != 1) ERROR('OracleEvent.blocks is not at 1')
if (offsetof<OracleEvent>('status') != 2) ERROR('OracleEvent.status is not at 2')
if (offsetof<OracleEvent>('reservedB') != 3) ERROR('OracleEvent.reservedB is not at 3')
if (offsetof<OracleEvent>('market') != 4) ERROR('OracleEvent.market is not at 4')
if (offsetof<OracleEvent>('reserved0') != 8) ERROR('OracleEvent.reserved0 is not at 8')
if (offsetof<OracleEvent>('reserved1') != 16) ERROR('OracleEvent.reserved1 is not at 16')
if (offsetof<OracleEvent>('reserved2') != 24) ERROR('OracleEvent.reserved2 is not at 24')
export const ORACLE_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class FundingRateEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  rate: i64
  premiumLow: u64
  premiumHigh: i64
  samples: u64
  mark: u64
  reserved0: u64
  reserved1: u64
}
if (offsetof<FundingRateEvent>('tag') != 0) ERROR('FundingRateEvent.tag is not at 0')
if (offsetof<FundingRateEvent>('blocks') != 1) ERROR('FundingRateEvent.blocks is not at 1')
if (offsetof<FundingRateEvent>('reservedA') != 2) ERROR('FundingRateEvent.reservedA is not at 2')
if (offsetof<FundingRateEvent>('reservedB') != 3) ERROR('FundingRateEvent.reservedB is not at 3')
if (offsetof<FundingRateEvent>('market') != 4) ERROR('FundingRateEvent.market is not at 4')
if (offsetof<FundingRateEvent>('rate') != 8) ERROR('FundingRateEvent.rate is not at 8')
if (offsetof<FundingRateEvent>('premiumLow') != 16) ERROR('FundingRateEvent.premiumLow is not at 16')
if (offsetof<FundingRateEvent>('premiumHigh') != 24) ERROR('FundingRateEvent.premiumHigh is not at 24')
if (offsetof<FundingRateEvent>('samples') != 32) ERROR('FundingRateEvent.samples is not at 32')
if (offsetof<FundingRateEvent>('mark') != 40) ERROR('FundingRateEvent.mark is not at 40')
if (offsetof<FundingRateEvent>('reserved0') != 48) ERROR('FundingRateEvent.reserved0 is not at 48')
if (offsetof<FundingRateEvent>('reserved1') != 56) ERROR('FundingRateEvent.reserved1 is not at 56')
export const FUNDING_RATE_EVENT_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class FundingEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  account: u32
  pool: u32
  amount: i64
  reserved0: u64
}
if (offsetof<FundingEvent>('tag') != 0) ERROR('FundingEvent.tag is not at 0')
if (offsetof<FundingEvent>('blocks') != 1) ERROR('FundingEvent.blocks is not at 1')
if (offsetof<FundingEvent>('reservedA') != 2) ERROR('FundingEvent.reservedA is not at 2')
if (offsetof<FundingEvent>('reservedB') != 3) ERROR('FundingEvent.reservedB is not at 3')
if (offsetof<FundingEvent>('market') != 4) ERROR('FundingEvent.market is not at 4')
if (offsetof<FundingEvent>('account') != 8) ERROR('FundingEvent.account is not at 8')
if (offsetof<FundingEvent>('pool') != 12) ERROR('FundingEvent.pool is not at 12')
if (offsetof<FundingEvent>('amount') != 16) ERROR('FundingEvent.amount is not at 16')
if (offsetof<FundingEvent>('reserved0') != 24) ERROR('FundingEvent.reserved0 is not at 24')
export const FUNDING_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class LiquidationDeferredEvent {
  tag: u8
  blocks: u8
  reason: u8
  reservedB: u8
  market: u32
  account: u32
  pool: u32
  equity: i64
  maintenanceMargin: i64
  equityAtIndexLow: u64
  equityAtIndexHigh: i64
  maintenanceMarginAtIndexLow: u64
  maintenanceMarginAtIndexHigh: i64
}
if (offsetof<LiquidationDeferredEvent>('tag') != 0) ERROR('LiquidationDeferredEvent.tag is not at 0')
if (offsetof<LiquidationDeferredEvent>('blocks') != 1) ERROR('LiquidationDeferredEvent.blocks is not at 1')
if (offsetof<LiquidationDeferredEvent>('reason') != 2) ERROR('LiquidationDeferredEvent.reason is not at 2')
if (offsetof<LiquidationDeferredEvent>('reservedB') != 3) ERROR('LiquidationDeferredEvent.reservedB is not at 3')
if (offsetof<LiquidationDeferredEvent>('market') != 4) ERROR('LiquidationDeferredEvent.market is not at 4')
if (offsetof<LiquidationDeferredEvent>('account') != 8) ERROR('LiquidationDeferredEvent.account is not at 8')
if (offsetof<LiquidationDeferredEvent>('pool') != 12) ERROR('LiquidationDeferredEvent.pool is not at 12')
if (offsetof<LiquidationDeferredEvent>('equity') != 16) ERROR('LiquidationDeferredEvent.equity is not at 16')
if (offsetof<LiquidationDeferredEvent>('maintenanceMargin') != 24) ERROR('LiquidationDeferredEvent.maintenanceMargin is not at 24')
if (offsetof<LiquidationDeferredEvent>('equityAtIndexLow') != 32) ERROR('LiquidationDeferredEvent.equityAtIndexLow is not at 32')
if (offsetof<LiquidationDeferredEvent>('equityAtIndexHigh') != 40) ERROR('LiquidationDeferredEvent.equityAtIndexHigh is not at 40')
if (offsetof<LiquidationDeferredEvent>('maintenanceMarginAtIndexLow') != 48) ERROR('LiquidationDeferredEvent.maintenanceMarginAtIndexLow is not at 48')
if (offsetof<LiquidationDeferredEvent>('maintenanceMarginAtIndexHigh') != 56) ERROR('LiquidationDeferredEvent.maintenanceMarginAtIndexHigh is not at 56')
export const LIQUIDATION_DEFERRED_EVENT_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class LiquidationStartedEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  account: u32
  pool: u32
  equity: i64
  maintenanceMargin: i64
}
if (offsetof<LiquidationStartedEvent>('tag') != 0) ERROR('LiquidationStartedEvent.tag is not at 0')
if (offsetof<LiquidationStartedEvent>('blocks') != 1) ERROR('LiquidationStartedEvent.blocks is not at 1')
if (offsetof<LiquidationStartedEvent>('reservedA') != 2) ERROR('LiquidationStartedEvent.reservedA is not at 2')
if (offsetof<LiquidationStartedEvent>('reservedB') != 3) ERROR('LiquidationStartedEvent.reservedB is not at 3')
if (offsetof<LiquidationStartedEvent>('market') != 4) ERROR('LiquidationStartedEvent.market is not at 4')
if (offsetof<LiquidationStartedEvent>('account') != 8) ERROR('LiquidationStartedEvent.account is not at 8')
if (offsetof<LiquidationStartedEvent>('pool') != 12) ERROR('LiquidationStartedEvent.pool is not at 12')
if (offsetof<LiquidationStartedEvent>('equity') != 16) ERROR('LiquidationStartedEvent.equity is not at 16')
if (offsetof<LiquidationStartedEvent>('maintenanceMargin') != 24) ERROR('LiquidationStartedEvent.maintenanceMargin is not at 24')
export const LIQUIDATION_STARTED_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class LiquidationStepEvent {
  tag: u8
  blocks: u8
  side: u8
  reservedB: u8
  market: u32
  account: u32
  pool: u32
  step: u64
  equity: i64
  maintenanceMargin: i64
  mark: u64
  index: u64
  bankruptcyPrice: u64
  limit: u64
  qty: u64
  filled: u64
  fee: i64
  equityAfter: i64
  maintenanceMarginAfter: i64
  reserved0: u64
  reserved1: u64
}
if (offsetof<LiquidationStepEvent>('tag') != 0) ERROR('LiquidationStepEvent.tag is not at 0')
if (offsetof<LiquidationStepEvent>('blocks') != 1) ERROR('LiquidationStepEvent.blocks is not at 1')
if (offsetof<LiquidationStepEvent>('side') != 2) ERROR('LiquidationStepEvent.side is not at 2')
if (offsetof<LiquidationStepEvent>('reservedB') != 3) ERROR('LiquidationStepEvent.reservedB is not at 3')
if (offsetof<LiquidationStepEvent>('market') != 4) ERROR('LiquidationStepEvent.market is not at 4')
if (offsetof<LiquidationStepEvent>('account') != 8) ERROR('LiquidationStepEvent.account is not at 8')
if (offsetof<LiquidationStepEvent>('pool') != 12) ERROR('LiquidationStepEvent.pool is not at 12')
if (offsetof<LiquidationStepEvent>('step') != 16) ERROR('LiquidationStepEvent.step is not at 16')
if (offsetof<LiquidationStepEvent>('equity') != 24) ERROR('LiquidationStepEvent.equity is not at 24')
if (offsetof<LiquidationStepEvent>('maintenanceMargin') != 32) ERROR('LiquidationStepEvent.maintenanceMargin is not at 32')
if (offsetof<LiquidationStepEvent>('mark') != 40) ERROR('LiquidationStepEvent.mark is not at 40')
if (offsetof<LiquidationStepEvent>('index') != 48) ERROR('LiquidationStepEvent.index is not at 48')
if (offsetof<LiquidationStepEvent>('bankruptcyPrice') != 56) ERROR('LiquidationStepEvent.bankruptcyPrice is not at 56')
if (offsetof<LiquidationStepEvent>('limit') != 64) ERROR('LiquidationStepEvent.limit is not at 64')
if (offsetof<LiquidationStepEvent>('qty') != 72) ERROR('LiquidationStepEvent.qty is not at 72')
if (offsetof<LiquidationStepEvent>('filled') != 80) ERROR('LiquidationStepEvent.filled is not at 80')
if (offsetof<LiquidationStepEvent>('fee') != 88) ERROR('LiquidationStepEvent.fee is not at 88')
if (offsetof<LiquidationStepEvent>('equityAfter') != 96) ERROR('LiquidationStepEvent.equityAfter is not at 96')
if (offsetof<LiquidationStepEvent>('maintenanceMarginAfter') != 104) ERROR('LiquidationStepEvent.maintenanceMarginAfter is not at 104')
if (offsetof<LiquidationStepEvent>('reserved0') != 112) ERROR('LiquidationStepEvent.reserved0 is not at 112')
if (offsetof<LiquidationStepEvent>('reserved1') != 120) ERROR('LiquidationStepEvent.reserved1 is not at 120')
export const LIQUIDATION_STEP_EVENT_SIZE: u32 = 128
// @ts-ignore: decorator
@unmanaged
export class LiquidationEndedEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  account: u32
  pool: u32
  equity: i64
  maintenanceMargin: i64
}
if (offsetof<LiquidationEndedEvent>('tag') != 0) ERROR('LiquidationEndedEvent.tag is not at 0')
if (offsetof<LiquidationEndedEvent>('blocks') != 1) ERROR('LiquidationEndedEvent.blocks is not at 1')
if (offsetof<LiquidationEndedEvent>('reservedA') != 2) ERROR('LiquidationEndedEvent.reservedA is not at 2')
if (offsetof<LiquidationEndedEvent>('reservedB') != 3) ERROR('LiquidationEndedEvent.reservedB is not at 3')
if (offsetof<LiquidationEndedEvent>('market') != 4) ERROR('LiquidationEndedEvent.market is not at 4')
if (offsetof<LiquidationEndedEvent>('account') != 8) ERROR('LiquidationEndedEvent.account is not at 8')
if (offsetof<LiquidationEndedEvent>('pool') != 12) ERROR('LiquidationEndedEvent.pool is not at 12')
if (offsetof<LiquidationEndedEvent>('equity') != 16) ERROR('LiquidationEndedEvent.equity is not at 16')
if (offsetof<LiquidationEndedEvent>('maintenanceMargin') != 24) ERROR('LiquidationEndedEvent.maintenanceMargin is not at 24')
export const LIQUIDATION_ENDED_EVENT_SIZE: u32 = 32
// @ts-ignore: decorator
@unmanaged
export class TakeoverEvent {
  tag: u8
  blocks: u8
  reservedA: u8
  reservedB: u8
  market: u32
  account: u32
  pool: u32
  equity: i64
  bankruptcyPrice: u64
  limit: u64
  budget: i64
  filled: u64
  fundPaid: i64
  deleveraged: u64
  open: u64
  reserved0: u64
  reserved1: u64
}
if (offsetof<TakeoverEvent>('tag') != 0) ERROR('TakeoverEvent.tag is not at 0')
if (offsetof<TakeoverEvent>('blocks') != 1) ERROR('TakeoverEvent.blocks is not at 1')
if (offsetof<TakeoverEvent>('reservedA') != 2) ERROR('TakeoverEvent.reservedA is not at 2')
if (offsetof<TakeoverEvent>('reservedB') != 3) ERROR('TakeoverEvent.reservedB is not at 3')
if (offsetof<TakeoverEvent>('market') != 4) ERROR('TakeoverEvent.market is not at 4')
if (offsetof<TakeoverEvent>('account') != 8) ERROR('TakeoverEvent.account is not at 8')
if (offsetof<TakeoverEvent>('pool') != 12) ERROR('TakeoverEvent.pool is not at 12')
if (offsetof<TakeoverEvent>('equity') != 16) ERROR('TakeoverEvent.equity is not at 16')
if (offsetof<TakeoverEvent>('bankruptcyPrice') != 24) ERROR('TakeoverEvent.bankruptcyPrice is not at 24')
if (offsetof<TakeoverEvent>('limit') != 32) ERROR('TakeoverEvent.limit is not at 32')
if (offsetof<TakeoverEvent>('budget') != 40) ERROR('TakeoverEvent.budget is not at 40')
if (offsetof<TakeoverEvent>('filled') != 48) ERROR('TakeoverEvent.filled is not at 48')
if (offsetof<TakeoverEvent>('fundPaid') != 56) ERROR('TakeoverEvent.fundPaid is not at 56')
if (offsetof<TakeoverEvent>('deleveraged') != 64) ERROR('TakeoverEvent.deleveraged is not at 64')
if (offsetof<TakeoverEvent>('open') != 72) ERROR('TakeoverEvent.open is not at 72')
if (offsetof<TakeoverEvent>('reserved0') != 80) ERROR('TakeoverEvent.reserved0 is not at 80')
if (offsetof<TakeoverEvent>('reserved1') != 88) ERROR('TakeoverEvent.reserved1 is not at 88')
export const TAKEOVER_EVENT_SIZE: u32 = 96
// @ts-ignore: decorator
@unmanaged
export class AdlEvent {
  tag: u8
  blocks: u8
  policy: u8
  reservedB: u8
  market: u32
  bankruptAccount: u32
  bankruptPool: u32
  price: u64
  qty: u64
  bankruptRealized: i64
  account: u32
  pool: u32
  realized: i64
  rank: u64
  notional: u64
  profit: i64
  cost: u64
  equity: i64
  equityLow: u64
  equityHigh: i64
  reserved0: u64
  reserved1: u64
}
if (offsetof<AdlEvent>('tag') != 0) ERROR('AdlEvent.tag is not at 0')
if (offsetof<AdlEvent>('blocks') != 1) ERROR('AdlEvent.blocks is not at 1')
if (offsetof<AdlEvent>('policy') != 2) ERROR('AdlEvent.policy is not at 2')
if (offsetof<AdlEvent>('reservedB') != 3) ERROR('AdlEvent.reservedB is not at 3')
if (offsetof<AdlEvent>('market') != 4) ERROR('AdlEvent.market is not at 4')
if (offsetof<AdlEvent>('bankruptAccount') != 8) ERROR('AdlEvent.bankruptAccount is not at 8')
if (offsetof<AdlEvent>('bankruptPool') != 12) ERROR('AdlEvent.bankruptPool is not at 12')
if (offsetof<AdlEvent>('price') != 16) ERROR('AdlEvent.price is not at 16')
if (offsetof<AdlEvent>('qty') != 24) ERROR('AdlEvent.qty is not at 24')
if (offsetof<AdlEvent>('bankruptRealized') != 32) ERROR('AdlEvent.bankruptRealized is not at 32')
if (offsetof<AdlEvent>('account') != 40) ERROR('AdlEvent.account is not at 40')
if (offsetof<AdlEvent>('pool') != 44) ERROR('AdlEvent.pool is not at 44')
if (offsetof<AdlEvent>('realized') != 48) ERROR('AdlEvent.realized is not at 48')
if (offsetof<AdlEvent>('rank') != 56) ERROR('AdlEvent.rank is not at 56')
if (offsetof<AdlEvent>('notional') != 64) ERROR('AdlEvent.notional is not at 64')
if (offsetof<AdlEvent>('profit') != 72) ERROR('AdlEvent.profit is not at 72')
if (offsetof<AdlEvent>('cost') != 80) ERROR('AdlEvent.cost is not at 80')
if (offsetof<AdlEvent>('equity') != 88) ERROR('AdlEvent.equity is not at 88')
if (offsetof<AdlEvent>('equityLow') != 96) ERROR('AdlEvent.equityLow is not at 96')
if (offsetof<AdlEvent>('equityHigh') != 104) ERROR('AdlEvent.equityHigh is not at 104')
if (offsetof<AdlEvent>('reserved0') != 112) ERROR('AdlEvent.reserved0 is not at 112')
if (offsetof<AdlEvent>('reserved1') != 120) ERROR('AdlEvent.reserved1 is not at 120')
export const ADL_EVENT_SIZE: u32 = 128
// @ts-ignore: decorator
@unmanaged
export class Slab {
  free: u32
  freeCount: u32
  total: u32
  promised: u32
}
if (offsetof<Slab>('free') != 0) ERROR('Slab.free is not at 0')
if (offsetof<Slab>('freeCount') != 4) ERROR('Slab.freeCount is not at 4')
if (offsetof<Slab>('total') != 8) ERROR('Slab.total is not at 8')
if (offsetof<Slab>('promised') != 12) ERROR('Slab.promised is not at 12')
export const SLAB_SIZE: u32 = 16
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
  takeProfit: u64
  stopLoss: u64
  shortfall: i64
  exits: u8
  takeProfitBy: u8
  stopLossBy: u8
  stopLossIsOffset: u8
  isExit: u8
  isFired: u8
  reserved: u16
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
if (offsetof<OrderExtra>('takeProfit') != 96) ERROR('OrderExtra.takeProfit is not at 96')
if (offsetof<OrderExtra>('stopLoss') != 104) ERROR('OrderExtra.stopLoss is not at 104')
if (offsetof<OrderExtra>('shortfall') != 112) ERROR('OrderExtra.shortfall is not at 112')
if (offsetof<OrderExtra>('exits') != 120) ERROR('OrderExtra.exits is not at 120')
if (offsetof<OrderExtra>('takeProfitBy') != 121) ERROR('OrderExtra.takeProfitBy is not at 121')
if (offsetof<OrderExtra>('stopLossBy') != 122) ERROR('OrderExtra.stopLossBy is not at 122')
if (offsetof<OrderExtra>('stopLossIsOffset') != 123) ERROR('OrderExtra.stopLossIsOffset is not at 123')
if (offsetof<OrderExtra>('isExit') != 124) ERROR('OrderExtra.isExit is not at 124')
if (offsetof<OrderExtra>('isFired') != 125) ERROR('OrderExtra.isFired is not at 125')
if (offsetof<OrderExtra>('reserved') != 126) ERROR('OrderExtra.reserved is not at 126')
export const ORDER_EXTRA_SIZE: u32 = 128
// @ts-ignore: decorator
@unmanaged
export class Pool {
  collateral: i64
  account: u32
  holding: u32
  status: u32
  touchedNext: u32
  valuedAt: u64
  equityLow: u64
  equityHigh: i64
  marginLow: u64
  marginHigh: u64
  key: u64
  markets: u64
  underNext: u32
  underPrev: u32
  sweepNext: u32
  steps: u32
  guardEndsTs: u64
  guardAt: u32
  stepAt: u32
  usedNext: u32
  candidate: u32
  cap: u64
  taken: u64
  lots: u64
  walk: u64
  walkEquity: i64
}
if (offsetof<Pool>('collateral') != 0) ERROR('Pool.collateral is not at 0')
if (offsetof<Pool>('account') != 8) ERROR('Pool.account is not at 8')
if (offsetof<Pool>('holding') != 12) ERROR('Pool.holding is not at 12')
if (offsetof<Pool>('status') != 16) ERROR('Pool.status is not at 16')
if (offsetof<Pool>('touchedNext') != 20) ERROR('Pool.touchedNext is not at 20')
if (offsetof<Pool>('valuedAt') != 24) ERROR('Pool.valuedAt is not at 24')
if (offsetof<Pool>('equityLow') != 32) ERROR('Pool.equityLow is not at 32')
if (offsetof<Pool>('equityHigh') != 40) ERROR('Pool.equityHigh is not at 40')
if (offsetof<Pool>('marginLow') != 48) ERROR('Pool.marginLow is not at 48')
if (offsetof<Pool>('marginHigh') != 56) ERROR('Pool.marginHigh is not at 56')
if (offsetof<Pool>('key') != 64) ERROR('Pool.key is not at 64')
if (offsetof<Pool>('markets') != 72) ERROR('Pool.markets is not at 72')
if (offsetof<Pool>('underNext') != 80) ERROR('Pool.underNext is not at 80')
if (offsetof<Pool>('underPrev') != 84) ERROR('Pool.underPrev is not at 84')
if (offsetof<Pool>('sweepNext') != 88) ERROR('Pool.sweepNext is not at 88')
if (offsetof<Pool>('steps') != 92) ERROR('Pool.steps is not at 92')
if (offsetof<Pool>('guardEndsTs') != 96) ERROR('Pool.guardEndsTs is not at 96')
if (offsetof<Pool>('guardAt') != 104) ERROR('Pool.guardAt is not at 104')
if (offsetof<Pool>('stepAt') != 108) ERROR('Pool.stepAt is not at 108')
if (offsetof<Pool>('usedNext') != 112) ERROR('Pool.usedNext is not at 112')
if (offsetof<Pool>('candidate') != 116) ERROR('Pool.candidate is not at 116')
if (offsetof<Pool>('cap') != 120) ERROR('Pool.cap is not at 120')
if (offsetof<Pool>('taken') != 128) ERROR('Pool.taken is not at 128')
if (offsetof<Pool>('lots') != 136) ERROR('Pool.lots is not at 136')
if (offsetof<Pool>('walk') != 144) ERROR('Pool.walk is not at 144')
if (offsetof<Pool>('walkEquity') != 152) ERROR('Pool.walkEquity is not at 152')
export const POOL_SIZE: u32 = 160
// @ts-ignore: decorator
@unmanaged
export class Account {
  id: u32
  next: u32
  firstOrder: u32
  lastOrder: u32
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
  firstHolding: u32
  debts: u32
  crossCollateral: i64
  crossAccount: u32
  crossHolding: u32
  crossStatus: u32
  crossTouchedNext: u32
  crossValuedAt: u64
  crossEquityLow: u64
  crossEquityHigh: i64
  crossMarginLow: u64
  crossMarginHigh: u64
  crossKey: u64
  crossMarkets: u64
  crossUnderNext: u32
  crossUnderPrev: u32
  crossSweepNext: u32
  crossSteps: u32
  crossGuardEndsTs: u64
  crossGuardAt: u32
  crossStepAt: u32
  crossUsedNext: u32
  crossCandidate: u32
  crossCap: u64
  crossTaken: u64
  crossLots: u64
  crossWalk: u64
  crossWalkEquity: i64
}
if (offsetof<Account>('id') != 0) ERROR('Account.id is not at 0')
if (offsetof<Account>('next') != 4) ERROR('Account.next is not at 4')
if (offsetof<Account>('firstOrder') != 8) ERROR('Account.firstOrder is not at 8')
if (offsetof<Account>('lastOrder') != 12) ERROR('Account.lastOrder is not at 12')
if (offsetof<Account>('tokens') != 16) ERROR('Account.tokens is not at 16')
if (offsetof<Account>('reserveTokens') != 24) ERROR('Account.reserveTokens is not at 24')
if (offsetof<Account>('refilledTs') != 32) ERROR('Account.refilledTs is not at 32')
if (offsetof<Account>('limitEpoch') != 40) ERROR('Account.limitEpoch is not at 40')
if (offsetof<Account>('hasOwnLimit') != 44) ERROR('Account.hasOwnLimit is not at 44')
if (offsetof<Account>('capacity') != 48) ERROR('Account.capacity is not at 48')
if (offsetof<Account>('perSecond') != 52) ERROR('Account.perSecond is not at 52')
if (offsetof<Account>('reserve') != 56) ERROR('Account.reserve is not at 56')
if (offsetof<Account>('deadManAt') != 60) ERROR('Account.deadManAt is not at 60')
if (offsetof<Account>('deadManTs') != 64) ERROR('Account.deadManTs is not at 64')
if (offsetof<Account>('firstHolding') != 72) ERROR('Account.firstHolding is not at 72')
if (offsetof<Account>('debts') != 76) ERROR('Account.debts is not at 76')
if (offsetof<Account>('crossCollateral') != 80) ERROR('Account.crossCollateral is not at 80')
if (offsetof<Account>('crossAccount') != 88) ERROR('Account.crossAccount is not at 88')
if (offsetof<Account>('crossHolding') != 92) ERROR('Account.crossHolding is not at 92')
if (offsetof<Account>('crossStatus') != 96) ERROR('Account.crossStatus is not at 96')
if (offsetof<Account>('crossTouchedNext') != 100) ERROR('Account.crossTouchedNext is not at 100')
if (offsetof<Account>('crossValuedAt') != 104) ERROR('Account.crossValuedAt is not at 104')
if (offsetof<Account>('crossEquityLow') != 112) ERROR('Account.crossEquityLow is not at 112')
if (offsetof<Account>('crossEquityHigh') != 120) ERROR('Account.crossEquityHigh is not at 120')
if (offsetof<Account>('crossMarginLow') != 128) ERROR('Account.crossMarginLow is not at 128')
if (offsetof<Account>('crossMarginHigh') != 136) ERROR('Account.crossMarginHigh is not at 136')
if (offsetof<Account>('crossKey') != 144) ERROR('Account.crossKey is not at 144')
if (offsetof<Account>('crossMarkets') != 152) ERROR('Account.crossMarkets is not at 152')
if (offsetof<Account>('crossUnderNext') != 160) ERROR('Account.crossUnderNext is not at 160')
if (offsetof<Account>('crossUnderPrev') != 164) ERROR('Account.crossUnderPrev is not at 164')
if (offsetof<Account>('crossSweepNext') != 168) ERROR('Account.crossSweepNext is not at 168')
if (offsetof<Account>('crossSteps') != 172) ERROR('Account.crossSteps is not at 172')
if (offsetof<Account>('crossGuardEndsTs') != 176) ERROR('Account.crossGuardEndsTs is not at 176')
if (offsetof<Account>('crossGuardAt') != 184) ERROR('Account.crossGuardAt is not at 184')
if (offsetof<Account>('crossStepAt') != 188) ERROR('Account.crossStepAt is not at 188')
if (offsetof<Account>('crossUsedNext') != 192) ERROR('Account.crossUsedNext is not at 192')
if (offsetof<Account>('crossCandidate') != 196) ERROR('Account.crossCandidate is not at 196')
if (offsetof<Account>('crossCap') != 200) ERROR('Account.crossCap is not at 200')
if (offsetof<Account>('crossTaken') != 208) ERROR('Account.crossTaken is not at 208')
if (offsetof<Account>('crossLots') != 216) ERROR('Account.crossLots is not at 216')
if (offsetof<Account>('crossWalk') != 224) ERROR('Account.crossWalk is not at 224')
if (offsetof<Account>('crossWalkEquity') != 232) ERROR('Account.crossWalkEquity is not at 232')
export const ACCOUNT_SIZE: u32 = 240
export const ACCOUNT_CROSS: u32 = 80
// @ts-ignore: decorator
@unmanaged
export class Holding {
  next: u32
  pool: u32
  market: u32
  trigger: u32
  inHeap: u32
  accountId: u32
  marketIndex: u32
  leverage: u32
  lots: i64
  cost: i64
  openBuy: u64
  openSell: u64
  reduceBuy: u64
  reduceSell: u64
  account: u32
  isolated: u32
  orders: u32
  reduceOnlyOrders: u32
  firstOco: u32
  lastOco: u32
  dirtyNext: u32
  isDirty: u32
  walk: u64
  walkLots: i64
}
if (offsetof<Holding>('next') != 0) ERROR('Holding.next is not at 0')
if (offsetof<Holding>('pool') != 4) ERROR('Holding.pool is not at 4')
if (offsetof<Holding>('market') != 8) ERROR('Holding.market is not at 8')
if (offsetof<Holding>('trigger') != 12) ERROR('Holding.trigger is not at 12')
if (offsetof<Holding>('inHeap') != 16) ERROR('Holding.inHeap is not at 16')
if (offsetof<Holding>('accountId') != 20) ERROR('Holding.accountId is not at 20')
if (offsetof<Holding>('marketIndex') != 24) ERROR('Holding.marketIndex is not at 24')
if (offsetof<Holding>('leverage') != 28) ERROR('Holding.leverage is not at 28')
if (offsetof<Holding>('lots') != 32) ERROR('Holding.lots is not at 32')
if (offsetof<Holding>('cost') != 40) ERROR('Holding.cost is not at 40')
if (offsetof<Holding>('openBuy') != 48) ERROR('Holding.openBuy is not at 48')
if (offsetof<Holding>('openSell') != 56) ERROR('Holding.openSell is not at 56')
if (offsetof<Holding>('reduceBuy') != 64) ERROR('Holding.reduceBuy is not at 64')
if (offsetof<Holding>('reduceSell') != 72) ERROR('Holding.reduceSell is not at 72')
if (offsetof<Holding>('account') != 80) ERROR('Holding.account is not at 80')
if (offsetof<Holding>('isolated') != 84) ERROR('Holding.isolated is not at 84')
if (offsetof<Holding>('orders') != 88) ERROR('Holding.orders is not at 88')
if (offsetof<Holding>('reduceOnlyOrders') != 92) ERROR('Holding.reduceOnlyOrders is not at 92')
if (offsetof<Holding>('firstOco') != 96) ERROR('Holding.firstOco is not at 96')
if (offsetof<Holding>('lastOco') != 100) ERROR('Holding.lastOco is not at 100')
if (offsetof<Holding>('dirtyNext') != 104) ERROR('Holding.dirtyNext is not at 104')
if (offsetof<Holding>('isDirty') != 108) ERROR('Holding.isDirty is not at 108')
if (offsetof<Holding>('walk') != 112) ERROR('Holding.walk is not at 112')
if (offsetof<Holding>('walkLots') != 120) ERROR('Holding.walkLots is not at 120')
export const HOLDING_SIZE: u32 = 128
// @ts-ignore: decorator
@unmanaged
export class WindowMark {
  price: u64
  untilTs: u64
}
if (offsetof<WindowMark>('price') != 0) ERROR('WindowMark.price is not at 0')
if (offsetof<WindowMark>('untilTs') != 8) ERROR('WindowMark.untilTs is not at 8')
export const WINDOW_MARK_SIZE: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class MarkWindow {
  base: u32
  log2: u32
  head: u32
  count: u32
}
if (offsetof<MarkWindow>('base') != 0) ERROR('MarkWindow.base is not at 0')
if (offsetof<MarkWindow>('log2') != 4) ERROR('MarkWindow.log2 is not at 4')
if (offsetof<MarkWindow>('head') != 8) ERROR('MarkWindow.head is not at 8')
if (offsetof<MarkWindow>('count') != 12) ERROR('MarkWindow.count is not at 12')
export const MARK_WINDOW_SIZE: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class Perp {
  termsMakerFee: i32
  termsTakerFee: u32
  termsLiquidationFee: u32
  termsMarketOrderBand: u32
  termsPriceBand: u32
  termsHasPriceBand: u8
  termsMarkMode: u8
  termsGuard: u8
  termsAdlPolicy: u8
  termsTauUs: u64
  termsStaleUs: u64
  termsMaxDeviation: u32
  termsTierCount: u32
  termsHasFunding: u32
  termsInterestRate: i32
  termsFundingClamp: u32
  termsFundingCap: u32
  termsIntervalUs: u64
  termsSampleUs: u64
  termsImpactNotional: u64
  termsBuffer: u32
  termsLiquidationBand: u32
  termsDepthShare: u32
  termsTakeoverAt: u32
  termsTakeoverBand: u32
  termsFundShare: u32
  termsStepUs: u64
  termsGuardUs: u64
  termsMaxSteps: u64
  termsHasHalt: u32
  termsHaltMove: u32
  termsHaltWindowUs: u64
  termsHaltUs: u64
  index: u64
  indexTs: u64
  mark: u64
  openInterest: u64
  oracle: u8
  isDegraded: u8
  degradationNoted: u8
  stateBefore: u8
  hasBasis: u8
  reserved0: u8
  reserved1: u16
  degradedSinceTs: u64
  basisLow: u64
  basisHigh: i64
  basisTs: u64
  nextSampleTs: u64
  nextSettlementTs: u64
  sampleSumLow: u64
  sampleSumHigh: i64
  sampleCount: u64
  haltBeganTs: u64
  haltEndsTs: u64
  sampleAt: u32
  settlementAt: u32
  haltAt: u32
  staleAt: u32
  degradedAt: u32
  market: u32
  lowestBase: u32
  lowestLog2: u32
  lowestHead: u32
  lowestCount: u32
  highestBase: u32
  highestLog2: u32
  highestHead: u32
  highestCount: u32
  markBelowRoot: u32
  markBelowHeight: u32
  markBelowLevels: u32
  markBelowReserved: u32
  markAboveRoot: u32
  markAboveHeight: u32
  markAboveLevels: u32
  markAboveReserved: u32
  indexBelowRoot: u32
  indexBelowHeight: u32
  indexBelowLevels: u32
  indexBelowReserved: u32
  indexAboveRoot: u32
  indexAboveHeight: u32
  indexAboveLevels: u32
  indexAboveReserved: u32
  memberBase: u32
  memberLog2: u32
  memberCount: u32
  sortedCount: u32
  heapBase: u32
  longs: u32
  shorts: u32
  nearLongs: u32
  nearShorts: u32
  horizonLongs: u32
  horizonShorts: u32
  topRate: u32
}
if (offsetof<Perp>('termsMakerFee') != 0) ERROR('Perp.termsMakerFee is not at 0')
if (offsetof<Perp>('termsTakerFee') != 4) ERROR('Perp.termsTakerFee is not at 4')
if (offsetof<Perp>('termsLiquidationFee') != 8) ERROR('Perp.termsLiquidationFee is not at 8')
if (offsetof<Perp>('termsMarketOrderBand') != 12) ERROR('Perp.termsMarketOrderBand is not at 12')
if (offsetof<Perp>('termsPriceBand') != 16) ERROR('Perp.termsPriceBand is not at 16')
if (offsetof<Perp>('termsHasPriceBand') != 20) ERROR('Perp.termsHasPriceBand is not at 20')
if (offsetof<Perp>('termsMarkMode') != 21) ERROR('Perp.termsMarkMode is not at 21')
if (offsetof<Perp>('termsGuard') != 22) ERROR('Perp.termsGuard is not at 22')
if (offsetof<Perp>('termsAdlPolicy') != 23) ERROR('Perp.termsAdlPolicy is not at 23')
if (offsetof<Perp>('termsTauUs') != 24) ERROR('Perp.termsTauUs is not at 24')
if (offsetof<Perp>('termsStaleUs') != 32) ERROR('Perp.termsStaleUs is not at 32')
if (offsetof<Perp>('termsMaxDeviation') != 40) ERROR('Perp.termsMaxDeviation is not at 40')
if (offsetof<Perp>('termsTierCount') != 44) ERROR('Perp.termsTierCount is not at 44')
if (offsetof<Perp>('termsHasFunding') != 48) ERROR('Perp.termsHasFunding is not at 48')
if (offsetof<Perp>('termsInterestRate') != 52) ERROR('Perp.termsInterestRate is not at 52')
if (offsetof<Perp>('termsFundingClamp') != 56) ERROR('Perp.termsFundingClamp is not at 56')
if (offsetof<Perp>('termsFundingCap') != 60) ERROR('Perp.termsFundingCap is not at 60')
if (offsetof<Perp>('termsIntervalUs') != 64) ERROR('Perp.termsIntervalUs is not at 64')
if (offsetof<Perp>('termsSampleUs') != 72) ERROR('Perp.termsSampleUs is not at 72')
if (offsetof<Perp>('termsImpactNotional') != 80) ERROR('Perp.termsImpactNotional is not at 80')
if (offsetof<Perp>('termsBuffer') != 88) ERROR('Perp.termsBuffer is not at 88')
if (offsetof<Perp>('termsLiquidationBand') != 92) ERROR('Perp.termsLiquidationBand is not at 92')
if (offsetof<Perp>('termsDepthShare') != 96) ERROR('Perp.termsDepthShare is not at 96')
if (offsetof<Perp>('termsTakeoverAt') != 100) ERROR('Perp.termsTakeoverAt is not at 100')
if (offsetof<Perp>('termsTakeoverBand') != 104) ERROR('Perp.termsTakeoverBand is not at 104')
if (offsetof<Perp>('termsFundShare') != 108) ERROR('Perp.termsFundShare is not at 108')
if (offsetof<Perp>('termsStepUs') != 112) ERROR('Perp.termsStepUs is not at 112')
if (offsetof<Perp>('termsGuardUs') != 120) ERROR('Perp.termsGuardUs is not at 120')
if (offsetof<Perp>('termsMaxSteps') != 128) ERROR('Perp.termsMaxSteps is not at 128')
if (offsetof<Perp>('termsHasHalt') != 136) ERROR('Perp.termsHasHalt is not at 136')
if (offsetof<Perp>('termsHaltMove') != 140) ERROR('Perp.termsHaltMove is not at 140')
if (offsetof<Perp>('termsHaltWindowUs') != 144) ERROR('Perp.termsHaltWindowUs is not at 144')
if (offsetof<Perp>('termsHaltUs') != 152) ERROR('Perp.termsHaltUs is not at 152')
if (offsetof<Perp>('index') != 160) ERROR('Perp.index is not at 160')
if (offsetof<Perp>('indexTs') != 168) ERROR('Perp.indexTs is not at 168')
if (offsetof<Perp>('mark') != 176) ERROR('Perp.mark is not at 176')
if (offsetof<Perp>('openInterest') != 184) ERROR('Perp.openInterest is not at 184')
if (offsetof<Perp>('oracle') != 192) ERROR('Perp.oracle is not at 192')
if (offsetof<Perp>('isDegraded') != 193) ERROR('Perp.isDegraded is not at 193')
if (offsetof<Perp>('degradationNoted') != 194) ERROR('Perp.degradationNoted is not at 194')
if (offsetof<Perp>('stateBefore') != 195) ERROR('Perp.stateBefore is not at 195')
if (offsetof<Perp>('hasBasis') != 196) ERROR('Perp.hasBasis is not at 196')
if (offsetof<Perp>('reserved0') != 197) ERROR('Perp.reserved0 is not at 197')
if (offsetof<Perp>('reserved1') != 198) ERROR('Perp.reserved1 is not at 198')
if (offsetof<Perp>('degradedSinceTs') != 200) ERROR('Perp.degradedSinceTs is not at 200')
if (offsetof<Perp>('basisLow') != 208) ERROR('Perp.basisLow is not at 208')
if (offsetof<Perp>('basisHigh') != 216) ERROR('Perp.basisHigh is not at 216')
if (offsetof<Perp>('basisTs') != 224) ERROR('Perp.basisTs is not at 224')
if (offsetof<Perp>('nextSampleTs') != 232) ERROR('Perp.nextSampleTs is not at 232')
if (offsetof<Perp>('nextSettlementTs') != 240) ERROR('Perp.nextSettlementTs is not at 240')
if (offsetof<Perp>('sampleSumLow') != 248) ERROR('Perp.sampleSumLow is not at 248')
if (offsetof<Perp>('sampleSumHigh') != 256) ERROR('Perp.sampleSumHigh is not at 256')
if (offsetof<Perp>('sampleCount') != 264) ERROR('Perp.sampleCount is not at 264')
if (offsetof<Perp>('haltBeganTs') != 272) ERROR('Perp.haltBeganTs is not at 272')
if (offsetof<Perp>('haltEndsTs') != 280) ERROR('Perp.haltEndsTs is not at 280')
if (offsetof<Perp>('sampleAt') != 288) ERROR('Perp.sampleAt is not at 288')
if (offsetof<Perp>('settlementAt') != 292) ERROR('Perp.settlementAt is not at 292')
if (offsetof<Perp>('haltAt') != 296) ERROR('Perp.haltAt is not at 296')
if (offsetof<Perp>('staleAt') != 300) ERROR('Perp.staleAt is not at 300')
if (offsetof<Perp>('degradedAt') != 304) ERROR('Perp.degradedAt is not at 304')
if (offsetof<Perp>('market') != 308) ERROR('Perp.market is not at 308')
if (offsetof<Perp>('lowestBase') != 312) ERROR('Perp.lowestBase is not at 312')
if (offsetof<Perp>('lowestLog2') != 316) ERROR('Perp.lowestLog2 is not at 316')
if (offsetof<Perp>('lowestHead') != 320) ERROR('Perp.lowestHead is not at 320')
if (offsetof<Perp>('lowestCount') != 324) ERROR('Perp.lowestCount is not at 324')
if (offsetof<Perp>('highestBase') != 328) ERROR('Perp.highestBase is not at 328')
if (offsetof<Perp>('highestLog2') != 332) ERROR('Perp.highestLog2 is not at 332')
if (offsetof<Perp>('highestHead') != 336) ERROR('Perp.highestHead is not at 336')
if (offsetof<Perp>('highestCount') != 340) ERROR('Perp.highestCount is not at 340')
if (offsetof<Perp>('markBelowRoot') != 344) ERROR('Perp.markBelowRoot is not at 344')
if (offsetof<Perp>('markBelowHeight') != 348) ERROR('Perp.markBelowHeight is not at 348')
if (offsetof<Perp>('markBelowLevels') != 352) ERROR('Perp.markBelowLevels is not at 352')
if (offsetof<Perp>('markBelowReserved') != 356) ERROR('Perp.markBelowReserved is not at 356')
if (offsetof<Perp>('markAboveRoot') != 360) ERROR('Perp.markAboveRoot is not at 360')
if (offsetof<Perp>('markAboveHeight') != 364) ERROR('Perp.markAboveHeight is not at 364')
if (offsetof<Perp>('markAboveLevels') != 368) ERROR('Perp.markAboveLevels is not at 368')
if (offsetof<Perp>('markAboveReserved') != 372) ERROR('Perp.markAboveReserved is not at 372')
if (offsetof<Perp>('indexBelowRoot') != 376) ERROR('Perp.indexBelowRoot is not at 376')
if (offsetof<Perp>('indexBelowHeight') != 380) ERROR('Perp.indexBelowHeight is not at 380')
if (offsetof<Perp>('indexBelowLevels') != 384) ERROR('Perp.indexBelowLevels is not at 384')
if (offsetof<Perp>('indexBelowReserved') != 388) ERROR('Perp.indexBelowReserved is not at 388')
if (offsetof<Perp>('indexAboveRoot') != 392) ERROR('Perp.indexAboveRoot is not at 392')
if (offsetof<Perp>('indexAboveHeight') != 396) ERROR('Perp.indexAboveHeight is not at 396')
if (offsetof<Perp>('indexAboveLevels') != 400) ERROR('Perp.indexAboveLevels is not at 400')
if (offsetof<Perp>('indexAboveReserved') != 404) ERROR('Perp.indexAboveReserved is not at 404')
if (offsetof<Perp>('memberBase') != 408) ERROR('Perp.memberBase is not at 408')
if (offsetof<Perp>('memberLog2') != 412) ERROR('Perp.memberLog2 is not at 412')
if (offsetof<Perp>('memberCount') != 416) ERROR('Perp.memberCount is not at 416')
if (offsetof<Perp>('sortedCount') != 420) ERROR('Perp.sortedCount is not at 420')
if (offsetof<Perp>('heapBase') != 424) ERROR('Perp.heapBase is not at 424')
if (offsetof<Perp>('longs') != 428) ERROR('Perp.longs is not at 428')
if (offsetof<Perp>('shorts') != 432) ERROR('Perp.shorts is not at 432')
if (offsetof<Perp>('nearLongs') != 436) ERROR('Perp.nearLongs is not at 436')
if (offsetof<Perp>('nearShorts') != 440) ERROR('Perp.nearShorts is not at 440')
if (offsetof<Perp>('horizonLongs') != 444) ERROR('Perp.horizonLongs is not at 444')
if (offsetof<Perp>('horizonShorts') != 448) ERROR('Perp.horizonShorts is not at 448')
if (offsetof<Perp>('topRate') != 452) ERROR('Perp.topRate is not at 452')
export const PERP_SIZE: u32 = 456
export const PERP_TERMS: u32 = 0
export const PERP_LOWEST: u32 = 312
export const PERP_HIGHEST: u32 = 328
export const PERP_MARK_BELOW: u32 = 344
export const PERP_MARK_ABOVE: u32 = 360
export const PERP_INDEX_BELOW: u32 = 376
export const PERP_INDEX_ABOVE: u32 = 392
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
  perp: u32
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
if (offsetof<Market>('perp') != 212) ERROR('Market.perp is not at 212')
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
  kind: u32
  traded: u64
  shortfall: i64
  takeProfit: u64
  stopLoss: u64
  exits: u8
  takeProfitBy: u8
  stopLossBy: u8
  stopLossIsOffset: u8
  isRetry: u8
  reserved0: u8
  reserved1: u16
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
if (offsetof<Taker>('kind') != 116) ERROR('Taker.kind is not at 116')
if (offsetof<Taker>('traded') != 120) ERROR('Taker.traded is not at 120')
if (offsetof<Taker>('shortfall') != 128) ERROR('Taker.shortfall is not at 128')
if (offsetof<Taker>('takeProfit') != 136) ERROR('Taker.takeProfit is not at 136')
if (offsetof<Taker>('stopLoss') != 144) ERROR('Taker.stopLoss is not at 144')
if (offsetof<Taker>('exits') != 152) ERROR('Taker.exits is not at 152')
if (offsetof<Taker>('takeProfitBy') != 153) ERROR('Taker.takeProfitBy is not at 153')
if (offsetof<Taker>('stopLossBy') != 154) ERROR('Taker.stopLossBy is not at 154')
if (offsetof<Taker>('stopLossIsOffset') != 155) ERROR('Taker.stopLossIsOffset is not at 155')
if (offsetof<Taker>('isRetry') != 156) ERROR('Taker.isRetry is not at 156')
if (offsetof<Taker>('reserved0') != 157) ERROR('Taker.reserved0 is not at 157')
if (offsetof<Taker>('reserved1') != 158) ERROR('Taker.reserved1 is not at 158')
export const TAKER_SIZE: u32 = 160
// @ts-ignore: decorator
@unmanaged
export class Liquidation {
  pool: u32
  holding: u32
  attempt: u8
  isTakeover: u8
  wanted: u8
  possible: u8
  isFirst: u8
  fromTimer: u8
  reserved: u16
  equity: i64
  maintenanceMargin: i64
  bankruptcyPrice: u64
  limit: u64
  qty: u64
  lots: i64
  fundBefore: i64
  budget: i64
  fundPaid: i64
  adlPrice: u64
  adlNext: u32
  candidates: u32
  massNext: u32
  reserved0: u32
  lastId: u64
}
if (offsetof<Liquidation>('pool') != 0) ERROR('Liquidation.pool is not at 0')
if (offsetof<Liquidation>('holding') != 4) ERROR('Liquidation.holding is not at 4')
if (offsetof<Liquidation>('attempt') != 8) ERROR('Liquidation.attempt is not at 8')
if (offsetof<Liquidation>('isTakeover') != 9) ERROR('Liquidation.isTakeover is not at 9')
if (offsetof<Liquidation>('wanted') != 10) ERROR('Liquidation.wanted is not at 10')
if (offsetof<Liquidation>('possible') != 11) ERROR('Liquidation.possible is not at 11')
if (offsetof<Liquidation>('isFirst') != 12) ERROR('Liquidation.isFirst is not at 12')
if (offsetof<Liquidation>('fromTimer') != 13) ERROR('Liquidation.fromTimer is not at 13')
if (offsetof<Liquidation>('reserved') != 14) ERROR('Liquidation.reserved is not at 14')
if (offsetof<Liquidation>('equity') != 16) ERROR('Liquidation.equity is not at 16')
if (offsetof<Liquidation>('maintenanceMargin') != 24) ERROR('Liquidation.maintenanceMargin is not at 24')
if (offsetof<Liquidation>('bankruptcyPrice') != 32) ERROR('Liquidation.bankruptcyPrice is not at 32')
if (offsetof<Liquidation>('limit') != 40) ERROR('Liquidation.limit is not at 40')
if (offsetof<Liquidation>('qty') != 48) ERROR('Liquidation.qty is not at 48')
if (offsetof<Liquidation>('lots') != 56) ERROR('Liquidation.lots is not at 56')
if (offsetof<Liquidation>('fundBefore') != 64) ERROR('Liquidation.fundBefore is not at 64')
if (offsetof<Liquidation>('budget') != 72) ERROR('Liquidation.budget is not at 72')
if (offsetof<Liquidation>('fundPaid') != 80) ERROR('Liquidation.fundPaid is not at 80')
if (offsetof<Liquidation>('adlPrice') != 88) ERROR('Liquidation.adlPrice is not at 88')
if (offsetof<Liquidation>('adlNext') != 96) ERROR('Liquidation.adlNext is not at 96')
if (offsetof<Liquidation>('candidates') != 100) ERROR('Liquidation.candidates is not at 100')
if (offsetof<Liquidation>('massNext') != 104) ERROR('Liquidation.massNext is not at 104')
if (offsetof<Liquidation>('reserved0') != 108) ERROR('Liquidation.reserved0 is not at 108')
if (offsetof<Liquidation>('lastId') != 112) ERROR('Liquidation.lastId is not at 112')
export const LIQUIDATION_SIZE: u32 = 120
// @ts-ignore: decorator
@unmanaged
export class PoolReport {
  equityLow: u64
  equityHigh: i64
  initialLow: u64
  initialHigh: i64
  maintenanceLow: u64
  maintenanceHigh: i64
  availableLow: u64
  availableHigh: i64
}
if (offsetof<PoolReport>('equityLow') != 0) ERROR('PoolReport.equityLow is not at 0')
if (offsetof<PoolReport>('equityHigh') != 8) ERROR('PoolReport.equityHigh is not at 8')
if (offsetof<PoolReport>('initialLow') != 16) ERROR('PoolReport.initialLow is not at 16')
if (offsetof<PoolReport>('initialHigh') != 24) ERROR('PoolReport.initialHigh is not at 24')
if (offsetof<PoolReport>('maintenanceLow') != 32) ERROR('PoolReport.maintenanceLow is not at 32')
if (offsetof<PoolReport>('maintenanceHigh') != 40) ERROR('PoolReport.maintenanceHigh is not at 40')
if (offsetof<PoolReport>('availableLow') != 48) ERROR('PoolReport.availableLow is not at 48')
if (offsetof<PoolReport>('availableHigh') != 56) ERROR('PoolReport.availableHigh is not at 56')
export const POOL_REPORT_SIZE: u32 = 64
// @ts-ignore: decorator
@unmanaged
export class PositionReport {
  entryPrice: u64
  unrealized: i64
  optimistic: u64
  conservative: u64
  maintenanceMargin: u64
  bankruptcyPrice: u64
}
if (offsetof<PositionReport>('entryPrice') != 0) ERROR('PositionReport.entryPrice is not at 0')
if (offsetof<PositionReport>('unrealized') != 8) ERROR('PositionReport.unrealized is not at 8')
if (offsetof<PositionReport>('optimistic') != 16) ERROR('PositionReport.optimistic is not at 16')
if (offsetof<PositionReport>('conservative') != 24) ERROR('PositionReport.conservative is not at 24')
if (offsetof<PositionReport>('maintenanceMargin') != 32) ERROR('PositionReport.maintenanceMargin is not at 32')
if (offsetof<PositionReport>('bankruptcyPrice') != 40) ERROR('PositionReport.bankruptcyPrice is not at 40')
export const POSITION_REPORT_SIZE: u32 = 48
// @ts-ignore: decorator
@unmanaged
export class RankReport {
  rank: u64
  candidates: u64
}
if (offsetof<RankReport>('rank') != 0) ERROR('RankReport.rank is not at 0')
if (offsetof<RankReport>('candidates') != 8) ERROR('RankReport.candidates is not at 8')
export const RANK_REPORT_SIZE: u32 = 16
// @ts-ignore: decorator
@unmanaged
export class MarketReport {
  predictedRate: i64
  premiumLow: u64
  premiumHigh: i64
  samples: u64
  nextSettlementTs: u64
}
if (offsetof<MarketReport>('predictedRate') != 0) ERROR('MarketReport.predictedRate is not at 0')
if (offsetof<MarketReport>('premiumLow') != 8) ERROR('MarketReport.premiumLow is not at 8')
if (offsetof<MarketReport>('premiumHigh') != 16) ERROR('MarketReport.premiumHigh is not at 16')
if (offsetof<MarketReport>('samples') != 24) ERROR('MarketReport.samples is not at 24')
if (offsetof<MarketReport>('nextSettlementTs') != 32) ERROR('MarketReport.nextSettlementTs is not at 32')
export const MARKET_REPORT_SIZE: u32 = 40
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
  moment: u64
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
  ordersPromised: u32
  extrasFree: u32
  extrasFreeCount: u32
  extrasTotal: u32
  extrasPromised: u32
  leavesFree: u32
  leavesFreeCount: u32
  leavesTotal: u32
  leavesPromised: u32
  nodesFree: u32
  nodesFreeCount: u32
  nodesTotal: u32
  nodesPromised: u32
  accountsFree: u32
  accountsFreeCount: u32
  accountsTotal: u32
  accountsPromised: u32
  holdingsFree: u32
  holdingsFreeCount: u32
  holdingsTotal: u32
  holdingsPromised: u32
  poolsFree: u32
  poolsFreeCount: u32
  poolsTotal: u32
  poolsPromised: u32
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
  massLeft: u32
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
  takerKind: u32
  takerTraded: u64
  takerShortfall: i64
  takerTakeProfit: u64
  takerStopLoss: u64
  takerExits: u8
  takerTakeProfitBy: u8
  takerStopLossBy: u8
  takerStopLossIsOffset: u8
  takerIsRetry: u8
  takerReserved0: u8
  takerReserved1: u16
  liquidationPool: u32
  liquidationHolding: u32
  liquidationAttempt: u8
  liquidationIsTakeover: u8
  liquidationWanted: u8
  liquidationPossible: u8
  liquidationIsFirst: u8
  liquidationFromTimer: u8
  liquidationReserved: u16
  liquidationEquity: i64
  liquidationMaintenanceMargin: i64
  liquidationBankruptcyPrice: u64
  liquidationLimit: u64
  liquidationQty: u64
  liquidationLots: i64
  liquidationFundBefore: i64
  liquidationBudget: i64
  liquidationFundPaid: i64
  liquidationAdlPrice: u64
  liquidationAdlNext: u32
  liquidationCandidates: u32
  liquidationMassNext: u32
  liquidationReserved0: u32
  liquidationLastId: u64
  firedNext: u32
  firedPrev: u32
  massLastId: u64
  triedId: u64
  drained: u64
  roundMark: u64
  passMark: u64
  phase: u8
  hasWorked: u8
  isDue: u8
  isRestoring: u8
  firstTouched: u32
  recheckMarkets: u64
  firstUnder: u32
  firstDebt: u32
  firstUsed: u32
  firstDirtyHolding: u32
  sweepNext: u32
  timerSeats: u32
  payCursor: u32
  payMarket: u32
  scratchBase: u32
  scratchLog2: u32
  scrapAt: u32
  scrapEnd: u32
  payLeft: i64
  payRate: i64
  payPrice: u64
}
if (offsetof<Exchange>('layoutHash') != 0) ERROR('Exchange.layoutHash is not at 0')
if (offsetof<Exchange>('quoteDecimals') != 8) ERROR('Exchange.quoteDecimals is not at 8')
if (offsetof<Exchange>('fault') != 12) ERROR('Exchange.fault is not at 12')
if (offsetof<Exchange>('memoryLimit') != 16) ERROR('Exchange.memoryLimit is not at 16')
if (offsetof<Exchange>('arenaEnd') != 24) ERROR('Exchange.arenaEnd is not at 24')
if (offsetof<Exchange>('plentyEnd') != 32) ERROR('Exchange.plentyEnd is not at 32')
if (offsetof<Exchange>('walks') != 40) ERROR('Exchange.walks is not at 40')
if (offsetof<Exchange>('moment') != 48) ERROR('Exchange.moment is not at 48')
if (offsetof<Exchange>('seq') != 56) ERROR('Exchange.seq is not at 56')
if (offsetof<Exchange>('clock') != 64) ERROR('Exchange.clock is not at 64')
if (offsetof<Exchange>('lastOrderId') != 72) ERROR('Exchange.lastOrderId is not at 72')
if (offsetof<Exchange>('lastTradeId') != 80) ERROR('Exchange.lastTradeId is not at 80')
if (offsetof<Exchange>('insurance') != 88) ERROR('Exchange.insurance is not at 88')
if (offsetof<Exchange>('treasury') != 96) ERROR('Exchange.treasury is not at 96')
if (offsetof<Exchange>('netDepositsLow') != 104) ERROR('Exchange.netDepositsLow is not at 104')
if (offsetof<Exchange>('netDepositsHigh') != 112) ERROR('Exchange.netDepositsHigh is not at 112')
if (offsetof<Exchange>('eventHash') != 120) ERROR('Exchange.eventHash is not at 120')
if (offsetof<Exchange>('outboxEnd') != 128) ERROR('Exchange.outboxEnd is not at 128')
if (offsetof<Exchange>('outboxHashed') != 132) ERROR('Exchange.outboxHashed is not at 132')
if (offsetof<Exchange>('clockTold') != 136) ERROR('Exchange.clockTold is not at 136')
if (offsetof<Exchange>('record') != 140) ERROR('Exchange.record is not at 140')
if (offsetof<Exchange>('stage') != 144) ERROR('Exchange.stage is not at 144')
if (offsetof<Exchange>('work') != 145) ERROR('Exchange.work is not at 145')
if (offsetof<Exchange>('started') != 146) ERROR('Exchange.started is not at 146')
if (offsetof<Exchange>('reserved0') != 147) ERROR('Exchange.reserved0 is not at 147')
if (offsetof<Exchange>('timerLog2') != 148) ERROR('Exchange.timerLog2 is not at 148')
if (offsetof<Exchange>('limitCapacity') != 152) ERROR('Exchange.limitCapacity is not at 152')
if (offsetof<Exchange>('limitPerSecond') != 156) ERROR('Exchange.limitPerSecond is not at 156')
if (offsetof<Exchange>('limitReserve') != 160) ERROR('Exchange.limitReserve is not at 160')
if (offsetof<Exchange>('limitEpoch') != 164) ERROR('Exchange.limitEpoch is not at 164')
if (offsetof<Exchange>('firstAccount') != 168) ERROR('Exchange.firstAccount is not at 168')
if (offsetof<Exchange>('lastAccount') != 172) ERROR('Exchange.lastAccount is not at 172')
if (offsetof<Exchange>('accountCount') != 176) ERROR('Exchange.accountCount is not at 176')
if (offsetof<Exchange>('marketCount') != 180) ERROR('Exchange.marketCount is not at 180')
if (offsetof<Exchange>('ordersFree') != 184) ERROR('Exchange.ordersFree is not at 184')
if (offsetof<Exchange>('ordersFreeCount') != 188) ERROR('Exchange.ordersFreeCount is not at 188')
if (offsetof<Exchange>('ordersTotal') != 192) ERROR('Exchange.ordersTotal is not at 192')
if (offsetof<Exchange>('ordersPromised') != 196) ERROR('Exchange.ordersPromised is not at 196')
if (offsetof<Exchange>('extrasFree') != 200) ERROR('Exchange.extrasFree is not at 200')
if (offsetof<Exchange>('extrasFreeCount') != 204) ERROR('Exchange.extrasFreeCount is not at 204')
if (offsetof<Exchange>('extrasTotal') != 208) ERROR('Exchange.extrasTotal is not at 208')
if (offsetof<Exchange>('extrasPromised') != 212) ERROR('Exchange.extrasPromised is not at 212')
if (offsetof<Exchange>('leavesFree') != 216) ERROR('Exchange.leavesFree is not at 216')
if (offsetof<Exchange>('leavesFreeCount') != 220) ERROR('Exchange.leavesFreeCount is not at 220')
if (offsetof<Exchange>('leavesTotal') != 224) ERROR('Exchange.leavesTotal is not at 224')
if (offsetof<Exchange>('leavesPromised') != 228) ERROR('Exchange.leavesPromised is not at 228')
if (offsetof<Exchange>('nodesFree') != 232) ERROR('Exchange.nodesFree is not at 232')
if (offsetof<Exchange>('nodesFreeCount') != 236) ERROR('Exchange.nodesFreeCount is not at 236')
if (offsetof<Exchange>('nodesTotal') != 240) ERROR('Exchange.nodesTotal is not at 240')
if (offsetof<Exchange>('nodesPromised') != 244) ERROR('Exchange.nodesPromised is not at 244')
if (offsetof<Exchange>('accountsFree') != 248) ERROR('Exchange.accountsFree is not at 248')
if (offsetof<Exchange>('accountsFreeCount') != 252) ERROR('Exchange.accountsFreeCount is not at 252')
if (offsetof<Exchange>('accountsTotal') != 256) ERROR('Exchange.accountsTotal is not at 256')
if (offsetof<Exchange>('accountsPromised') != 260) ERROR('Exchange.accountsPromised is not at 260')
if (offsetof<Exchange>('holdingsFree') != 264) ERROR('Exchange.holdingsFree is not at 264')
if (offsetof<Exchange>('holdingsFreeCount') != 268) ERROR('Exchange.holdingsFreeCount is not at 268')
if (offsetof<Exchange>('holdingsTotal') != 272) ERROR('Exchange.holdingsTotal is not at 272')
if (offsetof<Exchange>('holdingsPromised') != 276) ERROR('Exchange.holdingsPromised is not at 276')
if (offsetof<Exchange>('poolsFree') != 280) ERROR('Exchange.poolsFree is not at 280')
if (offsetof<Exchange>('poolsFreeCount') != 284) ERROR('Exchange.poolsFreeCount is not at 284')
if (offsetof<Exchange>('poolsTotal') != 288) ERROR('Exchange.poolsTotal is not at 288')
if (offsetof<Exchange>('poolsPromised') != 292) ERROR('Exchange.poolsPromised is not at 292')
if (offsetof<Exchange>('accountIdsBase') != 296) ERROR('Exchange.accountIdsBase is not at 296')
if (offsetof<Exchange>('accountIdsMask') != 300) ERROR('Exchange.accountIdsMask is not at 300')
if (offsetof<Exchange>('accountIdsCount') != 304) ERROR('Exchange.accountIdsCount is not at 304')
if (offsetof<Exchange>('accountIdsReserved') != 308) ERROR('Exchange.accountIdsReserved is not at 308')
if (offsetof<Exchange>('holdingKeysBase') != 312) ERROR('Exchange.holdingKeysBase is not at 312')
if (offsetof<Exchange>('holdingKeysMask') != 316) ERROR('Exchange.holdingKeysMask is not at 316')
if (offsetof<Exchange>('holdingKeysCount') != 320) ERROR('Exchange.holdingKeysCount is not at 320')
if (offsetof<Exchange>('holdingKeysReserved') != 324) ERROR('Exchange.holdingKeysReserved is not at 324')
if (offsetof<Exchange>('clientIdsBase') != 328) ERROR('Exchange.clientIdsBase is not at 328')
if (offsetof<Exchange>('clientIdsMask') != 332) ERROR('Exchange.clientIdsMask is not at 332')
if (offsetof<Exchange>('clientIdsCount') != 336) ERROR('Exchange.clientIdsCount is not at 336')
if (offsetof<Exchange>('clientIdsReserved') != 340) ERROR('Exchange.clientIdsReserved is not at 340')
if (offsetof<Exchange>('oldOrdersBase') != 344) ERROR('Exchange.oldOrdersBase is not at 344')
if (offsetof<Exchange>('oldOrdersMask') != 348) ERROR('Exchange.oldOrdersMask is not at 348')
if (offsetof<Exchange>('oldOrdersCount') != 352) ERROR('Exchange.oldOrdersCount is not at 352')
if (offsetof<Exchange>('oldOrdersReserved') != 356) ERROR('Exchange.oldOrdersReserved is not at 356')
if (offsetof<Exchange>('marketNamesBase') != 360) ERROR('Exchange.marketNamesBase is not at 360')
if (offsetof<Exchange>('marketNamesMask') != 364) ERROR('Exchange.marketNamesMask is not at 364')
if (offsetof<Exchange>('marketNamesCount') != 368) ERROR('Exchange.marketNamesCount is not at 368')
if (offsetof<Exchange>('marketNamesReserved') != 372) ERROR('Exchange.marketNamesReserved is not at 372')
if (offsetof<Exchange>('ringBase') != 376) ERROR('Exchange.ringBase is not at 376')
if (offsetof<Exchange>('ringMask') != 380) ERROR('Exchange.ringMask is not at 380')
if (offsetof<Exchange>('liveOrders') != 384) ERROR('Exchange.liveOrders is not at 384')
if (offsetof<Exchange>('massLeft') != 388) ERROR('Exchange.massLeft is not at 388')
if (offsetof<Exchange>('timerBase') != 392) ERROR('Exchange.timerBase is not at 392')
if (offsetof<Exchange>('timerCapacity') != 396) ERROR('Exchange.timerCapacity is not at 396')
if (offsetof<Exchange>('timerCount') != 400) ERROR('Exchange.timerCount is not at 400')
if (offsetof<Exchange>('marketCapacity') != 404) ERROR('Exchange.marketCapacity is not at 404')
if (offsetof<Exchange>('marketBase') != 408) ERROR('Exchange.marketBase is not at 408')
if (offsetof<Exchange>('firstDirty') != 412) ERROR('Exchange.firstDirty is not at 412')
if (offsetof<Exchange>('massNext') != 416) ERROR('Exchange.massNext is not at 416')
if (offsetof<Exchange>('massFilter') != 420) ERROR('Exchange.massFilter is not at 420')
if (offsetof<Exchange>('massMarket') != 424) ERROR('Exchange.massMarket is not at 424')
if (offsetof<Exchange>('massReason') != 428) ERROR('Exchange.massReason is not at 428')
if (offsetof<Exchange>('firingNext') != 432) ERROR('Exchange.firingNext is not at 432')
if (offsetof<Exchange>('firingPrev') != 436) ERROR('Exchange.firingPrev is not at 436')
if (offsetof<Exchange>('takerOrder') != 440) ERROR('Exchange.takerOrder is not at 440')
if (offsetof<Exchange>('takerHolding') != 444) ERROR('Exchange.takerHolding is not at 444')
if (offsetof<Exchange>('takerId') != 448) ERROR('Exchange.takerId is not at 448')
if (offsetof<Exchange>('takerClientId') != 456) ERROR('Exchange.takerClientId is not at 456')
if (offsetof<Exchange>('takerLimit') != 464) ERROR('Exchange.takerLimit is not at 464')
if (offsetof<Exchange>('takerRemaining') != 472) ERROR('Exchange.takerRemaining is not at 472')
if (offsetof<Exchange>('takerFilled') != 480) ERROR('Exchange.takerFilled is not at 480')
if (offsetof<Exchange>('takerDisplayQty') != 488) ERROR('Exchange.takerDisplayQty is not at 488')
if (offsetof<Exchange>('takerExpireTs') != 496) ERROR('Exchange.takerExpireTs is not at 496')
if (offsetof<Exchange>('takerOcoGroup') != 504) ERROR('Exchange.takerOcoGroup is not at 504')
if (offsetof<Exchange>('takerFlags') != 512) ERROR('Exchange.takerFlags is not at 512')
if (offsetof<Exchange>('takerEnded') != 516) ERROR('Exchange.takerEnded is not at 516')
if (offsetof<Exchange>('takerOcoMaker') != 520) ERROR('Exchange.takerOcoMaker is not at 520')
if (offsetof<Exchange>('takerOcoMakerId') != 528) ERROR('Exchange.takerOcoMakerId is not at 528')
if (offsetof<Exchange>('takerOcoMakerLeft') != 536) ERROR('Exchange.takerOcoMakerLeft is not at 536')
if (offsetof<Exchange>('takerOcoMakerHolding') != 544) ERROR('Exchange.takerOcoMakerHolding is not at 544')
if (offsetof<Exchange>('takerOcoMakerPending') != 548) ERROR('Exchange.takerOcoMakerPending is not at 548')
if (offsetof<Exchange>('takerOcoTakerPending') != 552) ERROR('Exchange.takerOcoTakerPending is not at 552')
if (offsetof<Exchange>('takerKind') != 556) ERROR('Exchange.takerKind is not at 556')
if (offsetof<Exchange>('takerTraded') != 560) ERROR('Exchange.takerTraded is not at 560')
if (offsetof<Exchange>('takerShortfall') != 568) ERROR('Exchange.takerShortfall is not at 568')
if (offsetof<Exchange>('takerTakeProfit') != 576) ERROR('Exchange.takerTakeProfit is not at 576')
if (offsetof<Exchange>('takerStopLoss') != 584) ERROR('Exchange.takerStopLoss is not at 584')
if (offsetof<Exchange>('takerExits') != 592) ERROR('Exchange.takerExits is not at 592')
if (offsetof<Exchange>('takerTakeProfitBy') != 593) ERROR('Exchange.takerTakeProfitBy is not at 593')
if (offsetof<Exchange>('takerStopLossBy') != 594) ERROR('Exchange.takerStopLossBy is not at 594')
if (offsetof<Exchange>('takerStopLossIsOffset') != 595) ERROR('Exchange.takerStopLossIsOffset is not at 595')
if (offsetof<Exchange>('takerIsRetry') != 596) ERROR('Exchange.takerIsRetry is not at 596')
if (offsetof<Exchange>('takerReserved0') != 597) ERROR('Exchange.takerReserved0 is not at 597')
if (offsetof<Exchange>('takerReserved1') != 598) ERROR('Exchange.takerReserved1 is not at 598')
if (offsetof<Exchange>('liquidationPool') != 600) ERROR('Exchange.liquidationPool is not at 600')
if (offsetof<Exchange>('liquidationHolding') != 604) ERROR('Exchange.liquidationHolding is not at 604')
if (offsetof<Exchange>('liquidationAttempt') != 608) ERROR('Exchange.liquidationAttempt is not at 608')
if (offsetof<Exchange>('liquidationIsTakeover') != 609) ERROR('Exchange.liquidationIsTakeover is not at 609')
if (offsetof<Exchange>('liquidationWanted') != 610) ERROR('Exchange.liquidationWanted is not at 610')
if (offsetof<Exchange>('liquidationPossible') != 611) ERROR('Exchange.liquidationPossible is not at 611')
if (offsetof<Exchange>('liquidationIsFirst') != 612) ERROR('Exchange.liquidationIsFirst is not at 612')
if (offsetof<Exchange>('liquidationFromTimer') != 613) ERROR('Exchange.liquidationFromTimer is not at 613')
if (offsetof<Exchange>('liquidationReserved') != 614) ERROR('Exchange.liquidationReserved is not at 614')
if (offsetof<Exchange>('liquidationEquity') != 616) ERROR('Exchange.liquidationEquity is not at 616')
if (offsetof<Exchange>('liquidationMaintenanceMargin') != 624) ERROR('Exchange.liquidationMaintenanceMargin is not at 624')
if (offsetof<Exchange>('liquidationBankruptcyPrice') != 632) ERROR('Exchange.liquidationBankruptcyPrice is not at 632')
if (offsetof<Exchange>('liquidationLimit') != 640) ERROR('Exchange.liquidationLimit is not at 640')
if (offsetof<Exchange>('liquidationQty') != 648) ERROR('Exchange.liquidationQty is not at 648')
if (offsetof<Exchange>('liquidationLots') != 656) ERROR('Exchange.liquidationLots is not at 656')
if (offsetof<Exchange>('liquidationFundBefore') != 664) ERROR('Exchange.liquidationFundBefore is not at 664')
if (offsetof<Exchange>('liquidationBudget') != 672) ERROR('Exchange.liquidationBudget is not at 672')
if (offsetof<Exchange>('liquidationFundPaid') != 680) ERROR('Exchange.liquidationFundPaid is not at 680')
if (offsetof<Exchange>('liquidationAdlPrice') != 688) ERROR('Exchange.liquidationAdlPrice is not at 688')
if (offsetof<Exchange>('liquidationAdlNext') != 696) ERROR('Exchange.liquidationAdlNext is not at 696')
if (offsetof<Exchange>('liquidationCandidates') != 700) ERROR('Exchange.liquidationCandidates is not at 700')
if (offsetof<Exchange>('liquidationMassNext') != 704) ERROR('Exchange.liquidationMassNext is not at 704')
if (offsetof<Exchange>('liquidationReserved0') != 708) ERROR('Exchange.liquidationReserved0 is not at 708')
if (offsetof<Exchange>('liquidationLastId') != 712) ERROR('Exchange.liquidationLastId is not at 712')
if (offsetof<Exchange>('firedNext') != 720) ERROR('Exchange.firedNext is not at 720')
if (offsetof<Exchange>('firedPrev') != 724) ERROR('Exchange.firedPrev is not at 724')
if (offsetof<Exchange>('massLastId') != 728) ERROR('Exchange.massLastId is not at 728')
if (offsetof<Exchange>('triedId') != 736) ERROR('Exchange.triedId is not at 736')
if (offsetof<Exchange>('drained') != 744) ERROR('Exchange.drained is not at 744')
if (offsetof<Exchange>('roundMark') != 752) ERROR('Exchange.roundMark is not at 752')
if (offsetof<Exchange>('passMark') != 760) ERROR('Exchange.passMark is not at 760')
if (offsetof<Exchange>('phase') != 768) ERROR('Exchange.phase is not at 768')
if (offsetof<Exchange>('hasWorked') != 769) ERROR('Exchange.hasWorked is not at 769')
if (offsetof<Exchange>('isDue') != 770) ERROR('Exchange.isDue is not at 770')
if (offsetof<Exchange>('isRestoring') != 771) ERROR('Exchange.isRestoring is not at 771')
if (offsetof<Exchange>('firstTouched') != 772) ERROR('Exchange.firstTouched is not at 772')
if (offsetof<Exchange>('recheckMarkets') != 776) ERROR('Exchange.recheckMarkets is not at 776')
if (offsetof<Exchange>('firstUnder') != 784) ERROR('Exchange.firstUnder is not at 784')
if (offsetof<Exchange>('firstDebt') != 788) ERROR('Exchange.firstDebt is not at 788')
if (offsetof<Exchange>('firstUsed') != 792) ERROR('Exchange.firstUsed is not at 792')
if (offsetof<Exchange>('firstDirtyHolding') != 796) ERROR('Exchange.firstDirtyHolding is not at 796')
if (offsetof<Exchange>('sweepNext') != 800) ERROR('Exchange.sweepNext is not at 800')
if (offsetof<Exchange>('timerSeats') != 804) ERROR('Exchange.timerSeats is not at 804')
if (offsetof<Exchange>('payCursor') != 808) ERROR('Exchange.payCursor is not at 808')
if (offsetof<Exchange>('payMarket') != 812) ERROR('Exchange.payMarket is not at 812')
if (offsetof<Exchange>('scratchBase') != 816) ERROR('Exchange.scratchBase is not at 816')
if (offsetof<Exchange>('scratchLog2') != 820) ERROR('Exchange.scratchLog2 is not at 820')
if (offsetof<Exchange>('scrapAt') != 824) ERROR('Exchange.scrapAt is not at 824')
if (offsetof<Exchange>('scrapEnd') != 828) ERROR('Exchange.scrapEnd is not at 828')
if (offsetof<Exchange>('payLeft') != 832) ERROR('Exchange.payLeft is not at 832')
if (offsetof<Exchange>('payRate') != 840) ERROR('Exchange.payRate is not at 840')
if (offsetof<Exchange>('payPrice') != 848) ERROR('Exchange.payPrice is not at 848')
export const EXCHANGE_SIZE: u32 = 984
export const EXCHANGE_ORDERS: u32 = 184
export const EXCHANGE_EXTRAS: u32 = 200
export const EXCHANGE_LEAVES: u32 = 216
export const EXCHANGE_NODES: u32 = 232
export const EXCHANGE_ACCOUNTS: u32 = 248
export const EXCHANGE_HOLDINGS: u32 = 264
export const EXCHANGE_POOLS: u32 = 280
export const EXCHANGE_ACCOUNT_IDS: u32 = 296
export const EXCHANGE_HOLDING_KEYS: u32 = 312
export const EXCHANGE_CLIENT_IDS: u32 = 328
export const EXCHANGE_OLD_ORDERS: u32 = 344
export const EXCHANGE_MARKET_NAMES: u32 = 360
export const EXCHANGE_FIRING: u32 = 432
export const EXCHANGE_TAKER: u32 = 440
export const EXCHANGE_LIQUIDATION: u32 = 600
export const EXCHANGE_FIRED: u32 = 720
export const EXCHANGE_FREE_BLOCKS: u32 = 856
