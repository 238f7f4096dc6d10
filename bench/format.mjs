// How numbers and facts are written in the table and on the page.

import { count, factsText } from './facts.mjs'
import { PERCENTILES } from './open-loop.mjs'

/** @param {{median: number, min: number, max: number}} spread */
export function rangeText(spread) {
  return `${significant(spread.median)} (${significant(spread.min)}–${significant(spread.max)})`
}

/** @returns {string} three significant digits, with thousands set apart */
export function significant(value) {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** @param {number} ns @returns {string} with the unit that suits it */
export function durationText(ns) {
  if (ns < 1e3) return `${significant(ns)} ns`
  if (ns < 1e6) return `${significant(ns / 1e3)} µs`
  return ns < 1e9 ? `${significant(ns / 1e6)} ms` : `${significant(ns / 1e9)} s`
}

/** @param {{pauses: number, longestUs: number}} gc */
export function pauseText({ pauses, longestUs }) {
  return pauses === 0 ? 'none' : `${pauses}, longest ${significant(longestUs)} µs`
}

/** @returns {string} the machine and the run, in a sentence each */
export function setupText({ machine, quick, pinned, label }) {
  const { cpu, cores, memoryGiB, system, node, date, commit, load } = machine
  const where = pinned ? `pinned to core ${pinned}` : 'not pinned'
  return [
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node.slice(1)}, ${where}.`,
    `Run “${label}” of ${date.slice(0, 10)}, commit ${commit}${quick ? '; quick: shortened' : ''}.`,
    ...(load === undefined ? [] : [`Load of the machine at the end: ${load.toFixed(1)} (1 is this run alone).`]),
    'Engines take turns within one run, each in a process of its own; medians of the rounds, least and most',
    'in brackets; ratios are those of the rounds of the same turn, by the time of the processor where that is known.',
    'All engines made the same trades and left the same books before anything was timed.',
  ].join('\n')
}

/** @returns {string} what the clock and the machine have to do with the latencies */
export function clockText({ clock, youngGenerationMiB }) {
  const { readNs, leastStepNs, stallsPerSecond, stallMedianUs, stallLongestUs } = clock
  return [
    'Half load: half of what the same loop, clock included, can do at most;',
    'of several runs the one with the median p99.9.',
    `One reading of ${clock.clock} is ${readNs.toFixed(0)} ns, its least step ${leastStepNs.toFixed(0)} ns.`,
    '“nothing” is the same loop around an empty function: what is there is the machine’s.',
    `A loop that only reads the clock was stopped ${stallsPerSecond.toFixed(0)} times a second for more than 5 µs`,
    `(median ${stallMedianUs.toFixed(0)} µs, longest ${significant(stallLongestUs)} µs).`,
    `Young generation of ${youngGenerationMiB} MiB, so that the garbage of the clock itself is not collected`,
    'within a run; the pauses with the usual heap are those told with the throughput.',
  ].join('\n')
}

/** @returns {string} what the engines were compared over */
export function comparedText({ compared, rounds, rows }) {
  const { messages, trades, levels, engines } = compared
  const what = `${count(messages)} messages, ${count(trades)} trades, ${count(levels)} levels`
  return `${rounds} rounds. Compared before: ${what}, equal in ${engines} engines.${busyText(rows)}`
}

/** A core that others use as well makes times longer than they are, and ratios uncertain: said where it was so. */
function busyText(rows) {
  const least = Math.min(...rows.map((row) => row.share ?? 1))
  if (least >= 0.9) return ''
  return ` The core was shared with other work: half of the rounds had less than ${Math.round(least * 100)} % of it.`
}

/** @returns {string[]} the cells of an engine's row of throughput, in the order of throughputHead */
export function throughputCells(row) {
  const rme = row.rme === undefined ? '' : ` ± ${row.rme.toFixed(1)} %`
  const ratio = row.ratio.median === 1 ? '1' : significant(row.ratio.median)
  const cpu = row.cpuNs === undefined ? '–' : significant(row.cpuNs.median)
  return [row.engine, rangeText(row.ns) + rme, cpu, ratio, row.timed.toLocaleString('en'), pauseText(row.gc)]
}

export function throughputHead({ workload, rows }) {
  const unit = workload === 'sweep' ? 'ns per taker (500 fills)' : 'ns per message'
  return ['engine', unit, 'of the processor', `times ${rows[0].engine}`, 'timed in all', 'pauses of the collector']
}

/** @returns {string[]} the cells of a measure of a scene, in the order of sceneHead */
export function sceneCells(row) {
  const { measure, engine, ns, cpuNs, ratio } = row
  const times = ratio.median === 1 ? '1' : significant(ratio.median)
  const range = `${durationText(ns.min)}–${durationText(ns.max)}`
  const cpu = cpuNs === undefined ? '–' : durationText(cpuNs.median)
  return [measure, engine, durationText(ns.median), range, cpu, times]
}

export function sceneHead() {
  return ['measure', 'engine', 'median', 'least–most', 'of the processor', 'times perpcore']
}

/** @returns {string} what the scene consisted of, and what it came to */
export function sceneText({ what, facts, compared, rounds, rows }) {
  const told = factsText(facts)
  const parts = [what, `${rounds} rounds.`, told === '' ? '' : `${told}.`]
  if (compared !== null) parts.push(comparedScene(compared))
  return `${parts.filter((part) => part !== '').join(' ')}${busyText(rows)}`
}

function comparedScene({ accounts, steps, found }) {
  return `Compared before: ${count(steps)} wide steps over ${count(accounts)} accounts, the same ${count(found)} found by both.`
}

/** @returns {string[]} the cells of an engine's row of latencies, in the order of latencyHead */
export function latencyCells(row, kind) {
  const { percentiles, maxNs } = row[kind]
  return [row.engine, ...[...percentiles, maxNs, row.intervalNs].map(significant), pauseText(row.gc)]
}

export function latencyHead() {
  const percentiles = PERCENTILES.map((percentile) => `p${percentile}`)
  return ['engine', ...percentiles, 'most', 'one message each', 'pauses of the collector']
}

export const browserHead = (browser) => ['work', 'engine', 'Node', browser.name, 'times Node']

/** @returns {string[][]} what was timed in the browser, beside the same in Node: the messages first, then the scenes */
export function browserLines({ browser, throughput, scenes }) {
  const sameIn = (parts, key, part) => parts.find((other) => other[key] === part[key])?.rows ?? []
  const messages = browser.throughput.flatMap((part) =>
    part.rows.map((row) => {
      const own = sameIn(throughput, 'workload', part).find(({ engine }) => engine === row.engine)
      return browserCells(part.workload, row.engine, own, row)
    }),
  )
  const measures = browser.scenes.flatMap((part) =>
    part.rows.map((row) => {
      const isSame = ({ engine, measure }) => engine === row.engine && measure === row.measure
      return browserCells(`${part.scene}: ${row.measure}`, row.engine, sameIn(scenes, 'scene', part).find(isSame), row)
    }),
  )
  return [...messages, ...measures]
}

function browserCells(work, engine, own, { ns }) {
  const time = (row) => (row === undefined ? '–' : durationText(row.ns.median))
  const ratio = own === undefined ? '–' : significant(ns.median / own.ns.median)
  return [work, engine, time(own), durationText(ns.median), ratio]
}

/** @returns {string} how it was measured there */
export function browserText({ name, isolated }) {
  const step = isolated ? '5' : '100'
  return [
    `${name}, headless, a worker for each engine in one page on the same core; its clock has steps of ${step} µs.`,
    'Compared as in Node before anything was timed. Not there: what needs packages, processes or files of Node.',
  ].join(' ')
}
