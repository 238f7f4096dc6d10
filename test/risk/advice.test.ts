// What counts as advice, and what as a playbook.
import { beforeEach, describe, expect, test } from 'vitest'
import { type Exchange, UsageError } from '../../src/index.js'
import { type Advice, adviceOf, consult, Guardrails, hashOf, ModelError, type Playbook } from '../../src/risk/index.js'
import {
  advice,
  BASE,
  guard,
  HASH,
  MARKET,
  MINUTE_US,
  openVenue,
  SLOW_ONE,
  SOURCES,
  T0,
  type Venue,
} from './guarded.ts'

let exchange: Exchange
let venue: Venue

beforeEach(async () => {
  exchange = await openVenue()
  venue = guard(exchange)
})

describe('models', () => {
  const about = { ts: T0, market: MARKET, account: null }
  const model = { name: 'neural', version: '7', score: (inputs: number[]) => Promise.resolve(inputs[0] as number) }

  test('any async function gives advice with the hash of its inputs', async () => {
    const inputsHash = await hashOf([0.75, 2])
    expect(await consult(model, [0.75, 2], about)).toEqual({
      signal: 'neural',
      version: '7',
      inputsHash,
      score: 0.75,
      ...about,
    })
    expect(inputsHash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('one that fails, is late or gives no score gives no advice', async () => {
    const failing = { ...model, score: () => Promise.reject(new Error('out of memory')) }
    await expect(consult(failing, [1], about)).rejects.toThrow(/neural 7 failed: Error: out of memory/)
    const late = { ...model, score: () => new Promise<number>(() => undefined) }
    await expect(consult(late, [1], about, { timeoutMs: 20 })).rejects.toThrow(/more than 20 ms/)
    for (const score of [Number.NaN, -0.1, 1.1, Number.POSITIVE_INFINITY]) {
      await expect(consult(model, [score], about)).rejects.toThrow(ModelError)
    }
  })

  test('equal inputs have equal hashes, whatever their order or kind', async () => {
    expect(await hashOf({ a: 1, b: [2] })).toBe(await hashOf({ b: [2], a: 1 }))
    expect(await hashOf(new Float64Array([1, 2]))).toBe(await hashOf([1, 2]))
    expect(await hashOf([1, 2])).not.toBe(await hashOf([2, 1]))
    expect(await hashOf(Number.NaN)).not.toBe(await hashOf(null))
    await expect(hashOf(undefined)).rejects.toThrow(UsageError)
  })

  test('an alarm of a monitor is advice', async () => {
    const alarm = {
      ts: T0,
      monitor: 'trend',
      market: MARKET,
      account: null,
      score: 30,
      threshold: 10,
      numbers: {},
      reason: '',
    }
    const made = await adviceOf({ ...alarm, monitor: 'trend' }, '0.1')
    expect(made).toMatchObject({ signal: 'monitor.trend', version: '0.1', score: 0.75, ts: T0, market: MARKET })
  })

  test('advice that is none is declined and never thrown', () => {
    const wrong: unknown[] = [
      null,
      undefined,
      7,
      {},
      [],
      advice('neural', T0, { score: 2 }),
      { ...advice('neural', T0), ts: '1' },
    ]
    for (const each of wrong) {
      expect(venue.guardrails.advise(each as Advice, T0).declined).toBe('advice.malformed')
    }
    expect(venue.guardrails.advise(advice('neural', T0 + 1), T0).declined).toBe('advice.time')
    expect(venue.guardrails.advise(advice('unheard', T0), T0).declined).toBe('advice.signal')
    expect(venue.guardrails.advise(advice('neural', T0, { inputsHash: HASH.slice(1) }), T0).declined).toBe(
      'advice.malformed',
    )
  })
})

describe('playbooks', () => {
  const make = (playbook: Partial<Playbook>, more = {}) =>
    new Guardrails(exchange, {
      playbooks: [{ ...SLOW_ONE, ...playbook }],
      sources: SOURCES,
      limits: { everyone: BASE },
      journal: () => undefined,
      ...more,
    })

  test('are data: they survive JSON', () => {
    expect(() => make(JSON.parse(JSON.stringify(SLOW_ONE)) as Playbook)).not.toThrow()
  })

  const { when } = SLOW_ONE
  const wrong: [string, Partial<Playbook>, RegExp][] = [
    ['quorum of one', { when: { ...when, quorum: 1 } }, /quorum is at least that of the bounds, 2/],
    [
      'fewer sources than its quorum',
      { when: { ...when, signals: { crowding: 0.5, volatility: 0.5 } } },
      /from 1 sources/,
    ],
    ['a signal of nobody', { when: { ...when, signals: { ghost: 0.5, neural: 0.5 } } }, /"ghost" has no source/],
    ['a signal that always counts', { when: { ...when, signals: { neural: 0, tree: 0.5 } } }, /counts from above 0/],
    ['a share that loosens', { action: { limit: 'rate', of: 'account', toShare: 1.5 } }, /can only tighten/],
    ['no end', { forUs: Number.POSITIVE_INFINITY }, /`forUs` is from/],
    ['longer than the bounds', { forUs: 16 * MINUTE_US }, /`forUs` is from/],
    ['a halt', { action: { limit: 'market', to: 'halted' } as never }, /can only be made `reduceOnly`/],
    ['another action', { action: { limit: 'withdrawals' } as never }, /`rate` or `market`/],
    ['a market that the bounds do not name', { action: { limit: 'market', to: 'reduceOnly' } }, /name no market/],
  ]
  test.each(wrong)('%s is refused', (_what, playbook, message) => {
    expect(() => make(playbook)).toThrow(UsageError)
    expect(() => make(playbook)).toThrow(message)
  })

  test('a limit that setting it anew would loosen is refused', () => {
    const burst = { capacity: 10_000, perSecond: 10, reserve: 10 }
    expect(() => make({}, { limits: { everyone: burst } })).toThrow(/setting a limit fills its bucket/)
    expect(() => make({}, { limits: {} })).toThrow(/no rate limit that it could tighten/)
  })

  test('bounds that would let one signal act alone are refused', () => {
    expect(() => make({}, { bounds: { quorum: 1 } })).toThrow(/no signal acts alone/)
    expect(() => make({}, { bounds: { mostStep: 1 } })).toThrow(UsageError)
    expect(() => make({}, { bounds: { floor: { capacity: 0, perSecond: 1 } } })).toThrow(UsageError)
  })
})
