// What was counted against what is checked in.

import { readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('./counted.json', import.meta.url)

/** Changes below it are let pass: more is slower, or to be written down. */
export const TOLERANCE = 0.03

export function readCounted() {
  return JSON.parse(readFileSync(FILE, 'utf8'))
}

/** @param {Record<string, number>} work rounded to hundredths, for a file that can be read */
export function writeCounted(work) {
  const rounded = Object.entries(work).map(([name, value]) => [name, Math.round(value * 100) / 100])
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(rounded), null, 2)}\n`)
}

/**
 * @param {Record<string, number>} counted @param {Record<string, number>} work
 * @returns {string[]} a sentence for each that has changed by more than the tolerance, or is only in one of them
 */
export function changesOf(counted, work) {
  const names = new Set([...Object.keys(counted), ...Object.keys(work)])
  return [...names].flatMap((name) => {
    const [before, now] = [counted[name], work[name]]
    if (before === undefined || now === undefined)
      return [`${name}: ${before ?? 'not counted'} → ${now ?? 'not counted'}`]
    const change = now / before - 1
    if (Math.abs(change) <= TOLERANCE) return []
    const percent = `${change > 0 ? '+' : '−'}${(100 * Math.abs(change)).toFixed(1)} %`
    return [`${name}: ${before} → ${now.toFixed(2)} (${percent}${change > 0 ? '' : ', better'})`]
  })
}
