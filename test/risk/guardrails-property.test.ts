// Whatever models say, and however often: no limit is loosened, no market is halted beyond the bound, everyone can leave.
import { describe, expect, test } from 'vitest'
import type { Command, EventOf, Exchange } from '../../src/index.js'
import type { Advice, GuardrailRecord } from '../../src/risk/index.js'
import {
  advice,
  BASE,
  BOUNDS,
  exitOf,
  guard,
  HASH,
  HOLDER,
  MARKET,
  MINUTE_US,
  NO_NEW_RISK,
  openVenue,
  SECOND_US,
  SOURCES,
  SPAMMER,
  T0,
  type Venue,
} from './guarded.ts'

const OUTPUTS = 1_000_000
const DAY_US = 1440 * MINUTE_US
const FLOOR = { capacity: 10, perSecond: 1 }

/** Mulberry32: 0 to 1, the same in every run of a seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Random = () => number

function oneOf<T>(random: Random, all: readonly T[]): T {
  return all[Math.floor(random() * all.length)] as T
}

const SIGNALS = [...Object.keys(SOURCES), ...Object.keys(SOURCES), 'unheard', '__proto__', 'constructor', '']
const ODD_SCORES = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -1,
  1.0001,
  1e308,
  -0,
  '1',
  null,
  {},
]
const ODD_TEXTS = ['', 'x'.repeat(100), 7, null, undefined, {}]

/** What a model, broken or hostile, might send. */
function anyAdvice(random: Random, now: number): Advice {
  const odd = random() < 0.1
  const made = advice(oneOf(random, SIGNALS), now - Math.floor(random() * 10 * SECOND_US), {
    score: random() < 0.6 ? 0.8 + 0.2 * random() : random(),
    market: oneOf(random, [MARKET, MARKET, MARKET, null, 'ETH-PERP']),
    account: oneOf(random, [SPAMMER, SPAMMER, HOLDER, null, 999]),
  })
  if (!odd) return made
  const wrong = oneOf(random, [
    { score: oneOf(random, ODD_SCORES) },
    { version: oneOf(random, ODD_TEXTS) },
    { inputsHash: oneOf(random, [...ODD_TEXTS, HASH.slice(1)]) },
    { ts: oneOf(random, [now + 1, 0, -5, Number.NaN, 1.5, 2 ** 60]) },
    { account: oneOf(random, [-1, 0, 1.5, 'x', 2 ** 40]) },
    { market: oneOf(random, [7, {}, '', '__proto__']) },
  ])
  return { ...made, ...wrong } as Advice
}

/** Follows the exchange's own events and holds them against what the operator wants. */
class Watcher {
  limit = BASE
  state = 'active'
  readonly spans: { from: number; to: number }[] = []
  private reduceOnly: { sinceTs: number; afterHalt: boolean } | null = null
  private operating = false
  private inHalt = false

  constructor(private readonly exchange: Exchange) {
    exchange.on('rateLimit', (event) => this.limitTold(event))
    exchange.on('marketState', (event) => this.stateTold(event))
  }

  operate(command: Command): void {
    this.operating = true
    if (command.op === 'setRateLimit') {
      const { capacity, perSecond, reserve = capacity } = command
      this.limit = { capacity, perSecond, reserve }
    }
    this.exchange.apply(command)
    this.operating = false
  }

  private limitTold({ capacity, perSecond, reserve }: EventOf<'rateLimit'>): void {
    if (this.operating) return
    expect(capacity).toBeLessThanOrEqual(this.limit.capacity)
    expect(perSecond).toBeLessThanOrEqual(this.limit.perSecond)
    expect(reserve).toBe(this.limit.reserve)
    expect(capacity).toBeGreaterThanOrEqual(FLOOR.capacity)
    expect(perSecond).toBeGreaterThanOrEqual(FLOOR.perSecond)
  }

  private stateTold({ ts, state, reason }: EventOf<'marketState'>): void {
    if (this.reduceOnly !== null) {
      const { sinceTs, afterHalt } = this.reduceOnly
      // After a halt a market is given back in the next call, here within a second: nobody meets it before that.
      if (!(afterHalt && ts - sinceTs <= SECOND_US)) this.spans.push({ from: sinceTs, to: ts })
    }
    this.reduceOnly = null
    if (reason === 'halt' || reason === 'haltEnd') this.inHalt = reason === 'halt'
    else if (!this.operating) {
      expect(this.inHalt, 'a halt is left alone').toBe(false)
      expect(this.state, 'what the operator has set is left alone').toBe('active')
      expect(['active', 'reduceOnly']).toContain(state)
    } else {
      this.inHalt = false
      this.state = state
    }
    if (state === 'reduceOnly' && this.state === 'active') {
      this.reduceOnly = { sinceTs: ts, afterHalt: reason === 'haltEnd' }
    }
  }

  /** The most time in which the market was reduce-only by advice, in any 24 hours. */
  mostReduceOnlyUs(): number {
    return this.spans.reduce((most, { to }) => {
      const from = to - DAY_US
      const within = this.spans.filter((span) => span.to > from && span.to <= to)
      const sum = within.reduce((total, span) => total + span.to - Math.max(span.from, from), 0)
      return Math.max(most, sum)
    }, 0)
  }
}

/** The holder gets out at once, even when it has used up all that its limit gives. */
function everyoneCanLeave({ exchange }: Venue, ts: number): void {
  const fork = exchange.dryRun(exitOf(ts))
  expect(fork.map(({ ev }) => ev)).toContain('trade')
}

/** Sometimes the operator steps in, or the index jumps so that the venue's own halt comes. */
function worldGoesOn(random: Random, watcher: Watcher, venue: Venue, ts: number): void {
  const [kind, price] = [random(), 1000 + Math.floor(40 * random())]
  if (kind < 0.3) venue.guardrails.apply({ op: 'index', ts, market: MARKET, price })
  else if (kind < 0.34) venue.guardrails.apply({ op: 'index', ts, market: MARKET, price: price + 60 })
  else if (kind < 0.36) {
    const state = oneOf(random, ['active', 'active', 'active', 'cancelOnly', 'reduceOnly', 'halted'] as const)
    venue.guardrails.advance(ts)
    watcher.operate({ op: 'setMarketState', ts, market: MARKET, state })
  } else if (kind < 0.38) {
    venue.guardrails.advance(ts)
    const capacity = 50 + Math.floor(100 * random())
    watcher.operate({ op: 'setRateLimit', ts, capacity, perSecond: 40 + Math.floor(20 * random()), reserve: capacity })
  }
}

describe('a million random outputs of models', () => {
  test.each([1, 2])('seed %i: half a million each', { timeout: 300_000 }, async (seed) => {
    const random = randomOf(seed)
    const exchange = await openVenue()
    const watcher = new Watcher(exchange)
    const venue = guard(exchange)
    const acts = new Map<string, number>()
    let now = T0
    const look = (records: readonly GuardrailRecord[]) => {
      for (const { act } of records) acts.set(act, (acts.get(act) ?? 0) + 1)
      if (records.length > 0 && watcher.state === 'active' && exchange.marketInfo(MARKET).state !== 'postOnly') {
        everyoneCanLeave(venue, exchange.clock)
      }
    }
    for (let i = 0; i < OUTPUTS / 2; i++) {
      const isHalted = i % 50 === 0 && exchange.marketInfo(MARKET).state === 'postOnly'
      now += Math.floor(random() * SECOND_US)
      if (i % 50 === 0 && !isHalted && random() < 0.03) now += Math.floor(random() * 5 * 60) * MINUTE_US
      if (i % 50 === 0) worldGoesOn(random, watcher, venue, now)
      look(venue.guardrails.advise(anyAdvice(random, now), now).records)
    }
    for (let end = 0; end < 10; end++) look(venue.guardrails.advance(now + end * 20 * MINUTE_US))
    expect(venue.guardrails.active).toEqual([])
    expect(watcher.mostReduceOnlyUs()).toBeLessThanOrEqual(BOUNDS.mostReduceOnlyUs)
    expect(Math.max(...watcher.spans.map(({ from, to }) => to - from))).toBeLessThanOrEqual(15 * MINUTE_US)
    expect(exchange.audit()).toBeNull()
    // It was put to the test: all of it has happened, often.
    for (const act of ['tightened', 'extended', 'restored', 'superseded']) {
      expect(acts.get(act), act).toBeGreaterThan(20)
    }
    expect(watcher.spans.length).toBeGreaterThan(20)
  })

  test('a spammer gets no more through than without guardrails', { timeout: 120_000 }, async () => {
    const [left, right] = [await openVenue(), await openVenue()]
    const { guardrails } = guard(left, { bounds: { ...BOUNDS, mostPerHour: 1000, restUs: 1 } })
    const random = randomOf(3)
    const passes = (apply: (command: Command) => readonly { ev: string }[], ts: number) => {
      const cancel = { op: 'cancel', ts, account: SPAMMER, orderId: 1 } as const
      const refused = apply(cancel) as readonly { ev: string; code?: string }[]
      return refused.some(({ code }) => code === 'rateLimit') ? 0 : 1
    }
    let [with_, without, restrictions] = [0, 0, 0]
    for (let ms = 0; ms < 20 * 60_000; ms += 8) {
      const ts = T0 + ms * 1000
      with_ += passes((command) => guardrails.apply(command), ts)
      without += passes((command) => right.apply(command), ts)
      const said = advice(oneOf(random, Object.keys(SOURCES)), ts, { market: null })
      restrictions += guardrails.advise(said, ts).records.length
    }
    expect(restrictions).toBeGreaterThan(10)
    expect(with_).toBeLessThan(without)
  })

  test('who has used up the limit still gets out, while all is as tight as it gets', async () => {
    const exchange = await openVenue()
    const { guardrails } = guard(exchange)
    let ts = T0
    for (let step = 0; step < 600; step++) {
      ts += SECOND_US
      const signals = ['cascade', 'neural', 'crowding', 'tree', 'volatility']
      for (const signal of signals) guardrails.advise(advice(signal, ts, { account: HOLDER }), ts)
    }
    expect(guardrails.active.map(({ scope }) => scope)).toEqual(
      expect.arrayContaining([
        { limit: 'rate', account: HOLDER },
        { limit: 'rate', account: null },
      ]),
    )
    const order = { op: 'place', market: MARKET, account: HOLDER, side: 'sell', type: 'limit' } as const
    const codes = new Set<string>()
    for (let i = 0; i < 50; i++) {
      const [event] = guardrails.apply({ ...order, ts, price: 2000, qty: 1 })
      if (event?.ev === 'rejected') codes.add(event.code)
    }
    expect(codes).toContain('rateLimit')
    expect(exchange.apply(exitOf(ts)).map(({ ev }) => ev)).toContain('trade')
    expect(NO_NEW_RISK.action).toEqual({ limit: 'market', to: 'reduceOnly' })
  })
})
