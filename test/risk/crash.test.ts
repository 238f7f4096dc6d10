// The monitors on recorded markets: thresholds fitted to quiet ones, validated walk-forward there, then shown the crash
// of 10 October 2025, which they had not seen.
import { describe, expect, test } from 'vitest'
import { type Alarm, type Anomaly, type Calibration, calibrations, Monitors } from '../../src/risk/index.js'
import { calibrate, calmMinutes, calmTapes, MINUTES, SETTLEMENTS, settlements, TRADES } from './data/calibrated.ts'
import {
  crashMarks,
  crashTrades,
  cut,
  daysOf,
  fundingHistory,
  type Recording,
  steepestMinute,
} from './data/recordings.ts'

const SLOW = { timeout: 120_000 }
const HOUR_US = 3_600_000_000
/** The news that began it. */
const FIRST_NEWS = Date.parse('2025-10-10T20:50:00Z') * 1000
/** Digits to which the shipped numbers are rounded. */
const DIGITS = 4

interface Told {
  readonly alarms: readonly Alarm[]
  readonly alerts: readonly Anomaly[]
  /** When the first of each was known, after the news; infinite if never. */
  readonly alarmTs: number
  readonly alertTs: number
}

function watch(recordings: readonly Recording[], calibration: Calibration): Told {
  const alarms: Alarm[] = []
  const alerts: Anomaly[] = []
  let [alarmTs, alertTs, now] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0]
  const knownSince = (known: number) => (now >= FIRST_NEWS ? Math.min(known, now) : known)
  for (const { observations } of recordings) {
    const monitors = new Monitors({
      calibration,
      onAlarm: (alarm) => {
        alarms.push(alarm)
        alarmTs = knownSince(alarmTs)
      },
      onAlert: (anomaly) => {
        alerts.push(anomaly)
        alertTs = knownSince(alertTs)
      },
    })
    for (const observation of observations) {
      now = observation.ts
      monitors.see(observation)
    }
  }
  return { alarms, alerts, alarmTs, alertTs }
}

function roundedAll(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'number' ? Number(part.toPrecision(DIGITS)) : part,
  )
}

describe('thresholds', () => {
  const kinds = [
    { kind: 'trades', recordings: calmTapes, options: TRADES },
    { kind: 'minutes', recordings: calmMinutes, options: MINUTES },
    { kind: 'settlements', recordings: settlements, options: SETTLEMENTS },
  ] as const

  for (const { kind, recordings, options } of kinds) {
    test(`of ${kind} are what the recorded data give`, SLOW, async (context) => {
      const fitted = calibrate(await recordings(context), options)
      expect(roundedAll(fitted)).toEqual(roundedAll(calibrations[kind]))
    })
  }
})

describe('quiet data', () => {
  test('13.7 hours of trades: no alert and no alarm', SLOW, async (context) => {
    const tapes = await calmTapes(context)
    const days = tapes.reduce((sum, tape) => sum + daysOf(tape), 0)
    expect(days * 24).toBeCloseTo(13.7, 1)
    const { alarms, alerts } = watch(tapes, calibrations.trades)
    expect(alerts).toEqual([])
    expect(alarms).toEqual([])
  })

  test('5.8 days of minutes, a fall by a quarter among them: no more alarms than stated', SLOW, async (context) => {
    const recordings = await calmMinutes(context)
    expect(recordings.reduce((sum, recording) => sum + daysOf(recording), 0)).toBeCloseTo(5.83, 2)
    const { alarms } = watch(recordings, calibrations.minutes)
    const { volatility, trend } = calibrations.minutes.monitors
    const days = recordings.reduce((sum, recording) => sum + daysOf(recording), 0)
    for (const [name, { perDayAtMost }] of Object.entries({ volatility, trend })) {
      const count = alarms.filter(({ monitor }) => monitor === name).length
      expect(count / days, name).toBeLessThanOrEqual(perDayAtMost)
    }
  })
})

describe('markets that are not known yet', () => {
  const kinds = [
    { name: 'trades', recordings: calmTapes, piece: HOUR_US / 6, starts: 80 },
    { name: 'minutes', recordings: calmMinutes, piece: 2 * HOUR_US, starts: 70 },
  ] as const

  for (const { name, recordings, piece, starts } of kinds) {
    test(`${starts} starts in the midst of quiet ${name}: no trend`, SLOW, async (context) => {
      const pieces = (await recordings(context)).flatMap((recording) => cut(recording, piece))
      expect(pieces).toHaveLength(starts)
      const { alarms } = watch(pieces, calibrations[name])
      expect(alarms.filter(({ monitor }) => monitor === 'trend')).toEqual([])
    })
  }
})

describe('10 October 2025', () => {
  const perpetuals = [
    ['binance-coinm_ATOMUSD_PERP', 'coinbase_spot_ATOM-USD'],
    ['binance-coinm_WIFUSD_PERP', 'coinbase_spot_WIF-USD'],
  ] as const

  for (const [file, index] of perpetuals) {
    test(`${file}: confirmed alert before the steepest minute, with ten minutes to spare`, SLOW, async (context) => {
      const recording = await crashTrades(context, file, index)
      const { alarms, alertTs } = watch([recording], calibrations.trades)
      expect(alarms.filter(({ ts }) => ts < FIRST_NEWS)).toEqual([])
      expect(alertTs).toBeLessThan(steepestMinute(recording).ts - HOUR_US / 6)
    })
  }

  const spot = [
    'coinbase_spot_ATOM-USD',
    'coinbase_spot_WIF-USD',
    'gemini_spot_ATOMUSD',
    'gemini_spot_BTCUSD',
    'gemini_spot_WIFUSD',
  ]
  for (const file of spot) {
    test(`${file}: first alarm before the steepest minute`, SLOW, async (context) => {
      const recording = await crashTrades(context, file)
      const { alarms, alarmTs } = watch([recording], calibrations.trades)
      expect(alarms.filter(({ ts }) => ts < FIRST_NEWS)).toEqual([])
      expect(alarmTs).toBeLessThan(steepestMinute(recording).ts)
    })
  }

  test(
    'the mark of BTCUSD_PERP: one alarm in twenty hours, then one before the steepest minute',
    SLOW,
    async (context) => {
      const recording = await crashMarks(context)
      const { alarms, alarmTs } = watch([recording], calibrations.minutes)
      expect(alarms.filter(({ ts }) => ts < FIRST_NEWS)).toHaveLength(1)
      expect(alarmTs).toBeLessThan(steepestMinute(recording).ts)
    },
  )

  test(
    'one ranked list: what several families of monitors confirm comes first, with reasons',
    SLOW,
    async (context) => {
      const files = [...perpetuals.map(([file]) => file), ...spot]
      const recordings = await Promise.all(files.map((file) => crashTrades(context, file)))
      const monitors = new Monitors({ calibration: calibrations.trades })
      const until = Date.parse('2025-10-10T21:18:30Z') * 1000
      const all = recordings.flatMap(({ observations }) => observations.filter(({ ts }) => ts < until))
      for (const observation of all.sort((a, b) => a.ts - b.ts)) monitors.see(observation)
      const list = monitors.anomalies()
      expect(list.map(({ rank }) => rank)).toEqual(list.map((_, i) => i + 1))
      const [first] = list
      expect(first?.correlated).toBe(true)
      expect(first?.market).toMatch(/^binance-coinm_(WIF|ATOM)USD_PERP$/)
      expect(first?.alsoIn.length).toBeGreaterThan(0)
      expect(first?.alarms.map(({ reason }) => reason).join()).toMatch(/the price falls on and on.*|makers lose/)
      const order = list.map(({ correlated, severity }) => [correlated ? 1 : 0, severity] as const)
      expect(order).toEqual([...order].sort((a, b) => b[0] - a[0] || b[1] - a[1]))
    },
  )
})

test('the crowding index, two years of settlements: who crowds, no more often than stated', SLOW, async (context) => {
  const recording = await fundingHistory(context)
  const { alarms } = watch([recording], calibrations.settlements)
  const crowding = alarms.filter(({ monitor }) => monitor === 'crowding')
  const { perDayAtMost } = calibrations.settlements.monitors.crowding
  expect(crowding.length / daysOf(recording)).toBeLessThanOrEqual(perDayAtMost)
  const during = (from: string, to: string) =>
    crowding.filter(({ ts }) => ts >= Date.parse(from) * 1000 && ts < Date.parse(to) * 1000)
  expect(during('2020-03-12Z', '2020-03-14Z').map(({ reason }) => reason.split(':')[0])).toEqual(['shorts crowd'])
  expect(during('2020-12-20Z', '2021-01-08Z').map(({ reason }) => reason.split(':')[0])).toEqual(
    Array.from({ length: 2 }, () => 'longs crowd'),
  )
})
