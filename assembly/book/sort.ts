// Sorting a list of orders by id, in place: merges runs of 1, 2, 4, … until one is left.
import { Order } from '../generated/wire'

/** `head`: the sentinel of a circular list. */
export function sortById(head: u32): void {
  let first = detach(head)
  for (let run: u32 = 1; ; run *= 2) {
    merges = 0
    first = mergeRuns(first, run)
    if (merges <= 1) break
  }
  attach(head, first)
}

// How many merges the last pass made: one means that the list is sorted.
let merges: u32 = 0

// @ts-ignore: decorator
@inline
function nextOf(ref: u32): u32 {
  return changetype<Order>(ref).next
}

/** Ends the list with 0 and gives its first order. */
function detach(head: u32): u32 {
  const first = load<u32>(head)
  if (first == head) return 0
  changetype<Order>(load<u32>(head, 4)).next = 0
  return first
}

function attach(head: u32, first: u32): void {
  let before = head
  for (let ref = first; ref != 0; ref = nextOf(ref)) {
    store<u32>(before, ref)
    changetype<Order>(ref).prev = before
    before = ref
  }
  store<u32>(before, head)
  store<u32>(head, before, 4)
}

/** One pass: merges neighbouring runs of `run` orders; gives the first of the whole. */
function mergeRuns(list: u32, run: u32): u32 {
  let first: u32 = 0
  let last: u32 = 0
  let left = list
  while (left != 0) {
    merges++
    let right = left
    let leftCount: u32 = 0
    while (leftCount < run && right != 0) {
      leftCount++
      right = nextOf(right)
    }
    let rightCount = run
    while (leftCount != 0 || (rightCount != 0 && right != 0)) {
      const takesLeft =
        leftCount != 0 && (rightCount == 0 || right == 0 || changetype<Order>(left).id < changetype<Order>(right).id)
      const ref = takesLeft ? left : right
      if (takesLeft) {
        left = nextOf(left)
        leftCount--
      } else {
        right = nextOf(right)
        rightCount--
      }
      if (last == 0) first = ref
      else changetype<Order>(last).next = ref
      last = ref
    }
    left = right
  }
  if (last != 0) changetype<Order>(last).next = 0
  return first
}
