// The rulebook of a running exchange: what each market takes in, what holds it in check, what it gives, and what it hangs
// on, for machines; and the same as a page.
import { LAYOUT_HASH } from '../generated/wire.js'
import type { MarketInfo } from '../types.js'
import type { ExchangeViews } from '../views.js'
import { DEFINITIONS, type Definition } from './definitions.js'
import { fundOf } from './inside.js'
import { type MarketTerms, termsOf } from './terms.js'

/** A control, and where it is set. */
export interface Control {
  name: string
  /** The setting's value; null: it is off. */
  value: string | null
  does: string
}

/** What the market hangs on, alone. */
export interface SinglePoint {
  code: string
  sentence: string
}

export interface MarketRules {
  market: string
  state: string
  inputs: string[]
  controls: Control[]
  outputs: string[]
  singlePoints: SinglePoint[]
  settings: MarketTerms
}

export interface Rulebook {
  format: 'perpcore-rulebook'
  /** Of this form. */
  version: 1
  /** Of the records and the state: equal for the same version of the engine. */
  layout: string
  seq: number
  ts: number
  stateHash: string
  quoteDecimals: number
  memoryLimit: number
  /** Quote units. */
  insurance: number
  markets: MarketRules[]
  definitions: readonly Definition[]
}

/** What an exchange is, now. */
export function describe(exchange: ExchangeViews): Rulebook {
  const insurance = fundOf(exchange)
  return {
    format: 'perpcore-rulebook',
    version: 1,
    layout: LAYOUT_HASH,
    seq: exchange.seq,
    ts: exchange.clock,
    stateHash: exchange.stateHash(),
    quoteDecimals: exchange.quoteDecimals,
    memoryLimit: exchange.memoryLimit,
    insurance,
    markets: exchange.markets().map((market) => {
      const settings = termsOf(exchange, market)
      const info = exchange.marketInfo(market.name)
      return {
        market: market.name,
        state: info.state,
        inputs: inputsOf(settings),
        controls: controlsOf(settings),
        outputs: outputsOf(settings),
        singlePoints: singlePointsOf(settings, info, insurance),
        settings,
      }
    }),
    definitions: DEFINITIONS,
  }
}

function inputsOf({ margin, mark, funding }: MarketTerms): string[] {
  const inputs = ['orders of its accounts', 'the clock, as commands tell it']
  if (margin === 'none') return inputs
  inputs.push('the index, by `index` commands, with its quality')
  if (mark?.mode === 'external') inputs.push('the mark, by `mark` commands')
  if (mark?.mode === 'median') inputs.push('best bid, best ask and last price of its own book, for the mark')
  if (funding) inputs.push(`its own book down to a notional of ${funding.impactNotional}, for the premium`)
  return inputs
}

function outputsOf({ margin, funding }: MarketTerms): string[] {
  if (margin === 'none') return ['trades', 'the book', 'last price']
  const outputs = ['trades', 'the book', 'last price', 'mark', 'status of the index', 'liquidation prices', 'ADL ranks']
  return funding ? [...outputs, 'premium and funding rate'] : outputs
}

function controlsOf({
  margin,
  priceBand,
  marketOrderBand,
  mark,
  liquidation,
  halt,
  maxOpenOrders,
}: MarketTerms): Control[] {
  const control = (name: string, value: unknown, does: string): Control => ({
    name,
    value: value === null || value === undefined ? null : String(value),
    does,
  })
  const open = control('maxOpenOrders', maxOpenOrders, 'refuses more live and waiting orders of an account')
  if (margin === 'none') return [open]
  return [
    open,
    control('priceBand', priceBand, 'refuses limits further beyond the mark'),
    control('marketOrderBand', marketOrderBand, 'ends market orders so far from the mark'),
    control('mark.maxDeviation', mark?.maxDeviation, 'holds a median mark so near to the index'),
    control('mark.staleUs', mark?.staleUs, 'an older index admits only what reduces, and defers liquidation'),
    control('halt.move', halt?.move, 'a mark that moves more within the window stops takers'),
    control(
      'liquidation.guard',
      liquidation?.guard === 'none' ? null : liquidation?.guard,
      'spares whom the index would spare',
    ),
    control('liquidation.depthShare', liquidation?.depthShare, 'a step takes at most so much of the visible depth'),
    control('liquidation.fundShare', liquidation?.fundShare, 'a takeover costs at most so much of the insurance fund'),
  ]
}

function singlePointsOf({ margin, mark, liquidation, halt, priceBand }: MarketTerms, info: MarketInfo, fund: number) {
  if (margin === 'none') return []
  const all: [code: string, isSo: boolean, sentence: string][] = [
    ['index.feed', true, 'One index feed: what it says is believed. Compose it of several sources.'],
    [
      'index.neverStale',
      mark?.staleUs === null,
      'An index that stops coming is believed for ever (mark.staleUs is null).',
    ],
    [
      'mark.external',
      mark?.mode === 'external',
      'Who tells the mark decides every liquidation (mark.mode is external).',
    ],
    [
      'mark.index',
      mark?.mode === 'index',
      'The mark is the index: a wrong index liquidates at once (mark.mode is index).',
    ],
    ['guard.none', liquidation?.guard === 'none', 'Nobody is spared by the index (liquidation.guard is none).'],
    ['halt.none', halt === null, 'No volatility halt: nothing stops takers in a fall (halt is null).'],
    ['band.none', priceBand === null, 'Limits may be anywhere (priceBand is null).'],
    ['fund.empty', fund <= 0, 'The insurance fund is empty: the next loss beyond margin is deleveraged.'],
    ['index.none', info.index === null, 'There is no index yet: nothing can be traded with margin.'],
  ]
  return all.flatMap(([code, isSo, sentence]): SinglePoint[] => (isSo ? [{ code, sentence }] : []))
}

/** As a page in Markdown. */
export function toMarkdown(rules: Rulebook): string {
  const head = [
    '# Rulebook',
    '',
    `State ${rules.stateHash} after command ${rules.seq}, clock ${rules.ts} µs. Layout ${rules.layout}. ` +
      `Money has ${rules.quoteDecimals} decimals. Insurance fund: ${rules.insurance}.`,
  ]
  const definitions = rules.definitions.map(({ term, version, text }) => `- **${term}** (v${version}): ${text}`)
  return `${[...head, ...rules.markets.flatMap(pageOf), '', '## Definitions', '', ...definitions].join('\n')}\n`
}

function pageOf({ market, state, inputs, controls, outputs, singlePoints, settings }: MarketRules): string[] {
  const list = (title: string, items: readonly string[]) => [
    '',
    `### ${title}`,
    '',
    ...items.map((item) => `- ${item}`),
  ]
  const rows = controls.map(({ name, value, does }) => `| \`${name}\` | ${value ?? 'off'} | ${does} |`)
  return [
    '',
    `## ${market}`,
    '',
    `State: ${state}.`,
    ...list('Inputs', inputs),
    '',
    '### Controls',
    '',
    '| setting | value | what it does |',
    '| --- | --- | --- |',
    ...rows,
    ...list('Outputs', outputs),
    ...(singlePoints.length === 0
      ? []
      : list(
          'Single points of failure',
          singlePoints.map(({ code, sentence }) => `\`${code}\`: ${sentence}`),
        )),
    '',
    '### Settings',
    '',
    '```json',
    JSON.stringify(settings, null, 2),
    '```',
  ]
}
