// Each monitor: silent while nothing is the matter, and loud, with the reason, when something is.
import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/index.js'
import {
  type Alarm,
  type Anomaly,
  type Calibration,
  FAMILIES,
  type MonitorName,
  type MonitorOptions,
  Monitors,
  Scores,
  walkForward,
} from '../../src/risk/index.js'
import {
  about,
  alarmsOf,
  armed,
  BAR_US,
  book,
  calmBook,
  calmOrders,
  calmRefusals,
  calmTrades,
  LOUD_BARS,
  LOUD_TS,
  latency,
  MARKET,
  many,
  message,
  QUIET_BARS,
  refusal,
  type Scene,
  scene,
  T0,
  trade,
  type Untimed,
} from './scenes.ts'

interface Case {
  readonly name: MonitorName
  readonly quiet: Scene
  readonly loud: Scene
  readonly reason: RegExp
  readonly account?: number
  /** Default 8. */
  readonly threshold?: number
}

const CASES: Case[] = [
  {
    name: 'volatility',
    quiet: calmTrades,
    loud: (bar, random) => many(6, (i) => trade(about(bar % 2 === i % 2 ? 97 : 103, random))),
    reason: /times the usual/,
  },
  {
    name: 'trend',
    quiet: calmTrades,
    loud: (bar, random) => many(6, () => trade(about(100 * 0.998 ** (bar - QUIET_BARS), random))),
    reason: /falls on and on/,
  },
  {
    name: 'flow',
    quiet: calmTrades,
    loud: (_bar, random) => many(60, () => trade(about(100, random), 50, 'sell')),
    reason: /net sellers/,
    threshold: 5,
  },
  {
    name: 'impact',
    quiet: (_bar, random) => many(6, (i) => trade(100 + (i % 2) * 0.02 + 0.001 * random(), 10)),
    loud: (_bar, random) => many(6, (i) => trade(100 + (i % 2) * 0.5 + 0.001 * random(), 1)),
    reason: /the book behind is thin/,
  },
  {
    name: 'toxicity',
    quiet: calmTrades,
    loud: (bar, random) => many(6, () => trade(about(100 * 0.99 ** (bar - QUIET_BARS), random), 1, 'sell')),
    reason: /makers lose/,
  },
  {
    name: 'makerToxicity',
    quiet: calmTrades,
    loud: (bar, random) => many(6, () => trade(about(100 * 0.99 ** (bar - QUIET_BARS), random), 1, 'sell', 1, 2)),
    reason: /maker 2 loses/,
    account: 2,
  },
  {
    name: 'crowding',
    quiet: (_bar, random) => [
      { kind: 'index', market: MARKET, price: 100 },
      { kind: 'mark', market: MARKET, price: about(100.01, random) },
      { kind: 'funding', market: MARKET, rate: 0.0001 * (1 + 0.2 * random()) },
    ],
    loud: (_bar, random) => [
      { kind: 'index', market: MARKET, price: 100 },
      { kind: 'mark', market: MARKET, price: about(101, random) },
      { kind: 'funding', market: MARKET, rate: 0.002 },
    ],
    reason: /^longs crowd/,
  },
  {
    name: 'openInterest',
    quiet: (bar, random) => [
      { kind: 'openInterest', market: MARKET, qty: 1000 + random() },
      trade(about(100, random), 1 + (bar % 3)),
    ],
    loud: (bar, random) => [
      { kind: 'openInterest', market: MARKET, qty: 1000 * 0.9 ** (bar - QUIET_BARS + 1) },
      trade(about(100 * 0.98 ** (bar - QUIET_BARS + 1), random)),
    ],
    reason: /longs are closing/,
  },
  {
    name: 'spread',
    quiet: calmBook,
    loud: (_bar, random) => many(5, () => book(0.1, 1e6, random)),
    reason: /^the spread/,
  },
  {
    name: 'depth',
    quiet: calmBook,
    loud: (_bar, random) => many(5, () => book(0.02, 1e5, random)),
    reason: /^the depth/,
  },
  {
    name: 'liquidations',
    quiet: (_bar, random) => [book(0.02, 1e6, random), { kind: 'forced', market: MARKET, notional: 1000 }],
    loud: (_bar, random) => [book(0.02, 1e5, random), { kind: 'forced', market: MARKET, notional: 5e5 }],
    reason: /times the depth/,
  },
  {
    name: 'leverage',
    quiet: (bar) => [trade(100), { kind: 'leverage', market: MARKET, account: bar % 9, leverage: 3 + (bar % 2) }],
    loud: () =>
      many(40, (i) => ({ kind: 'leverage', market: MARKET, account: i % 9, leverage: 2 + (i > 20 ? 18 : 0) })),
    reason: /raise their leverage/,
  },
  {
    name: 'cancels',
    quiet: calmOrders,
    loud: () => many(200, () => message('cancel', 3)),
    reason: /account 3 cancels 200/,
    account: 3,
  },
  {
    name: 'orderToTrade',
    quiet: (bar, random) => [...calmOrders(bar, random).slice(0, 4), ...calmTrades(bar, random)],
    loud: () => many(100, (i) => message(i % 2 === 0 ? 'order' : 'cancel', 9)),
    reason: /account 9 sends .* for each fill/,
    account: 9,
    threshold: 100,
  },
  {
    name: 'washTrading',
    quiet: (bar, random) => many(10, (i) => trade(about(100, random), 1, 'buy', 10 + ((bar + i) % 20), 40 + (i % 10))),
    loud: (_bar, random) => many(10, (i) => trade(about(100, random), 5, i % 2 === 0 ? 'buy' : 'sell', 7, 8)),
    reason: /accounts 7 and 8 trade .* forth and back/,
    account: 7,
  },
  {
    name: 'abuse',
    quiet: calmRefusals,
    loud: (bar) => many(300, (i) => refusal(66, 'order.price', `${bar}/${i}`)),
    reason: /account 66 has 300 refusals/,
    account: 66,
  },
  {
    name: 'retryStorm',
    quiet: calmRefusals,
    loud: () => many(300, (i) => refusal(100 + (i % 60), 'market.state', `place ${i % 60}`)),
    reason: /60 accounts repeat what the venue refused/,
  },
  {
    name: 'latency',
    quiet: (_bar, random) => many(5, () => latency(800, random)),
    loud: (_bar, random) => many(5, () => latency(2000, random)),
    reason: /^order drifts to/,
  },
]

describe('each monitor', () => {
  test.each(CASES)('$name', ({ name, quiet, loud, reason, account, threshold = 8 }) => {
    const calibration = armed([name], threshold)
    expect(alarmsOf(name, quiet, quiet, { calibration })).toEqual([])
    const alarms = alarmsOf(name, quiet, loud, { calibration })
    expect(alarms.length).toBeGreaterThan(0)
    const [first] = alarms
    expect(first?.ts).toBeGreaterThan(LOUD_TS)
    expect(first?.reason).toMatch(reason)
    expect(first?.score).toBeGreaterThanOrEqual(first?.threshold ?? Number.POSITIVE_INFINITY)
    if (account !== undefined) expect(alarms.map((alarm) => alarm.account)).toContain(account)
  })

  test('retries of what the venue refused are no abuse, and abuse is no storm', () => {
    const storm: Scene = () => many(300, (i) => refusal(100 + (i % 60), 'rateLimit', `place ${i % 60}`))
    expect(alarmsOf('abuse', calmRefusals, storm)).toEqual([])
    const abuse: Scene = (bar) => many(300, (i) => refusal(66, 'order.price', `${bar}/${i}`))
    expect(alarmsOf('retryStorm', calmRefusals, abuse)).toEqual([])
    const stubborn: Scene = () => many(300, () => refusal(66, 'order.price', 'the same again'))
    expect(alarmsOf('abuse', calmRefusals, stubborn)[0]?.account).toBe(66) // no other time would let it pass
    expect(alarmsOf('retryStorm', calmRefusals, stubborn)).toEqual([])
  })

  test('what stands to be liquidated over a thin book is an alarm before it is', () => {
    const standing: Scene = (_bar, random) => [
      book(0.02, 1e6, random),
      { kind: 'overhang', market: MARKET, notional: 5e6, depth: 1e5 },
    ]
    expect(alarmsOf('liquidations', calmBook, standing)[0]?.reason).toMatch(/stands to be liquidated over a depth/)
  })

  test('a trend is told of a market seen for the first time, its restlessness is not', () => {
    const none: Scene = () => []
    const falls = (perBar: number): Scene => {
      return (bar, random) => many(2, () => trade(about(100 * (1 - perBar) ** (bar - QUIET_BARS), random)))
    }
    expect(alarmsOf('trend', none, falls(0.01))).toHaveLength(1)
    expect(alarmsOf('trend', none, falls(0.0005))).toEqual([])
  })

  test('open interest says nothing if it alone moves, or the price alone', () => {
    const interest = (qty: number): Untimed => ({ kind: 'openInterest', market: MARKET, qty })
    const calm: Scene = (bar, random) => [interest(1000 + random()), trade(about(100, random), 1 + (bar % 3))]
    const falling = (bar: number) => 0.97 ** (bar - QUIET_BARS + 1)
    const interestAlone: Scene = (bar, random) => [interest(1000 * falling(bar)), trade(about(100, random))]
    const priceAlone: Scene = (bar, random) => [interest(1000 + random()), trade(about(100 * falling(bar), random))]
    expect(alarmsOf('openInterest', calm, interestAlone)).toEqual([])
    expect(alarmsOf('openInterest', calm, priceAlone)).toEqual([])
  })

  test('one-way trade of two accounts is wash trading only if they have one owner', () => {
    const [quiet] = CASES.filter(({ name }) => name === 'washTrading').map((each) => each.quiet) as [Scene]
    const oneWay: Scene = (_bar, random) => many(10, () => trade(about(100, random), 5, 'buy', 7, 8))
    expect(alarmsOf('washTrading', quiet, oneWay)).toEqual([])
    const ownerOf = (account: number) => (account === 7 || account === 8 ? 'Mr X' : null)
    expect(alarmsOf('washTrading', quiet, oneWay, { ownerOf })[0]?.reason).toMatch(/7 and 8, of one owner/)
  })
})

describe('the list', () => {
  const storm: Scene = (bar, random) => [
    ...many(6, () => trade(about(100 * 0.99 ** (bar - QUIET_BARS), random), 1, 'sell')),
    book(0.2, 1e5, random),
  ]
  const calm: Scene = (bar, random) => [...calmTrades(bar, random), book(0.02, 1e6, random)]

  function run(options: Partial<MonitorOptions> = {}): { monitors: Monitors; alarms: Alarm[]; alerts: Anomaly[] } {
    const alarms: Alarm[] = []
    const alerts: Anomaly[] = []
    const monitors = new Monitors({
      calibration: armed(['trend', 'volatility', 'spread', 'toxicity', 'cancels'], 8),
      onAlarm: (alarm) => alarms.push(alarm),
      onAlert: (alert) => alerts.push(alert),
      ...options,
    })
    const lone: Scene = (bar, random) => [
      ...storm(bar, random),
      ...many(200, () => ({ kind: 'cancel' as const, market: 'ETH', account: 3 })),
    ]
    const few: Scene = (bar, random) => [...calm(bar, random), { kind: 'cancel', market: 'ETH', account: 3 }]
    for (const observation of scene(few, lone)) monitors.see(observation)
    return { monitors, alarms, alerts }
  }

  test('alarms of one market are one anomaly; a lone alarm stands behind it', () => {
    const { monitors, alerts } = run()
    const [first, second, ...more] = monitors.anomalies()
    expect(first).toMatchObject({ rank: 1, market: MARKET, correlated: true, alsoIn: ['ETH'] })
    expect(first?.families).toEqual(expect.arrayContaining(['price', 'book', 'flow']))
    expect(second).toMatchObject({ rank: 2, market: 'ETH', correlated: false, accounts: [3], families: ['conduct'] })
    expect(more).toEqual([])
    const worst = new Map<string, number>()
    for (const { monitor, score, threshold } of first?.alarms ?? []) {
      const family = FAMILIES[monitor]
      worst.set(family, Math.max(worst.get(family) ?? 0, 1 + Math.log(score / threshold)))
    }
    const severity = [...worst.values()].reduce((sum, one) => sum + one, 0)
    expect(first?.severity).toBeCloseTo(severity + Math.log(2), 9) // another market has one too
    expect(alerts.map(({ market }) => market)).toEqual([MARKET])
  })

  test('an anomaly ends when its alarms have been silent for long enough', () => {
    const { monitors } = run({ correlateUs: 60_000_000 })
    monitors.advance(LOUD_TS + 10 * LOUD_BARS * BAR_US)
    expect(monitors.anomalies()).toEqual([])
  })

  test('the same observations give the same alarms', () => {
    expect(run().alarms).toEqual(run().alarms)
  })

  test('an alarm of the whole venue confirms those of a market', () => {
    const alerts: Anomaly[] = []
    const monitors = new Monitors({
      calibration: armed(['trend', 'latency'], 8),
      onAlert: (alert) => alerts.push(alert),
    })
    const quiet: Scene = (bar, random) => [...calmTrades(bar, random), latency(800, random)]
    const loud: Scene = (bar, random) => [...storm(bar, random), latency(5000, random)]
    for (const observation of scene(quiet, loud)) monitors.see(observation)
    expect(alerts).toHaveLength(1)
    expect(alerts[0]?.families).toEqual(expect.arrayContaining(['price', 'system']))
  })
})

describe('memory', () => {
  test('does not grow with accounts, markets, pairs, requests and paths', () => {
    const capacity = 16
    const monitors = new Monitors({ calibration: armed(['cancels'], 8), capacity })
    for (let i = 0; i < 20_000; i++) {
      const [ts, market] = [T0 + i * 50_000, `M${i % 999}`]
      monitors.see({ kind: 'trade', ts, market, price: 100, qty: 1, takerSide: 'buy', taker: i, maker: i + 1 })
      monitors.see({ kind: 'cancel', ts, market, account: i })
      monitors.see({ kind: 'leverage', ts, market, account: i, leverage: 1 + (i % 9) })
      monitors.see({ kind: 'refusal', ts, account: i, market, code: 'rateLimit', request: `${i}` })
      monitors.see({ kind: 'latency', ts, path: `p${i}`, us: 5 })
      monitors.see({ kind: 'book', ts, market, bid: 1, ask: 2, depth: 3 })
    }
    expect(entriesIn(monitors)).toBeLessThan(capacity * 2000)
  })

  /** How many entries all Maps and Arrays below an object have. */
  function entriesIn(root: object): number {
    const seen = new Set<object>()
    const look = (value: unknown): number => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return 0
      seen.add(value)
      if (value instanceof Map) return [...value].reduce((sum, [, each]) => sum + 1 + look(each), 0)
      return Object.values(value).reduce<number>((sum, each) => sum + 1 + look(each), 0)
    }
    return look(root)
  }
})

describe('use', () => {
  test('time does not go back', () => {
    const monitors = new Monitors({ calibration: armed([], 8) })
    monitors.advance(T0)
    expect(() => monitors.advance(T0 - 1)).toThrow(UsageError)
    expect(() => monitors.advance(Number.NaN)).toThrow(UsageError)
  })

  test('a monitor without a validated threshold is not armed', () => {
    const calibration: Calibration = {
      ...armed(['trend'], 8),
      monitors: { trend: { threshold: 8, armed: false, folds: [], perDay: 40, perDayAtMost: 50 } },
    }
    const alarms: Alarm[] = []
    const monitors = new Monitors({ calibration, onAlarm: (alarm) => alarms.push(alarm) })
    const [{ quiet, loud }] = CASES.filter(({ name }) => name === 'trend') as [Case]
    for (const observation of scene(quiet, loud)) monitors.see(observation)
    expect(monitors.armed.size).toBe(0)
    expect(alarms).toEqual([])
  })

  test('a calibration of data of one’s own: armed where it stays quiet on what it had not seen', () => {
    const options = { barUs: BAR_US, warmUp: 30, fitPerDay: 1, margin: 1.5, least: 3, parts: 4, mostPerDay: 100 }
    const score = (quiet: Scene, loud: Scene) => {
      const scores = new Scores()
      const monitors = new Monitors({ calibration: armed([], 8), onReading: (ts, reading) => scores.add(ts, reading) })
      for (const observation of scene(quiet, loud)) monitors.see(observation)
      return scores.recording('mine', T0, LOUD_TS + LOUD_BARS * BAR_US)
    }
    const [{ quiet, loud }] = CASES.filter(({ name }) => name === 'cancels') as [Case]
    const leastDays = 0.001
    const calm = walkForward([score(quiet, quiet)], { ...options, leastDays }).monitors.cancels
    const wild = walkForward([score(quiet, loud)], { ...options, leastDays, mostPerDay: 1 }).monitors.cancels
    expect(calm).toMatchObject({ armed: true, perDay: 0 })
    expect(calm?.folds).toHaveLength(3)
    expect(wild).toMatchObject({ armed: false })
    expect(wild?.perDay).toBeGreaterThan(1)
    const short = walkForward([score(quiet, loud)], { ...options, leastDays: 1 })
    expect(Object.values(short.monitors).filter((validation) => validation.armed)).toEqual([])
  })
})
