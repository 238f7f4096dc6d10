/** Who is next: a binary heap by time; at the same time, who was put in first. */
export class Schedule {
  #heap = []
  #count = 0

  /** @param {number} time @param {unknown} who */
  add(time, who) {
    const heap = this.#heap
    const entry = { time, order: this.#count++, who }
    let at = heap.length
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!isBefore(entry, heap[above])) break
      heap[at] = heap[above]
      at = above
    }
    heap[at] = entry
  }

  /** The next one, taken out; undefined if there is none. */
  take() {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (heap.length === 0) return first
    let at = 0
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && isBefore(heap[below + 1], heap[below])) below++
      if (!isBefore(heap[below], last)) break
      heap[at] = heap[below]
      at = below
    }
    heap[at] = last
    return first
  }
}

function isBefore(a, b) {
  return a.time < b.time || (a.time === b.time && a.order < b.order)
}
