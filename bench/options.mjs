// The options of `npm run bench`.

import { parseArgs } from 'node:util'
import { commitName } from './machine.mjs'
import { ENGINE_NAMES, MESSAGE_WORKLOADS, QUICK_ROUNDS, ROUNDS, WORKLOADS_BY_SECTION } from './plan.mjs'
import { SCENES, SCENES_BY_SECTION } from './scenes.mjs'

export const LATENCY = 'latency'

const PARTS = [...MESSAGE_WORKLOADS, LATENCY, ...SCENES]

/** What a section stands for; a workload may have the name of one. */
const SECTIONS = {
  book: [...WORKLOADS_BY_SECTION.book, LATENCY],
  exchange: [...WORKLOADS_BY_SECTION.exchange, ...SCENES_BY_SECTION.exchange],
  boundary: ['exchange-mix', ...SCENES_BY_SECTION.boundary],
  scale: SCENES_BY_SECTION.scale,
  features: WORKLOADS_BY_SECTION.features,
}

/**
 * @param {string[]} argv
 * @returns {{quick: boolean, browser: boolean, only: string[], label: string, rounds: number, engines: string[]}}
 * @throws with a sentence where one is wrong
 */
export function readOptions(argv) {
  const { values } = parseArgs({
    args: argv,
    options: {
      quick: { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
      only: { type: 'string', default: PARTS.join(',') },
      label: { type: 'string', default: commitName().replace(' with changes', '-changed') },
      rounds: { type: 'string' },
      engines: { type: 'string', default: ENGINE_NAMES.join(',') },
    },
  })
  const { quick, browser, label } = values
  const least = quick ? QUICK_ROUNDS : ROUNDS
  const rounds = Number(values.rounds ?? least)
  if (!Number.isInteger(rounds) || rounds < least) throw new Error(`--rounds: a whole number from ${least} on`)
  if (!/^[\w.-]+$/.test(label)) throw new Error('--label: letters, digits, ".", "-" and "_"')
  const only = names('only', values.only, [...Object.keys(SECTIONS), ...PARTS]).flatMap(
    (name) => SECTIONS[name] ?? [name],
  )
  const engines = names('engines', values.engines, ENGINE_NAMES)
  return { quick, browser, only, label, rounds, engines }
}

function names(option, given, known) {
  const list = given.split(',')
  for (const name of list)
    if (!known.includes(name)) throw new Error(`--${option}: no "${name}"; there are ${known.join(', ')}`)
  return list
}
