// The three policies of auto-deleveraging (ENGINE.md 10): who of the candidates gives how many of the lots that are needed,
// each at most its cap. Each of these is one pass of a policy and gives how many lots it has found.
import { Market, Perp, Pool } from '../generated/wire'
import { L } from '../engine/exchange'
import { divide, divideTop, E8, high, mulDiv, mulDivWide, mulHigh, multiply, product } from '../math/wide'
import { keyAt, keyReachedBy, noteAt, setKey, wantedOfKey } from '../memory/scratch'
import { candidateAt, leftOf } from './candidates'

/** By score, each whole before the next. */
export function allocateQueue(need: u64): u64 {
  let lacking = need
  for (let place: u32 = 0; place < L.candidates && lacking != 0; place++) {
    const pool = candidateAt(place)
    const lots = min(lacking, pool.cap)
    pool.taken += lots
    lacking -= lots
  }
  return need - lacking
}

/** By size; the last lots go by the largest remainder. */
export function allocateProRata(need: u64): u64 {
  let total: u64 = 0
  for (let place: u32 = 0; place < L.candidates; place++) total += candidateAt(place).cap
  if (total <= need) return takeAll(total)
  let lacking = need
  for (let place: u32 = 0; place < L.candidates; place++) {
    const pool = candidateAt(place)
    const share = mulDiv(need, pool.cap, total)
    setKey(place, need * pool.cap - share * total)
    pool.taken += share
    lacking -= share
  }
  if (lacking != 0) giveOneEach(lacking as u32)
  return need
}

function takeAll(total: u64): u64 {
  for (let place: u32 = 0; place < L.candidates; place++) candidateAt(place).taken += candidateAt(place).cap
  return total
}

/** A lot to each of the largest remainders, of equal ones to the first. There are fewer lots than remainders above 0. */
function giveOneEach(lots: u32): void {
  const least = keyReachedBy(lots, L.candidates)
  let equals = wantedOfKey
  for (let place: u32 = 0; place < L.candidates; place++) {
    const remainder = keyAt(place)
    if (remainder < least || (remainder == least && equals == 0)) continue
    if (remainder == least) equals--
    candidateAt(place).taken++
  }
}

// What a level of the water fill is measured in: atoms for a lot at mark.
let lotWorth: u64 = 0

/** The highest leverage comes down first, to a common level: the smallest λ at which no more than `need` is taken. */
export function allocateWaterFill(market: Market, perp: Perp, need: u64): u64 {
  lotWorth = product(perp.mark, market.tickValue)
  noteShares()
  const level = lowestLevel(need)
  const below = level == 0 ? 0 : level - 1
  let lacking = need
  let count: u32 = 0
  for (; count < L.candidates; count++) {
    const pool = candidateAt(count)
    const left = leftOf(pool)
    if (sizeAt(pool, below) >= left) break
    const kept = keptAt(pool, level)
    setKey(count, kept - keptAt(pool, below))
    pool.taken += left - kept
    lacking -= left - kept
  }
  for (let place: u32 = 0; place < count && lacking != 0 && level != 0; place++) {
    const lots = min(lacking, keyAt(place))
    candidateAt(place).taken += lots
    lacking -= lots
  }
  return need - lacking
}

/**
 * λ, a leverage in e8: between 0 and the highest of all. Sought where a straight line between the bounds would have it, and
 * halfway after a step that has not halved what is left.
 */
function lowestLevel(need: u64): u64 {
  let low: u64 = 0
  let top: u64 = L.candidates == 0 ? 0 : leverageOf(candidateAt(0))
  let over = takenAt(low)
  if (over <= need) return 0
  over -= need
  let under = need
  let isHalving = false
  while (top - low > 1) {
    const span = top - low
    const part = isHalving ? span / 2 : mulDiv(span, 2 * over, 2 * over + 2 * under + 1)
    const middle = low + max(1, min(span - 1, part))
    const taken = takenAt(middle)
    if (taken > need) {
      low = middle
      over = taken - need
    } else {
      top = middle
      under = need - taken
    }
    isHalving = !isHalving && top - low > span / 2
  }
  return top
}

/** ⌈size · 10^8 · mark · tv/equity⌉: at most 10^16, since a pool that is not under has a 10^-8th of its worth. */
function leverageOf(pool: Pool): u64 {
  const worth = multiply(product(leftOf(pool), lotWorth), E8)
  return divide(0, high, worth, pool.equityHigh as u64, pool.equityLow) + 1
}

/**
 * For each candidate that no cap binds, so that the search for the level needs neither its pool nor divisions: its equity/(10^8 · mark · tv) in parts of
 * 2^64, rounded down; 0 where it has none; and the lots that it has.
 */
function noteShares(): void {
  const unit = mulHigh(lotWorth, E8) == 0 ? lotWorth * E8 : 0
  for (let place: u32 = 0; place < L.candidates; place++) {
    const pool = candidateAt(place)
    const left = leftOf(pool)
    const hasShare = pool.cap == left && pool.equityHigh == 0 && pool.equityLow < unit
    store<u64>(noteAt(place), hasShare ? divideTop(pool.equityLow, 0, unit) : 0)
    store<u64>(noteAt(place), left, 8)
  }
}

/** Who is below the level keeps all, and so do all behind him. */
function takenAt(level: u64): u64 {
  let lots: u64 = 0
  for (let place: u32 = 0; place < L.candidates; place++) {
    const share = load<u64>(noteAt(place))
    const left = load<u64>(noteAt(place), 8)
    const rest = share * level
    // Where the atoms that the share has lost could make another lot, they are counted.
    const isExact = share != 0 && rest + level >= rest
    const size = isExact ? mulHigh(share, level) : sizeAt(candidateAt(place), level)
    if (size >= left) break
    lots += share != 0 ? left - size : min(candidateAt(place).cap, left - size)
  }
  return lots
}

/** ⌊λ · equity/(10^8 · mark · tv)⌋, the size that has this leverage. */
function sizeAt(pool: Pool, level: u64): u64 {
  const whole = mulDivWide(pool.equityLow, pool.equityHigh as u64, level, E8)
  const lots = divide(0, high, whole, 0, lotWorth)
  return high != 0 ? u64.MAX_VALUE : lots
}

/** keep(λ) = max(size - min(cap, size), min(size, the size at λ)). */
function keptAt(pool: Pool, level: u64): u64 {
  const left = leftOf(pool)
  return max(left - pool.cap, min(left, sizeAt(pool, level)))
}
