// Lists of pools, or of holdings, in the order that a rule asks for: merge sort in place, along one of the `next` fields, 0 at the end.
import { Holding, Pool } from '../generated/wire'
import { compareProducts } from '../math/wide'

const BY_KEY: u32 = 0
const BY_RATIO: u32 = 1
const BY_HOLDING: u32 = 2

/** By account id, cross before isolated, in market order. `next`: the offset of the field that links the list. */
export function sortByKey(first: u32, next: u32): u32 {
  return sort(first, next, BY_KEY)
}

/** The lowest equity/margin first, as noted in the pools; ties by key. */
export function sortByRatio(first: u32, next: u32): u32 {
  return sort(first, next, BY_RATIO)
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
  const difference = order == BY_KEY ? 0 : compareRatios(left, right)
  return difference == 0 ? left.key < right.key : difference < 0
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
