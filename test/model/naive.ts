// The naive exchange: the independent oracle of the tests. It shares no code with the core; it is
// ENGINE.md written down as plainly as possible, with full scans and BigInt, and is slow on purpose.

import { amend } from './amend.ts'
import { checkInvariants } from './audit.ts'
import { cancel, cancelAll, cancelAllAfter } from './cancel.ts'
import { fireConditionals } from './conditional.ts'
import { coverDebts } from './debt.ts'
import { emit, refuse } from './events.ts'
import { setIndex, setMark } from './index-mark.ts'
import { returnIdlePools } from './isolated.ts'
import { adjustIsolatedMargin, setLeverage, setMarginMode } from './margin-commands.ts'
import { createMarket, setMarketState, settleMarket } from './markets.ts'
import { place } from './place.ts'
import { setRateLimit } from './rate-limit.ts'
import { establishReduceOnly } from './reduce-only.ts'
import { type Command, knownOp, shapeFault } from './shape.ts'
import { type State, stateOf } from './state.ts'
import { sweep } from './sweep.ts'
import { nextTimer } from './timers.ts'
import { deposit, fundInsurance, withdraw } from './transfers.ts'
import type { Event, Refusal, World } from './types.ts'

export type { Event, State }

const DAY_US = 86_400_000_000

type Handler = (world: World, command: Command) => Refusal | null

const HANDLERS: Record<string, Handler> = {
  createMarket,
  setMarketState,
  settleMarket,
  deposit,
  withdraw,
  fundInsurance,
  place,
  amend,
  cancel,
  cancelAll,
  cancelAllAfter,
  setLeverage,
  setMarginMode,
  adjustIsolatedMargin,
  setRateLimit,
  index: setIndex,
  mark: setMark,
  tick: () => null,
}

export class NaiveExchange {
  readonly world: World

  constructor(options: { quoteDecimals?: number } = {}) {
    this.world = newWorld(options.quoteDecimals ?? 6)
  }

  /** One command as a parsed JSON value; whatever it is, it takes a seq. */
  apply(command: unknown): Event[] {
    const { world } = this
    world.seq += 1
    world.events = []
    const fault = shapeFault(command)
    if (fault === null) execute(world, command as Command)
    else emit(world, 'rejected', { op: knownOp(command), code: fault, detail: null })
    return world.events
  }

  /** One line of NDJSON; a blank one is skipped, without a seq. */
  applyLine(line: string): Event[] {
    if (line.trim() === '') return []
    let command: unknown = null
    try {
      command = JSON.parse(line)
    } catch {
      // null is as malformed as what does not parse
    }
    return this.apply(command)
  }

  state(): State {
    return stateOf(this.world)
  }

  /** Throws when an invariant of ENGINE.md §12 does not hold. */
  audit(): void {
    checkInvariants(this.world)
  }
}

function newWorld(quoteDecimals: number): World {
  return {
    atom: { digits: 1n, scale: quoteDecimals },
    quoteDecimals,
    clock: 0,
    started: false,
    seq: 0,
    events: [],
    markets: [],
    marketByName: new Map(),
    accounts: [],
    accountById: new Map(),
    orders: new Map(),
    nextOrderId: 1,
    nextTradeId: 1,
    treasury: 0n,
    fund: 0n,
    paidIn: 0n,
    generalLimit: null,
  }
}

/** §2: time, timers, the command, and what follows from it. */
function execute(world: World, command: Command): void {
  const ts = plainZero(command.ts) as number
  const refusedTime = checkTime(world, ts)
  if (refusedTime !== null) return tellRejected(world, command, refusedTime)
  world.started = true
  for (let timer = nextTimer(world, ts); timer !== null; timer = nextTimer(world, ts)) {
    world.clock = timer.dueTs
    timer.fire()
    followUp(world)
  }
  world.clock = ts
  const refusal = HANDLERS[command.op as string]!(world, command)
  if (refusal !== null) tellRejected(world, command, refusal)
  followUp(world)
}

function checkTime(world: World, ts: number): Refusal | null {
  const detail = { clock: world.clock }
  if (ts < world.clock) return refuse('time.backwards', detail)
  return world.started && ts > world.clock + DAY_US ? refuse('time.tooFar', detail) : null
}

/**
 * Steps (3) to (5) of §2. What (5) does may give (3) work again (money that an idle pool returns may
 * let an order pass that rests as fired), so all of it repeats: else a tick would find that work.
 */
function followUp(world: World): void {
  let isSettled = false
  while (!isSettled) {
    fireAndSweep(world)
    const eventsBefore = world.events.length
    establishReduceOnly(world)
    coverDebts(world)
    returnIdlePools(world)
    isSettled = world.events.length === eventsBefore
  }
}

/** (3) and (4) repeat until neither has work. */
function fireAndSweep(world: World): void {
  let worked = true
  while (worked) {
    const fired = fireConditionals(world)
    worked = sweep(world) || fired
  }
}

/** JSON's -0 is 0. */
function plainZero(value: unknown): unknown {
  return value === 0 ? 0 : value
}

function tellRejected(world: World, command: Command, { code, detail }: Refusal): void {
  const given: Record<string, unknown> = {}
  for (const name of ['account', 'market', 'clientId']) {
    if (command[name] !== undefined) given[name] = plainZero(command[name])
  }
  emit(world, 'rejected', { op: command.op, code, detail, ...given })
}
