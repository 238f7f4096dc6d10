// The report of a day: one file with everything in it, readable by itself on a phone, in light and in dark.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { MARKETS } from './agents/markets.mjs'
import { amount, clock, money, percent, rate, shortMoney, whole } from './text.mjs'

const require = createRequire(import.meta.url)
const UPLOT = dirname(require.resolve('uplot/package.json'))
const read = (path) => readFileSync(path, 'utf8')
const own = (name) => read(new URL(`./page/${name}`, import.meta.url))

const SECOND_US = 1_000_000
/** What the close look at the fall shows before the lowest index and after it, in seconds. */
const BEFORE_S = 1_200
const AFTER_S = 900

/** @param {object} run of `runDay`, with `sections` of the story, `stateHash` and `seed` @returns {string} HTML */
export function pageOf(run) {
  const data = dataOf(run)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>perpcore: a market day with a crash in it</title>
<style>${read(join(UPLOT, 'dist/uPlot.min.css'))}
${own('style.css')}</style>
<main>
<h1>A market day with a crash in it</h1>
<p>${text(intro(run))}</p>
${cards(run)}
${MARKETS.map(({ name }) => pricePart(run, name)).join('\n')}
${fundPart(run)}
${fundingPart(run)}
${bookPart(run)}
<h2 id="numbers">The day in numbers</h2>
<div class="tables">${run.sections.map(sectionPart).join('\n')}</div>
<p class="quiet">State hash ${text(run.stateHash)}, seed ${run.seed}. Times are UTC.</p>
</main>
<script>${read(join(UPLOT, 'dist/uPlot.iife.min.js'))}</script>
<script>const DAY = ${JSON.stringify(data).replaceAll('<', '\\u003c')}
${own('charts.js')}</script>
</html>
`
}

function intro({ commands, events, chronicle }) {
  const accounts = chronicle.paidIn.size
  return `A simulated day of ${MARKETS.length} perpetual markets: ${whole(accounts)} accounts sent ${whole(commands)} commands,
the exchange answered with ${whole(events)} events. In the morning the longs crowd in and pay the funding; in the afternoon
the index falls, the makers step back, and what is written in the rules happens: partial liquidations, takeovers paid by the
insurance fund, and at the worst moment auto-deleveraging.`
}

/** The story in six numbers. */
function cards({ chronicle }) {
  const { adls, liquidations, started, fund, fundFlows } = chronicle
  const { high, low } = chronicle.markets.get(MARKETS[0].name).prices.index
  const takeovers = liquidations.filter(({ kind }) => kind === 'takeover')
  const deleveraged = adls.reduce((sum, { price, qty }) => sum + Number(price) * Number(qty), 0)
  const lowest = Math.min(...fund.map(({ balance }) => balance))
  const numbers = [
    [percent(low.price / high.price - 1), `${MARKETS[0].name} index, high to low`],
    [whole(started.length), 'pools liquidated'],
    [whole(takeovers.length), 'takeovers'],
    [shortMoney(-(fundFlows.get('takeover') ?? 0) - (fundFlows.get('debt') ?? 0)), 'paid by the insurance fund'],
    [shortMoney(lowest), 'left in it at its lowest'],
    [shortMoney(deleveraged), `deleveraged, ${whole(adls.length)} fills`],
  ]
  const card = ([value, label]) => `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`
  return `<dl class="cards">${numbers.map(card).join('')}</dl>`
}

const KEY = `<span class="key liquidation">▼ long, ▲ short closed by a liquidation</span> <span class="key takeover">◆ by a takeover</span>
<span class="key adl">✕ by deleveraging</span> <span class="key halt">▮ halted.</span> Larger is more.`

function pricePart({ chronicle }, name) {
  const { index, mark } = chronicle.markets.get(name).prices
  const day = `Price of ${name}: index from ${amount(index.first.price)} to a high of ${amount(index.high.price)} at
${clock(index.high.ts)}, a low of ${amount(index.low.price)} at ${clock(index.low.ts)} and ${amount(index.latest.price)} at the end.`
  const crash = `The fall of ${name} from close by: the mark goes down to ${amount(mark.low.price)} at ${clock(mark.low.ts)}.`
  return `<section><h2>${text(name)}</h2>
${figure(`data-price="${name}"`, day, `The day. ${KEY}`)}
${figure(`data-price="${name}" data-close`, crash, 'The fall from close by.')}</section>`
}

function fundPart({ chronicle, series }) {
  const balances = chronicle.fund.map(({ balance }) => balance)
  const fund = `The insurance fund: ${money(balances[0] ?? 0)} in the morning, ${money(Math.min(...balances))} at its lowest,
${money(balances.at(-1) ?? 0)} at the end.`
  const most = MARKETS.map(({ name, index }) => `${name} ${money(Math.max(...series.columns[index].openInterest))}`)
  return `<section><h2>Insurance fund</h2>${figure('data-fund', fund, 'Quote units in the fund.')}</section>
<section><h2>Open interest</h2>
${figure('data-open-interest', `Open interest, at most ${most.join(' and ')}.`, 'At the mark, in quote units.')}</section>`
}

function fundingPart({ chronicle }) {
  const rates = chronicle.settlements.map((one) => `${one.market} ${rate(one.rate)} at ${clock(one.ts)}`)
  const caption =
    'The middle of the book over the index, in percent, without the wildest moments; dots: the rates that were settled.'
  return `<section><h2>Premium and funding rate</h2>${figure('data-funding', `Funding: ${rates.join(', ')}.`, caption)}</section>`
}

function bookPart({ series }) {
  const part = ({ name, index }) => {
    const { bids } = series.columns[index]
    const label = `Depth of the book of ${name}: bids within 1 % at most ${money(Math.max(...bids))}, at least ${money(Math.min(...bids.slice(60)))}.`
    return figure(`data-depth="${name}"`, label, `${name}: orders within 1 % of the middle, in quote units.`)
  }
  return `<section><h2>Depth of the book</h2>${MARKETS.map(part).join('\n')}</section>`
}

/** `caption` may have marks of its own. */
function figure(attribute, label, caption) {
  return `<figure><div class="chart" role="img" aria-label="${text(label)}" ${attribute}></div>
<figcaption>${caption}</figcaption></figure>`
}

function sectionPart({ title, head, rows, prose = false }) {
  const cells = (row, tag) => `<tr>${row.map((cell) => `<${tag}>${text(cell)}</${tag}>`).join('')}</tr>`
  const top = head === undefined ? '' : `<thead>${cells(head, 'th')}</thead>`
  const body = rows.map((row) => cells(row, 'td')).join('')
  return `<section><h3>${text(title)}</h3>
<div class="wide"><table${prose ? ' class="prose"' : ''}>${top}<tbody>${body}</tbody></table></div></section>`
}

/** What the charts need, with no more digits than they show. */
function dataOf({ chronicle, series }) {
  const { liquidations, adls, settlements, halts } = chronicle
  const low = Math.floor(chronicle.markets.get(MARKETS[0].name).prices.index.low.ts / SECOND_US)
  const rounded = (list, digits) => list.map((value) => (value === null ? null : Number(value.toPrecision(digits))))
  return {
    times: series.times,
    fund: chronicle.fund.map(({ ts, balance }) => [ts / SECOND_US, Number(balance.toFixed(2))]),
    close: [low - BEFORE_S, low + AFTER_S],
    markets: MARKETS.map(({ name, index }) => ({
      name,
      ...Object.fromEntries(Object.entries(series.columns[index]).map(([key, list]) => [key, rounded(list, 7)])),
      marks: [...liquidations.filter(({ market }) => market === name).flatMap(marksOf), ...adlMarks(adls, name)],
      rates: settlements.filter(({ market }) => market === name).map(({ ts, rate }) => [ts / SECOND_US, rate]),
      halts: halts.filter(({ market }) => market === name).map(({ ts, endTs }) => [ts / SECOND_US, endTs / SECOND_US]),
    })),
  }
}

/** Time, price, quote units, shape. */
function marksOf({ kind, ts, side, price, closed }) {
  const shape = kind === 'takeover' ? 2 : side === 'sell' ? 0 : 1
  return closed > 0 ? [[ts / SECOND_US, price, Math.round(closed * price), shape]] : []
}

/** One for all fills of a moment. */
function adlMarks(adls, name) {
  const moments = new Map()
  for (const { ts, market, price, qty } of adls) {
    if (market !== name) continue
    const [seconds, , value] = moments.get(ts) ?? [ts / SECOND_US, 0, 0]
    moments.set(ts, [seconds, Number(price), value + Math.round(Number(price) * Number(qty)), 3])
  }
  return [...moments.values()]
}

function text(value) {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
