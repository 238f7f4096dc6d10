// What to try instead, by the code of the refusal. A fix gives attempts, the one most alike first: the first that passes is
// taken. The fixes of one code are different ways out. Whether one passes the core alone decides.
import type { RefusalCode } from '../errors.js'
import { MARKET_PERP, PERP_HALT_ENDS_TS } from '../generated/wire.js'
import { marketAddress } from '../markets.js'
import type { RefusalDetails, RejectedEvent } from '../types.js'
import { type Attempt, change, prepare } from './attempt.js'
import { nearest } from './decimal.js'
import {
  fixAmount,
  leastDeposit,
  leverageThatPays,
  payDebt,
  payNext,
  priceThatPays,
  qtyThatPays,
} from './money-fixes.js'
import { clamp, fillingPrice, largestQty, lowerPrice, targetOf } from './order-search.js'
import type { Solver } from './solver.js'

export type Fix = (solver: Solver, attempt: Attempt, refusal: RejectedEvent) => Iterable<Attempt>

const MOST_UNITS = 2n ** 53n - 1n
const DAY_US = 86_400_000_000n
/** Client ids to look at for one that is free. */
const IDS = 1000

/** The numbers of a refusal by a code that has some. */
function detailOf<Code extends keyof RefusalDetails>(refusal: RejectedEvent, _: Code): RefusalDetails[Code] {
  return refusal.detail as RefusalDetails[Code]
}

/** The field may be left out. */
const without =
  (...fields: string[]): Fix =>
  (_, attempt) => [fields.reduce((last, field) => change(last, field, null), attempt)]

function* dropUnknown(_: Solver, attempt: Attempt): Iterable<Attempt> {
  for (const field of Object.keys(attempt.main))
    if (field !== 'op' && field !== 'ts') yield change(attempt, field, null)
}

function* notTooFar(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const clock = BigInt(detailOf(refusal, 'time.tooFar').clock)
  const at = (ts: bigint) => change(attempt, 'ts', Number(ts), 'latest')
  const ts = solver.edge(refusal, BigInt(attempt.main.ts as number), clock, at, clock + DAY_US)
  if (ts !== null) yield at(ts)
}

function* retry(_: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const { retryAfterUs } = detailOf(refusal, 'rateLimit')
  if (retryAfterUs !== null) yield change(attempt, 'ts', (attempt.main.ts as number) + retryAfterUs, 'earliest')
}

function* afterHalt(solver: Solver, attempt: Attempt): Iterable<Attempt> {
  const market = solver.market(attempt)
  if (market === undefined) return
  const { memory } = solver.engine.core
  const perp = memory.word(marketAddress(memory, market.index) + MARKET_PERP)
  const ends = perp === 0 ? 0 : memory.count(perp + PERP_HALT_ENDS_TS)
  if (ends > (attempt.main.ts as number)) yield change(attempt, 'ts', ends, 'earliest')
}

/** Only a placement has the flag. */
const as =
  (flag: 'postOnly' | 'reduceOnly'): Fix =>
  (_, attempt) =>
    attempt.main.op === 'place' && attempt.main[flag] !== true ? [change(attempt, flag, true)] : []

function* priceOnTick(solver: Solver, attempt: Attempt): Iterable<Attempt> {
  const { main } = attempt
  const market = solver.market(attempt)
  const isMarket = (solver.order(main)?.type ?? main.type) === 'market'
  if (isMarket) return yield change(attempt, 'price', null)
  const ticks = market === undefined ? null : nearest(main.price, market.tickSize)
  if (market === undefined || ticks === null) return
  yield change(attempt, 'price', market.price(clamp(ticks, 1n, MOST_UNITS)), 'nearest')
}

/** Of one lot at least, where there is no smallest quantity; else of that. */
function* qtyOnLot(solver: Solver, attempt: Attempt): Iterable<Attempt> {
  const target = targetOf(solver, attempt)
  const lots = target === null ? null : nearest(attempt.main.qty, target.market.lotSize)
  if (target === null || lots === null) return
  const { market, filled } = target
  for (const least of [filled + 1n, BigInt(market.minLots)]) {
    yield change(attempt, 'qty', market.qty(clamp(lots, least, BigInt(market.maxLots))), 'nearest')
  }
}

function* smallerDisplay(solver: Solver, attempt: Attempt): Iterable<Attempt> {
  const target = targetOf(solver, attempt)
  if (target === null) return
  const { market, order, lots } = target
  if (order !== null) return yield change(attempt, 'qty', order.displayQty, 'least')
  const asked = nearest(attempt.main.displayQty, market.lotSize) ?? lots
  yield change(attempt, 'displayQty', market.qty(clamp(asked, 1n, lots)), 'nearest')
  yield change(attempt, 'displayQty', null)
}

function* soonest(_: Solver, attempt: Attempt): Iterable<Attempt> {
  yield change(attempt, 'expireTs', (attempt.main.ts as number) + 1, 'earliest')
}

function* otherTif(): Iterable<Fix> {
  yield without('expireTs')
  yield without('tif')
  yield without('tif', 'expireTs')
  yield without('postOnly')
}

function* triggerOnTick(solver: Solver, attempt: Attempt): Iterable<Attempt> {
  const market = solver.market(attempt)
  if (market === undefined) return
  let next = attempt
  for (const field of ['trigger', 'takeProfit', 'stopLoss']) {
    const given = attempt.main[field] as Readonly<Record<string, unknown>> | undefined
    if (given === undefined) continue
    const name = given.offset === undefined ? 'price' : 'offset'
    const ticks = nearest(given[name], market.tickSize)
    if (ticks === null) return
    const text = market.price(clamp(ticks, 1n, MOST_UNITS))
    if (text !== String(given[name])) next = change(next, field, { ...given, [name]: text }, 'nearest')
  }
  const { trigger } = next.main
  const byLast = trigger === undefined ? next : change(next, 'trigger', { ...(trigger as object), by: 'last' })
  const noExits = (from: Attempt) => change(change(from, 'takeProfit', null), 'stopLoss', null)
  yield* [next, byLast, noExits(next), noExits(byLast)]
}

function* freeClientId({ views }: Solver, attempt: Attempt): Iterable<Attempt> {
  const { account, clientId } = attempt.main as { account: number; clientId: number }
  for (let id = clientId + 1; id <= clientId + IDS && Number.isSafeInteger(id); id++) {
    if (views.orderByClientId(account, id) === null) return yield change(attempt, 'clientId', id, 'nearest')
  }
  yield change(attempt, 'clientId', null)
}

/** One of its own kind makes room; exits may need that of two reduce-only ones. */
function* cancelOthers({ views }: Solver, attempt: Attempt): Iterable<Attempt> {
  const {
    account,
    market,
    reduceOnly = false,
  } = attempt.main as { account: number; market: string; reduceOnly?: boolean }
  const own = views.account(account)
  if (own === null) return
  const ids = [...own.orders, ...own.waiting].filter((order) => order.market === market).map(({ orderId }) => orderId)
  const isAlike = (orderId: number) => views.order(account, orderId)?.reduceOnly === reduceOnly
  const alike = ids.filter(isAlike)
  const others = ids.filter((orderId) => !isAlike(orderId))
  for (const some of [alike.slice(0, 1), others.slice(0, 1), others.slice(0, 2)]) {
    if (some.length === 0) continue
    yield some.reduce((last, orderId) => prepare(last, { op: 'cancel', account, orderId }, orderId), attempt)
  }
}

/** The same price again, for all markets that may be meant. */
function* freshIndex(solver: Solver, attempt: Attempt): Iterable<Attempt> {
  const { views } = solver
  const account = views.account(attempt.main.account as number)
  const names = new Set([...Object.keys(account?.positions ?? {}), solver.market(attempt)?.name])
  let next = attempt
  for (const market of names) {
    const { oracle = null, index: price = null } = market === undefined ? {} : views.marketInfo(market)
    if (oracle === 'stale' && price !== null)
      next = prepare(next, { op: 'index', market, price }, `${market} at ${price}`)
  }
  if (next !== attempt) yield next
}

function* toBand(_: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  yield change(attempt, 'price', detailOf(refusal, 'priceBand').bound, 'nearest')
}

function* behindBest(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const target = targetOf(solver, attempt)
  if (target === null) return
  const { market, buys } = target
  const best = nearest(detailOf(refusal, 'postOnly.wouldCross').best, market.tickSize) as bigint
  const ticks = buys ? best - 1n : best + 1n
  if (ticks > 0n) yield change(attempt, 'price', market.price(ticks), 'nearest')
  yield change(attempt, 'postOnly', null)
}

function* otherSide(_: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  if (detailOf(refusal, 'reduceOnly.noPosition').size === '0') return
  yield change(attempt, 'side', attempt.main.side === 'buy' ? 'sell' : 'buy')
}

function* fillableQty(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  yield* largestQty(solver, attempt, refusal, detailOf(refusal, 'fok.unfillable').available)
}

function* asIoc(_: Solver, attempt: Attempt): Iterable<Attempt> {
  if (attempt.main.op === 'place') yield change(attempt, 'tif', 'ioc')
}

function* leverageInRange(_: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const { max } = detailOf(refusal, 'leverage.range')
  yield (attempt.main.leverage as number) > max
    ? change(attempt, 'leverage', max, 'highest')
    : change(attempt, 'leverage', 1, 'least')
}

function* lowerWorth(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const market = solver.market(attempt)
  const ticks = market === undefined ? null : nearest(attempt.main.price, market.tickSize)
  if (market === undefined || ticks === null) return
  const at = (value: bigint) => change(attempt, 'price', market.price(value), 'highest')
  const found = solver.edge(refusal, ticks, 1n, at)
  if (found !== null) yield at(found)
}

/** Without orders, and then without position. */
function* leaveMarket({ views }: Solver, attempt: Attempt): Iterable<Attempt> {
  const { account, market } = attempt.main as { account: number; market: string }
  const next = prepare(attempt, { op: 'cancelAll', account, market }, market)
  yield next
  const size = views.position(account, market)?.size
  if (size === undefined) return
  const close = { op: 'place', account, market, type: 'market', reduceOnly: true, qty: size.replace('-', '') }
  yield prepare(next, { ...close, side: size.startsWith('-') ? 'buy' : 'sell' }, market)
}

function* makeIsolated(_: Solver, attempt: Attempt): Iterable<Attempt> {
  const { account, market } = attempt.main
  yield prepare(attempt, { op: 'setMarginMode', account, market, mode: 'isolated' }, 'isolated')
}

/** One after the other as attempts of one way out. */
const oneOf = (fixes: () => Iterable<Fix>): Fix =>
  function* (solver, attempt, refusal) {
    for (const fix of fixes()) yield* fix(solver, attempt, refusal)
  }

/** What has none can be helped by nothing that is in the command. */
export const FIXES: Partial<Record<RefusalCode, readonly Fix[]>> = {
  'command.unknownField': [dropUnknown],
  'time.backwards': [
    (_, attempt, refusal) => [change(attempt, 'ts', detailOf(refusal, 'time.backwards').clock, 'earliest')],
  ],
  'time.tooFar': [notTooFar],
  'account.unknown': [leastDeposit],
  'account.debt': [payDebt],
  'market.state': [as('postOnly'), as('reduceOnly'), afterHalt],
  rateLimit: [retry],
  'order.price': [priceOnTick],
  'order.qty': [qtyOnLot],
  'order.displayQty': [smallerDisplay],
  'order.expired': [soonest],
  'order.tif': [oneOf(otherTif)],
  'order.trigger': [triggerOnTick],
  'order.duplicateClientId': [freeClientId],
  'order.tooMany': [cancelOthers],
  'order.notionalOverflow': [largestQty, lowerPrice],
  'oracle.stale': [freshIndex, as('reduceOnly')],
  priceBand: [toBand],
  'reduceOnly.noPosition': [without('reduceOnly'), otherSide],
  'postOnly.wouldCross': [behindBest],
  'fok.unfillable': [fillableQty, fillingPrice, asIoc],
  'margin.insufficient': [payNext, qtyThatPays, priceThatPays, leverageThatPays],
  'amount.precision': [fixAmount],
  'amount.range': [fixAmount],
  'amount.overflow': [fixAmount],
  'price.overflow': [lowerWorth],
  'leverage.range': [leverageInRange],
  'marginMode.inUse': [leaveMarket],
  'marginMode.notIsolated': [makeIsolated],
}
