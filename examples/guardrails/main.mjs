// A market falls. Monitors raise alarms, a model (ONNX where its runtime is installed, else the same formula in
// JavaScript) is asked about what they see, and where both agree guardrails slow everyone down and then stop new risk.
import { Exchange } from '../../dist/index.js'
import {
  adviceOf,
  calibrations,
  consult,
  GuardrailLog,
  Guardrails,
  Monitors,
  watchExchange,
} from '../../dist/risk/index.js'
import { logisticModel } from './logistic.mjs'
import { onnxModel } from './onnx.mjs'

const MARKET = 'BTC-PERP'
const SECOND_US = 1_000_000
const START_TS = Date.UTC(2026, 0, 1) * 1000
const CALM_SECONDS = 900
const FALL_SECONDS = 240
const [MAKER, BUYER, SELLER] = [1, 2, 3]
const LIMIT = { capacity: 1000, perSecond: 200, reserve: 1000 }
const [WEIGHTS, BIAS] = [[0.8, 0.8], -2]

const playbooks = [
  {
    name: 'slow-down',
    version: '1',
    when: {
      signals: { 'monitor.trend': 0.5, 'monitor.toxicity': 0.5, fall: 0.6 },
      quorum: 2,
      withinUs: 60 * SECOND_US,
    },
    action: { limit: 'rate', of: 'everyone', toShare: 0.25 },
    forUs: 300 * SECOND_US,
  },
  {
    name: 'no-new-risk',
    version: '1',
    when: { signals: { 'monitor.trend': 0.6, fall: 0.9 }, quorum: 2, withinUs: 60 * SECOND_US },
    action: { limit: 'market', to: 'reduceOnly' },
    forUs: 120 * SECOND_US,
  },
]
const sources = { 'monitor.trend': 'monitors', 'monitor.toxicity': 'monitors', fall: 'model' }

const plain = {
  name: 'fall',
  version: 'plain-1',
  /** @param {number[]} inputs */
  score: (inputs) => 1 / (1 + Math.exp(-inputs.reduce((sum, x, i) => sum + x * WEIGHTS[i], BIAS))),
}
const model = (await onnxModel('fall', 'onnx-1', logisticModel(WEIGHTS, BIAS))) ?? plain
process.stdout.write(`Model: ${model.name} ${model.version}\n`)

const exchange = await Exchange.create()
let ts = START_TS
const tiers = [{ upTo: null, initialRate: '0.02', maintenanceRate: '0.01' }]
exchange.apply({
  op: 'createMarket',
  ts,
  market: MARKET,
  tickSize: 1,
  lotSize: '0.001',
  tiers,
  mark: { mode: 'index' },
})
for (const account of [MAKER, BUYER, SELLER]) exchange.apply({ op: 'deposit', ts, account, amount: 100_000_000 })
exchange.apply({ op: 'setRateLimit', ts, ...LIMIT })

const lines = []
const log = new GuardrailLog((line) => {
  lines.push(line)
})
/** The last line, once it is written. */
let written = Promise.resolve('')
const guardrails = new Guardrails(exchange, {
  playbooks,
  sources,
  limits: { everyone: LIMIT },
  bounds: { markets: [MARKET] },
  journal: (record) => {
    written = log.append(record)
    process.stdout.write(`${clock(record.ts)}  ${record.act} ${JSON.stringify(record.scope)}: ${record.reason}\n`)
  },
})

/** What the model looks at, by monitor: score over threshold. */
const seen = new Map()
let alarms = []
const monitors = new Monitors({
  calibration: calibrations.trades,
  onReading: (_ts, { monitor, score }) => seen.set(monitor, score),
  onAlarm: (alarm) => {
    alarms.push(alarm)
    process.stdout.write(`${clock(alarm.ts)}  alarm ${alarm.monitor} (${alarm.market}): ${alarm.reason}\n`)
  },
})
watchExchange(exchange, monitors)

/** Noise that is the same in every run. */
let state = 7
function noise() {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
  return state / 2 ** 32
}

for (let second = 0; second < CALM_SECONDS + FALL_SECONDS; second++) {
  ts = START_TS + second * SECOND_US
  const fallen = Math.max(0, second - CALM_SECONDS)
  const price = Math.round(100_000 * 0.999 ** fallen * (1 + 0.0002 * (noise() - 0.5)))
  quoteAndTrade(price, fallen > 0)
  await advise()
}
ts += 1800 * SECOND_US
guardrails.advance(ts)
const hash = await written
process.stdout.write(`${lines.length} records in the log, the last with hash ${hash}\n`)
process.stdout.write(`Restrictions left: ${guardrails.active.length}. Audit: ${exchange.audit() ?? 'in order'}.\n`)

/** @param {number} price @param {boolean} falling */
function quoteAndTrade(price, falling) {
  const order = { ts, market: MARKET, type: 'limit' }
  guardrails.apply({ op: 'index', ts, market: MARKET, price })
  guardrails.apply({ op: 'cancelAll', ts, account: MAKER })
  guardrails.apply({ ...order, op: 'place', account: MAKER, side: 'buy', price: price - 5, qty: 1 })
  guardrails.apply({ ...order, op: 'place', account: MAKER, side: 'sell', price: price + 5, qty: 1 })
  const sells = falling || noise() < 0.5
  const [account, side, limit] = sells ? [SELLER, 'sell', price - 5] : [BUYER, 'buy', price + 5]
  guardrails.apply({ ...order, op: 'place', account, side, price: limit, qty: falling ? '0.5' : '0.01', tif: 'ioc' })
}

async function advise() {
  const raised = alarms
  alarms = []
  for (const alarm of raised) guardrails.advise(await adviceOf(alarm, 'trades-1'), ts)
  const trend = monitors.anomalies().find(({ market }) => market === MARKET)
  if (trend === undefined) return
  for (const alarm of trend.alarms) guardrails.advise(await adviceOf(alarm, 'trades-1'), ts)
  const { monitors: known } = calibrations.trades
  const inputs = ['trend', 'toxicity'].map((name) => (seen.get(name) ?? 0) / known[name].threshold)
  guardrails.advise(await consult(model, inputs, { ts, market: MARKET, account: null }), ts)
}

/** @param {number} at */
function clock(at) {
  return new Date(at / 1000).toISOString().slice(11, 19)
}
