// What money would do: the least deposit, the order that the money is enough for, the amount that may move.
import { MAX_NOTIONAL } from '../generated/wire.js'
import type { FreeMargin, OrderMargin, RejectedEvent } from '../types.js'
import { type Attempt, change, prepare } from './attempt.js'
import { lesser } from './decimal.js'
import { largestQty, nearestPrice, targetOf } from './order-search.js'
import type { Solver } from './solver.js'

const TRANSFERS = new Set(['withdraw', 'adjustIsolatedMargin'])
const LEVERAGE_TOO_HIGH = 2 ** 32 - 1

const sizeOf = (a: bigint) => (a < 0n ? -a : a)

export function withDeposit(solver: Solver, attempt: Attempt, atoms: bigint): Attempt {
  const amount = solver.money(atoms)
  return prepare(attempt, { op: 'deposit', account: attempt.main.account, amount }, amount, 'least')
}

/** The deposit that goes before already. */
function deposited(solver: Solver, { before }: Attempt): bigint {
  return solver.atoms(before.find(({ op }) => op === 'deposit')?.amount) ?? 0n
}

/** An account comes into being with its first deposit. */
export function* leastDeposit(solver: Solver, attempt: Attempt): Iterable<Attempt> {
  if (!TRANSFERS.has(attempt.main.op as string)) yield withDeposit(solver, attempt, 1n)
}

function* depositUpTo(solver: Solver, attempt: Attempt, refusal: RejectedEvent, atoms: bigint): Iterable<Attempt> {
  const found = solver.edge(refusal, deposited(solver, attempt), atoms, (value) => withDeposit(solver, attempt, value))
  if (found !== null) yield withDeposit(solver, attempt, found)
}

/** What its pools owe. */
export function* payDebt(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const pools = Object.values(solver.views.account(attempt.main.account as number)?.pools ?? {})
  const owed = pools.map(({ collateral }) => solver.atoms(collateral) ?? 0n).filter((atoms) => atoms < 0n)
  yield* depositUpTo(solver, attempt, refusal, -owed.reduce((sum, atoms) => sum + atoms, 0n))
}

/** For an order or a leverage, a deposit of what is lacking; of a transfer, as much as is free. */
export function* payNext(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const detail = refusal.detail as OrderMargin | FreeMargin
  if ('shortfall' in detail) return yield* depositUpTo(solver, attempt, refusal, lacking(solver, attempt, detail))
  const available = solver.atoms(detail.available) as bigint
  if (!TRANSFERS.has(attempt.main.op as string)) return yield* depositUpTo(solver, attempt, refusal, -available)
  const free = lesser(available, solver.atoms(detail.collateral) as bigint)
  if (free > 0n) yield withAmount(solver, attempt, free, 'largest')
}

/** An isolated pool gets what it lacks from the cross pool, out of what that has free. */
function lacking(solver: Solver, attempt: Attempt, { shortfall }: OrderMargin): bigint {
  const lack = solver.atoms(shortfall) as bigint
  const { views } = solver
  const account = attempt.main.account as number
  const cross = views.pool(account)
  const market = solver.market(attempt)?.name
  if (cross === null || market === undefined || views.pool(account, market) === null) {
    return deposited(solver, attempt) + lack
  }
  return lack - lesser(solver.atoms(cross.available) as bigint, solver.atoms(cross.collateral) as bigint)
}

/** The same amount at its size, with its sign. */
function withAmount(solver: Solver, attempt: Attempt, size: bigint, bound: string): Attempt {
  const isNegative = String(attempt.main.amount).startsWith('-')
  return change(attempt, 'amount', solver.money(isNegative ? -size : size), bound)
}

/** Whole atoms, more than none; and no more than the balance may become. */
export function* fixAmount(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const { main } = attempt
  const asked = solver.atoms(main.amount)
  if (asked === null) return
  if (refusal.code === 'amount.range') return yield change(attempt, 'amount', solver.money(1n), 'least')
  const size = sizeOf(asked)
  if (refusal.code === 'amount.precision') {
    return yield withAmount(solver, attempt, size === 0n ? 1n : size, 'nearest')
  }
  const of = (value: bigint) => withAmount(solver, attempt, value, 'largest')
  const held = main.account === undefined ? undefined : solver.views.pool(main.account as number)?.collateral
  const guess = MAX_NOTIONAL - (solver.atoms(held ?? 0) as bigint)
  const found = solver.edge(refusal, lesser(size, MAX_NOTIONAL * 4n), 1n, of, guess)
  if (found !== null) yield of(found)
}

/** An order that can be paid: the numbers are near to it where it alone is what the pool holds. */
export function* qtyThatPays(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const detail = refusal.detail as OrderMargin | FreeMargin
  const target = targetOf(solver, attempt)
  if (target === null || !('shortfall' in detail)) return
  const [equity, initial, adverse, fee] = numbersOf(solver, detail)
  const need = initial + adverse + fee
  const left = target.lots - target.filled
  const guess = equity > 0n && need > 0n ? target.filled + (left * equity) / need : undefined
  yield* largestQty(solver, attempt, refusal, guess)
}

function numbersOf(
  solver: Solver,
  { equity, initialMargin, adverse, fee }: OrderMargin,
): [bigint, bigint, bigint, bigint] {
  const atoms = (text: string) => solver.atoms(text) as bigint
  return [atoms(equity), atoms(initialMargin), atoms(adverse), atoms(fee)]
}

/** Towards the mark a price costs less; below it, to a buyer, still less fee. */
export function* priceThatPays(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const detail = refusal.detail as OrderMargin | FreeMargin
  const target = targetOf(solver, attempt)
  if (target === null || target.ticks === null || target.mark === null || !('shortfall' in detail)) return
  const { ticks, mark, buys } = target
  const [, , adverse, fee] = numbersOf(solver, detail)
  // Each tick costs adverse / distance and fee / price.
  const distance = adverse === 0n ? 1n : sizeOf(ticks - mark)
  const each = adverse * ticks + (buys ? fee * distance : -fee * distance)
  const parts = distance * ticks
  const back = each > 0n ? ((solver.atoms(detail.shortfall) as bigint) * parts + each - 1n) / each : 0n
  const guess = buys ? ticks - back : ticks + back
  const goods = buys ? [mark, 1n].filter((good) => good < ticks) : [mark]
  yield* nearestPrice(solver, attempt, refusal, target, goods, back > 0n ? guess : undefined)
}

/** A higher leverage: of the command, or where one is set of a command before an order. */
export function* leverageThatPays(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const { op, account } = attempt.main
  const market = solver.market(attempt)?.name
  if (market === undefined || TRANSFERS.has(op as string)) return
  const isOwn = op === 'setLeverage'
  const set = isOwn ? attempt.main.leverage : solver.views.account(account as number)?.leverage[market]
  const most = set === undefined ? 0 : highestLeverage(solver, attempt, market)
  if (set === undefined || most <= (set as number)) return
  const at = (value: bigint) => {
    const leverage = Number(value)
    if (isOwn) return change(attempt, 'leverage', leverage, 'lowest')
    return prepare(attempt, { op: 'setLeverage', account, market, leverage }, leverage, 'lowest')
  }
  const found = solver.edge(refusal, BigInt(set as number), BigInt(most), at)
  if (found !== null) yield at(found)
}

/** As the refusal of one beyond all tells it; 0: it does not. */
function highestLeverage(solver: Solver, { main }: Attempt, market: string): number {
  const { ts, account } = main
  const asked = { op: 'setLeverage', ts, account, market, leverage: LEVERAGE_TOO_HIGH }
  const refusal = solver.run({ before: [], main: asked, changes: [] })
  return refusal?.code === 'leverage.range' && refusal.detail !== null ? refusal.detail.max : 0
}
