// The index feed: a price that wanders, heard by a few sources, of which the middle one is told. Shocks and cuts come from
// outside.
import { SECOND_US, type Wish } from './agent.js'
import type { Random } from './random.js'
import type { Settings } from './settings.js'
import type { Steps } from './terms.js'

export const SOURCES = 3
const HOUR_US = 3600 * SECOND_US
/** How far the sources are from each other, in parts of the price. */
const NOISE = 0.00003

/** Plain data. */
export interface Feed {
  /** What the price is worth, in ticks, not whole. */
  value: number
  toldUs: number
  cut: boolean[]
  /** A move that is under way: so much of the price in all, from when, for how long. */
  shocks: { part: number; fromUs: number; overUs: number; done: number }[]
}

export function newFeed(ticks: number, now: number): Feed {
  return { value: ticks, toldUs: now, cut: Array.from({ length: SOURCES }, () => false), shocks: [] }
}

/** What the feed tells now: nothing when all sources are cut, of poor quality when there is no majority. */
export function tellIndex(
  feed: Feed,
  now: number,
  { volatility, drift, pace }: Settings['feed'],
  random: Random,
  market: string,
  steps: Steps,
): { wishes: Wish[]; waitUs: number } {
  wander(feed, now, volatility, drift, random)
  const heard = feed.cut.flatMap((isCut) => {
    const told = feed.value * (1 + NOISE * random.normal())
    return isCut ? [] : [told]
  })
  const isFast = feed.shocks.length > 0
  const waitUs = random.around((isFast ? Math.min(pace, 0.25) : pace) * SECOND_US)
  const middle = heard.sort((a, b) => a - b)[(heard.length - 1) >> 1]
  if (middle === undefined) return { wishes: [], waitUs }
  const quality = heard.length * 2 > SOURCES ? 'ok' : 'degraded'
  return { wishes: [{ op: 'index', market, price: steps.price(middle), quality }], waitUs }
}

function wander(feed: Feed, now: number, volatility: number, drift: number, random: Random): void {
  const hours = (now - feed.toldUs) / HOUR_US
  feed.toldUs = now
  const shocks = feed.shocks.reduce((sum, shock) => {
    const due = shock.part * Math.min(1, (now - shock.fromUs) / shock.overUs)
    const more = due - shock.done
    shock.done = due
    return sum + more / (1 + due - more)
  }, 0)
  feed.shocks = feed.shocks.filter(({ fromUs, overUs }) => now < fromUs + overUs)
  const walk = (volatility / 100) * Math.sqrt(hours) * random.normal() + (drift / 100) * hours
  feed.value = Math.max(1, feed.value * (1 + walk + shocks))
}
