// A day on an exchange: command by command, with everything that listens.
import { MarketDay } from './agents/day.mjs'
import { Chronicle } from './chronicle.mjs'
import { Till } from './proof.mjs'
import { Series } from './series.mjs'

/**
 * @typedef {object} DayOptions
 * @property {number} seed
 * @property {number} [scale] part of a whole day's people
 * @property {(ns: number) => void} [timed] told how long each command took
 * @property {(day: MarketDay, commands: number, chronicle: Chronicle) => void} [progress] told every few commands
 */

/** What an exchange must be able to do for a day. @typedef {Pick<import('perpcore').Exchange, 'apply' | 'depth'>} Venue */

const OFTEN = 256

/** @param {Venue} exchange @param {DayOptions} options */
export function runDay(exchange, { seed, scale = 1, timed, progress }) {
  const day = new MarketDay({ seed, scale })
  const chronicle = new Chronicle()
  const series = new Series()
  const till = new Till()
  const depthOf = (market, levels) => exchange.depth(market, levels)
  let commands = 0
  let events = 0
  let busyMs = 0
  for (let command = day.next(); command !== null; command = day.next()) {
    series.sample(command.ts, day.view, depthOf)
    const before = performance.now()
    const told = exchange.apply(command)
    const took = performance.now() - before
    busyMs += took
    timed?.(Math.max(1, Math.round(took * 1e6)))
    day.learn(told)
    chronicle.note(told)
    till.note(told)
    commands++
    events += told.length
    if (commands % OFTEN === 0) progress?.(day, commands, chronicle)
  }
  return { day, chronicle, series, paidIn: till.paidIn, commands, events, busyMs }
}
