// Guardrails: whatever models say, no limit is loosened, no market is held beyond its bound, and everybody can reduce.
import { describe, expect, it } from 'vitest'
import { type Command, type Exchange, UsageError } from '../../src/index.js'
import { type Advice, consult, type GuardBounds, Guardrails, playbookAdvice } from '../../src/risk/index.js'
import { crowd, MARKET, randomOf, START } from './crowd.js'

const SECOND = 1_000_000
const DAY = 86_400 * SECOND
const TRADER = 1_000
const BASE = { capacity: 100, perSecond: 10, reserve: 50 }
const LEAST = { capacity: 5, perSecond: 1 }
const BOUNDS: GuardBounds = {
  rateLimit: { base: BASE, least: LEAST },
  reduceOnly: { mostUs: 300 * SECOND, mostPerDayUs: 900 * SECOND },
}

function advice(model: string, score: number, action: Advice['action']): Advice {
  return { action, score, model, version: '1', inputsHash: 'none' }
}

const RESTRICT = { kind: 'reduceOnly', market: MARKET } as const
const SLOW = { kind: 'rateLimit', account: TRADER } as const

async function guarded(bounds = BOUNDS): Promise<{ exchange: Exchange; guard: Guardrails }> {
  const exchange = await crowd({ pairs: 3 })
  return { exchange, guard: Guardrails.install(exchange, bounds, START) }
}

function reducing(exchange: Exchange, ts: number): Command {
  const size = exchange.position(TRADER, MARKET)?.size ?? '0'
  const order = {
    op: 'place',
    ts,
    account: TRADER,
    market: MARKET,
    type: 'market',
    qty: '0.001',
    reduceOnly: true,
  } as const
  return { ...order, side: size.startsWith('-') ? 'buy' : 'sell' }
}

describe('guardrails', () => {
  it('act on a quorum of different models, by the mildest, and undo it in time', async () => {
    const { exchange, guard } = await guarded()
    expect(guard.advise(advice('a', 1, SLOW), START)).toBe('noQuorum')
    expect(guard.advise(advice('a', 1, SLOW), START + 1)).toBe('noQuorum')
    const told: unknown[] = []
    exchange.on('rateLimit', ({ account, capacity, perSecond, reserve }) =>
      told.push([account, capacity, perSecond, reserve]),
    )
    expect(guard.advise(advice('b', 0.8, SLOW), START + 2)).toBe('done')
    expect(told).toEqual([[TRADER, 24, 3, 50]])
    guard.expire(START + 60 * SECOND + 1)
    expect(told).toHaveLength(1)
    guard.expire(START + 60 * SECOND + 2)
    expect(told[1]).toEqual([TRADER, 100, 10, 50])
  })

  it('never give an account more than the general limit that is in force', async () => {
    const { exchange, guard } = await guarded()
    const told: [number | null, number][] = []
    exchange.on('rateLimit', ({ account, capacity }) => told.push([account, capacity]))
    const both = (score: number, action: Advice['action'], at: number) => {
      guard.advise(advice('a', score, action), START + at * SECOND)
      return guard.advise(advice('b', score, action), START + at * SECOND)
    }
    expect(both(1, { kind: 'rateLimit' }, 0)).toBe('done')
    expect(both(0.9, SLOW, 1)).toBe('notTighter')
    guard.expire(START + 60 * SECOND)
    expect(both(0.8, SLOW, 62)).toBe('done')
    expect(both(0.9, { kind: 'rateLimit' }, 120)).toBe('done') // the account's limit must wait for its own minute
    for (const at of [121, 123]) guard.expire(START + at * SECOND)
    guard.expire(START + 180 * SECOND)
    guard.expire(START + 400 * SECOND)
    expect(told).toEqual([
      [null, 5],
      [null, 100],
      [TRADER, 24],
      [null, 15],
      [TRADER, 15],
      [null, 100],
      [TRADER, 100],
    ])
  })

  it('keep a market to what reduces, no longer than the bound', async () => {
    const { exchange, guard } = await guarded()
    const restrict = (ts: number) => {
      guard.advise(advice('a', 1, RESTRICT), ts)
      return guard.advise(advice('b', 1, RESTRICT), ts)
    }
    expect(restrict(START)).toBe('done')
    expect(exchange.marketInfo(MARKET).state).toBe('reduceOnly')
    expect(exchange.dryRun(reducing(exchange, START)).map(({ ev }) => ev)).not.toContain('rejected')
    expect(restrict(START + 100 * SECOND)).toBe('notTighter')
    guard.expire(START + 300 * SECOND)
    expect(exchange.marketInfo(MARKET).state).toBe('active')
    const answers = [400, 800, 1_200, 1_600].map((at) => restrict(START + at * SECOND))
    expect(answers).toEqual(['done', 'done', 'outOfBounds', 'outOfBounds'])
    expect(restrict(START + DAY + 400 * SECOND)).toBe('done')
  })

  it('do not undo what somebody else decides', async () => {
    const { exchange, guard } = await guarded()
    for (const model of ['a', 'b']) guard.advise(advice(model, 1, RESTRICT), START)
    exchange.apply({ op: 'setMarketState', ts: START, market: MARKET, state: 'reduceOnly' })
    guard.expire(START + DAY)
    expect(exchange.marketInfo(MARKET).state).toBe('reduceOnly')
    exchange.apply({ op: 'setMarketState', ts: START, market: MARKET, state: 'halted' })
    expect(['c', 'd'].map((model) => guard.advise(advice(model, 1, RESTRICT), START + DAY))[1]).toBe('notTighter')
  })

  it('log who said what, in a chain', async () => {
    const { exchange, guard } = await guarded()
    const model = {
      name: 'mood',
      version: '7',
      run: async (inputs: { basis: number }) => ({ action: RESTRICT, score: inputs.basis }),
    }
    const first = await consult(model, { basis: 0.9 })
    expect(first).toMatchObject({
      model: 'mood',
      version: '7',
      score: 0.9,
      inputsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const playbook = {
      name: 'fund',
      version: '1',
      when: { code: 'fund.drawdown', atLeast: 0.3 },
      score: 1,
      action: RESTRICT,
    }
    expect(await playbookAdvice([playbook], { code: 'fund.drawdown', value: 0.2 })).toEqual([])
    const [second] = await playbookAdvice([playbook], { code: 'fund.drawdown', value: 0.5 })
    for (const one of [first, second]) guard.advise(one as Advice, START)
    const lines = (await guard.log()).map((line) => JSON.parse(line))
    expect(lines.at(-1)).toMatchObject({ seq: exchange.seq, command: { op: 'setMarketState', state: 'reduceOnly' } })
    expect(lines.at(-1).advice.map((one: Advice) => one.model)).toEqual(['mood', 'playbook fund'])
    const before = lines.at(-1).hash
    ;(guard.records[0] as { ts: number }).ts = 0
    expect(JSON.parse((await guard.log()).at(-1) as string).hash).not.toBe(before)
  })

  it('take nothing else for advice', async () => {
    const outputs = [
      null,
      5,
      'halt',
      {},
      { score: 1 },
      { action: RESTRICT, score: '1' },
      { action: RESTRICT, score: Number.NaN },
    ]
    const more = [
      { action: { kind: 'halt' }, score: 1 },
      { action: { kind: 'rateLimit', account: -1 }, score: 1 },
    ]
    for (const output of [...outputs, ...more]) {
      expect(await consult({ name: 'm', version: '1', run: () => output }, {})).toBeNull()
    }
    const failing = () => Promise.reject(new Error('no model'))
    expect(await consult({ name: 'm', version: '1', run: failing }, {})).toBeNull()
  })

  it('need bounds that bound', async () => {
    const exchange = await crowd({ pairs: 1 })
    const wrong: GuardBounds[] = [
      { quorum: 0 },
      { ttlUs: 0 },
      { rateLimit: { base: BASE, least: { capacity: 200, perSecond: 1 } } },
      { rateLimit: { base: BASE, least: LEAST }, everyUs: SECOND },
      { reduceOnly: { mostUs: 1, mostPerDayUs: 2 * DAY } },
    ]
    for (const bounds of wrong) expect(() => Guardrails.install(exchange, bounds, START)).toThrow(UsageError)
  })

  it('hold against a million random outputs of models', { timeout: 300_000 }, async () => {
    const { exchange, guard } = await guarded()
    const random = randomOf(11)
    const restricted: { from: number; to: number }[] = []
    let now = START
    const limits = new Map<number | null, number>()
    exchange.on('rateLimit', ({ account, capacity, perSecond, reserve }) => {
      if (capacity > 100 || capacity < 5 || perSecond > 10 || perSecond < 1 || reserve !== 50)
        throw new Error('out of bounds')
      limits.set(account, capacity)
    })
    /** What the advice in force allows an account at most, by the records of what was done. */
    const allowed = (account: number) => {
      const inForce = guard.records.slice(-200).filter(({ command, expiresTs }) => {
        if (command.op !== 'setRateLimit' || expiresTs === null || expiresTs <= now) return false
        return command.account === undefined || command.account === account
      })
      const strengths = inForce.map((record) => Math.min(...record.advice.map(({ score }) => score)))
      return Math.ceil(100 - 95 * Math.max(0, ...strengths))
    }
    exchange.on('marketState', ({ state }) => {
      if (state === 'reduceOnly') restricted.push({ from: now, to: Number.POSITIVE_INFINITY })
      else if (state === 'active') (restricted.at(-1) as { to: number }).to = now
      else throw new Error(`${MARKET} was set to ${state}`)
    })
    const scores = [0, 0.5, 0.8, 0.9, 1, 1.5, -1, Number.NaN, Number.POSITIVE_INFINITY]
    const answers = new Map<string, number>()
    for (let i = 0; i < 1_000_000; i++) {
      now += random(4) * SECOND
      const pick = random(8)
      const account = [TRADER, TRADER + 1, 4_000_000_000][random(3)] as number
      const action =
        pick < 3
          ? RESTRICT
          : pick < 6
            ? { kind: 'rateLimit' as const, account }
            : pick < 7
              ? ({ kind: 'rateLimit' } as const)
              : { kind: 'reduceOnly' as const, market: 'NONE' }
      const said = guard.advise(advice(`model ${random(4)}`, scores[random(scores.length)] as number, action), now)
      answers.set(said, (answers.get(said) ?? 0) + 1)
      if (said === 'done' && action.kind === 'rateLimit') {
        const target = action.account ?? null
        expect(limits.get(target)).toBeLessThanOrEqual(target === null ? 24 : allowed(target))
      }
      if (i % 5_000 === 0) {
        exchange.apply({ op: 'tick', ts: now })
        expect(exchange.dryRun(reducing(exchange, now)).filter(({ ev }) => ev === 'rejected')).toEqual([])
      }
    }
    guard.expire(now + DAY)
    expect(answers.get('done')).toBeGreaterThan(1_000)
    expect(restricted.length).toBeGreaterThan(10)
    for (const [i, { from, to }] of restricted.entries()) {
      // Advice comes every few seconds, and with it what has expired.
      expect(to - from).toBeLessThan(301 * SECOND + 4 * SECOND)
      const day = restricted.slice(0, i + 1).filter((one) => one.to > to - DAY)
      const held = day.reduce((all, one) => all + one.to - Math.max(one.from, to - DAY), 0)
      expect(held).toBeLessThanOrEqual(900 * SECOND + 4 * SECOND * day.length)
    }
    expect(exchange.audit()).toBeNull()
  })
})
