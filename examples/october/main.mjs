// A crash like that of 10 October 2025 on a venue of this engine: does its cascade have the shape of the published one?
// Nothing here is recorded: the fall is made up, and so is what nobody has published (ASSUMED). `--sensitivity` shows what
// each assumption does to the outcome.
import { parseArgs } from 'node:util'
import { Exchange } from '../../dist/index.js'
import { cascade, Lab } from '../../dist/risk/index.js'
import { count, heading, list, ProgressLine, table } from '../common/screen.mjs'
import { ASSUMED, CRASH_US, modelOf, syntheticPaths, venueOf } from './scene.mjs'
import { PUBLISHED, shapeOf } from './shape.mjs'

const { values: options } = parseArgs({ options: { sensitivity: { type: 'boolean' } } })

/** One thing is otherwise. */
const VARIANTS = [
  ['as assumed', {}],
  ['another seed', { seed: 2 }],
  ['a third of the depth', { depth: ASSUMED.depth / 3 }],
  ['three times the depth', { depth: ASSUMED.depth * 3 }],
  ['nobody refills', { refill: 0 }],
  ['refilled twice as fast', { refill: ASSUMED.refill * 2 }],
  ['makers stay', { leaveUs: 3_600_000_000 }],
  ['longs with half the leverage', { leverage: ASSUMED.leverage.map((one) => Math.max(1, one / 2)) }],
  ['shorts with twice the leverage', { shortLeverage: ASSUMED.shortLeverage.map((one) => one * 2) }],
  ['no insurance fund', { fund: 0 }],
  [
    'a fund of 2 % that bids 5 % beyond the mark',
    { fund: 0.02, liquidation: { ...ASSUMED.liquidation, takeoverBand: '0.05' } },
  ],
  ['20 steps before a takeover', { liquidation: { ...ASSUMED.liquidation, maxSteps: 20 } }],
  ['a step every 10 s', { liquidation: { ...ASSUMED.liquidation, stepUs: 10_000_000 } }],
  ['takeover at two thirds', { liquidation: { ...ASSUMED.liquidation, takeoverAt: '0.66666667' } }],
  ['water-filling', { liquidation: { adl: 'waterFill' } }],
  ['a third of it comes back in the index', { feedback: 0.3 }],
]

/** The whole of it, and from the beginning of the crash on, as the published facts are. */
const WINDOWS = [0, CRASH_US]

async function shapesWith(change) {
  const assumed = { ...ASSUMED, ...change }
  const lab = await Lab.of(await venueOf(Exchange, assumed))
  const result = cascade(lab, { paths: syntheticPaths() }, modelOf(assumed, CRASH_US))
  return WINDOWS.map((fromUs) => shapeOf(result, fromUs))
}

const digits = (value, places) => (Number.isFinite(value) ? value.toFixed(places) : 'none')

const cells = ({ liquidations, beforeAdl, adlFills, ratio, notionalRatio, secondsToAdl, busiestSecond }) => [
  count(liquidations),
  beforeAdl === undefined ? 'not told' : count(beforeAdl),
  count(adlFills),
  digits(ratio, 2),
  digits(notionalRatio, 2),
  digits(secondsToAdl, 0),
  `${digits(busiestSecond * 100, 0)} %`,
]

const variants = options.sensitivity ? VARIANTS : VARIANTS.slice(0, 1)
const progress = new ProgressLine()
const rows = []
for (const [name, change] of variants) {
  const [whole, crash] = await shapesWith(change)
  rows.push([name, ...cells(crash)], ['  from the first fall on', ...cells(whole)])
  progress.update(rows.length / variants.length / 2, () => name)
}
progress.end()

heading('The shape of a cascade')
table(
  [
    '',
    'liquidation fills',
    'before the first ADL',
    'ADL fills',
    'ratio',
    'of notional',
    'seconds to ADL',
    'busiest second',
  ],
  [['published', ...cells(PUBLISHED)], ...rows],
)
heading('Assumed')
list(Object.entries(ASSUMED).map(([name, value]) => [name, JSON.stringify(value)]))
