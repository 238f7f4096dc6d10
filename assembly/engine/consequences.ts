// What a command or a timer has set off (ENGINE.md 2, steps 3 to 5): rounds of conditional orders and liquidation sweeps until
// neither has work, then reduce-only orders, debts and idle pools; and all of it again while those tell anything, since the
// money that they move may let an order pass that rests as fired. X.phase says where it stands.
import {
  Order, PHASE_COLLECT, PHASE_CUT, PHASE_DEBTS, PHASE_FIRE, PHASE_IDLE_POOLS, PHASE_REDUCE_ONLY, PHASE_RETRY, PHASE_SWEEP,
} from '../generated/wire'
import { coverDebts } from '../account/debt'
import { returnIdlePools } from '../account/isolated'
import { FIRING, takeAllMet } from '../book/conditional'
import { fireOrder } from '../book/fire'
import { cutFired, hasFired, tryNextFired } from '../book/fired'
import { establishReduceOnly } from '../book/reduce-only'
import { startSweep, sweepNext } from '../liquidation/sweep'
import { runWork } from './apply'
import { X } from './exchange'
import { hasRoom, toldSoFar } from './outbox'

export function startConsequences(): void {
  X.hasWorked = 0
  startRound()
}

/** A round: what rests as fired is tried again, then all that are met at this moment fire. */
function startRound(): void {
  X.roundMark = toldSoFar()
  X.triedId = 0
  X.phase = (hasFired() ? PHASE_CUT : PHASE_COLLECT) as u8
}

/** False: the outbox is full, call again. */
export function runConsequences(): bool {
  while (true) {
    if (!runWork() || !hasRoom()) return false
    const phase = X.phase as u32
    const isThrough = phase <= PHASE_FIRE ? runRound(phase) : phase == PHASE_SWEEP ? runSweep() : runEnd(phase)
    if (!isThrough) return false
    if (X.phase > (PHASE_IDLE_POOLS as u8)) return true
  }
}

/** Beyond all phases: nothing is left to do. */
const DONE: u32 = PHASE_IDLE_POOLS + 1

function runRound(phase: u32): bool {
  if (phase == PHASE_CUT) {
    if (!cutFired()) return false
    X.phase = PHASE_RETRY as u8
  } else if (phase == PHASE_RETRY) {
    if (!tryNextFired()) X.phase = PHASE_COLLECT as u8
  } else if (phase == PHASE_COLLECT) {
    takeAllMet()
    X.phase = PHASE_FIRE as u8
  } else fireNext()
  return true
}

function fireNext(): void {
  const firing = load<u32>(FIRING)
  if (firing != FIRING) fireOrder(changetype<Order>(firing))
  else if (toldSoFar() != X.roundMark) {
    X.hasWorked = 1
    startRound()
  } else {
    startSweep()
    X.phase = PHASE_SWEEP as u8
  }
}

/** The next turn of the sweep; behind the last one all begins again if there was any work. */
function runSweep(): bool {
  if (sweepNext()) return true
  if (X.hasWorked) startConsequences()
  else {
    X.passMark = toldSoFar()
    X.phase = PHASE_REDUCE_ONLY as u8
  }
  return true
}

/** Step (5). */
function runEnd(phase: u32): bool {
  if (phase == PHASE_REDUCE_ONLY) {
    if (!establishReduceOnly()) return false
    X.phase = PHASE_DEBTS as u8
  } else if (phase == PHASE_DEBTS) {
    if (!coverDebts()) return false
    X.phase = PHASE_IDLE_POOLS as u8
  } else {
    if (!returnIdlePools()) return false
    if (toldSoFar() != X.passMark) startConsequences()
    else {
      X.isDue = hasFired() as u8
      X.phase = DONE as u8
    }
  }
  return true
}
