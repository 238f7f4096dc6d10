// The largest quantity and the nearest price at which an order is no longer refused, found on copies of the exchange.
import type { Market } from '../markets.js'
import type { OrderInfo, RejectedEvent } from '../types.js'
import { type Attempt, change } from './attempt.js'
import { nearest } from './decimal.js'
import type { Solver } from './solver.js'

/** The order that a placement or an amend asks for, in lots and ticks. */
export interface Target {
  market: Market
  buys: boolean
  /** The total, and what of it an amended order has filled. */
  lots: bigint
  filled: bigint
  /** null: a market order. */
  ticks: bigint | null
  /** The mark in ticks; null: there is none. */
  mark: bigint | null
  /** That is amended. */
  order: OrderInfo | null
}

const MOST_LEVELS = 1000

export function clamp(value: bigint, least: bigint, most: bigint): bigint {
  return value < least ? least : value > most ? most : value
}

/** null: the command is no order. */
export function targetOf(solver: Solver, attempt: Attempt): Target | null {
  const { main } = attempt
  const order = solver.order(main)
  const market = solver.market(attempt)
  if (market === undefined || (main.op !== 'place' && order === null)) return null
  const { mark } = solver.views.marketInfo(market.name)
  const type = order?.type ?? main.type
  return {
    market,
    buys: (order?.side ?? main.side) === 'buy',
    lots: nearest(main.qty ?? order?.qty, market.lotSize) ?? 0n,
    filled: nearest(order?.filled ?? 0, market.lotSize) ?? 0n,
    ticks: type === 'market' ? null : nearest(main.price ?? order?.price, market.tickSize),
    mark: mark === null ? null : nearest(mark, market.tickSize),
    order,
  }
}

/** `guess`: what it should be, by the numbers of the refusal. */
export function* largestQty(
  solver: Solver,
  attempt: Attempt,
  refusal: RejectedEvent,
  guess?: string | bigint,
): Iterable<Attempt> {
  const target = targetOf(solver, attempt)
  if (target === null) return
  const { market, lots, filled } = target
  const isFree = attempt.main.reduceOnly === true || target.order?.reduceOnly === true
  const least = isFree || filled >= BigInt(market.minLots) ? filled + 1n : BigInt(market.minLots)
  if (least >= lots) return
  const of = (value: bigint) => change(attempt, 'qty', market.qty(value), 'largest')
  const guessed = typeof guess === 'string' ? nearest(guess, market.lotSize) : guess
  const found = solver.edge(refusal, lots, least, of, guessed ?? least)
  if (found !== null) yield of(found)
}

/** Between the price that is refused and one of these that is not. */
export function* nearestPrice(
  solver: Solver,
  attempt: Attempt,
  refusal: RejectedEvent,
  { market, ticks }: Target,
  goods: readonly bigint[],
  guess?: bigint,
): Iterable<Attempt> {
  if (ticks === null) return
  const at = (value: bigint) => change(attempt, 'price', market.price(value), 'nearest')
  for (const good of goods) {
    const found = solver.edge(refusal, ticks, good, at, guess ?? good)
    if (found !== null) return yield at(found)
  }
}

/** Down to the mark, below which it makes no difference; or to the lowest of all. */
export function* lowerPrice(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const target = targetOf(solver, attempt)
  if (target === null || target.ticks === null) return
  const { mark, ticks } = target
  if (mark === null || mark < ticks) yield* nearestPrice(solver, attempt, refusal, target, [mark ?? 1n])
}

/** Through so many levels of the other side that it is filled whole. */
export function* fillingPrice(solver: Solver, attempt: Attempt, refusal: RejectedEvent): Iterable<Attempt> {
  const target = targetOf(solver, attempt)
  if (target === null || target.ticks === null) return
  const { market, buys, ticks } = target
  const { bids, asks } = solver.views.depth(market.name, MOST_LEVELS)
  const prices = (buys ? asks : bids)
    .map(([price]) => nearest(price, market.tickSize) as bigint)
    .filter((price) => (buys ? price > ticks : price < ticks))
  const at = (level: bigint) => change(attempt, 'price', market.price(prices[Number(level)] as bigint), 'nearest')
  const found = solver.edge(refusal, -1n, BigInt(prices.length) - 1n, at)
  if (found !== null) yield at(found)
}
