// The one definition of everything that both sides of the WebAssembly boundary see: enums, codes, limits, the binary
// records of commands and events, and the layout of the state that TypeScript reads in place. `tools/generate-wire.mjs`
// writes assembly/generated/wire.ts and src/generated/wire.ts from it. Little-endian, naturally aligned, no implicit
// padding: a gap must be a named `reserved` field.

export const version = 1

/** Fixed addresses (bytes) of the linear memory, below the arena that grows. */
export const regions = {
  exchange: { base: 1024, size: 3072 },
  // The record of a direct call, so that it never touches a batch in progress. No multiple of 4 KiB away from the outbox:
  // processors take a load for one that must wait if a store before it had the same low 12 bits.
  call: { base: 6144, size: 2048 },
  inbox: { base: 8192, size: 1 << 17 },
  outbox: { base: 8192 + (1 << 17), size: 1 << 18 },
  reply: { base: 8192 + (1 << 17) + (1 << 18), size: 1 << 16 },
}
export const arenaBase = regions.reply.base + regions.reply.size

export const limits = {
  MAX_SAFE: 2n ** 53n - 1n, // prices in ticks, quantities in lots, ids, times
  MAX_NOTIONAL: 2n ** 61n, // atoms
  MAX_AHEAD_US: 86_400_000_000n, // a command may be this far ahead of the clock
  MICRO: 1_000_000n, // micro-tokens in a token
  NONE: 0xffffffffn, // "no market", "cross pool"
  OUTBOX_ROOM: 1024n, // bytes that one bounded piece of work may write before it must look at the outbox again
  BLOCK: 32n, // events are whole blocks of this size, the unit of the event hash
  DONE_AT_ONCE: 1n, // what a direct call gives that has told one event of two blocks and left memory where it was
}

export const enums = {
  /** Commands, in the order of PROTOCOL.md; the tag of a command record and `op` of a refusal. */
  Op: ['none', 'createMarket', 'setMarketState', 'settleMarket', 'deposit', 'withdraw', 'fundInsurance', 'setLeverage',
    'setMarginMode', 'adjustIsolatedMargin', 'place', 'amend', 'cancel', 'cancelAll', 'cancelAllAfter', 'setRateLimit',
    'index', 'mark', 'tick', 'malformed'],
  /** Events, in the order of PROTOCOL.md, after `clock`. */
  Ev: ['none', 'clock', 'rejected', 'marketCreated', 'marketState', 'balance', 'rateLimit', 'deadMan', 'accepted',
    'trade', 'done', 'canceled', 'reduced', 'amended', 'triggered', 'insurance', 'marginTrade', 'settlement', 'leverage',
    'marginMode', 'index', 'mark', 'oracle', 'fundingRate', 'funding', 'liquidationDeferred', 'liquidationStarted',
    'liquidationStep', 'liquidationEnded', 'takeover', 'adl'],
  /** Refusals. The sentence of each is in src/errors.ts. */
  Code: ['none', 'command.malformed', 'command.unknownOp', 'command.unknownField', 'command.badField',
    'time.backwards', 'time.tooFar', 'account.unknown', 'account.debt', 'market.unknown', 'market.exists',
    'market.invalid', 'market.inexactTickValue', 'market.state', 'market.noMargin', 'rateLimit', 'order.unknown',
    'order.price', 'order.qty', 'order.displayQty', 'order.expired', 'order.tif', 'order.trigger',
    'order.duplicateClientId', 'order.tooMany', 'order.notionalOverflow', 'oracle.none', 'oracle.stale', 'priceBand',
    'reduceOnly.noPosition', 'postOnly.wouldCross', 'fok.unfillable', 'margin.insufficient', 'amount.precision',
    'amount.range', 'amount.overflow', 'price.overflow', 'leverage.range', 'marginMode.inUse',
    'marginMode.notIsolated', 'mark.notExternal', 'capacity'],
  Side: ['buy', 'sell'],
  OrderType: ['limit', 'market'],
  Tif: ['gtc', 'ioc', 'fok', 'gtd'],
  Stp: ['cancelTaker', 'cancelMaker', 'cancelBoth', 'decrement', 'none'],
  By: ['last', 'mark', 'index'],
  When: ['below', 'above'],
  MarketState: ['active', 'postOnly', 'reduceOnly', 'cancelOnly', 'halted', 'settled'],
  StateReason: ['user', 'halt', 'haltEnd', 'settled'],
  Margin: ['none', 'tiered'],
  MarginMode: ['cross', 'isolated'],
  MarkMode: ['index', 'external', 'median'],
  Quality: ['ok', 'degraded'],
  Oracle: ['ok', 'degraded', 'stale'],
  Guard: ['none', 'index'],
  AdlPolicy: ['waterFill', 'queue', 'proRata'],
  DeferReason: ['guard', 'oracle.stale', 'market.state'],
  BalanceReason: ['deposit', 'withdraw', 'isolated', 'debt'],
  InsuranceReason: ['topUp', 'liquidationFee', 'funding', 'takeover', 'debt'],
  /** Why an order ended or shrank; `code` = the refusal in the other byte. */
  Reason: ['code', 'user', 'ioc', 'stp', 'reduceOnly', 'liquidation', 'expired', 'oco', 'deadMan', 'margin', 'settled',
    'amend'],
  /** Timers due at the same time fire in this order (ENGINE.md 2). */
  TimerKind: ['orderExpiry', 'deadMan', 'fundingSample', 'fundingSettlement', 'liquidationStep', 'haltEnd', 'staleness'],
  /** What is under way: a command may be interrupted by a full outbox at any of these and goes on there. */
  Stage: ['idle', 'timers', 'timerAfter', 'command', 'after'],
  /** The piece of work under way inside a stage. */
  Work: ['none', 'match', 'massCancel', 'settle', 'liquidation', 'funding'],
  /** Where the consequences of a command or a timer stand (ENGINE.md 2, steps 3 to 5). */
  Phase: ['cut', 'retry', 'collect', 'fire', 'sweep', 'reduceOnly', 'debts', 'idlePools'],
  /** Where an attempt to liquidate a pool stands. */
  Attempt: ['begin', 'cancel', 'choose', 'step', 'takeover', 'stepDone', 'takeoverDone', 'adl', 'end'],
  /** Whose order is matching. */
  TakerKind: ['order', 'liquidation', 'takeover'],
  /** Broken invariants: our bugs. The wrapper halts the exchange and tells the sentence of the code. */
  Fault: ['none', 'hostMemory', 'orderId', 'ladder', 'timer', 'table', 'stage', 'snapshot', 'audit', 'money', 'heap'],
}

/** Bits of `given` in a place or amend record: which optional fields the sender named. */
export const flags = {
  Given: ['price', 'clientId', 'displayQty', 'expireTs', 'trigger', 'ocoGroup', 'takeProfit', 'stopLoss', 'qty', 'orderId'],
  /** Bits of Order.flags; bits 8-10 hold the self-trade prevention mode, 12-13 (the highest) the time in force. */
  OrderFlag: ['sell', 'postOnly', 'reduceOnly', 'market', 'waiting', 'firing', 'oco', 'trailing'],
  /** Bits of the second byte of a trade. */
  TradeBit: ['makerDone', 'liquidation'],
  /** Bits of Pool.status (ENGINE.md 4 and 10). */
  PoolStatus: ['under', 'deferralTold', 'started', 'hadStep', 'hadTakeover', 'lastDidSomething', 'mayBeSweptEarly', 'guarded',
    'used', 'listed', 'touched', 'inDebt', 'inSweep'],
}

/** Parts of commands and of the state alike. */
export const shared = {
  /** What a market with margin agrees with its traders (ENGINE.md 3, 7 to 11). Rates in e8, durations in microseconds. */
  Terms: [
    ['makerFee', 'i32'], ['takerFee', 'u32'], ['liquidationFee', 'u32'], ['marketOrderBand', 'u32'],
    ['priceBand', 'u32'], ['hasPriceBand', 'u8'], ['markMode', 'u8'], ['guard', 'u8'], ['adlPolicy', 'u8'],
    ['tauUs', 'u64'], ['staleUs', 'u64'], ['maxDeviation', 'u32'], ['tierCount', 'u32'],
    ['hasFunding', 'u32'], ['interestRate', 'i32'], ['fundingClamp', 'u32'], ['fundingCap', 'u32'],
    ['intervalUs', 'u64'], ['sampleUs', 'u64'], ['impactNotional', 'u64'],
    ['buffer', 'u32'], ['liquidationBand', 'u32'], ['depthShare', 'u32'], ['takeoverAt', 'u32'],
    ['takeoverBand', 'u32'], ['fundShare', 'u32'], ['stepUs', 'u64'], ['guardUs', 'u64'], ['maxSteps', 'u64'],
    ['hasHalt', 'u32'], ['haltMove', 'u32'], ['haltWindowUs', 'u64'], ['haltUs', 'u64'],
  ],
  /** Rates of the part of a notional up to `upTo` atoms (128 bits; all ones: the rest). */
  Tier: [['upToLow', 'u64'], ['upToHigh', 'u64'], ['initialRate', 'u32'], ['maintenanceRate', 'u32']],
}

const commandHeader = (a = 'reservedA', b = 'reservedB', c = 'reservedC') => [
  ['tag', 'u8'], [a, 'u8'], [b, 'u8'], [c, 'u8'],
]
const amount = [['tag', 'u8'], ['inexact', 'u8'], ['reserved', 'u16'], ['account', 'u32'], ['ts', 'u64'], ['amount', 'i64']]

/** Commands: a record starts with its tag; `ts` is at offset 8 in all. A batch is records one after another. */
export const commands = {
  /** As many `Tier`s as `tiers` says follow the record: of a market without margin none. */
  CreateMarket: [
    ...commandHeader('margin', 'invalid', 'tiers'), ['maxOpenOrders', 'u32'], ['ts', 'u64'],
    ['name', 'bytes32'],
    ['tickMantissa', 'u64'], ['lotMantissa', 'u64'], ['tickDecimals', 'i32'], ['lotDecimals', 'i32'],
    ['minQty', 'u64'], ['maxQty', 'u64'],
    ['terms', 'Terms'],
  ],
  SetMarketState: [...commandHeader('state'), ['market', 'u32'], ['ts', 'u64']],
  SettleMarket: [...commandHeader(), ['market', 'u32'], ['ts', 'u64'], ['price', 'u64']],
  Deposit: amount,
  Withdraw: amount,
  FundInsurance: amount,
  SetLeverage: [...commandHeader(), ['account', 'u32'], ['ts', 'u64'], ['market', 'u32'], ['leverage', 'u32']],
  SetMarginMode: [...commandHeader('mode'), ['account', 'u32'], ['ts', 'u64'], ['market', 'u32'], ['reserved', 'u32']],
  AdjustIsolatedMargin: [
    ...commandHeader('inexact'), ['account', 'u32'], ['ts', 'u64'], ['market', 'u32'], ['reserved', 'u32'], ['amount', 'i64'],
  ],
  /** `flags` as in Order.flags. The record ends before displayQty unless `given` names something from there on. */
  Place: [
    ['tag', 'u8'], ['reserved0', 'u8'], ['given', 'u16'], ['flags', 'u32'],
    ['ts', 'u64'], ['account', 'u32'], ['market', 'u32'], ['price', 'u64'], ['qty', 'u64'], ['clientId', 'u64'],
    ['displayQty', 'u64'], ['expireTs', 'u64'], ['triggerPrice', 'u64'], ['ocoGroup', 'u64'],
    ['takeProfit', 'u64'], ['stopLoss', 'u64'],
    ['triggerBy', 'u8'], ['triggerWhen', 'u8'], ['triggerIsOffset', 'u8'], ['takeProfitBy', 'u8'],
    ['stopLossBy', 'u8'], ['stopLossIsOffset', 'u8'], ['reserved', 'u16'],
  ],
  Amend: [
    ...commandHeader(), ['given', 'u16'], ['reserved', 'u16'], ['ts', 'u64'], ['account', 'u32'], ['reserved2', 'u32'],
    ['id', 'u64'], ['price', 'u64'], ['qty', 'u64'],
  ],
  Cancel: [...commandHeader('byClientId'), ['account', 'u32'], ['ts', 'u64'], ['id', 'u64']],
  CancelAll: [...commandHeader('sideFilter', 'hasMarket'), ['account', 'u32'], ['ts', 'u64'], ['market', 'u32'], ['reserved', 'u32']],
  CancelAllAfter: [...commandHeader(), ['account', 'u32'], ['ts', 'u64'], ['timeoutUs', 'u64']],
  SetRateLimit: [
    ...commandHeader('hasReserve'), ['account', 'u32'], ['ts', 'u64'],
    ['capacity', 'u32'], ['perSecond', 'u32'], ['reserve', 'u32'], ['reserved', 'u32'],
  ],
  Index: [...commandHeader('quality'), ['market', 'u32'], ['ts', 'u64'], ['price', 'u64']],
  Mark: [...commandHeader(), ['market', 'u32'], ['ts', 'u64'], ['price', 'u64']],
  Tick: [...commandHeader(), ['reserved', 'u32'], ['ts', 'u64']],
  /** A command that the encoder refused for its shape: it takes a seq and is told. */
  Malformed: [...commandHeader('op', 'code'), ['reserved', 'u32'], ['ts', 'u64']],
}

const eventHeader = (a = 'reservedA', b = 'reservedB') => [['tag', 'u8'], ['blocks', 'u8'], [a, 'u8'], [b, 'u8'], ['market', 'u32']]

/**
 * Events: whole blocks of 32 bytes, with the tag, the number of blocks and the market in the first 8 bytes. Those that most
 * commands begin with carry seq and ts themselves; before any other that comes first, a Clock tells them.
 */
export const events = {
  Clock: [...eventHeader(), ['seq', 'u64'], ['ts', 'u64'], ['reserved', 'u64']],
  Rejected: [
    ...eventHeader('op', 'code'), ['account', 'u32'], ['given', 'u32'], ['clientId', 'u64'],
    ['detail0', 'i64'], ['detail1', 'i64'], ['detail2', 'i64'], ['detail3', 'i64'], ['detail4', 'i64'],
  ],
  /** The same with its numbers in 128 bits: a longer record of the same tag. */
  RejectedWide: [
    ...eventHeader('op', 'code'), ['account', 'u32'], ['given', 'u32'], ['clientId', 'u64'],
    ['detail0', 'i64'], ['detail1', 'i64'], ['detail2', 'i64'], ['detail3', 'i64'], ['detail4', 'i64'],
    ['wide0Low', 'u64'], ['wide0High', 'i64'], ['wide1Low', 'u64'], ['wide1High', 'i64'], ['wide2Low', 'u64'], ['wide2High', 'i64'],
    ['wide3Low', 'u64'], ['wide3High', 'i64'], ['wide4Low', 'u64'], ['wide4High', 'i64'], ['reserved0', 'u64'], ['reserved1', 'u64'],
  ],
  MarketCreated: [...eventHeader(), ['reserved0', 'u64'], ['reserved1', 'u64'], ['reserved2', 'u64']],
  MarketState: [...eventHeader('state', 'reason'), ['reserved0', 'u64'], ['reserved1', 'u64'], ['reserved2', 'u64']],
  Balance: [...eventHeader('reason'), ['account', 'u32'], ['pool', 'u32'], ['delta', 'i64'], ['collateral', 'i64']],
  RateLimit: [...eventHeader(), ['account', 'u32'], ['capacity', 'u32'], ['perSecond', 'u32'], ['reserve', 'u32'], ['reserved', 'u64']],
  DeadMan: [...eventHeader('armed'), ['account', 'u32'], ['reserved', 'u32'], ['atTs', 'u64'], ['reserved1', 'u64']],
  /** `flags` as in Order.flags; `clientKey` = client id + 1, 0: none; price 0: none. */
  Accepted: [
    ...eventHeader(), ['orderId', 'u64'], ['account', 'u32'], ['flags', 'u32'], ['clientKey', 'u64'], ['price', 'u64'], ['qty', 'u64'],
    ['seq', 'u64'], ['ts', 'u64'],
  ],
  /** A trade and, if makerDone, the maker's `done` with makerFilled: one record, two events. */
  Trade: [
    ...eventHeader('takerSide', 'makerDone'), ['tradeId', 'u64'], ['price', 'u64'], ['qty', 'u64'],
    ['takerOrderId', 'u64'], ['makerOrderId', 'u64'], ['takerAccount', 'u32'], ['makerAccount', 'u32'], ['makerFilled', 'u64'],
  ],
  Done: [...eventHeader(), ['orderId', 'u64'], ['account', 'u32'], ['reserved', 'u32'], ['filled', 'u64']],
  Canceled: [
    ...eventHeader('reason', 'code'), ['orderId', 'u64'], ['account', 'u32'], ['reserved', 'u32'], ['remaining', 'u64'],
    ['filled', 'u64'], ['reserved0', 'u64'], ['seq', 'u64'], ['ts', 'u64'],
  ],
  Reduced: [...eventHeader('reason'), ['orderId', 'u64'], ['account', 'u32'], ['reserved', 'u32'], ['qty', 'u64']],
  Amended: [
    ...eventHeader('hasPrice'), ['orderId', 'u64'], ['account', 'u32'], ['reserved', 'u32'], ['price', 'u64'],
    ['qty', 'u64'], ['reserved0', 'u64'], ['seq', 'u64'], ['ts', 'u64'],
  ],
  Triggered: [
    ...eventHeader('by', 'hasPrice'), ['orderId', 'u64'], ['account', 'u32'], ['reserved', 'u32'], ['reference', 'u64'],
    ['price', 'u64'], ['reserved0', 'u64'], ['reserved1', 'u64'], ['reserved2', 'u64'],
  ],
  Insurance: [...eventHeader('reason'), ['delta', 'i64'], ['balance', 'i64'], ['reserved', 'u64']],
  /** A trade in a market with margin: as Trade, and what it did to both sides. Amounts beyond 2^63 atoms are told as that. */
  MarginTrade: [
    ...eventHeader('takerSide', 'bits'), ['tradeId', 'u64'], ['price', 'u64'], ['qty', 'u64'],
    ['takerOrderId', 'u64'], ['makerOrderId', 'u64'], ['takerAccount', 'u32'], ['makerAccount', 'u32'], ['makerFilled', 'u64'],
    ['takerFee', 'i64'], ['takerRealized', 'i64'], ['makerFee', 'i64'], ['makerRealized', 'i64'],
  ],
  /** `pool`: a market's index, or NONE for the cross pool, here and below. */
  Settlement: [
    ...eventHeader(), ['account', 'u32'], ['pool', 'u32'], ['price', 'u64'], ['qty', 'i64'], ['realized', 'i64'],
    ['reserved0', 'u64'], ['reserved1', 'u64'], ['reserved2', 'u64'],
  ],
  Leverage: [...eventHeader(), ['account', 'u32'], ['leverage', 'u32'], ['reserved0', 'u64'], ['reserved1', 'u64']],
  MarginMode: [...eventHeader('mode'), ['account', 'u32'], ['reserved', 'u32'], ['reserved0', 'u64'], ['reserved1', 'u64']],
  Index: [...eventHeader(), ['price', 'u64'], ['reserved0', 'u64'], ['reserved1', 'u64']],
  Mark: [...eventHeader(), ['price', 'u64'], ['reserved0', 'u64'], ['reserved1', 'u64']],
  Oracle: [...eventHeader('status'), ['reserved0', 'u64'], ['reserved1', 'u64'], ['reserved2', 'u64']],
  /** rate and premium (128 bits) in e8. */
  FundingRate: [
    ...eventHeader(), ['rate', 'i64'], ['premiumLow', 'u64'], ['premiumHigh', 'i64'], ['samples', 'u64'], ['mark', 'u64'],
    ['reserved0', 'u64'], ['reserved1', 'u64'],
  ],
  Funding: [...eventHeader(), ['account', 'u32'], ['pool', 'u32'], ['amount', 'i64'], ['reserved0', 'u64']],
  LiquidationDeferred: [
    ...eventHeader('reason'), ['account', 'u32'], ['pool', 'u32'], ['equity', 'i64'], ['maintenanceMargin', 'i64'],
    ['equityAtIndexLow', 'u64'], ['equityAtIndexHigh', 'i64'], ['maintenanceMarginAtIndexLow', 'u64'], ['maintenanceMarginAtIndexHigh', 'i64'],
  ],
  LiquidationStarted: [...eventHeader(), ['account', 'u32'], ['pool', 'u32'], ['equity', 'i64'], ['maintenanceMargin', 'i64']],
  /** index 0: none. */
  LiquidationStep: [
    ...eventHeader('side'), ['account', 'u32'], ['pool', 'u32'], ['step', 'u64'], ['equity', 'i64'], ['maintenanceMargin', 'i64'],
    ['mark', 'u64'], ['index', 'u64'], ['bankruptcyPrice', 'u64'], ['limit', 'u64'], ['qty', 'u64'], ['filled', 'u64'],
    ['fee', 'i64'], ['equityAfter', 'i64'], ['maintenanceMarginAfter', 'i64'], ['reserved0', 'u64'], ['reserved1', 'u64'],
  ],
  LiquidationEnded: [...eventHeader(), ['account', 'u32'], ['pool', 'u32'], ['equity', 'i64'], ['maintenanceMargin', 'i64']],
  Takeover: [
    ...eventHeader(), ['account', 'u32'], ['pool', 'u32'], ['equity', 'i64'], ['bankruptcyPrice', 'u64'], ['limit', 'u64'],
    ['budget', 'i64'], ['filled', 'u64'], ['fundPaid', 'i64'], ['deleveraged', 'u64'], ['open', 'u64'],
    ['reserved0', 'u64'], ['reserved1', 'u64'],
  ],
  /** Leverage and score are of when the deleveraging began: notional, profit, cost (absolute), equity cut to 64 bits, then all 128. */
  Adl: [
    ...eventHeader('policy'), ['bankruptAccount', 'u32'], ['bankruptPool', 'u32'], ['price', 'u64'], ['qty', 'u64'],
    ['bankruptRealized', 'i64'], ['account', 'u32'], ['pool', 'u32'], ['realized', 'i64'], ['rank', 'u64'],
    ['notional', 'u64'], ['profit', 'i64'], ['cost', 'u64'], ['equity', 'i64'],
    ['equityLow', 'u64'], ['equityHigh', 'i64'], ['reserved0', 'u64'], ['reserved1', 'u64'],
  ],
}

/** State: what lies in the arena. `ref` is an address (u32). */
export const state = {
  /** Slots of one size: those ever made, and the free ones in a list through their first word. */
  Slab: [['free', 'ref'], ['freeCount', 'u32'], ['total', 'u32'], ['promised', 'u32']],
  /** Open addressing, 8-byte entries {tag u32, ref u32}; `mask` = entries - 1. */
  Table: [['base', 'ref'], ['mask', 'u32'], ['count', 'u32'], ['reserved', 'u32']],
  /** A sparse array of levels by price: a tree of 64-way nodes with bitmaps; leaves hold 64 levels. */
  Ladder: [['root', 'ref'], ['height', 'u32'], ['levels', 'u32'], ['reserved', 'u32']],
  Node: [['bitmap', 'u64'], ['parent', 'ref'], ['reserved', 'u32'], ['children', 'ref', 64]],
  Leaf: [['bitmap', 'u64'], ['parent', 'ref'], ['ladder', 'ref'], ['reserved', 'u64', 6]],
  /** One price: the sentinel of a circular list of orders (first three fields as in Order). qty 0 = empty. */
  Level: [['next', 'ref'], ['prev', 'ref'], ['qty', 'u64'], ['price', 'u64'], ['count', 'u32'], ['leaf', 'ref']],
  /** Live or waiting order. `qty` is what is visible (all that remains of a waiting one). */
  Order: [
    ['next', 'ref'], ['prev', 'ref'], ['qty', 'u64'], ['id', 'u64'], ['holding', 'ref'], ['level', 'ref'],
    ['filled', 'u64'], ['clientId', 'u64'], ['accountNext', 'ref'], ['accountPrev', 'ref'], ['extra', 'ref'], ['flags', 'u32'],
  ],
  /** What few orders need. */
  OrderExtra: [
    ['hidden', 'u64'], ['displayQty', 'u64'], ['expireTs', 'u64'], ['price', 'u64'],
    ['triggerPrice', 'u64'], ['best', 'u64'], ['ocoGroup', 'u64'], ['ocoNext', 'ref'], ['ocoPrev', 'ref'],
    ['timerAt', 'u32'], ['triggerBy', 'u8'], ['triggerWhen', 'u8'], ['triggerIsOffset', 'u8'], ['hasTrigger', 'u8'],
    ['walk', 'u64'], ['walkLeft', 'u64'], ['walkFilled', 'u64'],
    ['takeProfit', 'u64'], ['stopLoss', 'u64'], ['shortfall', 'i64'],
    ['exits', 'u8'], ['takeProfitBy', 'u8'], ['stopLossBy', 'u8'], ['stopLossIsOffset', 'u8'], ['isExit', 'u8'], ['isFired', 'u8'], ['reserved', 'u16'],
  ],
  /** A body of collateral: an account's cross pool, or with a holding that of one isolated market. `key`: account id,
   *  then 0 or market index + 1. `markets`: of a pool that is under, a bit for the index (modulo 64) of each market of its positions.
   *  Equity and margin are what they were at moment `valuedAt`. From `cap` on: notes of a deleveraging or a fill-or-kill walk. */
  Pool: [
    ['collateral', 'i64'], ['account', 'ref'], ['holding', 'ref'], ['status', 'u32'], ['touchedNext', 'ref'],
    ['valuedAt', 'u64'], ['equityLow', 'u64'], ['equityHigh', 'i64'], ['marginLow', 'u64'], ['marginHigh', 'u64'],
    ['key', 'u64'], ['markets', 'u64'], ['underNext', 'ref'], ['underPrev', 'ref'], ['sweepNext', 'ref'], ['steps', 'u32'],
    ['guardEndsTs', 'u64'], ['guardAt', 'u32'], ['stepAt', 'u32'], ['usedNext', 'ref'], ['candidate', 'ref'],
    ['cap', 'u64'], ['taken', 'u64'], ['lots', 'u64'], ['walk', 'u64'], ['walkEquity', 'i64'],
  ],
  /** What valuing the cross pool reads stands together: `firstHolding` and the beginning of the pool. */
  Account: [
    ['id', 'u32'], ['next', 'ref'], ['firstOrder', 'ref'], ['lastOrder', 'ref'],
    ['tokens', 'u64'], ['reserveTokens', 'u64'], ['refilledTs', 'u64'],
    ['limitEpoch', 'u32'], ['hasOwnLimit', 'u32'], ['capacity', 'u32'], ['perSecond', 'u32'], ['reserve', 'u32'],
    ['deadManAt', 'u32'], ['deadManTs', 'u64'], ['firstHolding', 'ref'], ['debts', 'u32'], ['cross', 'Pool'],
  ],
  /**
   * One account in one market. What valuing a pool reads of each is in its first 64 bytes. `trigger` and `inHeap`: where the
   * mark has its pool looked at, and the nearest entry that the market's heap has for it (margin/trigger-heap.ts).
   */
  Holding: [
    ['next', 'ref'], ['pool', 'ref'], ['market', 'ref'], ['trigger', 'u32'], ['inHeap', 'u32'], ['accountId', 'u32'], ['marketIndex', 'u32'], ['leverage', 'u32'],
    ['lots', 'i64'], ['cost', 'i64'], ['openBuy', 'u64'], ['openSell', 'u64'],
    ['reduceBuy', 'u64'], ['reduceSell', 'u64'], ['account', 'ref'], ['isolated', 'ref'], ['orders', 'u32'], ['reduceOnlyOrders', 'u32'],
    ['firstOco', 'ref'], ['lastOco', 'ref'], ['dirtyNext', 'ref'], ['isDirty', 'u32'], ['walk', 'u64'], ['walkLots', 'i64'],
  ],
  /** A price in force `untilTs`, in the window of a volatility halt. */
  WindowMark: [['price', 'u64'], ['untilTs', 'u64']],
  /** The marks of the window that can still be its lowest (or highest): a ring, the oldest first. */
  MarkWindow: [['base', 'ref'], ['log2', 'u32'], ['head', 'u32'], ['count', 'u32']],
  /** What a market with margin has besides; its tiers follow it. */
  Perp: [
    ['terms', 'Terms'],
    ['index', 'u64'], ['indexTs', 'u64'], ['mark', 'u64'], ['openInterest', 'u64'],
    ['oracle', 'u8'], ['isDegraded', 'u8'], ['degradationNoted', 'u8'], ['stateBefore', 'u8'], ['hasBasis', 'u8'], ['reserved0', 'u8'], ['reserved1', 'u16'],
    ['degradedSinceTs', 'u64'], ['basisLow', 'u64'], ['basisHigh', 'i64'], ['basisTs', 'u64'],
    ['nextSampleTs', 'u64'], ['nextSettlementTs', 'u64'], ['sampleSumLow', 'u64'], ['sampleSumHigh', 'i64'], ['sampleCount', 'u64'],
    ['haltBeganTs', 'u64'], ['haltEndsTs', 'u64'],
    ['sampleAt', 'u32'], ['settlementAt', 'u32'], ['haltAt', 'u32'], ['staleAt', 'u32'], ['degradedAt', 'u32'], ['market', 'ref'],
    ['lowest', 'MarkWindow'], ['highest', 'MarkWindow'],
    ['markBelow', 'Ladder'], ['markAbove', 'Ladder'], ['indexBelow', 'Ladder'], ['indexAbove', 'Ladder'],
    ['memberBase', 'ref'], ['memberLog2', 'u32'], ['memberCount', 'u32'], ['sortedCount', 'u32'],
    ['heapBase', 'ref'], ['longs', 'u32'], ['shorts', 'u32'], ['nearLongs', 'u32'], ['nearShorts', 'u32'], ['horizonLongs', 'u32'], ['horizonShorts', 'u32'], ['topRate', 'u32'],
  ],
  /** Head of a circular list of orders, as in Level. */
  OrderList: [['next', 'ref'], ['prev', 'ref']],
  Market: [
    ['index', 'u32'], ['state', 'u8'], ['margin', 'u8'], ['dirty', 'u8'], ['reserved0', 'u8'],
    ['tickValue', 'u64'], ['maxLotTicks', 'u64'], ['openLots', 'u64'], ['last', 'u64'],
    ['bestBid', 'ref'], ['bestAsk', 'ref'], ['bidTicks', 'u64'], ['askTicks', 'u64'],
    ['book', 'Ladder'],
    ['minQty', 'u64'], ['maxQty', 'u64'], ['maxOpenOrders', 'u32'], ['nextDirty', 'ref'],
    ['triggersBelow', 'Ladder'], ['triggersAbove', 'Ladder'],
    ['trailingBelow', 'OrderList'], ['trailingAbove', 'OrderList'],
    ['tickMantissa', 'u64'], ['lotMantissa', 'u64'], ['tickDecimals', 'i32'], ['lotDecimals', 'i32'],
    ['name', 'bytes32'], ['waiting', 'u32'], ['perp', 'ref'],
  ],
  /** An entry of the timer heap. `owner` is the address of the word that holds the entry's place. */
  Timer: [['dueTs', 'u64'], ['key', 'u64'], ['owner', 'ref'], ['reserved', 'u32']],
  /** The order that is matching now: a new one, an amended one or one that has fired (then `order` is set). */
  Taker: [
    ['order', 'ref'], ['holding', 'ref'], ['id', 'u64'], ['clientId', 'u64'], ['limit', 'u64'], ['remaining', 'u64'],
    ['filled', 'u64'], ['displayQty', 'u64'], ['expireTs', 'u64'], ['ocoGroup', 'u64'], ['flags', 'u32'], ['ended', 'u32'],
    ['ocoMaker', 'u64'], ['ocoMakerId', 'u64'], ['ocoMakerLeft', 'u64'], ['ocoMakerHolding', 'ref'], ['ocoMakerPending', 'u32'], ['ocoTakerPending', 'u32'], ['kind', 'u32'],
    ['traded', 'u64'], ['shortfall', 'i64'], ['takeProfit', 'u64'], ['stopLoss', 'u64'],
    ['exits', 'u8'], ['takeProfitBy', 'u8'], ['stopLossBy', 'u8'], ['stopLossIsOffset', 'u8'], ['isRetry', 'u8'], ['reserved0', 'u8'], ['reserved1', 'u16'],
  ],
  /** The liquidation under way: an attempt on one pool, with what its receipt tells. */
  Liquidation: [
    ['pool', 'ref'], ['holding', 'ref'], ['attempt', 'u8'], ['isTakeover', 'u8'], ['wanted', 'u8'], ['possible', 'u8'], ['isFirst', 'u8'], ['fromTimer', 'u8'], ['reserved', 'u16'],
    ['equity', 'i64'], ['maintenanceMargin', 'i64'], ['bankruptcyPrice', 'u64'], ['limit', 'u64'], ['qty', 'u64'], ['lots', 'i64'],
    ['fundBefore', 'i64'], ['budget', 'i64'], ['fundPaid', 'i64'], ['adlPrice', 'u64'], ['adlNext', 'u32'], ['candidates', 'u32'], ['massNext', 'ref'], ['reserved0', 'u32'], ['lastId', 'u64'],
  ],
  /** What a query of a pool or a position writes to the reply region. 128-bit amounts in two words, the low one first; price 0: none. */
  PoolReport: [
    ['equityLow', 'u64'], ['equityHigh', 'i64'], ['initialLow', 'u64'], ['initialHigh', 'i64'],
    ['maintenanceLow', 'u64'], ['maintenanceHigh', 'i64'], ['availableLow', 'u64'], ['availableHigh', 'i64'],
  ],
  PositionReport: [
    ['entryPrice', 'u64'], ['unrealized', 'i64'], ['optimistic', 'u64'], ['conservative', 'u64'], ['maintenanceMargin', 'u64'],
    ['bankruptcyPrice', 'u64'],
  ],
  RankReport: [['rank', 'u64'], ['candidates', 'u64']],
  MarketReport: [['predictedRate', 'i64'], ['premiumLow', 'u64'], ['premiumHigh', 'i64'], ['samples', 'u64'], ['nextSettlementTs', 'u64']],
  /** Address 1024: the root of everything. */
  Exchange: [
    ['layoutHash', 'u64'], ['quoteDecimals', 'u32'], ['fault', 'u32'], ['memoryLimit', 'u64'], ['arenaEnd', 'u64'], ['plentyEnd', 'u64'], ['walks', 'u64'], ['moment', 'u64'],
    ['seq', 'u64'], ['clock', 'u64'], ['lastOrderId', 'u64'], ['lastTradeId', 'u64'],
    ['insurance', 'i64'], ['treasury', 'i64'], ['netDepositsLow', 'u64'], ['netDepositsHigh', 'i64'],
    ['eventHash', 'u64'],
    ['outboxEnd', 'ref'], ['outboxHashed', 'ref'], ['clockTold', 'u32'], ['record', 'ref'],
    ['stage', 'u8'], ['work', 'u8'], ['started', 'u8'], ['reserved0', 'u8'], ['timerLog2', 'u32'],
    ['limitCapacity', 'u32'], ['limitPerSecond', 'u32'], ['limitReserve', 'u32'], ['limitEpoch', 'u32'],
    ['firstAccount', 'ref'], ['lastAccount', 'ref'], ['accountCount', 'u32'], ['marketCount', 'u32'],
    ['orders', 'Slab'], ['extras', 'Slab'], ['leaves', 'Slab'], ['nodes', 'Slab'], ['accounts', 'Slab'], ['holdings', 'Slab'], ['pools', 'Slab'],
    ['accountIds', 'Table'], ['holdingKeys', 'Table'], ['clientIds', 'Table'], ['oldOrders', 'Table'], ['marketNames', 'Table'],
    ['ringBase', 'ref'], ['ringMask', 'u32'], ['liveOrders', 'u32'], ['massLeft', 'u32'],
    ['timerBase', 'ref'], ['timerCapacity', 'u32'], ['timerCount', 'u32'], ['marketCapacity', 'u32'],
    ['marketBase', 'ref'], ['firstDirty', 'ref'], ['massNext', 'ref'], ['massFilter', 'u32'],
    ['massMarket', 'ref'], ['massReason', 'u32'], ['firing', 'OrderList'],
    ['taker', 'Taker'], ['liquidation', 'Liquidation'],
    ['fired', 'OrderList'], ['massLastId', 'u64'], ['triedId', 'u64'],
    ['drained', 'u64'], ['roundMark', 'u64'], ['passMark', 'u64'],
    ['phase', 'u8'], ['hasWorked', 'u8'], ['isDue', 'u8'], ['isRestoring', 'u8'], ['firstTouched', 'ref'], ['recheckMarkets', 'u64'],
    ['firstUnder', 'ref'], ['firstDebt', 'ref'], ['firstUsed', 'ref'], ['firstDirtyHolding', 'ref'], ['sweepNext', 'ref'], ['timerSeats', 'u32'],
    ['payCursor', 'u32'], ['payMarket', 'ref'], ['scratchBase', 'ref'], ['scratchLog2', 'u32'], ['scrapAt', 'ref'], ['scrapEnd', 'ref'], ['payLeft', 'i64'], ['payRate', 'i64'], ['payPrice', 'u64'],
    ['freeBlocks', 'ref', 32],
  ],
}
