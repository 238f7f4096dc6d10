// Lists of pools, or of holdings, in the order that a rule asks for: merge sort in place, along one of the `next` fields, 0 at the end.
import { Holding, Pool } from '../generated/wire'
import { compareProducts, divide, high, mulDivWide, mulHigh } from '../math/wide'

const BY_KEY: u32 = 0
const BY_RATIO: u32 = 1
const BY_LEVERAGE: u32 = 2
const BY_SCORE: u32 = 3
const BY_HOLDING: u32 = 4
const BY_REMAINDER: u32 = 5

/** By account id, cross before isolated, in market order. `next`: the offset of the field that links the list. */
export function sortByKey(first: u32, next: u32): u32 {
  return sort(first, next, BY_KEY)
}

/** The lowest equity/margin first, as noted in the pools; ties by key. */
export function sortByRatio(first: u32, next: u32): u32 {
  return sort(first, next, BY_RATIO)
}

/** The highest size/equity first (size in marginLow); ties by key. */
export function sortByLeverage(first: u32, next: u32): u32 {
  return sort(first, next, BY_LEVERAGE)
}

/** The highest score of the queue policy first (ENGINE.md 10); ties by key. */
export function sortByScore(first: u32, next: u32): u32 {
  return sort(first, next, BY_SCORE)
}

/** The largest remainder first (in rateLow); ties by key. */
export function sortByRemainder(first: u32, next: u32): u32 {
  return sort(first, next, BY_REMAINDER)
}

/** Holdings, by account id, then market. */
export function sortByHolding(first: u32, next: u32): u32 {
  return sort(first, next, BY_HOLDING)
}

// @ts-ignore: decorator
@inline
function nextOf(ref: u32, next: u32): u32 {
  return load<u32>(ref + next)
}

/** Merges runs of 1, 2, 4, … until one run is left. */
function sort(first: u32, next: u32, order: u32): u32 {
  let list = first
  let run: u32 = 1
  do {
    list = mergeRuns(list, next, order, run)
    run *= 2
  } while (merges > 1)
  return list
}

// How many merges the last pass made.
let merges: u32 = 0

function mergeRuns(list: u32, next: u32, order: u32, run: u32): u32 {
  let first: u32 = 0
  let last: u32 = 0
  let left = list
  merges = 0
  while (left != 0) {
    merges++
    let right = left
    let leftCount: u32 = 0
    while (leftCount < run && right != 0) {
      leftCount++
      right = nextOf(right, next)
    }
    let rightCount = run
    while (leftCount != 0 || (rightCount != 0 && right != 0)) {
      const takesLeft = leftCount != 0 && (rightCount == 0 || right == 0 || !isBefore(right, left, order))
      const ref = takesLeft ? left : right
      if (takesLeft) {
        left = nextOf(left, next)
        leftCount--
      } else {
        right = nextOf(right, next)
        rightCount--
      }
      if (last == 0) first = ref
      else store<u32>(last + next, ref)
      last = ref
    }
    left = right
  }
  if (last != 0) store<u32>(last + next, 0)
  return first
}

function isBefore(a: u32, b: u32, order: u32): bool {
  if (order == BY_HOLDING) return isHoldingBefore(changetype<Holding>(a), changetype<Holding>(b))
  const left = changetype<Pool>(a)
  const right = changetype<Pool>(b)
  const difference = order == BY_KEY ? 0 : compare(left, right, order)
  return difference == 0 ? left.key < right.key : difference < 0
}

function compare(a: Pool, b: Pool, order: u32): i32 {
  if (order == BY_RATIO) return compareRatios(a, b)
  if (order == BY_LEVERAGE) return compareLeverages(a, b)
  if (order == BY_SCORE) return compareScores(a, b)
  return a.rateLow == b.rateLow ? 0 : a.rateLow > b.rateLow ? -1 : 1
}

function isHoldingBefore(a: Holding, b: Holding): bool {
  return a.accountId == b.accountId ? a.marketIndex < b.marketIndex : a.accountId < b.accountId
}

/** a.equity/a.margin against b.equity/b.margin. Negative equities come first, the deepest in front. */
function compareRatios(a: Pool, b: Pool): i32 {
  const isANegative = a.equityHigh < 0
  const isBNegative = b.equityHigh < 0
  if (isANegative != isBNegative) return isANegative ? -1 : 1
  const sign = isANegative ? -1 : 1
  return sign * compareProducts(
    lowOf(a, isANegative), highOf(a, isANegative), b.marginLow, b.marginHigh,
    lowOf(b, isANegative), highOf(b, isANegative), a.marginLow, a.marginHigh,
  )
}

/** |equity| */
function lowOf(pool: Pool, isNegative: bool): u64 {
  return isNegative ? 0 - pool.equityLow : pool.equityLow
}

function highOf(pool: Pool, isNegative: bool): u64 {
  return isNegative ? (~pool.equityHigh as u64) + ((pool.equityLow == 0) as u64) : (pool.equityHigh as u64)
}

/** Of positive equities. */
function compareLeverages(a: Pool, b: Pool): i32 {
  return compareProducts(
    b.marginLow, 0, a.equityLow, a.equityHigh as u64, a.marginLow, 0, b.equityLow, b.equityHigh as u64,
  )
}

/** score = rate · leverage of a profit, ⌊|rate| · 10^4 / leverage⌋ below 0 of a loss: the smaller the better. */
function compareScores(a: Pool, b: Pool): i32 {
  const isAProfit = hasScoreAbove(a)
  const isBProfit = hasScoreAbove(b)
  if (isAProfit != isBProfit) return isAProfit ? -1 : 1
  const left = scoreLeverageOf(a)
  const right = scoreLeverageOf(b)
  if (isAProfit) {
    return compareProducts(b.rateLow, b.rateHigh ^ IS_PROFIT, right, 0, a.rateLow, a.rateHigh ^ IS_PROFIT, left, 0)
  }
  const lossA = lossScoreOf(a, left)
  const topA = lossTop
  const lossB = lossScoreOf(b, right)
  if (topA != lossTop) return topA < lossTop ? -1 : 1
  return lossA == lossB ? 0 : lossA < lossB ? -1 : 1
}

/** Set in rateHigh where the rate is one of profit, above 0: no rate is so high. */
export const IS_PROFIT: u64 = 1 << 63

// @ts-ignore: decorator
@inline
function hasScoreAbove(pool: Pool): bool {
  return pool.rateHigh >> 63 != 0
}

/** max(1, ⌊worth · 10^4 / equity⌋): at most 10^12, since a pool that is not under has a 10^-8th of its worth. */
function scoreLeverageOf(pool: Pool): u64 {
  const leverage = divide(0, mulHigh(pool.marginLow, 10_000), pool.marginLow * 10_000, pool.equityHigh as u64, pool.equityLow)
  return max(leverage, 1)
}

// The high word of what lossScoreOf gave.
let lossTop: u64 = 0

function lossScoreOf(pool: Pool, leverage: u64): u64 {
  const low = mulDivWide(pool.rateLow, pool.rateHigh, 10_000, leverage)
  lossTop = high
  return low
}
