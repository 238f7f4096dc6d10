// Auto-deleveraging (ENGINE.md §10): what nobody in the book would take is taken from the opposite
// positions of pools that are not under, at a price that gives nobody the equity that is left.

import { poolName, poolOf, sizeOf } from './accounts.ts'
import { emit, moneyText, priceText, qtyText } from './events.ts'
import { fillPosition } from './fills.ts'
import { atMark, equityOf, maintenanceMargin, notionalOf } from './margin.ts'
import { abs, ceilDiv, E8, floorDiv, max, min, rateText, truncDiv } from './numbers.ts'
import type { Market, Pool, World } from './types.ts'
import { isUnder } from './watch.ts'

/** An opposite position, frozen when the deleveraging begins. */
interface Candidate {
  pool: Pool
  /** lots, less what an earlier pass has taken */
  size: bigint
  frozenSize: bigint
  cost: bigint
  equity: bigint
  pnl: bigint
  /** max(0, equity − ⌈MM·(1+buffer)⌉) */
  spare: bigint
  cap: bigint
  taken: bigint
}

export interface AdlPlan {
  market: Market
  price: bigint
  bankrupt: Pool
  /** the side of the bankrupt position: true for a long */
  isLong: boolean
  gifts: { pool: Pool; qty: bigint; rank: number; measure: Record<string, string> }[]
}

/** Who gives what for `need` lots of a position of `size` lots with bankruptcy price `pb`. */
export function planAdl(world: World, bankrupt: Pool, market: Market, size: bigint, need: bigint, pb: bigint): AdlPlan {
  const mark = atMark(market)
  const isLong = size > 0n
  const price = isLong ? max(pb, mark) : min(pb, mark)
  const harm = abs(price - mark)
  const plan: AdlPlan = { market, price, bankrupt, isLong, gifts: [] }
  if (need === 0n) return plan
  const candidates = candidatesOf(world, market, isLong)
  const order = rankingOf(market, candidates)
  for (const one of candidates) one.cap = firstCap(market, one, harm)
  let lacking = need - allocate(market, candidates, need)
  if (lacking > 0n && harm > 0n) {
    for (const one of candidates) {
      one.size = one.frozenSize - one.taken
      one.cap = max(0n, one.spare / (10n * market.settings.tv * harm) - one.taken)
    }
    lacking -= allocate(market, candidates, lacking)
  }
  order.forEach((one, i) => {
    if (one.taken === 0n) return
    plan.gifts.push({ pool: one.pool, qty: one.taken, rank: i + 1, measure: measureOf(market, one) })
  })
  return plan
}

function candidatesOf(world: World, market: Market, bankruptIsLong: boolean): Candidate[] {
  const found: Candidate[] = []
  for (const account of world.accounts) {
    const size = sizeOf(account, market)
    if (size === 0n || size > 0n === bankruptIsLong) continue
    const pool = poolOf(account, market)
    if (!isUnder(pool)) found.push(freeze(market, pool))
  }
  return found
}

function freeze(market: Market, pool: Pool): Candidate {
  const { size, cost } = pool.account.positions.get(market)!
  const { buffer } = market.settings.liquidation
  const equity = equityOf(pool)
  const kept = ceilDiv(maintenanceMargin(pool) * (E8 + buffer), E8)
  return {
    pool,
    size: abs(size),
    frozenSize: abs(size),
    cost: abs(cost),
    equity,
    pnl: size * atMark(market) * market.settings.tv - cost,
    spare: max(0n, equity - kept),
    cap: 0n,
    taken: 0n,
  }
}

/** Its profit in the position and what it can spare must bear the harm; without harm, all of it. */
function firstCap(market: Market, one: Candidate, harm: bigint): bigint {
  if (harm === 0n) return one.size
  return min(max(0n, one.pnl), one.spare) / (market.settings.tv * harm)
}

/** One pass of the market's policy; tells how many lots it found. */
function allocate(market: Market, candidates: Candidate[], need: bigint): bigint {
  const policy = market.settings.liquidation.adl
  if (policy === 'waterFill') return waterFill(market, candidates, need)
  if (policy === 'queue') return queue(market, candidates, need)
  return proRata(candidates, need)
}

function take(one: Candidate, lots: bigint): bigint {
  one.taken += lots
  return lots
}

// The highest leverage comes down first, to a common level.

/** keep_i(λ), λ in units of 10^-8 of leverage */
function kept(market: Market, one: Candidate, lambda: bigint): bigint {
  const lotValue = notionalOf(market, atMark(market), 1n)
  const least = one.size - min(one.cap, one.size)
  const atLevel = floorDiv(lambda * one.equity, E8 * lotValue)
  return max(least, min(one.size, atLevel))
}

function waterFill(market: Market, candidates: Candidate[], need: bigint): bigint {
  const given = (lambda: bigint) => candidates.reduce((sum, one) => sum + one.size - kept(market, one, lambda), 0n)
  const lambda = smallestFrom(0n, (level) => given(level) <= need)
  const found = given(lambda)
  const extras = candidates.map((one) =>
    lambda === 0n ? 0n : kept(market, one, lambda) - kept(market, one, lambda - 1n),
  )
  for (const one of candidates) take(one, one.size - kept(market, one, lambda))
  let lacking = need - found
  for (const one of byLeverage(candidates)) {
    const more = min(lacking, extras[candidates.indexOf(one)]!)
    lacking -= take(one, more)
  }
  return need - lacking
}

/** The smallest integer from `low` on that passes; passing never stops again. */
function smallestFrom(low: bigint, passes: (x: bigint) => boolean): bigint {
  if (passes(low)) return low
  let step = 1n
  while (!passes(low + step)) step *= 2n
  let bad = low
  let good = low + step
  while (good - bad > 1n) {
    const middle = (good + bad) / 2n
    if (passes(middle)) good = middle
    else bad = middle
  }
  return good
}

/** |size|·mark·tv/equity, exact, descending; ties by account id (their order as found). */
function byLeverage(candidates: Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => compare(b.size * a.equity, a.size * b.equity))
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

// Each candidate whole before the next, by profit rate times leverage.

function queue(market: Market, candidates: Candidate[], need: bigint): bigint {
  let lacking = need
  for (const one of byScore(market, candidates)) {
    lacking -= take(one, min(lacking, min(one.size, one.cap)))
  }
  return need - lacking
}

function byScore(market: Market, candidates: Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => compare(scoreOf(market, b), scoreOf(market, a)))
}

/** From the frozen position, also in the second pass. */
function scoreOf(market: Market, one: Candidate): bigint {
  const notional = notionalOf(market, atMark(market), one.frozenSize)
  const pnlRate = truncDiv(one.pnl * E8, one.cost)
  const leverage = max(1n, truncDiv(notional * 10_000n, one.equity))
  return pnlRate > 0n ? pnlRate * leverage : truncDiv(pnlRate * 10_000n, leverage)
}

// By size; the last lots go by the largest remainder.

function proRata(candidates: Candidate[], need: bigint): bigint {
  const weights = candidates.map((one) => min(one.size, one.cap))
  const total = weights.reduce((sum, w) => sum + w, 0n)
  if (total === 0n) return 0n
  const parts = candidates.map((one, i) => {
    const exact = need * weights[i]!
    const whole = min(weights[i]!, exact / total)
    return { one, whole, left: exact % total, room: weights[i]! - whole }
  })
  let lacking = need
  for (const part of parts) lacking -= take(part.one, part.whole)
  for (const part of [...parts].sort((a, b) => compare(b.left, a.left))) {
    lacking -= take(part.one, min(1n, min(lacking, part.room)))
  }
  return need - lacking
}

/** The order in which they are told and ranked: leverage, score, or account id. */
function rankingOf(market: Market, candidates: Candidate[]): Candidate[] {
  const policy = market.settings.liquidation.adl
  if (policy === 'waterFill') return byLeverage(candidates)
  return policy === 'queue' ? byScore(market, candidates) : candidates
}

function measureOf(market: Market, one: Candidate): Record<string, string> {
  if (market.settings.liquidation.adl === 'queue') return { score: scoreOf(market, one).toString() }
  const notional = notionalOf(market, atMark(market), one.frozenSize)
  return { leverage: rateText(truncDiv(notional * E8, one.equity)) }
}

/** Closes both sides at the plan's price, without fees, and tells it. */
export function applyAdl(world: World, plan: AdlPlan): void {
  const { market, price, bankrupt, isLong } = plan
  for (const { pool, qty, rank, measure } of plan.gifts) {
    const side = isLong ? 'sell' : 'buy'
    const lost = fillPosition(bankrupt.account, market, side, qty, price)
    const gained = fillPosition(pool.account, market, isLong ? 'buy' : 'sell', qty, price)
    emit(world, 'adl', {
      market: market.name,
      price: priceText(market, price),
      qty: qtyText(market, qty),
      policy: market.settings.liquidation.adl,
      bankrupt: {
        account: bankrupt.account.id,
        pool: poolName(bankrupt),
        realized: moneyText(world, lost),
      },
      counterparty: {
        account: pool.account.id,
        pool: poolName(pool),
        rank,
        ...measure,
        realized: moneyText(world, gained),
      },
    })
  }
}
