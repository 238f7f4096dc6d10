// The calibrations as the recorded data give them: what src/risk/monitors/thresholds.ts says must be this.
import type { TestContext } from 'vitest'
import {
  type Calibration,
  type CalibrationOptions,
  Monitors,
  type ScoredRecording,
  Scores,
  walkForward,
} from '../../../src/risk/index.js'
import { before, bitstamp, cme, crashMarks, ftxMinutes, fundingHistory, lobster, type Recording } from './recordings.ts'

const SECOND_US = 1_000_000
const HOUR_US = 3600 * SECOND_US
/** Of 10 October 2025: fifty minutes before the first news, and five before the first trade of the crash files. */
export const CALM_UNTIL = Date.parse('2025-10-10T20:00:00Z') * 1000

export const TRADES: CalibrationOptions = {
  barUs: 10 * SECOND_US,
  warmUp: 30,
  fitPerDay: 2,
  margin: 1.5,
  least: 3,
  parts: 4,
  leastDays: 0.3,
  mostPerDay: 6,
}
export const MINUTES: CalibrationOptions = { ...TRADES, barUs: 60 * SECOND_US, warmUp: 60, parts: 12, mostPerDay: 3 }
export const SETTLEMENTS: CalibrationOptions = {
  ...TRADES,
  barUs: 8 * HOUR_US,
  warmUp: 90,
  fitPerDay: 1 / 90,
  margin: 1,
  least: 2,
  parts: 6,
  leastDays: 30,
  mostPerDay: 1 / 30,
}

/** Trade tapes of quiet hours, two of them with books. */
export async function calmTapes(context: TestContext): Promise<Recording[]> {
  const [apple, amazon] = ['lobster-aapl-2012-06-21', 'lobster-amzn-2012-06-21']
  return [
    await lobster(context, `${apple}/message_50.csv.gz`, `${apple}/orderbook_1_of_message_50.csv.gz`, 1),
    await lobster(context, `${amazon}/message_5.csv.gz`, `${amazon}/orderbook_5.csv.gz`, 5),
    await bitstamp(context),
    await cme(context),
  ]
}

/** Marks by minutes: a bad week, and the hours before a crash. */
export async function calmMinutes(context: TestContext): Promise<Recording[]> {
  return [await ftxMinutes(context), before(await crashMarks(context), CALM_UNTIL)]
}

export async function settlements(context: TestContext): Promise<Recording[]> {
  return [await fundingHistory(context)]
}

/** What all monitors score on a recording. */
export function scoresOf({ source, observations }: Recording, options: CalibrationOptions): ScoredRecording {
  const [first, last] = [observations[0], observations.at(-1)]
  if (first === undefined || last === undefined) throw new Error(`${source} is empty`)
  const scores = new Scores()
  const monitors = new Monitors({
    calibration: { barUs: options.barUs, warmUp: options.warmUp, monitors: {} },
    onReading: (ts, reading) => scores.add(ts, reading),
  })
  for (const observation of observations) monitors.see(observation)
  return scores.recording(source, first.ts, last.ts)
}

export function calibrate(recordings: readonly Recording[], options: CalibrationOptions): Calibration {
  return walkForward(
    recordings.map((recording) => scoresOf(recording, options)),
    options,
  )
}
