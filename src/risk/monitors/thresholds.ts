// The thresholds that come with the package, and what is known of them. Each was fitted by `walkForward` to recorded data
// that may not be given away; a test fits them again where the data are at hand. Monitors that the data say nothing of
// (conduct, refusals, latency, forced flow) are not here, so not armed: they need a calibration from data of one's own.
import type { Calibration } from './calibration.js'

export const calibrations = {
  /**
   * Trades (and books, where there are any) in bars of 10 seconds; relied on after 5 minutes with trades. Validated on
   * 13.7 quiet hours: NASDAQ AAPL and AMZN (2012), Bitstamp BTC/USD (2015), CME ES (2023).
   */
  trades: {
    barUs: 10_000_000,
    warmUp: 30,
    monitors: {
      depth: {
        threshold: 35.82,
        armed: false,
        perDay: 7.53,
        perDayAtMost: 35.72,
        folds: [
          { threshold: 15.99, days: 0.04427, alarms: 0 },
          { threshold: 15.99, days: 0.04427, alarms: 1 },
          { threshold: 30.64, days: 0.04427, alarms: 0 },
        ],
      },
      flow: {
        threshold: 4.924,
        armed: true,
        perDay: 0,
        perDayAtMost: 6.978,
        folds: [
          { threshold: 4.5, days: 0.1431, alarms: 0 },
          { threshold: 4.5, days: 0.1431, alarms: 0 },
          { threshold: 5.233, days: 0.1431, alarms: 0 },
        ],
      },
      impact: {
        threshold: 9.397,
        armed: false,
        perDay: 6.988,
        perDayAtMost: 18.06,
        folds: [
          { threshold: 4.5, days: 0.1431, alarms: 0 },
          { threshold: 4.5, days: 0.1431, alarms: 0 },
          { threshold: 5.693, days: 0.1431, alarms: 3 },
        ],
      },
      spread: {
        threshold: 4.5,
        armed: false,
        perDay: 0,
        perDayAtMost: 22.56,
        folds: [
          { threshold: 4.5, days: 0.04427, alarms: 0 },
          { threshold: 4.5, days: 0.04427, alarms: 0 },
          { threshold: 4.5, days: 0.04427, alarms: 0 },
        ],
      },
      toxicity: {
        threshold: 8.963,
        armed: true,
        perDay: 0,
        perDayAtMost: 6.978,
        folds: [
          { threshold: 7.514, days: 0.1431, alarms: 0 },
          { threshold: 8.824, days: 0.1431, alarms: 0 },
          { threshold: 8.824, days: 0.1431, alarms: 0 },
        ],
      },
      trend: {
        threshold: 9.895,
        armed: true,
        perDay: 2.329,
        perDayAtMost: 11.05,
        folds: [
          { threshold: 4.5, days: 0.1431, alarms: 1 },
          { threshold: 13.02, days: 0.1431, alarms: 0 },
          { threshold: 13.02, days: 0.1431, alarms: 0 },
        ],
      },
      volatility: {
        threshold: 8.207,
        armed: false,
        perDay: 6.988,
        perDayAtMost: 18.06,
        folds: [
          { threshold: 4.5, days: 0.1431, alarms: 0 },
          { threshold: 4.5, days: 0.1431, alarms: 3 },
          { threshold: 10.8, days: 0.1431, alarms: 0 },
        ],
      },
    },
  },
  /**
   * Marks once a minute; relied on after an hour. Validated on FTX BTC-PERP, 20 to 24 January 2022, its fall by a quarter
   * included, and on Binance BTCUSD_PERP, 10 October 2025 until 20:00.
   */
  minutes: {
    barUs: 60_000_000,
    warmUp: 60,
    monitors: {
      trend: {
        threshold: 22.63,
        armed: true,
        perDay: 0.9353,
        perDayAtMost: 1.967,
        folds: [
          { threshold: 6.83, days: 0.486, alarms: 4 },
          { threshold: 27.13, days: 0.486, alarms: 0 },
          { threshold: 27.17, days: 0.486, alarms: 0 },
          { threshold: 25.57, days: 0.486, alarms: 0 },
          { threshold: 25.57, days: 0.486, alarms: 0 },
          { threshold: 25.57, days: 0.486, alarms: 0 },
          { threshold: 24.06, days: 0.486, alarms: 0 },
          { threshold: 20.66, days: 0.486, alarms: 0 },
          { threshold: 20.66, days: 0.486, alarms: 1 },
          { threshold: 24.06, days: 0.486, alarms: 0 },
          { threshold: 24.06, days: 0.486, alarms: 0 },
        ],
      },
      volatility: {
        threshold: 7.702,
        armed: true,
        perDay: 0.7482,
        perDayAtMost: 1.712,
        folds: [
          { threshold: 4.5, days: 0.486, alarms: 3 },
          { threshold: 8.131, days: 0.486, alarms: 0 },
          { threshold: 8.437, days: 0.486, alarms: 0 },
          { threshold: 8.184, days: 0.486, alarms: 0 },
          { threshold: 8.184, days: 0.486, alarms: 0 },
          { threshold: 8.184, days: 0.486, alarms: 0 },
          { threshold: 7.939, days: 0.486, alarms: 0 },
          { threshold: 7.701, days: 0.486, alarms: 0 },
          { threshold: 7.701, days: 0.486, alarms: 0 },
          { threshold: 7.939, days: 0.486, alarms: 1 },
          { threshold: 7.94, days: 0.486, alarms: 0 },
        ],
      },
    },
  },
  /**
   * Basis and funding every 8 hours; relied on after 30 days. Validated on Binance BTCUSDT, September 2019 to December
   * 2021, its crashes included: so not all alarms counted here are false.
   */
  settlements: {
    barUs: 28_800_000_000,
    warmUp: 90,
    monitors: {
      crowding: {
        threshold: 3.39,
        armed: true,
        perDay: 0.008538,
        perDayAtMost: 0.01685,
        folds: [
          { threshold: 4.582, days: 140.6, alarms: 2 },
          { threshold: 4.597, days: 140.6, alarms: 1 },
          { threshold: 4.597, days: 140.6, alarms: 3 },
          { threshold: 5.353, days: 140.6, alarms: 0 },
          { threshold: 4.597, days: 140.6, alarms: 0 },
        ],
      },
      trend: {
        threshold: 6.66,
        armed: true,
        perDay: 0.01281,
        perDayAtMost: 0.02235,
        folds: [
          { threshold: 5.15, days: 140.6, alarms: 2 },
          { threshold: 5.219, days: 140.6, alarms: 1 },
          { threshold: 5.219, days: 140.6, alarms: 4 },
          { threshold: 6.66, days: 140.6, alarms: 1 },
          { threshold: 6.66, days: 140.6, alarms: 1 },
        ],
      },
      volatility: {
        threshold: 3.281,
        armed: true,
        perDay: 0.01281,
        perDayAtMost: 0.02235,
        folds: [
          { threshold: 3.918, days: 140.6, alarms: 1 },
          { threshold: 2.995, days: 140.6, alarms: 2 },
          { threshold: 3.087, days: 140.6, alarms: 3 },
          { threshold: 3.281, days: 140.6, alarms: 1 },
          { threshold: 3.281, days: 140.6, alarms: 2 },
        ],
      },
    },
  },
} as const satisfies Record<string, Calibration>
