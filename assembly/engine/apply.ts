// One command: (state, command) -> (state, events), in the order of ENGINE.md 2. Where a command stands is part of the
// state (stage, work), so that it stops when the outbox is full and goes on there once that has been read.
import {
  AdjustIsolatedMarginCommand, AmendCommand, CancelAllAfterCommand, CancelAllCommand, CancelCommand,
  CODE_TIME_BACKWARDS, CODE_TIME_TOO_FAR, CreateMarketCommand, DepositCommand, Exchange, EXCHANGE_BASE, FAULT_AUDIT, FAULT_NONE, FAULT_STAGE,
  FundInsuranceCommand,
  IndexCommand, MarkCommand, Market, MAX_AHEAD_US, MAX_SAFE, OP_AMEND, OP_CANCEL, OP_CANCEL_ALL, OP_CANCEL_ALL_AFTER,
  OP_CREATE_MARKET, OP_DEPOSIT, OP_FUND_INSURANCE, OP_INDEX, OP_MARK, OP_NONE, OP_PLACE, OP_SET_LEVERAGE, OP_SET_MARGIN_MODE,
  OP_SET_MARKET_STATE, OP_SET_RATE_LIMIT, OP_SETTLE_MARKET, OP_TICK, OP_WITHDRAW, PlaceCommand, REASON_EXPIRED,
  SetLeverageCommand, SetMarginModeCommand, SetMarketStateCommand, SetRateLimitCommand, SettleMarketCommand,
  STAGE_AFTER, STAGE_COMMAND, STAGE_IDLE, STAGE_TIMER_AFTER, STAGE_TIMERS, TAKER_KIND_ORDER, TIMER_KIND_DEAD_MAN,
  TIMER_KIND_FUNDING_SAMPLE, TIMER_KIND_FUNDING_SETTLEMENT, TIMER_KIND_LIQUIDATION_STEP, TIMER_KIND_ORDER_EXPIRY,
  TIMER_KIND_STALENESS, WithdrawCommand, WORK_FUNDING, WORK_LIQUIDATION, WORK_MASS_CANCEL, WORK_MATCH, WORK_NONE,
} from '../generated/wire'
import { adjustIsolatedMargin, setLeverage, setMarginMode } from '../account/margin-commands'
import { deposit, fundInsurance, withdraw } from '../account/transfer'
import { amend } from '../book/amend'
import { cancel, cancelOrder } from '../book/cancel'
import { cancelAll, cancelAllAfter, fireDeadMan, runMassCancel } from '../book/mass-cancel'
import { runMatch } from '../book/match'
import { findOrder } from '../book/order-ids'
import { place } from '../book/place'
import { fireSample } from '../funding/sample'
import { fireSettlement, runFunding } from '../funding/settle'
import { fireHaltEnd } from '../guard/halt'
import { setRateLimit } from '../guard/rate-limit'
import { fireLiquidationTimer, runAttempt } from '../liquidation/attempt'
import { createMarket } from '../market/create'
import { findMarket } from '../market/market'
import { runSettle, settleMarket } from '../market/settle'
import { setMarketState } from '../market/state'
import { setIndex, setMark } from '../price/index'
import { fireStaleness } from '../price/validity'
import { audit } from '../state/audit'
import { runConsequences, startConsequences } from './consequences'
import { T, X } from './exchange'
import { invariant } from './invariant'
import { hasRoom, newMoment } from './outbox'
import { checkShape } from './records'
import { because, tellRefusal } from './refusal'
import { firedId, firedKind, nextDue, takeFirst } from './timers'

/** Applies the record at an address, which must stay there until it is complete. False: the outbox is full, resume. */
export function applyRecord(record: u32): bool {
  const op = load<u8>(record) as u32
  const shape = checkShape(op, record)
  return shape == 0 ? applyWellFormed(op, record) : refuseShape(op, shape, record)
}

/** In the verify build all invariants are recomputed after every command. */
// @ts-ignore: decorator
@inline
export function verified(isComplete: bool): bool {
  if (!ASC_NO_ASSERT && isComplete) invariant(audit() == FAULT_NONE, FAULT_AUDIT)
  return isComplete
}

/** The same for a record whose shape is known to be good. */
// @ts-ignore: decorator
@inline
export function applyWellFormed(op: u32, record: u32): bool {
  invariant(X.stage == STAGE_IDLE, FAULT_STAGE)
  X.seq++
  newMoment()
  const ts = load<u64>(record, 8)
  const time = checkTime(ts)
  if (time != 0) {
    tellRefusal(op, time, record)
    return verified(true)
  }
  X.record = record
  if (nextDue() <= ts) {
    X.stage = STAGE_TIMERS as u8
    return resumeRecord()
  }
  X.clock = ts
  execute(op, record)
  return (X.work | X.firstDirty | X.isDue) == 0 ? verified(true) : goOn()
}

/** The command has set work going, or triggers. */
export function goOn(): bool {
  if (runWork() && (X.firstDirty | X.isDue) == 0) return verified(true)
  X.stage = STAGE_COMMAND as u8
  return X.work == WORK_NONE && resumeRecord()
}

/** A record that the encoder refused names its op in its second byte; what is no op is told as none. */
function refuseShape(op: u32, code: u32, record: u32): bool {
  invariant(X.stage == STAGE_IDLE, FAULT_STAGE)
  X.seq++
  newMoment()
  const named = op > OP_TICK ? (load<u8>(record, 1) as u32) : op
  tellRefusal(named > OP_TICK ? OP_NONE : named, because(code), 0)
  return verified(true)
}

/** Goes on where the command stands. False: the outbox is full again. */
export function resumeRecord(): bool {
  const record = X.record
  if (X.stage == STAGE_TIMERS || X.stage == STAGE_TIMER_AFTER) {
    if (!runTimers(load<u64>(record, 8))) return false
    X.clock = load<u64>(record, 8)
    newMoment()
    X.stage = STAGE_COMMAND as u8
    execute(load<u8>(record) as u32, record)
  }
  if (X.stage == STAGE_COMMAND) {
    if (!runWork()) return false
    X.stage = STAGE_AFTER as u8
    startConsequences()
  }
  if (X.stage == STAGE_AFTER && !runConsequences()) return false
  X.stage = STAGE_IDLE as u8
  return verified(true)
}

/** The first command that was not refused for its shape may come at any time. */
// @ts-ignore: decorator
@inline
function checkTime(ts: u64): u32 {
  if (X.started == 0) return startClock(ts)
  if (ts < X.clock) return because(CODE_TIME_BACKWARDS, X.clock as i64)
  return ts - X.clock > MAX_AHEAD_US ? because(CODE_TIME_TOO_FAR, X.clock as i64) : 0
}

/** Nothing is under way, nothing waits to be tried again, and a command of this time is not refused for it, and fires nothing. */
// @ts-ignore: decorator
@inline
export function isCalm(ts: u64): bool {
  const isInTime = ts - X.clock <= MAX_AHEAD_US && ts <= MAX_SAFE
  const isQuiet = load<u32>(EXCHANGE_BASE, STAGE_TO_STARTED) == STARTED_AND_IDLE && (X.firstDirty | X.isDue) == 0
  return isQuiet && isInTime && nextDue() > ts
}

const STAGE_TO_STARTED: usize = offsetof<Exchange>('stage')
const STARTED_AND_IDLE: u32 = (1 << 16) | STAGE_IDLE
if (offsetof<Exchange>('started') != offsetof<Exchange>('stage') + 2) ERROR('stage, work, started follow each other')

function startClock(ts: u64): u32 {
  if (ts > MAX_SAFE) return because(CODE_TIME_TOO_FAR)
  X.started = 1
  return 0
}

/** Fires what is due at or before `ts`, each with its consequences, while the clock stands at its due time. */
function runTimers(ts: u64): bool {
  while (true) {
    if (X.stage == STAGE_TIMER_AFTER) {
      if (!runConsequences()) return false
      X.stage = STAGE_TIMERS as u8
    }
    if (nextDue() > ts) return true
    if (!hasRoom()) return false
    X.clock = nextDue()
    newMoment()
    takeFirst()
    fireTimer(firedKind(), firedId())
    X.stage = STAGE_TIMER_AFTER as u8
    startConsequences()
  }
}

function fireTimer(kind: u32, id: u64): void {
  if (kind == TIMER_KIND_ORDER_EXPIRY) cancelOrder(findOrder(id)!, REASON_EXPIRED)
  else if (kind == TIMER_KIND_DEAD_MAN) fireDeadMan(id as u32)
  else if (kind == TIMER_KIND_LIQUIDATION_STEP) fireLiquidationTimer(id)
  else if (kind == TIMER_KIND_STALENESS) fireStaleness(findMarket((id >> 1) as u32)!, (id & 1) != 0)
  else fireMarketTimer(kind, findMarket(id as u32)!)
}

function fireMarketTimer(kind: u32, market: Market): void {
  if (kind == TIMER_KIND_FUNDING_SAMPLE) fireSample(market)
  else if (kind == TIMER_KIND_FUNDING_SETTLEMENT) fireSettlement(market)
  else fireHaltEnd(market)
}

/** What is under way, until it is complete. False: the outbox is full. */
export function runWork(): bool {
  const work = X.work as u32
  if (work == WORK_NONE) return true
  if (work == WORK_LIQUIDATION || (work == WORK_MATCH && T.kind != TAKER_KIND_ORDER)) return runLiquidation()
  if (work == WORK_MATCH) return runMatch()
  if (work == WORK_FUNDING) return runFunding()
  return work == WORK_MASS_CANCEL ? runMassCancel() : runSettle()
}

/** An attempt and the match of its order take turns until both are over. */
function runLiquidation(): bool {
  while (X.work != WORK_NONE) {
    if (!(X.work == WORK_MATCH ? runMatch() : runAttempt())) return false
  }
  return true
}

// @ts-ignore: decorator
@inline
function execute(op: u32, record: u32): void {
  const code =
    op == OP_PLACE ? place(changetype<PlaceCommand>(record))
    : op == OP_CANCEL ? cancel(changetype<CancelCommand>(record))
    : op == OP_AMEND ? amend(changetype<AmendCommand>(record))
    : executeOther(op, record)
  if (code != 0) tellRefusal(op, code, record)
}

function executeOther(op: u32, record: u32): u32 {
  switch (op) {
    case OP_TICK: return 0
    case OP_CANCEL_ALL: return cancelAll(changetype<CancelAllCommand>(record))
    case OP_CANCEL_ALL_AFTER: return cancelAllAfter(changetype<CancelAllAfterCommand>(record))
    case OP_DEPOSIT: return deposit(changetype<DepositCommand>(record))
    case OP_WITHDRAW: return withdraw(changetype<WithdrawCommand>(record))
    case OP_FUND_INSURANCE: return fundInsurance(changetype<FundInsuranceCommand>(record))
    case OP_SET_RATE_LIMIT: return setRateLimit(changetype<SetRateLimitCommand>(record))
    case OP_CREATE_MARKET: return createMarket(changetype<CreateMarketCommand>(record))
    case OP_SET_MARKET_STATE: return setMarketState(changetype<SetMarketStateCommand>(record))
    case OP_SETTLE_MARKET: return settleMarket(changetype<SettleMarketCommand>(record))
    case OP_INDEX: return setIndex(changetype<IndexCommand>(record))
    case OP_MARK: return setMark(changetype<MarkCommand>(record))
    case OP_SET_LEVERAGE: return setLeverage(changetype<SetLeverageCommand>(record))
    case OP_SET_MARGIN_MODE: return setMarginMode(changetype<SetMarginModeCommand>(record))
    default: return adjustIsolatedMargin(changetype<AdjustIsolatedMarginCommand>(record))
  }
}
