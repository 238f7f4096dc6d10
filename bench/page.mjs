// The page of a result: one file with everything in it, readable by itself on a phone, in light and in dark.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  browserHead,
  browserLines,
  browserText,
  clockText,
  comparedText,
  durationText,
  latencyCells,
  latencyHead,
  sceneCells,
  sceneHead,
  sceneText,
  setupText,
  significant,
  throughputCells,
  throughputHead,
} from './format.mjs'
import { standing } from './goals/index.mjs'
import { SCENES } from './scenes.mjs'

const require = createRequire(import.meta.url)
const UPLOT = dirname(require.resolve('uplot/package.json'))
const read = (path) => readFileSync(path, 'utf8')
const own = (name) => read(new URL(`./page/${name}`, import.meta.url))

const TITLES = {
  mix: 'mix: limits, cancels and takers around a moving price, 24,000 resting',
  deep: 'deep: a million resting orders on 20,000 prices',
  sweep: 'sweep: takers of 100 levels, 500 fills each',
  core: 'core: nine GTC, three IOC, six cancels, 82 moves in a hundred',
  steady: 'steady: place and cancel, calibrated by benchmark.js',
  'exchange-mix': 'exchange-mix: the messages of mix on a market with margin, and on one without',
  'exchange-core': 'exchange-core: the messages of core on a market with margin, and on one without',
  features: 'features: what each costs by itself, on a market without margin',
  'margin-features': 'margin-features: what each costs by itself, on a market with margin',
}

/** @param {object} result @param {object[]} results all of them, the oldest first @returns {string} HTML */
export function pageOf(result, results) {
  const { throughput, latency, browser = null } = result
  const scenes = result.scenes ?? []
  const data = JSON.stringify({ throughput, scenes, latency, browser }).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>perpcore benchmark: ${text(result.label)}</title>
<style>${read(join(UPLOT, 'dist/uPlot.min.css'))}
${own('style.css')}</style>
<main>
<h1>perpcore benchmark</h1>
<p>${text(setupText(result))}</p>
${goalsPart(result)}
${throughput.map(throughputPart).join('\n')}
${scenes.map(scenePart).join('\n')}
${latency === null ? '' : latencyPart(latency)}
${browser === null ? '' : browserPart(result)}
${historyPart(results)}
</main>
<script>${read(join(UPLOT, 'dist/uPlot.iife.min.js'))}</script>
<script>const RESULT = ${data}
${own('charts.js')}</script>
</html>
`
}

function throughputPart(part) {
  const unit = throughputHead(part)[1]
  return `<section><h2>${text(TITLES[part.workload])}</h2>
${figure(`data-bars="${part.workload}"`, `${unit}, median of ${part.rounds} rounds, logarithmic; shorter is faster.`)}
${table(throughputHead(part), part.rows.map(throughputCells))}
<p class="quiet">${text(comparedText(part))}</p></section>`
}

function scenePart(part) {
  return `<section><h2>${text(part.title)}</h2>
${figure(`data-scene="${part.scene}"`, `Median of ${part.rounds} rounds, logarithmic; shorter is faster.`)}
${table(sceneHead(), part.rows.map(sceneCells))}
<p class="quiet">${text(sceneText(part))}</p></section>`
}

function latencyPart(latency) {
  return `<section><h2>Latency of ${text(latency.workload)} at half load, ns</h2>
<p>${text(clockText(latency))}</p>
<h3>From the moment a message is due (open loop: waiting behind a slow one is counted)</h3>
${latencyFigures(latency, 'response')}
<h3>From the moment it is taken up (the work alone)</h3>
${latencyFigures(latency, 'service')}</section>`
}

function browserPart(result) {
  const { browser } = result
  const charts = browser.throughput.map(({ workload }) =>
    figure(`data-browser="${workload}"`, `${workload} in ${browser.name}, logarithmic; shorter is faster.`),
  )
  return `<section><h2>In ${text(browser.name)}</h2>
<p>${text(browserText(browser))}</p>
${charts.join('\n')}
${table(browserHead(browser), browserLines(result))}</section>`
}

function latencyFigures(latency, kind) {
  const lines = latency.rows.map((row) => latencyCells(row, kind))
  return `${figure(`data-curve="${kind}"`, 'By percentile; to the right the rarer, up to one message in a million.')}
${figure(`data-histogram="${kind}"`, 'Histogram: share of the messages in each of 20 classes per factor of ten.')}
${table(latencyHead(), lines)}`
}

function goalsPart(result) {
  const lines = standing([result]).map(({ work, wanted, measured, met }) => [
    work,
    wanted,
    measured,
    met ? 'yes' : 'no',
  ])
  return lines.length === 0
    ? ''
    : `<section class="prose"><h2>Goals</h2>${table(['of', 'wanted', 'measured', 'met'], lines)}</section>`
}

function historyPart(results) {
  const names = ['mix', 'deep', 'sweep', 'core', 'exchange-mix', 'exchange-core']
  const lines = results.map((result) => [
    result.label + (result.quick ? ' (quick)' : ''),
    result.machine.date.slice(0, 10),
    result.machine.commit,
    ...names.map((name) => perpcoreText(result, name)),
    ...SCENES.map((name) => sceneTimeText(result, name)),
  ])
  const head = ['run', 'date', 'commit', ...names.map((name) => `${name}, ns`), ...SCENES]
  return `<section><h2>Runs</h2>${table(head, lines)}</section>`
}

function perpcoreText(result, workload) {
  const part = result.throughput.find((part) => part.workload === workload)
  const engine = workload.startsWith('exchange-') ? 'perpcore tiered' : 'perpcore'
  const row = part?.rows.find((row) => row.engine === engine)
  return row === undefined ? '–' : significant(row.ns.median)
}

/** Of its first measure. */
function sceneTimeText(result, scene) {
  const part = result.scenes?.find((part) => part.scene === scene)
  return part === undefined ? '–' : durationText(part.rows[0].ns.median)
}

function figure(attribute, caption) {
  return `<figure><div class="chart" ${attribute}></div><figcaption>${text(caption)}</figcaption></figure>`
}

function table(head, lines) {
  const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${text(cell)}</${tag}>`).join('')}</tr>`
  const body = lines.map((line) => row(line, 'td')).join('')
  return `<div class="wide"><table><thead>${row(head, 'th')}</thead><tbody>${body}</tbody></table></div>`
}

function text(value) {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
