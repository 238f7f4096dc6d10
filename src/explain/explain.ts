// From a remembered command to its explanation.
import type { Engine } from '../engine.js'
import { explain, type RefusalCode } from '../errors.js'
import { findHolding, readCrossPool, readIsolatedPool } from '../read-account.js'
import type { CanceledEvent, Command, EventOf, Explanation, PoolView, Receipt, Remedy, Way } from '../types.js'
import { type Attempt, type Draft, itPasses, shortest, wayOf } from './attempt.js'
import { lesser } from './decimal.js'
import type { Entry, ReceiptLog, Waiting } from './log.js'
import { withDeposit } from './money-fixes.js'
import { isCode, sentenceOf } from './sentences.js'
import { type Bench, Solver } from './solver.js'

type PoolReceipt = EventOf<'liquidationDeferred' | 'liquidationStarted' | 'liquidationStep' | 'takeover'>
type Answer = Pick<Remedy, 'sentence' | 'ways'>

/** What of it concerns an account, or everything; null: nothing does. */
export function explainEntry(bench: Bench, log: ReceiptLog, entry: Entry, account?: number): Explanation | null {
  const receipts = entry.receipts.filter((receipt) => account === undefined || concerns(receipt, account))
  const [first] = receipts
  if (first === undefined) return null
  const isObject = typeof entry.command === 'object' && entry.command !== null
  const command = isObject ? (entry.command as Command) : null
  return {
    seq: first.seq,
    ts: first.ts,
    command,
    sentences: receipts.map((receipt) => sentenceOf(receipt, command)),
    receipts,
    remedy: remedyOf(new Solver(bench), log, command, receipts),
  }
}

function concerns(receipt: Receipt, account: number): boolean {
  if (receipt.ev !== 'adl') return receipt.account === account
  return receipt.bankrupt.account === account || receipt.counterparty.account === account
}

/** Of the refusal of the command itself; else of the first order refused when it fired; else of the first pool. */
function remedyOf(
  solver: Solver,
  log: ReceiptLog,
  command: Command | null,
  receipts: readonly Receipt[],
): Remedy | null {
  for (const receipt of receipts) {
    if (receipt.ev === 'rejected') return remedy(solver, receipt, again(solver, command, receipt.code, receipt.code))
  }
  for (const receipt of receipts) {
    if (receipt.ev !== 'canceled' || !isCode(receipt.reason)) continue
    const order = log.order(receipt.orderId)
    const placed = order === undefined ? null : placedAgain(order, receipt)
    return remedy(solver, receipt, again(solver, placed, receipt.reason))
  }
  const pool = receipts.find(isOfPool)
  return pool === undefined ? null : remedy(solver, pool, saved(solver, pool))
}

function isOfPool(receipt: Receipt): receipt is PoolReceipt {
  return /^liquidation(Deferred|Started|Step)$|^takeover$/.test(receipt.ev)
}

function remedy({ views }: Solver, receipt: Receipt, answer: Answer): Remedy {
  return { receipt, verified: answer.ways.length > 0, current: views.seq === receipt.seq, ...answer }
}

/** What no change of the command would do. */
const HINTS: Partial<Record<RefusalCode, string>> = {
  'account.unknown': 'The account comes into being with its first deposit.',
  'market.unknown': 'The market must be created first.',
  'market.state': 'The market must be in another state first.',
  'margin.insufficient': 'Nothing is free.',
  'order.unknown': 'The order has ended, or never was.',
  'oracle.none': 'An index must come first.',
  rateLimit: 'A new limit must be set.',
  capacity: 'It takes an exchange with a larger memoryLimit.',
}

/** Sends it again, as it was and then changed. */
function again(solver: Solver, command: Draft | Command | null, code: RefusalCode, own?: RefusalCode): Answer {
  if (command === null) return { sentence: 'What it was is not remembered.', ways: [] }
  const attempt: Attempt = { before: [], main: atClock(solver, command as Draft, own), changes: [] }
  const refusal = solver.run(attempt)
  if (refusal === null) return { sentence: 'It passes now, as it is.', ways: [wayOf(attempt)] }
  const moved =
    refusal.code === code ? '' : `Now it would be refused otherwise (${refusal.code}). ${explain(refusal.code)} `
  const ways = shortest(solver.ways(attempt, refusal))
  const none = HINTS[refusal.code] ?? 'No change of it is known that passes.'
  return { sentence: moved + (ways.length === 0 ? none : itPasses(ways)), ways }
}

/** The clock may have moved on. */
function atClock({ views }: Solver, main: Draft, code?: RefusalCode): Draft {
  const { ts } = main
  const isOfTime = code !== undefined && /^(command|time)\./.test(code)
  return typeof ts !== 'number' || isOfTime || ts >= views.clock ? main : { ...main, ts: views.clock }
}

/** What is left of an order that fired, placed without its trigger. */
function placedAgain({ accepted, command, price }: Waiting, { remaining }: CanceledEvent): Draft {
  const { account, market, side, type, tif } = accepted
  const { trigger: _, ...given } = (command ?? { reduceOnly: true, stp: 'cancelMaker' }) as Draft
  const limit = price === null ? {} : { price }
  return { ...given, op: 'place', ts: 0, account, market, side, type, tif, qty: remaining, ...limit }
}

/** Money for a pool that is below its maintenance margin: what it lacks, from outside or from the cross pool. */
function saved(solver: Solver, { account, pool }: PoolReceipt): Answer {
  const { views } = solver
  const market = pool === 'cross' ? undefined : pool
  const cross = views.pool(account)
  const view = views.pool(account, market)
  const lack = view === null ? 0n : -surplus(solver, view)
  if (cross === null || lack <= 0n) return { sentence: 'The pool is no longer below its maintenance margin.', ways: [] }
  const amount = solver.money(lack)
  const op = market === undefined ? { op: 'deposit' } : { op: 'adjustIsolatedMargin', market }
  const main = { ...op, ts: views.clock, account, amount }
  const paid: Attempt = { before: [], main, changes: [{ field: 'amount', value: amount, bound: 'least' }] }
  const attempt = market === undefined ? paid : withLack(solver, paid, cross, lack)
  const isSaved = solver.gives(attempt, (scratch) => {
    const after = poolIn(scratch, account, market)
    return after !== null && surplus(solver, after) >= 0n
  })
  const way: Way = { ...wayOf(attempt), sentence: `${amount} more brings the pool back to its maintenance margin.` }
  return isSaved
    ? { sentence: way.sentence, ways: [way] }
    : { sentence: 'No deposit is known that saves it.', ways: [] }
}

function surplus(solver: Solver, { equity, maintenanceMargin }: PoolView): bigint {
  return (solver.atoms(equity) as bigint) - (solver.atoms(maintenanceMargin) as bigint)
}

/** Of what the cross pool does not have free. */
function withLack(solver: Solver, attempt: Attempt, cross: PoolView, lack: bigint): Attempt {
  const available = solver.atoms(cross.available) as bigint
  const collateral = solver.atoms(cross.collateral) as bigint
  const atoms = lack - lesser(available, collateral)
  return atoms <= 0n ? attempt : withDeposit(solver, attempt, atoms)
}

function poolIn(scratch: Engine, account: number, market: string | undefined): PoolView | null {
  const { core } = scratch
  const at = core.findAccount(account)
  if (market === undefined) return readCrossPool(scratch, at)
  const holding = findHolding(core.memory, at, scratch.markets.find(market)?.index ?? -1)
  return holding === 0 ? null : readIsolatedPool(scratch, holding)
}
