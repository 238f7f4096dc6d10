// A market day: who is there, who is next, and what the operator of the exchange does.
import { Random } from '../../common/random.mjs'
import { arbitrate } from './arbitrage.mjs'
import { FALL_US, tellIndex } from './feed.mjs'
import { makeMarket } from './maker.mjs'
import { creation, MARKETS } from './markets.mjs'
import { population } from './people.mjs'
import { Schedule } from './schedule.mjs'
import { trade } from './taker.mjs'
import { speculate } from './trader.mjs'
import { MarketView } from './view.mjs'

/** 2026-03-05T00:00:00Z in microseconds. */
export const START_US = 1_772_668_800_000_000
export const DAY_US = 86_400_000_000
const SECOND_US = 1_000_000
/** The operator fills the fund up again so long after the fall. */
const REFILL_US = 7_200_000_000

/** Quote units in the insurance fund in the morning, and what is added in the evening; on a whole day. */
const FUND = 40_000
const REFILL = 60_000

/** What each kind does when it looks at the market: (who, view, random) to its commands and when it looks again. */
const ACTS = { feed: tellIndex, maker: makeMarket, taker: trade, arbitrageur: arbitrate, trader: speculate }

/**
 * The commands of a seeded market day, one after the other. Everything in them follows from the seed, the scale and
 * the events of the exchange; no clock, no chance, nothing of the machine.
 */
export class MarketDay {
  view = new MarketView()
  /** What an account is called, by its id. @type {Map<number, string>} */
  roles = new Map()
  #random
  #schedule = new Schedule()
  /** Commands of the one who looks at the market now, without their time. */
  #queued = []
  #lastUs = START_US - 1
  #isOver = false

  /** @param {{ seed: number, scale?: number }} options `scale`: part of a whole day's people, 1 by default */
  constructor({ seed, scale = 1 }) {
    this.#random = new Random(seed)
    for (const { person, fromUs } of population(scale, this.#random, START_US)) {
      if (person.role !== undefined) this.roles.set(person.account, person.role)
      this.#schedule.add(START_US + fromUs, person)
    }
    const fill = (amount) => ({ op: 'fundInsurance', amount: String(Math.ceil(amount * scale)) })
    this.#queued.push(...MARKETS.map(creation), { op: 'setRateLimit', capacity: 60, perSecond: 4 }, fill(FUND))
    this.#schedule.add(START_US + FALL_US + REFILL_US, { kind: 'operator', command: fill(REFILL) })
  }

  /** Part of the day that is over, 0 to 1. */
  get progress() {
    return Math.min(1, (this.view.now - START_US) / DAY_US)
  }

  /** The next command; null when the day is over. */
  next() {
    while (this.#queued.length === 0 && !this.#isOver) this.#wake()
    const command = this.#queued.shift()
    if (command === undefined) return null
    this.#lastUs = Math.max(this.#lastUs + 1, this.view.now)
    return { op: command.op, ts: this.#lastUs, ...command }
  }

  /** What the exchange made of it. @param {readonly import('perpcore').Event[]} events */
  learn(events) {
    this.view.learn(events)
  }

  #wake() {
    const { time, who } = this.#schedule.take()
    if (time >= START_US + DAY_US) {
      this.#isOver = true
      this.view.now = START_US + DAY_US
      this.#queued.push({ op: 'tick' })
      return
    }
    this.view.now = time
    const { commands, waitUs } = this.#act(who)
    this.#queued.push(...commands)
    if (waitUs !== null) this.#schedule.add(time + waitUs, who)
  }

  #act(who) {
    if (who.kind === 'operator') return { commands: [who.command], waitUs: null }
    if (who.account !== undefined && this.view.account(who.account).deposits === 0) return join(who)
    return ACTS[who.kind](who, this.view, this.#random)
  }
}

/** Somebody opens an account. */
function join({ account, market, deposit, isolated = false, leverage }) {
  const commands = [{ op: 'deposit', account, amount: String(deposit) }]
  const { name } = MARKETS[market]
  if (isolated) commands.push({ op: 'setMarginMode', account, market: name, mode: 'isolated' })
  if (leverage !== undefined) commands.push({ op: 'setLeverage', account, market: name, leverage })
  return { commands, waitUs: SECOND_US }
}
