// What guardrails do, and when they do nothing.
import { beforeEach, describe, expect, test } from 'vitest'
import type { Command, Exchange } from '../../src/index.js'
import {
  type Advice,
  checkLog,
  GuardrailLog,
  type GuardrailOptions,
  type GuardrailRecord,
  type LoggedRecord,
} from '../../src/risk/index.js'
import {
  advice,
  BASE,
  BOUNDS,
  exitOf,
  guard,
  HOLDER,
  MAKER,
  MARKET,
  MINUTE_US,
  NO_NEW_RISK,
  openVenue,
  SECOND_US,
  SLOW_ALL,
  SLOW_ONE,
  SPAMMER,
  T0,
  type Venue,
} from './guarded.ts'

let exchange: Exchange
let venue: Venue

beforeEach(async () => {
  exchange = await openVenue()
  venue = guard(exchange)
})

/** Two independent signals about the spammer. */
function twoAgree(ts: number, { guardrails } = venue): GuardrailRecord[] {
  const about = { market: null }
  return ['neural', 'tree'].flatMap((signal) => [...guardrails.advise(advice(signal, ts, about), ts).records])
}

/** Three of them about the market. */
function threeAgree(ts: number, { guardrails }: Venue): GuardrailRecord[] {
  const about = { account: null }
  return ['cascade', 'crowding', 'neural'].flatMap((signal) => {
    return [...guardrails.advise(advice(signal, ts, about), ts).records]
  })
}

const stateOf = () => exchange.marketInfo(MARKET).state

describe('a quorum', () => {
  test('of two sources tightens, by an ordinary command, and the record says who and why', () => {
    const told: unknown[] = []
    exchange.on('rateLimit', (event) => told.push(event))
    const { guardrails } = venue
    expect(guardrails.advise(advice('neural', T0, { market: null }), T0)).toEqual({ records: [], declined: 'quorum' })
    const { records, declined } = guardrails.advise(advice('tree', T0, { market: null, score: 0.7 }), T0)
    expect(declined).toBeNull()
    const half = { capacity: 50, perSecond: 25, reserve: 80 }
    expect(records).toEqual(venue.records)
    expect(records[0]).toEqual({
      n: 1,
      ts: T0,
      act: 'tightened',
      scope: { limit: 'rate', account: SPAMMER },
      command: { op: 'setRateLimit', ts: T0, account: SPAMMER, ...half },
      seq: exchange.seq,
      share: 0.5,
      before: null,
      after: half,
      sinceTs: T0,
      expiresTs: T0 + SLOW_ONE.forUs,
      playbook: { name: 'slow-one', version: '1' },
      evidence: [
        { ...advice('neural', T0, { market: null }), source: 'model' },
        { ...advice('tree', T0, { market: null, score: 0.7 }), source: 'forest' },
      ],
      reason: 'Playbook slow-one 1 tightened it for 120 s: neural 0.90 (model), tree 0.70 (forest).',
    })
    expect(told).toMatchObject([{ account: SPAMMER, ...half, seq: records[0]?.seq }])
  })

  test('is not met by one that repeats itself, by two of one source, by the weak, or by the old', () => {
    const { guardrails } = venue
    const say = (signal: string, more: Partial<Advice> = {}, ts = T0) =>
      guardrails.advise(advice(signal, T0, { account: null, ...more }), ts).declined
    for (let i = 0; i < 100; i++) expect(say('volatility', { version: `${i}` })).toBe('quorum')
    expect(say('crowding')).toBe('quorum')
    expect(say('neural', { score: 0.69 })).toBe('quorum')
    const later = T0 + SLOW_ALL.when.withinUs + 1
    expect(guardrails.advise(advice('neural', later, { account: null }), later).declined).toBe('quorum')
    expect(venue.records).toEqual([])
  })

  test('is not met by what was said of another account or market', () => {
    const { guardrails } = venue
    guardrails.advise(advice('neural', T0, { market: null, account: HOLDER }), T0)
    expect(guardrails.advise(advice('tree', T0, { market: null }), T0).declined).toBe('quorum')
  })

  test('counts what was said since the last change only', () => {
    const patient = { ...SLOW_ONE, when: { ...SLOW_ONE.when, withinUs: 5 * MINUTE_US } }
    venue = guard(exchange, { playbooks: [patient] })
    twoAgree(T0)
    const later = T0 + 70 * SECOND_US
    const again = (signal: string) => venue.guardrails.advise(advice(signal, later, { market: null }), later).declined
    expect(again('neural')).toBe('quorum') // what the tree said has had its effect, though it is not old
    expect(again('tree')).toBeNull()
  })
})

describe('a restriction', () => {
  test('ends by itself, at its time, back to what the operator had set', () => {
    twoAgree(T0)
    const ends = T0 + SLOW_ONE.forUs
    expect(venue.guardrails.advance(ends - 1)).toEqual([])
    const [record, ...more] = venue.guardrails.advance(ends + 5 * SECOND_US)
    expect(more).toEqual([])
    expect(record).toMatchObject({ act: 'restored', ts: ends, after: BASE, command: { account: SPAMMER, ...BASE } })
    expect(exchange.clock).toBe(ends)
    expect(venue.guardrails.active).toEqual([])
  })

  test('has ended before a command that comes after its time', () => {
    venue = guardMarket()
    threeAgree(T0, venue)
    const order = {
      op: 'place',
      market: MARKET,
      account: MAKER,
      side: 'buy',
      type: 'limit',
      price: 980,
      qty: 1,
    } as const
    const ends = T0 + NO_NEW_RISK.forUs
    expect(venue.guardrails.apply({ ...order, ts: ends - 1 })[0]).toMatchObject({ code: 'market.state' })
    expect(venue.guardrails.apply({ ...order, ts: ends }).map(({ ev }) => ev)).toContain('accepted')
  })

  test('goes on in steps, never below the floor, no longer than the bounds, and then rests', () => {
    const limits: number[] = []
    exchange.on('rateLimit', ({ perSecond }) => limits.push(perSecond))
    const acts: string[] = []
    for (let s = 0; s <= 20 * 60; s += 10) acts.push(...twoAgree(T0 + s * SECOND_US).map(({ act }) => act))
    expect(limits.slice(0, 3)).toEqual([25, 12, 6])
    expect(Math.min(...limits)).toBe(5)
    const [restored, ...after] = venue.records.filter(({ act }) => act === 'restored')
    expect(restored?.ts).toBe(T0 + 15 * MINUTE_US)
    expect(after).toEqual([])
    const next = venue.records.find(({ act, ts }) => act === 'tightened' && ts > T0 + 15 * MINUTE_US)
    expect(next?.ts).toBeGreaterThanOrEqual(T0 + 20 * MINUTE_US)
    expect(acts.slice(0, 5)).toEqual(['tightened', 'tightened', 'tightened', 'tightened', 'extended'])
  })

  test('of everyone reaches the accounts that got limits of their own by it before', () => {
    twoAgree(T0)
    venue.guardrails.advance(T0 + 10 * MINUTE_US)
    const ts = T0 + 10 * MINUTE_US
    const about = { account: null, market: null }
    for (const signal of ['neural', 'cascade']) venue.guardrails.advise(advice(signal, ts, about), ts)
    const half = { capacity: 50, perSecond: 25, reserve: 80 }
    const last = venue.records.slice(-2)
    expect(last.map(({ act, scope, after }) => ({ act, scope, after }))).toEqual([
      { act: 'tightened', scope: { limit: 'rate', account: null }, after: half },
      { act: 'followed', scope: { limit: 'rate', account: SPAMMER }, after: half },
    ])
  })
})

/** With one playbook, that of the market. */
function guardMarket(options: Partial<GuardrailOptions> = {}): Venue {
  return guard(exchange, { playbooks: [NO_NEW_RISK], limits: {}, ...options })
}

describe('reduce-only', () => {
  beforeEach(() => {
    venue = guardMarket()
  })

  test('lets everyone out, and nobody in', () => {
    threeAgree(T0, venue)
    expect(stateOf()).toBe('reduceOnly')
    const order = {
      op: 'place',
      market: MARKET,
      account: SPAMMER,
      side: 'buy',
      type: 'limit',
      price: 1010,
      qty: 1,
    } as const
    expect(exchange.dryRun({ ...order, ts: T0 })[0]).toMatchObject({ code: 'market.state' })
    expect(exchange.dryRun(exitOf(T0)).map(({ ev }) => ev)).toContain('trade')
    const cancel: Command = { op: 'cancelAll', ts: T0, account: MAKER }
    expect(exchange.dryRun(cancel).map(({ ev }) => ev)).toContain('canceled')
  })

  test('is refused where the bounds do not name the market, and for longer than they say', () => {
    const none = guardMarket({ bounds: { ...BOUNDS, markets: ['ETH-PERP'] } })
    expect(threeAgree(T0, none)).toEqual([])
    const short = guardMarket({ bounds: { ...BOUNDS, mostReduceOnlyUs: 3 * MINUTE_US, restUs: 1 } })
    expect(threeAgree(T0, short)).toHaveLength(1)
    const later = T0 + 5 * MINUTE_US
    short.guardrails.advance(later)
    const about = { account: null }
    short.guardrails.advise(advice('cascade', later, about), later)
    short.guardrails.advise(advice('crowding', later, about), later)
    expect(short.guardrails.advise(advice('neural', later, about), later).declined).toBe('bound.day')
    expect(stateOf()).toBe('active')
  })

  test('leaves a volatility halt alone, and gives the market back after it', () => {
    threeAgree(T0, venue)
    const crash = T0 + 90 * SECOND_US
    venue.guardrails.apply({ op: 'index', ts: crash, market: MARKET, price: 900 })
    expect(stateOf()).toBe('postOnly')
    venue.guardrails.advance(T0 + NO_NEW_RISK.forUs)
    expect(stateOf()).toBe('postOnly')
    const [given] = venue.guardrails.advance(crash + MINUTE_US)
    expect(given).toMatchObject({ act: 'restored', after: 'active' })
    expect(stateOf()).toBe('active')
  })

  test('does not touch a market that the operator has closed', () => {
    threeAgree(T0, venue)
    exchange.apply({ op: 'setMarketState', ts: T0 + 1, market: MARKET, state: 'halted' })
    expect(venue.records.at(-1)).toMatchObject({ act: 'superseded', after: 'halted' })
    venue.guardrails.advance(T0 + MINUTE_US * 60)
    expect(stateOf()).toBe('halted')
    expect(threeAgree(T0 + MINUTE_US * 61, venue)).toEqual([])
  })
})

describe('the operator', () => {
  test('has the last word, and what he sets is what limits go back to', () => {
    twoAgree(T0)
    const own = { capacity: 20, perSecond: 10, reserve: 20 }
    exchange.apply({ op: 'setRateLimit', ts: T0 + 1, account: SPAMMER, ...own })
    expect(venue.records.at(-1)).toMatchObject({ act: 'superseded', after: own })
    expect(venue.guardrails.active).toEqual([])
    venue.guardrails.advance(T0 + 60 * MINUTE_US)
    expect(venue.records.map(({ act }) => act)).toEqual(['tightened', 'superseded'])
  })

  test('sets a limit for everyone: accounts that were restricted follow it', () => {
    twoAgree(T0)
    const tight = { capacity: 30, perSecond: 15, reserve: 30 }
    exchange.apply({ op: 'setRateLimit', ts: T0 + 1, ...tight })
    const after = { capacity: 15, perSecond: 7, reserve: 30 }
    expect(venue.guardrails.advance(T0 + 2)).toMatchObject([{ act: 'followed', after }])
    expect(venue.guardrails.advance(T0 + SLOW_ONE.forUs)).toMatchObject([{ act: 'restored', after: tight }])
  })
})

describe('records', () => {
  const playbooks = [SLOW_ONE, NO_NEW_RISK]

  test('bring the restrictions back, which then end at their time', () => {
    venue = guard(exchange, { playbooks })
    threeAgree(T0, venue)
    twoAgree(T0)
    venue.guardrails.close()
    const other = guard(exchange, { playbooks, resume: venue.records })
    expect(other.guardrails.active).toEqual(venue.guardrails.active)
    const ended = other.guardrails.advance(T0 + 10 * MINUTE_US)
    expect(ended.map(({ n, act }) => ({ n, act }))).toEqual([
      { n: 3, act: 'restored' },
      { n: 4, act: 'restored' },
    ])
    expect(stateOf()).toBe('active')
  })

  test('written before a crash that their commands did not survive: it has not happened', async () => {
    venue = guard(exchange, { playbooks })
    twoAgree(T0)
    const before = await exchange.fork()
    venue.guardrails.advance(T0 + 10 * MINUTE_US)
    expect(venue.records.at(-1)).toMatchObject({ n: 2, act: 'restored' })
    const other = guard(before, { playbooks, resume: venue.records })
    expect(other.guardrails.active).toHaveLength(1)
    expect(other.guardrails.advance(T0 + 11 * MINUTE_US)).toMatchObject([{ n: 3, act: 'restored', after: BASE }])
    expect(before.stateHash()).toBe(exchange.stateHash())
  })

  test('stand in a chained log: a line changed, lost or moved shows', async () => {
    const lines: string[] = []
    const log = new GuardrailLog((line) => {
      lines.push(line)
    })
    const logged = guard(exchange, { playbooks, journal: (record) => void log.append(record) })
    const written = [...threeAgree(T0, logged), ...twoAgree(T0, logged)]
    logged.guardrails.advance(T0 + 10 * MINUTE_US)
    const last = await log.append({ ...written[0], n: 5 } as GuardrailRecord)
    expect(lines).toHaveLength(5)
    expect((JSON.parse(lines[4] as string) as LoggedRecord).hash).toBe(last)
    expect(await checkLog(lines)).toBeNull()
    expect(await checkLog(lines.map((line, i) => (i === 0 ? line.replace('0.9', '0.8') : line)))).toBe(1)
    expect(await checkLog(lines.filter((_, i) => i !== 1))).toBe(2)
    expect(await checkLog([lines[1], lines[0]] as string[])).toBe(1)
    expect(await checkLog(['nonsense'])).toBe(1)
    const more: string[] = []
    const next = new GuardrailLog((line) => void more.push(line), last)
    await next.append({ ...written[0], n: 6 } as GuardrailRecord)
    expect(await checkLog([...lines, ...more])).toBeNull()
  })

  test('replaying the commands alone gives the same state', async () => {
    const commands: Command[] = []
    const other = await openVenue()
    const replayed = guard(exchange, { journal: ({ command }) => command !== null && commands.push(command) })
    threeAgree(T0, replayed)
    twoAgree(T0, replayed)
    replayed.guardrails.advance(T0 + 10 * MINUTE_US)
    for (const command of commands) other.apply(command)
    expect(other.stateHash()).toBe(exchange.stateHash())
  })
})
