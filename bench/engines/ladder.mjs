// The floor: a matching book in typed arrays, nothing else (no accounts, checks, events or hash). It is the reference
// that records the streams, and it is timed as what plain JavaScript can do when it does only the matching.

/** Prices of every stream lie in 1 .. TICKS - 1. */
export const TICKS = 65536
const NO_ASK = TICKS
const NO_BID = 0

export class Ladder {
  /** @param {number} ids the highest order id @param {number} live the most orders that rest at a time */
  constructor(ids, live) {
    this.slotOf = new Int32Array(ids + 1)
    this.idOf = new Int32Array(live + 2)
    this.priceOf = new Int32Array(live + 2)
    this.qtyOf = new Int32Array(live + 2)
    this.sideOf = new Uint8Array(live + 2)
    this.next = new Int32Array(live + 2)
    this.previous = new Int32Array(live + 2)
    this.head = new Int32Array(TICKS)
    this.tail = new Int32Array(TICKS)
    // One bit per price that has orders, then one per word of those, twice: the next price is three looks away.
    this.bits = new Int32Array(TICKS >>> 5)
    this.bits1 = new Int32Array(TICKS >>> 10)
    this.bits2 = new Int32Array(TICKS >>> 15)
    this.bestBid = NO_BID
    this.bestAsk = NO_ASK
    this.freeSlot = 0
    this.usedSlots = 0
    this.fillCount = 0
    this.fillMaker = new Int32Array(1024)
    this.fillPrice = new Int32Array(1024)
    this.fillQty = new Int32Array(1024)
  }

  /** Places a limit order. The fills are in fillMaker, fillPrice, fillQty. @returns {number} the quantity that rests */
  place(id, side, price, qty, ioc) {
    this.fillCount = 0
    const rest = this.match(side, price, qty)
    if (rest === 0 || ioc) return 0
    this.rest(id, side, price, rest)
    return rest
  }

  /** Takes a resting order out of the book. */
  cancel(id) {
    this.fillCount = 0
    this.remove(this.slotOf[id])
  }

  /**
   * Moves a resting order to another price, behind the orders there; may trade.
   * @returns {number} the quantity that rests
   */
  amend(id, price) {
    this.fillCount = 0
    const slot = this.slotOf[id]
    const side = this.sideOf[slot]
    const qty = this.qtyOf[slot]
    this.remove(slot)
    const rest = this.match(side, price, qty)
    if (rest !== 0) this.rest(id, side, price, rest)
    return rest
  }

  match(side, limit, qty) {
    let left = qty
    while (left > 0) {
      const price = side === 0 ? this.bestAsk : this.bestBid
      if (side === 0 ? price > limit : price < limit || price === NO_BID) break
      left = this.takeLevel(price, left)
    }
    return left
  }

  takeLevel(price, qty) {
    let left = qty
    let slot = this.head[price]
    while (slot !== 0 && left > 0) {
      const available = this.qtyOf[slot]
      const traded = Math.min(available, left)
      this.fill(this.idOf[slot], price, traded)
      left -= traded
      if (traded < available) {
        this.qtyOf[slot] = available - traded
        return 0
      }
      const following = this.next[slot]
      this.remove(slot)
      slot = following
    }
    return left
  }

  fill(maker, price, qty) {
    if (this.fillCount === this.fillMaker.length) this.growFills()
    const at = this.fillCount++
    this.fillMaker[at] = maker
    this.fillPrice[at] = price
    this.fillQty[at] = qty
  }

  growFills() {
    for (const column of ['fillMaker', 'fillPrice', 'fillQty']) {
      const larger = new Int32Array(this[column].length * 2)
      larger.set(this[column])
      this[column] = larger
    }
  }

  rest(id, side, price, qty) {
    let slot = this.freeSlot
    if (slot !== 0) this.freeSlot = this.next[slot]
    else slot = ++this.usedSlots
    const last = this.tail[price]
    this.slotOf[id] = slot
    this.idOf[slot] = id
    this.priceOf[slot] = price
    this.qtyOf[slot] = qty
    this.sideOf[slot] = side
    this.next[slot] = 0
    this.previous[slot] = last
    this.tail[price] = slot
    if (last !== 0) this.next[last] = slot
    else this.openLevel(side, price, slot)
  }

  openLevel(side, price, slot) {
    this.head[price] = slot
    this.bits[price >>> 5] |= 1 << (price & 31)
    this.bits1[price >>> 10] |= 1 << ((price >>> 5) & 31)
    this.bits2[price >>> 15] |= 1 << ((price >>> 10) & 31)
    if (side === 0) {
      if (price > this.bestBid) this.bestBid = price
    } else if (price < this.bestAsk) this.bestAsk = price
  }

  remove(slot) {
    const before = this.previous[slot]
    const after = this.next[slot]
    const price = this.priceOf[slot]
    if (before !== 0) this.next[before] = after
    else this.head[price] = after
    if (after !== 0) this.previous[after] = before
    else this.tail[price] = before
    this.slotOf[this.idOf[slot]] = 0
    this.next[slot] = this.freeSlot
    this.freeSlot = slot
    if (before === 0 && after === 0) this.closeLevel(price)
  }

  closeLevel(price) {
    this.bits[price >>> 5] &= ~(1 << (price & 31))
    if (this.bits[price >>> 5] === 0) {
      this.bits1[price >>> 10] &= ~(1 << ((price >>> 5) & 31))
      if (this.bits1[price >>> 10] === 0) this.bits2[price >>> 15] &= ~(1 << ((price >>> 10) & 31))
    }
    if (price === this.bestAsk) this.bestAsk = this.above(price)
    else if (price === this.bestBid) this.bestBid = this.below(price)
  }

  /** @returns {number} the lowest price with orders above this one; NO_ASK if there is none */
  above(price) {
    let word = price >>> 5
    let found = this.bits[word] & (-2 << (price & 31))
    if (found === 0) {
      word = this.wordAbove(word)
      if (word < 0) return NO_ASK
      found = this.bits[word]
    }
    return (word << 5) + 31 - Math.clz32(found & -found)
  }

  wordAbove(word) {
    let group = word >>> 5
    let found = this.bits1[group] & (-2 << (word & 31))
    if (found === 0) {
      let top = group >>> 5
      found = this.bits2[top] & (-2 << (group & 31))
      while (found === 0) {
        if (++top === this.bits2.length) return -1
        found = this.bits2[top]
      }
      group = (top << 5) + 31 - Math.clz32(found & -found)
      found = this.bits1[group]
    }
    return (group << 5) + 31 - Math.clz32(found & -found)
  }

  /** @returns {number} the highest price with orders below this one; NO_BID if there is none */
  below(price) {
    let word = price >>> 5
    let found = this.bits[word] & ((1 << (price & 31)) - 1)
    if (found === 0) {
      word = this.wordBelow(word)
      if (word < 0) return NO_BID
      found = this.bits[word]
    }
    return (word << 5) + 31 - Math.clz32(found)
  }

  wordBelow(word) {
    let group = word >>> 5
    let found = this.bits1[group] & ((1 << (word & 31)) - 1)
    if (found === 0) {
      let top = group >>> 5
      found = this.bits2[top] & ((1 << (group & 31)) - 1)
      while (found === 0) {
        if (--top < 0) return -1
        found = this.bits2[top]
      }
      group = (top << 5) + 31 - Math.clz32(found)
      found = this.bits1[group]
    }
    return (group << 5) + 31 - Math.clz32(found)
  }

  /** @returns {{bids: number[][], asks: number[][]}} [price, quantity, orders] of each level, the best first */
  book() {
    const bids = []
    const asks = []
    for (let price = this.bestBid; price !== NO_BID; price = this.below(price)) bids.push(this.level(price))
    for (let price = this.bestAsk; price !== NO_ASK; price = this.above(price)) asks.push(this.level(price))
    return { bids, asks }
  }

  /** @returns {number} the price halfway between the best ones, rounded down; 0 unless both sides have orders */
  middle() {
    return this.bestBid === NO_BID || this.bestAsk === NO_ASK ? 0 : (this.bestBid + this.bestAsk) >>> 1
  }

  level(price) {
    let qty = 0
    let orders = 0
    for (let slot = this.head[price]; slot !== 0; slot = this.next[slot]) {
      qty += this.qtyOf[slot]
      orders++
    }
    return [price, qty, orders]
  }
}

/** The floor as an engine of the bench. */
export const ladderEngine = {
  name: 'typed arrays',
  what: 'JavaScript typed arrays, matching only (no accounts, checks, events or hash)',
  async create(stream) {
    return new LadderRun(stream)
  },
}

class LadderRun {
  constructor(stream) {
    this.stream = stream
    this.ladder = new Ladder(stream.orders, stream.mostLive)
  }

  run(from, to) {
    const { op, side, tif, price, qty, id } = this.stream
    const ladder = this.ladder
    let fills = 0
    for (let i = from; i < to; i++) {
      const kind = op[i]
      if (kind === 0) ladder.place(id[i], side[i], price[i], qty[i], tif[i] === 1)
      else if (kind === 1) ladder.cancel(id[i])
      else ladder.amend(id[i], price[i])
      fills += ladder.fillCount
    }
    return fills
  }

  trace(from, to, onTrade) {
    const ladder = this.ladder
    for (let i = from; i < to; i++) {
      this.run(i, i + 1)
      for (let at = 0; at < ladder.fillCount; at++) {
        onTrade(i, ladder.fillMaker[at], ladder.fillPrice[at], ladder.fillQty[at])
      }
    }
  }

  book() {
    return this.ladder.book()
  }
}
