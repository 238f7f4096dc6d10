// What perpcore is to reach, and how results stand to it. Absolute figures move with the machine and its neighbours; ratios
// are taken within one run.

import { book } from './book.mjs'
import { boundary } from './boundary.mjs'
import { exchange } from './exchange.mjs'
import { scale } from './scale.mjs'

export const SECTIONS = { book, exchange, boundary, scale }

/**
 * @param {object[]} results the oldest first; each goal is read from the newest one that says something of it
 * @returns {{section: string, work: string, wanted: string, only: string, why?: string, measured: string, met: boolean,
 *   run: string}[]} without those that no result says anything of
 */
export function standing(results) {
  const newestFirst = [...results].reverse()
  return Object.entries(SECTIONS).flatMap(([section, goals]) =>
    goals.flatMap((goal) => {
      for (const result of newestFirst) {
        const found = goal.read(result)
        if (found !== null) return [{ section, ...goal, ...found, run: result.label }]
      }
      return []
    }),
  )
}
