// The three policies of auto-deleveraging (ENGINE.md 10): who of the candidates from L.adlNext gives how many of the lots
// that are needed. A candidate can give min(size, cap), size less what an earlier pass took.
import { Holding, Market, Perp, Pool } from '../generated/wire'
import { sizeOf } from '../account/position'
import { sortByLeverage, sortByRemainder } from '../account/sorting'
import { L } from '../engine/exchange'
import { divide, E8, high, mulDiv, mulDivWide, multiply, product } from '../math/wide'

const PASS_NEXT: u32 = offsetof<Pool>('passNext')

// @ts-ignore: decorator
@inline
function candidate(ref: u32): Pool {
  return changetype<Pool>(ref)
}

/** Lots that it still has. */
function leftOf(pool: Pool): u64 {
  return sizeOf(changetype<Holding>(pool.candidate)) - pool.taken
}

function most(pool: Pool): u64 {
  return min(leftOf(pool), pool.cap)
}

/** By score, each whole before the next. */
export function allocateQueue(need: u64): u64 {
  let lacking = need
  for (let ref = L.adlNext; ref != 0 && lacking != 0; ref = candidate(ref).adlNext) {
    const lots = min(lacking, most(candidate(ref)))
    candidate(ref).taken += lots
    lacking -= lots
  }
  return need - lacking
}

/** By size; the last lots go by the largest remainder. */
export function allocateProRata(need: u64): u64 {
  let total: u64 = 0
  for (let ref = L.adlNext; ref != 0; ref = candidate(ref).adlNext) total += most(candidate(ref))
  if (total == 0) return 0
  let lacking = need
  for (let ref = L.adlNext; ref != 0; ref = candidate(ref).adlNext) {
    const pool = candidate(ref)
    const weight = most(pool)
    const share = mulDiv(need, weight, total)
    const whole = min(weight, share)
    pool.rateLow = need * weight - share * total
    pool.rateHigh = weight - whole
    pool.passNext = pool.adlNext
    pool.taken += whole
    lacking -= whole
  }
  let ref = sortByRemainder(L.adlNext, PASS_NEXT)
  for (; ref != 0 && lacking != 0; ref = candidate(ref).passNext) {
    if (candidate(ref).rateHigh == 0) continue
    candidate(ref).taken++
    lacking--
  }
  return need - lacking
}

// What a level of the water fill is measured in: atoms for a lot at mark.
let lotWorth: u64 = 0

/** The highest leverage comes down first, to a common level: the smallest λ at which no more than `need` is taken. */
export function allocateWaterFill(market: Market, perp: Perp, need: u64, isFirst: bool): u64 {
  lotWorth = product(perp.mark, market.tickValue)
  const list = byLeverage(isFirst)
  const level = lowestLevel(list, need)
  const below = level == 0 ? 0 : level - 1
  let lacking = need
  for (let ref = list; ref != 0 && isAbove(candidate(ref), below); ref = candidate(ref).passNext) {
    const pool = candidate(ref)
    const kept = keptAt(pool, level)
    pool.rateLow = kept - keptAt(pool, below)
    pool.taken += pool.marginLow - kept
    lacking -= pool.marginLow - kept
  }
  for (let ref = list; ref != 0 && lacking != 0 && level != 0; ref = candidate(ref).passNext) {
    const lots = min(lacking, candidate(ref).rateLow)
    candidate(ref).taken += lots
    lacking -= lots
  }
  return need - lacking
}

/** In descending order of size/equity, each with its size in marginLow: the ranking, until a first pass has taken from some. */
function byLeverage(isFirst: bool): u32 {
  for (let ref = L.adlNext; ref != 0; ref = candidate(ref).adlNext) {
    candidate(ref).passNext = candidate(ref).adlNext
    candidate(ref).marginLow = leftOf(candidate(ref))
    candidate(ref).rateLow = 0
  }
  return isFirst ? L.adlNext : sortByLeverage(L.adlNext, PASS_NEXT)
}

/** λ, a leverage in e8: between 0 and the highest leverage of all. */
function lowestLevel(list: u32, need: u64): u64 {
  let low: u64 = 0
  let top: u64 = list == 0 ? 0 : leverageOf(candidate(list))
  while (low < top) {
    const middle = (low + top) / 2
    if (takenAt(list, middle) <= need) top = middle
    else low = middle + 1
  }
  return low
}

/** ⌈size · 10^8 · mark · tv/equity⌉: at most 10^16, since a pool that is not under has a 10^-8th of its worth. */
function leverageOf(pool: Pool): u64 {
  const worth = multiply(product(pool.marginLow, lotWorth), E8)
  return divide(0, high, worth, pool.equityHigh as u64, pool.equityLow) + 1
}

/** Who is below the level keeps all, and so do all behind him. */
function takenAt(list: u32, level: u64): u64 {
  let lots: u64 = 0
  for (let ref = list; ref != 0 && isAbove(candidate(ref), level); ref = candidate(ref).passNext) {
    lots += candidate(ref).marginLow - keptAt(candidate(ref), level)
  }
  return lots
}

/** ⌊λ · equity/(10^8 · mark · tv)⌋, the size that has this leverage; no more than the size is asked for. */
function sizeAt(pool: Pool, level: u64): u64 {
  const whole = mulDivWide(pool.equityLow, pool.equityHigh as u64, level, E8)
  const lots = divide(0, high, whole, 0, lotWorth)
  return high != 0 ? pool.marginLow : min(pool.marginLow, lots)
}

function isAbove(pool: Pool, level: u64): bool {
  return sizeAt(pool, level) < pool.marginLow
}

/** keep(λ) = max(size - min(cap, size), min(size, the size at λ)). */
function keptAt(pool: Pool, level: u64): u64 {
  const size = pool.marginLow
  return max(size - min(pool.cap, size), sizeAt(pool, level))
}
