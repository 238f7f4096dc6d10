// Records a stream while it plays it against the reference book, so that every cancel and every move names an order
// that is live at that moment, under the id that the engine will have given it: 1, 2, 3, … for each order placed.

import { Ladder } from './engines/ladder.mjs'

export const PLACE = 0
export const CANCEL = 1
export const AMEND = 2
export const BUY = 0
export const SELL = 1
export const GTC = 0
export const IOC = 1

/** Orders belong to accounts 1 .. ACCOUNTS. */
export const ACCOUNTS = 1000

/** The middle of the book is noted once in so many messages: what the index of a market with margin follows. */
export const MIDDLE_EVERY = 100

export class Recorder {
  /**
   * @param {{name: string, seed: number, messages: number, mostLive: number, random: import('./random.mjs').Random}}
   *   plan
   */
  constructor(plan) {
    const { messages } = plan
    this.name = plan.name
    this.seed = plan.seed
    this.random = plan.random
    this.mostLive = plan.mostLive
    this.ladder = new Ladder(messages, plan.mostLive)
    this.op = new Uint8Array(messages)
    this.side = new Uint8Array(messages)
    this.tif = new Uint8Array(messages)
    this.price = new Int32Array(messages)
    this.qty = new Int32Array(messages)
    this.id = new Int32Array(messages)
    this.account = new Int32Array(messages)
    this.middle = new Int32Array(Math.ceil(messages / MIDDLE_EVERY))
    this.accountOf = new Int32Array(messages + 1)
    this.live = new Int32Array(plan.mostLive + 1)
    this.placeInLive = new Int32Array(messages + 1)
    this.liveCount = 0
    this.count = 0
    this.orders = 0
    this.fills = 0
    this.trading = 0
  }

  /** Records a new limit order of an account that will not meet itself. */
  place(side, price, qty, tif = GTC) {
    const account = this.accountFor(side, price, qty)
    const id = ++this.orders
    this.accountOf[id] = account
    this.write(PLACE, side, tif, price, qty, id)
    const rest = this.ladder.place(id, side, price, qty, tif === IOC)
    this.settleFills()
    if (rest > 0) this.addLive(id)
    return id
  }

  cancel(id) {
    this.write(CANCEL, 0, GTC, 0, 0, id)
    this.ladder.cancel(id)
    this.ladder.fillCount = 0
    this.removeLive(id)
  }

  /** Records the move of a live order to another price. */
  amend(id, price) {
    this.write(AMEND, this.sideOf(id), GTC, price, 0, id)
    const rest = this.ladder.amend(id, price)
    this.settleFills()
    if (rest === 0) this.removeLive(id)
  }

  /** @returns {number} the id of a live order, each equally likely; there must be one */
  anyLive() {
    return this.live[this.random.below(this.liveCount)]
  }

  sideOf(id) {
    return this.ladder.sideOf[this.ladder.slotOf[id]]
  }

  priceOf(id) {
    return this.ladder.priceOf[this.ladder.slotOf[id]]
  }

  qtyOf(id) {
    return this.ladder.qtyOf[this.ladder.slotOf[id]]
  }

  /** @returns {boolean} whether an order of this account would trade with an order of the same account */
  meetsItself(account, side, price, qty) {
    const { ladder } = this
    let left = qty
    let level = side === BUY ? ladder.bestAsk : ladder.bestBid
    while (left > 0 && level > 0 && (side === BUY ? level <= price : level >= price)) {
      for (let slot = ladder.head[level]; slot !== 0 && left > 0; slot = ladder.next[slot]) {
        if (this.accountOf[ladder.idOf[slot]] === account) return true
        left -= ladder.qtyOf[slot]
      }
      level = side === BUY ? ladder.above(level) : ladder.below(level)
    }
    return false
  }

  /** @returns {{bids: number[][], asks: number[][]}} the reference's book after what was recorded so far */
  book() {
    return this.ladder.book()
  }

  /** @param {object} more what the runner must know besides the messages @returns {import('./streams.mjs').Stream} */
  finish(more) {
    const { name, seed, count, orders, mostLive, fills, trading, liveCount } = this
    if (count !== this.op.length) throw new Error(`${name}: ${count} messages recorded, ${this.op.length} planned`)
    const { op, side, tif, price, qty, id, account, middle } = this
    const facts = { orders, mostLive, accounts: ACCOUNTS, fills, trading, resting: liveCount }
    return { name, seed, length: count, op, side, tif, price, qty, id, account, middle, ...facts, ...more }
  }

  accountFor(side, price, qty) {
    for (;;) {
      const account = this.random.between(1, ACCOUNTS)
      if (!this.meetsItself(account, side, price, qty)) return account
    }
  }

  write(op, side, tif, price, qty, id) {
    const at = this.count++
    if (at % MIDDLE_EVERY === 0) this.middle[at / MIDDLE_EVERY] = this.ladder.middle()
    this.op[at] = op
    this.side[at] = side
    this.tif[at] = tif
    this.price[at] = price
    this.qty[at] = qty
    this.id[at] = id
    this.account[at] = this.accountOf[id]
  }

  settleFills() {
    const { ladder } = this
    this.fills += ladder.fillCount
    if (ladder.fillCount > 0) this.trading++
    for (let at = 0; at < ladder.fillCount; at++) {
      const maker = ladder.fillMaker[at]
      if (ladder.slotOf[maker] === 0) this.removeLive(maker)
    }
  }

  addLive(id) {
    if (this.liveCount === this.mostLive) throw new Error(`${this.name}: more than ${this.mostLive} orders rest`)
    this.live[this.liveCount] = id
    this.placeInLive[id] = this.liveCount++
  }

  removeLive(id) {
    const last = this.live[--this.liveCount]
    const at = this.placeInLive[id]
    this.live[at] = last
    this.placeInLive[last] = at
  }
}
