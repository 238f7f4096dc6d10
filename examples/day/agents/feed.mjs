// The index of a market: a path through the day that is written down, and noise around it.
import { priceText } from './markets.mjs'

const MINUTE_US = 60_000_000
const HOUR_US = 3_600_000_000
const at = (hour, minute = 0, second = 0) => hour * HOUR_US + minute * MINUTE_US + second * 1_000_000

/** When of the day, and the price as a part of the opening price: a slow rise, a fall in two legs, a recovery. */
const PATH = [
  [at(0), 1],
  [at(3), 1.007],
  [at(6), 1.012],
  [at(8), 1.021],
  [at(11), 1.03],
  [at(13, 30), 1.04],
  [at(14, 20), 1.034],
  [at(14, 30), 1.022],
  [at(14, 36), 0.982],
  [at(14, 41), 0.996],
  [at(14, 44), 0.975],
  [at(14, 46), 0.892],
  [at(14, 47), 0.824],
  [at(14, 47, 40), 0.812],
  [at(14, 48, 30), 0.858],
  [at(14, 52), 0.842],
  [at(15, 5), 0.895],
  [at(15, 40), 0.905],
  [at(17), 0.9],
  [at(20), 0.924],
  [at(24), 0.936],
]

/** When the second leg begins, from midnight: what the operator of the exchange and the unlucky maker go by. */
export const FALL_US = at(14, 44)

/** The feed of this market is silent for a while after this time, then of poor quality for a minute. */
const OUTAGE = { market: 1, fromUs: at(14, 47, 5), silentUs: 30_000_000, degradedUs: 60_000_000 }

/** Noise per square root of a second, of the price: in calm and in panic. It fades in about half an hour. */
const CALM_NOISE = 0.00005
const PANIC_NOISE = 0.0004
const FADE_US = 1_800_000_000

/** @typedef {{ kind: 'feed', market: number, startUs: number, noise: number, lastUs: number }} Feed */

/** @param {Feed} feed @param {import('./view.mjs').MarketView} view @param {import('../../common/random.mjs').Random} random */
export function tellIndex(feed, view, random) {
  const { market, fear } = view.markets[feed.market]
  const time = view.now - feed.startUs
  const dt = view.now - feed.lastUs
  feed.lastUs = view.now
  const size = CALM_NOISE + fear * (PANIC_NOISE - CALM_NOISE)
  feed.noise += random.normal() * size * Math.sqrt(dt / 1_000_000) - (feed.noise * dt) / FADE_US
  const waitUs = fear > 0.15 ? 500_000 + random.below(500_000) : 7_000_000 + random.below(2_000_000)
  const outage = feed.market === OUTAGE.market ? time - OUTAGE.fromUs : -1
  if (outage >= 0 && outage < OUTAGE.silentUs) return { commands: [], waitUs }
  const isPoor = outage >= 0 && outage < OUTAGE.silentUs + OUTAGE.degradedUs
  const part = 1 + (pathAt(time) - 1) * market.beta + feed.noise
  const price = priceText(market, Math.round(market.open * part))
  const command = { op: 'index', market: market.name, price, ...(isPoor ? { quality: 'degraded' } : {}) }
  return { commands: [command], waitUs }
}

/** The path at a time of the day, straight between its points. @param {number} time */
function pathAt(time) {
  const next = PATH.findIndex(([end]) => end > time)
  if (next < 0) return PATH[PATH.length - 1][1]
  const [[fromUs, from], [toUs, to]] = [PATH[next - 1], PATH[next]]
  return from + ((to - from) * (time - fromUs)) / (toUs - fromUs)
}
